"""Typed readers for the process environment: a missing or odd value stops the start with a hint, never with a guess."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

MODES = ("demo", "test", "production")
SECRET_KEY_MINIMUM_LENGTH = 50

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
