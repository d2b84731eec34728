"""The page of a goal: long lists, evidence, files, choices, several platforms and the number of queries."""

import pytest
from django.urls import reverse

from evidence.models import Element
from initiatives.models import Platform
from reporting.dashboards.goal import ROWS_ON_PAGE
from tests.factories import (
    EditionInitiativeFactory,
    ElementFactory,
    EmployerFactory,
    GoalScoreFactory,
    InitiativeFactory,
    MembershipFactory,
    OverarchingElementFactory,
    QuarterlyReportFactory,
    SupportCellFactory,
    SynthesisEditionFactory,
)
from tests.reporting.goal_scores import TODAY, address, chart, found_by, furnish, goals_of


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(TODAY)


def test_a_long_list_of_initiatives_is_paged(as_staff, platform):
    for _ in range(ROWS_ON_PAGE + 1):
        InitiativeFactory(platform=platform)
    furnish(InitiativeFactory(platform=platform, name="Aan het begin"))
    found = found_by(as_staff, "B1")
    assert (len(found.strip.rows), found.page.paginator.num_pages) == (ROWS_ON_PAGE, 2)
    assert len(found_by(as_staff, "B1", "?page=2").strip.rows) == 2
    assert 'href="?page=2"' in as_staff.get(address("B1")).text
    for number in ("99", "-1", "x", "²", "9" * 40):
        assert as_staff.get(address("B1"), {"page": number}).status_code == 200


def test_the_evidence_for_the_goal_is_counted(as_staff, as_researcher, initiative, other_initiative):
    goal = goals_of(initiative.platform)["A1"]
    for kind in (Element.Kind.WORKS, Element.Kind.WORKS, Element.Kind.BARRIER):
        ElementFactory(initiative=initiative, kind=kind).goals.add(goal)
    ElementFactory(initiative=initiative)
    ElementFactory(initiative=other_initiative, kind=Element.Kind.IMPROVEMENT).goals.add(goal)
    seen = found_by(as_staff, "A1").evidence
    assert seen.conclusion == (
        "4 elementen gaan over dit doel: 2 keer iets dat werkt, 1 verbeterpunt en 1 belemmering."
    )
    assert [(row.name, row.url, row.numbers) for row in seen.rows] == [
        (other_initiative.name, "", (0, 1, 0)),
        (initiative.name, "", (2, 0, 1)),
    ]
    own = found_by(as_researcher, "A1").evidence
    assert [(row.name, row.url) for row in own.rows] == [
        (initiative.name, reverse("elements", args=["eigen"]) + "?doel=A1")
    ]


def test_the_synthesis_on_the_goal_is_what_the_reader_may_be_told(
    as_staff, as_researcher, initiative, other_initiative
):
    goal = goals_of(initiative.platform)["A1"]
    titles = {}
    for each in (initiative, other_initiative):
        edition = SynthesisEditionFactory()
        EditionInitiativeFactory(edition=edition, initiative=each)
        element = ElementFactory(initiative=each)
        element.goals.add(goal)
        overarching = OverarchingElementFactory(edition=edition)
        SupportCellFactory(overarching_element=overarching, initiative=each).elements.add(element)
        OverarchingElementFactory(edition=edition)
        titles[each.slug] = overarching.title
    staff = {each.title for each in found_by(as_staff, "A1").evidence.overarching}
    assert staff == set(titles.values())
    assert [each.title for each in found_by(as_researcher, "A1").evidence.overarching] == [titles["eigen"]]
    assert found_by(as_staff, "A2").evidence.overarching == ()


@pytest.mark.parametrize("format_", ["xlsx", "csv", "svg"])
@pytest.mark.parametrize("key", ["verdeling", "verschuiving", "eigen"])
def test_every_chart_is_a_file(as_researcher, as_coordinator, initiative, key, format_):
    furnish(initiative)
    file = reverse("overview_goal_chart", args=["A1", key, format_])
    response = as_researcher.get(file)
    assert response.status_code == 200
    assert f"doel-A1-{key}-vertrouwelijk.{format_}" in response.headers["Content-Disposition"]
    assert as_coordinator.get(file).status_code == 403


def test_choices_stay_in_the_links(as_staff, initiative, other_initiative):
    furnish(initiative)
    query = f"?kwartaal=2022-K4&initiatief={initiative.slug}"
    text = as_staff.get(address("B1") + query).text
    assert f"verdeling.csv{query.replace('&', '&amp;')}" in text
    assert f"{reverse('overview_goals')}{query.replace('&', '&amp;')}" in text
    assert chart(found_by(as_staff, "B1", query), "verdeling").categories == ("2022-K4",)
    assert "“2031-K9” is geen kwartaal" in as_staff.get(address("B1") + "?kwartaal=2031-K9").text


@pytest.fixture
def second_platform(platform):
    """Another theory of change, with one goal of the same code and one of its own."""
    second = Platform.objects.create(slug="tweede", name="Tweede platform", short_name="II")
    goal = goals_of(platform)["B1"]
    subgroup = second.goal_subgroups.create(code="anders", group=goal.subgroup.group, name="Anders")
    for code in ("B1", "X1"):
        second.goals.create(code=code, subgroup=subgroup, short_name=f"Doel {code} elders", scored_per=goal.scored_per)
    return second


def test_goals_are_those_of_one_platform(as_staff, initiative, second_platform):
    furnish(initiative)
    there = InitiativeFactory(platform=second_platform)
    report = QuarterlyReportFactory(initiative=there, year=2023, number=1, status="submitted")
    GoalScoreFactory(
        report=report, goal=goals_of(second_platform)["B1"], employer=EmployerFactory(initiative=there), step=1
    )
    here, elsewhere = found_by(as_staff, "B1"), found_by(as_staff, "B1", "?platform=tweede")
    assert "alle 4 werkgevers" in here.lead
    assert "1 werkgever op" in elsewhere.lead
    assert [row.name for row in elsewhere.strip.rows] == [there.name]
    assert found_by(as_staff, "X1").goal.platform == second_platform
    assert as_staff.get(address("X1") + f"?platform={initiative.platform.slug}").status_code == 404
    page = as_staff.get(reverse("overview_goals") + "?platform=tweede&kwartaal=2022-K4").text
    assert f"{address('X1')}?kwartaal=2022-K4&amp;platform=tweede" in page
    assert "keuze-platform" in page


def test_a_researcher_starts_at_the_platform_of_the_own_initiatives(as_researcher, initiative, second_platform):
    assert as_researcher.get(address("X1")).status_code == 404
    assert "keuze-platform" not in as_researcher.get(address("B1")).text


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(as_staff, as_researcher, researcher, platform, number, request):
    for _ in range(number):
        initiative = InitiativeFactory(platform=platform)
        furnish(initiative, people=2, employers=2)
        ElementFactory(initiative=initiative).goals.add(goals_of(platform)["A1"])
        MembershipFactory(initiative=initiative, user=researcher)
    assert_queries = request.getfixturevalue("django_assert_num_queries")
    as_staff.get(reverse("overview_goals"))  # counts what is due
    with assert_queries(8):
        as_staff.get(reverse("overview_goals"))
    with assert_queries(16):
        as_staff.get(address("A1"))
    with assert_queries(16):
        as_researcher.get(address("A1"))
