"""What differs between two contents of a quarterly report."""

from quarters.comparison.contents import SectionChanges, compare
from quarters.comparison.fields import Change
from quarters.comparison.marking import Mark, Words, marked

__all__ = ["Change", "Mark", "SectionChanges", "Words", "compare", "marked"]
