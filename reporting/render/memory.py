"""Making a large tree without being held up by looking for what can be thrown away."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_thrown_away() -> Iterator[None]:
    """While the tree of a document grows, Python walks through all of it again and again, and finds nothing.

    For the whole process, as Python has it: should another thread end first, the search goes on earlier.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
