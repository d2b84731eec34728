"""Opening the reports over the quarters that have begun."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from accounts.audit import record_each
from initiatives.models import Initiative, Platform
from quarters.agenda import STILL_REPORTING, begun_quarters
from quarters.calendar import Quarter
from quarters.models import QuarterlyReport


def open_begun_quarters(initiatives: Iterable[Initiative], today: date) -> list[QuarterlyReport]:
    """Make the reports that are missing: of every initiative that still reports, every quarter begun by `today`.

    Returns the reports this call made, by nobody's hand. One query when nothing is missing. Two processes at once make
    every report once. They must be handed in by the rule of their platform.
    """
    reporting = [each for each in initiatives if each.status in STILL_REPORTING]
    there = set(
        QuarterlyReport.objects.filter(initiative__in=[each.pk for each in reporting])
        .order_by()
        .values_list("initiative", "year", "number")
    )
    missing = [
        (each, quarter)
        for each in reporting
        for quarter in begun_quarters(each, today)
        if (each.pk, quarter.year, quarter.number) not in there
    ]
    return open_missing(missing) if missing else []


@transaction.atomic
def open_missing(missing: list[tuple[Initiative, Quarter]]) -> list[QuarterlyReport]:
    """Make these reports, except those that another process was quicker with; returns the ones made here.

    Their platforms are locked, so that no change of the rule passes by a report that is just being made.
    """
    chosen = {initiative.platform_id for initiative, _quarter in missing}
    platforms = Platform.objects.select_for_update(no_key=True).order_by("pk").in_bulk(chosen)
    made = [
        QuarterlyReport(
            initiative=initiative,
            year=quarter.year,
            number=quarter.number,
            due_on=quarter.last_day + timedelta(days=platforms[initiative.platform_id].days_to_report),
        )
        for initiative, quarter in missing
    ]
    QuarterlyReport.objects.bulk_create(made, ignore_conflicts=True)
    # Which of them are ours is known by their references: the database does not say what it ignored.
    opened = list(QuarterlyReport.objects.filter(reference__in=[report.reference for report in made]))
    record_each("quarter opened", on=((report, {"quarter": str(report.quarter)}) for report in opened), by=None)
    return opened
