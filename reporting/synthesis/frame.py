"""What stands around the elements: introduction, conclusions, annexes and colophon."""

from django.utils import timezone

from initiatives.models import GoalGroup, Publication
from quarters.models import Perspective
from reporting import markdown
from reporting.built import ChapterBuilder
from reporting.document import (
    Block,
    BulletList,
    Chapter,
    Column,
    Content,
    Fact,
    FactList,
    GoalsBox,
    InitiativeBox,
    LessonsBox,
    Link,
    ListItem,
    Paragraph,
    Row,
    Section,
    SourceList,
    Statement,
    Strong,
    Table,
    Text,
    plain,
)
from reporting.models import Report
from reporting.structure import SYNTHESIS_ANNEXES, SYNTHESIS_CHAPTERS, ChapterPlan
from reporting.synthesis.material import Material
from reporting.wording import synthesis as said
from reporting.wording import texts
from reporting.wording.language import Words, day, figure
from reporting.wording.voices import silence


def build_introduction(
    plan: ChapterPlan, material: Material, chapters: tuple[Chapter, ...], annexes: tuple[Chapter, ...]
) -> ChapterBuilder:
    """`chapters` are the ones that follow, for the guide, as are the annexes."""
    builder = ChapterBuilder(plan, material.texts)
    platform = material.edition.platform.name
    builder.open((Paragraph(plain(said.introduction(platform, material.names))),) if material.entries else ())
    guide = said.guide(
        [(number, chapter.title) for number, chapter in enumerate(chapters, start=2)],
        [annex.title for annex in annexes],
    )
    explained = [*said.elements(material.edition.threshold, len(material.entries)), *_silence(material)]
    generated: dict[str, tuple[Block, ...]] = {
        "introduction.initiatives": _initiatives(material),
        "introduction.elements": tuple(Paragraph(plain(text)) for text in explained) if material.entries else (),
        "introduction.guide": (BulletList(tuple(ListItem(plain(line)) for line in guide)),) if guide else (),
    }
    for section in plan.sections:
        builder.add(section, generated[section.key], instead=section.key != "introduction.initiatives")
    return builder


def _silence(material: Material) -> list[str]:
    """Whose words stand nowhere in the synthesis, said aloud."""
    heard = {quote.perspective for each in material.elements for quote in each.quotes}
    said_aloud = silence((each for each in Perspective.values if each not in heard), Words())
    return [said_aloud] if material.elements and said_aloud else []


def _initiatives(material: Material) -> tuple[Block, ...]:
    boxes: list[Block] = []
    for entry in material.entries:
        facts = tuple(Fact(term, plain(text)) for term, text in said.initiative_facts(entry.initiative))
        text = entry.box_text.strip() or entry.initiative.summary
        boxes.append(InitiativeBox(entry.initiative.name, blocks=(FactList(facts), *markdown.to_blocks(text))))
    return (*boxes, *_figures(material))


def _figures(material: Material) -> tuple[Block, ...]:
    """How many people and places, where anything is registered at all."""
    if not any(number is not None for counts in material.counts.values() for number in counts):
        return ()
    titles = ("Gestart", "Nu actief", "Plaatsingen", "Behaalde erkenningen", "Nu in betaald werk")
    rows = tuple(
        Row(entry.initiative.name, tuple(plain(figure(number)) for number in material.counts[entry.initiative_id]))
        for entry in material.entries
    )
    columns = tuple(Column(title, numeric=True) for title in titles)
    return (Table(said.figures_caption(material.on), "Initiatief", columns, rows),)


def build_conclusions(plan: ChapterPlan, material: Material) -> ChapterBuilder:
    """Numbered conclusions, each with the lessons that follow from it."""
    builder = ChapterBuilder(plan, material.texts)
    builder.open((Paragraph(plain(said.CONCLUSIONS_OPENING)),) if material.conclusions else ())
    for number, conclusion in enumerate(material.conclusions, start=1):
        lessons = tuple(Statement(markdown.to_content(lesson.text)) for lesson in conclusion.lessons)
        box = (LessonsBox(said.LESSONS, lessons),) if lessons else ()
        blocks = (*markdown.to_blocks(conclusion.text), *box)
        key = f"conclusion.{conclusion.reference}"
        builder.add_record(Section(f"{number}. {conclusion.title}", blocks, key=key))
    return builder


def annexes(material: Material) -> ChapterBuilder:
    """Every annex; each is a section that can be renamed, moved and left out like any other."""
    builder = ChapterBuilder(SYNTHESIS_ANNEXES, material.texts)
    for section in builder.plan.sections:
        if section.key == "annex.publications":
            builder.add(section, sections=_publications(material), expected=False)
        else:
            generated = {"annex.goals": _goals, "annex.support": _support}.get(section.key)
            builder.add(section, generated(material) if generated else (), expected=False)
    return builder


def _goals(material: Material) -> tuple[Block, ...]:
    boxes = []
    for group in GoalGroup:
        statements = tuple(
            Statement((Strong(plain(goal.code)), Text(f" {goal.wording_singular}")))
            for goal in material.goals
            if goal.subgroup.group == group
        )
        if statements:
            boxes.append(GoalsBox(texts.GOAL_TITLES[group], statements))
    return tuple(boxes)


def _publications(material: Material) -> tuple[Section, ...]:
    sections = []
    for kind in Publication.Kind:
        lines: list[Content] = []
        for each in material.publications:
            if each.kind == kind:
                title: Content = (Link(plain(each.title), each.url),) if each.url else plain(each.title)
                lines.append((*title, Text(f" ({each.year})")) if each.year else title)
        if lines:
            sections.append(Section(str(kind.label), (SourceList(tuple(lines)),)))
    return tuple(sections)


def _support(material: Material) -> tuple[Block, ...]:
    """Every element against every initiative: what was found, and what was not looked for."""
    if not (material.elements and material.entries):
        return ()
    words = said.SUPPORT_WORDS | {"claimed": said.UNSUBSTANTIATED}
    groups = [chapter.group for chapter in SYNTHESIS_CHAPTERS]
    rows = tuple(
        Row(each.element.title, tuple(plain(words[each.cells[entry.initiative.slug]]) for entry in material.entries))
        for each in sorted(material.elements, key=lambda each: groups.index(each.element.subgroup.group))
    )
    columns = tuple(Column(name) for name in material.names)
    table = Table(said.SUPPORT_CAPTION, "Element", columns, rows, plain(said.SUPPORT_NOTE))
    return (table,)


def colophon(material: Material, report: Report | None) -> tuple[Block, ...]:
    adopted = day(timezone.localdate(report.adopted_at)) if report and report.adopted_at else ""
    lines = said.colophon(
        material.edition.platform.name,
        adopted_on=adopted,
        reference_date=day(material.on),
        version=report.version if report else 1,
    )
    return tuple(Paragraph(plain(line)) for line in lines)
