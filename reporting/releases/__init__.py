"""Numbered releases of protected figures: which tables, what is counted in them, and how they are kept.

The arithmetic is in `reporting.disclosure`; here it meets the database. A release is made once per quarter and stays.
"""
