"""Targets against results: one table of all, why targets were missed, and then how each result came about.

The words stand together before the figures: a figure that does not fit on a page leaves no hole among them.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

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
from reporting.figures import IndicatorResult, Trend
from reporting.wording import results as said
from reporting.wording import targets as aimed
from reporting.wording import texts
from reporting.wording.language import figure, sentence, short_day, short_month

MOST_LINES = 5
"""So many results fit in one chart of lines."""


def target_blocks(results: Sequence[IndicatorResult], trends: Mapping[str, Trend], on: date) -> tuple[Block, ...]:
    if not results:
        return ()
    blocks: list[Block] = [_table(results), *_shares(results, on)]
    for each in results:
        if each.target is not None and not each.is_reached:
            blocks.extend(_missed(each))
    drawn = [(each, trends[each.reference]) for each in results if each.reference in trends]
    blocks.extend(_chart(each, trend) for each, trend in drawn if _is_drawn(each, trend))
    blocks.extend(_others(results, trends))
    return tuple(blocks)


def _table(results: Sequence[IndicatorResult]) -> Table:
    """What holds for all targets stands in the note; a column that would be empty is left out."""
    with_target = any(each.target is not None for each in results)
    cells = {
        "Begin": [aimed.baseline(each) for each in results],
        "Doel": ["" if each.target is None else figure(each.target) for each in results],
        "Streefdatum": [
            short_day(each.target_due_on) if each.target_due_on and not aimed.shared_due(results) else ""
            for each in results
        ],
        "Resultaat": [figure(each.realised) for each in results],
        "Stand": [said.standing(each) for each in results],
        "Verwacht": [said.expectation(each) for each in results],
    }
    always = {"Resultaat", *(("Doel", "Stand") if with_target else ())}
    chosen = [title for title, column in cells.items() if title in always or any(column)]
    return Table(
        caption="Doelen en resultaten",
        corner="Waar het om gaat",
        columns=tuple(Column(title, numeric=title in ("Doel", "Resultaat")) for title in chosen),
        rows=tuple(
            Row(said.indicator_name(each), tuple(plain(cells[title][place]) for title in chosen))
            for place, each in enumerate(results)
        ),
        note=plain(aimed.table_note(results)),
    )


def _shares(results: Sequence[IndicatorResult], on: date) -> tuple[Chart, ...]:
    """All targets beside each other; with one target there is nothing to compare."""
    with_target = [each for each in results if each.target]
    if len(with_target) < 2:
        return ()
    realised = tuple(None if each.realised is None else float(each.realised) for each in with_target)
    chart = Chart(
        title="Resultaat als deel van het doel",
        description=aimed.shares_description(with_target, on),
        conclusion=said.targets_by_name(results),
        kind="target",
        categories=tuple(said.indicator_name(each) for each in with_target),
        series=(
            Series("Resultaat", realised, tuple(figure(each.realised) for each in with_target)),
            Series(
                "Doel",
                tuple(float(each.target or 0) for each in with_target),
                tuple(figure(each.target) for each in with_target),
            ),
        ),
        category_title="Waar het om gaat",
    )
    return (chart,)


def _is_drawn(result: IndicatorResult, trend: Trend) -> bool:
    """A result with a target is drawn from its second value on; one that was entered without, once it changed."""
    if result.target is not None:
        return len(trend.known) > 1
    return not result.count and len({point.value for point in trend.known}) > 1


def _missed(result: IndicatorResult) -> tuple[Block, ...]:
    """What was aimed at and what came of it, and why, in the three categories."""
    items = []
    for category, name in texts.CATEGORY_WORDS.items():
        reasons = [sentence(reason.text) for reason in result.explanations if reason.category == category]
        if reasons:
            items.append(ListItem((Strong(plain(name)), Text(f": {' '.join(reasons)}"))))
    unexplained = not items and result.is_due and result.is_reached is False
    after = aimed.explained(result) if items else aimed.NOT_EXPLAINED if unexplained else ""
    return (Paragraph(plain(f"{said.target(result)} {after}".strip())), *((BulletList(tuple(items)),) if items else ()))


Moment = tuple[str, Decimal | None, Decimal | None]
"""The name of a moment, what was realised by then, and what is expected then."""


def _moments(result: IndicatorResult, trend: Trend) -> list[Moment]:
    """From the baseline over the quarters to what is expected; a day on which nothing could be known is left out."""
    moments: list[Moment] = []
    if result.baseline is not None and result.baseline_on:
        moments.append((short_day(result.baseline_on), result.baseline, None))
    moments.extend(
        (str(point.quarter or short_day(point.on)), point.value, None)
        for point in trend.points
        if point.quarter or point.value is not None
    )
    if result.expected is not None and result.expected_on and result.expected_on > result.on and not result.is_reached:
        moments.append((short_month(result.expected_on), None, result.expected))
    return moments


def _chart(result: IndicatorResult, trend: Trend) -> Chart:
    moments = _moments(result, trend)
    is_expected = any(expected is not None for *_, expected in moments)
    realised = Series(
        "Resultaat",
        tuple(_number(value) for _, value, _ in moments),
        tuple("" if expected is not None else figure(value) for _, value, expected in moments),
    )
    target = Series(
        "Doel",
        (_number(result.target),) * len(moments),
        (figure(result.target) if result.target is not None else "",) * len(moments),
    )
    expectation = Series(
        "Verwacht",
        tuple(_number(expected) for *_, expected in moments),
        tuple("" if expected is None else figure(expected) for *_, expected in moments),
    )
    return Chart(
        title=f"{said.indicator_name(result)}: per kwartaal",
        description=aimed.trend_description(result, trend),
        conclusion=aimed.trend(result, trend),
        kind="trend",
        categories=tuple(name for name, *_ in moments),
        series=(realised, target, expectation) if is_expected else (realised, target),
        category_title="Moment",
        unit=result.unit,
    )


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _others(results: Sequence[IndicatorResult], trends: Mapping[str, Trend]) -> tuple[Chart, ...]:
    """What is counted without a target, as lines beside each other; what never changed is in the table already."""
    chosen = [
        (each, trends[each.reference])
        for each in results
        if each.target is None
        and each.count
        and each.reference in trends
        and len({point.value for point in trends[each.reference].known}) > 1
    ][:MOST_LINES]
    if not chosen:
        return ()
    points = chosen[0][1].points
    chart = Chart(
        title="Andere cijfers per kwartaal",
        description=aimed.QUARTER_ENDS,
        conclusion=aimed.changes(chosen),
        kind="line",
        categories=tuple(str(point.quarter or short_day(point.on)) for point in points),
        series=tuple(
            Series(said.indicator_name(each), tuple(_number(point.value) for point in trend.points))
            for each, trend in chosen
        ),
        category_title="Moment",
    )
    return (chart,)
