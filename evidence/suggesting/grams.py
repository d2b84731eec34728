"""A text as words, and a word as runs of letters, so that "begeleiden" and "begeleiding" look alike."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

GRAM = 4
# Words that say how a sentence is built, not what it is about.
STOP = frozenset(Path(__file__).with_name("stop_words.txt").read_text(encoding="utf-8").split())
WORD = re.compile(r"[a-z]+")


def plain(text: str) -> str:
    """In small letters and without accents."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """The words of a text, plain, in their order."""
    return WORD.findall(plain(text))


def telling_words(text: str) -> list[str]:
    return [word for word in words_of(text) if word not in STOP and len(word) > 2]


@lru_cache(maxsize=20_000)
def grams_of_word(word: str) -> tuple[str, ...]:
    """All runs of four letters of a word with a space at either side; a short word is one run."""
    padded = f" {word} "
    return tuple(padded[place : place + GRAM] for place in range(max(len(padded) - GRAM + 1, 1)))


def grams_of(text: str) -> Iterator[str]:
    for word in telling_words(text):
        yield from grams_of_word(word)
