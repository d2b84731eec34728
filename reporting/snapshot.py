"""The data behind a report, kept with it when it is adopted: figures, indicators, progress and evidence.

Plain JSON, readable without the database. People are roles, quotes are those that may be used, rows go by their
reference; numbers are written as they are, dates as ISO days, and what is not known is null.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import translation

from evidence.frozen import content_of
from evidence.models import Element, Quote, SynthesisEdition
from initiatives.models import Initiative
from reporting.end_report.material import Material, collect
from reporting.figures import GoalProgress, IndicatorResult
from reporting.live.catalog import figures_of
from reporting.models import Report

FORMAT = 1

Data = dict[str, Any]


def data_of(report: Report) -> Data:
    """The data of the report on its reference date, in a fixed number of queries."""
    with translation.override("nl"):
        found: Data = {
            "format": FORMAT,
            "reference_date": report.reference_date.isoformat(),
            "figures": [
                {"key": each.key, "name": each.name, "definition": each.definition, "value": _number(each.value)}
                | {"on": each.on.isoformat(), "protection": str(each.protection.value), "of": each.of}
                for each in figures_of(report).values()
            ],
        }
        if report.initiative is not None:
            return found | _of_initiative(report.initiative, report)
        assert report.edition is not None  # noqa: S101  (a constraint of the database)
        return found | {"edition": _edition(report.edition)}


def _edition(edition: SynthesisEdition) -> Data:
    """What the edition says, or said when it was adopted: then without quotes whose consent was taken back since."""
    if edition.frozen is None:
        return content_of(edition)
    may = set(Quote.objects.usable_in(edition).values_list("reference", flat=True))
    elements = [
        each | {"quotes": [quote for quote in each["quotes"] if quote["reference"] in may]}
        for each in edition.frozen["elements"]
    ]
    return edition.frozen | {"elements": elements}


def _of_initiative(initiative: Initiative, report: Report) -> Data:
    material = collect(initiative, report.reference_date, report)
    return {
        "initiative": {"slug": initiative.slug, "name": initiative.name},
        "indicators": [_indicator(each) for each in material.results],
        "progress": [_progress(each) for each in material.progress],
        "elements": [_element(each) for each in material.elements],
        "quotes": [_quote(quote) for quotes in material.quotes.values() for quote in quotes],
        "sources": [
            {"reference": source.reference, "kind": source.kind, "title": source.title, "on": _day(source.on)}
            for source in material.sources
        ],
        "texts": [_text(key, material) for key in sorted(material.texts.texts)],
    }


def _text(key: str, material: Material) -> Data:
    return {"key": key, "heading": material.texts.headings.get(key, ""), "text": material.texts.texts[key]}


def _indicator(found: IndicatorResult) -> Data:
    return {
        "reference": found.reference,
        "name": found.name,
        "unit": found.unit,
        "count": found.count,
        "baseline": _number(found.baseline),
        "baseline_on": _day(found.baseline_on),
        "target": _number(found.target),
        "target_basis": found.target_basis,
        "target_due_on": _day(found.target_due_on),
        "realised": _number(found.realised),
        "realised_on": _day(found.realised_on),
        "expected": _number(found.expected),
        "expected_on": _day(found.expected_on),
        "explanations": [{"category": each.category, "text": each.text} for each in found.explanations],
    }


def _progress(found: GoalProgress) -> Data:
    """Only the quarters that may be shown: of people those in which enough were assessed."""
    return {
        "goal": found.code,
        "scored_per": found.scored_per,
        "scorer": found.scorer,
        "quarters": [
            {"quarter": str(each.quarter), "middle": list(each.distribution.middle or ())} for each in found.shown
        ],
    }


def _element(element: Element) -> Data:
    return {
        "reference": element.reference,
        "kind": element.kind,
        "topic": element.topic.code,
        "statement": element.statement,
        "context": element.context,
        "mechanism": element.mechanism,
        "outcome": element.outcome,
        "sources": [source.reference for source in element.sources.all()],
        "quotes": [quote.reference for quote in element.quotes.all()],
        "indicators": [indicator.reference for indicator in element.indicators.all()],
    }


def _quote(quote: Quote) -> Data:
    return {
        "reference": quote.reference,
        "source": quote.source.reference,
        "locator": quote.locator,
        "perspective": quote.perspective,
        "role": quote.speaker_role,
        "text": quote.text,
    }


def _number(value: Decimal | int | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None
