"""The analysis model as a figure: columns pointing to the right, between a band above and a band below (ER p. 2)."""

from reporting.characters import wrap
from reporting.document import Band, Diagram
from reporting.drawing import INK, LINE, PETROL, RULE, SAFFRON, SAFFRON_TINT, SERIF, SIZE, WHITE, Sheet

WIDTH, GAP, POINT, INSET = 680.0, 8.0, 14.0, 12.0
PAPER = "#f7f4ec"


def svg(diagram: Diagram, identifier: str) -> str:
    """The diagram as one SVG element; `identifier` must be unique on the page."""
    sheet = Sheet(WIDTH)
    if diagram.above:
        _band(sheet, diagram.above)
    if diagram.columns:
        _columns(sheet, diagram.columns)
    if diagram.below:
        _band(sheet, diagram.below)
    sheet.y = max(sheet.y - GAP, LINE)
    return sheet.svg(title=diagram.title, description=alternative(diagram), identifier=identifier)


def alternative(diagram: Diagram) -> str:
    """What the figure shows and every word in it, in order of reading."""
    bands = [band for band in (diagram.above, *diagram.columns, diagram.below) if band]
    said = [f"{band.title}: {'; '.join(band.topics)}." if band.topics else f"{band.title}." for band in bands]
    return " ".join(part for part in (diagram.description, *said) if part) or diagram.title


def _band(sheet: Sheet, band: Band) -> None:
    titles = wrap(band.title, SIZE + 2, WIDTH - 2 * INSET)
    topics = wrap(" · ".join(band.topics), SIZE, WIDTH - 2 * INSET) if band.topics else []
    high = (len(titles) + len(topics)) * LINE + 16
    sheet.rect(0, sheet.y, WIDTH, high, SAFFRON_TINT, stroke=SAFFRON, stroke_width=1)
    middle = {"text_anchor": "middle"}
    end = sheet.lines(
        WIDTH / 2, sheet.y + 7, titles, font_family=SERIF, font_weight="600", font_size=SIZE + 2, **middle
    )
    sheet.lines(WIDTH / 2, end + 1, topics, **middle)
    sheet.y += high + GAP


def _columns(sheet: Sheet, columns: tuple[Band, ...]) -> None:
    count = len(columns)
    wide = (WIDTH - POINT / 2 - GAP * (count - 1)) / count
    room = max(wide - 2 * INSET - POINT, 30)
    titles = [wrap(column.title, SIZE + 2, room) for column in columns]
    head = max(len(lines) for lines in titles) * LINE + 18
    topics = [[wrap(topic, SIZE, room) for topic in column.topics] for column in columns]
    body = max(sum(len(lines) * LINE + 9 for lines in column) for column in topics) + 10
    top = sheet.y
    for number, (title, column) in enumerate(zip(titles, topics, strict=True)):
        x = number * (wide + GAP)
        _arrow(sheet, x, top, wide, head)
        start = top + (head - len(title) * LINE) / 2 - 1
        sheet.lines(x + INSET, start, title, fill=WHITE, font_family=SERIF, font_weight="600", font_size=SIZE + 2)
        sheet.rect(x, top + head, wide - POINT / 2, body, PAPER, stroke=RULE, stroke_width=1)
        y = top + head + 8
        for lines in column:
            sheet.rect(x + INSET - 5, y + 5.5, 5, 5, PETROL)
            y = sheet.lines(x + INSET + 6, y, lines, fill=INK) + 9
    sheet.y = top + head + body + GAP


def _arrow(sheet: Sheet, x: float, y: float, wide: float, high: float) -> None:
    right = x + wide
    points = (
        (x, y),
        (right - POINT / 2, y),
        (right + POINT / 2 - 2, y + high / 2),
        (right - POINT / 2, y + high),
        (x, y + high),
    )
    sheet.shape("polygon", points=" ".join(f"{px:.1f},{py:.1f}" for px, py in points), fill=PETROL)
