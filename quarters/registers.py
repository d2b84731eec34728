"""The registers as seen from one quarter: who and what is current, and what changed. Each list takes a fixed number of
queries, however long it is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from employers.models import ContactMoment, Employer
from participants.models import Participant, Placement, Recognition, TrajectoryStep
from participants.querysets import STATE_AFTER
from quarters.changes import Change, possible_days, possible_steps
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
    """One row of a register: the record, a pill, how it stood at the end of last quarter and what changed since.

    `changes` are those of this quarter; `actions` what may be pressed; `places` placements that still run.
    """

    row: Any
    label: str
    look: str
    before: str = ""
    details: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    actions: list[Change] = field(default_factory=list)
    places: list[Placement] = field(default_factory=list)


def last_known_day(report: QuarterlyReport, today: date) -> date:
    """The day a list shows the state on: the end of the quarter, or today while it runs."""
    return min(report.quarter.last_day, today)


def participant_lines(report: QuarterlyReport, today: date) -> tuple[list[Line], list[Line]]:
    """Those the quarter is about, and those who stopped earlier and may come back. Three queries."""
    quarter, everyone = report.quarter, report.initiative.participants
    day = last_known_day(report, today)
    current = everyone.current_in(quarter.first_day, quarter.last_day).filter(pk=OuterRef("pk"))
    steps = TrajectoryStep.objects.filter(on__lte=day).order_by("on", "id")
    running = Placement.objects.running_on(day).select_related("employer").order_by("starts_on", "id")
    rows = (
        everyone.annotate(is_current=Exists(current))
        .select_related("target_group")
        .prefetch_related(
            Prefetch("steps", queryset=steps, to_attr="known_steps"),
            Prefetch("placements", queryset=running, to_attr="running"),
        )
        .order_by("code")
    )
    lines = [(row.is_current, _participant_line(row, report)) for row in rows if row.is_current or row.known_steps]
    return [line for now, line in lines if now], [line for now, line in lines if not now]


def _participant_line(participant: Any, report: QuarterlyReport) -> Line:
    steps = participant.known_steps
    earlier = [step for step in steps if step.on < report.quarter.first_day]
    last, last_before = (steps[-1].kind if steps else ""), (earlier[-1].kind if earlier else "")
    label, look = STATES[STATE_AFTER.get(last, "")]
    before = STATES[STATE_AFTER[last_before]][0] if last_before else ""
    return Line(
        participant,
        str(label),
        look,
        before=str(before).lower(),
        details=[participant.target_group.name] if participant.target_group else [],
        changes=[_on(step.get_kind_display().lower(), step.on) for step in steps[len(earlier) :]],
        actions=possible_steps(last),
        places=participant.running,
    )


def state_counts(lines: Iterable[Line]) -> list[tuple[str, int]]:
    """How many are in each state, in the order of the states."""
    counted = Counter(line.label for line in lines)
    return [(str(label), counted[str(label)]) for label, _look in STATES.values() if counted[str(label)]]


def standing(lines: Iterable[Line]) -> str:
    """How many are in each state, in a sentence: "12 actief, 3 gestopt."."""
    return ", ".join(f"{number} {label.lower()}" for label, number in state_counts(lines)) + "."


def changed_count(lines: Iterable[Line]) -> int:
    """About how many rows something was recorded in this quarter."""
    return sum(1 for line in lines if line.changes)


def employer_lines(report: QuarterlyReport) -> tuple[list[Line], list[Line]]:
    """The employers of the quarter, and those who were involved only before or after it. Two queries."""
    days = (report.quarter.first_day, report.quarter.last_day)
    everyone = report.initiative.employers
    involved = everyone.involved_between(*days).filter(pk=OuterRef("pk"))
    places = Q(placements__starts_on__lte=days[1]) & (
        Q(placements__ends_on__isnull=True) | Q(placements__ends_on__gte=days[0])
    )
    contacts = ContactMoment.objects.filter(on__lte=days[1]).order_by("on", "id")
    rows = (
        everyone.annotate(is_involved=Exists(involved), places=Count("placements", filter=places))
        .prefetch_related(Prefetch("contact_moments", queryset=contacts, to_attr="known_contacts"))
        .order_by("name")
    )
    lines = [(row.is_involved, _employer_line(row, report)) for row in rows]
    return [line for now, line in lines if now], [line for now, line in lines if not now]


def _employer_line(employer: Any, report: QuarterlyReport) -> Line:
    quarter = report.quarter
    looks = {"reluctant": "stopped", "neutral": "in_progress", "interested": "started", "enthusiastic": "done"}
    moments = employer.known_contacts
    now = _attitude(moments)
    before = _attitude(moment for moment in moments if moment.on < quarter.first_day)
    recent = [moment for moment in moments if moment.on in quarter]
    changes = []
    if employer.involved_from and employer.involved_from in quarter:
        changes.append(_("doet mee vanaf %(day)s") % {"day": _written(employer.involved_from)})
    if recent:
        number = ngettext("%(number)s contact", "%(number)s contacten", len(recent)) % {"number": len(recent)}
        changes.append(_("%(number)s, het laatste op %(day)s") % {"number": number, "day": _written(recent[-1].on)})
    if employer.involved_until and employer.involved_until in quarter:
        changes.append(_("deed mee tot en met %(day)s") % {"day": _written(employer.involved_until)})
    places = ngettext("%(number)s plaatsing", "%(number)s plaatsingen", employer.places) % {"number": employer.places}
    return Line(
        employer,
        str(now.get_attitude_display() if now else _("Houding onbekend")),
        looks.get(now.attitude, "unknown") if now else "unknown",
        before=str(before.get_attitude_display()).lower() if before else "",
        details=[employer.sector, places] if employer.sector else [places],
        changes=changes,
    )


def _attitude(moments: Iterable[ContactMoment]) -> ContactMoment | None:
    """The latest contact at which an attitude was noted."""
    return next((moment for moment in reversed(list(moments)) if moment.attitude), None)


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
    before = _("liep") if placement.starts_on < quarter.first_day else ""
    return Line(placement, label, look, before=before, changes=changes)


def recognition_lines(report: QuarterlyReport) -> list[Line]:
    """Every recognition of the initiative, in the order of the participants' codes. One query."""
    rows = Recognition.objects.filter(participant__initiative=report.initiative_id).select_related("participant")
    return [_recognition_line(row, report) for row in rows.order_by("participant__code", "qualification")]


def _recognition_line(recognition: Recognition, report: QuarterlyReport) -> Line:
    label, look = _("Nog niet aangemeld"), "not_started"
    before: list[str] = []
    changes: list[str] = []
    steps = (
        (recognition.registered_on, _("Aangemeld"), "registered"),
        (recognition.enrolled_on, _("Ingeschreven"), "in_progress"),
        (recognition.obtained_on, _("Behaald"), "done"),
    )
    for on, word, its_look in steps:
        if on is None or on > report.quarter.last_day:
            continue
        label, look = word, its_look
        (changes if on in report.quarter else before).append(_on(word.lower(), on))
    return Line(
        recognition,
        label,
        look,
        before=", ".join(before),
        changes=changes,
        actions=possible_days(recognition),
    )


def _on(what: str, day: date) -> str:
    return _("%(what)s op %(day)s") % {"what": what, "day": _written(day)}


def _written(day: date) -> str:
    return date_format(day, "j F Y")


def placements_of(participant: Participant) -> Any:
    """All placements of one participant, the newest first."""
    return participant.placements.select_related("employer").order_by("-starts_on", "-id")


def placements_at(employer: Employer) -> Any:
    """All placements at one employer, the newest first."""
    return employer.placements.select_related("participant").order_by("-starts_on", "-id")
