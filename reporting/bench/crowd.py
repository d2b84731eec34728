"""Started as a program of its own, with a database of its own: many coordinators who hand in at the same moment.

The web server is the one the demonstration uses, on this machine; everybody is logged in and speaks HTTP. Afterwards
the database is asked whether every quarter is there once, with its facts.
"""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median
from threading import Barrier
from time import monotonic, perf_counter, sleep
from typing import Any
from urllib.parse import urlencode

HOST = "127.0.0.1"
START_SECONDS = 60
ANSWER_SECONDS = 120
SERVER = (
    *("--workers", "2", "--threads", "4", "--timeout", "120", "--preload", "--no-control-socket"),
    *("--log-level", "warning"),
)


@dataclass(frozen=True)
class Coordinator:
    """Somebody with a session and the page with the button in front of them."""

    address: str
    cookies: str
    token: str


def main(asked: dict[str, Any]) -> dict[str, Any]:
    """`asked`: coordinators, and participants of the quarter of each."""
    import django  # settings are known now, not when this file is read

    django.setup()
    from django.core.management import call_command
    from django.db import connection, connections
    from django.utils import timezone

    call_command("migrate", verbosity=0)
    from reporting.bench.stage import crowd

    reports = crowd(asked["coordinators"], asked["participants"], timezone.localdate())
    sessions = [_session(report) for report in reports]
    vendor = connection.vendor
    connections.close_all()
    with _server() as (server, port):
        with ThreadPoolExecutor(8) as threads:
            people = list(threads.map(lambda each: _look(port, *each), sessions))
        load, before = os.getloadavg()[0], _spent(server)
        found = hand_in(port, people)
        used = _spent(server) - before
    seconds = [each for each, status in found if status == 302]
    return {
        "database": vendor,
        **asked,
        "errors": sum(status != 302 for _seconds, status in found),
        "answers": sorted({status for _seconds, status in found}),
        "longest_seconds": round(max((each for each, _status in found), default=0.0), 2),
        "median_seconds": round(median(seconds), 2) if seconds else None,
        "server_processor_seconds": round(used, 2),
        "load": round(load, 1),
        "lost": lost(reports),
    }


def _session(report: Any) -> tuple[str, str]:
    """The page of the quarter and the cookie of its coordinator's log-in."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    client = Client()
    client.force_login(report.initiative.memberships.get(user__role="coordinator").user)
    address = reverse("quarter_check", args=[report.initiative.slug, report.quarter])
    return address, f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def _look(port: int, address: str, cookie: str) -> Coordinator:
    """Open the page with the button, as a browser does. Raises RuntimeError when it is not there."""
    from reporting.bench.cases import Controls

    connected = HTTPConnection(HOST, port, timeout=ANSWER_SECONDS)
    connected.request("GET", address, headers={"Cookie": cookie})
    answer = connected.getresponse()
    text = answer.read().decode()
    token = Controls.of(text).get("csrfmiddlewaretoken", "")
    if answer.status != 200 or not token:
        raise RuntimeError(f"{address}: {answer.status}")
    given = [line.split(";")[0] for name, line in answer.getheaders() if name.lower() == "set-cookie"]
    connected.close()
    return Coordinator(address, "; ".join([cookie, *given]), token)


def hand_in(port: int, people: list[Coordinator]) -> list[tuple[float, int]]:
    """All of them at the same moment: seconds until the answer, and its status (0 without one)."""
    start = Barrier(len(people))

    def press(one: Coordinator) -> tuple[float, int]:
        sent = urlencode({"csrfmiddlewaretoken": one.token, "indienen": "ja", "versies": "0"})
        headers = {"Cookie": one.cookies, "Content-Type": "application/x-www-form-urlencoded"}
        connected = HTTPConnection(HOST, port, timeout=ANSWER_SECONDS)
        start.wait()
        begun = perf_counter()
        try:
            connected.request("POST", one.address, sent, headers)
            answer = connected.getresponse()
            answer.read()
            status = answer.status
        except (OSError, HTTPException):
            status = 0
        connected.close()
        return perf_counter() - begun, status

    with ThreadPoolExecutor(len(people)) as threads:
        return list(threads.map(press, people))


def lost(reports: list[Any]) -> int:
    """Of how many the database does not have exactly one version, a report that is in, and the right facts of it."""
    from quarters.facts import differences
    from quarters.models import QuarterFacts, QuarterlyReport, SubmittedVersion

    number, quarter = 0, reports[0].quarter
    keys = [report.initiative_id for report in reports]
    wrong = {key for place in range(0, len(keys), 50) for key, _at in differences(keys[place : place + 50], quarter)}
    for report in reports:
        is_there = (
            list(SubmittedVersion.objects.filter(report=report).values_list("number", flat=True)) == [1]
            and QuarterlyReport.objects.get(pk=report.pk).status == "submitted"
            and QuarterFacts.objects.filter(
                initiative=report.initiative_id, year=quarter.year, number=quarter.number, handed_in=True
            ).exists()
        )
        number += not is_there or report.initiative_id in wrong
    return number


@contextmanager
def _server() -> Iterator[tuple[int, int]]:
    """The web server with this process' own settings: its process and port. Stopped when the block is left."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "wib.wsgi:application", "--bind", f"{HOST}:{port}", *SERVER]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    try:
        _wait_for(started, port)
        yield started.pid, port
    finally:
        started.terminate()
        try:
            started.wait(timeout=30)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()


def _spent(server: int) -> float:
    """Seconds of processor that the server and its workers have used; 0 where the machine does not tell."""
    found = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if server in (int(fields[1]), int(stat.parent.name)):
                found += int(fields[11]) + int(fields[12])
    return found / os.sysconf("SC_CLK_TCK")


def _wait_for(started: subprocess.Popen[bytes], port: int) -> None:
    deadline = monotonic() + START_SECONDS
    while monotonic() < deadline and started.poll() is None:
        with suppress(OSError, HTTPException):
            connected = HTTPConnection(HOST, port, timeout=5)
            connected.request("GET", "/gezond/")
            if connected.getresponse().status == 200:
                return
        sleep(0.1)
    raise RuntimeError("the web server did not start")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wib.settings")
    outcome = main(json.loads(sys.argv[1]))
    Path(sys.argv[2]).write_text(json.dumps(outcome), encoding="utf-8")
