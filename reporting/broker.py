"""The bell between pages and the program in the background: a Redis, where the settings name one.

The database is the queue and stays so. The bell only spares the wait until the next look: a ring that is lost, twice
heard or never rung changes nothing but when the work begins.
"""

import logging
import time
from functools import cache
from typing import Any

from django.conf import settings
from django.db import transaction

log = logging.getLogger(__name__)

CHANNEL = "wib-work"
ANSWERS_WITHIN = 1.0
"""Seconds; who orders does not wait longer for a broker that is not there."""
LOOK_WITHOUT = 1.0
"""Seconds between two looks at the database where nobody rings."""
LOOK_WITH = 15.0
"""The same beside a bell, for work that came back by itself: a turn of who was stopped."""


def ring() -> None:
    """Call who waits for work, once what was written is certain."""
    if settings.BROKER_URL:
        transaction.on_commit(_ring)


def _ring() -> None:
    from redis.exceptions import RedisError

    try:
        _client(settings.BROKER_URL).publish(CHANNEL, "")
    except RedisError as problem:
        log.warning("broker does not answer (%s): work begins at the next look", type(problem).__name__)


def answers() -> bool:
    """Whether the broker is there now."""
    from redis.exceptions import RedisError

    try:
        return bool(_client(settings.BROKER_URL).ping())
    except RedisError:
        return False


@cache
def _client(url: str) -> Any:
    """One per process and address: it keeps its connections."""
    from redis import Redis
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    once = Retry(NoBackoff(), 0)
    return Redis.from_url(url, socket_timeout=ANSWERS_WITHIN, socket_connect_timeout=ANSWERS_WITHIN, retry=once)


class Bell:
    """What the program in the background waits with when there is nothing to do."""

    def __init__(self) -> None:
        self.line: Any = None
        self.is_away = False

    def wait(self) -> None:
        """Until somebody rings, or it is time to look anyway.

        Returns at once when the line has just been made: what came before it was not heard.
        """
        if not settings.BROKER_URL:
            time.sleep(LOOK_WITHOUT)
            return
        from redis.exceptions import RedisError

        try:
            if self.line is None:
                self._listen()
            else:
                self._hear()
        except RedisError as problem:
            self.close()
            if not self.is_away:
                log.warning("broker does not answer (%s): looking every second", type(problem).__name__)
            self.is_away = True
            time.sleep(LOOK_WITHOUT)

    def close(self) -> None:
        """Hang up; waiting again makes a new line."""
        if self.line is not None:
            self.line.close()
            self.line = None

    def _listen(self) -> None:
        line = _client(settings.BROKER_URL).pubsub(ignore_subscribe_messages=True)
        try:
            line.subscribe(CHANNEL)
            line.get_message(timeout=ANSWERS_WITHIN)  # that it listens
        except BaseException:
            line.close()
            raise
        self.line = line
        if self.is_away:
            log.warning("broker answers again")
        self.is_away = False

    def _hear(self) -> None:
        """One ring is enough for all that came meanwhile: who is called looks until nothing is left."""
        if self.line.get_message(timeout=LOOK_WITH) is not None:
            while self.line.get_message() is not None:
                pass
