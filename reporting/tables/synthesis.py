"""An edition of the synthesis as tables: overarching elements, and what each initiative says about them.

An edition that was adopted says what it said then; its elements stand in the tables of evidence as they are now.
"""

from typing import Any

from evidence.frozen import content_of
from evidence.models import OverarchingElement, SupportCell
from evidence.support import Verdict
from reporting.tables.declaration import COUNTED, Column, Kind, Scope, Table, words
from reporting.tables.theory import subgroups

VERDICTS = {
    Verdict.OVERARCHING: "Genoeg initiatieven ondersteunen het met bewijs",
    Verdict.SINGLE_MOTIVATED: "Eén initiatief ondersteunt het met bewijs, en er staat waarom het van waarde is",
    Verdict.SINGLE_UNMOTIVATED: "Eén initiatief ondersteunt het met bewijs; er staat niet waarom het van waarde is",
    Verdict.BELOW_THRESHOLD: "Meer dan één initiatief ondersteunt het, maar minder dan de drempel",
    Verdict.UNSUPPORTED: "Geen initiatief ondersteunt het met bewijs",
}
BLIND = "Leeg zolang u deze editie zelf blind beoordeelt."


def _content(scope: Scope) -> Any:
    edition = scope.edition
    if edition is None:
        raise ValueError("These tables are about an edition.")
    return scope.once("edition", lambda: edition.frozen or content_of(edition))


def _elements(scope: Scope) -> list[tuple[Any, bool]]:
    return [(each, scope.is_blind) for each in _content(scope)["elements"]]


def _cells(scope: Scope) -> list[tuple[str, str, Any]]:
    """Every overarching element × initiative; none for who judges blind."""
    if scope.is_blind:
        return []
    content = _content(scope)
    rows: list[tuple[str, str, Any]] = []
    for element in content["elements"]:
        cells = {cell["initiative"]: cell for cell in element["cells"]}
        rows += [(element["reference"], one["slug"], cells.get(one["slug"])) for one in content["initiatives"]]
    return rows


def _linked(scope: Scope) -> list[tuple[str, str, str]]:
    return [
        (element, initiative, each["reference"])
        for element, initiative, cell in _cells(scope)
        for each in (cell["elements"] if cell else ())
    ]


def _told(name: str) -> Any:
    return lambda row: None if row[1] else row[0][name]


def _has_evidence(cell: Any) -> bool | None:
    if not cell or cell["support"] != SupportCell.Support.SUPPORTS:
        return None
    return any(each["quotes"] or each["sources"] or each["figures"] for each in cell["elements"])


OVERARCHING = Table(
    "overarching_elements",
    "Overkoepelende elementen",
    "Wat volgens de editie bij meer dan één initiatief werkt.",
    _elements,
    (
        Column(
            "overarching_element",
            "Overkoepelend element",
            "Kenmerk van het overkoepelende element.",
            lambda row: row[0]["reference"],
            Kind.KEY,
        ),
        Column(
            "subgroup",
            "Subgroep van doelen",
            "Onder welk deel van de verandertheorie het valt.",
            lambda row: row[0]["subgroup"],
            Kind.CODE,
            values=subgroups,
        ),
        Column("title", "Titel", "Het element in één zin.", lambda row: row[0]["title"]),
        Column("argument", "Onderbouwing", "De uitleg bij het element.", lambda row: row[0]["argument"]),
        Column(
            "motivation",
            "Waarom van waarde",
            "Bij één initiatief: waarom het van waarde is voor de andere.",
            lambda row: row[0]["motivation"],
        ),
        Column(
            "status",
            "Stand",
            "Hoe ver de beoordeling is.",
            lambda row: row[0]["status"],
            Kind.CODE,
            values=words(OverarchingElement.Status.choices),
        ),
        Column(
            "supporting",
            "Ondersteunt met bewijs",
            f"Zo veel initiatieven ondersteunen het met bewijs. {BLIND}",
            _told("supporting"),
            Kind.WHOLE,
            unit="initiatieven",
            origin=COUNTED,
        ),
        Column(
            "claimed",
            "Ondersteunt zonder bewijs",
            f"Zo veel initiatieven ondersteunen het volgens de onderzoeker, zonder bewijs. {BLIND}",
            _told("claimed"),
            Kind.WHOLE,
            unit="initiatieven",
            origin=COUNTED,
        ),
        Column(
            "contradicting",
            "Spreekt tegen",
            f"Zo veel initiatieven spreken het tegen. {BLIND}",
            _told("contradicting"),
            Kind.WHOLE,
            unit="initiatieven",
            origin=COUNTED,
        ),
        Column(
            "verdict",
            "Uitkomst van de regel",
            f"Of het overkoepelend mag heten. {BLIND}",
            _told("verdict"),
            Kind.CODE,
            values={verdict.value: meaning for verdict, meaning in VERDICTS.items()},
            origin=COUNTED,
        ),
    ),
)
_PLACE = (
    Column(
        "overarching_element",
        "Overkoepelend element",
        "Het overkoepelende element.",
        lambda row: row[0],
        Kind.LINK,
        to="overarching_elements",
    ),
    Column("initiative", "Initiatief", "Het initiatief.", lambda row: row[1], Kind.LINK, to="initiatives"),
)
CELLS = Table(
    "support_cells",
    "Oordelen per initiatief",
    f"Wat elk initiatief van de editie over elk overkoepelend element zegt. {BLIND}",
    _cells,
    (
        *_PLACE,
        Column(
            "support",
            "Oordeel",
            "Wat dit initiatief zegt.",
            lambda row: row[2]["support"] if row[2] else SupportCell.Support.NOT_INVESTIGATED.value,
            Kind.CODE,
            values=words(SupportCell.Support.choices),
        ),
        Column(
            "is_judged",
            "Is ingevuld",
            "Nee: niemand heeft hier iets ingevuld; dan geldt niet onderzocht.",
            lambda row: row[2] is not None,
            Kind.YES_NO,
            origin=COUNTED,
        ),
        Column(
            "has_evidence",
            "Met bewijs",
            "Alleen bij ‘ondersteunt’: of er bewijs achter staat.",
            lambda row: _has_evidence(row[2]),
            Kind.YES_NO,
            origin=COUNTED,
        ),
        Column("note", "Toelichting", "Uitleg bij het oordeel.", lambda row: row[2]["note"] if row[2] else ""),
    ),
)
CELL_ELEMENTS = Table(
    "support_cell_elements",
    "Elementen bij de oordelen",
    f"Welk element van een initiatief een oordeel draagt. {BLIND}",
    _linked,
    (*_PLACE, Column("element", "Element", "Het element.", lambda row: row[2], Kind.LINK, to="elements")),
)
