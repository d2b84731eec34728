"""How numbers, dates and lists are written in a Dutch report.

In running text whole numbers up to and including twelve are words, larger ones figures: "Van de 15 studenten … twaalf".
In tables every number is a figure. What is not known is "onbekend", never nothing and never 0.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from initiatives.models import Initiative
from quarters.calendar import Quarter
from reporting.document import dutch_number
from reporting.months import MONTHS

UNKNOWN = "onbekend"
NUMBER_WORDS = (
    "nul",
    "één",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
)
LONGEST_IN_SHORT = 5
ORDINALS = ("eerste", "tweede", "derde", "vierde")


def figure(value: Decimal | float | None) -> str:
    """A number as figures, for tables: "1.234,5"; "onbekend" for None."""
    if value is None:
        return UNKNOWN
    return dutch_number(int(value) if value == int(value) else float(value))


def number(value: Decimal | float) -> str:
    """A number within a sentence: a word up to and including twelve, figures beyond."""
    if value == int(value) and 0 <= value < len(NUMBER_WORDS):
        return NUMBER_WORDS[int(value)]
    return figure(value)


def numbers(values: Sequence[float]) -> list[str]:
    """Numbers side by side in one sentence: all as figures as soon as one of them is."""
    write = figure if any(number(value) == figure(value) for value in values) else number
    return [write(value) for value in values]


def counted(value: int, singular: str, plural: str) -> str:
    """ "geen studenten", "één student", "twaalf studenten", "15 studenten"."""
    return f"{number(value) if value else 'geen'} {singular if value == 1 else plural}"


def is_or_are(value: int) -> str:
    return "is" if value == 1 else "zijn"


def day(on: date) -> str:
    """ "1 april 2023" """
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def month(on: date) -> str:
    """ "maart 2023" """
    return f"{MONTHS[on.month - 1]} {on.year}"


def short_day(on: date) -> str:
    """ "1 apr. 2023", where there is little room; months of up to five letters are written in full."""
    return f"{on.day} {short_month(on)}"


def short_month(on: date) -> str:
    """ "sep. 2023", "maart 2023" """
    name = MONTHS[on.month - 1]
    return f"{name if len(name) <= LONGEST_IN_SHORT else f'{name[:3]}.'} {on.year}"


def day_or_month(on: date | None, *, is_month_only: bool = False) -> str:
    """The day, or only the month where no more is known; "" without a date."""
    if on is None:
        return ""
    return month(on) if is_month_only else day(on)


def quarter(value: Quarter) -> str:
    """ "het eerste kwartaal van 2023" """
    return f"het {ORDINALS[value.number - 1]} kwartaal van {value.year}"


def joined(parts: Iterable[str], *, last: str = "en") -> str:
    """ "a, b en c" """
    *front, end = [*parts] or [""]
    return f"{', '.join(front)} {last} {end}" if front else end


def capital(text: str) -> str:
    """With a capital first letter; the rest as it is. The Dutch ij is one letter, and a capital É has no accent."""
    if text[:2] == "ij":
        return f"IJ{text[2:]}"
    if text[:3] == "één":
        return f"Eén{text[3:]}"
    return text[:1].upper() + text[1:]


def in_sentence(title: str) -> str:
    """A heading within a sentence: without its capital, unless it is an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def the_platform(name: str) -> str:
    """ "het Platform …": with the article where the name is a common noun."""
    return f"het {name}" if name.lower().startswith("platform") else name


def sentence(text: str) -> str:
    """With a capital and a full stop, unless it ends in a mark of its own."""
    text = capital(text.strip())
    return text if not text or text[-1] in ".!?…:" else f"{text}."


@dataclass(frozen=True)
class Words:
    """What an initiative itself calls a participant and a recognition.

    `article` ("de" or "het") is that of the word for one participant; other words bend with it. Of the word for a
    recognition it is not known, so that no sentence may need it.
    """

    participant: str = "deelnemer"
    participants: str = "deelnemers"
    recognition: str = "erkenning"
    recognitions: str = "erkenningen"
    article: str = "de"

    @property
    def the_one(self) -> str:
        """ "de student", "het talent" """
        return f"{self.article} {self.participant}"

    @property
    def that_one(self) -> str:
        """ "die student", "dat talent" """
        return f"{'dat' if self._is_neuter else 'die'} {self.participant}"

    @property
    def each_one(self) -> str:
        """ "elke student", "elk talent" """
        return f"{'elk' if self._is_neuter else 'elke'} {self.participant}"

    @property
    def no_one(self) -> str:
        """ "geen enkele student", "geen enkel talent" """
        return f"geen {'enkel' if self._is_neuter else 'enkele'} {self.participant}"

    @property
    def _is_neuter(self) -> bool:
        return self.article == "het"

    def people(self, value: int) -> str:
        return counted(value, self.participant, self.participants)

    def awards(self, value: int) -> str:
        return counted(value, self.recognition, self.recognitions)


NEUTRAL = Words()
"""The words of the platform, where no initiative is meant."""


def words_of(initiative: Initiative) -> Words:
    return Words(
        initiative.participant_singular or "deelnemer",
        initiative.participant_plural or "deelnemers",
        initiative.recognition_singular or "erkenning",
        initiative.recognition_plural or "erkenningen",
        # Without a word of its own the word is "deelnemer", whatever article was chosen.
        (initiative.participant_article if initiative.participant_singular else "") or "de",
    )


def agreeing(parts: Sequence[tuple[int, str]], when: str) -> str:
    """ "zijn er op 1 april 2023 twaalf actief en is er één gestopt": every part with the verb its number asks for.

    The verb is repeated only where it changes. Parts of zero are left out; at least one part is larger.
    """
    said: list[str] = []
    verb = ""
    for value, state in parts:
        if value:
            opening = f"{is_or_are(value)} er " if is_or_are(value) != verb else ""
            said.append(f"{opening}{f'{when} ' if not said else ''}{number(value)} {state}")
            verb = is_or_are(value)
    return joined(said)
