"""What commonly happens to a row of a register within a quarter: one press, a short form, done.

`word` stands in the address, `label` on the button, `title` above the form; a title may hold %(who)s.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participants.models import Recognition, TrajectoryStep
from participants.trajectory import MAY_FOLLOW
from quarters.models import QuarterlyReport

K = TrajectoryStep.Kind


@dataclass(frozen=True)
class Change:
    word: str
    label: Promise
    title: Promise


STEPS: dict[str, Change] = {
    K.REGISTERED: Change("aangemeld", _("Aangemeld"), _("%(who)s is aangemeld")),
    K.INTAKE: Change("intake", _("Intake"), _("%(who)s had een intake")),
    K.STARTED: Change("gestart", _("Gestart"), _("%(who)s is gestart")),
    K.PAUSED: Change("pauze", _("Pauze"), _("%(who)s heeft een pauze")),
    K.RESUMED: Change("hervat", _("Hervat"), _("%(who)s ging weer verder")),
    K.MOVED_ON: Change("doorgestroomd", _("Doorgestroomd"), _("%(who)s is doorgestroomd")),
    K.AFTERCARE: Change("nazorg", _("Nazorg"), _("%(who)s krijgt nazorg")),
    K.RETURNED: Change("teruggekomen", _("Teruggekomen"), _("%(who)s is teruggekomen")),
    K.STOPPED: Change("gestopt", _("Gestopt"), _("%(who)s is gestopt")),
}
STEP_BY_WORD: dict[str, str] = {change.word: kind for kind, change in STEPS.items()}

# Per date of a recognition.
RECOGNITION_DAYS: dict[str, Change] = {
    "registered_on": Change("aangemeld", _("Aangemeld"), _("%(who)s is aangemeld")),
    "enrolled_on": Change("ingeschreven", _("Ingeschreven"), _("%(who)s is ingeschreven")),
    "obtained_on": Change("behaald", _("Behaald"), _("%(who)s heeft het gehaald")),
}
RECOGNITION_DAY_BY_WORD: dict[str, str] = {change.word: field for field, change in RECOGNITION_DAYS.items()}


def possible_steps(last_kind: str) -> list[Change]:
    """What can follow on the last step, "" when there is none yet; in the order of a trajectory."""
    return [change for kind, change in STEPS.items() if kind in MAY_FOLLOW[last_kind]]


def possible_days(recognition: Recognition) -> list[Change]:
    """The two dates that may come next; what was passed over is entered with "Aanpassen"."""
    fields = list(RECOGNITION_DAYS)
    reached = [place for place, field in enumerate(fields) if getattr(recognition, field)]
    return [RECOGNITION_DAYS[field] for field in fields[max(reached, default=-1) + 1 :]][:2]


def suggested_day(report: QuarterlyReport, today: date, not_before: date | None = None) -> date:
    """The day a form starts with: today, or the last day once the quarter is over; never before `not_before`."""
    day = min(report.quarter.last_day, today)
    return max(day, not_before) if not_before else day


def why_this_day(report: QuarterlyReport, today: date) -> str:
    """What a form says about the day it starts with."""
    if today in report.quarter:
        return str(_("Vandaag staat er al. Was het eerder? Pas de datum dan aan."))
    return str(_("De laatste dag van het kwartaal staat er al. Was het eerder? Pas de datum dan aan."))
