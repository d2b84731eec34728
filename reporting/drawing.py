"""A sheet on which charts and diagrams are drawn as SVG, in the colours and letters of the house.

Only presentation attributes are used, no styles: the content security policy blocks those.
"""

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from reporting.characters import printable, width, wrap

INK, MUTED, RULE, TRACK, WHITE = "#17302f", "#4c605e", "#d9d3c3", "#ece7da", "#ffffff"
PETROL, SAFFRON, SAFFRON_TINT, RUST = "#0b5351", "#e3a72f", "#fbf0d3", "#8f3d08"
SERIES_COLOURS = ("#0b5351", "#dd7a2c", "#7443b0", "#5a9ab2", "#8f3d08")
STEP_COLOURS = ("#eef4f1", "#cfe3dd", "#9cc6bd", "#17706b", "#0b4a48")
SANS = "'Source Sans 3', 'Source Sans 3 Variable', Calibri, Arial, sans-serif"
SERIF = "'Source Serif 4', 'Source Serif 4 Variable', Georgia, serif"
TALLEST = 1.1
"""Height of a drawing on a page, in widths of the text."""
SIZE, LINE = 13.0, 17.0
"""Size of letters and distance between lines, in units of a sheet that is 560 to 720 wide."""


@dataclass
class Sheet:
    """An SVG of fixed width that grows downwards; `y` is where the next thing may be drawn."""

    width: float
    y: float = 0.0
    parts: list[str] = field(default_factory=list)

    def shape(self, name: str, **attributes: float | str) -> None:
        """Any SVG element without content; an underscore in a name stands for a hyphen."""
        written = " ".join(f"{key.replace('_', '-')}={quoteattr(_number(value))}" for key, value in attributes.items())
        self.parts.append(f"<{name} {written}/>")

    def rect(self, x: float, y: float, wide: float, high: float, fill: str, **more: float | str) -> None:
        """A rectangle; nothing wide is drawn as nothing."""
        if wide > 0:
            self.shape("rect", x=x, y=y, width=wide, height=high, fill=fill, **more)

    def text(self, x: float, y: float, text: str, **more: float | str) -> None:
        """One line of text on baseline `y`. Takes `fill`, `font_size`, `font_weight`, `font_family`, `text_anchor`."""
        attributes: dict[str, float | str] = {
            "x": x,
            "y": y,
            "fill": INK,
            "font_size": SIZE,
            "font_family": SANS,
            **more,
        }
        written = " ".join(f"{key.replace('_', '-')}={quoteattr(_number(value))}" for key, value in attributes.items())
        self.parts.append(f"<text {written}>{escape(printable(text))}</text>")

    def lines(self, x: float, y: float, lines: list[str], **more: float | str) -> float:
        """Lines of text below `y`; returns where they end."""
        for number, line in enumerate(lines):
            self.text(x, y + SIZE + number * LINE, line, **more)
        return y + len(lines) * LINE

    def legend(self, entries: list[tuple[str, str, str]]) -> None:
        """Names with their mark (one of `MARKS`, or `tick`) and colour, as many on a line as fit."""
        x = 0.0
        for name, mark, colour in entries:
            lines = wrap(name, SIZE, self.width - 24)
            needed = 24 + max(width(line, SIZE) for line in lines) + 10
            if x and x + needed > self.width:
                x, self.y = 0.0, self.y + LINE + 3
            self.mark(mark, x + 7, self.y + 8.5, colour)
            end = self.lines(x + 20, self.y, lines, fill=MUTED)
            if len(lines) > 1:
                x, self.y = 0.0, end + 3
            else:
                x += needed
        self.y += (LINE if x else 0) + 10

    def mark(self, mark: str, x: float, y: float, colour: str) -> None:
        """A small sign around a point: its form tells series apart without colour."""
        if mark == "circle":
            self.shape("circle", cx=x, cy=y, r=4.2, fill=colour)
        elif mark == "tick":
            self.rect(x - 1.25, y - 8, 2.5, 16, colour)
        elif mark in _POLYGONS:
            points = " ".join(f"{_number(x + dx)},{_number(y + dy)}" for dx, dy in _POLYGONS[mark])
            self.shape("polygon", points=points, fill=colour)
        else:
            self.rect(x - 5, y - 5, 10, 10, colour, stroke=PETROL if colour in STEP_COLOURS else colour)

    def svg(self, *, title: str, description: str, identifier: str) -> str:
        """The whole drawing, with title and description for those who do not see it."""
        high = _number(max(self.y, 1))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="report-drawing" role="img"'
            f' viewBox="0 0 {_number(self.width)} {high}" width="{_number(self.width)}" height="{high}"'
            f' aria-labelledby="{identifier}-title {identifier}-description">'
            f'<title id="{identifier}-title">{escape(printable(title))}</title>'
            f'<desc id="{identifier}-description">{escape(printable(description))}</desc>'
            f"{''.join(self.parts)}</svg>"
        )


_POLYGONS = {
    "diamond": ((0, -5.6), (5.6, 0), (0, 5.6), (-5.6, 0)),
    "triangle": ((0, -5.2), (5.2, 4.4), (-5.2, 4.4)),
    "flag": ((-5, -5), (5, -5), (0, 0), (5, 5), (-5, 5)),
}
MARKS = ("circle", "square", "diamond", "triangle", "flag")


def share_of_width(svg: str) -> float:
    """Which part of the width of the text a drawing may take so that it fits on one page with its caption."""
    wide, high = (float(size) for size in svg.split('viewBox="0 0 ', 1)[1].split('"', 1)[0].split())
    return min(1.0, TALLEST * wide / high)


def _number(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
