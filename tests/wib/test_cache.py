"""The shared cache: the same for all processes, no more than slower without Redis, and deaf to strangers."""

import logging
import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
import redis as client
from django.core.cache import cache, caches
from django.urls import reverse

from initiatives.models import Initiative
from wib import cache as cache_module
from wib.cache import SharedCache

pytestmark = pytest.mark.one_database  # says nothing about the database


@pytest.fixture
def shared(redis, settings, monkeypatch):
    monkeypatch.setattr(SharedCache, "silent_until", 0.0)
    settings.CACHES = {"default": {"BACKEND": "wib.cache.SharedCache", "LOCATION": redis.url, "KEY_PREFIX": "wib"}}
    client.Redis.from_url(redis.url).flushdb()
    yield caches["default"]
    caches["default"]._cache.get_client().connection_pool.disconnect()


def in_another_process(ask):
    """Caches are made per thread, as they are per process: another thread has another one on the same Redis."""
    with ThreadPoolExecutor(1) as other:
        return other.submit(ask).result()


def shown(client):
    text = client.get(reverse("overview")).text
    return text[text.index("<main") : text.index("</main>")]


def test_what_one_keeps_the_other_finds(shared):
    shared.set("a", {"rows": (1, 2)}, 60)
    assert in_another_process(lambda: caches["default"].get("a")) == {"rows": (1, 2)}
    assert shared.add("a", "later") is False
    assert shared.delete("a") is True
    assert shared.get("a", "none") == "none"
    assert shared.answers()


def test_the_overview_is_kept_for_all_and_new_after_a_change(shared, redis, as_staff, initiative):
    first = shown(as_staff)
    there = client.Redis.from_url(redis.url)
    assert len(there.keys("*kept-overview*")) == 1
    assert shown(as_staff) == first
    assert there.info("stats")["keyspace_hits"] > 0
    Initiative.objects.filter(pk=initiative.pk).update(name="Andere naam")
    assert "Andere naam" in shown(as_staff)


def test_without_redis_pages_are_only_slower(shared, redis, as_staff, initiative, caplog, monkeypatch):
    monkeypatch.setattr(cache_module, "REST", 600.0)  # also on a busy machine
    redis.stop()
    with caplog.at_level(logging.WARNING):
        assert initiative.name in shown(as_staff)
    assert [record.getMessage() for record in caplog.records if record.name == "wib.cache"] == [
        "cache does not answer (ConnectionError), left alone for 600.0 seconds"
    ]
    shared.set("a", 1)
    assert shared.get("a", "none") == "none"
    assert not shared.answers()


class Trap:
    """What somebody who reached Redis would put there: reading it runs it."""

    def __reduce__(self):
        return (pytest.fail, ("a stranger's pickle was read",))


def test_what_a_stranger_put_there_is_not_read(shared, redis):
    name = shared.make_key("a")
    for text in (pickle.dumps(Trap()), b"x" * 32 + pickle.dumps(Trap()), b"", b"1"):
        client.Redis.from_url(redis.url).set(name, text)
        assert shared.get("a", "none") == "none"


def test_what_another_key_signed_is_not_read(shared, settings):
    shared.set("a", 1)
    settings.SECRET_KEY = "of another installation"
    assert shared.get("a", "none") == "none"


def test_without_the_setting_each_process_has_its_own():
    assert type(cache._connections[cache._alias]).__name__ == "LocMemCache"
