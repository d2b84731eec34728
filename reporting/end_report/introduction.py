"""Chapter 1: what was asked, how it was found out, the model, and a guide for the reader."""

from reporting.back_matter import number_of, theory_note
from reporting.built import ChapterBuilder
from reporting.document import (
    Band,
    Block,
    BulletList,
    Chapter,
    Column,
    Diagram,
    ListItem,
    NumberedList,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
    plain,
)
from reporting.end_report.material import Material
from reporting.structure import CONCLUSIONS, ChapterPlan
from reporting.wording import method, texts
from reporting.wording.initiative import PHASE_TITLES, introduction, perspective_names
from reporting.wording.language import figure
from reporting.wording.voices import VOICES_NOTE, silence


def build_introduction(
    plan: ChapterPlan, material: Material, chapters: tuple[Chapter, ...], annexes: tuple[Chapter, ...]
) -> ChapterBuilder:
    """`chapters` are the ones that follow, for the guide, as are the annexes."""
    builder = ChapterBuilder(plan, material.texts)
    opening = introduction(material.initiative, material.holders, material.on)
    builder.open(tuple(Paragraph(plain(text)) for text in opening))
    generated = {
        "introduction.questions": _questions(material),
        "introduction.method": _method(material, annexes),
        "introduction.model": _model(material),
        "introduction.guide": _guide(chapters, annexes),
    }
    for section in plan.sections:
        instead = section.key in ("introduction.questions", "introduction.guide")
        builder.add(section, generated[section.key], instead=instead)
    return builder


def _questions(material: Material) -> tuple[Block, ...]:
    name = material.initiative.name
    questions = texts.research_questions(name, material.words)
    return (
        Paragraph(plain(texts.research_aim(name))),
        Paragraph(plain("De vragen zijn:")),
        NumberedList(tuple(ListItem(plain(question)) for question in questions)),
    )


def _method(material: Material, annexes: tuple[Chapter, ...]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    read = method.material(source.kind for source in material.sources)
    if read:
        blocks.append(Paragraph(plain(read)))
    opening = method.fieldwork_opening(material.fieldwork)
    if opening:
        items = method.moments(material.fieldwork)
        blocks.append(Paragraph(plain(opening)))
        blocks.append(BulletList(tuple(ListItem((Strong(plain(when)), Text(f": {what}."))) for when, what in items)))
    if material.goals:
        said = method.theory(material.initiative.platform.name, number_of("annex.goals", annexes))
        blocks.append(Paragraph((Text(said), *theory_note(material.publications))))
    blocks.append(Paragraph(plain(method.reference_date(material.on))))
    blocks.extend(_voices(material))
    return tuple(blocks)


def _voices(material: Material) -> tuple[Block, ...]:
    if not any(voice.quotes or voice.statements for voice in material.voices):
        return ()
    names = perspective_names(material.words)
    rows = tuple(
        Row(
            names[voice.perspective],
            tuple(
                plain(figure(number))
                for number in (voice.quotes, voice.voices, voice.works, voice.improvements, voice.barriers)
            ),
        )
        for voice in material.voices
    )
    columns = tuple(
        Column(title, numeric=True)
        for title in ("Citaten", "Stemmen", "Wat werkt", "Wat kan beter", "Wat in de weg staat")
    )
    caption = "Wie komt aan het woord: citaten en uitspraken per perspectief"
    silent = silence((voice.perspective for voice in material.voices if not voice.quotes), material.words)
    table = Table(caption, "Perspectief", columns, rows, plain(VOICES_NOTE))
    return (*((Paragraph(plain(silent)),) if silent else ()), table)


def _model(material: Material) -> tuple[Block, ...]:
    name = material.initiative.name
    columns = tuple(Band(title, material.headings_of(phase)) for phase, title in PHASE_TITLES.items())
    diagram = Diagram(
        title=texts.MODEL_TITLE,
        description=method.model_description(name),
        columns=columns,
        above=Band(texts.MODEL_ABOVE),
        below=Band(texts.MODEL_BELOW),
    )
    return (Paragraph(plain(method.model(name))), diagram)


def _guide(chapters: tuple[Chapter, ...], annexes: tuple[Chapter, ...]) -> tuple[Block, ...]:
    lines = method.guide(
        [
            (number, chapter.title, [] if chapter.key == CONCLUSIONS else [each.title for each in chapter.sections])
            for number, chapter in enumerate(chapters, start=2)
        ],
        [annex.title for annex in annexes],
    )
    return (BulletList(tuple(ListItem(plain(line)) for line in lines)),) if lines else ()
