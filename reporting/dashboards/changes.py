"""Whether anything changed of what a dashboard shows: what may be kept of it is what this says is still true.

Triggers of the database note down every change by topic (`reporting.models.Change`). A reader asks first and computes
afterwards, so that what is kept can be newer than its name says, never older.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import F

from initiatives.querysets import InitiativeQuerySet
from quarters.actions.opening import open_begun_quarters
from quarters.facts import bring_up_to_date, last_quarter_over
from reporting.models import Change, ChangeSum

MANY = 500
"""From so many rows they are added up."""
A_DAY = 24 * 60 * 60

STANDING = """
SELECT topic, SUM(number), SUM(marks) FROM (
    SELECT topic, number, marks FROM reporting_changesum
    UNION ALL SELECT topic, 1, mark FROM reporting_change
    UNION ALL SELECT ' rows', COUNT(*), 0 FROM reporting_change
    UNION ALL SELECT ' counted', year * 4 + number, 0 FROM quarters_factsstate
    UNION ALL SELECT ' waiting', 1, 0 WHERE EXISTS (SELECT 1 FROM quarters_factsdue)
    UNION ALL SELECT ' waiting', 1, 0 WHERE EXISTS (SELECT 1 FROM quarters_platformfactsdue)
    UNION ALL SELECT ' waiting', 1, 0 WHERE EXISTS (SELECT 1 FROM quarters_targetsdue)
) AS noted GROUP BY topic
"""


@dataclass(frozen=True)
class Standing:
    """How often each topic changed up to now, as a text that never comes back once it was left."""

    marks: Mapping[str, str]
    rows: int
    counted: int
    """The last quarter of which facts were counted, as year × 4 + number; 0 when none was."""
    is_waiting: bool

    def of(self, topics: Iterable[str]) -> str:
        return " ".join(f"{topic}:{self.marks.get(topic, '')}" for topic in topics)


def read_standing() -> Standing:
    """One query, the same for any number of initiatives."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING)
        found = {topic: (int(number), int(marks)) for topic, number, marks in cursor.fetchall()}
    return Standing(
        marks={topic: f"{number}-{marks}" for topic, (number, marks) in found.items() if topic[0] != " "},
        rows=found[" rows"][0],
        counted=found.get(" counted", (0, 0))[0],
        is_waiting=" waiting" in found,
    )


def stand_now(visible: InitiativeQuerySet, today: date) -> Standing:
    """Open the quarters that have begun, count what waits to be counted, and say how things stand then.

    `visible` must be all initiatives. One query when nothing changed. Opening looks at every initiative and report, so
    it is only done on a new day or when one of those came, went or moved.
    """
    standing = read_standing()
    if not cache.get(_opened(standing, today)):
        if open_begun_quarters(visible, today):
            standing = read_standing()
        cache.set(_opened(standing, today), True, A_DAY)
    return _counted(standing, today)


def stand_counted(today: date) -> Standing:
    """The same without opening quarters, for pages that show no reports. One query when nothing changed."""
    return _counted(read_standing(), today)


def _counted(standing: Standing, today: date) -> Standing:
    over = last_quarter_over(today)
    if standing.is_waiting or standing.counted < over.year * 4 + over.number:
        bring_up_to_date(today)
        standing = read_standing()
    if standing.rows > MANY:
        add_up()
    return standing


def _opened(standing: Standing, today: date) -> str:
    return f"opened {today} {standing.of(('initiatives', 'opened'))}".replace(" ", "/")


@transaction.atomic
def add_up() -> None:
    """Put the rows of changes into their sums. What a reader sees stays the same, also while this goes on."""
    sums: dict[str, tuple[int, int]] = {}
    rows = list(Change.objects.select_for_update(skip_locked=connection.vendor == "postgresql").order_by("pk"))
    for row in rows:
        number, marks = sums.get(row.topic, (0, 0))
        sums[row.topic] = number + 1, marks + row.mark
    for topic, (number, marks) in sorted(sums.items()):
        ChangeSum.objects.get_or_create(topic=topic)
        ChangeSum.objects.filter(topic=topic).update(number=F("number") + number, marks=F("marks") + marks)
    if rows:
        keys = [row.pk for row in rows]
        for place in range(0, len(keys), 10_000):
            Change.objects.filter(pk__in=keys[place : place + 10_000]).delete()
