"""The colours and letters our own styles are set in: ours, or those of a house style that we complete."""

from dataclasses import dataclass, field

from reporting.drawing import WHITE, contrast


@dataclass(frozen=True)
class Palette:
    """Colours as six hexadecimal digits; "" leaves a colour or a font to the style below."""

    headings_font: str = "Georgia"
    text_font: str = "Calibri"
    ink: str = "17302F"
    muted: str = "4C605E"
    main: str = "0B5351"
    second: str = "E3A72F"
    third: str = "8F3D08"
    rule: str = "D9D3C3"
    head_fill: str = "0B5351"
    head_ink: str = "FFFFFF"
    cell_size: int = 20
    """Of the letters in tables, in half points."""
    fills: tuple[str, ...] = field(default=("E6F0ED", "FBF0D3", "FBEEE5", "F7F4EC", "FFFFFF", "FFFFFF"))

    @property
    def boxes(self) -> dict[str, tuple[str, str]]:
        """Fill and edge per kind of box; the keys are names of styles."""
        edges = (self.main, self.second, self.third, self.second, self.main, self.main)
        return dict(zip(BOXES, zip(self.fills, edges, strict=True), strict=True))


BOXES = (
    "Kader werkt",
    "Kader verbeterpunt",
    "Kader belemmering",
    "Kader leerpunten",
    "Kader doelen",
    "Kader initiatief",
)
OURS = Palette()
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: letters against what is behind them


def in_house(headings_font: str, colours: tuple[str, ...], text_size: int = 22) -> Palette:
    """The palette to complete a house style in: its own font of headings and its colours, the main one first.

    What stands in boxes and heads of tables keeps the ink of the house style, so behind it is a light grey.
    """
    main = next((colour for colour in colours if contrast(f"#{colour}", WHITE) >= LEAST_CONTRAST), "404040")
    second = colours[1] if len(colours) > 1 else main
    third = colours[2] if len(colours) > 2 else second
    return Palette(
        headings_font=headings_font,
        text_font="",
        ink="",
        muted="595959",
        main=main,
        second=second,
        third=third,
        rule="BFBFBF",
        head_fill="EDEDED",
        head_ink="",
        cell_size=min(20, round(text_size * 0.85)),
        fills=("F5F5F5",) * 4 + ("FFFFFF",) * 2,
    )
