"""A stored content told in words, from the content alone."""

from copy import deepcopy

import pytest

from quarters import snapshot
from quarters.submitted import told
from tests.quarters.filled import fill, make_report


@pytest.fixture
def content(initiative):
    return snapshot.take(fill(make_report(initiative), participants=3))


def test_figures_with_the_quarter_before_beside(content):
    before = deepcopy(content)
    before["participants"].pop()
    assert [(figure["label"], figure["value"], figure["note"]) for figure in told(content, before).figures] == [
        ("Deelnemers actief", 3, "vorig kwartaal: 2"),
        ("Gestart dit kwartaal", 3, "vorig kwartaal: 2"),
        ("Gestopt dit kwartaal", 0, "vorig kwartaal: 0"),
        ("Lopende plaatsingen", 3, "vorig kwartaal: 2"),
        ("Erkenningen behaald", 0, "vorig kwartaal: 0"),
        ("Activiteiten", 1, "vorig kwartaal: 1"),
    ]


def test_without_a_quarter_before_nothing_is_claimed(content):
    assert {figure["note"] for figure in told(content).figures} == {""}
    before = {was for goal in told(content).goals for row in goal["rows"] for _, _, was in row["steps"]}
    assert before == {"–"}


def test_coach_and_own_voice_stand_in_one_row(content):
    goal = told(content, content).goals[0]
    assert [row["who"] for row in goal["rows"]] == ["S-01", "S-02", "S-03"]
    assert goal["rows"][0]["steps"] == [
        ("3 – In ontwikkeling", False, "3 – In ontwikkeling"),
        ("2 – Verkennen", False, "2 – Verkennen"),
    ]


def test_who_was_not_scored_has_a_row_unless_nobody_was(content):
    content["goals"][0]["scores"] = [row for row in content["goals"][0]["scores"] if row["participant"] != "S-02"]
    content["goals"][1]["scores"] = []
    first, second = told(content).goals[:2]
    assert [(row["who"], row["steps"][0][0]) for row in first["rows"]] == [
        ("S-01", "3 – In ontwikkeling"),
        ("S-02", "–"),
        ("S-03", "3 – In ontwikkeling"),
    ]
    assert second["rows"] == []


def test_a_code_that_no_longer_exists_stands_as_it_is(content):
    content["activities"][0]["kind"] = "vervallen"
    assert told(content).activities[0]["kind"] == "vervallen"


def test_unknown_is_unknown(content):
    assert told(content).activities[0]["attendance"] == "onbekend"


def test_telling_asks_the_database_nothing(content, django_assert_num_queries):
    with django_assert_num_queries(0):
        told(content, content)
