"""Quotes that stand in a passage of a quarter that was handed in: the text they must stand in, and the way back."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from evidence.models import Quote
from quarters.models import CollectedQuote, Consent, Perspective, SubmittedVersion
from quarters.passages import Passage, locator, passages
from quarters.unreadable import NOT_TO_BE_READ


def passages_of(version: SubmittedVersion) -> dict[str, Passage]:
    """The passages of a version by anchor; none when its content cannot be read."""
    try:
        return {passage.anchor: passage for passage in passages(version.content)}
    except NOT_TO_BE_READ:
        return {}


def quote_of(passage: Passage, version: SubmittedVersion) -> Quote:
    """A quote to start from, not saved: the text of the passage, who said it and where it stands.

    A collected quote keeps its reference, role, perspective and consent, so that both stay one quote; consent is the
    latest that was noted. Everything else was written by the coordinator, and for that nobody asked consent yet.
    """
    quote = Quote(
        **place_in(version, passage),
        text=passage.text,
        speaker_role="coördinator",
        perspective=Perspective.INITIATIVE,
        consent=Consent.NOT_ASKED,
    )
    if passage.quote_reference:
        said = next(each for each in version.content["quotes"] if each["reference"] == passage.quote_reference)
        latest = version.report.collected_quotes.filter(reference=passage.quote_reference).first()
        quote.reference = passage.quote_reference
        # A version may come from somebody else's dossier, where anything may stand here.
        quote.speaker_role = str(said["speaker_role"] or "").strip()
        quote.is_role_unstated = not quote.speaker_role
        quote.perspective = said["perspective"]
        quote.consent = latest.consent if latest else said["consent"]
    return quote


def place_of_collected(collected: CollectedQuote) -> dict[str, Any]:
    """The fields of a quote that say where the collected one stands in the latest version; none if it does not."""
    version = collected.report.versions.order_by("-number").first()
    if version is None:
        return {}
    same = (each for each in passages_of(version).values() if each.quote_reference == collected.reference)
    passage = next(same, None)
    return place_in(version, passage) if passage else {}


def place_in(version: SubmittedVersion, passage: Passage) -> dict[str, Any]:
    """The fields of a quote that say in which passage of this version it stands."""
    names_version = version.report.versions.count() > 1
    return {
        "locator": locator(passage, version.number if names_version else None),
        "passage": passage.anchor,
        "passage_version": version.number,
    }


def compared_texts(quotes: Iterable[Quote]) -> dict[int, str]:
    """By quote the text its words must stand in: that of its passage, else of its source; "" when there is none.

    One query for all, none when no quote stands in a passage.
    """
    quotes = list(quotes)
    by_place = _passages_by_place([quote for quote in quotes if quote.passage])
    return {quote.pk: by_place.get(_place(quote), quote.source.text) for quote in quotes}


def passage_url(quote: Quote) -> str:
    """The permanent address of the passage the quote stands in; "" for other quotes."""
    report = quote.source.quarterly_report if quote.passage else None
    if report is None:
        return ""
    page = reverse("quarter_version", args=[report.initiative.slug, report.quarter, quote.passage_version])
    return f"{page}#{quote.passage}"


def passage_link(quote: Quote) -> str:
    """A line above the form that says where the quote stands and leads there; "" for other quotes."""
    url = passage_url(quote) if quote.source_id else ""
    return format_html('{} <a href="{}">{}, {}</a>', _("Staat in"), url, quote.source, quote.locator) if url else ""


Place = tuple[int | None, int | None, str]


def _place(quote: Quote) -> Place:
    return quote.source.quarterly_report_id, quote.passage_version, quote.passage


def _passages_by_place(quotes: list[Quote]) -> dict[Place, str]:
    wanted = {_place(quote)[:2] for quote in quotes}
    if not wanted:
        return {}
    versions = SubmittedVersion.objects.filter(
        report__in={report for report, _version in wanted if report},
        number__in={number for _report, number in wanted},
    )
    return {
        (version.report_id, version.number, anchor): passage.text
        for version in versions
        if (version.report_id, version.number) in wanted
        for anchor, passage in passages_of(version).items()
    }
