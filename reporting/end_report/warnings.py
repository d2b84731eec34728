"""What an editor should know before adopting: said in words, with what to do. None of it stands in the report."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from evidence.models import Element, Quote
from reporting.end_report.material import Material
from reporting.end_report.topics import is_substantiated
from reporting.findings import Finding, Kind, Severity
from reporting.quote_warnings import warnings_about_quotes
from reporting.structure import END_REPORT_KEYS, is_free_key

SHOWN = 80
"""Characters of a statement or quote that are shown."""


def warnings_about(material: Material) -> Iterator[Finding]:
    """About what stands in the report, and about what has no place in it; not about what somebody left out."""
    codes = material.topic_codes
    yield from _left_out(material, codes)
    told = {topic.code for topic in material.told_topics}
    for element in material.elements:
        if element.topic.code in told and not is_substantiated(element):
            message = _(
                "‘%(words)s’ heeft geen bron, citaat of cijfer en staat als ‘onbelegd’ in het rapport. "
                "Koppel bewijs, of haal de uitspraak weg."
            )
            yield _about_element(material, element, Kind.UNSUPPORTED, message)
    printed = (quote for code, quotes in material.quotes.items() if code in told for quote in quotes)
    yield from warnings_about_quotes(printed, of=material.initiative)


def _left_out(material: Material, codes: frozenset[str]) -> Iterator[Finding]:
    """What was recorded or written but has no place in the report."""
    for element in material.elements:
        if element.topic.code not in codes:
            message = _(
                "‘%(words)s’ hoort bij een onderwerp dat dit initiatief niet gebruikt en staat niet in het rapport. "
                "Kies een ander onderwerp."
            )
            yield _about_element(material, element, Kind.LEFT_OUT, message)
    for code, quotes in material.quotes.items():
        yield from (_about_quote(material, quote) for quote in quotes if code not in codes)
    placed = END_REPORT_KEYS | {f"topic.{code}" for code in codes}
    for key in sorted(material.texts.texts):
        if material.texts.has(key) and key not in placed and not is_free_key(key):
            message = _(
                "De tekst bij ‘%(key)s’ hoort bij een onderwerp dat niet gebruikt wordt en staat niet in het rapport."
            )
            yield Finding(Kind.LEFT_OUT, Severity.SHOULD, message % {"key": key}, url=_topics_page(material))


def _about_element(material: Material, element: Element, kind: Kind, message: str) -> Finding:
    words = Truncator(element.statement).chars(SHOWN)
    url = reverse("element_edit", args=[material.initiative.slug, element.reference])
    key = f"topic.{element.topic.code}" if kind == Kind.UNSUPPORTED else ""
    return Finding(kind, Severity.SHOULD, message % {"words": words}, key, element.statement, url=url)


def _about_quote(material: Material, quote: Quote) -> Finding:
    message = _(
        "“%(words)s” heeft geen onderwerp dat in het rapport staat en is weggelaten. Kies een onderwerp bij het citaat."
    ) % {"words": Truncator(quote.text).chars(SHOWN)}
    url = reverse("quote_edit", args=[material.initiative.slug, quote.reference])
    return Finding(Kind.LEFT_OUT, Severity.SHOULD, message, words=quote.text, url=url)


def _topics_page(material: Material) -> str:
    return reverse("initiative", args=[material.initiative.slug])
