"""`manage.py work`: makes what people order in the background. Stop it with Ctrl-C or SIGTERM at any moment."""

import os
import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections

from reporting.actions.batching import Turn, give_back, make_file, take_turn
from reporting.broker import Bell

AWAY = 10.0
"""Seconds before a database that does not answer is asked again."""


class StopNow(BaseException):
    """Somebody asked this program to stop. Not an Exception, so that making a file does not take it for a failure."""


class Command(BaseCommand):
    help = "Maakt in de achtergrond de bestanden die mensen hebben besteld. Loopt door tot het wordt gestopt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stopt als er niets meer te doen is")
        parser.add_argument(
            "--while-process", type=int, metavar="PID", help="stopt ook als dit proces niet meer de ouder is"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stopping = self.may_interrupt = False
        self.bell = Bell()
        before = {number: signal.signal(number, self._stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            made = self._work(options["once"], options["while_process"])
        finally:
            self.bell.close()
            for number, handler in before.items():
                signal.signal(number, handler)
        self.stdout.write(f"Bestanden gemaakt: {made}.")

    def _work(self, once: bool, parent: int | None) -> int:
        """Until there is nothing left (`once`), the parent is gone or somebody says stop; how many files were kept."""
        made = 0
        while not self.stopping and parent in (None, os.getppid()):
            turn = self._turn()
            if turn is not None:
                made += self._make(turn)
            elif once:
                break
            else:
                self._interruptible(self.bell.wait)
        return made

    def _turn(self) -> Turn | None:
        """The next turn. A database that is away for a while is asked again."""
        try:
            return take_turn()
        except OperationalError as error:
            self._wait_for_database(error)
            return None

    def _make(self, turn: Turn) -> int:
        """1 when the file was kept. Who says stop does not wait for it: somebody else makes it later.

        A turn that could not be kept or given back, as the database was away, is taken again once it is old.
        """
        try:
            outcome = self._interruptible(lambda: make_file(turn))
            if outcome is None:
                give_back(turn)
        except OperationalError as error:
            self._wait_for_database(error)
            return 0
        return int(bool(outcome))

    def _wait_for_database(self, error: OperationalError) -> None:
        self.stderr.write(f"De database antwoordt niet ({type(error).__name__}). Over tien seconden weer.")
        close_old_connections()
        self._interruptible(lambda: time.sleep(AWAY))

    def _interruptible(self, work: Callable[[], bool | None]) -> bool | None:
        """The outcome of the work, or None when it was broken off."""
        try:
            self.may_interrupt = True
            if self.stopping:
                return None
            return work()
        except StopNow:
            return None
        finally:
            self.may_interrupt = False

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True
        if self.may_interrupt:
            self.may_interrupt = False
            raise StopNow
