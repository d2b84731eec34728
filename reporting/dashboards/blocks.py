"""What a dashboard is made of: key figures, charts, lists. Values only; templates/reporting/dashboards draw them."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from reporting.document import Chart
from reporting.figures.definitions import DEFINITIONS, Definition

Text = str | Promise | SafeString
Number = Decimal | float | int | None


@dataclass(frozen=True)
class KeyFigure:
    """One large number. `value` is how it is written, None when it is not known.

    `code` is that of its definition; `url` leads to the records behind it, for who may see them; `change` says in
    words how it moved since the quarter before; `points` are the values of the last quarters, the oldest first, None
    where one is not known.
    """

    code: str
    label: Text
    value: str | None
    unit: Text = ""
    change: Text = ""
    note: Text = ""
    url: str = ""
    points: tuple[Number, ...] = ()

    def __post_init__(self) -> None:
        _ = self.definition  # a figure without a definition is a mistake: KeyError

    @property
    def definition(self) -> Definition:
        return DEFINITIONS[self.code]


@dataclass(frozen=True)
class ChartBlock:
    """One chart with its conclusion, table and downloads. `key` is its name in the address of its downloads.

    `code` is that of its definition. `url` leads to the records behind it; `note` says what a reader must mind, such as
    rounding; `confidential` that it stays inside, which its files say as well. The chart draws exactly what its table
    says.
    """

    key: str
    code: str
    chart: Chart
    note: Text = ""
    url: str = ""
    url_label: Text = ""
    confidential: Text = ""

    def __post_init__(self) -> None:
        _ = self.definition

    @property
    def definition(self) -> Definition:
        return DEFINITIONS[self.code]


@dataclass(frozen=True)
class FigureStrip:
    """The key figures over the quarters that their small lines draw, the oldest first. `key` as that of a chart."""

    title: Text
    quarters: tuple[str, ...]
    figures: tuple[KeyFigure, ...]
    conclusion: Text = ""
    key: str = "kerncijfers"
    confidential: Text = ""

    @property
    def rows(self) -> list[tuple[Text, tuple[Number, ...]]]:
        """A name and its values, a value per quarter."""
        return [(each.label, each.points) for each in self.figures if len(each.points) == len(self.quarters)]


@dataclass(frozen=True)
class Cell:
    """A cell of a heatmap: its class in the style sheet, what stands in it and what it says in words."""

    css: str
    text: str
    title: Text


@dataclass(frozen=True)
class HeatRow:
    name: str
    url: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class HeatMap:
    """A table in colour, a row per initiative and a column per goal; `columns` are pairs of code and name.

    `code` is that of its definition, `key` its name in the address of its downloads, `corner` the heading of its rows.
    `query` is what the links of its columns must mention, such as the platform whose goals they are.
    """

    code: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[HeatRow, ...]
    note: Text = ""
    title: Text = ""
    conclusion: Text = ""
    key: str = "stappen"
    corner: Text = ""
    confidential: Text = ""
    query: str = ""


@dataclass(frozen=True)
class ToDo:
    """Something that needs work now; `kind` is one of the states of `forms.templatetags.statuses`."""

    name: str
    what: Text
    url: str
    kind: str
    label: Text = ""


@dataclass(frozen=True)
class Measure:
    """A number out of a whole, such as how many quarters are in; both None when it is not known."""

    label: Text
    value: int | None
    all: int | None
    code: str = ""
    note: Text = ""
    url: str = ""

    @property
    def is_whole(self) -> bool:
        return self.value is not None and self.value == self.all
