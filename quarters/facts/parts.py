"""Working through all initiatives: in parts, on PostgreSQL two at a time, with memory to sort in."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

from django.db import connection

Answer = TypeVar("Answer")
AT_ONCE = 50
"""So many initiatives are counted at once, each part in a transaction of its own."""
AT_ONE_TIME = 2


def parts_of(keys: Iterable[int], size: int = AT_ONCE) -> Iterator[list[int]]:
    """Lists of the size that is counted at once."""
    waiting = iter(keys)
    while part := list(islice(waiting, size)):
        yield part


def each_part(parts: list[list[int]], work: Callable[[list[int]], Answer]) -> Iterator[Answer]:
    """The answers in order. On PostgreSQL, while the database works on one part, the next is worked on here."""
    if connection.vendor != "postgresql" or connection.in_atomic_block or len(parts) < 2:
        yield from map(work, parts)
        return

    def alone(keys: list[int]) -> Answer:
        try:
            return work(keys)
        finally:
            connection.close()  # that of this thread

    with ThreadPoolExecutor(AT_ONE_TIME) as threads:
        yield from threads.map(alone, parts)


def take_memory() -> None:
    """For the rest of this transaction: sort in memory, and no time spent on compiling. PostgreSQL only."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('work_mem', '128MB', TRUE), set_config('jit', 'off', TRUE)")
