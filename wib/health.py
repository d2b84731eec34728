"""Whether this process can serve, and whether all that it was given answers: asked by the host, without logging in."""

from collections.abc import Callable, Iterator
from functools import partial
from time import monotonic

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from reporting import broker, replica

ANSWER_HOLDS = 5.0
"""Seconds. Anybody may ask, and asking a storage is not free."""

_answered: dict[str, tuple[float, bool]] = {}


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 with "ok" when the database answers, 503 otherwise; never a detail about why.

    For the balancer. Without cache, broker, copy or storage a process still serves, and all of them miss it together:
    taking them away would make it worse.
    """
    if not _database_answers():
        return HttpResponse("database", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def health_of_all(request: HttpRequest) -> HttpResponse:
    """A line for each part that the settings name: "cache ok" or "cache -", and 503 when one does not answer.

    For whoever is woken when something is wrong. An answer may be a few seconds old.
    """
    found = {name: _recently(name, ask) for name, ask in _parts()}
    lines = [f"{name} {'ok' if answers else '-'}\n" for name, answers in found.items()]
    return HttpResponse(lines, status=200 if all(found.values()) else 503, content_type="text/plain")


def _parts() -> Iterator[tuple[str, Callable[[], bool]]]:
    yield "database", _database_answers
    if settings.CACHES["default"]["BACKEND"] == "wib.cache.SharedCache":
        yield "cache", partial(_ask, cache)
    if settings.BROKER_URL:
        yield "broker", broker.answers
    if settings.STORAGES["default"]["BACKEND"] == "wib.files.Bucket":
        yield "files", partial(_ask, default_storage)
    if replica.is_set():
        yield "replica", replica.has_caught_up


def _ask(part: object) -> bool:
    """Our own cache and storage both say it by this name."""
    answers: bool = part.answers()  # type: ignore[attr-defined]  # not in Django's, of which ours are made
    return answers


def _recently(name: str, ask: Callable[[], bool]) -> bool:
    at, answers = _answered.get(name, (-ANSWER_HOLDS, False))
    if monotonic() >= at + ANSWER_HOLDS:
        answers = ask()
        _answered[name] = monotonic(), answers
    return answers


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
