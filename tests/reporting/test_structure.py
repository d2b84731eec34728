"""Chapters and sections of both reports, and the keys of their texts."""

import pytest

from reporting.structure import (
    END_REPORT_CHAPTERS,
    SYNTHESIS_CHAPTERS,
    UsedTopic,
    arranged,
    end_report_plan,
    is_end_report_key,
    is_synthesis_key,
)


def test_the_end_report_has_six_chapters():
    titles = [chapter.title for chapter in END_REPORT_CHAPTERS]
    assert titles == ["Inleiding", "Het initiatief", "Voorbereiding", "Uitvoering", "Resultaten", "Conclusies"]


def test_the_synthesis_has_five_chapters():
    assert [chapter.key for chapter in SYNTHESIS_CHAPTERS] == [
        "introduction",
        "employers",
        "participants",
        "matching",
        "conclusions",
    ]


def test_topics_come_into_their_chapters():
    topics = [
        UsedTopic("werving", "preparation", "Werving van werkgevers"),
        UsedTopic("begeleiding", "execution", "Begeleiding"),
        UsedTopic("doorstroom", "results", "Doorstroom"),
    ]
    plan = end_report_plan(topics)
    assert [[section.key for section in chapter.sections] for chapter in plan[2:]] == [
        ["topic.werving"],
        ["topic.begeleiding"],
        ["topic.doorstroom", "results.progress", "results.voices"],
        [],
    ]
    assert plan[2].sections[0].title == "Werving van werkgevers"
    assert plan[2].sections[0].topic == "werving"


def test_an_end_report_knows_its_keys():
    known = [
        "introduction.method",
        "results.intro",
        "topic.werving",
        "conclusions.leren",
        "conclusions.intro",
        "annex.facts",
        "annex.own-verantwoording",
        "initiative.own-team",
    ]
    unknown = [
        "",
        "method",
        "topic.onbekend",
        "topic.",
        "topic.own-werving",
        "conclusions.",
        "subgroup.werving",
        "conclusions." + "x" * 80,
        "initiative.own-",
        "initiative.own-a/b",
        "conclusions.a/b",
        "initiative.team",
        "annex.intro",
        "employers.own-team",
    ]
    assert [key for key in known + unknown if is_end_report_key(key, ["werving"])] == known


def test_a_synthesis_knows_its_keys():
    known = [
        "introduction.intro",
        "subgroup.voorbereiding",
        "matching.barriers",
        "conclusions.intro",
        "conclusions.own-slot",
        "annex.support",
        "employers.own-team",
    ]
    unknown = [
        "subgroup.onbekend",
        "topic.voorbereiding",
        "conclusions.vrij",
        "introduction.method",
        "annex.sources",
        "results.own-team",
    ]
    assert [key for key in known + unknown if is_synthesis_key(key, ["voorbereiding"])] == known


@pytest.mark.parametrize(
    ("orders", "expected"),
    [
        ({}, "abcd"),
        ({"c": 1, "a": 2, "b": 3, "d": 4}, "cabd"),
        ({"c": 1, "a": 2}, "cdab"),  # what came later stands after what it always follows
        ({"d": 7}, "abcd"),  # one order alone, as of a free section, moves nothing
        ({"b": 1, "a": 2}, "bcda"),
        ({"a": 0, "c": 5, "b": 5}, "abcd"),
        ({"x": 1}, "abcd"),
    ],
)
def test_sections_stand_where_somebody_put_them(orders, expected):
    assert "".join(arranged("abcd", orders)) == expected
