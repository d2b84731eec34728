"""People one could recognise: names, numbers that lead to somebody, a role that is one person, a few with a trait."""

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from evidence.reading.personal import Trace, find_personal
from reporting.checking.numbers import Number, numbers_in
from reporting.checking.prose import Prose, Sentence, Spot, Token
from reporting.checking.vocabulary import (
    ATTRIBUTES,
    FIRST_NAMES,
    LEADERS,
    PARTICLES,
    PERSONS,
    PRIVATE_MATTERS,
    TITLES,
)
from reporting.figures import SMALLEST_GROUP
from reporting.findings import Kind, Severity

INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.[ ]?){1,4}(?:(?:van|de|den|der|ter|ten|von)[ ]){0,3}[A-Z][a-zà-ÿ]{2,30}")
COMPANIES = frozenset(("BV", "NV", "CV", "VOF", "UA"))
"""Letters with full stops that are no initials: "Werkdag B.V. Haarlem"."""
NEAR = 6
"""Words between a role and what is private of who holds it."""


def people_in(prose: Prose, organisations: Iterable[str] = ()) -> Iterator[Spot]:
    """Whoever may be recognised; words of `organisations` are nobody's name."""
    known = frozenset(word.casefold() for name in organisations for word in re.findall(r"\w+", name))
    yield from _traces(prose)
    for sentence in prose.sentences:
        yield from _names(prose, sentence, known)
        yield from _leaders(sentence)
        yield from _few_with_a_trait(prose, sentence)


def _traces(prose: Prose) -> Iterator[Spot]:
    told = {
        Trace.EMAIL: (Severity.SHOULD, _("Dit lijkt een e-mailadres. Haal het weg als het van één persoon is.")),
        Trace.PHONE: (Severity.SHOULD, _("Dit lijkt een telefoonnummer. Haal het weg als het van één persoon is.")),
        Trace.BSN: (
            Severity.BLOCKS,
            _("Dit kan een burgerservicenummer zijn. Dat mag nooit in een rapport. Haal het weg."),
        ),
    }
    for find in find_personal(prose.plain):
        severity, message = told[find.trace]
        yield Spot(Kind.IDENTIFIABLE, severity, message, find.start, find.end)


# --- Names ------------------------------------------------------------------------------------------------------------


def _names(prose: Prose, sentence: Sentence, known: frozenset[str]) -> Iterator[Spot]:
    message = _("Dit lijkt een naam. Noem de rol en niet de naam: een rapport mag niet naar één persoon leiden.")
    first, last = sentence.tokens[0].start, sentence.tokens[-1].end
    taken: list[tuple[int, int]] = []
    for match in INITIALS.finditer(prose.plain, first, last):
        letters = "".join(re.findall(r"([A-Z])\.", match[0]))
        is_heading = len(letters) == 1 and match.start() == first
        if not is_heading and letters not in COMPANIES and re.split(r"[ .]", match[0])[-1].casefold() not in known:
            taken.append(match.span())
    for place, token in enumerate(sentence.tokens):
        end = _name_from(sentence, place, known) if token.is_capitalised else 0
        start, stop = token.start, sentence.tokens[end].end
        if end and all(stop <= other or until <= start for other, until in taken):
            taken.append((start, stop))
    for start, stop in sorted(taken):
        yield Spot(Kind.IDENTIFIABLE, Severity.SHOULD, message, start, stop)


def _name_from(sentence: Sentence, place: int, known: frozenset[str]) -> int:
    """The place of the last word of a name that begins here, 0 when none does."""
    tokens = sentence.tokens
    addressed = _addressed(sentence, place)
    last = _family_name(tokens, place)
    names = [token.word for token in tokens[place : last + 1]]
    if any(name in known for name in names):
        return 0
    if addressed:
        return last
    # A given name alone says little; with a family name after it, it is somebody.
    is_given = tokens[place].word in FIRST_NAMES and len(tokens[place].text) > 2
    return last if is_given and last > place and not tokens[last].text.isupper() else 0


def _addressed(sentence: Sentence, place: int) -> bool:
    """After "mevrouw", "dhr." or "de heer"."""
    before = sentence.before(place)
    if before == ".":
        return sentence.before(place, 2) in ("dhr", "mw", "mevr")
    return before in TITLES - {"meester"} or (before == "heer" and sentence.before(place, 2) in ("de", "den"))


def _family_name(tokens: tuple[Token, ...], place: int) -> int:
    """The place of the capital word that follows directly or after "van der"; the place itself when there is none."""
    end = place + 1
    while end < len(tokens) and end - place <= 3 and tokens[end].word in PARTICLES and tokens[end].is_word:
        end += 1
    is_name = end < len(tokens) and tokens[end].is_capitalised and tokens[end].text.isalpha()
    return end if is_name else place


# --- Roles and small numbers ------------------------------------------------------------------------------------------


def _leaders(sentence: Sentence) -> Iterator[Spot]:
    """ "uitval van de projectleider": everybody knows who that is."""
    words = [token.word for token in sentence.tokens]
    for place, word in enumerate(words):
        if word in LEADERS:
            near = words[max(0, place - NEAR) : place + NEAR + 1]
            private = next((each for each in near if each in PRIVATE_MATTERS), "")
            if private:
                message = _("Van ‘%(role)s’ is er maar één: iedereen weet wie dit is. Laat ‘%(private)s’ weg.")
                token = sentence.tokens[place]
                told = message % {"role": token.text, "private": private}
                yield Spot(Kind.IDENTIFIABLE, Severity.SHOULD, told, token.start, token.end)


def _few_with_a_trait(prose: Prose, sentence: Sentence) -> Iterator[Spot]:
    """ "één student met autisme", "twee deelnemers stopten door schulden"."""
    for number in numbers_in(sentence):
        if not 0 < number.value < SMALLEST_GROUP or not _counts_people(sentence, number):
            continue
        start, end = _clause(sentence, number)
        words = prose.plain[sentence.tokens[start].start : sentence.tokens[end].end].casefold()
        if any(trait in words for trait in ATTRIBUTES) or _is_personal_reason(sentence, number):
            message = _(
                "Hier staat een klein aantal mensen met iets persoonlijks. Onder de %(smallest)s kan iemand herkend "
                "worden. Schrijf ‘enkele’, of laat het persoonlijke weg."
            )
            told = message % {"smallest": SMALLEST_GROUP}
            yield Spot(Kind.SMALL_COUNT, Severity.SHOULD, told, number.token.start, sentence.tokens[end].end)


def _is_personal_reason(sentence: Sentence, number: Number) -> bool:
    """ "Persoonlijk: drie deelnemers stopten": the number is broken down by its reason."""
    return sentence.before(number.place) == ":" and sentence.before(number.place, 2).startswith("persoonlijk")


def _counts_people(sentence: Sentence, number: Number) -> bool:
    """ "twee studenten", "één van de studenten", "twee jonge mannen"."""
    near = [sentence.after(number.place, steps) for steps in (1, 2, 3)]
    return any(word in PERSONS for word in near) and "," not in near


def _clause(sentence: Sentence, number: Number) -> tuple[int, int]:
    """From the number to the comma, colon or full stop after it: the first and the last place."""
    end = number.place
    while end + 1 < len(sentence.tokens) and sentence.tokens[end + 1].text not in ",;:.!?()":
        end += 1
    return number.place, end
