"""Charts say what they show without being seen, stay on their sheet, and draw the unknown as unknown."""

import dataclasses
import itertools
import re
import struct
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting import charts, diagram, drawing
from reporting.characters import printable, width, wrap
from reporting.document import Band, Chart, Diagram, DocumentError, Series
from reporting.render.typesetting import FONTS
from tests.reporting.sample import GROUPED, LINE, MODEL, PROGRESS, TARGETS

SVG = "{http://www.w3.org/2000/svg}"
TREND = Chart(
    title="Behaalde praktijkverklaringen per kwartaal",
    description="De stand op de laatste dag van elk kwartaal en op de peildatum.",
    conclusion="Het doel is niet gehaald.",
    kind="trend",
    categories=("2024-K2", "2024-K3", "2024-K4", "2025-K1", "1 april 2025", "sep. 2025"),
    series=(
        Series("Resultaat", (0, 2, None, 5, 5, None)),
        Series("Doel", (8, 8, 8, 8, 8, 8)),
        Series("Verwacht", (None, None, None, None, None, 8)),
    ),
    category_title="Moment",
)
SHIFTS = Chart(
    title="Verschuiving",
    description="",
    conclusion="",
    kind="stacked",
    categories=("B1", "B2"),
    series=tuple(Series(name, (20, 14)) for name in ("Hoger", "Gelijk", "Lager", "Eén keer")),
)
ALL = (TARGETS, PROGRESS, GROUPED, LINE, TREND)


def drawn(svg):
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def texts(svg):
    return [element.text or "" for element in drawn(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.kind)
def test_a_chart_has_title_description_and_conclusion(chart):
    root = drawn(charts.svg(chart, "x"))
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "x-title x-description")
    assert root.findtext(f"{SVG}title") == chart.title
    assert root.findtext(f"{SVG}desc") == f"{chart.conclusion} {chart.description}"


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.kind)
def test_a_chart_passes_a_strict_policy(chart):
    assert re.findall(r"style=|<style|<script|\son\w+=|href", charts.svg(chart, "x")) == []


def boxes(root):
    """Each text with its left, right, top and bottom, by the widest letters it may get."""
    for element in root.iter(f"{SVG}text"):
        size = float(element.get("font-size"))
        room = width(element.text or "", size)
        anchor = element.get("text-anchor", "start")
        left = float(element.get("x")) - {"start": 0, "middle": room / 2, "end": room}[anchor]
        base = float(element.get("y"))
        yield element.text or "", left, left + room, base - 0.75 * size, base + 0.2 * size


def assert_inside(svg):
    """No text is outside the sheet or over another text."""
    root = drawn(svg)
    _, _, wide, high = map(float, root.get("viewBox").split())
    found = [box for box in boxes(root) if box[0].strip()]
    for text, left, right, top, bottom in found:
        assert left >= -0.5, text
        assert right <= wide + 0.5, text
        assert top >= 0, text
        assert bottom <= high + 4, text
    for one, other in itertools.combinations(found, 2):
        beside = one[2] <= other[1] + 0.5 or other[2] <= one[1] + 0.5
        above = one[4] <= other[3] + 0.5 or other[4] <= one[3] + 0.5
        assert beside or above, (one, other)


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.kind)
def test_every_text_stays_on_the_sheet(chart):
    assert_inside(charts.svg(chart, "x"))


def test_the_diagram_stays_on_its_sheet_and_says_every_topic():
    svg = diagram.svg(MODEL, "x")
    assert_inside(svg)
    said = drawn(svg).findtext(f"{SVG}desc")
    topics = [topic for band in (MODEL.above, *MODEL.columns, MODEL.below) for topic in (band.title, *band.topics)]
    assert [topic for topic in topics if topic not in said] == []


def test_the_unknown_is_a_word_and_not_a_zero():
    assert "onbekend van 4" in texts(charts.svg(TARGETS, "x"))
    assert "0 van 8" in texts(charts.svg(TARGETS, "x"))
    assert "5 bestendig: minder dan 5" in texts(charts.svg(PROGRESS, "x"))
    marks = len(list(drawn(charts.svg(LINE, "x")).iter(f"{SVG}circle")))
    assert marks == 7 + 1  # seven known values and the legend


def test_words_beside_a_short_bar_use_the_room_to_the_edge():
    words = ("12", "2 (bij 1 nog niet bekend)")
    chart = Chart("Stappen", "", "", "grouped", ("Gestart", "Een jaar"), (Series("Aantal", (12, 2), words),))
    assert set(words) <= set(texts(charts.svg(chart, "chart")))


def test_bars_are_in_proportion():
    bars = [
        float(bar.get("width"))
        for bar in drawn(charts.svg(GROUPED, "x")).iter(f"{SVG}rect")
        if bar.get("height") == "14"
    ]
    assert bars[1] / bars[0] == pytest.approx(5 / 4, abs=0.01)
    assert bars[3] / bars[2] == pytest.approx(6 / 7, abs=0.01)


def test_the_target_stands_at_the_same_place_for_all():
    ticks = [bar.get("x") for bar in drawn(charts.svg(TARGETS, "x")).iter(f"{SVG}rect") if bar.get("width") == "2.5"]
    assert len(set(ticks[1:])) == 1


def test_long_words_are_cut_to_fit():
    lines = wrap("Arbeidsongeschiktheidsverzekeringsmaatschappijen en meer", 13, 120)
    assert [line for line in lines if width(line, 13) > 120] == []
    assert "".join(line.removesuffix("-") for line in lines).startswith("Arbeidsongeschiktheidsverzekerings")


def test_unprintable_characters_are_left_out():
    assert printable("a\x00b\u202ec\td\r\ne\ud800") == "abc d\ne\ufffd"


DUTCH = (
    "Voorlichtingsbijeenkomsten voor werkgevers en hun leidinggevenden in de regio",
    "Arbeidsongeschiktheidsverzekeringsmaatschappij",
    "A2 Onderzoeken wat iemand wil en kan: wensen, mogelijkheden en realistische verwachtingen",
    "het eerste kwartaal van 2023",
    "2023-K1",
    "1 april 2023",
)
values = st.one_of(st.none(), st.integers(-5, 10**9), st.floats(-10, 1e12, allow_nan=False))
words = st.one_of(
    st.text(max_size=60), st.sampled_from(["Leerwerkplek", "x" * 200, "مرحبا", "😀😀", "<b>&\"'", "a b " * 30, *DUTCH])
)


@st.composite
def any_charts(draw):
    kind = draw(st.sampled_from(["target", "trend", "grouped", "stacked", "line"]))
    count = draw(st.integers(0, 14))
    number = {"target": 2, "trend": draw(st.integers(2, 3))}.get(kind, draw(st.integers(0, 7)))
    categories = tuple(draw(words) for _ in range(count))
    series = tuple(Series(draw(words), tuple(draw(values) for _ in range(count))) for _ in range(number))
    return Chart(draw(words), draw(words), draw(words), kind, categories, series)


@settings(max_examples=60, deadline=None)
@given(any_charts())
def test_any_chart_is_well_formed_and_stays_on_its_sheet(chart):
    assert_inside(charts.svg(chart, "x"))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(Band, words, st.lists(words, max_size=4).map(tuple)), max_size=4).map(tuple), words)
def test_any_diagram_stays_on_its_sheet(columns, title):
    band = columns[0] if columns else None
    assert_inside(diagram.svg(Diagram(title, "", columns, band, band), "x"))


def test_a_chart_with_one_point_or_none_is_drawn():
    for count in (0, 1):
        line = dataclasses.replace(LINE, categories=LINE.categories[:count], series=(Series("a", (3,) * count),))
        assert_inside(charts.svg(line, "x"))


def lightness(colour):
    """L* of CIE, 0 to 100: how light a colour looks, in colour and in grey alike."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 116 * light ** (1 / 3) - 16 if light > 0.008856 else 903.3 * light


def test_the_steps_differ_in_lightness_and_their_order_is_read_in_grey():
    steps = [lightness(colour) for colour in drawing.STEP_COLOURS]
    assert [round(darker - lighter) for lighter, darker in itertools.pairwise(steps) if lighter - darker < 14] == []


def test_series_differ_in_lightness_or_in_texture():
    """Two series of one texture would have to differ by a quarter of the scale of grey."""
    looks = list(zip(drawing.SERIES_COLOURS, drawing.SERIES_TEXTURES, strict=True))
    alike = [
        (one, other)
        for one, other in itertools.combinations(looks, 2)
        if one[1] == other[1] and abs(lightness(one[0]) - lightness(other[0])) < 25
    ]
    assert alike == []
    assert [colour for colour in drawing.SERIES_COLOURS if lightness(colour) > 75] == []  # white shows on it


def test_lines_differ_in_mark_and_in_dashes():
    assert len(set(drawing.MARKS)) == len(set(drawing.DASHES)) == len(drawing.SERIES_COLOURS)


def test_letters_on_a_fill_can_be_read():
    fills = (*drawing.SERIES_COLOURS, *drawing.STEP_COLOURS)
    too_alike = [
        fill
        for fill in fills
        if abs(lightness(fill) - lightness(drawing.WHITE if fill in drawing.DARK else drawing.INK)) < 40
    ]
    assert too_alike == []


def test_every_series_of_a_stack_has_its_own_texture_and_its_legend_shows_it():
    paths = [part.get("d") for part in drawn(charts.svg(SHIFTS, "x")).iter(f"{SVG}path")]
    assert len(paths) == 3 + 2 * 3  # slash, dots and bars, in the legend and in both bars; the first series is plain


@settings(max_examples=60, deadline=None)
@given(st.floats(1, 300), st.floats(1, 60), st.sampled_from(drawing.SERIES_TEXTURES))
def test_a_texture_stays_in_its_rectangle(wide, high, texture):
    sheet = drawing.Sheet(560)
    sheet.filled(10, 20, wide, high, drawing.PETROL, texture)
    for x, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", "".join(sheet.parts)):
        assert 9.9 <= float(x) <= 10 + wide + 0.1
        assert 19.9 <= float(y) <= 20 + high + 0.1


def test_the_trend_shows_target_expectation_and_a_gap():
    root = drawn(charts.svg(TREND, "x"))
    assert texts(charts.svg(TREND, "x"))[:3] == ["Resultaat", "Doel", "Verwacht"]
    (broken,) = [path.get("d") for path in root.iter(f"{SVG}path") if path.get("stroke-dasharray") is None]
    assert broken.count("M") == 2
    assert len([each for each in root.iter(f"{SVG}polygon") if each.get("fill") == drawing.WHITE]) == 2


def test_a_trend_without_a_target_series_is_refused():
    with pytest.raises(DocumentError, match="realised, target"):
        dataclasses.replace(TREND, series=TREND.series[:1])


class Letters:
    """How wide the letters of a font really are, in parts of its size."""

    def __init__(self, path):
        self.font = path.read_bytes()
        count = struct.unpack(">H", self.font[4:6])[0]
        tables = [struct.unpack(">4sLLL", self.font[12 + 16 * n : 28 + 16 * n]) for n in range(count)]
        self.at = {name: offset for name, _, offset, _ in tables}
        self.units = self.number(self.at[b"head"] + 18)
        self.metrics = self.number(self.at[b"hhea"] + 34)
        self.glyphs = self.characters()

    def number(self, at, kind="H"):
        return struct.unpack(f">{kind}", self.font[at : at + struct.calcsize(f">{kind}")])[0]

    def characters(self):
        """The glyph of each character, from the table of Unicode's first plane (format 4)."""
        cmap = self.at[b"cmap"]
        starts = [cmap + self.number(cmap + 8 + 8 * n, "L") for n in range(self.number(cmap + 2))]
        at = next(start for start in starts if self.number(start) == 4)
        double = self.number(at + 6)
        found = {}
        for n in range(0, double, 2):
            last, first = self.number(at + 14 + n), self.number(at + 16 + double + n)
            delta, place = self.number(at + 16 + 2 * double + n), at + 16 + 3 * double + n
            offset = self.number(place)
            for code in range(first, min(last, 0xFFFE) + 1):
                glyph = self.number(place + offset + 2 * (code - first)) if offset else code
                found[code] = (glyph + delta) % 65536 if glyph or not offset else 0
        return found

    def width(self, text):
        glyphs = [self.glyphs[ord(character)] for character in text]
        places = [self.at[b"hmtx"] + 4 * min(glyph, self.metrics - 1) for glyph in glyphs]
        return sum(self.number(place) for place in places) / self.units


@pytest.fixture(scope="module", params=["400Regular/SourceSans3_400Regular", "600SemiBold/SourceSans3_600SemiBold"])
def letters(request):
    return Letters(FONTS / "source-sans-3" / f"{request.param}.ttf")


DUTCH_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 éëïöüè.,:;()‘’“”–-%€/+&"


def test_no_label_is_wider_in_our_letters_than_it_was_thought_to_be(letters):
    @settings(max_examples=80, deadline=None)
    @given(st.one_of(st.text(DUTCH_LETTERS, min_size=1, max_size=80), st.sampled_from(DUTCH)))
    def check(text):
        assert 13 * letters.width(text) <= width(text, 13)

    check()
    latin = (chr(code) for code in range(32, 0x250) if code in letters.glyphs)
    assert [character for character in latin if letters.width(character) > width(character, 1)] == []
    assert 13 * letters.width("Voorlichtingsbijeenkomsten") > 100  # the font was really read
