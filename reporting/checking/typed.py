"""Numbers somebody typed that the registers know: the same, which could be a live figure, or another one.

A number is only held against a figure when the sentence says what is counted ("studenten") and in which state
("gestopt"). It contradicts that figure only where nothing hints at another day, at some of the people or at a wish.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reporting.checking.numbers import Number, is_year, numbers_in
from reporting.checking.prose import Prose, Sentence, Spot
from reporting.checking.vocabulary import NOT_THE_WHOLE, NOUNS, STATES, TARGETS
from reporting.findings import Kind, Severity
from reporting.live.catalog import Catalog, Listed
from reporting.months import MONTHS
from reporting.wording.language import Words, day

NEAR = 9
"""Tokens after a number in which its state is looked for."""
SMALLEST_ALONE = 5
"""Smaller numbers stand in too many sentences to guess their figure without a state."""


@dataclass(frozen=True)
class _Known:
    """A figure with the words by which a text names it."""

    figure: Listed
    value: int
    nouns: frozenset[str]
    states: frozenset[str]


def typed_in(prose: Prose, catalog: Catalog, words: Words) -> Iterator[Spot]:
    """Each typed number that equals or contradicts a figure; live figures and quotes are left alone."""
    known = _known(catalog, words)
    for sentence in prose.sentences:
        found = list(numbers_in(sentence))
        for number, following in zip(found, [*found[1:], None], strict=False):
            if number.is_rough or prose.is_quoted(number.token.start) or prose.is_live(number.token.start):
                continue
            end = min(following.place if following else len(sentence.tokens), number.place + NEAR)
            spot = _held_against(sentence, number, end, known)
            if spot:
                yield spot


def _known(catalog: Catalog, words: Words) -> list[_Known]:
    people = frozenset((words.participant.casefold(), words.participants.casefold()))
    awards = frozenset((words.recognition.casefold(), words.recognitions.casefold()))
    found = []
    for key, states in STATES.items():
        listed = catalog.get(key)
        if listed is not None and listed.value is not None:
            nouns = NOUNS.get(key) or (awards if key.startswith("erkenningen-") else people)
            found.append(_Known(listed, int(listed.value), nouns, states))
    return found


def _held_against(sentence: Sentence, number: Number, end: int, known: list[_Known]) -> Spot | None:
    after = [token.word for token in sentence.tokens[number.place + 1 : end]]
    counted = next((word for word in after[:3] if any(word in each.nouns for each in known)), "")
    before = {token.word for token in sentence.tokens[: number.place]}
    candidates = [
        each
        for each in known
        if (counted in each.nouns if counted else bool(each.nouns & before) and bool(each.states & set(after[:3])))
    ]
    stated = [each for each in candidates if each.states & set(after)]
    if not stated and counted:
        stated = [each for each in candidates if not each.states]
    if len(stated) == 1:
        return _judged(sentence, number, stated[0])
    equal = [each for each in candidates if each.value == number.value]
    is_told = not any(each.states & set(after) for each in known)
    if len(equal) == 1 and counted and is_told and number.value >= SMALLEST_ALONE:
        return _same(sentence, number, equal[0])
    return None


def _judged(sentence: Sentence, number: Number, known: _Known) -> Spot | None:
    if known.value == number.value:
        return _same(sentence, number, known)
    if number.value < 2 or _is_elsewhere(sentence, known):
        return None
    message = _(
        "In de registers staat %(value)s (‘%(name)s’ op %(on)s). Kijk na welk getal klopt en gebruik het cijfer."
    )
    told = message % {"value": known.value, "name": known.figure.name, "on": day(known.figure.on)}
    return Spot(Kind.FIGURE, Severity.SHOULD, told, number.token.start, number.token.end)


def _same(sentence: Sentence, number: Number, known: _Known) -> Spot | None:
    words = {token.word for token in sentence.tokens}
    if words & TARGETS or _is_other_day(sentence, known):
        return None
    message = _("Dit getal staat in de registers als ‘%(name)s’. Gebruik het cijfer, dan blijft het kloppen.")
    told = message % {"name": known.figure.name}
    return Spot(Kind.FIGURE, Severity.MAY, told, number.token.start, number.token.end)


def _is_elsewhere(sentence: Sentence, known: _Known) -> bool:
    """Whether the number may be of some of them, of another day or a wish."""
    words = {token.word for token in sentence.tokens}
    return bool(words & NOT_THE_WHOLE) or _is_other_day(sentence, known)


def _is_other_day(sentence: Sentence, known: _Known) -> bool:
    """Whether the sentence names a month or year that is not that of the figure."""
    on = known.figure.on
    for token in sentence.tokens:
        if token.word in MONTHS and token.word != MONTHS[on.month - 1]:
            return True
        if is_year(token.text) and int(token.text) != on.year:
            return True
    return False
