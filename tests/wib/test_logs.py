"""Logs carry events, never personal data."""

import io
import logging
import logging.config

import pytest
import structlog

from wib import logs


@pytest.fixture
def written():
    """Everything logged in the test, as text; afterwards the logs go where they went."""
    stream = io.StringIO()

    def start(*, as_json):
        chosen = logs.logging_settings(as_json=as_json, level="INFO")
        formatter = chosen["formatters"]["event"].copy()
        handler = logging.StreamHandler(stream)
        handler.setFormatter(formatter.pop("()")(**formatter))
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel("INFO")
        return stream

    logger = logging.getLogger("wib.test")
    before = (logger.handlers, logger.propagate, logger.level)
    yield start
    logger.handlers, logger.propagate = before[0], before[1]
    logger.setLevel(before[2])


def fail_on_what_somebody_typed():
    typed = "a very personal story"
    raise ValueError(f"cannot keep this, says piet@example.org about {len(typed)} characters")


@pytest.mark.parametrize("as_json", [True, False])
def test_tracebacks_hold_no_local_variables_and_no_mail_addresses(written, as_json):
    stream = written(as_json=as_json)
    try:
        fail_on_what_somebody_typed()
    except ValueError:
        logging.getLogger("wib.test").exception("saving failed")
    text = stream.getvalue()
    assert "fail_on_what_somebody_typed" in text
    assert "cannot keep this" in text
    assert "a very personal story" not in text
    assert "piet@example.org" not in text


@pytest.mark.parametrize("as_json", [True, False])
def test_events_keep_their_named_values_but_no_mail_addresses(written, as_json):
    stream = written(as_json=as_json)
    structlog.get_logger("wib.test").info("quarter submitted", quarter="2024-K2", by=["piet@example.org"])
    text = stream.getvalue()
    assert "quarter submitted" in text
    assert "2024-K2" in text
    assert "piet@example.org" not in text


def test_whole_requests_are_dropped(written, rf):
    stream = written(as_json=True)
    logging.getLogger("wib.test").warning("Not Found", extra={"request": rf.get("/geheim/"), "status_code": 404})
    assert "geheim" not in stream.getvalue()
    assert '"status_code": 404' in stream.getvalue()
