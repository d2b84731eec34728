"""The fixed words of the print of one quarter."""

from datetime import date, datetime

from django.utils import timezone

from quarters.calendar import Quarter
from reporting.wording.language import ORDINALS, capital, day

IN_SHORT = "Het kwartaal in het kort"
PEOPLE_AND_EMPLOYERS = "Wie er meededen"
EMPLOYERS = "Werkgevers"
GOALS = "Doelen"
TOLD = "Wat er gebeurde"
ACTIVITIES, OWN_FIGURES = "Activiteiten", "Eigen cijfers"
COOPERATION, STORY, QUOTES, ATTACHMENTS = "Samenwerking", "Het verhaal", "Citaten", "Bijlagen"
CHECK = "Uitleg bij de controle"

NOTHING = "Niets ingevuld."
NOT_ANSWERED = "Niet beantwoord."
NO_CONTACT = "Geen contact genoteerd in dit kwartaal."
TAKEN_OVER = "overgenomen"
DRAFT = "Concept, nog niet ingediend"
LAST_QUARTER = "Vorig kwartaal"
SCORES_NOTE = "Een streepje: niet ingevuld. ‘Niet beoordeeld’ is geen score. Een stap terug kan erbij horen."


def kind_label(quarter: Quarter) -> str:
    return f"Kwartaalrapportage {quarter}"


def subtitle(quarter: Quarter) -> str:
    """ "Tweede kwartaal van 2023, 1 april 2023 tot en met 30 juni 2023"."""
    period = f"{day(quarter.first_day)} tot en met {day(quarter.last_day)}"
    return f"{capital(ORDINALS[quarter.number - 1])} kwartaal van {quarter.year}, {period}"


def status(version: int) -> str:
    return f"Versie {version}, zoals ingediend"


def footer(version: int, submitted_at: datetime, checksum: str) -> str:
    return f"Versie {version} · {day(timezone.localdate(submitted_at))} · controlegetal {checksum[:16]}"


def draft_footer(made_on: date) -> str:
    return f"{DRAFT} · {day(made_on)}"


def steps_on(code: str) -> str:
    return f"Stappen op doel {code}"


def not_filled_in(codes: list[str]) -> str:
    """Which goals have no score at all."""
    return f"Niet ingevuld: {', '.join(codes)}."


def colophon(quarter: Quarter, version: int, submitted_at: datetime, checksum: str) -> list[str]:
    at = timezone.localtime(submitted_at)
    return [
        f"Dit is versie {version} van de {kind_label(quarter).lower().replace('-k', '-K')}, ingediend op "
        f"{day(at.date())} om {at:%H.%M} uur. Deze versie verandert niet meer.",
        f"Controlegetal (SHA-256): {checksum}",
    ]


def how_to_cite(citation: str) -> str:
    return f"Zo verwijst u naar een plek in deze rapportage: {citation}."


def draft_colophon(made_on: date) -> list[str]:
    return [
        f"Dit is een concept van {day(made_on)}. Het kwartaal is nog niet ingediend en kan nog veranderen. Na het "
        "indienen krijgt elke passage een nummer waarnaar u kunt verwijzen."
    ]
