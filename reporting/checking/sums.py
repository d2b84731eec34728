"""Sums that do not add up: "15 = 12 + 3", "van de 15 zijn er 12 actief en 2 gestopt", "15 studenten: 12 … en 2 …".

A sentence may count other things as well. So only numbers count as parts that open their part of the sentence, and
sentences in which the parts may overlap or leave people out are not judged.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from django.utils.translation import gettext as _

from reporting.checking.numbers import Number, numbers_in, value_of
from reporting.checking.prose import Prose, Sentence, Spot
from reporting.checking.vocabulary import NOT_APART, PREPOSITIONS, WHOLE_OPENS
from reporting.findings import Kind, Severity

MOST_PARTS = 8
MOST_TERMS = 12


def sums_in(prose: Prose) -> Iterator[Spot]:
    """Each sum that does not add up, once."""
    for sentence in prose.sentences:
        yield from _equations(sentence)
        found = list(numbers_in(sentence))
        if 3 <= len(found) <= MOST_PARTS + 1 and not prose.is_quoted(found[0].token.start):
            yield from _divided(sentence, found)


def _equations(sentence: Sentence) -> Iterator[Spot]:
    """ "15 = 12 + 3" and "12 + 3 = 15"; at least one side is a sum."""
    for place, token in enumerate(sentence.tokens):
        if token.text != "=":
            continue
        left, first = _terms(sentence, place, -1)
        right, last = _terms(sentence, place, 1)
        if not left or not right or len(left) + len(right) < 3 or sum(left) == sum(right):
            continue
        message = _("Deze som klopt niet: links van het isgelijkteken staat %(left)s, rechts %(right)s.")
        told = message % {"left": sum(left), "right": sum(right)}
        yield Spot(Kind.SUM, Severity.SHOULD, told, sentence.tokens[first].start, sentence.tokens[last].end)


def _terms(sentence: Sentence, place: int, step: int) -> tuple[list[int], int]:
    """The numbers with a plus between them on one side of a sign, and the place of the outermost."""
    found: list[int] = []
    at = place + step
    while 0 <= at < len(sentence.tokens) and len(found) <= MOST_TERMS:
        value = value_of(sentence.tokens[at].text)
        if value is None:
            return [], place
        found.append(value)
        if not 0 <= at + step < len(sentence.tokens) or sentence.tokens[at + step].text != "+":
            return found, at
        at += 2 * step
    return [], place


def _divided(sentence: Sentence, found: list[Number]) -> Iterator[Spot]:
    """ "Van de 15 …, 12 … en 2 …", "15 …: 12 … en 2 …", "15 … (12 … en 2 …)"."""
    whole, *rest = found
    if whole.is_rough or whole.value < 2:
        return
    opened = _opened_as_whole(sentence, whole)
    parts = [number for number in rest if opened == "van" or number.place > _opening(sentence, whole)]
    if not opened or len(parts) != len(rest) or not _are_parts(sentence, whole, parts, opened):
        return
    total = sum(part.value for part in parts)
    if total == whole.value or len(parts) == whole.value:
        return
    message = _(
        "De delen zijn samen %(total)s (%(parts)s), maar het geheel is %(whole)s. Kijk na welk getal niet klopt."
    )
    parts_told = " + ".join(str(part.value) for part in parts)
    told = message % {"total": total, "parts": parts_told, "whole": whole.value}
    yield Spot(Kind.SUM, Severity.SHOULD, told, whole.token.start, parts[-1].token.end)


def _opened_as_whole(sentence: Sentence, whole: Number) -> str:
    """How the number is offered as a whole: "van" (van de 15), ":" or "(" after it; "" when it is not."""
    before = sentence.before(whole.place)
    if before == "van" or (before in WHOLE_OPENS and sentence.before(whole.place, 2) == "van"):
        return "van"
    opening = _opening(sentence, whole)
    return sentence.tokens[opening].text if opening < len(sentence.tokens) else ""


def _opening(sentence: Sentence, whole: Number) -> int:
    """The place of the colon or bracket that begins the parts, the length of the sentence when there is none."""
    signs = (at for at, token in enumerate(sentence.tokens) if at > whole.place and token.text in (":", "("))
    return next(signs, len(sentence.tokens))


def _are_parts(sentence: Sentence, whole: Number, parts: Sequence[Number], opened: str) -> bool:
    """Whether these numbers divide the whole: each opens its part, the last after "en", and nothing lies outside."""
    if not 2 <= len(parts) <= MOST_PARTS or any(part.is_rough for part in parts):
        return False
    between = {token.word for token in sentence.tokens[whole.place : parts[-1].place]}
    if between & NOT_APART:
        return False
    if any(sentence.before(part.place) in PREPOSITIONS for part in parts):
        return False
    joints = [_joint(sentence, former, latter) for former, latter in pairwise(parts)]
    if joints[-1] != "en" or any(joint not in ("en", ",") for joint in joints):
        return False
    return opened == "van" or sentence.before(parts[0].place) in (":", "(")


def _joint(sentence: Sentence, former: Number, latter: Number) -> str:
    """What binds two parts: the last "en" or comma between them, at most three words before the latter."""
    words = [token.word for token in sentence.tokens[former.place + 1 : latter.place]]
    near = [word for word in words[-4:] if word in ("en", ",")]
    return near[-1] if near else ""
