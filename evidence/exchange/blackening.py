"""Words nobody may use any more, made unreadable without moving a single offset."""

from collections.abc import Iterable

from evidence.models import Quote
from evidence.places import Place, find

BLOCK = "█"
REPEATED = 20  # code points: shorter words that stand elsewhere too are somebody else's


def places_to_blacken(quotes: Iterable[Quote], text: str) -> list[Place]:
    """Where the words of these quotes stand in the text: at their place, and wherever else to the letter."""
    found: list[Place] = []
    for quote in quotes:
        if quote.start is None or quote.end is None or quote.end > len(text):
            found += find(quote.text, text)
            continue
        own = Place(quote.start, quote.end)
        found += [own, *_repeats(own.words(text), text)]
    return sorted(set(found))


def _repeats(words: str, text: str) -> list[Place]:
    found = []
    start = text.find(words) if len(words) >= REPEATED else -1
    while start >= 0:
        found.append(Place(start, start + len(words)))
        start = text.find(words, start + 1)
    return found


def blackened(text: str, places: Iterable[Place]) -> str:
    """The text with as many blocks as there were code points; ends of lines stay."""
    for place in places:
        hidden = "".join(character if character == "\n" else BLOCK for character in place.words(text))
        text = text[: place.start] + hidden + text[place.end :]
    return text


def same_but_blackened(ours: str, theirs: str) -> bool:
    """Whether the two texts are equal apart from what was blackened in theirs."""
    if ours == theirs:
        return True
    pairs = zip(ours, theirs, strict=False)
    return len(ours) == len(theirs) and all(one == other or other == BLOCK for one, other in pairs)
