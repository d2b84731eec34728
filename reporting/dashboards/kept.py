"""Finished parts of dashboards, kept until something they show changes.

The name of what is kept says everything it depends on: what changed (`changes`), the day, the language, what was asked
for, and the software itself. Nothing is ever thrown away because of a change: it is not found any more.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cache as once
from hashlib import sha256
from pathlib import Path
from time import time
from typing import Any, TypeVar, cast

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import get_language

SECONDS = 24 * 60 * 60
ROOMS = ("reporting", "quarters", "initiatives", "templates", "locale")
SOFTWARE = (".py", ".html", ".mo")

Part = TypeVar("Part")


def keep(name: str, depends_on: str, make: Callable[[], Part]) -> Part:
    """What `make` gives, or gave before with the same dependencies. With DEBUG always anew: somebody builds pages."""
    if settings.DEBUG:
        return make()
    key = f"kept-{name}-" + sha256(f"{software()} {get_language()} {depends_on}".encode()).hexdigest()
    found = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, SECONDS)
    return cast("Part", found)


def keep_for_now(
    name: str, depends_on: str, make: Callable[[], Part], may_wait: Callable[[Part], bool], seconds: float
) -> Part:
    """The same, but what `may_wait` may be as old as that although something changed. `name` tells the day."""
    if settings.DEBUG:
        return make()
    key = f"kept-{name}-{software()}"
    found = cache.get(key)
    if found is not None:
        before, at, part = found
        if before == depends_on or (may_wait(part) and time() - at < seconds):
            return cast("Part", part)
    part = make()
    cache.set(key, (depends_on, time(), part), SECONDS)
    return part


MOST_REMEMBERED = 20_000
_remembered: dict[Hashable, Any] = {}


def remember_each(keys: Sequence[Hashable], make: Callable[[Sequence[int]], Mapping[int, Part]]) -> list[Part]:
    """A part for each key, in their order: what `make` gave before for the same key, in the memory of this process.

    A key says everything its part depends on. `make` is asked at once for all that are not there, by their places.
    """
    there = {} if settings.DEBUG else _remembered
    parts = [there.get(key) for key in keys]
    missing = [place for place, part in enumerate(parts) if part is None]
    if missing:
        made = make(missing)
        if len(there) + len(made) > MOST_REMEMBERED:
            there.clear()
        for place in missing:
            parts[place] = there[keys[place]] = made[place]
    return cast("list[Part]", parts)


@once
def software() -> str:
    """A fingerprint of the code, templates and translations: a newer version draws its own pages."""
    digest = sha256()
    for room in ROOMS:
        for path in sorted(Path(settings.BASE_DIR, room).rglob("*")):
            if path.suffix in SOFTWARE:
                digest.update(path.read_bytes())
    return digest.hexdigest()
