"""Invented reports that try every format: random ones, hostile ones, and some of the sizes that go wrong first."""

from reporting.trying.extremes import EXTREMES
from reporting.trying.inventing import invented
from reporting.trying.judging import Verdict, judged

__all__ = ["EXTREMES", "Verdict", "invented", "judged"]
