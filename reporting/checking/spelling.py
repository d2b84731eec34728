"""Several spellings of one name: "Spaarne werkt" beside "Spaarne Werkt", one letter wrong, parts that changed places.

The most used spelling counts as right, or the one the registers have; the others are pointed out. Names are found by
looking words up, so that a long report takes no longer per word than a short one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from reporting.checking.prose import Prose, Sentence, Spot, Token
from reporting.checking.vocabulary import CONNECTING, FUNCTION
from reporting.findings import Kind, Severity

MOST_WORDS = 4
LONGEST = 60
"""Letters of a name; what is longer is no name."""
OPENING = ("“", "„", '"', "'", "‘", ":", "(", ".", "-", "–")
ARTICLES = ("de", "het", "een")
SHORTEST = 5
"""Letters of a name that may be compared letter by letter; shorter ones are too often other names."""
PARTS = re.compile(r"[A-Z]?[a-zà-ÿ]+|[A-Z]+(?![a-z])|\d+")


@dataclass
class _Seen:
    """One spelling: how often it stands there, and where it does."""

    spelling: str
    count: int = 0
    places: list[tuple[str, int, int]] = field(default_factory=list)


def spellings_among(texts: Mapping[str, Prose], known: Iterable[str] = ()) -> Iterator[tuple[str, Spot]]:
    """Each name spelled otherwise than elsewhere, once per text, with the key of that text; quotes are left alone."""
    right = {_bare(name): name for name in map(_without_article, known) if len(_bare(name)) >= SHORTEST}
    right |= {_bare(name): name for name in map(_without_article, known) if name.isupper() and len(name) > 2}
    seen = {
        bare: spellings
        for bare, spellings in _seen(texts, _names(texts.values()) | set(right)).items()
        if not _is_ordinary(spellings)
    }
    main = {bare: right.get(bare) or _most_used(spellings) for bare, spellings in seen.items()}
    wrong: list[tuple[_Seen, str]] = []
    for bare, spellings in seen.items():
        wrong += [
            (found, main[bare])
            for spelling, found in spellings.items()
            if spelling != main[bare] and _is_variant(spelling, main[bare])
        ]
    counts = {bare: sum(each.count for each in spellings.values()) for bare, spellings in seen.items()}
    for bare, best in _mistyped(main, counts, frozenset(right)):
        wrong += [(found, main[best]) for found in seen[bare].values()]
    yield from _spots(wrong)


def _spots(wrong: list[tuple[_Seen, str]]) -> Iterator[tuple[str, Spot]]:
    """One per spelling and text; not of a part of a name that is pointed out as a whole."""
    places = [(key, start, end, found.spelling, best) for found, best in wrong for key, start, end in found.places]
    taken: dict[str, set[int]] = defaultdict(set)
    told: set[tuple[str, str]] = set()
    for key, start, end, spelling, best in sorted(places, key=lambda place: (place[1] - place[2], place[1])):
        if taken[key].isdisjoint((start, end - 1)) and (key, spelling) not in told:
            told.add((key, spelling))
            message = _("Deze naam staat elders als ‘%(best)s’. Kies één schrijfwijze.") % {"best": best}
            yield key, Spot(Kind.NAMING, Severity.MAY, message, start, end)
        taken[key].update((start, end - 1))


def _bare(name: str) -> str:
    """The letters alone; "/" stays, as it stands between two names."""
    return re.sub(r"[^\w/]|_", "", name).casefold()


def _without_article(name: str) -> str:
    first, _, rest = name.strip().partition(" ")
    return rest if rest and first.casefold() in ARTICLES else name.strip()


def _names(texts: Iterable[Prose]) -> set[str]:
    """What is written as a name somewhere within a sentence: runs of words with a capital, as bare letters."""
    found: set[str] = set()
    for prose in texts:
        for sentence in prose.sentences:
            for run in _runs(sentence):
                bare = _bare("".join(token.text for token in run))
                if 3 <= len(bare) <= LONGEST:
                    found.add(bare)
    return found


def _runs(sentence: Sentence) -> Iterator[list[Token]]:
    """Words with a capital that follow each other, "van de" and the like between them; not the first of a sentence."""
    run: list[Token] = []
    for place, token in enumerate(sentence.tokens):
        begins = place > 0 and sentence.tokens[place - 1].text not in OPENING and token.word not in FUNCTION
        follows = place + 1 < len(sentence.tokens) and sentence.tokens[place + 1].is_capitalised
        if (token.is_capitalised and (run or begins)) or (run and token.word in CONNECTING and follows):
            run.append(token)
            continue
        if run and len(run) <= MOST_WORDS:
            yield run
        run = []
    if run and len(run) <= MOST_WORDS:
        yield run


def _seen(texts: Mapping[str, Prose], candidates: set[str]) -> dict[str, dict[str, _Seen]]:
    """Every spelling of every candidate, by its bare letters."""
    seen: dict[str, dict[str, _Seen]] = defaultdict(dict)
    for key, prose in texts.items():
        for sentence in prose.sentences:
            for place, token in enumerate(sentence.tokens):
                if not token.is_word or token.word in FUNCTION or prose.is_quoted(token.start):
                    continue
                for spelling, end in _readings(prose, sentence, place):
                    bare = _bare(spelling)
                    if bare in candidates:
                        one = seen[bare].setdefault(spelling, _Seen(spelling))
                        one.count += 1
                        one.places.append((key, token.start, end))
    return seen


def _readings(prose: Prose, sentence: Sentence, place: int) -> Iterator[tuple[str, int]]:
    """The word here, and with the words after it, with where that ends."""
    start = sentence.tokens[place].start
    for token in sentence.tokens[place : place + MOST_WORDS]:
        if not token.is_word or token.end - start > 2 * LONGEST:
            return
        if token.word not in FUNCTION:
            yield " ".join(prose.plain[start : token.end].split()), token.end


def _is_ordinary(spellings: Mapping[str, _Seen]) -> bool:
    """Whether it is a common word that sometimes has a capital, such as "het Platform" and "een platform"."""
    return any(" " not in spelling and spelling.islower() for spelling in spellings) and not any(
        " " in spelling for spelling in spellings
    )


def _most_used(spellings: Mapping[str, _Seen]) -> str:
    return max(spellings, key=lambda name: (spellings[name].count, name[0].isupper(), name))


def _is_variant(spelling: str, best: str) -> bool:
    """Whether this is the name spelled otherwise, and not the same words in their ordinary meaning."""
    if best.islower() or (spelling.isupper() and " " in spelling):
        return False  # ordinary words, or a heading in capitals
    if spelling[0].isupper():
        return True
    return " " not in spelling and " " in best and len(spelling) >= 8


# --- Mistyped ---------------------------------------------------------------------------------------------------------


def _mistyped(main: Mapping[str, str], counts: Mapping[str, int], known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Pairs of bare names: the one that is probably wrong, and the right one."""
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for bare, name in main.items():
        if name[0].isupper():
            for key in set(_keys(name)):
                alike[key].append(bare)
    told: set[str] = set()
    for names in alike.values():
        best = max(names, key=lambda bare: (bare in known, counts[bare], bare))
        for wrong in names if 2 <= len(names) <= 8 else ():
            rare = best in known or counts[wrong] * 2 <= counts[best] or " " in main[wrong]
            if (
                wrong != best
                and wrong not in told
                and wrong not in known
                and rare
                and _is_near(main[wrong], main[best])
            ):
                told.add(wrong)
                yield wrong, best


def _keys(name: str) -> Iterator[tuple[str, ...]]:
    """Names that may be the same one mistyped share at least one of these."""
    words = name.casefold().split()
    parts = [part.casefold() for part in PARTS.findall(name)]
    if len(parts) > 1:
        yield ("parts", *sorted(parts))
    if name.isupper() and 3 <= len(name) <= 5:
        yield ("letters", *sorted(name))
    for place, word in enumerate(words):
        if SHORTEST <= len(word) <= 30:
            around = (*words[:place], "", *words[place + 1 :])
            yield from (("without", *around, word[:cut] + word[cut + 1 :]) for cut in range(len(word)))
            yield ("without", *around, word)


def _is_near(wrong: str, best: str) -> bool:
    """One letter more, less or other within one word, or the same parts in another order; an ending is no mistake."""
    if wrong.casefold().startswith(best.casefold()) or best.casefold().startswith(wrong.casefold()):
        return False
    one, other = wrong.casefold().split(), best.casefold().split()
    if len(one) != len(other):
        return True
    differing = [(first, second) for first, second in zip(one, other, strict=True) if first != second]
    return len(differing) == 1 and not _same_but_ending(*differing[0])


def _same_but_ending(one: str, other: str) -> bool:
    """ "regionaal" and "regionale" differ as words do, "college" and "collega" do not."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or (
        len(one) == len(other) and one[:-1] == other[:-1] and {one[-1], other[-1]} <= set("sne")
    )
