"""Opening the reports over the quarters that have begun."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from accounts.audit import record_each
from initiatives.models import Initiative, Platform
from initiatives.references import new_reference
from quarters.agenda import STILL_REPORTING, begun_quarters
from quarters.calendar import Quarter
from quarters.models import QuarterlyReport


def open_begun_quarters(initiatives: Iterable[Initiative], today: date) -> list[QuarterlyReport]:
    """Make the reports that are missing: of every initiative that still reports, every quarter begun by `today`.

    Returns the reports this call made, by nobody's hand. One query when nothing is missing. Two processes at once make
    every report once. They must be handed in by the rule of their platform.
    """
    reporting = [each for each in initiatives if each.status in STILL_REPORTING]
    there = _opened_of(reporting)
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

    Their platforms are locked, so that of two processes one waits for the other, and no change of the rule passes by a
    report that is just being made.
    """
    chosen = {initiative.platform_id for initiative, _quarter in missing}
    platforms = Platform.objects.select_for_update(no_key=True).order_by("pk").in_bulk(chosen)
    there = _opened_of([initiative for initiative, _quarter in missing])
    made = [
        QuarterlyReport(
            initiative=initiative,
            reference=reference_of(initiative, quarter),
            year=quarter.year,
            number=quarter.number,
            due_on=quarter.last_day + timedelta(days=platforms[initiative.platform_id].days_to_report),
        )
        for initiative, quarter in missing
        if (initiative.pk, quarter.year, quarter.number) not in there
    ]
    references = {report.reference for report in made}
    taken = set(QuarterlyReport.objects.filter(reference__in=references).values_list("reference", flat=True))
    for report in made:
        if report.reference in taken:  # an initiative that had this short name before
            report.reference = new_reference()
    QuarterlyReport.objects.bulk_create(made, ignore_conflicts=True)
    # Read again: the database does not say which rows it made, nor their numbers.
    opened = list(QuarterlyReport.objects.filter(reference__in=[report.reference for report in made]))
    record_each("quarter opened", on=((report, {"quarter": str(report.quarter)}) for report in opened), by=None)
    return opened


def reference_of(initiative: Initiative, quarter: Quarter) -> str:
    """The same on every installation, so that a dossier finds the quarter that opened by itself there as well."""
    return f"{initiative.slug}-{quarter}".lower()


def _opened_of(initiatives: Iterable[Initiative]) -> set[tuple[int, int, int]]:
    """Initiative, year and number of every report there is."""
    reports = QuarterlyReport.objects.filter(initiative__in={each.pk for each in initiatives})
    return set(reports.order_by().values_list("initiative", "year", "number"))
