"""What stands in the registers beside a report: quotes that wait for consent, open remarks, what a synthesis lacks."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from evidence.models import Quote
from evidence.overview import overview_of
from quarters.models import Consent
from reporting.findings import Finding, Kind, Severity
from reporting.models import Report

SHOWN = 80
"""Characters of a quote or remark that are shown in a finding."""


def check_consent(report: Report, topics: frozenset[str]) -> Iterator[Finding]:
    """Quotes that would stand in the report if somebody had asked. One query; who refused is not asked again."""
    for quote in _waiting(report, topics):
        message = _("Voor “%(words)s” is nog geen toestemming gevraagd. Zonder toestemming blijft het citaat weg.")
        url = reverse("quote_edit", args=[quote.source.initiative.slug, quote.reference])
        key = f"topic.{quote.topic.code}" if quote.topic and report.initiative else ""
        yield Finding(Kind.CONSENT, Severity.MAY, message % {"words": _short(quote.text)}, key, url=url)


def _waiting(report: Report, topics: frozenset[str]) -> QuerySet[Any]:
    quotes: Any = Quote.objects.said().with_consent().filter(effective_consent=Consent.NOT_ASKED)
    if report.initiative is not None:
        quotes = quotes.of(report.initiative).filter(topic__code__in=topics)
    else:
        quotes = quotes.filter(overarching_elements__edition=report.edition).distinct()
    return quotes.select_related("source__initiative", "topic").order_by("order", "pk")


def check_remarks(report: Report) -> Iterator[Finding]:
    """Remarks nobody dealt with; answers belong to theirs. One query."""
    for remark in report.comments.filter(answers=None, settled_at=None).order_by("key", "at", "pk"):
        message = _("Er staat een opmerking open: “%(words)s”. Handel haar af, of beantwoord haar.")
        yield Finding(Kind.REMARK, Severity.SHOULD, message % {"words": _short(remark.text)}, remark.key, remark.words)


def check_agreement(report: Report) -> Iterator[Finding]:
    """Nothing agreed is no synthesis; and evidence may have been taken away since something was agreed."""
    if report.edition is None:
        return
    edition = report.edition
    agreed = [row for row in overview_of(edition).rows if row.is_agreed]
    if not agreed:
        message = _(
            "In deze synthese is nog geen enkel overkoepelend element vastgesteld. Beoordeel eerst de elementen; "
            "alleen vastgestelde elementen komen in de definitieve synthese."
        )
        yield Finding(Kind.AGREEMENT, Severity.BLOCKS, message, url=reverse("edition", args=[edition.slug]))
    unfounded = [row.element for row in agreed if row.no_longer_holds]
    if unfounded:
        message = _(
            "Deze elementen zijn vastgesteld, maar worden niet meer genoeg ondersteund: %(titles)s. "
            "Koppel bewijs of beoordeel ze opnieuw."
        ) % {"titles": "; ".join(each.title for each in unfounded)}
        url = reverse("edition", args=[edition.slug])
        yield Finding(Kind.AGREEMENT, Severity.BLOCKS, message, url=url)


def _short(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(SHOWN)
