"""Chapters and sections of both reports, and the keys of their texts."""

from reporting.structure import (
    END_REPORT_CHAPTERS,
    SYNTHESIS_CHAPTERS,
    UsedTopic,
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


def test_topics_and_free_sections_come_into_their_chapters():
    topics = [
        UsedTopic("werving", "preparation", "Werving van werkgevers"),
        UsedTopic("begeleiding", "execution", "Begeleiding"),
        UsedTopic("doorstroom", "results", "Doorstroom"),
    ]
    plan = end_report_plan(topics, [("conclusions.leren", "Leren")])
    assert [[section.key for section in chapter.sections] for chapter in plan[2:]] == [
        ["topic.werving"],
        ["topic.begeleiding"],
        ["topic.doorstroom", "results.progress"],
        ["conclusions.leren"],
    ]
    assert plan[2].sections[0].title == "Werving van werkgevers"
    assert plan[2].sections[0].topic == "werving"


def test_an_end_report_knows_its_keys():
    known = ["introduction.method", "results.intro", "topic.werving", "conclusions.leren", "conclusions.intro"]
    unknown = ["", "method", "topic.onbekend", "topic.", "conclusions.", "subgroup.werving", "conclusions." + "x" * 80]
    assert [key for key in known + unknown if is_end_report_key(key, ["werving"])] == known


def test_a_synthesis_knows_its_keys():
    known = ["introduction.intro", "subgroup.voorbereiding", "matching.barriers", "conclusions.intro"]
    unknown = ["subgroup.onbekend", "topic.voorbereiding", "conclusions.vrij", "introduction.method"]
    assert [key for key in known + unknown if is_synthesis_key(key, ["voorbereiding"])] == known
