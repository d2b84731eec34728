"""What an indicator can count from the registers: one function for each `Indicator.Count`.

Each counts for all the given initiatives in one query, on or up to and including the reference date, and leaves out
initiatives with a count of zero.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from employers.models import Employer
from initiatives.models import Indicator
from initiatives.querysets import InitiativeQuerySet
from participants.models import Participant, Placement, Recognition
from quarters.models import Activity

Counter = Callable[[InitiativeQuerySet, date], dict[int, int]]


def _participants(initiatives: InitiativeQuerySet) -> Any:
    return Participant.objects.filter(initiative__in=initiatives.order_by().values("pk"))


def _placements(initiatives: InitiativeQuerySet) -> Any:
    return Placement.objects.filter(participant__initiative__in=initiatives.order_by().values("pk"))


def _recognitions(initiatives: InitiativeQuerySet) -> Any:
    return Recognition.objects.filter(participant__initiative__in=initiatives.order_by().values("pk"))


def _per_initiative(rows: QuerySet[Any], path: str = "initiative", counted: str = "pk") -> dict[int, int]:
    return dict(rows.order_by().values_list(path).annotate(number=Count(counted, distinct=True)))


def started(initiatives: InitiativeQuerySet, day: date) -> dict[int, int]:
    """Participants who started at least once, whatever happened since."""
    return _per_initiative(_participants(initiatives).started_by(day))


def active(initiatives: InitiativeQuerySet, day: date) -> dict[int, int]:
    return _per_initiative(_participants(initiatives).active_on(day))


def paused(initiatives: InitiativeQuerySet, day: date) -> dict[int, int]:
    return _per_initiative(_participants(initiatives).in_state_on("paused", day))


def stopped(initiatives: InitiativeQuerySet, day: date) -> dict[int, int]:
    """Of those who started; who withdrew before starting has not stopped."""
    return _per_initiative(_participants(initiatives).started_by(day).in_state_on("stopped", day))


def moved_on(initiatives: InitiativeQuerySet, day: date) -> dict[int, int]:
    return _per_initiative(_participants(initiatives).in_state_on("moved_on", day))


def placements(initiatives: InitiativeQuerySet, day: date) -> dict[int, int]:
    """Placements that have begun, those that ended included."""
    return _per_initiative(_placements(initiatives).realised_by(day), "participant__initiative")


def workplaces(initiatives: InitiativeQuerySet, day: date) -> dict[int, int]:
    """Participants who have had at least one place."""
    return _per_initiative(_placements(initiatives).realised_by(day), "participant__initiative", "participant")


def paid_work(initiatives: InitiativeQuerySet, day: date) -> dict[int, int]:
    """Participants in paid work on the day itself."""
    running = _placements(initiatives).running_on(day).filter(kind=Placement.Kind.PAID_WORK)
    return _per_initiative(running, "participant__initiative", "participant")


def recognitions_registered(initiatives: InitiativeQuerySet, day: date) -> dict[int, int]:
    return _per_initiative(_recognitions(initiatives).registered_by(day), "participant__initiative")


def recognitions_enrolled(initiatives: InitiativeQuerySet, day: date) -> dict[int, int]:
    return _per_initiative(_recognitions(initiatives).enrolled_by(day), "participant__initiative")


def recognitions_obtained(initiatives: InitiativeQuerySet, day: date) -> dict[int, int]:
    return _per_initiative(_recognitions(initiatives).obtained_by(day), "participant__initiative")


def employers(initiatives: InitiativeQuerySet, day: date) -> dict[int, int]:
    """Employers involved on the day."""
    return _per_initiative(Employer.objects.filter(initiative__in=initiatives.order_by().values("pk")).involved_on(day))


def activities(initiatives: InitiativeQuerySet, day: date) -> dict[int, int]:
    held = Activity.objects.filter(report__initiative__in=initiatives.order_by().values("pk"), on__lte=day)
    return _per_initiative(held, "report__initiative")


def information_meetings(initiatives: InitiativeQuerySet, day: date) -> dict[int, int]:
    held = Activity.objects.filter(report__initiative__in=initiatives.order_by().values("pk"), on__lte=day)
    return _per_initiative(held.filter(kind=Activity.Kind.INFORMATION_MEETING), "report__initiative")


COUNTS: dict[str, Counter] = {
    Indicator.Count.STARTED: started,
    Indicator.Count.ACTIVE: active,
    Indicator.Count.PAUSED: paused,
    Indicator.Count.STOPPED: stopped,
    Indicator.Count.MOVED_ON: moved_on,
    Indicator.Count.PLACEMENTS: placements,
    Indicator.Count.WORKPLACES: workplaces,
    Indicator.Count.PAID_WORK: paid_work,
    Indicator.Count.RECOGNITIONS_REGISTERED: recognitions_registered,
    Indicator.Count.RECOGNITIONS_ENROLLED: recognitions_enrolled,
    Indicator.Count.RECOGNITIONS_OBTAINED: recognitions_obtained,
    Indicator.Count.EMPLOYERS: employers,
    Indicator.Count.INFORMATION_MEETINGS: information_meetings,
    Indicator.Count.ACTIVITIES: activities,
}
