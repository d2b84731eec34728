"""One initiative with all it has."""

from dossier.contents.links import CODE, HEADER, RECORD
from dossier.contents.quarters import QUARTERLY_REPORTS
from dossier.contents.registers import (
    EMPLOYERS,
    HOLDERS,
    INDICATORS,
    PARTICIPANTS,
    PRINCIPLE_FITS,
    STAKEHOLDERS,
    TOPIC_LABELS,
)
from dossier.contents.reports import reports_of
from dossier.declaration import Entity
from evidence.models import Element, Quote, Source
from initiatives.models import Initiative
from reporting.models import Report

SOURCES = Entity(
    name="sources",
    model=Source,
    about="Where evidence comes from; people in it are roles.",
    parent="initiative",
    fields=(
        "reference",
        "kind",
        "title",
        "on",
        "is_month_only",
        "place",
        "roles",
        "text",
        "url",
        "quarterly_report",
    ),
    order=("on", "title"),
    links={"quarterly_report": RECORD},
    children=(
        Entity(
            name="quotes",
            model=Quote,
            about="Words as they were said, with consent or without.",
            parent="source",
            fields=(
                "reference",
                "text",
                "locator",
                "speaker_role",
                "is_role_unstated",
                "perspective",
                "consent",
                "consent_note",
                "is_role_unique",
                "topic",
                "goals",
                "order",
            ),
            order=("order",),
            links={"topic": CODE, "goals": CODE},
        ),
    ),
)
ELEMENTS = Entity(
    name="elements",
    model=Element,
    about="One statement about what works, what can be better or what stands in the way, with its evidence.",
    parent="initiative",
    fields=(
        "reference",
        "kind",
        "topic",
        "statement",
        "perspective",
        "level",
        "subgroup",
        "goals",
        "context",
        "mechanism",
        "outcome",
        "sources",
        "quotes",
        "indicators",
        "order",
    ),
    order=("topic.order", "topic.code", "kind", "order"),
    links={
        "topic": CODE,
        "subgroup": CODE,
        "goals": CODE,
        "sources": RECORD,
        "quotes": RECORD,
        "indicators": RECORD,
    },
)

INITIATIVE = Entity(
    name="initiative",
    model=Initiative,
    about="The initiative itself and the words it uses.",
    key=("slug",),
    fields=(
        "slug",
        "name",
        "place",
        "is_national",
        "starts_on",
        "ends_on",
        "status",
        "maturity",
        "funder",
        "target_groups",
        "summary",
        "background",
        "aim",
        "approach",
        "people",
        "working_principles",
        "participant_singular",
        "participant_plural",
        "recognition_singular",
        "recognition_plural",
    ),
    links={"target_groups": CODE},
    left_out={"platform": HEADER},
    children=(
        HOLDERS,
        PRINCIPLE_FITS,
        TOPIC_LABELS,
        STAKEHOLDERS,
        INDICATORS,
        EMPLOYERS,
        PARTICIPANTS,
        QUARTERLY_REPORTS,
        SOURCES,
        ELEMENTS,
        reports_of("initiative", "edition", Report.Kind.END_REPORT),
    ),
)
