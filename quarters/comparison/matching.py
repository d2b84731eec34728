"""Which row of the old content is which row of the new one."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable
from operator import itemgetter

from quarters.snapshot import Content, written

Key = Callable[[Content], Hashable]
Pair = tuple[Content | None, Content | None]


def paired(before: Iterable[Content], after: Iterable[Content], *keys: Key) -> list[Pair]:
    """(old, new) for every row that differs: first those in the new content, in its order, then what is gone.

    Rows that say the same belong together, then rows with the same first key, and so on; a row belongs to one other
    row at most. Rows that say the same are left out.
    """
    old, new = list(before), list(after)
    partners: dict[int, int] = {}
    for key in (written, *keys):
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for place in sorted(set(range(len(old))) - set(partners.values())):
            waiting[key(old[place])].append(place)
        for place, row in enumerate(new):
            if place not in partners and waiting[key(row)]:
                partners[place] = waiting[key(row)].popleft()
    gone = sorted(set(range(len(old))) - set(partners.values()))
    pairs: list[Pair] = [(old[partners[place]] if place in partners else None, row) for place, row in enumerate(new)]
    return [pair for pair in pairs if pair[0] != pair[1]] + [(old[place], None) for place in gone]


def by(*names: str) -> Key:
    """The key that consists of these fields."""
    return itemgetter(*names)
