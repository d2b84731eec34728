"""The shared cache of an installation with several processes or machines: Django's Redis cache, with two promises more.

Without Redis nothing is lost but time: what cannot be fetched counts as not kept, and for a moment it is not asked
again. And what somebody else put there is not read: Django keeps Python objects as pickles, and reading a pickle runs
what it says, so each is signed with the key of the installation.
"""

import hmac
import logging
import pickle
from collections.abc import Callable
from time import monotonic
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger(__name__)

ANSWERS_WITHIN = 0.5
"""Seconds. Drawing a page anew takes less than waiting longer for it."""
REST = 10.0
"""Seconds in which a Redis that did not answer is left alone."""
SIGNATURE_LENGTH = 32

Answer = TypeVar("Answer")


class UnreadableError(Exception):
    """What stands in the cache was not put there by this installation, or by another version of it."""


class SignedPickle:
    """How Django's Redis cache writes down what it keeps; the signature comes first."""

    def dumps(self, kept: Any) -> bytes:
        text = pickle.dumps(kept, pickle.HIGHEST_PROTOCOL)
        return _signature(text) + text

    def loads(self, found: bytes) -> Any:
        """Raises UnreadableError."""
        signature, text = found[:SIGNATURE_LENGTH], found[SIGNATURE_LENGTH:]
        if not hmac.compare_digest(signature, _signature(text)):
            raise UnreadableError
        try:
            return pickle.loads(text)  # noqa: S301 - signed by ourselves, as was just seen
        except Exception as problem:  # a class that another version moved or renamed
            raise UnreadableError from problem


def _signature(text: bytes) -> bytes:
    return hmac.digest(b"wib.cache" + settings.SECRET_KEY.encode(), text, "sha256")


class SharedCache(RedisCache):
    """`get`, `set`, `add` and `delete` never fail; the rest of Django's cache is not used here and fails as it does."""

    silent_until = 0.0
    """Of the whole process, on its own clock."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        ready = {
            "serializer": SignedPickle,
            "socket_timeout": ANSWERS_WITHIN,
            "socket_connect_timeout": ANSWERS_WITHIN,
            "retry": Retry(NoBackoff(), 0),
        }
        super().__init__(server, params | {"OPTIONS": ready | params.get("OPTIONS", {})})

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._try(lambda: super(SharedCache, self).get(key, default, version), default)

    def set(self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._try(lambda: super(SharedCache, self).set(key, value, timeout, version), None)

    def add(self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return bool(self._try(lambda: super(SharedCache, self).add(key, value, timeout, version), False))

    def delete(self, key: Any, version: int | None = None) -> bool:
        return bool(self._try(lambda: super(SharedCache, self).delete(key, version), False))

    def answers(self) -> bool:
        """Whether Redis is there now."""
        try:
            return bool(self._cache.get_client().ping())
        except RedisError:
            return False

    def _try(self, ask: Callable[[], Answer], instead: Answer) -> Answer:
        if monotonic() < SharedCache.silent_until:
            return instead
        try:
            return ask()
        except UnreadableError:
            return instead
        except RedisError as problem:
            SharedCache.silent_until = monotonic() + REST
            log.warning("cache does not answer (%s), left alone for %s seconds", type(problem).__name__, REST)
            return instead
