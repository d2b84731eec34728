"""Servers that an installation on several machines has beside its database."""

import pytest

from scripts.redis import Redis


@pytest.fixture(scope="session")
def one_redis():
    server = Redis()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def redis(one_redis):
    """A Redis that a test may stop."""
    if one_redis.process is None:
        one_redis.start()
    return one_redis
