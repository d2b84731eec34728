"""What a dashboard is about: initiatives chosen by name or by whom they work for, and people by target group."""

from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse

from initiatives.models import Platform
from quarters.calendar import Quarter
from reporting.models import ReleasedTable
from tests.factories import (
    GoalScoreFactory,
    InitiativeFactory,
    ParticipantFactory,
    QuarterlyReportFactory,
    ReleasedTableFactory,
    ReleaseFactory,
    TrajectoryStepFactory,
)

TODAY = date(2023, 4, 20)
LAST = Quarter(2023, 1)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(TODAY)
    cache.clear()


@pytest.fixture
def autism(platform):
    return platform.target_groups.get(code="autisme")


def people(initiative, group, number, kind="started"):
    for _number in range(number):
        person = ParticipantFactory(initiative=initiative, target_group=group)
        TrajectoryStepFactory(participant=person, on=date(2022, 5, 1))
        if kind != "started":
            TrajectoryStepFactory(participant=person, on=date(2022, 6, 1), kind=kind)


def released(platform, group, label, quarter=LAST, number=1):
    release = ReleaseFactory(platform=platform, number=number, year=quarter.year, quarter_number=quarter.number)
    printed = {
        "axes": [{"name": "target_group", "categories": [group.code, "unknown"]}],
        "groups": [["target_group"], []],
        "labels": [label, 20, 30],
    }
    known = {"known": {"groups": [[]], "values": [31]}}
    return ReleasedTableFactory(release=release, layout="target_group", printed=printed, witnesses=known)


# --- initiatives by whom they work for --------------------------------------------------------------------------------


def test_the_overview_of_initiatives_that_work_for_a_group(as_staff, initiative, other_initiative, autism):
    initiative.target_groups.add(autism)
    people(initiative, None, 3)
    people(initiative, autism, 2)
    people(other_initiative, autism, 4)
    response = as_staff.get(reverse("overview"), {"doelgroep": autism.code})
    found = response.context["found"]
    assert [row.name for row in found.heats[0].rows] == [initiative.name]
    assert found.now.counts["started"] == 5, "all its people, not those of the group"
    assert "met al hun deelnemers" in response.text
    assert f"verloop.csv?doelgroep={autism.code}" in response.text
    file = as_staff.get(reverse("overview_chart", args=["verloop", "csv"]), {"doelgroep": autism.code})
    assert "2023-K1;5;" in file.content.decode("utf-8-sig")


def test_of_the_people_of_a_group_staff_see_what_was_released(as_staff, initiative, platform, autism):
    """Never a count of its own: what the initiatives hold together would be told by a choice."""
    people(initiative, autism, 7)
    initiative.target_groups.add(autism)
    query = {"doelgroep": autism.code}
    assert "staat hier zodra er een publicatie van cijfers is" in as_staff.get(reverse("overview"), query).text
    released(platform, autism, None, LAST.previous.previous, number=1)
    response = as_staff.get(reverse("overview"), query)
    assert "doelgroep" not in {each.key for each in response.context["found"].charts}, "no chart of dashes alone"
    assert "staat bij deze doelgroep alleen een streepje" in response.text
    released(platform, autism, 15, LAST.previous, number=2)
    released(platform, autism, None, number=3)
    chart = next(
        each for each in as_staff.get(reverse("overview"), query).context["found"].charts if each.key == "doelgroep"
    )
    assert chart.chart.categories == ("2022-K3", "2022-K4", "2023-K1")
    assert chart.chart.series[0].written() == ("–", "15", "–")
    earlier = as_staff.get(reverse("overview"), query | {"kwartaal": "2022-K4"}).context["found"].charts
    assert [each.chart.categories for each in earlier if each.key == "doelgroep"] == [("2022-K3", "2022-K4")]
    both = as_staff.get(reverse("overview"), query | {"initiatief": initiative.slug})
    assert "doelgroep" not in {each.key for each in both.context["found"].charts}
    assert "Van een paar initiatieven zijn de groepen te klein" in both.text
    assert ReleasedTable.objects.count() == 3


def test_a_goal_of_initiatives_that_work_for_a_group(as_staff, initiative, other_initiative, autism):
    for one in (initiative, other_initiative):
        report = QuarterlyReportFactory(initiative=one, year=2022, number=4, status="accepted")
        GoalScoreFactory(report=report, goal=one.platform.goals.get(code="C1"), step=4)
    initiative.target_groups.add(autism)
    response = as_staff.get(reverse("overview_goal", args=["C1"]), {"doelgroep": autism.code})
    assert [row.name for row in response.context["found"].strip.rows] == [initiative.name]
    assert f"?doelgroep={autism.code}" in response.text
    for page in (reverse("overview_goals"), reverse("overview_goal", args=["C1"])):
        assert f'<option value="{autism.code}" selected>' in as_staff.get(page, {"doelgroep": autism.code}).text


def test_the_quarter_of_initiatives_that_were_chosen(as_staff, initiative, other_initiative, autism):
    people(initiative, None, 3)
    people(other_initiative, None, 4)
    other_initiative.target_groups.add(autism)
    address = reverse("overview_quarter", args=[LAST])
    for query in ({"doelgroep": autism.code}, {"initiatief": other_initiative.slug}):
        response = as_staff.get(address, query | {"toon": "niet-binnen"})
        assert [row.name for row in response.context["found"].rows] == [other_initiative.name]
        assert response.context["found"].totals.counts["started"] == 4
        name, value = next(iter(query.items()))
        assert f'href="{address}?toon=te-laat&amp;{name}={value}"' in response.text
        assert f'href="{reverse("overview_quarter", args=[LAST.previous])}?{name}={value}"' in response.text
    assert len(as_staff.get(address).context["found"].rows) == 2


def test_a_group_that_is_none_or_of_another_platform_is_told(as_staff, initiative, platform, autism):
    other = Platform.objects.create(slug="zuster", name="Zusterplatform", short_name="Zuster")
    elsewhere = other.target_groups.create(code=autism.code, name="Van elders")
    text = as_staff.get(reverse("overview"), {"doelgroep": "onzin\x00"}).text
    assert "bestaat niet. U ziet alle doelgroepen." in text
    assert f'value="zuster:{elsewhere.code}"' in text
    assert "Van elders (Zuster)" in text
    text = as_staff.get(reverse("overview_goals"), {"doelgroep": f"zuster:{elsewhere.code}"}).text
    assert "hoort bij een ander platform" in text


# --- people of one initiative -----------------------------------------------------------------------------------------


def test_who_reads_the_registers_sees_the_people_of_a_group(as_coordinator, as_researcher, initiative, autism):
    people(initiative, autism, 2)
    people(initiative, autism, 1, kind="stopped")
    people(initiative, None, 4)
    report = QuarterlyReportFactory(initiative=initiative, year=2022, number=4, status="accepted")
    goal = initiative.platform.goals.get(code="A1")
    for step, person in enumerate(initiative.participants.order_by("pk"), start=1):
        GoalScoreFactory(report=report, goal=goal, participant=person, step=min(step, 5))
    address = reverse("initiative_figures", args=[initiative.slug])
    for client in (as_coordinator, as_researcher):
        found = client.get(address, {"doelgroep": autism.code}).context["found"]
        assert [each.value for each in found.key_figures] == ["3", "2", "0", "0", "1"]
        charts = {each.key: each for each in found.charts}
        assert set(charts) == {"verloop", "stappen-begeleider"}
        assert [each.values[0] for each in charts["stappen-begeleider"].chart.series] == [1, 1, 1, 0, 0]
        assert all(each.confidential for each in (*charts.values(), found.strip))
        everybody = next(each for each in client.get(address).context["found"].charts if each.key == "doelgroepen")
        assert everybody.chart.categories == (autism.name, "Niet bekend")
        assert [each.values for each in everybody.chart.series] == [(2, 4), (1, 0)]


def test_staff_see_nothing_of_a_group_of_one_initiative(as_staff, initiative, autism):
    people(initiative, autism, 12)
    address = reverse("initiative_figures", args=[initiative.slug])
    response = as_staff.get(address, {"doelgroep": autism.code})
    found = response.context["found"]
    assert "Cijfers naar doelgroep blijven binnen het initiatief." in response.text
    assert found.choices.group is None
    assert autism.name not in response.text.split("blijven binnen het initiatief.")[1]
    assert "doelgroepen" not in {each.key for each in found.charts}
    for key in ("doelgroepen", "stappen-begeleider"):
        file = reverse("initiative_chart", args=[initiative.slug, key, "csv"])
        assert as_staff.get(file, {"doelgroep": autism.code}).status_code == 404


# --- by name ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def many(initiative, monkeypatch):
    monkeypatch.setattr("reporting.dashboards.platform.MOST_LISTED", 2)
    monkeypatch.setattr("reporting.views.dashboards.goal.MOST_LISTED", 2)
    monkeypatch.setattr("reporting.views.dashboards.choosing.SHOWN", 3)
    return [InitiativeFactory(platform=initiative.platform, name=f"Werkplaats {n}", place="Dorp") for n in range(5)]


def test_among_many_one_searches_by_name(as_staff, as_researcher, initiative, many):
    page = as_staff.get(reverse("overview"), {"kwartaal": "2022-K4"})
    address = page.text.split(f'href="{reverse("overview_choose")}')[1].split('"')[0].replace("&amp;", "&")
    assert address == "?naar=%2Foverzicht%2F&kwartaal=2022-K4"
    found = as_staff.get(reverse("overview_choose") + address + "&zoek=PLAATS dorp")
    assert [one.name for one in found.context["found"]] == ["Werkplaats 0", "Werkplaats 1", "Werkplaats 2"]
    assert "5 initiatieven gevonden" in found.text
    assert "En nog 2 initiatieven." in found.text
    chosen = f"&zoek=eigen&initiatief={many[1].slug}&initiatief={many[3].slug}"
    next_ = as_staff.get(reverse("overview_choose") + address + chosen)
    assert [one.name for one in next_.context["chosen"]] == ["Werkplaats 1", "Werkplaats 3"], "they stay ticked"
    assert [one.name for one in next_.context["found"]] == [initiative.name]
    done = as_staff.get(reverse("overview_choose") + address + chosen + "&klaar=1")
    assert done.url == f"/overzicht/?kwartaal=2022-K4&initiatief={many[1].slug}&initiatief={many[3].slug}"
    assert [row.name for row in as_staff.get(done.url).context["found"].heats[0].rows] == [
        "Werkplaats 1",
        "Werkplaats 3",
    ]
    own = as_researcher.get(reverse("overview_choose"), {"zoek": "e"}).context["found"]
    assert [one.name for one in own] == [initiative.name], "only what one may see"


def test_one_goes_back_to_dashboards_only(as_staff, as_researcher, initiative):
    for asked in ("https://elders.example/", "//elders.example", "/initiatieven/", "/overzicht/\x00", ""):
        assert as_staff.get(reverse("overview_choose"), {"naar": asked, "klaar": 1}).url == reverse("overview")
    goal = reverse("overview_goal", args=["A1"])
    assert as_staff.get(reverse("overview_choose"), {"naar": goal, "klaar": 1}).url == goal
    assert as_researcher.get(reverse("overview_choose"), {"klaar": 1}).url == reverse("overview_goals")
