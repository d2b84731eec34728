"""What every dashboard is made with: choices from the address, charts as files, small lines."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from django.http import QueryDict
from openpyxl import load_workbook

from initiatives.models import Initiative
from quarters.calendar import Quarter
from reporting.dashboards.blocks import ChartBlock, KeyFigure
from reporting.dashboards.choices import QUARTERS_BACK, read_choices
from reporting.dashboards.files import FILES
from reporting.document import Chart, Series
from reporting.sparkline import sparkline
from reporting.templatetags.dashboards import chart_bars
from reporting.wording.definitions import EXPLAINED

TODAY = date(2024, 5, 6)
LAST = Quarter(2024, 1)


def read(text, today=TODAY):
    return read_choices(QueryDict(text), Initiative.objects.all(), today)


def test_without_a_choice_the_last_quarter_of_everybody_without_a_query(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        found = read("")
    assert (found.quarter, found.initiatives, found.notes, found.query) == (LAST, (), (), "")
    assert len(found.quarters) == QUARTERS_BACK
    assert found.quarters[0] == LAST


def test_a_choice_stands_in_the_address(initiative, other_initiative):
    found = read(f"kwartaal=2019-K2&initiatief={other_initiative.slug}&initiatief={initiative.slug}")
    assert found.query == f"?kwartaal=2019-K2&initiatief={other_initiative.slug}&initiatief={initiative.slug}"
    assert found.quarters[-1] == Quarter(2019, 2)
    assert read(found.query[1:]) == found
    assert not found.notes


@pytest.mark.parametrize("text", ["2024-K2", "2024-K5", "volgend jaar", "2024-K1\x00", "0000-K1", "9999-K4"])
def test_a_quarter_that_cannot_be_is_told(db, text):
    found = read(f"kwartaal={text}")
    assert found.quarter == LAST
    assert len(found.notes) == 1


def test_a_foreign_initiative_is_told_and_left_out(initiative, other_initiative):
    asked = QueryDict(f"initiatief={other_initiative.slug}&initiatief=%00&initiatief={initiative.slug}&initiatief=")
    found = read_choices(asked, Initiative.objects.filter(pk=initiative.pk), TODAY)
    assert found.initiatives == (initiative.slug,)
    assert len(found.notes) == 2


@pytest.fixture
def block():
    chart = Chart(
        title="=Plaatsingen",
        description="Geteld op 31 maart 2024.",
        conclusion="De meeste plekken zijn stages.",
        kind="grouped",
        categories=("Stage", "=Leerwerkplek"),
        series=(Series("Aantal", (1250, None), ("1.250", "–")),),
        category_title="Soort plek",
    )
    return ChartBlock("soorten", "placements_by", chart, note="Afgerond op vijf.")


def test_bars_that_do_not_fit_are_lines(block):
    assert [(bar.name, bar.value, bar.most, bar.text) for bar in chart_bars(block)] == [
        ("Stage", 1250.0, 1250.0, "1.250"),
        ("=Leerwerkplek", None, 1250.0, "–"),
    ]


def test_bars_beside_targets_say_both(block):
    series = (Series("Resultaat", (3, None, 5, 1)), Series("Doel", (4, 2, 5, None)))
    chart = replace(block.chart, kind="target", categories=("A", "B", "C", "D"), series=series)
    assert [(bar.value, bar.most, bar.text, bar.reached) for bar in chart_bars(replace(block, chart=chart))] == [
        (3.0, 4.0, "3 van 4", False),
        (None, 2.0, "onbekend van 2", False),
        (5.0, 5.0, "5 van 5", True),
        (None, 0.0, "1 van onbekend", False),
    ]


def test_a_chart_with_more_to_a_name_is_no_bars(block):
    chart = replace(block.chart, series=(*block.chart.series, Series("Eerder", (1, 2))))
    assert chart_bars(replace(block, chart=chart)) == []


def test_a_chart_as_csv(block):
    kind, write = FILES["csv"]
    text = write(block).decode("utf-8-sig")
    assert kind == "text/csv; charset=utf-8"
    assert list(csv.reader(io.StringIO(text), delimiter=";")) == [
        ["Soort plek", "Aantal"],
        ["Stage", "1250"],
        ["'=Leerwerkplek", "–"],
    ]


def test_a_chart_as_workbook_with_what_it_means(block):
    book = load_workbook(io.BytesIO(FILES["xlsx"][1](block)))
    figures, meaning = book["Cijfers"], book["Uitleg"]
    assert [[cell.value for cell in row] for row in figures.rows] == [
        ["Soort plek", "Aantal"],
        ["Stage", 1250],
        ["=Leerwerkplek", "–"],
    ]
    assert figures["A3"].data_type == "s"
    said = {row[0].value: row[1].value for row in meaning.rows}
    assert said["Conclusie"] == "De meeste plekken zijn stages."
    assert said["Definitie"] == str(EXPLAINED["placements_by"].meaning)
    assert said["Let op"].endswith("Afgerond op vijf.")


def test_a_chart_as_drawing(block):
    drawn = FILES["svg"][1](block).decode()
    assert drawn.startswith("<svg ")
    assert "1.250" in drawn
    assert "style=" not in drawn


def test_a_figure_without_definition_is_a_mistake(block):
    with pytest.raises(KeyError):
        KeyFigure("happiness", "Geluk", "7")
    with pytest.raises(KeyError):
        ChartBlock("geluk", "happiness", block.chart)


@pytest.mark.parametrize(
    ("points", "lines"),
    [((), 0), ((3,), 0), ((3, None), 0), ((1, 2), 1), ((1, None, 2), 2), ((4, 4, 4), 1), ((0, 10, None, 5, 6), 2)],
)
def test_a_small_line_has_gaps_where_nothing_is_known(points, lines):
    assert sparkline(points).count("M") == lines
