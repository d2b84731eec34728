"""The chapters of the print: figures, people and employers, goals, what happened. What is empty says so in a line."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import filesizeformat

from quarters.snapshot import Content
from quarters.submitted import Told
from reporting.document import (
    Block,
    BulletList,
    Chapter,
    Column,
    Emphasis,
    Fact,
    FactList,
    LineBreak,
    ListItem,
    Paragraph,
    QuoteBlock,
    Row,
    Section,
    Strong,
    Table,
    Text,
    plain,
)
from reporting.document import Content as Words
from reporting.wording import quarter as texts
from reporting.wording.language import UNKNOWN, capital


@dataclass(frozen=True)
class Print:
    """What is printed: the content in words, the initiative's own words, and whether passages can be cited."""

    told: Told
    words: Content
    has_previous: bool
    is_citable: bool

    def mark(self, row: dict[str, Any]) -> str:
        """ "§ 2", as the passage is cited and never cut in two; nothing in a draft."""
        return f"§\u00a0{row['number']}" if self.is_citable else ""

    def marked(self, text: str, row: dict[str, Any]) -> str:
        return f"{text} ({self.mark(row)})" if self.is_citable else text


def chapters(print_: Print) -> tuple[Chapter, ...]:
    return (
        Chapter(texts.IN_SHORT, (_figures(print_),)),
        Chapter(texts.PEOPLE_AND_EMPLOYERS, sections=(_participants(print_), _employers(print_))),
        _goals(print_),
        Chapter(texts.TOLD, sections=tuple(_happenings(print_))),
    )


def _figures(print_: Print) -> Table:
    columns = [Column("Dit kwartaal", numeric=True)]
    if print_.has_previous:
        columns.append(Column(texts.LAST_QUARTER, numeric=True))
    rows = []
    for figure in print_.told.figures:
        cells = [plain(str(figure["value"]))]
        if print_.has_previous:
            cells.append(plain(UNKNOWN if figure["before"] is None else str(figure["before"])))
        rows.append(Row(figure["label"], tuple(cells)))
    return Table("Cijfers van het kwartaal", "Wat is geteld", tuple(columns), tuple(rows))


def _participants(print_: Print) -> Section:
    facts = [
        Fact(
            _term(person["name"], person, print_),
            _lines(
                [
                    (Emphasis(plain(person["about"])),) if person["about"] else (),
                    *_steps(person["steps"]),
                    *((Strong(plain("Plaatsing: ")), Text(placement)) for placement in person["placements"]),
                    *(
                        (Strong(plain(f"{person['recognition_word']}: ")), Text(recognition))
                        for recognition in person["recognitions"]
                    ),
                ]
            ),
        )
        for person in print_.told.participants
    ]
    return Section(capital(print_.words["participant_plural"]), _facts(facts))


def _steps(steps: list[dict[str, Any]]) -> Iterable[Words]:
    """What was before the quarter in one line, what happened in it each on its own."""
    before = "; ".join(_happening(step) for step in steps if not step["is_new"])
    yield _text(before)
    yield from (_dated(step) for step in steps if step["is_new"])


def _employers(print_: Print) -> Section:
    facts = [
        Fact(
            _term(employer["name"], employer, print_),
            _lines(
                [
                    (Emphasis(plain(employer["about"])),) if employer["about"] else (),
                    *([_dated(contact) for contact in employer["contacts"]] or [plain(texts.NO_CONTACT)]),
                    *((Strong(plain("Leermeester: ")), Text(mentor)) for mentor in employer["mentors"]),
                ]
            ),
        )
        for employer in print_.told.employers
    ]
    return Section(texts.EMPLOYERS, _facts(facts))


def _happening(happening: dict[str, Any]) -> str:
    explanation = f" ({happening['explanation']})" if happening["explanation"] else ""
    return f"{happening['on']}: {happening['text']}{explanation}"


def _dated(happening: dict[str, Any]) -> Words:
    return _text(_happening(happening))


def _goals(print_: Print) -> Chapter:
    scored = [goal for goal in print_.told.goals if goal["rows"]]
    empty = [goal["code"] for goal in print_.told.goals if not goal["rows"]]
    opening = [Paragraph(plain(texts.SCORES_NOTE))] if scored else []
    if empty:
        opening.append(Paragraph(plain(texts.not_filled_in(empty))))
    return Chapter(texts.GOALS, tuple(opening), tuple(_goal(goal, print_) for goal in scored))


def _goal(goal: dict[str, Any], print_: Print) -> Section:
    voices = ["Begeleider"]
    if goal["has_own_voice"]:
        voices.append(f"{capital(print_.words['participant_singular'])} zelf")
    columns = [Column(head) for voice in voices for head in (voice, texts.LAST_QUARTER)[: 1 + print_.has_previous]]
    rows = []
    for row in goal["rows"]:
        cells: list[Words] = []
        for step, is_taken_over, before in row["steps"]:
            cells.append(plain(f"{step} ({texts.TAKEN_OVER})" if is_taken_over else step))
            if print_.has_previous:
                cells.append(plain(before.partition(" – ")[0]))  # the number says enough beside the words
        rows.append(Row(row["who"], tuple(cells)))
    table = Table(texts.steps_on(goal["code"]), "Wie", tuple(columns), tuple(rows))
    return Section(
        f"{goal['code']} {goal['name']}", (Paragraph(plain(goal["wording"])), table, *_remarks(goal, print_))
    )


def _remarks(goal: dict[str, Any], print_: Print) -> tuple[Block, ...]:
    items = tuple(
        ListItem((Strong(plain(_joined(row["who"], print_.mark(remark)) + ": ")), *_text(remark["text"])))
        for row in goal["rows"]
        for remark in row["remarks"]
    )
    return (BulletList(items),) if items else ()


def _happenings(print_: Print) -> Iterable[Section]:
    told = print_.told
    yield Section(texts.ACTIVITIES, _activities(print_))
    if told.indicators:
        yield Section(texts.OWN_FIGURES, (_indicators(print_),))
    yield Section(texts.COOPERATION, _cooperation(print_))
    yield Section(texts.STORY, sections=tuple(_answer(answer, print_) for answer in told.story))
    yield Section(texts.QUOTES, tuple(_quote(quote, print_) for quote in told.quotes) or _nothing())
    yield Section(texts.ATTACHMENTS, _attachments(print_))
    if told.explanations:
        yield Section(texts.CHECK, _explanations(print_))


def _activities(print_: Print) -> tuple[Block, ...]:
    rows = tuple(
        Row(
            print_.marked(activity["title"], activity),
            (
                plain(activity["on"]),
                plain(activity["kind"]),
                plain(activity["audience"]),
                plain(str(activity["attendance"])),
            ),
        )
        for activity in print_.told.activities
    )
    columns = (Column("Datum"), Column("Soort"), Column("Voor wie"), Column("Aanwezig", numeric=True))
    return (Table("Activiteiten in dit kwartaal", "Activiteit", columns, rows),) if rows else _nothing()


def _indicators(print_: Print) -> Table:
    columns = [Column("Waarde", numeric=True), Column("Peildatum")]
    if print_.has_previous:
        columns.append(Column(texts.LAST_QUARTER, numeric=True))
    rows = []
    for value in print_.told.indicators:
        cells = [plain(f"{value['value']} {value['unit']}".strip()), plain(value["on"])]
        if print_.has_previous:
            cells.append(plain(value["before"]))
        rows.append(Row(print_.marked(value["name"], value), tuple(cells)))
    return Table("Cijfers die het initiatief zelf bijhoudt", "Cijfer", tuple(columns), tuple(rows))


def _cooperation(print_: Print) -> tuple[Block, ...]:
    facts = [
        Fact(
            _term(partner["name"], partner, print_),
            _lines([_text(_joined(partner["kind"], partner["course"] or "–")), _text(partner["note"])]),
        )
        for partner in print_.told.cooperation
    ]
    return _facts(facts)


def _answer(answer: dict[str, Any], print_: Print) -> Section:
    blocks = tuple(
        Paragraph((Strong(plain(f"{print_.mark(paragraph)} ")), *_text(paragraph["text"])))
        if print_.is_citable
        else Paragraph(_text(paragraph["text"]))
        for paragraph in answer["paragraphs"]
    )
    return Section(answer["question"], blocks or (Paragraph(plain(texts.NOT_ANSWERED)),))


def _quote(quote: dict[str, Any], print_: Print) -> QuoteBlock:
    consent = f"toestemming: {quote['consent'].lower()}"
    return QuoteBlock(
        quote["text"], _joined(capital(quote["role"]), quote["on"], consent, print_.mark(quote)), quote["perspective"]
    )


def _attachments(print_: Print) -> tuple[Block, ...]:
    items = tuple(
        ListItem(plain(_joined(file["title"], filesizeformat(file["size"]), print_.mark(file))))
        for file in print_.told.attachments
    )
    return (BulletList(items),) if items else _nothing()


def _explanations(print_: Print) -> tuple[Block, ...]:
    facts = [
        Fact(
            _term(row["section"], row, print_), _lines([(Emphasis(plain(row["message"])),), _text(row["explanation"])])
        )
        for row in print_.told.explanations
    ]
    return _facts(facts)


def _term(name: str, row: dict[str, Any], print_: Print) -> str:
    return _joined(name, print_.mark(row))


def _facts(facts: list[Fact]) -> tuple[Block, ...]:
    return (FactList(tuple(facts)),) if facts else _nothing()


def _nothing() -> tuple[Block, ...]:
    return (Paragraph(plain(texts.NOTHING)),)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _text(text: str) -> Words:
    """Typed text with its own line breaks."""
    return _lines(plain(line.strip()) for line in text.splitlines())


def _lines(lines: Iterable[Words]) -> Words:
    """One under the other; empty ones are left out."""
    content: Words = ()
    for line in lines:
        if line:
            content = (*content, LineBreak(), *line) if content else line
    return content
