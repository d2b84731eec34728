"""Run the suite twice: on SQLite, and on a real PostgreSQL. Run by `make test`, which sets up first.

Both runs go on at the same time, so that the machine has work while a test waits for a browser and while the last
tests of one run come to an end. What PostgreSQL's run says is shown as it comes, SQLite's when both are done.

What says nothing about the database (how pages look in a browser) runs on PostgreSQL only. Everything after the
program's name goes to pytest: make test ARGS="-k quarter -x".
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from scripts import bytecode
from scripts.postgres import postgres

ROOT = Path(__file__).resolve().parent.parent
# Five processes for two processors: with one each, a third of the time went by waiting for browsers and for the last
# tests. SQLite's run is a quarter of the work; with fewer processes than this it is the last to end.
PROCESSORS = os.cpu_count() or 1
ON_SQLITE, ON_POSTGRESQL = PROCESSORS, max(1, PROCESSORS * 3 // 2)


def command(processes: int, arguments: list[str]) -> list[str]:
    """pytest's; -n among the arguments still wins."""
    started = [sys.executable, "-m", "pytest", "-n", str(processes), "--dist", "worksteal", *arguments]
    return [*started, "--color=yes"] if sys.stdout.isatty() else started


@contextmanager
def running(called: list[str], environment: dict[str, str], output: IO[str] | int) -> Iterator[subprocess.Popen[str]]:
    """pytest, told to stop should this program stop before it."""
    pytest = subprocess.Popen(called, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT, text=True)
    try:
        yield pytest
        pytest.wait()
    except KeyboardInterrupt:  # Ctrl-C reached pytest as well; a second one would cut off its tidying up
        pytest.communicate()
        raise
    finally:
        if pytest.poll() is None:
            pytest.send_signal(signal.SIGINT)
            pytest.communicate()


def closing_line(lines: list[str]) -> str:
    return next((line.rstrip() for line in reversed(lines) if line.strip()), "")


def run_both(arguments: list[str]) -> list[tuple[str, int, str]]:
    """For each database its name, pytest's exit code and pytest's closing line. Both run to their end."""
    plain = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    on_sqlite = command(ON_SQLITE, ["-m", "not one_database", *arguments])
    on_postgresql = command(ON_POSTGRESQL, arguments)
    told: list[str] = []
    with tempfile.TemporaryFile("w+", encoding="utf-8") as kept:
        with postgres() as (url, name), running(on_sqlite, plain | {"WIB_TEST_DATABASE": "sqlite"}, kept) as first:
            print(f"\n### Tests on {name}, with those on SQLite going on beside them", flush=True)
            environment = plain | {"DATABASE_URL": url, "WIB_TEST_DATABASE": "postgresql"}
            with running(on_postgresql, environment, subprocess.PIPE) as second:
                for line in second.stdout or []:
                    print(line, end="", flush=True)
                    told.append(line)
        kept.seek(0)
        beside = kept.readlines()
    print("\n### Tests on SQLite", flush=True)
    sys.stdout.writelines(beside)
    return [("SQLite", first.returncode, closing_line(beside)), (name, second.returncode, closing_line(told))]


def main() -> int:
    """Both suites run, also when one fails; the exit code is the first that is not 0."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the database is stopped then as well
    bytecode.keep()
    results = run_both(sys.argv[1:])
    print("\n### Together")
    for name, _code, closing in results:
        print(f"{name}:\n{closing}")
    return next((code for _name, code, _closing in results if code), 0)


if __name__ == "__main__":
    sys.exit(main())
