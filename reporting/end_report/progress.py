"""Progress on the goals, quarter by quarter, as steps and shifts; of people only what may leave the initiative."""

from collections.abc import Sequence

from reporting import figures
from reporting.document import Block, Chart, Column, Paragraph, Row, Series, Table, plain
from reporting.end_report.material import Material
from reporting.figures import SMALLEST_GROUP, STEPS, GoalProgress
from reporting.wording import progress as told
from reporting.wording import results as said
from reporting.wording import texts
from reporting.wording.language import Words, capital, figure, number, quarter

STEP_NAMES = tuple(f"{step} {said.STEP_WORDS[step]}" for step in STEPS)
MOST_QUARTERS = 8
NOTHING = "–"


def progress_blocks(material: Material) -> tuple[Block, ...]:
    if not material.progress:
        return ()
    words = material.words
    by_coach = [each for each in material.progress if each.scorer == "coach"]
    shown = [each for each in by_coach if each.shown]
    blocks: list[Block] = [Paragraph(plain(said.progress(shown)))] if shown else []
    blocks.append(_table(material.progress, words))
    for scored_per in ("participant", "employer"):
        goals = [each for each in by_coach if each.scored_per == scored_per]
        blocks.extend(_steps(goals, words))
        blocks.extend(_shifts(goals, words))
        blocks.extend(_shift_per_goal(goals, words))
        if scored_per == "participant":
            blocks.extend(_own_view(material.progress, words))
    blocks.extend(_last_steps([each for each in by_coach if each.scored_per == "employer"]))
    return tuple(blocks)


def _table(found: Sequence[GoalProgress], words: Words) -> Table:
    columns = (Column("Beoordeeld door"), Column("Eerste keer"), Column("Laatste keer"), Column("Aantal", numeric=True))
    rows = []
    for each in found:
        scorer = texts.SCORER_WORDS[each.scorer].format(participant=words.participant)
        steps = [f"{said.step_words(known.distribution.middle)} ({known.quarter})" for known in each.shown]
        first_and_last = (steps[0], steps[-1] if len(steps) > 1 else NOTHING) if steps else (NOTHING, NOTHING)
        last = figure(each.shown[-1].distribution.assessed) if each.shown else told.HIDDEN
        cells = (capital(scorer), *first_and_last, last)
        rows.append(Row(f"{each.code} {each.short_name}", tuple(plain(cell) for cell in cells)))
    notes = [told.how_many(found, words), texts.MIDDLE_STEP]
    if any(len(each.shown) < 2 for each in found):
        notes.append(texts.NOT_SHOWN)
    if any(len(each.shown) < len(each.quarters) for each in found):
        notes.append(texts.FEW_PEOPLE.format(participants=words.participants, smallest=number(SMALLEST_GROUP)))
        if not all(each.is_about_people for each in found):
            notes.append(texts.ONLY_PEOPLE.format(participants=words.participants))
    return Table("De middelste stap per doel", "Doel", columns, tuple(rows), plain(" ".join(notes)))


def _steps(goals: Sequence[GoalProgress], words: Words) -> tuple[Chart, ...]:
    """How the scores are spread over the steps in each quarter, of all goals of a group that may be shown together."""
    goals = [each for each in goals if each.shown]
    per_quarter = list(figures.steps_per_quarter(goals).items())[-MOST_QUARTERS:]
    if len(per_quarter) < 2:
        return ()
    scored_per = goals[0].scored_per
    last, latest = per_quarter[-1]
    chart = Chart(
        title=f"Scores van {told.group_name(scored_per, words)} per stap en per kwartaal",
        description=told.steps_description(scored_per, len(goals)),
        conclusion=told.last_steps(last, latest, STEP_NAMES),
        kind="stacked",
        categories=tuple(str(each) for each, _ in per_quarter),
        series=_series(STEP_NAMES, [row for _, row in per_quarter]),
        category_title="Kwartaal",
        unit="scores",
    )
    return (chart,)


def _shifts(goals: Sequence[GoalProgress], words: Words) -> tuple[Chart, ...]:
    """How many scores are higher than the one before, the same, lower, or the first, quarter by quarter."""
    goals = [each for each in goals if any(known != each.quarters[0] for known in each.shown)]
    moved = dict(list(figures.moved_per_quarter(goals).items())[-MOST_QUARTERS:])
    if not moved:
        return ()
    scored_per, is_about_people = goals[0].scored_per, goals[0].is_about_people
    rows = figures.shown_shifts(moved.values(), is_about_people=is_about_people)
    if not rows:
        return ()
    last = list(moved)[-1]
    chart = Chart(
        title=f"Verschuiving van {told.group_name(scored_per, words)} per kwartaal",
        description=told.shift_description(scored_per, words, len(goals)),
        conclusion=told.moved(last, rows[-1], is_rounded=is_about_people),
        kind="stacked",
        categories=tuple(str(each) for each in moved),
        series=_series(told.SHIFT_NAMES, rows),
        category_title="Kwartaal",
        unit="scores",
    )
    return (chart,)


def _shift_per_goal(goals: Sequence[GoalProgress], words: Words) -> tuple[Block, ...]:
    """Per goal the first score of each against the latest; where it is the same on all goals a sentence says it."""
    scored = [each for each in goals if sum(each.shift.numbers[:3]) and each.shown]
    is_about_people = any(each.is_about_people for each in scored)
    rows = figures.shown_shifts([each.shift for each in scored], is_about_people=is_about_people)
    if not rows:
        return ()
    scored_per = scored[0].scored_per
    if text := told.all_alike(rows, told.group_name(scored_per, words), is_rounded=is_about_people):
        return (Paragraph(plain(text)),)
    names = tuple(f"{each.code} {each.short_name}" for each in scored)
    chart = Chart(
        title=f"Verschuiving van {told.group_name(scored_per, words)} per doel",
        description=told.goal_shift_description(scored_per),
        conclusion=told.most_shifted([each.code for each in scored], rows, is_rounded=is_about_people),
        kind="stacked",
        categories=names,
        series=_series((*told.SHIFT_NAMES[:3], "Eén score"), rows),
        category_title="Doel",
        unit=told.group_name(scored_per, words),
    )
    return (chart,)


def _series(names: Sequence[str], rows: Sequence[figures.Shown]) -> tuple[Series, ...]:
    """The columns of a table as series; hidden counts are not drawn."""
    return tuple(
        Series(name, tuple(row[place] for row in rows), tuple(told.written(row)[place] for row in rows))
        for place, name in enumerate(names)
    )


def _own_view(found: Sequence[GoalProgress], words: Words) -> tuple[Paragraph, ...]:
    beside = sum((each.beside_coach for each in found if each.beside_coach and each.shown), figures.NO_SHIFT)
    rows = figures.shown_shifts([beside], is_about_people=True)
    text = told.own_view(rows[0], words) if rows else ""
    return (Paragraph(plain(text)),) if text else ()


def _last_steps(goals: Sequence[GoalProgress]) -> tuple[Chart, ...]:
    """All steps of the goals of employers; they are no persons, so small numbers may be seen."""
    if not goals:
        return ()
    last = max(each.latest.quarter for each in goals)
    chart = Chart(
        title="Werkgevers per stap",
        description=f"Aantal werkgevers op elke stap, de laatste keer dat het doel is beoordeeld, tot en met "
        f"{quarter(last)}.",
        conclusion=_furthest(goals),
        kind="stacked",
        categories=tuple(f"{each.code} {each.short_name}" for each in goals),
        series=_series(STEP_NAMES, [each.latest.distribution.numbers for each in goals]),
        category_title="Doel",
        unit="werkgevers",
    )
    return (chart,)


def _furthest(goals: Sequence[GoalProgress]) -> str:
    """The goals whose middle step is the highest; several may share it."""
    middles = {each.code: each.latest.distribution.middle or (0, 0) for each in goals}
    highest = max(middles.values())
    best = [each for each in goals if middles[each.code] == highest]
    return said.furthest([f"{each.code} {each.short_name}" for each in best], highest)
