"""What can be cited of a submitted version, and how: "Kwartaalrapportage 2023-K1, Verhaal, § 2".

A version never changes, and so its numbering does not: the address of the version's page with the anchor of a passage
is permanent. The words are Dutch whatever language the reader chose, because they go into reports and evidence.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from quarters.calendar import Quarter
from quarters.sections import SECTION_BY_KEY
from quarters.snapshot import Content
from quarters.submitted import Told, section_name, told

CHECK = "controle"  # the explanations: no section of the task list, but a part of what was handed in


@dataclass(frozen=True)
class Passage:
    """One passage: `number` counts from 1 within its section, `anchor` is its id on the version's page.

    `text` is what stands there, a line per part; `place` names it within the version. A quote says with
    `quote_reference` which collected quote it is.
    """

    section: str
    number: int
    place: str
    text: str
    quote_reference: str = ""

    @property
    def anchor(self) -> str:
        return f"{self.section}-{self.number}"


def passages(content: Content) -> list[Passage]:
    """Every passage of a version's content, in the order of its page.

    Raises NOT_TO_BE_READ for a content that cannot be read, as `told`.
    """
    with translation.override("nl"):
        shown = told(content)
        names = {key: section_name(key, content["initiative"]) for key in SECTION_BY_KEY}
        names[CHECK] = "Uitleg bij de controle"
        references = [quote["reference"] for quote in content["quotes"]]
        return [
            Passage(
                section=section,
                number=row["number"],
                place=f"{names[section]}, § {row['number']}",
                text="\n".join(line for line in lines(row) if line),
                quote_reference=references[row["number"] - 1] if section == "citaten" else "",
            )
            for section, lines, row in _rows(shown)
        ]


def find_passage(content: Content, anchor: str) -> Passage | None:
    """The passage at an anchor; None when the version has no such place."""
    return next((passage for passage in passages(content) if passage.anchor == anchor), None)


def source_title(quarter: Quarter) -> str:
    """How a quarterly report is called wherever it is cited."""
    return f"Kwartaalrapportage {quarter}"


def locator(passage: Passage, version: int | None = None) -> str:
    """The place within the report: "Verhaal, § 2", with the version when there are more."""
    return passage.place if version is None else f"{passage.place}, versie {version}"


def citation(quarter: Quarter, passage: Passage, version: int | None = None) -> str:
    """The whole reference. Give `version` when the report has more than one."""
    return f"{source_title(quarter)}, {locator(passage, version)}"


Row = dict[str, Any]


def _rows(shown: Told) -> Iterator[tuple[str, Callable[[Row], list[str]], Row]]:
    """Section, how its lines are told, and row, in order of the page."""
    remarks = [remark for goal in shown.goals for row in goal["rows"] for remark in row["remarks"]]
    paragraphs = [paragraph for answer in shown.story for paragraph in answer["paragraphs"]]
    parts: list[tuple[str, Callable[[Row], list[str]], list[Row]]] = [
        ("deelnemers", _participant, shown.participants),
        ("werkgevers", _employer, shown.employers),
        ("doelen", _text, remarks),
        ("activiteiten", _activity, shown.activities),
        ("activiteiten", _figure, shown.indicators),
        ("samenwerking", _partner, shown.cooperation),
        ("verhaal", _text, paragraphs),
        ("citaten", _text, shown.quotes),
        ("bijlagen", _attachment, shown.attachments),
        (CHECK, _explanation, shown.explanations),
    ]
    for section, lines, rows in parts:
        for row in rows:
            yield section, lines, row


def _participant(person: Row) -> list[str]:
    return [
        person["name"],
        person["about"],
        *(_dated(step) for step in person["steps"]),
        *(f"Plaatsing: {placement}" for placement in person["placements"]),
        *(f"{person['recognition_word']}: {recognition}" for recognition in person["recognitions"]),
    ]


def _employer(employer: Row) -> list[str]:
    return [
        employer["name"],
        employer["about"],
        *(_dated(contact) for contact in employer["contacts"]),
        "" if employer["contacts"] else "Geen contact genoteerd in dit kwartaal.",
        *(f"Leermeester: {mentor}" for mentor in employer["mentors"]),
    ]


def _dated(happening: Row) -> str:
    explanation = f" ({happening['explanation']})" if happening["explanation"] else ""
    return f"{happening['on']}: {happening['text']}{explanation}"


def _text(row: Row) -> list[str]:
    return [row["text"]]


def _activity(activity: Row) -> list[str]:
    return [activity["on"], activity["title"], activity["kind"], activity["audience"], str(activity["attendance"])]


def _figure(figure: Row) -> list[str]:
    return [figure["name"], f"{figure['value']} {figure['unit']}".strip(), figure["on"]]


def _partner(partner: Row) -> list[str]:
    return [partner["name"], partner["kind"], partner["course"] or "–", partner["note"]]


def _attachment(file: Row) -> list[str]:
    return [file["title"]]


def _explanation(row: Row) -> list[str]:
    return [row["section"], row["message"], row["explanation"]]
