"""Which counts are possible, exactly: by narrowing bounds and splitting them until nothing is left in doubt.

Slow and complete, where the search is quick and bounded. It reads the sums and bounds of a system and nothing else.
"""

from collections.abc import Sequence

from reporting.disclosure.system import System


class TooMuchError(Exception):
    """Not settled within the allowed number of splits."""


def possible_values(system: System, place: int, *, up_to: int = 50, splits: int = 20_000) -> set[int]:
    """Every count that this sum can have, of those up to `up_to` above its lowest. Raises TooMuchError."""
    low, high = system.bounds[place]
    return {value for value in range(low, min(high, low + up_to) + 1) if _can_be(system, place, value, splits)}


def is_possible(system: System, *, splits: int = 20_000) -> bool:
    """Whether there is any table at all."""
    return _settled(system, [low for low, _ in system.bounds], [high for _, high in system.bounds], splits)


def _can_be(system: System, place: int, value: int, splits: int) -> bool:
    low, high = [low for low, _ in system.bounds], [high for _, high in system.bounds]
    low[place] = high[place] = value
    return _settled(system, low, high, splits)


def _settled(system: System, low: list[int], high: list[int], splits: int) -> bool:
    """Whether there is a table within the bounds; depth first over halves of the narrowest open leaf."""
    waiting = [(low, high)]
    while waiting:
        low, high = waiting.pop()
        if not _narrow(system.sums, low, high):
            continue
        open_leaves = [leaf for leaf in range(system.size) if low[leaf] < high[leaf]]
        if not open_leaves:
            return True
        splits -= 1
        if not splits:
            raise TooMuchError
        leaf = min(open_leaves, key=lambda each: high[each] - low[each])
        middle = (low[leaf] + high[leaf]) // 2
        upper, lower = list(low), list(high)
        upper[leaf], lower[leaf] = middle + 1, middle
        waiting += [(upper, list(high)), (list(low), lower)]
    return False


def _narrow(sums: Sequence[tuple[int, ...]], low: list[int], high: list[int]) -> bool:
    """Draws every conclusion from one sum at a time, until there is no more; False when they contradict each other."""
    again = True
    while again:
        again = False
        for place, summed in enumerate(sums):
            lowest, highest = sum(low[leaf] for leaf in summed), sum(high[leaf] for leaf in summed)
            if lowest > high[place] or highest < low[place]:
                return False
            if lowest >= low[place] and highest <= high[place]:
                continue
            for leaf in summed:
                least, most = low[place] - highest + high[leaf], high[place] - lowest + low[leaf]
                if least > low[leaf]:
                    low[leaf], again = least, True
                if most < high[leaf]:
                    high[leaf], again = most, True
                if low[leaf] > high[leaf]:
                    return False
            if len(summed) > 1:
                low[place], high[place] = max(low[place], lowest), min(high[place], highest)
    return True
