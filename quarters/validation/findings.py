"""What a check finds: a sentence that says what to do, and the places where to do it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Place:
    """One page, or one field on it, where a finding is mended.

    `kind` is participant, placement, recognition, activity, quote, scores or section; `reference` is that of the
    record, or for scores whom the grid is about (`Goal.ScoredPer`); `anchor` is the id of a row or field on the page;
    `label` is what the link calls it.
    """

    kind: str
    label: str
    reference: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing that is not right, with the key of the section where it is mended and the places within it.

    `key` says which check found it, and about what when several of one kind can stand beside each other
    ("succession:<reference>:<day>"). It stays the same while the finding is there, whatever its sentence says, so that
    a word of explanation stays with it.
    """

    level: Level
    key: str
    section: str
    message: str
    places: tuple[Place, ...] = field(default=())

    @property
    def is_error(self) -> bool:
        return self.level is Level.ERROR

    @property
    def is_unfinished(self) -> bool:
        """Whether it only says that the section was not called done."""
        return self.key == unfinished_key(self.section)


def unfinished_key(section: str) -> str:
    return f"not-done:{section}"


def error(key: str, section: str, message: str, places: Iterable[Place] = ()) -> Finding:
    return Finding(Level.ERROR, key, section, message, tuple(places))


def warning(key: str, section: str, message: str, places: Iterable[Place] = ()) -> Finding:
    return Finding(Level.WARNING, key, section, message, tuple(places))


def listed(names: Sequence[str]) -> str:
    """ "A", "A en B", "A, B en C"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s en %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def told(one: str, more: str, names: Sequence[str], **words: object) -> str:
    """The sentence for one or for several: %(who)s becomes the list of names, %(count)s how many there are."""
    return (one if len(names) == 1 else more) % {"who": listed(names), "count": len(names), **words}


def written_day(day: date) -> str:
    return date_format(day, "j F Y")


def written_number(number: float) -> str:
    """The way it is written here, without needless zeros."""
    return number_format(int(number) if number == int(number) else round(number, 2))
