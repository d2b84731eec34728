"""What stands around the elements: introduction, conclusions and annexes."""

from collections import Counter
from collections.abc import Sequence

from evidence.edition_parts import LinkedElement
from quarters.models import Perspective
from reporting import back_matter, markdown
from reporting.built import ChapterBuilder
from reporting.document import (
    Block,
    BulletList,
    Chapter,
    Column,
    Content,
    Fact,
    FactList,
    InitiativeBox,
    LessonsBox,
    LineBreak,
    ListItem,
    Paragraph,
    Row,
    Section,
    Statement,
    Table,
    Text,
    plain,
)
from reporting.structure import SYNTHESIS_ANNEXES, SYNTHESIS_CHAPTERS, ChapterPlan
from reporting.synthesis.changes import changes_since
from reporting.synthesis.material import Material, Weighed
from reporting.wording import synthesis as said
from reporting.wording.language import Words, capital, figure
from reporting.wording.results import kept_steps
from reporting.wording.voices import silence

MOST_APART = 40
"""Initiatives that are told one by one; an edition over more of them gives tables and numbers."""
WORDS = said.SUPPORT_WORDS | {"claimed": said.UNSUBSTANTIATED}


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
        "introduction.elements": (*_theory(material, annexes), *(Paragraph(plain(text)) for text in explained))
        if material.entries
        else (),
        "introduction.guide": (BulletList(tuple(ListItem(plain(line)) for line in guide)),) if guide else (),
    }
    for section in plan.sections:
        builder.add(section, generated[section.key], instead=section.key != "introduction.initiatives")
    return builder


def _theory(material: Material, annexes: tuple[Chapter, ...]) -> tuple[Block, ...]:
    """Where the goals come from, with a note to what was published about it."""
    if not material.goals:
        return ()
    text = said.theory(material.edition.platform.name, back_matter.number_of("annex.goals", annexes))
    return (Paragraph((Text(text), *back_matter.theory_note(material.publications))),)


def _silence(material: Material) -> list[str]:
    """Whose words stand nowhere in the synthesis, said aloud."""
    heard = {quote.perspective for each in material.elements for quote in each.quotes}
    said_aloud = silence((each for each in Perspective.values if each not in heard), Words(), is_synthesis=True)
    return [said_aloud] if material.elements and said_aloud else []


def _initiatives(material: Material) -> tuple[Block, ...]:
    """A box per initiative; of more than anybody would read, a table."""
    if len(material.entries) > MOST_APART:
        return (_initiatives_in_rows(material), *_figures(material))
    boxes: list[Block] = []
    for entry in material.entries:
        known = said.initiative_facts(entry.initiative, material.on)
        if report := material.end_reports.get(entry.initiative_id):
            known.append(("Eindrapport", said.end_report(report.title, report.version)))
        facts = tuple(Fact(term, plain(text)) for term, text in known)
        text = entry.box_text.strip() or entry.initiative.summary
        boxes.append(InitiativeBox(entry.initiative.name, blocks=(FactList(facts), *markdown.to_blocks(text))))
    return (*boxes, *_figures(material))


def _initiatives_in_rows(material: Material) -> Table:
    terms = ("Uitgevoerd door", "Plaats", "Looptijd")
    rows = []
    for entry in material.entries:
        known = dict(said.initiative_facts(entry.initiative, material.on))
        rows.append(Row(entry.initiative.name, tuple(plain(known.get(term, "")) for term in terms)))
    return Table(said.INITIATIVES_CAPTION, "Initiatief", tuple(Column(term) for term in terms), tuple(rows))


def _figures(material: Material) -> tuple[Block, ...]:
    """How many people and places, where anything is registered at all."""
    if not any(number is not None for counts in material.counts.values() for number in counts):
        return ()
    rows = tuple(
        Row(entry.initiative.name, tuple(plain(figure(number)) for number in material.counts[entry.initiative_id]))
        for entry in material.entries
    )
    columns = tuple(Column(title, numeric=True) for title in said.FIGURES)
    return (Table(said.figures_caption(material.on), "Initiatief", columns, rows, plain(said.FIGURES_NOTE)),)


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
    generated = {
        "annex.goals": back_matter.goals(material.goals, material.publications, is_synthesis=True),
        "annex.support": _support(material),
        "annex.changes": changes_since(material.edition, material.references),
        "annex.evidence": _evidence(material),
        "annex.facts": _facts(material),
    }
    published = back_matter.publications(material.publications, material.end_reports.values())
    for section in builder.plan.sections:
        inside = published if section.key == "annex.publications" else ()
        builder.add(section, generated.get(section.key, ()), sections=inside, expected=False)
    return builder


def _support(material: Material) -> tuple[Block, ...]:
    """Every element against every initiative: what was found, and what was not looked for."""
    if not (material.elements and material.entries):
        return ()
    if len(material.entries) > MOST_APART:
        return (_support_in_numbers(material),)
    rows = tuple(
        Row(each.element.title, tuple(plain(WORDS[each.cells[entry.initiative.slug]]) for entry in material.entries))
        for each in _by_group(material)
    )
    columns = tuple(Column(name) for name in material.names)
    table = Table(said.SUPPORT_CAPTION, "Element", columns, rows, plain(said.SUPPORT_NOTE))
    return (table,)


def _by_group(material: Material) -> list[Weighed]:
    groups = [chapter.group for chapter in SYNTHESIS_CHAPTERS]
    return sorted(material.elements, key=lambda each: groups.index(each.element.subgroup.group))


def _support_in_numbers(material: Material) -> Table:
    """How many initiatives say each of the possible things of an element."""
    rows = []
    for each in _by_group(material):
        counted = Counter(each.cells.values())
        rows.append(Row(each.element.title, tuple(plain(figure(counted[word])) for word in WORDS)))
    columns = tuple(Column(capital(words), numeric=True) for words in WORDS.values())
    return Table(said.LARGE_CAPTION, "Element", columns, tuple(rows), plain(said.LARGE_NOTE))


def _evidence(material: Material) -> tuple[Block, ...]:
    """Every element with the statements of each initiative that it rests on, or that contradict it."""
    if len(material.entries) > MOST_APART:
        return (Paragraph(plain(said.evidence_elsewhere(len(material.entries)))),)
    tables = []
    columns = (Column("Oordeel"), Column("Uitspraken die daarbij horen"))
    for each in material.elements:
        rows = tuple(
            Row(name, (plain(WORDS[each.cells[slug]]), _statements(linked))) for slug, name, linked in each.linked
        )
        if rows:
            tables.append(Table(said.evidence_caption(each.element.title), "Initiatief", columns, rows))
    return (Paragraph(plain(said.EVIDENCE_OPENING)), *tables) if tables else ()


def _statements(linked: Sequence[LinkedElement]) -> Content:
    content: Content = ()
    for each in linked:
        line = f"{each.statement} ({said.evidence(each.quotes, each.sources, each.figures)})"
        content = (*content, *((LineBreak(),) if content else ()), Text(line))
    return content


def _facts(material: Material) -> tuple[Block, ...]:
    """What the registers of each initiative count on the day; an initiative that registers nothing is unknown."""
    if not any(number is not None for counts in material.facts.values() for number in counts):
        return ()
    tables, start, entries = [], 0, material.entries
    for caption, titles, more in said.FACTS:
        written = [_written(material.facts[entry.initiative_id])[start : start + len(titles)] for entry in entries]
        rows = tuple(
            Row(entry.initiative.name, tuple(plain(each) for each in cells))
            for entry, cells in zip(entries, written, strict=True)
        )
        columns = tuple(Column(title, numeric=True) for title in titles)
        note = said.facts_note(material.on, more, {each for cells in written for each in cells})
        tables.append(Table(caption, "Initiatief", columns, rows, plain(note)))
        start += len(titles)
    return tuple(tables)


def _written(facts: Sequence[int | None]) -> list[str]:
    """The facts of one initiative as its cells say them: the last three are the steps of recognitions."""
    steps = kept_steps(*facts[-3:])
    first = len(facts) - 3
    return [
        said.NOT_RECORDED
        if value is not None and first <= place < len(facts) - 1 and steps[place - first] is None
        else figure(value)
        for place, value in enumerate(facts)
    ]
