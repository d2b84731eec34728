"""Counts of people as they may be told outside their initiative, so that nobody can be found in them.

Pure arithmetic: it knows no database and no words. A table is laid out (`tables`), every count gets its label
(`labels`), and the table is printed as a whole when it is proven (`search`) that a reader cannot work out what is
hidden: not from its sums, not from earlier releases (`differences`), not by knowing one part of it (`contributions`),
and not by knowing this code.
"""

from reporting.disclosure.contributions import CONTRIBUTING, PartProof, summed
from reporting.disclosure.differences import DifferenceProof
from reporting.disclosure.labels import HIDDEN, THRESHOLD, THRESHOLDS, Label, bounds, label
from reporting.disclosure.percentages import average, percentage
from reporting.disclosure.protecting import Outcome, Proven, judge, protect, protect_sum
from reporting.disclosure.search import POSSIBLE, Proof, prove
from reporting.disclosure.system import System
from reporting.disclosure.tables import Axis, Cell, Counts, Layout, Printed, every_margin

__all__ = [
    "CONTRIBUTING",
    "HIDDEN",
    "POSSIBLE",
    "THRESHOLD",
    "THRESHOLDS",
    "Axis",
    "Cell",
    "Counts",
    "DifferenceProof",
    "Label",
    "Layout",
    "Outcome",
    "PartProof",
    "Printed",
    "Proof",
    "Proven",
    "System",
    "average",
    "bounds",
    "every_margin",
    "judge",
    "label",
    "percentage",
    "protect",
    "protect_sum",
    "prove",
    "summed",
]
