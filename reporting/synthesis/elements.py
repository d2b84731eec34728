"""The chapters on a group of goals: the goals, and per subgroup the overarching elements with their support."""

from evidence.edition_parts import QuoteView
from quarters.models import Perspective
from reporting import markdown
from reporting.built import ChapterBuilder
from reporting.document import (
    BarrierBox,
    Block,
    Content,
    GoalsBox,
    LineBreak,
    Paragraph,
    QuoteBlock,
    Section,
    Statement,
    Strong,
    Text,
    plain,
)
from reporting.structure import ChapterPlan
from reporting.synthesis.material import Material, Weighed
from reporting.wording import synthesis as said
from reporting.wording.language import capital


def build_group(plan: ChapterPlan, material: Material) -> ChapterBuilder:
    builder = ChapterBuilder(plan, material.texts)
    builder.open((Paragraph(plain(said.ABOUT[plan.key])),), after=_goals(plan, material))
    for section in plan.sections:
        if section.subgroup:
            own = [each for each in material.elements if each.element.subgroup.code == section.subgroup]
            builder.add(section, sections=[_element(each, len(material.entries)) for each in own])
        else:
            builder.add(section, _barriers(material))
    return builder


def _goals(plan: ChapterPlan, material: Material) -> tuple[Block, ...]:
    """The goals of the group, on the medium and on the short term."""
    blocks: list[Block] = [
        Paragraph(plain(said.medium_term(goal.wording)))
        for goal in material.medium_term_goals
        if goal.group == plan.group
    ]
    statements = tuple(
        Statement((Strong(plain(goal.code)), Text(f" {goal.wording_plural}")))
        for goal in material.goals
        if goal.subgroup.group == plan.group
    )
    if statements:
        blocks.append(GoalsBox(said.GOALS_TITLES[plan.key], statements))
    return tuple(blocks)


def _element(weighed: Weighed, initiatives: int) -> Section:
    element = weighed.element
    blocks: list[Block] = []
    if not weighed.is_agreed:
        blocks.append(Paragraph((Strong(plain(capital(said.NOT_AGREED))), Text("."))))
    blocks.extend(markdown.to_blocks(element.argument))
    blocks.append(_support(weighed, initiatives))
    if len(weighed.supporting) == 1 and element.motivation.strip():
        why: Content = (Strong(plain(said.WHY_OF_VALUE)), Text(": "), *markdown.to_content(element.motivation))
        blocks.append(Paragraph(why))
    blocks.extend(_quote(quote) for quote in weighed.quotes)
    return Section(element.title, tuple(blocks), key=f"element.{element.reference}")


def _support(weighed: Weighed, initiatives: int) -> Paragraph:
    silent = weighed.not_investigated if len(weighed.not_investigated) < initiatives else ()
    others = said.other_cells(weighed.claimed, weighed.contradicting, weighed.contradicting_unfounded, silent)
    if weighed.supporting:
        return Paragraph(plain(f"{said.support(weighed.supporting, initiatives)} {others}".strip()))
    mark = Strong(plain(capital(said.UNSUBSTANTIATED)))
    return Paragraph((mark, Text(f": {said.unsupported(initiatives)} {others}".rstrip())))


def _quote(quote: QuoteView) -> QuoteBlock:
    parts = (capital(quote.role.strip()), quote.initiative, quote.source, quote.locator)
    perspective = Perspective(quote.perspective).label.lower()
    return QuoteBlock(quote.text, ", ".join(part for part in parts if part), perspective)


def _barriers(material: Material) -> tuple[Block, ...]:
    if not material.barriers:
        return ()
    statements = []
    for barrier in material.barriers:
        content: Content = (Strong(plain(barrier.title)),)
        if barrier.text.strip():
            content = (*content, Text(". "), *markdown.to_content(barrier.text))
        seen = {each.initiative for each in barrier.elements}
        names = [*(name for name in material.names if name in seen), *sorted(seen.difference(material.names))]
        if names:
            content = (*content, LineBreak(), Text(said.mentioned_by(names)))
        statements.append(Statement(content, "" if barrier.is_substantiated else said.UNSUBSTANTIATED))
    opening = Paragraph(plain(said.BARRIERS_OPENING))
    return (opening, BarrierBox(said.BARRIERS, tuple(statements)))
