"""What an editor should know before adopting: said in words, with what to do. None of it stands in the report."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reporting.end_report.material import Material
from reporting.end_report.topics import is_substantiated
from reporting.quote_warnings import warnings_about_quotes
from reporting.structure import END_REPORT_KEYS, is_free_key


def warnings_about(material: Material) -> Iterator[str]:
    codes = material.topic_codes
    yield from _left_out(material, codes)
    unclear = sum(not is_substantiated(element) for element in material.elements if element.topic.code in codes)
    if unclear:
        yield ngettext(
            "%(number)s uitspraak heeft geen bron, citaat of cijfer en staat als ‘onbelegd’ in het rapport.",
            "%(number)s uitspraken hebben geen bron, citaat of cijfer en staan als ‘onbelegd’ in het rapport.",
            unclear,
        ) % {"number": unclear}
    printed = (quote for code, quotes in material.quotes.items() if code in codes for quote in quotes)
    yield from warnings_about_quotes(printed)


def _left_out(material: Material, codes: frozenset[str]) -> Iterator[str]:
    """What was recorded or written but has no place in the report."""
    elements = sum(element.topic.code not in codes for element in material.elements)
    if elements:
        yield ngettext(
            "%(number)s uitspraak hoort bij een onderwerp dat dit initiatief niet gebruikt. "
            "Die staat niet in het rapport. Kies een ander onderwerp.",
            "%(number)s uitspraken horen bij een onderwerp dat dit initiatief niet gebruikt. "
            "Die staan niet in het rapport. Kies een ander onderwerp.",
            elements,
        ) % {"number": elements}
    quotes = sum(len(found) for code, found in material.quotes.items() if code not in codes)
    if quotes:
        yield ngettext(
            "%(number)s citaat heeft geen onderwerp dat in het rapport staat en is weggelaten. "
            "Kies er een onderwerp bij.",
            "%(number)s citaten hebben geen onderwerp dat in het rapport staat en zijn weggelaten. "
            "Kies er een onderwerp bij.",
            quotes,
        ) % {"number": quotes}
    placed = END_REPORT_KEYS | {f"topic.{code}" for code in codes}
    lost = [
        key for key in material.texts.texts if material.texts.has(key) and key not in placed and not is_free_key(key)
    ]
    if lost:
        yield _(
            "Deze teksten horen bij een onderwerp dat niet gebruikt wordt en staan niet in het rapport: %(keys)s."
        ) % {"keys": ", ".join(sorted(lost))}
