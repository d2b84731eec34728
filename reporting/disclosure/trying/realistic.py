"""Invented tables as real ones look: 8 to 15 people per initiative, 7 to 40 initiatives, uneven and with many zeros."""

from collections.abc import Iterator
from random import Random

from reporting.disclosure.tables import Axis, Counts, Layout, every_margin

PEOPLE = (8, 15)
INITIATIVES = (7, 40)
UNEVEN = 0.8
"""How uneven people are over the leaves: the shape of a gamma distribution; lower is more uneven."""


def layout_of(*sizes: int, threshold: int = 5) -> Layout:
    """A layout with so many categories per axis, of which every margin is printed."""
    axes = tuple(
        Axis(name, tuple(f"{name}{number}" for number in range(size)))
        for name, size in zip("abcdef", sizes, strict=False)
    )
    return Layout("×".join(map(str, sizes)), axes, every_margin(axes), threshold=threshold)


def parts(layout: Layout, random: Random) -> list[Counts]:
    """What each of a number of initiatives counts; they are alike, but not the same."""
    common = [random.gammavariate(UNEVEN, 1) for _ in layout.leaves]
    found = []
    for _ in range(random.randint(*INITIATIVES)):
        own = [weight * random.gammavariate(1, 1) for weight in common]
        numbers = [0] * len(own)
        for leaf in random.choices(range(len(own)), own, k=random.randint(*PEOPLE)):
            numbers[leaf] += 1
        found.append(Counts(layout, tuple(numbers)))
    return found


def tables(layout: Layout, number: int, seed: int = 1) -> Iterator[list[Counts]]:
    """So many of them; the same seed gives the same."""
    random = Random(seed)  # noqa: S311 - examples, no secrets
    for _ in range(number):
        yield parts(layout, random)
