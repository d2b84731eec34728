"""Numbers in running Dutch: which of them count something, and which are a day, a page or a price."""

from collections.abc import Iterator
from dataclasses import dataclass

from reporting.checking.prose import Sentence, Token
from reporting.checking.vocabulary import LABELS, MEASURES, RANGES, ROUGHLY
from reporting.live.numbers import WORDS
from reporting.months import MONTHS
from reporting.wording.language import NUMBER_WORDS

NUMBER_VALUES = {word: value for value, word in enumerate(WORDS)}
NUMBER_VALUES |= {f"{NUMBER_WORDS[number]}honderd": number * 100 for number in range(2, 10)}
NUMBER_VALUES |= {"eén": 1, "honderd": 100, "duizend": 1000}
"""What a word says as a number; "een" is an article, unless it has its accents."""

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Number:
    """A number that counts something. `place` is its token in the sentence; `is_rough` is "ruim 15" or "2 tot 4"."""

    value: int
    token: Token
    place: int
    is_rough: bool


def value_of(text: str) -> int | None:
    """What a word or figures say as a whole number; None when it is none."""
    if text[0].isdecimal():
        bare = text.replace(".", "")
        if not bare.isdecimal() or len(bare) > 9:
            return None
        groups = text.split(".")
        is_grouped = len(groups) == 1 or (len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))
        return int(bare) if is_grouped else None
    return NUMBER_VALUES.get(text.casefold())


def numbers_in(sentence: Sentence) -> Iterator[Number]:
    """The numbers that count something, in order; days, years, pages, prices and durations are left out."""
    for place, token in enumerate(sentence.tokens):
        value = value_of(token.text)
        if value is None or _is_day_or_year(sentence, place) or _is_label_or_measure(sentence, place):
            continue
        before, after = sentence.before(place), sentence.after(place)
        ranged = (before in RANGES and _is_number(sentence.before(place, 2))) or (
            after in RANGES and _is_number(sentence.after(place, 2))
        )
        yield Number(value, token, place, before in ROUGHLY or ranged)


def _is_number(word: str) -> bool:
    return bool(word) and value_of(word) is not None


def _is_day_or_year(sentence: Sentence, place: int) -> bool:
    return sentence.after(place) in MONTHS or is_year(sentence.tokens[place].text)


def is_year(text: str) -> bool:
    return text.isdecimal() and len(text) == 4 and EARLIEST_YEAR <= int(text) <= LATEST_YEAR


def _is_label_or_measure(sentence: Sentence, place: int) -> bool:
    before, after = sentence.before(place), sentence.after(place)
    if before == ".":
        before = sentence.before(place, 2)
    if before in LABELS or after in MEASURES or before == "/" or after == "/":
        return True
    if before in (",", "en") and _is_label_or_measure_before(sentence, place):
        return True
    return after == "à" and sentence.after(place, 3) in MEASURES


def _is_label_or_measure_before(sentence: Sentence, place: int) -> bool:
    """ "hoofdstuk 3 en 4": the second number stands for the same kind of thing."""
    return _is_number(sentence.before(place, 2)) and sentence.before(place, 3) in LABELS
