"""How complete the registers are: of how many rows is known what a figure needs."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db.models import Count, Q

from employers.models import Employer
from initiatives.querysets import InitiativeQuerySet
from participants.models import Participant, Placement, TrajectoryStep
from reporting.figures.protection import Protection


@dataclass(frozen=True)
class Completeness:
    """Of `all` rows on the day, `known` say what `code` is about. Nothing about a person shows."""

    protection: ClassVar = Protection.FLOW

    code: str
    known: int
    all: int


def completeness(initiatives: InitiativeQuerySet, day: date) -> tuple[Completeness, ...]:
    """Target group, starting situation and inflow route of who started; the reason of pausing and stopping; setting
    and hours of places that have begun; the contract of paid work; the sector of employers. Four queries.
    """
    ids = initiatives.order_by().values("pk")
    people = Participant.objects.filter(initiative__in=ids).started_by(day)
    steps = TrajectoryStep.objects.filter(
        participant__initiative__in=ids, on__lte=day, kind__in=[TrajectoryStep.Kind.PAUSED, TrajectoryStep.Kind.STOPPED]
    )
    placed = Placement.objects.filter(participant__initiative__in=ids).realised_by(day)
    paid = Q(kind=Placement.Kind.PAID_WORK)
    counted = {
        **people.order_by().aggregate(
            people=Count("pk"),
            target_group=Count("target_group"),
            starting_situation=Count("pk", filter=~Q(starting_situation="")),
            inflow_route=Count("pk", filter=~Q(inflow_route="")),
        ),
        **steps.order_by().aggregate(steps=Count("pk"), reason=Count("pk", filter=~Q(reason_category=""))),
        **placed.order_by().aggregate(
            placements=Count("pk"),
            setting=Count("pk", filter=~Q(setting="")),
            hours=Count("hours_per_week"),
            paid=Count("pk", filter=paid),
            contract=Count("pk", filter=paid & ~Q(contract="")),
        ),
        **Employer.objects.filter(initiative__in=ids)
        .involved_on(day)
        .order_by()
        .aggregate(employers=Count("pk"), sector=Count("pk", filter=~Q(sector=""))),
    }
    return tuple(Completeness(code, counted[code], counted[whole]) for code, whole in PARTS)


PARTS = (
    ("target_group", "people"),
    ("starting_situation", "people"),
    ("inflow_route", "people"),
    ("reason", "steps"),
    ("setting", "placements"),
    ("hours", "placements"),
    ("contract", "paid"),
    ("sector", "employers"),
)
"""What must be known, and of which rows."""
