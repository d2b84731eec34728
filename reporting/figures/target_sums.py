"""Targets of many initiatives together at the end of a quarter: how many are reached, and what is counted the same way
added up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import Case, Count, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Cast, Coalesce

from initiatives.models import Indicator
from initiatives.querysets import InitiativeQuerySet
from quarters.calendar import Quarter
from quarters.models import IndicatorValue
from reporting.figures.asking import Question, Row
from reporting.figures.protection import Protection

AMOUNT: Any = DecimalField(max_digits=14, decimal_places=2)


@dataclass(frozen=True)
class TargetSum:
    """All targets on one kind of count, such as started participants; `count` is "" for those that are entered.

    `target` and `realised` are added up over the initiatives that have such a target; both are None where amounts are
    entered, for they are of different kinds. `due` of the `targets` have a day that has come, `reached` of those are
    reached and of `unknown` nobody entered a result.
    """

    protection: ClassVar = Protection.FLOW

    count: str
    targets: int
    target: Decimal | None
    realised: Decimal | None
    due: int
    reached: int
    unknown: int


@dataclass(frozen=True)
class Behind:
    """A target whose day has come and that is not reached; `realised` is None where nothing was entered."""

    protection: ClassVar = Protection.FLOW

    slug: str
    initiative: str
    name: str
    unit: str
    count: str
    target: Decimal
    realised: Decimal | None


def target_sums(initiatives: InitiativeQuerySet, quarter: Quarter) -> tuple[TargetSum, ...]:
    """By kind of count, the kind with most targets first, the entered ones last. One query."""
    return target_sums_asked(initiatives, quarter).answer()


def target_sums_asked(initiatives: InitiativeQuerySet | None, quarter: Quarter) -> Question[tuple[TargetSum, ...]]:
    """The same; None for all initiatives."""

    def rows() -> QuerySet[Any, Any]:
        is_due = Q(target_due_on__isnull=True) | Q(target_due_on__lte=quarter.last_day)
        return (
            _measured(initiatives, quarter)
            .order_by()
            .values_list("count")
            .annotate(
                targets=Count("pk"),
                aimed=Sum("target"),
                made=Sum("realised"),
                due=Count("pk", filter=is_due),
                reached=Count("pk", filter=is_due & Q(realised__gte=F("target"))),
                unknown=Count("pk", filter=is_due & Q(realised__isnull=True)),
            )
        )

    def read(found: Sequence[Row]) -> tuple[TargetSum, ...]:
        sums = [
            TargetSum(
                count,
                targets,
                aimed if count else None,
                Decimal(made) if count and made is not None else None,
                *rest,
            )
            for count, targets, aimed, made, *rest in found
        ]
        return tuple(sorted(sums, key=lambda each: (each.count == "", -each.targets, each.count)))

    return Question(rows, read)


def behind(initiatives: InitiativeQuerySet, quarter: Quarter, most: int) -> tuple[Behind, ...]:
    """The targets that are furthest behind at the end of the quarter, as a share of the target. One query."""
    return behind_asked(initiatives, quarter, most).answer()


def behind_asked(initiatives: InitiativeQuerySet | None, quarter: Quarter, most: int) -> Question[tuple[Behind, ...]]:
    """The same; None for all initiatives."""

    def rows() -> QuerySet[Any, Any]:
        return (
            _measured(initiatives, quarter)
            .filter(Q(target_due_on__isnull=True) | Q(target_due_on__lte=quarter.last_day), target__gt=0)
            .filter(Q(realised__isnull=True) | Q(realised__lt=F("target")))
            .annotate(share=Cast(F("realised"), AMOUNT) / F("target"))
            .order_by(F("share").asc(nulls_last=True), "initiative__name", "order", "pk")
            .values_list("initiative__slug", "initiative__name", "name", "unit", "count", "target", "realised")[:most]
        )

    return Question(rows, lambda found: tuple(Behind(*row) for row in found))


def _measured(initiatives: InitiativeQuerySet | None, quarter: Quarter) -> QuerySet[Any]:
    """The indicators with a target, each with its `realised` result at the end of the quarter, as `indicators` says."""
    entered = IndicatorValue.objects.filter(indicator=OuterRef("pk"), on__lte=quarter.last_day)
    latest = entered.order_by("-on", "-report__year", "-report__number", "-pk").values("value")[:1]
    counted = [
        When(count=kind, then=Cast(Coalesce(F(f"initiative__quarter_facts__{kind}"), 0), AMOUNT))
        for kind in Indicator.Count.values
    ]
    found = Indicator.objects.filter(
        target__isnull=False,
        initiative__quarter_facts__year=quarter.year,
        initiative__quarter_facts__number=quarter.number,
    )
    if initiatives is not None:
        found = found.filter(initiative__in=initiatives.order_by().values("pk"))
    return found.annotate(realised=Case(When(count="", then=Subquery(latest)), *counted, output_field=AMOUNT))


def due_and_reached(sums: Iterable[TargetSum]) -> tuple[int, int]:
    """How many targets are due in all, and how many of those are reached."""
    found = list(sums)
    return sum(each.due for each in found), sum(each.reached for each in found)
