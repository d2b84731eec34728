"""The list of goals and the page of one goal: the same figures as elsewhere, and of people only what may leave."""

import csv
import io
import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from initiatives.models import Initiative
from quarters.models import GoalScore
from reporting import figures
from reporting.actions.releasing import make_release
from reporting.figures.definitions import DEFINITIONS
from reporting.figures.goal_facts import manner_of
from reporting.figures.protection import Audience, Manner
from reporting.views.dashboards.goal import audience_of_all
from tests.factories import InitiativeFactory, MembershipFactory, UserFactory
from tests.reporting.goal_scores import QUARTERS, TODAY, address, chart, found_by, furnish, goals_of


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(TODAY)


def test_who_reads_the_synthesis_or_sees_the_platform(
    as_staff, as_administrator, as_researcher, as_coordinator, client
):
    for page in (reverse("overview_goals"), address("A1")):
        codes = [each.get(page).status_code for each in (as_staff, as_administrator, as_researcher, as_coordinator)]
        assert codes == [200, 200, 200, 403]
        assert client.get(page).status_code == 302


@pytest.mark.parametrize("code", ["A9", "Z", "a1"])
def test_a_goal_that_is_not_there(as_staff, code):
    assert as_staff.get(address(code)).status_code == 404


def test_without_a_theory_of_change_there_are_no_goals(client, db):
    client.force_login(UserFactory(role="staff"))
    assert "Er zijn nog geen doelen" in client.get(reverse("overview_goals")).text
    assert client.get(address("A1")).status_code == 404


def test_an_empty_platform_shows_what_the_goal_says(as_staff, platform):
    text = as_staff.get(address("A1")).text
    assert "Er zijn nog geen initiatieven" in text
    assert "Verschuiving" not in text
    assert goals_of(platform)["A1"].wording_plural in text
    assert text.count("<li value=") == 5
    lines = as_staff.get(reverse("overview_goals"))
    assert lines.context["lead"] == "Van geen enkel doel is nog bekend hoe ver de initiatieven zijn."
    assert lines.text.count("nog geen score ingediend") == 11


def test_the_first_quarter_has_no_shift_yet(as_staff, initiative):
    furnish(initiative, quarters=QUARTERS[1:])
    found = found_by(as_staff, "B1")
    assert [each.key for each in found.charts] == ["verdeling"]
    assert found.shift_note == "Iedereen heeft pas één score. Een verschuiving is te zien vanaf de tweede."


def test_the_list_says_how_far_each_goal_is(as_staff, initiative, other_initiative):
    furnish(initiative)
    furnish(other_initiative, employers=2)
    response = as_staff.get(reverse("overview_goals"))
    lines = {
        line.goal.code: line
        for _group, subgroups in response.context["groups"]
        for _subgroup, inside in subgroups
        for line in inside
    }
    assert len(lines) == 11
    assert lines["B1"].how_far == "In 2023‑K1 staan alle 6 werkgevers op stap 4 (zichtbaar in de praktijk)."
    assert lines["B1"].initiatives == "2 initiatieven gaven een score."
    assert lines["A1"].initiatives == "In 2023‑K1 gaven 2 initiatieven een score."
    assert lines["C1"].how_far == "In 2023‑K1 staan alle 2 initiatieven op stap 2 (verkennen)."
    assert lines["A1"].how_far == "Hoe ver de deelnemers zijn, staat hier zodra een cijferpublicatie dit doel bevat."
    assert lines["A1"].top is None
    assert response.context["lead"] == (
        "Bij <strong>1 van de 11 doelen</strong> staat de grootste groep op stap 4 of 5. "
        "Van 9 doelen is dat niet bekend."
    )
    assert all(line.goal.wording_plural in response.text for line in lines.values())


def test_the_page_opens_with_a_conclusion(as_staff, initiative):
    furnish(initiative)
    assert found_by(as_staff, "B1").lead == (
        "In 2023‑K1 staan alle 4 werkgevers op <strong>stap 4 (zichtbaar in de praktijk)</strong>. "
        "Sinds de eerste score: 4 omhoog, 0 gelijk, 0 omlaag."
    )


def test_the_figures_are_those_of_the_initiatives_added_up(as_staff, as_researcher, researcher, platform):
    """The same as what is counted live, for who reads all registers and, of employers, for staff."""
    initiatives = [InitiativeFactory(platform=platform) for _ in range(2)]
    for number, each in enumerate(initiatives):
        furnish(each, people=3 + number, employers=2 + number)
        MembershipFactory(initiative=each, user=researcher)
    live = [progress for each in initiatives for progress in figures.goal_progress(each, QUARTERS[-1])]
    for client, code, scorer, key in (
        (as_researcher, "A1", "coach", "verdeling"),
        (as_researcher, "A1", "self", "eigen"),
        (as_researcher, "B1", "coach", "verdeling"),
        (as_staff, "B1", "coach", "verdeling"),
        (as_staff, "C1", "coach", "verdeling"),
    ):
        same = [each for each in live if (each.code, each.scorer) == (code, scorer)]
        found = found_by(client, code)
        drawn = chart(found, key)
        assert drawn.categories == ("2022-K4", "2023-K1")
        for place, quarter in enumerate(QUARTERS):
            there = [one for each in same for one in each.quarters if one.quarter == quarter]
            expected = [sum(one.distribution.numbers[step] for one in there) for step in range(5)]
            assert [series.values[place] for series in drawn.series] == expected
        if scorer == "coach":
            shifts = chart(found, "verschuiving")
            since = sum((each.shift for each in same), figures.NO_SHIFT)
            moved = sum((each.latest.moved for each in same), figures.NO_SHIFT)
            assert [series.values for series in shifts.series] == list(zip(moved.numbers, since.numbers, strict=True))


def test_only_the_class_decides_and_only_for_people(platform):
    goals = goals_of(platform)
    for audience in Audience:
        assert manner_of(goals["A1"], audience) is DEFINITIONS["steps"].manner(audience)
        assert manner_of(goals["B1"], audience) is manner_of(goals["C1"], audience) is Manner.EXACT


def test_steps_are_exact_for_who_reads_the_registers_of_all_that_is_summed(
    researcher, coordinator, staff, initiative, other_initiative
):
    everything = Initiative.objects.all()
    own = everything.filter(pk=initiative.pk)
    for user in (researcher, coordinator):
        assert audience_of_all(user, own) is Audience.INITIATIVE
        assert audience_of_all(user, everything) is Audience.STAFF
    assert audience_of_all(staff, own) is audience_of_all(staff, everything.none()) is Audience.STAFF


def test_staff_see_nothing_of_people_before_a_release(as_staff, initiative):
    furnish(initiative, people=12)
    found = found_by(as_staff, "A1")
    assert (found.charts, found.history.by_self, found.released) == ((), (), None)
    assert found.history.latest.distribution is None
    text = as_staff.get(address("A1")).text
    assert "Er is nog geen publicatie met dit doel." in text
    assert "blijft binnen hun initiatief" in text
    for key in ("verdeling", "eigen", "verschuiving"):
        file = reverse("overview_goal_chart", args=["A1", key, "csv"])
        assert as_staff.get(file).status_code == 404


@pytest.fixture
def released(platform, staff):
    """Four initiatives with 8 people each on step 3 of A1, and one person of one of them on step 5; released."""
    initiatives = [InitiativeFactory(platform=platform) for _ in range(4)]
    for initiative in initiatives:
        furnish(initiative)
    GoalScore.objects.filter(
        scorer="coach", goal__code="A1", report__year=2023, participant=initiatives[0].participants.first()
    ).update(step=5)
    return make_release(platform=platform, quarter=QUARTERS[-1], threshold=5, by=staff)


def test_staff_see_steps_of_people_as_they_were_released(as_staff, released):
    found = found_by(as_staff, "A1")
    assert [each.key for each in found.charts] == ["verdeling"]
    drawn = chart(found, "verdeling")
    assert drawn.series[0].values == (None, None, 30, None, None)
    assert drawn.series[0].written() == ("–", "–", "30", "–", "–")
    printed = released.tables.get(layout="steps").printed
    assert set(drawn.series[0].values) <= set(printed["labels"])
    assert "Afgerond op vijf" in found.charts[0].note
    assert found.charts[0].url == reverse("release", args=[released.platform.slug, released.number])
    assert found.lead == (
        "Volgens publicatie 1 staat de grootste groep deelnemers in 2023‑K1 op <strong>stap 3 (in ontwikkeling)"
        "</strong>: ongeveer 30."
    )


def test_every_output_says_what_was_printed_and_nothing_else(as_staff, released):
    labels = ["–", "–", "30", "–", "–"]
    text = as_staff.get(address("A1")).text
    section = text.split('id="kop-verdeling"')[1].split("</section>")[0]
    assert re.findall(r'<td class="numeric">([^<]*)</td>', section) == labels
    files = {
        kind: as_staff.get(reverse("overview_goal_chart", args=["A1", "verdeling", kind])).content
        for kind in ("csv", "xlsx", "svg")
    }
    rows = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig")), delimiter=";"))
    assert [row[1] for row in rows] == ["Deelnemers", *labels]
    book = load_workbook(io.BytesIO(files["xlsx"]))
    assert [str(row[1].value) for row in book["Cijfers"].rows] == ["Deelnemers", *labels]
    drawn = re.findall(r">([^<]*)</text>", files["svg"].decode())
    assert [each for each in drawn if each == "–" or each.isdigit()] == labels
    for said in (text, files["svg"].decode(), str([row[1].value for row in book["Uitleg"].rows])):
        assert "31" not in re.findall(r"\b\d+\b", re.sub(r"<[^>]*>", " ", said))


def test_a_release_of_a_later_quarter_says_nothing_of_an_earlier_one(as_staff, released):
    assert found_by(as_staff, "A1", "?kwartaal=2022-K4").released is None
    assert found_by(as_staff, "A1", "?kwartaal=2023-K1").released.release == released


def test_a_choice_of_initiatives_does_not_change_a_release(as_staff, released):
    slug = Initiative.objects.order_by("pk").last().slug
    found = found_by(as_staff, "A1", f"?initiatief={slug}")
    assert chart(found, "verdeling").series[0].values == (None, None, 30, None, None)
    assert "alle initiatieven samen" in chart(found, "verdeling").description


def test_a_researcher_sees_the_own_initiatives_exactly_and_no_other(as_researcher, researcher, initiative, released):
    furnish(initiative, people=3)
    found = found_by(as_researcher, "A1")
    assert found.released is None
    assert [series.values[-1] for series in chart(found, "verdeling").series] == [0, 0, 3, 0, 0]
    assert [row.name for row in found.strip.rows] == [initiative.name]
    assert [cell.text for cell in found.strip.rows[0].cells] == ["2", "3"]


def test_middle_steps_of_people_are_shown_to_staff_from_ten(as_staff, initiative, other_initiative):
    furnish(initiative, people=10)
    furnish(other_initiative, people=9)
    strip = found_by(as_staff, "A1").strip
    assert [name for _code, name in strip.columns] == ["2022-K4", "2023-K1"]
    cells = {row.name: [cell.text for cell in row.cells] for row in strip.rows}
    assert cells == {initiative.name: ["2", "3"], other_initiative.name: ["·", "·"]}
    hidden = next(row for row in strip.rows if row.name == other_initiative.name)
    assert all("stap" not in cell.title for cell in hidden.cells)
    assert "minder dan 10 deelnemers" in strip.note


def test_middle_steps_of_employers_and_initiatives_are_always_shown(as_staff, initiative, other_initiative):
    furnish(initiative, people=0, employers=1)
    for code, expected in (("B1", ["3", "4"]), ("C1", ["1", "2"])):
        cells = {row.name: [cell.text for cell in row.cells] for row in found_by(as_staff, code).strip.rows}
        assert cells == {initiative.name: expected, other_initiative.name: ["–", "–"]}


def test_no_row_of_a_participant_is_shown(as_staff, initiative):
    furnish(initiative)
    codes = [person.code for person in initiative.participants.all()]
    text = as_staff.get(address("A1")).text
    assert not [code for code in codes if code in text]
