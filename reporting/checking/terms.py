"""Two words for one thing: what an initiative calls its participants and recognitions, and the codes of goals."""

import re
from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from reporting.checking.numbers import value_of
from reporting.checking.prose import Prose, Sentence, Spot
from reporting.checking.vocabulary import ELSEWHERE, OTHER_RECOGNITION, PARTICIPANT_WORDS, RECOGNITION_WORDS
from reporting.findings import Kind, Severity
from reporting.wording.language import Words

GOAL = re.compile(r"[A-Z]\d{1,2}")
NEAR = 4


def terms_in(prose: Prose, words: Words) -> Iterator[Spot]:
    """The first place of each general word where the initiative has one of its own; quotes are left alone."""
    own = {
        part.casefold()
        for name in (words.participant, words.participants, words.recognition, words.recognitions)
        for part in name.split()
    }
    people = set() if own & PARTICIPANT_WORDS else set(PARTICIPANT_WORDS)
    if people and _clients_are_others(prose):
        people = {word for word in people if not word.startswith("cli")}
    # "Certificaat" is short for "deelcertificaat", and no other word for it.
    awards = {word for word in RECOGNITION_WORDS if not any(each.endswith(word) for each in own)}
    told: set[str] = set()
    for sentence in prose.sentences:
        for place, token in enumerate(sentence.tokens):
            general = token.word
            if general in told or prose.is_quoted(token.start):
                continue
            if general in people and not _near(sentence, place, ELSEWHERE):
                best = words.participants if general.endswith(("s", "en")) else words.participant
            elif general in awards and not _near(sentence, place, OTHER_RECOGNITION):
                best = words.recognitions if general.endswith(("s", "en")) else words.recognition
            else:
                continue
            told.add(general)
            message = _("Het initiatief zegt ‘%(best)s’. Gebruik overal hetzelfde woord.") % {"best": best}
            yield Spot(Kind.NAMING, Severity.MAY, message, token.start, token.end)


def _clients_are_others(prose: Prose) -> bool:
    """ "duizend cliënten" are those of somebody else, and so are the others in that text."""
    return any(
        token.word.startswith("cli") and token.word in PARTICIPANT_WORDS and _is_number(sentence.before(place))
        for sentence in prose.sentences
        for place, token in enumerate(sentence.tokens)
    )


def _is_number(word: str) -> bool:
    return bool(word) and value_of(word) is not None


def _near(sentence: Sentence, place: int, words: Collection[str]) -> bool:
    return any(token.word in words for token in sentence.tokens[place + 1 : place + 1 + NEAR])


def goals_in(prose: Prose, codes: Collection[str]) -> Iterator[Spot]:
    """ "doel B9" where there is no such goal."""
    for sentence in prose.sentences:
        for place, token in enumerate(sentence.tokens):
            is_named = sentence.before(place) in ("doel", "doelen", "doelstelling")
            if is_named and GOAL.fullmatch(token.text) and token.text not in codes and codes:
                message = _("Er is geen doel %(code)s. Kijk na welk doel u bedoelt.") % {"code": token.text}
                yield Spot(Kind.NAMING, Severity.SHOULD, message, token.start, token.end)
