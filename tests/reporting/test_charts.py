"""Charts say what they show without being seen, stay on their sheet, and draw the unknown as unknown."""

import dataclasses
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting import charts, diagram
from reporting.characters import printable, width, wrap
from reporting.document import Band, Chart, Diagram, Series
from tests.reporting.sample import GROUPED, LINE, MODEL, PROGRESS, TARGETS

SVG = "{http://www.w3.org/2000/svg}"
ALL = (TARGETS, PROGRESS, GROUPED, LINE)


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


def assert_inside(svg):
    """No text begins or ends outside the sheet, by the widest letters it may get."""
    root = drawn(svg)
    _, _, wide, high = map(float, root.get("viewBox").split())
    for element in root.iter(f"{SVG}text"):
        room = width(element.text or "", float(element.get("font-size")))
        anchor = element.get("text-anchor", "start")
        left = float(element.get("x")) - {"start": 0, "middle": room / 2, "end": room}[anchor]
        assert left >= -0.5, element.text
        assert left + room <= wide + 0.5, element.text
        assert 0 < float(element.get("y")) <= high, element.text


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


def test_bars_are_in_proportion():
    bars = [
        float(bar.get("width"))
        for bar in drawn(charts.svg(GROUPED, "x")).iter(f"{SVG}rect")
        if bar.get("height") == "15"
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


values = st.one_of(st.none(), st.integers(-5, 10**9), st.floats(-10, 1e12, allow_nan=False))
words = st.one_of(
    st.text(max_size=60), st.sampled_from(["Leerwerkplek", "x" * 200, "مرحبا", "😀😀", "<b>&\"'", "a b " * 30])
)


@st.composite
def any_charts(draw):
    kind = draw(st.sampled_from(["target", "grouped", "stacked", "line"]))
    count = draw(st.integers(0, 6))
    number = 2 if kind == "target" else draw(st.integers(0, 7))
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
