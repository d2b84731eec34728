"""Facts of quarters: what dashboards need of the registers and of the scores handed in, counted once per quarter.

They are a function of what is stored elsewhere and equal to `reporting.figures` at the last day of the quarter.
Triggers of the database say which initiatives have to be counted anew (migration 0004); here it is done.
"""

from quarters.facts.counting import FIGURES
from quarters.facts.parts import each_part, parts_of
from quarters.facts.platforms import check_sums
from quarters.facts.recount import differences, wrong_sums
from quarters.facts.upkeep import bring_up_to_date, count_now, facts_version, last_quarter_over, rebuild
from quarters.facts.writing import write_facts

__all__ = [
    "FIGURES",
    "bring_up_to_date",
    "check_sums",
    "count_now",
    "differences",
    "each_part",
    "facts_version",
    "last_quarter_over",
    "parts_of",
    "rebuild",
    "write_facts",
    "wrong_sums",
]
