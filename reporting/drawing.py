"""A sheet on which charts and diagrams are drawn as SVG, in the colours and letters of the house.

Only presentation attributes are used, no styles: the content security policy blocks those.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import starmap
from xml.sax.saxutils import escape, quoteattr

from reporting.characters import printable, width, wrap

INK, MUTED, RULE, TRACK, WHITE = "#17302f", "#4c605e", "#d9d3c3", "#ece7da", "#ffffff"
PETROL, SAFFRON, SAFFRON_TINT, RUST = "#0b5351", "#e3a72f", "#fbf0d3", "#8f3d08"
SERIES_COLOURS = ("#0b5351", "#dd7a2c", "#7443b0", "#5a9ab2", "#8f3d08")
SERIES_TEXTURES = ("", "slash", "dots", "bars", "backslash")
"""What is drawn in white over the colour of each series: it tells them apart in greyscale, too."""
DASHES = ("", "8 4", "2 4", "10 4 2 4", "14 5")
STEP_COLOURS = ("#eef4f1", "#add2c7", "#71a89c", "#33807a", "#0b4a48")
"""From light to dark in equal steps of lightness: the order of the steps is read without colour."""
DARK = frozenset((PETROL, "#7443b0", "#8f3d08", *STEP_COLOURS[3:]))
"""Fills on which letters are white."""
SANS = "'Source Sans 3', 'Source Sans 3 Variable', Calibri, Arial, sans-serif"
SERIF = "'Source Serif 4', 'Source Serif 4 Variable', Georgia, serif"
TALLEST = 1.1
"""Height of a drawing on a page, in widths of the text."""
EDGE = 1
"""Room around a drawing, so that lines along its edges are drawn whole."""
SIZE, LINE = 13.0, 17.0
"""Size of letters and distance between lines, in units of a sheet that is 560 to 720 wide."""


def contrast(one: str, other: str) -> float:
    """How much two colours differ in light, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@dataclass
class Sheet:
    """An SVG of fixed width that grows downwards; `y` is where the next thing may be drawn.

    `high` is what a field takes whose height its content does not give.
    """

    width: float
    y: float = 0.0
    parts: list[str] = field(default_factory=list)
    high: float = 0.0

    def shape(self, name: str, **attributes: float | str) -> None:
        """Any SVG element without content; an underscore in a name stands for a hyphen."""
        self.parts.append(f"<{name} {_written(attributes)}/>")

    def rect(self, x: float, y: float, wide: float, high: float, fill: str, **more: float | str) -> None:
        """A rectangle; nothing wide is drawn as nothing."""
        if wide > 0:
            self.shape("rect", x=x, y=y, width=wide, height=high, fill=fill, **more)

    def filled(
        self, x: float, y: float, wide: float, high: float, colour: str, texture: str, **more: float | str
    ) -> None:
        """A rectangle with a texture in white, one of `SERIES_TEXTURES`."""
        path = _texture(texture, x, y, wide, high)
        self.rect(x, y, wide, high, colour, **({} if path else more))
        if path:
            self.shape("path", d=path, stroke=WHITE, stroke_width=1.1, fill="none")
        if path and more:
            self.rect(x, y, wide, high, "none", **more)

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
        self.parts.append(f"<text {_written(attributes)}>{escape(printable(text))}</text>")

    def lines(self, x: float, y: float, lines: list[str], **more: float | str) -> float:
        """Lines of text below `y`; returns where they end."""
        for number, line in enumerate(lines):
            self.text(x, y + SIZE + number * LINE, line, **more)
        return y + len(lines) * LINE

    def legend(self, entries: list[tuple[str, str, str]]) -> None:
        """Names with their mark and colour, as many on a line as fit.

        A mark is one of `MARKS`, one of `SERIES_TEXTURES`, `tick`, `dashed` or `hollow`.
        """
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
        elif mark == "dashed":
            self.shape("line", x1=x - 7, x2=x + 7, y1=y, y2=y, stroke=colour, stroke_width=2, stroke_dasharray="5 4")
        elif mark == "hollow":
            points = " ".join(f"{_number(x + dx)},{_number(y + dy)}" for dx, dy in _POLYGONS["diamond"])
            self.shape("polygon", points=points, fill=WHITE, stroke=colour, stroke_width=2)
        elif mark in SERIES_TEXTURES and mark:
            self.filled(x - 6, y - 6, 12, 12, colour, mark)
        elif mark in _POLYGONS:
            points = " ".join(f"{_number(x + dx)},{_number(y + dy)}" for dx, dy in _POLYGONS[mark])
            self.shape("polygon", points=points, fill=colour)
        else:
            self.rect(x - 5, y - 5, 10, 10, colour, stroke=PETROL if colour in STEP_COLOURS else colour)

    def svg(self, *, title: str, description: str, identifier: str) -> str:
        """The whole drawing, with title and description for those who do not see it."""
        wide, high = _number(self.width + 2 * EDGE), _number(max(self.y, 1) + 2 * EDGE)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="report-drawing" role="img"'
            f' viewBox="{-EDGE} {-EDGE} {wide} {high}" width="{wide}" height="{high}"'
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


def _texture(name: str, x: float, y: float, wide: float, high: float) -> str:
    """The path of a texture, cut off at the edges of the rectangle, as formats differ in how they clip."""
    right, bottom = x + wide, y + high
    if wide <= 2 or not name:
        return ""
    if name == "bars":
        return "".join(f"M{x + at:.1f} {y:.1f}V{bottom:.1f}" for at in _steps(3, wide, 6))
    if name == "dots":
        return "".join(
            f"M{x + across:.1f} {y + down:.1f}h1.6"
            for row, down in enumerate(_steps(2.5, high, 4))
            for across in _steps(2 + 3 * (row % 2), wide - 1.6, 6)
        )
    parts = []
    for start in _steps(x - high, right, 7):
        first, last = max(start, x), min(start + high, right)
        if first < last:
            rise = (bottom - (first - start), bottom - (last - start))
            ends = rise if name == "slash" else (y + bottom - rise[0], y + bottom - rise[1])
            parts.append(f"M{first:.1f} {ends[0]:.1f}L{last:.1f} {ends[1]:.1f}")
    return "".join(parts)


def _steps(first: float, end: float, size: float) -> list[float]:
    return [first + size * number for number in range(max(0, math.ceil((end - first) / size)))]


def share_of_width(svg: str) -> float:
    """Which part of the width of the text a drawing may take so that it fits on one page with its caption."""
    wide, high = (float(size) for size in svg.split('viewBox="', 1)[1].split('"', 1)[0].split()[2:])
    return min(1.0, TALLEST * wide / high)


def _written(attributes: Mapping[str, float | str]) -> str:
    return " ".join(starmap(_attribute, attributes.items()))


@lru_cache(8192)
def _attribute(key: str, value: float | str) -> str:
    """Kept, because drawings are full of the same letters, colours and places."""
    return f"{key.replace('_', '-')}={quoteattr(_number(value))}"


def _number(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
