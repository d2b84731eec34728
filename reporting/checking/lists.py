"""Lists with more or fewer items than the sentence before them says: "zeven organisaties zoals …" and six names."""

from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from reporting.checking.numbers import Number, numbers_in
from reporting.checking.prose import LISTED, Prose, Sentence, Spot, Token
from reporting.checking.vocabulary import ANNOUNCING, CLAUSE, KNOWN_BEFORE, PEOPLE, TRAILING, WHOLE_OPENS
from reporting.findings import Kind, Severity
from reporting.months import MONTHS

MOST = 12
WIDEST = 8
"""Words between a number and the list it announces."""
LONGEST_ITEM = 7


def lists_in(prose: Prose) -> Iterator[Spot]:
    yield from _lists_below(prose)
    for sentence in prose.sentences:
        for number in numbers_in(sentence):
            if 2 <= number.value <= MOST and not number.is_rough and not prose.is_quoted(number.token.start):
                yield from _list_within(sentence, number)


def _spot(number: Number, noun: str, listed: int, *, maybe: bool) -> Spot:
    told = {"number": number.token.text, "noun": noun, "listed": listed}
    if maybe:
        message = _(
            "Hier staat ‘%(number)s %(noun)s’, maar er worden er %(listed)s genoemd. "
            "Noem ze allemaal, of zeg dat het een greep is."
        )
    else:
        message = _(
            "Hier staat ‘%(number)s %(noun)s’, maar de opsomming heeft %(listed)s punten. "
            "Pas het getal of de opsomming aan."
        )
    return Spot(
        Kind.LIST, Severity.MAY if maybe else Severity.SHOULD, message % told, number.token.start, number.token.end
    )


def _noun_after(sentence: Sentence, number: Number) -> str:
    """The plural the number counts: the first word after it that ends as a plural does; "" when there is none."""
    for steps in (1, 2, 3):
        word = sentence.after(number.place, steps)
        if not word or not word[0].isalpha():
            return ""
        if len(word) > 3 and word.endswith(("en", "s", "'s", "’s")) and word not in PEOPLE:
            return word
        if word in PEOPLE:
            return ""
    return ""


# --- A list below -----------------------------------------------------------------------------------------------------


def _lists_below(prose: Prose) -> Iterator[Spot]:
    """A number in the last sentence of a paragraph that ends in a colon, and the items of the list after it."""
    last = {sentence.piece: sentence for sentence in prose.sentences}
    for place, (start, end) in enumerate(prose.pieces[:-1]):
        announces = prose.plain[start:end].rstrip().endswith(":") and _indent(prose.plain, start, end) is None
        listed = _items_from(prose, place + 1) if announces and place in last else 0
        if listed < 2:
            continue
        sentence = last[place]
        numbers = [number for number in numbers_in(sentence) if 2 <= number.value <= MOST]
        if len(numbers) == 1 and not numbers[0].is_rough and numbers[0].value != listed:
            noun = _noun_after(sentence, numbers[0])
            if noun and sentence.before(numbers[0].place) not in KNOWN_BEFORE:
                yield _spot(numbers[0], noun, listed, maybe=False)


def _items_from(prose: Prose, place: int) -> int:
    """How many items of the same depth follow each other from this piece on."""
    first = _indent(prose.plain, *prose.pieces[place])
    count = 0
    for start, end in islice(prose.pieces, place, None):
        indent = _indent(prose.plain, start, end)
        if indent is None or first is None or indent < first:
            break
        count += indent == first
    return count


def _indent(text: str, start: int, end: int) -> int | None:
    """How deep an item of a list stands; None for what is none."""
    marker = LISTED.match(text, start, min(end, start + 200))
    return len(marker[0]) - len(marker[0].lstrip()) if marker else None


# --- A list within the sentence ---------------------------------------------------------------------------------------


def _list_within(sentence: Sentence, number: Number) -> Iterator[Spot]:
    noun = _noun_after(sentence, number)
    opening = _opening(sentence, number) if noun else 0
    if not opening or sentence.before(number.place) in ("eerste", "laatste", "andere"):
        return
    if sentence.before(number.place) in WHOLE_OPENS and sentence.before(number.place, 2) == "van":
        return  # "twee van de drie partners: …" lists the two
    is_loose = sentence.tokens[opening].word == "zoals"
    items = _items(sentence.tokens[opening + 1 :], closes=")" if sentence.tokens[opening].text == "(" else "")
    if items is None:
        return
    fewest, most = items
    if fewest <= number.value <= most or most < 2:
        return
    # "zoals" names examples: only who names all but one has probably forgotten one.
    if is_loose and not (most == number.value - 1 >= 3 or fewest > number.value):
        return
    yield _spot(number, noun, most if most < number.value else fewest, maybe=is_loose)


def _opening(sentence: Sentence, number: Number) -> int:
    """The place of the sign or word that begins the list, 0 when there is none near."""
    for place in range(number.place + 2, min(number.place + 2 + WIDEST, len(sentence.tokens) - 1)):
        token = sentence.tokens[place]
        if token.text in (":", "(") or token.word in ANNOUNCING:
            return place
        if token.text in ".!?;)" or token.word in ("en", "die", "waarvan", "waaronder"):
            return 0
    return 0


def _items(tokens: tuple[Token, ...], closes: str) -> tuple[int, int] | None:
    """The fewest and the most items these words can be read as; None when they are no plain list."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in ".!?;:()" or (closes and token.text == closes):
            break
        if token.text == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    *front, last = parts
    ands = sum(token.word in ("en", "of") for token in last)
    tail = _without_trailing(last)
    words = [[token.word for token in part] for part in (*front, tail)]
    if (
        not ands
        or any(not part or len(part) > LONGEST_ITEM for part in words[:-1])
        or len(words[-1]) > 2 * LONGEST_ITEM
    ):
        return None
    if any(word in CLAUSE or word in MONTHS or word.isdecimal() for part in words for word in part):
        return None
    inner = sum(word in ("en", "of", "&") for part in words[:-1] for word in part)
    ands = sum(word in ("en", "of") for word in words[-1])
    if not ands:
        return None
    return len(words) + 1, len(words) + ands + inner


def _without_trailing(last: list[Token]) -> list[Token]:
    """The last part up to what is said about all: "… en Zorgbalans die veel mensen bereiken"."""
    seen_and = False
    for place, token in enumerate(last):
        if seen_and and token.word in TRAILING and place > 1 and last[place - 1].word not in ("en", "of"):
            return last[:place]
        seen_and = seen_and or token.word in ("en", "of")
    return last
