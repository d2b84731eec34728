"""Databases to measure on, made for it and thrown away after it. Nobody's own data is ever touched."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from django.conf import settings

KINDS = ("sqlite", "postgresql")


@contextmanager
def databases(kinds: list[str]) -> Iterator[dict[str, str]]:
    """The address of a server by kind; "" for SQLite. PostgreSQL as DATABASE_URL names it, else a throw-away one."""
    with ExitStack() as stack:
        found = {}
        for kind in kinds:
            if kind == "postgresql":
                from scripts.postgres import postgres  # not there in an installation that only serves

                found[kind], _name = stack.enter_context(postgres())
            else:
                found[kind] = ""
        yield found


def run_one(kind: str, server: str, asked: dict[str, Any], program: str = "reporting.bench.one") -> dict[str, Any]:
    """Measure in a process of its own, on a database of its own. Raises CalledProcessError."""
    with tempfile.TemporaryDirectory(prefix="wib-bench-") as name, _database(server) as url:
        environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        environment |= {"WIB_MODE": "demo", "WIB_VAR": name, "LOG_LEVEL": "ERROR"}
        if url:
            environment["DATABASE_URL"] = url
        outcome = Path(name) / "outcome.json"
        command = [sys.executable, "-m", program, json.dumps(asked), str(outcome)]
        subprocess.run(command, check=True, env=environment, cwd=settings.BASE_DIR)  # noqa: S603 - our own program
        return json.loads(outcome.read_text(encoding="utf-8"))


@contextmanager
def _database(server: str) -> Iterator[str]:
    """A new database on the server, gone afterwards; "" without a server."""
    if not server:
        yield ""
        return
    name = f"wib_bench_{os.getpid()}"
    _execute(server, f'CREATE DATABASE "{name}"')
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        _execute(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _execute(server: str, statement: str) -> None:
    connected = psycopg2.connect(server)
    try:
        connected.autocommit = True
        with connected.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connected.close()
