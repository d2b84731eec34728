"""Reading dashboards from a copy that follows the database (DATABASE_REPLICA_URL); everything else stays where it was.

The copy is asked only once it has everything that the database has at that moment. So nobody misses anything there:
not what they just saved themselves, not what a colleague saved, and not the facts that were counted for this very page.
A copy that is gone, or behind for longer than `CATCHES_UP_WITHIN`, is left alone for a while.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

log = logging.getLogger(__name__)

COPY = "replica"
CATCHES_UP_WITHIN = 0.1
"""Seconds. A copy nearby needs a few thousandths; reading on the database itself takes less than waiting longer."""
BETWEEN_LOOKS = 0.005
REST = 5.0
"""Seconds in which a copy that was gone or behind is not asked."""

# How far everything goes that anybody can see now. What was written to disk; but where commits do not wait for that,
# what was written at all.
WRITTEN = """
SELECT (CASE current_setting('synchronous_commit')
        WHEN 'off' THEN pg_current_wal_insert_lsn() ELSE pg_current_wal_flush_lsn() END)::text,
       (SELECT system_identifier FROM pg_control_system())
"""
FOLLOWED = "SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn, (SELECT system_identifier FROM pg_control_system())"

Answer = TypeVar("Answer")
P = ParamSpec("P")

_is_reading: ContextVar[bool] = ContextVar("reading from the copy", default=False)
_silent_until = 0.0


class Router:
    """Django's question where a query goes. Never leaves it to where a record came from: that may be the copy."""

    def db_for_read(self, _model: Any, **_hints: Any) -> str:
        return alias()

    def db_for_write(self, _model: Any, **_hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, _one: Any, _other: Any, **_hints: Any) -> bool:
        return True

    def allow_migrate(self, database: str, _app: str, **_hints: Any) -> bool | None:
        return False if database == COPY else None


def alias() -> str:
    """The database to read from, at this place in the program."""
    return COPY if _is_reading.get() else DEFAULT_DB_ALIAS


def reading_connection() -> BaseDatabaseWrapper:
    """The same for who writes the statement out."""
    return connections[alias()]


def reads_copy(ask: Callable[P, Answer]) -> Callable[P, Answer]:
    """Decorator of what makes a dashboard: where a copy can be read, it is made of that. See `from_copy`."""

    @wraps(ask)
    def made(*args: P.args, **kwargs: P.kwargs) -> Answer:
        return from_copy(lambda: ask(*args, **kwargs))

    return made


def from_copy(ask: Callable[[], Answer]) -> Answer:
    """What `ask` finds. It only reads; where the copy fails halfway it is asked again, on the database itself."""
    if not (is_set() and not connections[DEFAULT_DB_ALIAS].in_atomic_block and may_be_asked() and has_caught_up()):
        return ask()
    try:
        with _reading():
            return ask()
    except (DatabaseError, InterfaceError) as problem:
        _leave_alone(type(problem).__name__)
    return ask()


def is_set() -> bool:
    return COPY in connections.settings


def may_be_asked() -> bool:
    """Whether it did not fail a moment ago."""
    return time.monotonic() >= _silent_until


def has_caught_up() -> bool:
    """Whether the copy has, perhaps after a short wait, everything that the database has now. Says so when not."""
    try:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(WRITTEN)
            written, system = cursor.fetchone()
        if reason := _why_not(written, system):
            _leave_alone(reason)
            return False
    except (DatabaseError, InterfaceError) as problem:
        _leave_alone(type(problem).__name__)
        return False
    return True


def _why_not(written: str, system: int) -> str:
    """Why the copy cannot be read; "" when it can."""
    deadline = time.monotonic() + CATCHES_UP_WITHIN
    with connections[COPY].cursor() as cursor:
        while True:
            cursor.execute(FOLLOWED, [written])
            is_there, copied = cursor.fetchone()
            if is_there is None or copied != system:
                return "it follows another database or none"
            if is_there:
                return ""
            if time.monotonic() > deadline:
                return "it is behind"
            time.sleep(BETWEEN_LOOKS)


def _leave_alone(reason: str) -> None:
    global _silent_until  # noqa: PLW0603 - one for the whole process, as its connections are
    _silent_until = time.monotonic() + REST
    log.warning("the copy of the database is not read for %s seconds: %s", REST, reason)
    connections[COPY].close()


@contextmanager
def _reading() -> Iterator[None]:
    before = _is_reading.set(True)
    try:
        yield
    finally:
        _is_reading.reset(before)
