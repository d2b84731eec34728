"""Counting all facts once more, for the check, in another way than they are written.

What is written is counted from changes: one pass in order of time, all quarters at once. Here every quarter is counted
by itself, as it stood on its own last day: registers by plain statements of the database, scores and paid work by
walking along everybody's own. Nothing is shared but the definitions of the registers themselves.
"""

from quarters.facts.recount.comparing import differences
from quarters.facts.recount.sums import wrong_sums

__all__ = ["differences", "wrong_sums"]
