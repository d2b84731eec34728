"""How far two or more people agree who judged the same units on a nominal scale; and who may not look yet.

Percentage agreement and Krippendorff's alpha for nominal data, after K. Krippendorff, "Computing Krippendorff's
Alpha-Reliability" (2011); a value that is missing is None and counts nowhere.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from evidence.models import DoubleCoding, SynthesisEdition

# One unit: what each of the coders said about it, always in the same order; None where one of them said nothing.
Unit = Sequence[Hashable | None]


@dataclass(frozen=True)
class Agreement:
    """`units` were judged by at least two; `same` of these got one answer only. `alpha` is None when nothing varies.

    Alpha is 1 for perfect agreement, 0 for what chance would give and below 0 for less than that.
    """

    units: int
    same: int
    missing: int
    alpha: float | None

    @property
    def percentage(self) -> float | None:
        """Of the units judged by at least two, from 0 to 100; None when there are none."""
        return 100 * self.same / self.units if self.units else None


def agreement_of(units: Sequence[Unit]) -> Agreement:
    """The agreement over these units; `missing` counts those that fewer than two judged."""
    answered = [[value for value in unit if value is not None] for unit in units]
    pairable = [values for values in answered if len(values) > 1]
    return Agreement(
        units=len(pairable),
        same=sum(len(set(values)) == 1 for values in pairable),
        missing=len(answered) - len(pairable),
        alpha=_alpha(pairable),
    )


def _alpha(pairable: Sequence[Sequence[Hashable]]) -> float | None:
    """1 − observed ÷ expected disagreement, over units with at least two values each."""
    totals = Counter(value for values in pairable for value in values)
    number = sum(totals.values())
    expected = number * number - sum(count * count for count in totals.values())
    if expected == 0:
        return None
    observed = sum(_differing_pairs(values) / (len(values) - 1) for values in pairable)
    return 1 - (number - 1) * observed / expected


def _differing_pairs(values: Sequence[Hashable]) -> int:
    """Ordered pairs of different values within one unit."""
    return len(values) ** 2 - sum(count * count for count in Counter(values).values())


def blind_editions(user: User) -> QuerySet[Any]:
    """The ids of the editions this user judges in an open round, and of which he may not see the support cells.

    Of an adopted edition nothing is judged any more, so nothing is hidden either.
    """
    is_open = Q(first_done_at__isnull=True) | Q(second_done_at__isnull=True)
    rounds = DoubleCoding.objects.filter(is_open, Q(first=user) | Q(second=user))
    return rounds.exclude(edition__status=SynthesisEdition.Status.ADOPTED).values("edition")


def is_blind_for(edition: SynthesisEdition, user: User) -> bool:
    """Whether this user judges the edition in an open round, and so may not see what its support cells say."""
    return blind_editions(user).filter(edition=edition).exists()
