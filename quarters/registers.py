"""The registers as seen from one quarter: who and what is current, and what changed. Each list takes a fixed number of
queries, however long it is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from employers.models import ContactMoment, Employer
from participants.models import Participant, Placement, Recognition, TrajectoryStep
from participants.querysets import STATE_AFTER
from quarters.models import QuarterlyReport

# Per state of a participant: the word, and the name of its look.
STATES: dict[str, tuple[Promise, str]] = {
    "active": (gettext_lazy("Actief"), "started"),
    "paused": (gettext_lazy("Pauze"), "paused"),
    "intake": (gettext_lazy("Intake"), "intake"),
    "registered": (gettext_lazy("Aangemeld"), "registered"),
    "moved_on": (gettext_lazy("Doorgestroomd"), "moved_on"),
    "stopped": (gettext_lazy("Gestopt"), "stopped"),
    "": (gettext_lazy("Nog geen stap"), "not_started"),
}


@dataclass(frozen=True)
class Line:
    """One row of a register: the record, a pill and what is worth knowing in this quarter."""

    row: Any
    label: str
    look: str
    changes: list[str] = field(default_factory=list)


def last_known_day(report: QuarterlyReport, today: date) -> date:
    """The day a list shows the state on: the end of the quarter, or today while it runs."""
    return min(report.quarter.last_day, today)


def participant_lines(report: QuarterlyReport, today: date) -> tuple[list[Line], list[Line]]:
    """Those the quarter is about, and those who stopped earlier and may come back. Three queries."""
    quarter, everyone = report.quarter, report.initiative.participants
    day = last_known_day(report, today)
    steps = TrajectoryStep.objects.filter(on__range=(quarter.first_day, quarter.last_day)).order_by("on", "id")
    current = list(
        everyone.current_in(quarter.first_day, quarter.last_day)
        .with_last_step_on(day)
        .select_related("target_group")
        .prefetch_related(Prefetch("steps", queryset=steps, to_attr="steps_in_quarter"))
        .order_by("code")
    )
    earlier = (
        everyone.with_last_step_on(day)
        .select_related("target_group")
        .exclude(pk__in=[row.pk for row in current])
        .exclude(last_step="")
    )
    return (
        [_participant_line(row, row.steps_in_quarter) for row in current],
        [_participant_line(row, []) for row in earlier.order_by("code")],
    )


def _participant_line(participant: Any, steps: Iterable[TrajectoryStep]) -> Line:
    label, look = STATES[STATE_AFTER.get(participant.last_step, "")]
    changes = [_on(step.get_kind_display().lower(), step.on) for step in steps]
    return Line(participant, str(label), look, changes)


def state_counts(lines: Iterable[Line]) -> list[tuple[str, int]]:
    """How many are in each state, in the order of the states."""
    counted = Counter(line.label for line in lines)
    return [(str(label), counted[str(label)]) for label, _look in STATES.values() if counted[str(label)]]


def employer_lines(report: QuarterlyReport) -> tuple[list[Line], list[Line]]:
    """The employers of the quarter, and those who were involved only before or after it. Two queries."""
    quarter = report.quarter
    days = (quarter.first_day, quarter.last_day)
    attitudes = ContactMoment.objects.filter(employer=OuterRef("pk"), on__lte=days[1]).exclude(attitude="")
    places = Q(placements__starts_on__lte=days[1]) & (
        Q(placements__ends_on__isnull=True) | Q(placements__ends_on__gte=days[0])
    )
    rows = report.initiative.employers.annotate(
        attitude=Coalesce(Subquery(attitudes.order_by("-on", "-id").values("attitude")[:1]), Value("")),
        contacts=Count("contact_moments", filter=Q(contact_moments__on__range=days), distinct=True),
        places=Count("placements", filter=places, distinct=True),
    ).order_by("name")
    involved = set(report.initiative.employers.involved_between(*days).values_list("pk", flat=True))
    lines = [(row.pk in involved, _employer_line(row)) for row in rows]
    return [line for now, line in lines if now], [line for now, line in lines if not now]


def _employer_line(employer: Any) -> Line:
    attitude = dict(ContactMoment.Attitude.choices).get(employer.attitude, "")
    looks = {"reluctant": "stopped", "neutral": "in_progress", "interested": "started", "enthusiastic": "done"}
    changes = [
        ngettext("%(number)s contact dit kwartaal", "%(number)s contacten dit kwartaal", employer.contacts)
        % {"number": employer.contacts},
        ngettext("%(number)s plaatsing", "%(number)s plaatsingen", employer.places) % {"number": employer.places},
    ]
    label = str(attitude or _("Houding onbekend"))
    return Line(
        employer,
        label,
        looks.get(employer.attitude, "unknown"),
        [employer.sector, *changes] if employer.sector else changes,
    )


def placement_lines(report: QuarterlyReport, today: date) -> tuple[list[Line], list[Line]]:
    """Placements that run in the quarter, and those that ended before it. One query."""
    quarter = report.quarter
    rows = (
        Placement.objects.filter(participant__initiative=report.initiative_id, starts_on__lte=quarter.last_day)
        .select_related("participant", "employer", "mentor")
        .order_by("participant__code", "starts_on", "id")
    )
    current: list[Line] = []
    earlier: list[Line] = []
    for row in rows:
        is_current = row.ends_on is None or row.ends_on >= quarter.first_day
        (current if is_current else earlier).append(_placement_line(row, report, today))
    return current, earlier


def _placement_line(placement: Placement, report: QuarterlyReport, today: date) -> Line:
    quarter = report.quarter
    label, look = _("Loopt"), "started"
    if placement.ends_on and placement.ends_on <= last_known_day(report, today):
        label, look = _("Beëindigd"), "stopped"
    changes = []
    if placement.starts_on in quarter:
        changes.append(_on(_("begonnen"), placement.starts_on))
    if placement.ends_on and placement.ends_on in quarter:
        changes.append(_on(_("beëindigd"), placement.ends_on))
    return Line(placement, label, look, changes)


def recognition_lines(report: QuarterlyReport) -> list[Line]:
    """Every recognition of the initiative, in the order of the participants' codes. One query."""
    rows = Recognition.objects.filter(participant__initiative=report.initiative_id).select_related("participant")
    return [_recognition_line(row, report) for row in rows.order_by("participant__code", "qualification")]


def _recognition_line(recognition: Recognition, report: QuarterlyReport) -> Line:
    label, look, changes = _("Nog niet aangemeld"), "not_started", []
    steps = (
        (recognition.registered_on, _("Aangemeld"), "registered"),
        (recognition.enrolled_on, _("Ingeschreven"), "in_progress"),
        (recognition.obtained_on, _("Behaald"), "done"),
    )
    for on, word, its_look in steps:
        if on and on <= report.quarter.last_day:
            label, look = word, its_look
            changes.append(_on(word.lower(), on))
    return Line(recognition, label, look, changes)


def _on(what: str, day: date) -> str:
    return _("%(what)s op %(day)s") % {"what": what, "day": date_format(day, "j F Y")}


def placements_of(participant: Participant) -> Any:
    """All placements of one participant, the newest first."""
    return participant.placements.select_related("employer").order_by("-starts_on", "-id")


def placements_at(employer: Employer) -> Any:
    """All placements at one employer, the newest first."""
    return employer.placements.select_related("participant").order_by("-starts_on", "-id")
