"""The charts and tables of the page of one initiative as files: what they say, and that they say it is confidential."""

import csv
import io

import pytest
from django.urls import reverse

from tests.reporting.scenario import fill
from tests.reporting.test_initiative_dashboard import FLOW_CHARTS, LAST, TODAY, WITHIN, address, found_by


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(TODAY)


@pytest.mark.parametrize("format_", ["xlsx", "csv", "svg"])
def test_every_chart_is_a_file(as_coordinator, initiative, format_):
    fill(initiative)
    for key in sorted(FLOW_CHARTS | WITHIN):
        response = as_coordinator.get(reverse("initiative_chart", args=[initiative.slug, key, format_]))
        assert response.status_code == 200
        mark = "-vertrouwelijk" if key in WITHIN else ""
        assert f"{initiative.slug}-{key}{mark}.{format_}" in response.headers["Content-Disposition"]


def file_of(client, initiative, key, format_="csv", query=""):
    return client.get(reverse("initiative_chart", args=[initiative.slug, key, format_]) + query).content


def rows_of(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_a_file_says_what_the_page_says_and_that_it_stays_inside(as_coordinator, initiative):
    fill(initiative)
    mark = "Vertrouwelijk: blijft binnen het initiatief."
    assert rows_of(file_of(as_coordinator, initiative, "redenen")) == [
        ["Soort reden", "Pauze", "Gestopt", "Let op"],
        ["Persoonlijk", "0", "1", mark],
        ["Niet bekend", "1", "0", mark],
    ]
    drawing = file_of(as_coordinator, initiative, "redenen", "svg").decode()
    described = drawing[drawing.index("<desc") : drawing.index("</desc>")]
    assert mark in described
    assert mark in drawing[drawing.index("</desc>") :], "whoever sees the drawing reads it"
    assert "Let op" not in rows_of(file_of(as_coordinator, initiative, "verloop"))[0]


def test_key_figures_and_middle_steps_are_files_too(as_coordinator, initiative):
    fill(initiative)
    found = found_by(as_coordinator, initiative)
    figures = rows_of(file_of(as_coordinator, initiative, "kerncijfers"))
    assert figures[0] == ["Kwartaal", *(str(each.label) for each in found.key_figures)]
    assert figures[-1] == [str(LAST), *(each.value for each in found.key_figures)]
    steps = rows_of(file_of(as_coordinator, initiative, "stappen"))
    assert steps[0] == ["Doel", "Begeleider", "Zelf", "Let op"]
    assert [row[1] for row in steps[1:]] == [row.cells[0].text for row in found.steps.rows]
    for key in ("kerncijfers", "stappen"):
        assert file_of(as_coordinator, initiative, key, "svg").startswith(b"<svg")
        assert file_of(as_coordinator, initiative, key, "xlsx").startswith(b"PK")


def test_what_is_no_chart_does_not_exist(as_coordinator, initiative):
    fill(initiative)
    for name in ("geheim.csv", "verloop.docx"):
        assert as_coordinator.get(address(initiative) + name).status_code == 404
