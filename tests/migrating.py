"""The migrations run once per run, not once per worker: their database is copied for each worker.

The process that hands out the tests starts this module as a program, so that it migrates while the workers are still
reading the tests. It holds a lock until it is done; who gets the lock reads which database to copy. Nothing there means
that it failed: the worker then migrates by itself, as it would without all this, and says what is wrong.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def begin() -> tuple[subprocess.Popen, Path]:
    """Start migrating. Gives the process, for `end`, and the file that is locked until it is done."""
    number, name = tempfile.mkstemp(prefix="wib-migrated-")
    fcntl.flock(number, fcntl.LOCK_EX)  # the process inherits it: also if it dies, the lock is set free
    command = [sys.executable, "-m", "tests.migrating", str(number)]
    # In a session of its own: Ctrl-C reaches the process that hands out the tests, which then calls `end`.
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, pass_fds=[number], start_new_session=True)
    os.close(number)
    return process, Path(name)


def end(process: subprocess.Popen, file: Path) -> None:
    """The migrated database goes, also one that is half done."""
    process.terminate()
    process.communicate()
    file.unlink()


def main(number: int) -> None:
    """Migrate, say so, and stay until nobody needs the database any more: `end`, or the death of who started this."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.db import connection

    real, test = connection.settings_dict["NAME"], connection.settings_dict["TEST"]
    test["NAME"] = f"{test['NAME'] or f'test_{real}'}_migrated"
    try:
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        connection.close()
        os.write(number, name.encode())
        fcntl.flock(number, fcntl.LOCK_UN)
        sys.stdin.read()
    finally:
        if connection.settings_dict["NAME"] == test["NAME"]:  # never another than its own
            connection.creation.destroy_test_db(real, verbosity=0)


def copy_for_worker(file: Path) -> None:
    """From now on this process makes its test database as a copy of the migrated one. Waits until that is done."""
    with file.open() as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        name = lock.read()
    if name:
        from django.db import connection

        if connection.vendor == "postgresql":
            connection.settings_dict["TEST"]["TEMPLATE"] = name
        else:
            copy_file(connection.creation, name)


def copy_file(creation: Any, source: str) -> None:
    """SQLite's way; what Django does after this finds nothing left to migrate."""
    ordinary = creation._create_test_db

    def create(*arguments: Any, **named: Any) -> str:
        return str(shutil.copyfile(source, ordinary(*arguments, **named)))

    creation._create_test_db = create


if __name__ == "__main__":
    main(int(sys.argv[1]))
