"""The protection of counts put to the test: by trying every small table, and by an exact solver. For development only.

Nothing here shares code with the search that it judges.
"""
