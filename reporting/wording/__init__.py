"""The fixed words of the reports, and how what is counted becomes a sentence.

These are data of a Dutch report, not strings of the interface; hence they are not translated.
"""
