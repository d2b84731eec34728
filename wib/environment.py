"""Typed readers for the process environment: a missing or odd value stops the start with a hint, never with a guess."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

MODES = ("demo", "test", "production")
SECRET_KEY_MINIMUM_LENGTH = 50
REDIS_SCHEMES = ("redis", "rediss", "unix")

env = environ.Env()


def _stop(name: str, problem: str, hint: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name} {problem}.\n  Hint: {hint}")


def read_mode() -> str:
    """Which of MODES this process runs in; production unless said otherwise, so that forgetting it is safe."""
    mode = str(env.str("WIB_MODE", default="production"))
    if mode not in MODES:
        raise _stop("WIB_MODE", f"is '{mode}'", f"use one of {', '.join(MODES)}")
    return mode


def required_text(name: str, *, hint: str) -> str:
    """A text that has to be there and may not be empty."""
    text = str(env.str(name, default="")).strip()
    if not text:
        raise _stop(name, "is not set", f"{hint} (or set WIB_MODE=demo to try the system out)")
    return text


def required_secret_key() -> str:
    """The signing key of a real installation: long, and its own."""
    hint = "make one with: python -c 'import secrets; print(secrets.token_urlsafe(64))'"
    key = required_text("SECRET_KEY", hint=hint)
    if len(key) < SECRET_KEY_MINIMUM_LENGTH:
        raise _stop("SECRET_KEY", f"is shorter than {SECRET_KEY_MINIMUM_LENGTH} characters", hint)
    return key


def required_hosts(name: str) -> list[str]:
    """Host names separated by commas; a star would switch the protection off and is refused."""
    hint = f"list the names people type in the browser, for example {name}=monitor.example.org"
    hosts = [host.strip() for host in required_text(name, hint=hint).split(",") if host.strip()]
    if "*" in hosts:
        raise _stop(name, "contains *", hint)
    return hosts


def base_url(name: str, *, default: str) -> str:
    """Where people reach the installation, without a slash at the end; empty when it is not set."""
    text = str(env.str(name, default=default)).strip().rstrip("/")
    if not text:
        return ""
    hint = f"write the whole address, for example {name}=https://monitor.example.org"
    try:
        parts = urlsplit(text)
    except ValueError as problem:
        raise _stop(name, f"is '{text}'", hint) from problem
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise _stop(name, f"is '{text}'", hint)
    return text


def flag(name: str, *, default: bool) -> bool:
    """Yes or no, written as 1/0, true/false, yes/no or on/off; anything else stops the start."""
    text = str(env.str(name, default="1" if default else "0")).strip().lower()
    if text in ("1", "true", "yes", "on"):
        return True
    if text in ("0", "false", "no", "off"):
        return False
    raise _stop(name, f"is '{text}'", "use 1 or 0")


def number(name: str, *, default: int, minimum: int = 0) -> int:
    """A whole number of at least `minimum`."""
    text = str(env.str(name, default=str(default))).strip()
    if not text.isdecimal() or int(text) < minimum:
        raise _stop(name, f"is '{text}'", f"use a whole number of {minimum} or more")
    return int(text)


def database(name: str, *, sqlite_file: Path, synchronous: str) -> dict[str, Any]:
    """Django's database settings: PostgreSQL where the URL says so, else one SQLite file.

    `synchronous` is SQLite's own setting for how hard a commit is written down: FULL, or OFF for tests.
    """
    if not env.str(name, default=""):
        return _sqlite(str(sqlite_file), synchronous)
    hint = f"for example {name}=postgres://user:password@host:5432/name"
    try:
        settings = dict(env.db_url(name))
    except (ValueError, KeyError, environ.ImproperlyConfigured) as problem:
        raise _stop(name, "cannot be read", hint) from problem
    if settings.get("ENGINE") == "django.db.backends.sqlite3":
        return _sqlite(str(settings["NAME"]), synchronous)
    if settings.get("ENGINE") != "django.db.backends.postgresql":
        raise _stop(name, "names neither PostgreSQL nor SQLite", hint)
    # A connection per page would make every page about five times slower; the health check replaces broken ones.
    return settings | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def _sqlite(file: str, synchronous: str) -> dict[str, Any]:
    """Settings under which fifty people who save at once wait for each other instead of losing work.

    Never combine this with ATOMIC_REQUESTS: every page would then queue for the one write lock.
    """
    pragmas = f"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA foreign_keys=ON;"
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
    return {"ENGINE": "wib.sqlite3", "NAME": file, "OPTIONS": options}


def email(name: str, *, default: str) -> dict[str, Any]:
    """Django's EMAIL_* settings from one URL; required where there is no default."""
    hint = f"for example {name}=smtp+tls://user:password@mail.example.org:587"
    if not default:
        required_text(name, hint=hint)
    try:
        return dict(env.email_url(name, default=default))
    except (ValueError, KeyError, environ.ImproperlyConfigured) as problem:
        raise _stop(name, "cannot be read", hint) from problem


def redis(name: str) -> str:
    """The address of a Redis, or "" when it is not set."""
    url = str(env.str(name, default="")).strip()
    if not url:
        return ""
    hint = f"for example {name}=redis://:password@host:6379/0, or rediss:// for an encrypted line"
    try:
        parts = urlsplit(url)
        readable = parts.scheme in REDIS_SCHEMES and bool(parts.hostname or parts.path) and parts.port != 0
    except ValueError as problem:
        raise _stop(name, "cannot be read", hint) from problem
    if not readable:
        raise _stop(name, "is no address of a Redis", hint)
    _require_package(name, "redis")
    return url


def cache(name: str) -> dict[str, Any]:
    """Django's settings of the cache: shared where the URL names a Redis, else in the memory of each process."""
    url = redis(name)
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    return {"BACKEND": "wib.cache.SharedCache", "LOCATION": url, "KEY_PREFIX": "wib"}


def files(name: str) -> dict[str, Any]:
    """Django's settings of the place for uploaded files: a bucket where the URL names one, else MEDIA_ROOT.

    Without FILES_KEY and FILES_SECRET the client looks for the rights of the machine itself.
    """
    url = str(env.str(name, default="")).strip()
    if not url:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    hint = f"for example {name}=s3://bucket/folder?endpoint=https://s3.example.org&region=eu-west-1"
    try:
        parts = urlsplit(url)
        asked = {key: values[-1] for key, values in parse_qs(parts.query, strict_parsing=bool(parts.query)).items()}
        endpoint = urlsplit(asked.get("endpoint", "https://s3.example.org"))
    except ValueError as problem:
        raise _stop(name, "cannot be read", hint) from problem
    if parts.scheme != "s3" or not parts.netloc or set(asked) - {"endpoint", "region"}:
        raise _stop(name, "names no bucket", hint)
    if endpoint.scheme not in ("http", "https") or not endpoint.hostname:
        raise _stop(name, "names an endpoint that is no address", hint)
    key, secret = (str(env.str(each, default="")) for each in ("FILES_KEY", "FILES_SECRET"))
    if bool(key) != bool(secret):
        missing = "FILES_SECRET" if key else "FILES_KEY"
        raise _stop(missing, "is not set", "set both, or neither to use the rights of the machine itself")
    _require_package(name, "storages")
    _require_package(name, "boto3")
    options = {
        "bucket_name": parts.netloc,
        "location": parts.path.strip("/"),
        "endpoint_url": asked.get("endpoint"),
        "region_name": asked.get("region"),
        "access_key": key or None,
        "secret_key": secret or None,
    }
    return {"BACKEND": "wib.files.Bucket", "OPTIONS": options}


def replica(name: str, primary: dict[str, Any]) -> dict[str, Any] | None:
    """Settings of a copy of the database that is only read; None when it is not set."""
    if not env.str(name, default=""):
        return None
    hint = f"for example {name}=postgres://user:password@host:5432/name, a streaming copy of DATABASE_URL"
    settings = database(name, sqlite_file=Path(), synchronous="FULL")
    if "postgresql" not in settings["ENGINE"] or "postgresql" not in primary["ENGINE"]:
        raise _stop(name, "needs PostgreSQL, for itself and for DATABASE_URL", hint)
    # Read only, whatever it turns out to be; and a copy that is gone may not hold a page for long.
    options = {"connect_timeout": 2, "options": "-c default_transaction_read_only=on"}
    return settings | {
        "OPTIONS": settings.get("OPTIONS", {}) | options,
        "TEST": {"MIRROR": "default"},
    }


def _require_package(name: str, module: str) -> None:
    if find_spec(module) is None:
        hint = "install what more than one machine needs: requirements/beyond.txt"
        raise _stop(name, f"needs the package {module}, which is not installed", hint)
