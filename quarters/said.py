"""How the values of a version's content are written: choices, days, numbers, and parts put in one line."""

from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format


def label_of(choices: Any, code: str) -> str:
    """The words of a choice; a code that no longer exists stands as it is."""
    return str(dict(choices.choices).get(code, code))


def joined(*parts: Any) -> str:
    """What is known, in one line; empty parts are left out."""
    return " · ".join(str(part) for part in parts if part)


def day_in_words(day: str | None) -> str:
    """ "3 april 2026", or nothing without a day."""
    return date_format(date.fromisoformat(day), "j F Y") if day else ""


def number_in_words(number: str | None) -> str:
    """A number with the comma or point of the language, or nothing without a number."""
    return number_format(number) if number else ""
