"""How far a quarter is, section by section: not started, in progress or done."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from employers.models import ContactMoment, Employer
from participants.models import Placement, Recognition, TrajectoryStep
from quarters.models import QuarterlyReport
from quarters.sections import SECTIONS

NOT_STARTED, IN_PROGRESS, DONE = "not_started", "in_progress", "done"


def section_states(report: QuarterlyReport) -> dict[str, str]:
    """The state per section key, in order. A section is done when the coordinator says so, in progress when something
    was recorded in the quarter. Two queries, however much there is."""
    done = set(report.section_marks.values_list("section", flat=True))
    recorded = {key: Exists(rows) for key, rows in _recorded(report).items()}
    begun: Any = QuarterlyReport.objects.filter(pk=report.pk).values(**recorded).get()
    return {
        section.key: DONE if section.key in done else IN_PROGRESS if begun[section.key] else NOT_STARTED
        for section in SECTIONS
    }


def _recorded(report: QuarterlyReport) -> dict[str, QuerySet[Any]]:
    """What counts as recorded in this quarter, per section."""
    initiative = report.initiative_id
    days: tuple[date, date] = (report.quarter.first_day, report.quarter.last_day)
    return {
        "deelnemers": TrajectoryStep.objects.filter(participant__initiative=initiative, on__range=days),
        "werkgevers": Employer.objects.filter(initiative=initiative).filter(
            Q(involved_from__range=days) | Exists(ContactMoment.objects.filter(employer=OuterRef("pk"), on__range=days))
        ),
        "plaatsingen": Placement.objects.filter(participant__initiative=initiative).filter(
            Q(starts_on__range=days) | Q(ends_on__range=days)
        ),
        "erkenningen": Recognition.objects.filter(participant__initiative=initiative).filter(
            Q(registered_on__range=days) | Q(enrolled_on__range=days) | Q(obtained_on__range=days)
        ),
        "doelen": report.scores.filter(is_taken_over=False),
        "activiteiten": report.activities.all(),
        "samenwerking": report.cooperations.all(),
        "verhaal": report.passages.exclude(text=""),
        "citaten": report.collected_quotes.all(),
        "bijlagen": report.attachments.all(),
    }
