"""Documents to measure with, made of rows that are taken back."""

from collections.abc import Callable
from time import perf_counter

from django.db import transaction

from reporting.actions import build_report
from reporting.bench import sample
from reporting.document import Document
from reporting.models import Report


def built(make: Callable[[], Report]) -> tuple[Document, float]:
    """The document, and the seconds it took to build it; the rows it was made of are gone afterwards."""
    with transaction.atomic():
        report = make()
        if report.initiative is not None:
            sample.write_sections(report, build_report(report))
        started = perf_counter()
        document = build_report(report).document
        seconds = perf_counter() - started
        transaction.set_rollback(True)
    return document, seconds
