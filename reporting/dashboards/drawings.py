"""Drawings of what a page shows as a table in colour or as a row of figures: for the files, not for the page."""

from initiatives.models import Step
from reporting.characters import wrap
from reporting.dashboards.blocks import Cell, FigureStrip, HeatMap, Number
from reporting.drawing import DARK, INK, LINE, MUTED, PETROL, RULE, SIZE, STEP_COLOURS, TRACK, WHITE, Sheet

WIDTH = 720.0
NAMES = 190.0
"""Room for the names at the left."""
ROW, GAP = 26.0, 2.0
SMALL = 11.0
LINE_HIGH = 44.0
"""Height of the line of one figure."""


def heat_svg(heat: HeatMap, identifier: str) -> str:
    """The table in colour, each step also as its number, and below it what the columns are called."""
    sheet = Sheet(WIDTH)
    wide = (WIDTH - NAMES) / max(len(heat.columns), 1)
    for place, (code, _name) in enumerate(heat.columns):
        middle = NAMES + wide * (place + 0.5)
        sheet.text(middle, SIZE, code, text_anchor="middle", font_size=SMALL, font_weight="600")
    sheet.y = LINE + 6
    for row in heat.rows:
        names = wrap(row.name, SIZE, NAMES - 12)
        high = max(ROW, len(names) * LINE + 6)
        sheet.lines(0, sheet.y + (high - len(names) * LINE) / 2, names)
        for place, cell in enumerate(row.cells):
            _cell(sheet, cell, NAMES + wide * place, wide - GAP, high - GAP)
        sheet.y += high
    sheet.y += 10
    named = [f"{code} {name}" for code, name in heat.columns if code != name]
    steps = ", ".join(f"{step.value} {str(step.label).lower()}" for step in Step) + "."
    below = [steps, *([", ".join(named) + "."] if named else [])] + [
        str(each) for each in (heat.note, heat.confidential) if each
    ]
    for text in below:
        sheet.y = sheet.lines(0, sheet.y, wrap(text, SIZE, WIDTH), fill=MUTED) + 4
    described = " ".join(str(each) for each in (heat.confidential, heat.conclusion, heat.note) if each)
    return sheet.svg(title=str(heat.title), description=described, identifier=identifier)


def _cell(sheet: Sheet, cell: Cell, left: float, wide: float, high: float) -> None:
    step = cell.css.removeprefix("heat-")
    fill = STEP_COLOURS[int(step) - 1] if step.isdecimal() else TRACK
    sheet.rect(left, sheet.y, wide, high, fill)
    ink = WHITE if fill in DARK else INK
    sheet.text(left + wide / 2, sheet.y + high / 2 + 4.5, cell.text, text_anchor="middle", fill=ink)


def strip_svg(strip: FigureStrip, identifier: str) -> str:
    """A line for every figure on a scale of its own, with its first and last value."""
    sheet = Sheet(WIDTH)
    for name, points in strip.rows:
        names = wrap(str(name), SIZE, NAMES - 12)
        sheet.lines(0, sheet.y + (LINE_HIGH - len(names) * LINE) / 2, names, font_weight="600")
        _line(sheet, points)
        sheet.y += LINE_HIGH + 12
        sheet.shape("line", x1=0, x2=WIDTH, y1=sheet.y - 6, y2=sheet.y - 6, stroke=RULE)
    if strip.quarters:
        sheet.text(NAMES + 40, sheet.y + SIZE, strip.quarters[0], fill=MUTED, font_size=SMALL, text_anchor="middle")
        sheet.text(WIDTH - 50, sheet.y + SIZE, strip.quarters[-1], fill=MUTED, font_size=SMALL, text_anchor="middle")
        sheet.y += LINE + 4
    return sheet.svg(title=str(strip.title), description=str(strip.conclusion), identifier=identifier)


def _line(sheet: Sheet, points: tuple[Number, ...]) -> None:
    """What is not known is a gap."""
    known = [float(each) for each in points if each is not None]
    if not known:
        return
    left, right = NAMES + 40, WIDTH - 50
    low, reach = min(known), max(known) - min(known)
    places = []
    for place, point in enumerate(points):
        if point is not None:
            x = left + (right - left) * place / max(len(points) - 1, 1)
            share = (float(point) - low) / reach if reach else 0.5
            places.append((place, x, sheet.y + LINE_HIGH - 8 - share * (LINE_HIGH - 16), point))
    path = "".join(
        f"{'L' if number and places[number - 1][0] == place - 1 else 'M'}{x:.1f} {y:.1f}"
        for number, (place, x, y, _point) in enumerate(places)
    )
    sheet.shape("path", d=path, stroke=PETROL, stroke_width=2, fill="none")
    for (_place, x, y, point), anchor, beside in ((places[0], "end", -8), (places[-1], "start", 8)):
        sheet.mark("circle", x, y, PETROL)
        sheet.text(x + beside, y + 4.5, str(point), text_anchor=anchor, font_weight="600")
