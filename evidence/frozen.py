"""What an edition says, as small JSON: kept when it is adopted, and compared with what the next one says.

Initiatives go by their short name, everything else by its reference, so that it can be read without the database.
Quotes are those that may be used at that moment; people are roles.
"""

from typing import Any

from django.db.models import Prefetch

from evidence.models import (
    EditionInitiative,
    Element,
    Judgement,
    OverarchingElement,
    Quote,
    SupportCell,
    SynthesisBarrier,
    SynthesisEdition,
)
from evidence.support import Support, support_of

FORMAT = 1

Content = dict[str, Any]


def content_of(edition: SynthesisEdition) -> Content:
    """All the edition says at this moment, in a fixed number of queries."""
    return {
        **content_of_elements(edition),
        "barriers": [_barrier(each) for each in _barriers(edition)],
        "conclusions": [
            _text(each) | {"lessons": [_lesson(lesson) for lesson in each.lessons.all()]}
            for each in edition.conclusions.select_related("follows").prefetch_related("lessons__follows")
        ],
        "publications": [
            {"kind": each.kind, "title": each.title, "year": each.year, "url": each.url}
            for each in edition.platform.publications.all()
        ],
    }


def content_of_elements(edition: SynthesisEdition, only: str = "") -> Content:
    """The overarching elements, or the one with the reference `only`; without what stands around them."""
    entries = list(edition.entries.select_related("initiative"))
    elements = [*_elements(edition).filter(reference=only)] if only else [*_elements(edition)]
    support = support_of(elements, edition.threshold, len(entries))
    return {
        "format": FORMAT,
        "title": edition.title,
        "dated_on": edition.dated_on.isoformat(),
        "threshold": edition.threshold,
        "initiatives": [_entry(entry) for entry in entries],
        "subgroups": [
            {"code": each.code, "group": each.group, "name": each.name}
            for each in edition.platform.goal_subgroups.all()
        ],
        "elements": [_element(each, support[each.pk], entries) for each in elements],
        "barriers": [],
        "conclusions": [],
        "publications": [],
    }


def _elements(edition: SynthesisEdition) -> Any:
    linked = Element.objects.with_evidence_counts()
    cleared = Quote.objects.usable_in(edition).select_related("source__initiative").order_by("order", "pk")
    cells = SupportCell.objects.prefetch_related(Prefetch("elements", queryset=linked))
    return (
        edition.overarching_elements.select_related("subgroup", "follows")
        .prefetch_related(
            Prefetch("cells", queryset=cells),
            Prefetch("quotes", queryset=cleared),
            Prefetch("judgements", queryset=Judgement.objects.order_by("at", "id")),
        )
        .order_by("subgroup__order", "order", "pk")
    )


def _barriers(edition: SynthesisEdition) -> Any:
    linked = Element.objects.with_evidence_counts().select_related("initiative")
    found = edition.barriers.select_related("follows").prefetch_related(Prefetch("elements", queryset=linked))
    return found.order_by("order", "pk")


def _entry(entry: EditionInitiative) -> Content:
    one = entry.initiative
    return {"slug": one.slug, "name": one.name, "box_text": entry.box_text, "summary": one.summary}


def _element(element: OverarchingElement, support: Support, entries: list[EditionInitiative]) -> Content:
    cells = {cell.initiative_id: cell for cell in element.cells.all()}
    present = [(entry, cells[entry.initiative_id]) for entry in entries if entry.initiative_id in cells]
    return {
        "reference": element.reference,
        "follows": element.follows.reference if element.follows else "",
        "subgroup": element.subgroup.code,
        "title": element.title,
        "argument": element.argument,
        "motivation": element.motivation,
        "status": element.status,
        "supporting": support.supporting,
        "claimed": support.claimed_without_evidence,
        "contradicting": support.contradicting,
        "verdict": support.verdict.value,
        "quotes": [_quote(quote) for quote in element.quotes.all()],
        "cells": [
            {
                "initiative": entry.initiative.slug,
                "support": cell.support,
                "note": cell.note,
                "elements": [_linked(each) for each in cell.elements.all()],
            }
            for entry, cell in present
        ],
        "judgements": [
            {"status": each.status, "at": each.at.isoformat(), "role": each.by_role, "why": each.why}
            for each in element.judgements.all()
        ],
    }


def _linked(element: Element) -> Content:
    return {
        "reference": element.reference,
        "statement": element.statement,
        "kind": element.kind,
        "quotes": element.quote_count,
        "sources": element.source_count,
        "figures": element.indicator_count,
    }


def _quote(quote: Quote) -> Content:
    return {
        "reference": quote.reference,
        "text": quote.text,
        "role": quote.speaker_role,
        "is_role_unique": quote.is_role_unique,
        "perspective": quote.perspective,
        "initiative": quote.source.initiative.name,
        "source": quote.source.title,
        "locator": quote.locator,
    }


def _text(row: Any) -> Content:
    follows = row.follows.reference if row.follows else ""
    return {"reference": row.reference, "follows": follows, "title": row.title, "text": row.text}


def _lesson(lesson: Any) -> Content:
    follows = lesson.follows.reference if lesson.follows else ""
    return {"reference": lesson.reference, "follows": follows, "text": lesson.text}


def _barrier(barrier: SynthesisBarrier) -> Content:
    elements = [_linked(each) | {"initiative": each.initiative.name} for each in barrier.elements.all()]
    return _text(barrier) | {"elements": elements}
