"""Targets against results, at a reference date."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from initiatives.models import Indicator, Initiative
from initiatives.querysets import InitiativeQuerySet
from quarters.models import IndicatorValue
from reporting.figures.counts import COUNTS
from reporting.figures.protection import Protection


@dataclass(frozen=True)
class Explanation:
    """Why a target was not reached: a category of reason and what was written about it."""

    category: str
    text: str


@dataclass(frozen=True)
class IndicatorResult:
    """One indicator on the reference date. What is not known is None, never 0.

    `realised_on` is the day the value holds for: the reference date when it was counted, the day of the latest entry
    on or before it when it was entered, None when nothing was entered.
    """

    protection: ClassVar = Protection.FLOW

    on: date
    reference: str
    name: str
    unit: str
    count: str
    baseline: Decimal | None
    baseline_on: date | None
    target: Decimal | None
    target_basis: str
    target_due_on: date | None
    realised: Decimal | None
    realised_on: date | None
    expected: Decimal | None
    expected_on: date | None
    explanations: tuple[Explanation, ...] = ()

    @property
    def gap(self) -> Decimal | None:
        """How much is still missing to the target; negative when there is more, None when either is not known."""
        return None if self.target is None or self.realised is None else self.target - self.realised

    @property
    def is_reached(self) -> bool | None:
        return None if self.gap is None else self.gap <= 0

    @property
    def is_due(self) -> bool:
        """Whether the day of the target has come; a target without a day is always due."""
        return self.target is not None and (self.target_due_on is None or self.target_due_on <= self.on)


def indicator_results_of(initiatives: InitiativeQuerySet, day: date) -> dict[int, tuple[IndicatorResult, ...]]:
    """The results of each initiative by its id, in the initiative's own order.

    Three queries and one for each kind of count in use, however many initiatives there are.
    """
    ids = initiatives.order_by().values("pk")
    indicators = list(
        Indicator.objects.filter(initiative__in=ids)
        .order_by("initiative", "order", "id")
        .prefetch_related("explanations")
    )
    counted = {kind: COUNTS[kind](initiatives, day) for kind in sorted({each.count for each in indicators} - {""})}
    entered = _latest_values(initiatives, day)
    results: dict[int, list[IndicatorResult]] = {}
    for indicator in indicators:
        value: tuple[Decimal, date] | None
        if indicator.count:
            value = (Decimal(counted[indicator.count].get(indicator.initiative_id, 0)), day)
        else:
            value = entered.get(indicator.pk)
        results.setdefault(indicator.initiative_id, []).append(_result(indicator, value, day))
    return {pk: tuple(each) for pk, each in results.items()}


def indicator_results(initiative: Initiative, day: date) -> tuple[IndicatorResult, ...]:
    return indicator_results_of(Initiative.objects.filter(pk=initiative.pk), day).get(initiative.pk, ())


def _latest_values(initiatives: InitiativeQuerySet, day: date) -> dict[int, tuple[Decimal, date]]:
    """The value entered last for a day on or before `day`, by indicator."""
    rows = (
        IndicatorValue.objects.filter(indicator__initiative__in=initiatives.order_by().values("pk"), on__lte=day)
        .order_by("on", "report__year", "report__number", "pk")
        .values_list("indicator", "value", "on")
    )
    return {indicator: (value, on) for indicator, value, on in rows}


def _result(indicator: Indicator, value: tuple[Decimal, date] | None, day: date) -> IndicatorResult:
    return IndicatorResult(
        on=day,
        reference=indicator.reference,
        name=indicator.name,
        unit=indicator.unit,
        count=indicator.count,
        baseline=indicator.baseline,
        baseline_on=indicator.baseline_on,
        target=indicator.target,
        target_basis=indicator.target_basis,
        target_due_on=indicator.target_due_on,
        realised=value[0] if value else None,
        realised_on=value[1] if value else None,
        expected=indicator.expected,
        expected_on=indicator.expected_on,
        explanations=tuple(Explanation(each.category, each.text) for each in indicator.explanations.all()),
    )
