"""Logs as events with named values, without personal data: no local variables, no requests, no mail addresses."""

import re
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
# What Django attaches to its own log lines: whole request objects and servers' addresses.
DROPPED = ("request", "server_time", "client_address")


def without_personal_data(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """Drop request objects and mask mail addresses, also inside the text of an exception."""
    for key in DROPPED:
        event.pop(key, None)
    return {key: _masked(value) for key, value in event.items()}


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return MAIL_ADDRESS.sub("<mail address>", value)
    if isinstance(value, dict):
        return {key: _masked(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_masked(item) for item in value]
    return value


# structlog's own default tracebacks print local variables, and those hold what people typed.
_SAFE_TRACEBACK = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
)
_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso"),
]


def configure() -> None:
    """Let `structlog.get_logger()` write through the standard library, so that there is one way out."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def logging_settings(*, as_json: bool, level: str) -> dict[str, Any]:
    """Django's LOGGING: everything to the standard error stream, nothing by mail (error mails carry what was typed)."""
    ending: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if as_json:
        ending += [_SAFE_TRACEBACK, without_personal_data, structlog.processors.JSONRenderer()]
    else:
        ending += [
            structlog.processors.format_exc_info,
            without_personal_data,
            structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
        ]
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": ending,
        "foreign_pre_chain": [*_SHARED, structlog.stdlib.ExtraAdder()],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"event": formatter},
        "handlers": {"stream": {"class": "logging.StreamHandler", "formatter": "event"}},
        "root": {"handlers": ["stream"], "level": level},
        "loggers": {
            "django": {"handlers": ["stream"], "level": level, "propagate": False},
            "django.server": {"handlers": ["stream"], "level": level, "propagate": False},
        },
    }
