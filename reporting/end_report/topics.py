"""The sections of the topics: quotes, what the registers add, and the three boxes."""

from collections.abc import Iterable

from evidence.models import Element
from evidence.overview import has_evidence
from participants.models import Placement
from reporting.document import (
    BarrierBox,
    Block,
    Chart,
    Column,
    Content,
    Emphasis,
    ImprovementBox,
    LineBreak,
    Paragraph,
    Row,
    Series,
    Statement,
    Table,
    Text,
    WhatWorksBox,
    plain,
)
from reporting.end_report.material import Material
from reporting.figures import Flow
from reporting.quoting import quote_block
from reporting.wording import results as said
from reporting.wording import texts
from reporting.wording.language import Words, day, figure

TopicBox = WhatWorksBox | ImprovementBox | BarrierBox
BOXES: tuple[tuple[str, type[TopicBox], str], ...] = (
    (Element.Kind.WORKS, WhatWorksBox, texts.WHAT_WORKS),
    (Element.Kind.IMPROVEMENT, ImprovementBox, texts.WHAT_CAN_BE_BETTER),
    (Element.Kind.BARRIER, BarrierBox, texts.WHAT_STANDS_IN_THE_WAY),
)


def topic_blocks(material: Material, code: str) -> tuple[Block, ...]:
    """What a topic's section holds besides the text somebody writes; nothing when nothing is known."""
    quotes = tuple(quote_block(quote) for quote in material.quotes.get(code, ()))
    return (*quotes, *_from_registers(material, code), *boxes(material.elements, code))


def boxes(elements: Iterable[Element], code: str) -> tuple[TopicBox, ...]:
    """One box per kind of statement; a kind without statements has no box."""
    own = [element for element in elements if element.topic.code == code]
    return tuple(
        box(title, tuple(_statement(element) for element in own if element.kind == kind))
        for kind, box, title in BOXES
        if any(element.kind == kind for element in own)
    )


def is_substantiated(element: Element) -> bool:
    """The same as `ElementQuerySet.substantiated`, from what is already counted."""
    return has_evidence(element)


def _statement(element: Element) -> Statement:
    content: Content = plain(element.statement)
    for label, text in (
        (texts.CONTEXT, element.context),
        (texts.MECHANISM, element.mechanism),
        (texts.OUTCOME, element.outcome),
    ):
        if text.strip():
            content = (*content, LineBreak(), Emphasis(plain(f"{label}: ")), Text(text.strip()))
    return Statement(content, "" if is_substantiated(element) else texts.UNSUBSTANTIATED)


def _from_registers(material: Material, code: str) -> tuple[Block, ...]:
    if code == "passende-deelnemers" and material.states.started:
        return (Paragraph(plain(said.states(material.states, material.words))),)
    if code == "motieven-werkgevers":
        return _paragraph(said.employers(material.employers, material.words))
    if code == "samenwerking-stakeholders":
        return _stakeholders(material)
    if code == "inclusieve-plaatsen":
        return (*_paragraph(said.placements(material.placements, material.words)), *_placements(material))
    if code == "doorstroom":
        return flow_blocks(material.flow, material.words)
    if code == "duurzaamheid" and (material.flow.in_paid_work or material.texts.has(f"topic.{code}")):
        return _paragraph(said.paid_work(material.flow, material.words))
    return ()


def _paragraph(text: str) -> tuple[Block, ...]:
    return (Paragraph(plain(text)),) if text else ()


def _stakeholders(material: Material) -> tuple[Block, ...]:
    rows = tuple(
        Row(partner.name, (plain(partner.get_kind_display()), plain(partner.cooperation)))
        for partner in material.stakeholders
    )
    columns = (Column("Soort"), Column("Waarover"))
    return (Table("Partners van het initiatief", "Partner", columns, rows),) if rows else ()


def _placements(material: Material) -> tuple[Block, ...]:
    found = material.placements
    names = dict(Placement.Kind.choices)
    tables = (
        ("Plaatsingen per soort", "Soort", [(str(names[code]), number) for code, number in found.by_kind]),
        ("Plaatsingen per sector", "Sector", [(sector or "Niet bekend", number) for sector, number in found.by_sector]),
    )
    return tuple(
        Table(
            caption,
            corner,
            (Column("Aantal", numeric=True),),
            tuple(Row(name, (plain(figure(number)),)) for name, number in rows),
            plain(f"Alle plaatsingen tot en met {day(found.on)}."),
        )
        for caption, corner, rows in tables
        if len(rows) > 1
    )


def flow_blocks(found: Flow, words: Words) -> tuple[Block, ...]:
    """From the first contact to work that lasts; nothing as long as nobody started."""
    if not found.started:
        return ()
    stages: tuple[tuple[str, int | None], ...] = (
        ("Aangemeld", found.registered),
        ("Intake gehad", found.intake),
        ("Gestart", found.started),
        ("Een werkplek gehad", found.placed),
        ("Doorgestroomd", found.moved_on),
        ("Betaald werk gehad", found.paid_work),
        ("Nu in betaald werk", found.in_paid_work),
        ("Nu met een vast contract", found.permanent),
    )
    chart = Chart(
        title="Van aanmelding tot vast werk",
        description=f"Hoeveel {words.participants} tot en met {day(found.on)} ooit zo ver kwamen; wie verder kwam, "
        "telt ook eerder mee. ‘Nu’ is de stand op die dag.",
        conclusion=said.flow(found, words),
        kind="grouped",
        categories=tuple(name for name, _ in stages),
        series=(Series(f"Aantal {words.participants}", tuple(number for _, number in stages)),),
        category_title="Stap",
        unit=words.participants,
    )
    return (chart,)
