"""Which figures stand on which dashboard. Rows of participants are not among them.

One file per dashboard: figures in, blocks out (`blocks`); what a reader chose comes from the address (`choices`).
"""
