"""One edition of the synthesis; its initiatives, their elements and their quotes are references."""

from dossier.contents.links import CODE, HEADER, PEOPLE_STAY, RECORD, STORED_RECORD, STORED_SLUG, always
from dossier.contents.memos import memos_of
from dossier.contents.reports import reports_of
from dossier.declaration import Entity
from evidence.models import (
    BlindJudgement,
    Conclusion,
    DoubleCoding,
    EditionInitiative,
    Judgement,
    Lesson,
    OverarchingElement,
    Resolution,
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
    fields=("reference", "subgroup", "title", "argument", "motivation", "status", "quotes", "follows", "order"),
    order=("subgroup.order", "subgroup.code", "order"),
    links={"subgroup": CODE, "quotes": STORED_RECORD, "follows": STORED_RECORD},
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
    fields=("reference", "title", "text", "elements", "follows", "order"),
    order=("order",),
    links={"elements": STORED_RECORD, "follows": STORED_RECORD},
)
_CONCLUSIONS = Entity(
    name="conclusions",
    model=Conclusion,
    about="A conclusion with its lessons.",
    parent="edition",
    fields=("reference", "title", "text", "follows", "order"),
    order=("order",),
    links={"follows": STORED_RECORD},
    children=(
        Entity(
            name="lessons",
            model=Lesson,
            about="A lesson that follows from the conclusion.",
            parent="conclusion",
            fields=("reference", "text", "follows", "order"),
            order=("order",),
            links={"follows": STORED_RECORD},
        ),
    ),
)
_DOUBLE_CODINGS = Entity(
    name="double_codings",
    model=DoubleCoding,
    about="A round in which two researchers judged the same cells blind of each other.",
    parent="edition",
    fields=("reference", "started_at", "first_done_at", "second_done_at"),
    order=("started_at",),
    left_out={"first": PEOPLE_STAY, "second": PEOPLE_STAY},
    children=(
        Entity(
            name="blind_judgements",
            model=BlindJudgement,
            about="What one of the two judged.",
            parent="double_coding",
            fields=("reference", "coder", "overarching_element", "initiative", "support", "note", "at"),
            order=("overarching_element.reference", "initiative.slug", "coder"),
            links={"overarching_element": RECORD, "initiative": STORED_SLUG},
        ),
        Entity(
            name="resolutions",
            model=Resolution,
            about="What was decided where the two differed, and why.",
            parent="double_coding",
            fields=("reference", "overarching_element", "initiative", "support", "why", "by_role", "at"),
            order=("at",),
            links={"overarching_element": RECORD, "initiative": STORED_SLUG},
            left_out={"by": PEOPLE_STAY},
        ),
    ),
)

SYNTHESIS = Entity(
    name="edition",
    model=SynthesisEdition,
    about="One dated synthesis over a chosen set of initiatives, which must already be in the system.",
    key=("slug",),
    fields=("slug", "title", "dated_on", "status", "threshold", "previous", "frozen"),
    links={"previous": STORED_SLUG},
    left_out={"platform": HEADER},
    children=(
        _ENTRIES,
        _OVERARCHING_ELEMENTS,
        _BARRIERS,
        _CONCLUSIONS,
        _DOUBLE_CODINGS,
        memos_of("edition"),
        reports_of("edition", "initiative", Report.Kind.SYNTHESIS),
    ),
)
