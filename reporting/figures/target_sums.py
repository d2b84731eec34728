"""Targets of many initiatives together at the end of a quarter: how many are reached, and what is counted the same way
added up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from typing import Any, ClassVar

from django.db.models import (
    Case,
    Count,
    DecimalField,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    When,
)
from django.db.models.functions import Cast, Coalesce

from initiatives.models import Indicator
from initiatives.querysets import InitiativeQuerySet
from quarters.calendar import Quarter
from quarters.models import IndicatorValue, PlatformBehind, PlatformTargets
from reporting.figures.asking import Question, Row
from reporting.figures.protection import Protection

MOST_READ = 200
"""So many missed targets of chosen initiatives are looked at; they are told by initiative."""
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
    """The target of an initiative that is furthest behind: its day has come and it is not reached.

    `realised` is None where nothing was entered; `others` is how many more targets of the initiative are behind.
    """

    protection: ClassVar = Protection.FLOW

    slug: str
    initiative: str
    name: str
    unit: str
    count: str
    target: Decimal
    realised: Decimal | None
    others: int = 0


def target_sums(initiatives: InitiativeQuerySet, quarter: Quarter) -> tuple[TargetSum, ...]:
    """By kind of count, the kind with most targets first, the entered ones last. One query."""
    return target_sums_asked(initiatives, quarter).answer()


def target_sums_asked(initiatives: InitiativeQuerySet | None, quarter: Quarter) -> Question[tuple[TargetSum, ...]]:
    """The same; None for all initiatives, of which the sums are kept (`quarters.facts`)."""

    def read(found: Sequence[Row]) -> tuple[TargetSum, ...]:
        sums = [
            TargetSum(count, targets, _amount(aimed) if count else None, _amount(made) if count else None, *rest)
            for count, targets, aimed, made, *rest in found
        ]
        return tuple(sorted(sums, key=lambda each: (each.count == "", -each.targets, each.count)))

    if initiatives is None:
        return Question(lambda: _kept_sums(quarter), lambda found: read([_in_whole(row, 2, 3) for row in found]))
    return Question(lambda: _sums(initiatives, quarter), read)


def _sums(initiatives: InitiativeQuerySet, quarter: Quarter) -> QuerySet[Any, Any]:
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


def _kept_sums(quarter: Quarter) -> QuerySet[Any, Any]:
    """In the same order, with amounts in hundredths."""
    names = ("targets", "target", "realised", "due", "reached", "unknown")
    return (
        PlatformTargets.objects.filter(year=quarter.year, number=quarter.number)
        .order_by()
        .values_list("count")
        .annotate(**{f"all_{name}": Sum(name) for name in names})
    )


def _in_whole(row: Row, *places: int) -> Row:
    """The row with the amounts at these places out of hundredths."""
    return tuple(
        Decimal(value) / 100 if place in places and value is not None else value for place, value in enumerate(row)
    )


def _amount(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)


def behind(initiatives: InitiativeQuerySet, quarter: Quarter, most: int) -> tuple[Behind, ...]:
    """The initiatives whose targets are furthest behind at the end of the quarter, as a share. One query."""
    return behind_asked(initiatives, quarter, most).answer()


def behind_asked(initiatives: InitiativeQuerySet | None, quarter: Quarter, most: int) -> Question[tuple[Behind, ...]]:
    """The same; None for all initiatives, of which no more than `quarters.models.MOST_BEHIND` are kept."""
    if initiatives is None:
        return Question(
            lambda: _kept_behind(quarter, most), lambda found: tuple(Behind(*_in_whole(row, 6)) for row in found)
        )

    def read(found: Sequence[Row]) -> tuple[Behind, ...]:
        missed: dict[str, list[Row]] = {}
        for row in found:
            missed.setdefault(row[0], []).append(row)
        return tuple(replace(Behind(*worst), others=len(rest)) for worst, *rest in islice(missed.values(), most))

    return Question(lambda: _behind(initiatives, quarter), read)


SHARE: Any = Cast(F("realised"), FloatField()) / Cast(F("target"), FloatField())
"""On SQLite whole numbers would be divided as such."""


def _behind(initiatives: InitiativeQuerySet, quarter: Quarter) -> QuerySet[Any, Any]:
    return (
        _measured(initiatives, quarter)
        .filter(Q(target_due_on__isnull=True) | Q(target_due_on__lte=quarter.last_day), target__gt=0)
        .filter(Q(realised__isnull=True) | Q(realised__lt=F("target")))
        .annotate(share=SHARE)
        .order_by(F("share").asc(nulls_last=True), "initiative__name", "order", "pk")
        .values_list("initiative__slug", "initiative__name", "name", "unit", "count", "target", "realised")[:MOST_READ]
    )


def _kept_behind(quarter: Quarter, most: int) -> QuerySet[Any, Any]:
    of = "indicator__"
    names = ("initiative__slug", "initiative__name", "name", "unit", "count", "target")
    share = Cast(F("realised"), FloatField()) / Cast(F("indicator__target"), FloatField())
    return (
        PlatformBehind.objects.filter(year=quarter.year, number=quarter.number)
        .annotate(share=share)
        .order_by(F("share").asc(nulls_last=True), f"{of}initiative__name", f"{of}order", "indicator")
        .values_list(*(f"{of}{name}" for name in names), "realised", "others")[:most]
    )


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
