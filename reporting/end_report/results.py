"""What the results chapter adds to its topics: targets against results with explanations, and progress on the goals."""

from collections.abc import Sequence
from datetime import date

from reporting.built import ChapterBuilder
from reporting.document import (
    Block,
    BulletList,
    Chart,
    Column,
    ListItem,
    Paragraph,
    Row,
    Series,
    Strong,
    Table,
    Text,
    plain,
)
from reporting.end_report.material import Material
from reporting.end_report.topics import flow_blocks, topic_blocks
from reporting.figures import SMALLEST_GROUP, STEPS, GoalProgress, IndicatorResult
from reporting.structure import ChapterPlan
from reporting.wording import results as said
from reporting.wording import texts
from reporting.wording.language import Words, capital, day, figure, joined, number, quarter, sentence

FLOW_TOPIC = "doorstroom"


def build_results(plan: ChapterPlan, material: Material) -> ChapterBuilder:
    builder = ChapterBuilder(plan, material.texts)
    opening = _opening(material)
    flow = () if FLOW_TOPIC in material.topic_codes else flow_blocks(material.flow, material.words)
    builder.open(opening, instead=False, after=flow)
    for section in plan.sections:
        if section.topic:
            builder.add(section, topic_blocks(material, section.topic))
        else:
            builder.add(section, _progress(material), expected=False)
    return builder


def _opening(material: Material) -> tuple[Block, ...]:
    sentences = [said.targets(material.results, material.on)]
    if material.states.started:
        sentences.append(said.states(material.states, material.words))
    sentences.append(said.recognitions(material.recognitions, material.words))
    lead = " ".join(text for text in sentences if text)
    blocks: list[Block] = [Paragraph(plain(lead), lead=True)] if lead else []
    if material.results:
        blocks.append(_target_table(material.results, material.on))
        blocks.extend(_target_chart(material.results, material))
        blocks.extend(_explanations(material.results))
    return tuple(blocks)


def _target_table(results: Sequence[IndicatorResult], on: date) -> Table:
    with_baseline = any(each.baseline is not None for each in results)
    with_expectation = any(each.expected is not None for each in results)
    columns = [Column("Begin", numeric=True)] if with_baseline else []
    columns += [Column("Doel", numeric=True), Column("Resultaat", numeric=True), Column("Stand")]
    columns += [Column("Verwacht")] if with_expectation else []
    rows = []
    for each in results:
        cells = [figure(each.baseline) if each.baseline is not None else ""] if with_baseline else []
        cells += [figure(each.target) if each.target is not None else "", said.value_with_day(each)]
        cells += [said.standing(each)]
        cells += [said.expectation(each)] if with_expectation else []
        rows.append(Row(said.indicator_name(each), tuple(plain(cell) for cell in cells)))
    return Table(
        caption="Doelen en resultaten",
        corner="Waar het om gaat",
        columns=tuple(columns),
        rows=tuple(rows),
        note=plain(_target_note(results, on)),
    )


def _target_note(results: Sequence[IndicatorResult], on: date) -> str:
    bases = list(dict.fromkeys(each.target_basis for each in results if each.target_basis))
    basis = f" De doelen komen uit: {joined(bases)}." if bases else ""
    return f"Peildatum: {day(on)}.{basis}"


def _target_chart(results: Sequence[IndicatorResult], material: Material) -> tuple[Chart, ...]:
    aimed = [each for each in results if each.target]
    if not aimed:
        return ()
    realised = tuple(None if each.realised is None else float(each.realised) for each in aimed)
    chart = Chart(
        title="Resultaat als deel van het doel",
        description=f"Per doel hoe ver het resultaat is op {day(material.on)}.",
        conclusion=said.targets_by_name(results),
        kind="target",
        categories=tuple(said.indicator_name(each) for each in aimed),
        series=(
            Series("Resultaat", realised, tuple(figure(each.realised) for each in aimed)),
            Series(
                "Doel", tuple(float(each.target or 0) for each in aimed), tuple(figure(each.target) for each in aimed)
            ),
        ),
        category_title="Waar het om gaat",
    )
    return (chart,)


def _explanations(results: Sequence[IndicatorResult]) -> tuple[Block, ...]:
    """Why a target was not reached, in the three categories; a reached target needs no reason."""
    blocks: list[Block] = []
    for each in results:
        if each.target is None or each.is_reached or not each.explanations:
            continue
        blocks.append(Paragraph(plain(said.target(each))))
        items = []
        for category, name in texts.CATEGORY_WORDS.items():
            reasons = [sentence(reason.text) for reason in each.explanations if reason.category == category]
            if reasons:
                items.append(ListItem((Strong(plain(name)), Text(f": {' '.join(reasons)}"))))
        blocks.append(BulletList(tuple(items)))
    return tuple(blocks)


def _progress(material: Material) -> tuple[Block, ...]:
    if not material.progress:
        return ()
    by_coach = [each for each in material.progress if each.scorer == "coach"]
    shown = [each for each in by_coach if each.shown]
    blocks: list[Block] = [Paragraph(plain(said.progress(shown)))] if shown else []
    blocks.append(_progress_table(material.progress, material.words))
    blocks.extend(_progress_chart(shown, material.words))
    blocks.extend(_employer_chart(by_coach))
    return tuple(blocks)


def _progress_table(found: Sequence[GoalProgress], words: Words) -> Table:
    columns = (Column("Beoordeeld door"), Column("Aantal", numeric=True), Column("Eerste keer"), Column("Laatste keer"))
    rows = []
    for each in found:
        scorer = texts.SCORER_WORDS[each.scorer].format(participant=words.participant)
        steps = [f"{said.step_words(known.distribution.middle)} ({known.quarter})" for known in each.shown]
        first_and_last = (steps[0], steps[-1] if len(steps) > 1 else "") if steps else ("–", "–")
        cells = (capital(scorer), figure(each.latest.distribution.assessed), *first_and_last)
        rows.append(Row(f"{each.code} {each.short_name}", tuple(plain(cell) for cell in cells)))
    notes = [texts.MIDDLE_STEP]
    if any(len(each.shown) < len(each.quarters) for each in found):
        notes.append(texts.FEW_PEOPLE.format(participants=words.participants, smallest=number(SMALLEST_GROUP)))
    return Table("De middelste stap per doel", "Doel", columns, tuple(rows), plain(" ".join(notes)))


def _progress_chart(shown: Sequence[GoalProgress], words: Words) -> tuple[Chart, ...]:
    """The goals of participants only; those of employers have all their steps in a chart of their own."""
    twice = [each for each in shown if each.is_about_people and len(each.shown) > 1]
    if not twice:
        return ()
    series = []
    for name, pick in (("Eerste keer", 0), ("Laatste keer", -1)):
        middles = [each.shown[pick].distribution.middle or (0, 0) for each in twice]
        values = tuple(sum(middle) / 2 for middle in middles)
        series.append(Series(name, values, tuple(said.step_number(middle) for middle in middles)))
    chart = Chart(
        title=f"De middelste stap van {words.participants}: eerste en laatste keer",
        description="Per doel de middelste stap, zoals de begeleiders die zagen, de eerste en de laatste keer die "
        f"getoond kan worden. De stappen: {said.ALL_STEPS}.",
        conclusion=said.largest_change(twice),
        kind="grouped",
        categories=tuple(f"{each.code} {each.short_name}" for each in twice),
        series=tuple(series),
        category_title="Doel",
        unit="stap",
    )
    return (chart,)


def _employer_chart(by_coach: Sequence[GoalProgress]) -> tuple[Chart, ...]:
    """All steps of the goals of employers; they are no persons, so small numbers may be seen."""
    goals = [each for each in by_coach if each.scored_per == "employer"]
    if not goals:
        return ()
    last = max(each.latest.quarter for each in goals)
    chart = Chart(
        title="Werkgevers per stap",
        description=f"Aantal werkgevers op elke stap, de laatste keer dat het doel is beoordeeld, tot en met "
        f"{quarter(last)}.",
        conclusion=_employer_conclusion(goals),
        kind="stacked",
        categories=tuple(f"{each.code} {each.short_name}" for each in goals),
        series=tuple(
            Series(f"{step} {said.STEP_WORDS[step]}", tuple(each.latest.distribution.numbers[index] for each in goals))
            for index, step in enumerate(STEPS)
        ),
        category_title="Doel",
        unit="werkgevers",
    )
    return (chart,)


def _employer_conclusion(goals: Sequence[GoalProgress]) -> str:
    best = max(goals, key=lambda each: (sum(each.latest.distribution.middle or (0, 0)), each.code))
    middle = said.step_words(best.latest.distribution.middle)
    return f"Het verst zijn werkgevers met {best.code} {best.short_name.lower()}: de middelste stap is {middle}."
