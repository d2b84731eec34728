"""The sections of the topics: quotes, what the registers add, and the three boxes."""

from collections.abc import Iterable

from evidence.models import Element
from evidence.overview import has_evidence
from reporting.document import (
    BarrierBox,
    Block,
    Column,
    Content,
    Emphasis,
    ImprovementBox,
    LineBreak,
    Paragraph,
    Row,
    Statement,
    Table,
    Text,
    WhatWorksBox,
    plain,
)
from reporting.end_report.material import Material
from reporting.end_report.work import durability_blocks, flow_blocks, placement_blocks
from reporting.quoting import quote_block
from reporting.wording import results as said
from reporting.wording import texts

TopicBox = WhatWorksBox | ImprovementBox | BarrierBox
BOXES: tuple[tuple[str, type[TopicBox], str], ...] = (
    (Element.Kind.WORKS, WhatWorksBox, texts.WHAT_WORKS),
    (Element.Kind.IMPROVEMENT, ImprovementBox, texts.WHAT_CAN_BE_BETTER),
    (Element.Kind.BARRIER, BarrierBox, texts.WHAT_STANDS_IN_THE_WAY),
)


def topic_blocks(material: Material, code: str) -> tuple[Block, ...]:
    """What a topic's section holds besides the text somebody writes; nothing when nothing is known."""
    quotes = tuple(quote_block(quote, words=material.words) for quote in material.quotes.get(code, ()))
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
        return placement_blocks(material.placements, material.words)
    if code == "doorstroom":
        return flow_blocks(material.flow, material.words)
    if code == "duurzaamheid" and (material.flow.paid_work or material.texts.has(f"topic.{code}")):
        return durability_blocks(material.flow, material.words)
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
