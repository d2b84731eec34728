"""What one piece of work costs: time, statements, processor here and in the database, memory."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from django.db import connection

PEAK = Path("/proc/self/clear_refs")
STATUS = Path("/proc/self/status")


@dataclass
class Costs:
    """Of one case, a value per round. Milliseconds; megabytes for memory; None where the machine does not tell."""

    clock: list[float] = field(default_factory=list)
    application: list[float] = field(default_factory=list)
    database: list[float | None] = field(default_factory=list)
    queries: int = 0
    memory: int | None = None

    def as_values(self) -> dict[str, Any]:
        known = [each for each in self.database if each is not None]
        return {
            "ms": {
                "median": _short(median(self.clock)),
                "min": _short(min(self.clock)),
                "max": _short(max(self.clock)),
            },
            "queries": self.queries,
            "cpu_application_ms": _short(median(self.application)),
            "cpu_database_ms": _short(median(known)) if known else None,
            "peak_mb": self.memory,
            "busy_ms": _short(min(self._busy())),
            "rounds": len(self.clock),
        }

    def _busy(self) -> list[float]:
        """Processor time here and in the database; the clock where the database does not tell its part."""
        pairs = zip(self.application, self.database, strict=True)
        if connection.vendor == "sqlite":
            return self.application
        return self.clock if None in self.database else [own + (other or 0) for own, other in pairs]


def _short(value: float) -> float:
    return round(value, 2)


def cost(work: Callable[[], object], into: Costs) -> None:
    """Do the work once. On SQLite the database works in this process: its processor time is in the application's."""
    gc.collect()
    is_told = _forget_peak()
    with _counted() as statements:
        served, used, began = _database_ms(), process_time(), perf_counter()
        work()
        into.clock.append(1000 * (perf_counter() - began))
        into.application.append(1000 * (process_time() - used))
        now = _database_ms()
    into.database.append(None if served is None or now is None else now - served)
    into.queries = len(statements)
    if is_told:
        into.memory = max(into.memory or 0, _peak())


@contextmanager
def _counted() -> Iterator[list[str]]:
    statements: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield statements


def _database_ms() -> float | None:
    """Processor time of the server's process for this connection, where it runs on this machine."""
    if connection.vendor != "postgresql":
        return None
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1_000_000
    except (OSError, ValueError, IndexError):
        return None


def _forget_peak() -> bool:
    try:
        PEAK.write_text("5")  # the peak starts anew from what is held now
    except OSError:
        return False
    return True


def _peak() -> int:
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024
