"""Starting a draft: the first one, or the next after an adopted report."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from evidence.models import SynthesisEdition
from initiatives.models import Initiative
from reporting.models import Report, ReportSection


@transaction.atomic
def start_end_report(*, initiative: Initiative, by: User | None) -> Report:
    """The draft of the initiative's end report; a new one when there is none.

    A new draft takes over the texts of the last adopted version and gets the next version number. What was ready is a
    draft again, since its figures are new.
    """
    Initiative.objects.select_for_update().get(pk=initiative.pk)
    reports = Report.objects.filter(initiative=initiative, kind=Report.Kind.END_REPORT)
    return _draft_among(reports) or _start(
        Report(
            kind=Report.Kind.END_REPORT,
            initiative=initiative,
            title=initiative.name,
            reference_date=_reference_date(initiative),
        ),
        reports,
        by,
    )


@transaction.atomic
def start_synthesis(*, edition: SynthesisEdition, by: User | None) -> Report:
    """The draft of the edition's report; a new one when there is none."""
    SynthesisEdition.objects.select_for_update().get(pk=edition.pk)
    reports = Report.objects.filter(edition=edition, kind=Report.Kind.SYNTHESIS)
    return _draft_among(reports) or _start(
        Report(
            kind=Report.Kind.SYNTHESIS,
            edition=edition,
            title=edition.title,
            reference_date=min(edition.dated_on, timezone.localdate()),
        ),
        reports,
        by,
    )


def _draft_among(reports: QuerySet[Report]) -> Report | None:
    return reports.filter(status=Report.Status.DRAFT).first()


def _start(report: Report, earlier: QuerySet[Report], by: User | None) -> Report:
    last = earlier.order_by("-version").first()
    if last:
        report.version = last.version + 1
        report.title, report.subtitle, report.authors = last.title, last.subtitle, last.authors
    report.save()
    if last:
        ReportSection.objects.bulk_create(
            ReportSection(
                report=report,
                key=each.key,
                heading=each.heading,
                text=each.text,
                order=each.order,
                is_left_out=each.is_left_out,
            )
            for each in last.sections.all()
        )
    record("start report", on=report, by=by, version=report.version)
    return report


def _reference_date(initiative: Initiative) -> date:
    """The day the initiative ended, or today while it runs."""
    today = timezone.localdate()
    return min(initiative.ends_on, today) if initiative.ends_on else today
