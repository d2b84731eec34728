"""One edition of the synthesis; its initiatives, their elements and their quotes are references."""

from dossier.contents.links import CODE, HEADER, PEOPLE_STAY, STORED_RECORD, STORED_SLUG, always
from dossier.contents.reports import reports_of
from dossier.declaration import Entity
from evidence.models import (
    Conclusion,
    EditionInitiative,
    Judgement,
    Lesson,
    OverarchingElement,
    SupportCell,
    SynthesisBarrier,
    SynthesisEdition,
)
from reporting.models import Report

_ENTRIES = Entity(
    name="initiatives",
    model=EditionInitiative,
    about="An initiative of the edition, in the order of the boxes of chapter 1.",
    parent="edition",
    key=("initiative",),
    fields=("initiative", "box_text", "order"),
    order=("order",),
    links={"initiative": STORED_SLUG},
)
_OVERARCHING_ELEMENTS = Entity(
    name="overarching_elements",
    model=OverarchingElement,
    about="What works across initiatives.",
    parent="edition",
    fields=("reference", "subgroup", "title", "argument", "motivation", "status", "quotes", "order"),
    order=("subgroup.order", "subgroup.code", "order"),
    links={"subgroup": CODE, "quotes": STORED_RECORD},
    children=(
        Entity(
            name="cells",
            model=SupportCell,
            about="What one initiative says about the element.",
            parent="overarching_element",
            fields=("reference", "initiative", "support", "elements", "note"),
            order=("initiative.slug",),
            links={"initiative": STORED_SLUG, "elements": STORED_RECORD},
        ),
        Entity(
            name="judgements",
            model=Judgement,
            about="A judgement on the element: when, by which role and why. Never changes.",
            parent="element",
            fields=("reference", "status", "at", "by_role", "why"),
            order=("at",),
            is_frozen=always,
            left_out={"by": PEOPLE_STAY},
        ),
    ),
)
_BARRIERS = Entity(
    name="barriers",
    model=SynthesisBarrier,
    about="A barrier across initiatives.",
    parent="edition",
    fields=("reference", "title", "text", "elements", "order"),
    order=("order",),
    links={"elements": STORED_RECORD},
)
_CONCLUSIONS = Entity(
    name="conclusions",
    model=Conclusion,
    about="A conclusion with its lessons.",
    parent="edition",
    fields=("reference", "title", "text", "order"),
    order=("order",),
    children=(
        Entity(
            name="lessons",
            model=Lesson,
            about="A lesson that follows from the conclusion.",
            parent="conclusion",
            fields=("reference", "text", "order"),
            order=("order",),
        ),
    ),
)

SYNTHESIS = Entity(
    name="edition",
    model=SynthesisEdition,
    about="One dated synthesis over a chosen set of initiatives, which must already be in the system.",
    key=("slug",),
    fields=("slug", "title", "dated_on", "status", "threshold", "previous"),
    links={"previous": STORED_SLUG},
    left_out={"platform": HEADER},
    children=(
        _ENTRIES,
        _OVERARCHING_ELEMENTS,
        _BARRIERS,
        _CONCLUSIONS,
        reports_of("edition", "initiative", Report.Kind.SYNTHESIS),
    ),
)
