"""One score as it is sent in, and how a score is written in a control."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from initiatives.models import Step

NOT_FILLED = ""
NOT_ASSESSED = "nb"
STEPS = {str(step.value): step.value for step in Step}
REMARK_LIMIT = 4000  # characters


class Who(NamedTuple):
    """On which goal, about whom and by whom; without participant and employer it is about the initiative."""

    goal_id: int
    participant_id: int | None
    employer_id: int | None
    scorer: str


@dataclass(frozen=True)
class ScoreEntry:
    """What one scorer says on one goal about one subject.

    `is_given` False takes the score away; with a None step it says "niet beoordeeld".
    """

    who: Who
    is_given: bool
    step: int | None
    remark: str = ""
    is_taken_over: bool = False


def entry_of(who: Who, choice: str, remark: str) -> ScoreEntry:
    """The entry for what stands in the controls; `wrong_with` has found nothing."""
    return ScoreEntry(who, choice != NOT_FILLED, STEPS.get(choice), remark)


def choice_of(step: int | None) -> str:
    """A kept step as its control writes it."""
    return NOT_ASSESSED if step is None else str(step)


def spoken(choice: str) -> str:
    """A choice in words: "3 – In ontwikkeling"."""
    if choice in STEPS:
        return f"{choice} – {Step(STEPS[choice]).label}"
    return _("niet beoordeeld") if choice == NOT_ASSESSED else _("niet ingevuld")


def wrong_with(choice: str, remark: str) -> str:
    """Why this cannot be kept, in words; empty when it can."""
    if choice not in (NOT_FILLED, NOT_ASSESSED, *STEPS):
        return _("Deze stap bestaat niet. Kies een stap van 1 tot en met 5, of ‘niet beoordeeld’.")
    if choice == NOT_FILLED and remark:
        return _("Bij een opmerking hoort een stap. Kies een stap of ‘niet beoordeeld’, of maak de opmerking leeg.")
    if len(remark) > REMARK_LIMIT:
        return _("De opmerking is te lang: %(length)s tekens. Er passen er %(limit)s.") % {
            "length": len(remark),
            "limit": REMARK_LIMIT,
        }
    return ""
