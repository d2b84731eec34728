"""The page of one element: what it says, what it rests on, what contradicts it and where it is used."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from evidence.access import told_to
from evidence.exactness import Exactness, exactness_of
from evidence.models import Element, Quote, SupportCell, SynthesisBarrier, SynthesisEdition
from evidence.passages import compared_texts, passage_url
from evidence.rearranged import latest_by
from evidence.strength import sentences, strength_of
from evidence.topics import named_topics
from evidence.views.elements import absorbed_page, element_crumbs
from evidence.views.frame import own_initiative
from initiatives.models import Indicator
from quarters.models import IndicatorValue, QuarterlyReport


@dataclass(frozen=True)
class QuoteLine:
    """A linked quote or passage, with the way to where it stands."""

    quote: Quote
    is_inexact: bool
    url: str


def element(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    initiative = own_initiative(request, slug)
    absorbed = absorbed_page(request, initiative, reference)
    if absorbed:
        return absorbed
    rows = initiative.elements.select_related("topic", "subgroup").prefetch_related("goals", "sources")
    shown = get_object_or_404(rows, reference=reference)
    labels = {named.topic.pk: named.label for named in named_topics(initiative)}
    editions = told_to(request.user)
    latest = latest_by(request.user, initiative)
    context = {
        "initiative": initiative,
        "element": shown,
        "topic_label": labels.get(shown.topic_id, shown.topic.name),
        "strength": strength_of([shown], editions=editions)[shown.pk],
        "figures": _figures(shown),
        "cells": _cells(shown, editions),
        "barriers": _barriers(shown, editions),
        "latest": latest if latest and latest.after.get("subject") == shown.reference else None,
        "crumbs": element_crumbs(initiative),
        **_quotes(shown),
    }
    context["facts"] = sentences(context["strength"])
    return render(request, "evidence/element.html", context)


def _quotes(shown: Element) -> dict[str, Any]:
    """The quotes, passages and what contradicts, each read with its consent."""
    with_source = Quote.objects.with_consent().select_related(
        "source__initiative", "source__quarterly_report__initiative"
    )
    supporting = list(with_source.filter(elements=shown).order_by("order", "id"))
    against = list(with_source.filter(contradicted_elements=shown).order_by("order", "id"))
    lines = _lines([*supporting, *against])
    founding = [lines[quote.pk] for quote in supporting]
    return {
        "quotes": [line for line in founding if line.quote.kind == Quote.Kind.QUOTE],
        "passages": [line for line in founding if line.quote.kind == Quote.Kind.PASSAGE],
        "against": [lines[quote.pk] for quote in against],
    }


def _lines(quotes: Iterable[Quote]) -> dict[int, QuoteLine]:
    quotes = list(quotes)
    texts = compared_texts(quotes)
    return {
        quote.pk: QuoteLine(
            quote, exactness_of(quote.text, texts[quote.pk]) == Exactness.NOT_LITERAL, _where_it_stands(quote)
        )
        for quote in quotes
    }


def _where_it_stands(quote: Quote) -> str:
    """The passage of the quarter, the words in the source, or else the source."""
    if quote.passage:
        return passage_url(quote)
    page = reverse("source", args=[quote.source.initiative.slug, quote.source.reference])
    return f"{page}#plaats-{quote.reference}" if quote.start is not None else page


def _cells(shown: Element, editions: "QuerySet[SynthesisEdition]") -> "QuerySet[SupportCell]":
    cells = shown.support_cells.filter(overarching_element__edition__in=editions)
    return cells.select_related("overarching_element__edition").order_by(
        "-overarching_element__edition__dated_on", "overarching_element__order", "pk"
    )


def _barriers(shown: Element, editions: "QuerySet[SynthesisEdition]") -> "QuerySet[SynthesisBarrier]":
    return shown.synthesis_barriers.filter(edition__in=editions).select_related("edition")


def _figures(shown: Element) -> list[dict[str, Any]]:
    """The figures, those entered per quarter with the last value that was handed in and its reference date."""
    handed_in = QuarterlyReport.objects.handed_in()
    values = IndicatorValue.objects.filter(report__in=handed_in).order_by("-on", "-pk")
    indicators = shown.indicators.order_by("order", "id").prefetch_related(Prefetch("values", queryset=values))
    return [
        {
            "indicator": indicator,
            "value": next(iter(indicator.values.all()), None),
            "is_counted": _is_counted(indicator),
        }
        for indicator in indicators
    ]


def _is_counted(indicator: Indicator) -> bool:
    return indicator.measured == Indicator.Measured.COUNTED
