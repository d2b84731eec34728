"""The results chapter: how results, steps, places and work came about, and what of people stays inside."""

from datetime import date

import pytest

from participants.models import Placement
from quarters.models import GoalScore
from reporting import document as d
from reporting.document_json import to_json
from reporting.end_report import build
from tests.factories import (
    ElementFactory,
    EmployerFactory,
    GoalScoreFactory,
    IndicatorFactory,
    ParticipantFactory,
    PlacementFactory,
    QuarterlyReportFactory,
    QuoteFactory,
    SourceFactory,
)
from tests.reporting.scenario import DAY, fill

STUDENTS = 12


@pytest.fixture
def draft(initiative):
    draft = fill(initiative)
    initiative.starts_on = date(2022, 4, 1)
    initiative.save()
    return draft


@pytest.fixture
def scored(initiative, draft):
    """Twelve more learners on A1 and A2 in three quarters.

    First two on 1 and the others on 2; then two stay and ten go to 3; then four go to 2 and eight to 4.
    They see themselves one step lower.
    """
    people = [ParticipantFactory(initiative=initiative) for _ in range(STUDENTS)]
    goals = [initiative.platform.goals.get(code=code) for code in ("A1", "A2")]
    reports = [initiative.quarterly_reports.get(year=2022, number=3)]
    reports.append(QuarterlyReportFactory(initiative=initiative, year=2022, number=4, status="accepted"))
    reports.append(initiative.quarterly_reports.get(year=2023, number=1))
    for quarter, report in enumerate(reports):
        for place, person in enumerate(people):
            step = (1 if place < 2 else 2, 2 if place > 9 else 3, 2 if place < 4 else 4)[quarter]
            for goal in goals:
                GoalScoreFactory(report=report, goal=goal, participant=person, step=step)
                GoalScoreFactory(
                    report=report, goal=goal, participant=person, step=max(step - 1, 1), scorer=GoalScore.Scorer.SELF
                )
    return draft


def charts(initiative, draft):
    document = build(initiative, reference_date=DAY, report=draft).document
    chapter = next(each for each in document.chapters if each.key == "results")
    return {part.title: part for part in d.walk(chapter) if isinstance(part, d.Chart)}


def rows(chart):
    return {row.header: [words(cell) for cell in row.cells] for row in chart.table(upright=True).rows}


def words(part):
    return "".join(piece.text for piece in d.walk(part) if isinstance(piece, d.Text))


def test_a_target_is_told_per_quarter_with_what_is_expected(initiative, draft):
    trend = charts(initiative, draft)["Behaalde vakbewijzen: per kwartaal"]
    assert rows(trend) == {
        "2022-K2": ["0", "4", ""],
        "2022-K3": ["0", "4", ""],
        "2022-K4": ["0", "4", ""],
        "2023-K1": ["0", "4", ""],
        "1 april 2023": ["0", "4", ""],
        "sep. 2023": ["", "4", "4"],
    }
    assert trend.conclusion == "Op elk moment 0; het doel van 4 is niet gehaald."


def test_an_unknown_result_has_no_chart_and_a_baseline_is_the_first_point(initiative, draft):
    IndicatorFactory(
        initiative=initiative, name="Plekken", count="workplaces", baseline=2, baseline_on=date(2022, 3, 1), target=9
    )
    found = charts(initiative, draft)
    assert "Bezoeken aan de website: per kwartaal" not in found
    assert next(iter(rows(found["Plekken (deelnemers): per kwartaal"]).items())) == ("1 maart 2022", ["2", "9"])


def test_a_missed_target_without_a_reason_says_so(initiative, draft):
    IndicatorFactory(initiative=initiative, name="Banen", count="paid_work", target=3)
    text = words(build(initiative, reference_date=DAY, report=draft).document.chapters)
    assert text.count("Waarom het doel niet is gehaald, is niet vastgelegd.") == 1


def test_counts_without_a_target_that_changed_stand_in_one_chart(initiative, draft):
    for count in ("stopped", "active", "moved_on"):
        IndicatorFactory(initiative=initiative, name=f"Geteld {count}", unit="", count=count)
    chart = charts(initiative, draft)["Andere cijfers per kwartaal"]
    assert [series.name for series in chart.series] == ["Geteld stopped", "Geteld active"]


def test_the_scores_of_people_move_over_the_quarters_and_are_rounded(initiative, scored):
    found = charts(initiative, scored)
    assert rows(found["Verschuiving van leerlingen per kwartaal"]) == {
        "2022-K4": ["20", "–", "–", "–"],  # 20 higher, 4 the same
        "2023-K1": ["20", "–", "10", "–"],  # 16 and the 5 learners of the scenario higher, 8 lower
    }
    steps = rows(found["Scores van leerlingen per stap en per kwartaal"])
    assert steps["2022-K4"] == ["–", "–", "20", "–", "–"]
    assert steps["2023-K1"] == ["–", "10", "–", "20", "–"]


def test_a_goal_that_may_not_be_shown_is_not_counted_among_those_that_are(initiative, scored):
    GoalScoreFactory(
        report=initiative.quarterly_reports.get(year=2023, number=1),
        goal=initiative.platform.goals.get(code="A3"),
        participant=initiative.participants.first(),
        step=3,
    )
    found = charts(initiative, scored)
    for title in ("Scores van leerlingen per stap en per kwartaal", "Verschuiving van leerlingen per kwartaal"):
        assert "De scores op twee doelen samen" in found[title].description


def test_no_count_of_people_by_step_below_five_is_in_the_report(initiative, scored):
    found = charts(initiative, scored).values()
    stacked = [each for each in found if each.kind == "stacked" and "leerlingen" in each.title]
    assert len(stacked) == 3
    for chart in stacked:
        shown = [text for series in chart.series for text in series.written()]
        assert [text for text in shown if text != "–" and int(text) % 5] == []
        assert "0" not in shown


def test_the_own_steps_stand_beside_those_of_the_coach(initiative, scored):
    text = words(build(initiative, reference_date=DAY, report=scored).document.chapters)
    assert "Leerlingen gaven zichzelf ook een stap." in text
    assert "in ongeveer 25 gevallen lager" in text


def test_few_people_have_no_chart_of_steps(initiative, draft):
    assert [title for title in charts(initiative, draft) if title.startswith("Scores van leerlingen")] == []


def test_employers_are_told_exactly(initiative, draft):
    goal = initiative.platform.goals.get(code="B1")
    other = EmployerFactory(initiative=initiative)
    for year, number, step in ((2022, 3, 4), (2023, 1, 3)):
        report = initiative.quarterly_reports.get(year=year, number=number)
        GoalScoreFactory(report=report, goal=goal, participant=None, employer=other, step=step)
    found = charts(initiative, draft)
    assert rows(found["Verschuiving van werkgevers per kwartaal"]) == {
        "2023-K1": ["1", "0", "1", "0"],
    }
    assert list(rows(found["Verschuiving van werkgevers per doel"]).values()) == [["1", "0", "1", "0"]]


def test_the_flow_goes_on_to_work_that_lasts(initiative, draft):
    first, second = initiative.participants.all()[:2]
    PlacementFactory(participant=first, kind=Placement.Kind.PAID_WORK, starts_on=date(2022, 9, 1))
    PlacementFactory(participant=second, kind=Placement.Kind.PAID_WORK, starts_on=date(2023, 3, 1))
    flow = charts(initiative, draft)["Van aanmelding tot werk dat duurt"]
    assert {key: value for key, (value,) in rows(flow).items() if key.startswith("Betaald werk")} == {
        "Betaald werk gehad": "2",
        "Betaald werk, drie maanden lang": "1 (bij 1 nog niet bekend)",
        "Betaald werk, een half jaar lang": "1 (bij 1 nog niet bekend)",
        "Betaald werk, een jaar lang": "0 (bij 2 nog niet bekend)",
    }


def test_places_stand_by_kind_setting_and_sector(initiative, draft):
    learner = initiative.participants.first()
    employer = EmployerFactory(initiative=initiative, sector="zorg")
    for setting in ("internal", "external"):
        PlacementFactory(participant=learner, employer=employer, kind="trial", setting=setting)
    found = charts(initiative, draft)
    kinds = found["Plaatsingen per soort, intern en extern"]
    assert [series.name for series in kinds.series] == ["Intern", "Extern", "Niet bekend"]
    assert rows(kinds) == {"Stage": ["0", "0", "6"], "Proefplaatsing": ["1", "1", "0"]}
    assert rows(found["Plaatsingen per sector"]) == {"Groen": ["6"], "Zorg": ["2"]}


def test_who_speaks_about_the_results_is_counted_by_perspective(initiative, draft):
    topic = initiative.platform.topics.get(code="doorstroom")
    elsewhere = initiative.platform.topics.get(code="werk-vormgeven")
    source = SourceFactory(initiative=initiative)
    for kind, perspective in (("works", "participant"), ("barrier", "employer")):
        ElementFactory(initiative=initiative, topic=topic, kind=kind, perspective=perspective)
    ElementFactory(initiative=initiative, topic=elsewhere, perspective="employer")
    assert "Wie over de resultaten spreekt" not in charts(initiative, draft)
    QuoteFactory(source=source, topic=topic, perspective="participant")
    QuoteFactory(source=source, topic=topic, perspective="stakeholder", consent="refused")
    chart = charts(initiative, draft)["Wie over de resultaten spreekt"]
    assert rows(chart) == {
        "Leerlingen": ["1", "0", "0", "1"],
        "Werkgevers": ["0", "0", "1", "0"],
        "Het initiatief": ["0", "0", "0", "0"],
        "Andere stakeholders": ["0", "0", "0", "0"],
    }
    assert chart.conclusion == (
        "Het vaakst klinkt het perspectief van leerlingen; dat van het initiatief en andere stakeholders ontbreekt."
    )


def test_the_chapter_has_no_code_of_a_participant(initiative, scored):
    said = str(to_json(build(initiative, reference_date=DAY, report=scored).document))
    assert [person.code for person in initiative.participants.all() if person.code in said] == []
