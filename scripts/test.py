"""Run the suite twice: on SQLite, and on a real PostgreSQL. Run by `make test`, which sets up first.

What says nothing about the database (how pages look in a browser) runs on PostgreSQL only. Everything after the
program's name goes to pytest: make test ARGS="-k quarter -x".
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

from scripts.postgres import postgres

ROOT = Path(__file__).resolve().parent.parent


def run_suite(name: str, arguments: list[str], environment: dict[str, str]) -> tuple[int, str]:
    """Pass pytest's output through; gives its exit code and its closing line."""
    print(f"\n### Tests on {name}", flush=True)
    command = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "worksteal", *arguments]
    if sys.stdout.isatty():
        command.append("--color=yes")
    closing = ""
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as pytest:
        for line in pytest.stdout or []:
            print(line, end="", flush=True)
            closing = line.rstrip() or closing
    return pytest.returncode, closing


def main() -> int:
    """Both suites run, also when the first one fails; the exit code is the first that is not 0."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the database is stopped then as well
    arguments = sys.argv[1:]
    plain = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    on_sqlite = ["-m", "not one_database", *arguments]
    results = [("SQLite", *run_suite("SQLite", on_sqlite, plain | {"WIB_TEST_DATABASE": "sqlite"}))]
    with postgres() as (url, name):
        environment = plain | {"DATABASE_URL": url, "WIB_TEST_DATABASE": "postgresql"}
        results.append((name, *run_suite(name, arguments, environment)))
    print("\n### Together")
    for name, _code, closing in results:
        print(f"{name}:\n{closing}")
    return next((code for _name, code, _closing in results if code), 0)


if __name__ == "__main__":
    sys.exit(main())
