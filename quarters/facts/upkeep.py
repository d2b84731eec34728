"""Keeping the facts of quarters true: what waits is counted when somebody wants to see it, or when a report moves."""

from collections.abc import Callable
from datetime import date

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef

from initiatives.models import Initiative, Platform
from quarters.calendar import Quarter
from quarters.facts.platforms import quarters_of, sum_due, sum_quarters
from quarters.facts.states import note_counted
from quarters.facts.writing import rewrite_facts, write_facts
from quarters.models import FactsDue, FactsState, PlatformFactsDue, TargetsDue

VERSION = """
SELECT COALESCE((SELECT version FROM quarters_factsstate), 0),
       (SELECT COUNT(*) FROM quarters_factsdue), (SELECT COALESCE(MAX(id), 0) FROM quarters_factsdue),
       (SELECT COUNT(*) FROM quarters_platformfactsdue), (SELECT COALESCE(MAX(id), 0) FROM quarters_platformfactsdue),
       (SELECT COUNT(*) FROM quarters_targetsdue), (SELECT COALESCE(MAX(id), 0) FROM quarters_targetsdue)
"""


def last_quarter_over(on: date) -> Quarter:
    """The last quarter that had ended before the day."""
    return Quarter.containing(on).previous


def bring_up_to_date(on: date, tell: Callable[[int], None] = lambda number: None) -> bool:
    """Count all that waits, up to and including the last quarter over on the day; says whether anything changed.

    Call it before reading facts. One query when nothing waits; in the first call of a new quarter every initiative gets
    its row. Never takes a quarter away. `tell` hears how many initiatives are done.
    """
    state = (
        FactsState.objects.filter(pk=1)
        .annotate(
            counts_wait=Exists(FactsDue.objects.all()),
            sums_wait=Exists(PlatformFactsDue.objects.all()) | Exists(TargetsDue.objects.all()),
        )
        .first()
    )
    over = last_quarter_over(on)
    if state is None:
        changed = write_facts(Initiative.objects.all(), over, tell=tell)
    else:
        counted = Quarter(state.year, state.number)
        if counted >= over and not state.counts_wait and not state.sums_wait:
            return False
        changed = 0
        if counted < over:
            changed = write_facts(Initiative.objects.all(), over, since=counted.next, tell=tell)
        changed += _count_waiting(max(counted, over), tell)
    summed = sum_due()
    _keep_state(over, is_changed=bool(changed) or summed)
    return bool(changed) or summed


def rebuild(through: Quarter, tell: Callable[[int], None] = lambda number: None) -> None:
    """Throw all facts away and count them anew; `tell` hears how many initiatives are done."""
    rewrite_facts(through, tell)
    with transaction.atomic():
        PlatformFactsDue.objects.all().delete()
        TargetsDue.objects.all().delete()
        for platform in Platform.objects.select_for_update(no_key=True).order_by("pk"):
            if quarters := quarters_of(platform.pk):
                sum_quarters(platform.pk, quarters)
        note_counted(Initiative.objects.values_list("pk", flat=True))
        _keep_state(through, is_changed=True)


def count_now(initiative: Initiative, on: date) -> None:
    """Count one initiative, in the transaction of the caller. The sums of its platform are left waiting."""
    write_facts([initiative.pk], last_quarter_over(on))


def facts_version() -> str:
    """Changes whenever a fact or a sum changed or waits to be counted; for keeping pages that did not. One query."""
    with connection.cursor() as cursor:
        cursor.execute(VERSION)
        return "-".join(str(number) for number in cursor.fetchone())


def _count_waiting(through: Quarter, tell: Callable[[int], None]) -> int:
    there = Exists(Initiative.objects.filter(pk=OuterRef("initiative")))
    FactsDue.objects.filter(~there).delete()
    waiting = FactsDue.objects.order_by().values_list("initiative", flat=True).distinct()
    return write_facts(list(waiting), through, tell=tell)


@transaction.atomic
def _keep_state(through: Quarter, *, is_changed: bool) -> None:
    state, _is_new = FactsState.objects.select_for_update().get_or_create(
        pk=1, defaults={"year": through.year, "number": through.number}
    )
    if (state.year, state.number) < (through.year, through.number):
        state.year, state.number = through.year, through.number
    if is_changed:
        state.version = F("version") + 1
    state.save()
