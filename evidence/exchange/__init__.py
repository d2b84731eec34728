"""Exchange with other programs for qualitative analysis, by the open standard REFI-QDA.

`material` reads what an initiative has, `writing` makes a project or codebook of it. `opening` and `reading` make
plain values of a file that anybody may have made, `plan` says what taking it in would change.
"""
