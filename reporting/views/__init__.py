"""Pages on reports, and the overview of staff."""
