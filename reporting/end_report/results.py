"""What the results chapter adds to its topics: targets, progress on the goals, and who spoke about the results."""

from reporting import figures
from reporting.built import ChapterBuilder
from reporting.document import Block, Chart, Paragraph, Series, plain
from reporting.end_report.material import Material
from reporting.end_report.progress import progress_blocks
from reporting.end_report.targets import target_blocks
from reporting.end_report.topics import topic_blocks
from reporting.end_report.work import flow_blocks, placement_blocks
from reporting.structure import ChapterPlan
from reporting.wording import results as said
from reporting.wording import voices
from reporting.wording.initiative import perspective_names

FLOW_TOPIC, PLACES_TOPIC = "doorstroom", "inclusieve-plaatsen"
FEWEST_VOICES = 3


def build_results(plan: ChapterPlan, material: Material) -> ChapterBuilder:
    builder = ChapterBuilder(plan, material.texts)
    builder.open(_opening(material), instead=False, after=_without_topic(material))
    for section in plan.sections:
        if section.topic:
            builder.add(section, topic_blocks(material, section.topic))
        else:
            made = {"results.progress": progress_blocks, "results.voices": _voices}[section.key](material)
            builder.add(section, made, expected=False)
    return builder


def _without_topic(material: Material) -> tuple[Block, ...]:
    """The flow and the places, where the initiative has no topic in which they would stand."""
    blocks: tuple[Block, ...] = ()
    if PLACES_TOPIC not in material.topic_codes:
        blocks = placement_blocks(material.placements, material.words)
    if FLOW_TOPIC not in material.topic_codes:
        blocks = (*blocks, *flow_blocks(material.flow, material.words))
    return blocks


def _opening(material: Material) -> tuple[Block, ...]:
    sentences = [said.targets(material.results, material.on)]
    if material.states.started:
        sentences.append(said.states(material.states, material.words, same_day=any(sentences)))
    sentences.append(said.recognitions(material.recognitions, material.words, same_day=any(sentences)))
    lead = " ".join(text for text in sentences if text)
    opening = (Paragraph(plain(lead), lead=True),) if lead else ()
    return (*opening, *target_blocks(material.results, material.trends, material.on))


def _voices(material: Material) -> tuple[Chart, ...]:
    """Whose statements and quotes stand in the topics of this chapter; of a few no picture is drawn."""
    codes = {topic.code for topic in material.told_topics if topic.phase == "results"}
    elements = [element for element in material.elements if element.topic.code in codes]
    quotes = [quote for code in codes for quote in material.quotes.get(code, ())]
    found = figures.voices_among(elements, quotes)
    if sum(each.statements + each.quotes for each in found) < FEWEST_VOICES:
        return ()
    names = perspective_names(material.words)
    chart = Chart(
        title="Wie over de resultaten spreekt",
        description=voices.ABOUT_RESULTS,
        conclusion=voices.most_said([(names[each.perspective], each.statements + each.quotes) for each in found]),
        kind="stacked",
        categories=tuple(names[each.perspective] for each in found),
        series=(
            Series("Wat werkt", tuple(each.works for each in found)),
            Series("Wat kan beter", tuple(each.improvements for each in found)),
            Series("Wat in de weg staat", tuple(each.barriers for each in found)),
            Series("Citaten", tuple(each.quotes for each in found)),
        ),
        category_title="Perspectief",
    )
    return (chart,)
