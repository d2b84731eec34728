"""Charts as small SVG drawings made on the server: the same picture in the page, the PDF and Word.

A name stands beside its bar, and above it where it is long; it is wrapped, so that it neither overlaps nor falls off.
What is unknown is drawn as a hatched or missing part with its word, never as a zero.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle, islice

from reporting.characters import width, wrap
from reporting.document import Chart, Series, dutch_number
from reporting.drawing import (
    DARK,
    DASHES,
    INK,
    LINE,
    MARKS,
    MUTED,
    PETROL,
    RULE,
    RUST,
    SERIES_COLOURS,
    SERIES_TEXTURES,
    SIZE,
    STEP_COLOURS,
    TRACK,
    WHITE,
    Sheet,
)


@dataclass(frozen=True)
class Size:
    """How wide a drawing is, and how high its field over time, both in units of which its letters are 13."""

    width: float
    high: float


SCREEN, PAPER = Size(560.0, 104.0), Size(640.0, 78.0)
"""On paper letters are smaller, and three results over time fit on a page with their figures."""
VALUE_ROOM = 130.0
"""The most room beside a bar for its written value."""
LABEL_ROOM = 232.0
"""The most room for the names at the left of bars."""
NARROWEST = 36.0
"""The least room for the name of a moment, which is cut with hyphens to fit."""
HIDDEN = "–"
"""How a count that is hidden to protect people is written."""
TICK_APART = 16.0
"""Room for each step of a scale, so that its figures stand free of one another."""
STACK = 19.0
"""Height of a stacked bar, in which its figures are written."""


def svg(chart: Chart, identifier: str, mark: str = "", size: Size = SCREEN) -> str:
    """The chart as one SVG element; `identifier` must be unique on the page, `mark` is written below the drawing."""
    sheet = Sheet(size.width, high=size.high)
    _KINDS[chart.kind](sheet, chart)
    described = " ".join(part for part in (mark, alternative(chart)) if part)
    if mark:
        sheet.y = sheet.lines(0, sheet.y + 8, wrap(mark, SIZE, size.width), font_weight="600") + 6
    return sheet.svg(title=chart.title, description=described, identifier=identifier)


def alternative(chart: Chart) -> str:
    """What someone hears who does not see the chart: what it shows and what it says; the figures stand in its table."""
    return " ".join(part for part in (chart.conclusion, chart.description) if part) or chart.title


def _colours(count: int) -> list[str]:
    return list(islice(cycle(SERIES_COLOURS), count))


def _textures(count: int) -> list[str]:
    return list(islice(cycle(SERIES_TEXTURES), count))


def _target(sheet: Sheet, chart: Chart) -> None:
    realised, target = chart.series
    shares = [
        value / aim if value is not None and aim else None
        for value, aim in zip(realised.values, target.values, strict=True)
    ]
    full = max([1.0, *(share for share in shares if share is not None)]) * 1.04
    sheet.legend([(realised.name, "square", PETROL), (target.name, "tick", RUST)])
    written = zip(realised.written(), target.written(), target.values, strict=True)
    words = [f"{value} van {aim}" if known is not None else f"{value} (doel {aim})" for value, aim, known in written]
    left, room = _label_room(chart.categories), _value_room(words)
    long = sheet.width - left - room
    for index, (category, share) in enumerate(zip(chart.categories, shares, strict=True)):
        top = _label(sheet, category, left)
        end = sheet.lines(sheet.width, top, wrap(words[index], SIZE, room - 8), text_anchor="end", font_weight="600")
        bar = top + 3
        sheet.rect(left, bar, long, 12, TRACK)
        if share is not None:
            sheet.rect(left, bar, long * max(share, 0) / full, 12, PETROL)
        elif realised.values[index] is None or target.values[index] is None:
            _hatch(sheet, left, bar, long, 12)
        if target.values[index]:
            sheet.mark("tick", left + long / full, bar + 6, RUST)
        sheet.y = max(sheet.y, end) + 6


def _label_room(names: tuple[str, ...]) -> float:
    """Room for the names at the left of their bars; 0 where they are so long that each stands above its bars."""
    widest = max((width(name, SIZE) for name in names), default=0.0) + 10
    room = min(widest, LABEL_ROOM)
    return room if all(len(wrap(name, SIZE, room - 10)) <= 2 for name in names) else 0.0


def _label(sheet: Sheet, name: str, room: float) -> float:
    """Writes a name beside its bars, or above them where `room` is 0; returns where the bars begin.

    Leaves `y` of the sheet where the name ends.
    """
    top = sheet.y
    sheet.y = sheet.lines(0, top, wrap(name, SIZE, room - 10 if room else sheet.width))
    return top if room else sheet.y + 2


def _value_room(words: list[str]) -> float:
    """Room for what is written beside a bar, with some white before it."""
    return min(max((width(each, SIZE) for each in words), default=0.0) + 12, VALUE_ROOM)


def _hatch(sheet: Sheet, x: float, y: float, wide: float, high: float) -> None:
    """Slanted lines: here something is not known."""
    steps = range(int(wide // 10))
    path = " ".join(f"M{x + 10 * step:.0f} {y + high:.1f}l7 {-high:.1f}" for step in steps)
    sheet.shape("path", d=path or "M0 0", stroke=MUTED, stroke_width=1, fill="none")


def _grouped(sheet: Sheet, chart: Chart) -> None:
    looks = list(zip(_colours(len(chart.series)), _textures(len(chart.series)), strict=True))
    known = [value for series in chart.series for value in series.values if value is not None]
    highest = max([*known, 0]) or 1
    if len(chart.series) > 1:
        sheet.legend(
            [
                (each.name, texture or "square", colour)
                for each, (colour, texture) in zip(chart.series, looks, strict=True)
            ]
        )
    left = _label_room(chart.categories)
    room = _value_room([text for series in chart.series for text in series.written()])
    for index, category in enumerate(chart.categories):
        y = first = _label(sheet, category, left)
        for series, (colour, texture) in zip(chart.series, looks, strict=True):
            value = series.values[index]
            long = (sheet.width - left - room) * max(value or 0, 0) / highest
            sheet.filled(left, y + 1, long, 14, colour, texture)
            words = wrap(series.written()[index], SIZE, sheet.width - left - long - 8)
            weight = "400" if value is None else "600"
            y = sheet.lines(left + long + 6, y - 0.5, words, font_weight=weight) + 0.5
        sheet.rect(left - 0.5, first, 1, y - first, MUTED)
        sheet.y = max(sheet.y, y) + (1 if len(chart.series) == 1 else 9)


def _stacked(sheet: Sheet, chart: Chart) -> None:
    """The five steps from light to dark; other series in colours with textures."""
    count = len(chart.series)
    is_steps = count == len(STEP_COLOURS)
    colours, textures = (list(STEP_COLOURS), [""] * count) if is_steps else (_colours(count), _textures(count))
    totals = [
        sum(max(series.values[index] or 0, 0) for series in chart.series) for index in range(len(chart.categories))
    ]
    highest = max([*totals, 0]) or 1
    looks = list(zip(chart.series, colours, textures, strict=True))
    sheet.legend([(series.name, texture or "square", colour) for series, colour, texture in looks])
    left = _label_room(chart.categories)
    for index, category in enumerate(chart.categories):
        top = _label(sheet, category, left) + 1
        x, unknown = left, []
        for series, colour, texture in looks:
            value, written = series.values[index], series.written()[index]
            if value is None:
                unknown.append((series.name, written))
                continue
            long = (sheet.width - left) * max(value, 0) / highest
            sheet.filled(x, top, long, STACK, colour, texture, stroke=PETROL, stroke_width=0.75)
            if value > 0 and width(written, SIZE) + 4 <= long:
                _inside(sheet, x + long / 2, top, written, colour, texture)
            x += long
        end = top + STACK
        if told := _unknown(unknown):
            end = sheet.lines(left, end + 2, wrap(told, SIZE, sheet.width - left), fill=MUTED)
        sheet.y = max(sheet.y, end) + 3


def _inside(sheet: Sheet, middle: float, top: float, written: str, colour: str, texture: str) -> None:
    """A figure in its bar, on a patch without texture."""
    if texture:
        room = width(written, SIZE)
        sheet.rect(middle - room / 2 - 1, top + 2, room + 2, STACK - 4, colour)
    fill = WHITE if colour in DARK else INK
    sheet.text(middle, top + 14, written, fill=fill, text_anchor="middle", font_weight="600")


def _unknown(parts: list[tuple[str, str]]) -> str:
    """What is not drawn and why; what is hidden to protect people is told once for the whole chart, in its table."""
    return "; ".join(f"{name}: {written}" for name, written in parts if written != HIDDEN)


@dataclass(frozen=True)
class _Plot:
    """The field of a chart over time: where a moment and a value are on the sheet."""

    left: float
    right: float
    top: float
    high: float
    step: float
    highest: float

    def across(self, index: int) -> float:
        return self.left + 12 + index * self.step

    def up(self, value: float) -> float:
        return self.top + self.high * (1 - max(value, 0) / self.highest)


def _plot(sheet: Sheet, chart: Chart) -> _Plot:
    """Draws the scale at the left with its lines, and the names of the moments below."""
    high = sheet.high
    known = [value for series in chart.series for value in series.values if value is not None]
    ticks = _ticks(max([*known, 0]), most=int(high // TICK_APART))
    left = max(width(dutch_number(tick), SIZE) for tick in ticks) + 8
    last = width(chart.categories[-1], SIZE) / 2 if chart.categories else 0
    right = sheet.width - min(max(last, 24), 60)
    step = (right - left - 12) / max(len(chart.categories) - 1, 1)
    plot = _Plot(left, right, sheet.y + 10, high, step, ticks[-1])
    for tick in ticks:
        y = plot.up(tick)
        sheet.shape("line", x1=left, x2=sheet.width, y1=y, y2=y, stroke=RULE if tick else INK, stroke_width=1)
        sheet.text(left - 6, y + 4.5, dutch_number(tick), fill=MUTED, text_anchor="end")
    sheet.y = _labels_below(sheet, chart.categories, plot.across, step, plot.top + high + 6)
    return plot


def _draw_line(sheet: Sheet, plot: _Plot, series: Series, colour: str, dashes: str) -> None:
    """A line through the known values; it is broken where one is not known."""
    path, pen = [], "M"
    for index, value in enumerate(series.values):
        if value is not None:
            path.append(f"{pen}{plot.across(index):.1f} {plot.up(value):.1f}")
        pen = "M" if value is None else "L"
    if path:
        more = {"stroke_dasharray": dashes} if dashes else {}
        sheet.shape("path", d="".join(path), stroke=colour, stroke_width=2, fill="none", **more)


def _line(sheet: Sheet, chart: Chart) -> None:
    count = len(chart.series)
    marks, dashes = list(islice(cycle(MARKS), count)), list(islice(cycle(DASHES), count))
    looks = list(zip(chart.series, marks, _colours(count), dashes, strict=True))
    sheet.legend([(series.name, mark, colour) for series, mark, colour, _ in looks])
    plot = _plot(sheet, chart)
    for series, mark, colour, dash in looks:
        _draw_line(sheet, plot, series, colour, dash)
        for index, value in enumerate(series.values):
            if value is not None:
                sheet.mark(mark, plot.across(index), plot.up(value), colour)


def _trend(sheet: Sheet, chart: Chart) -> None:
    """What was realised as a line with its figures, the target as a dashed one, what is expected as an open mark."""
    realised, target, *expected = chart.series
    entries = [(realised.name, "circle", PETROL), (target.name, "dashed", RUST)]
    sheet.legend([*entries[: 2 if _has_values(target) else 1], *((each.name, "hollow", PETROL) for each in expected)])
    plot = _plot(sheet, chart)
    _draw_line(sheet, plot, target, RUST, "7 5")
    _draw_line(sheet, plot, realised, PETROL, "")
    taken = -sheet.width
    for index, (value, written) in enumerate(zip(realised.values, realised.written(), strict=True)):
        if value is None:
            continue
        x, y, half = plot.across(index), plot.up(value), width(written, SIZE) / 2
        sheet.mark("circle", x, y, PETROL)
        if x - half > taken and plot.left < x - half and x + half < sheet.width:
            line = _beside(plot, y, target.values[index])
            sheet.rect(x - half - 1, line - 10, 2 * half + 2, 11.5, WHITE)  # no line of the scale runs through it
            sheet.text(x, line, written, text_anchor="middle", font_weight="600")
            taken = x + half + 4
    for each in expected:
        for index, value in enumerate(each.values):
            if value is not None:
                sheet.mark("hollow", plot.across(index), plot.up(value), PETROL)


def _beside(plot: _Plot, y: float, target: float | None) -> float:
    """Where the figure of a point is written: above it, or below it where the line of the target is in the way."""
    is_crossed = target is not None and y - 24 < plot.up(target) < y - 4
    return y + 19 if is_crossed and y + 24 < plot.top + plot.high else y - 8


def _has_values(series: Series) -> bool:
    return any(value is not None for value in series.values)


def _labels_below(
    sheet: Sheet, categories: tuple[str, ...], across: Callable[[int], float], step: float, top: float
) -> float:
    """Names under the points; where they do not fit side by side, only every second, third, … is written.

    Of those that are skipped the last point is the one that is missed least: the count is from the end.
    """
    longest = max((width(word, SIZE) for name in categories for word in name.split()), default=0.0)
    needed = min(max(longest, NARROWEST), 110) + 8
    every = 1
    while every < len(categories) and every * step < needed:
        every += 1
    bottom = top
    for index in range((len(categories) - 1) % every if categories else 0, len(categories), every):
        x = across(index)
        room = (
            min(every * step - 6, 2 * min(x, sheet.width - x)) if len(categories) > 1 else 2 * min(x, sheet.width - x)
        )
        lines = wrap(categories[index], SIZE, max(room, NARROWEST) + 0.1)  # a hair more: both were computed
        half = max(width(line, SIZE) for line in lines) / 2
        x = max(min(x, sheet.width - half), half)
        bottom = max(bottom, sheet.lines(x, top, lines, fill=MUTED, text_anchor="middle"))
    return max(bottom, top + LINE)


def _ticks(highest: float, most: int) -> list[float]:
    """From 0 in whole round steps, `most` of them (four or more), to at least `highest`."""
    size = 1.0
    while size * 10 < highest:
        size *= 10
    parts = (0.2, 0.5, 1, 2)
    step = max(next((size * part for part in parts if size * part * most >= highest), size * 5), 1.0)
    count = 1
    while step * count < highest:
        count += 1
    return [step * number for number in range(max(count, 2) + 1)]


_KINDS: dict[str, Callable[[Sheet, Chart], None]] = {
    "target": _target,
    "trend": _trend,
    "grouped": _grouped,
    "stacked": _stacked,
    "line": _line,
}
