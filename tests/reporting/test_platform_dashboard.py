"""The first page of staff, and the page of one quarter."""

import csv
import io
from datetime import date

import pytest
from django.core.cache import cache
from django.db.models import F
from django.urls import reverse

from initiatives.models import Goal, GoalSubgroup, Indicator, Initiative, Platform
from participants.models import Placement
from quarters.calendar import FIRST_QUARTER, Quarter
from quarters.facts import bring_up_to_date
from quarters.models import FactsState
from reporting import figures
from reporting.dashboards.platform import MOST_TO_DO
from reporting.wording import dashboards as said
from tests.factories import (
    GoalScoreFactory,
    IndicatorFactory,
    InitiativeFactory,
    ParticipantFactory,
    PlacementFactory,
    QuarterlyReportFactory,
    ReleasedTableFactory,
    ReleaseFactory,
    TrajectoryStepFactory,
)

TODAY = date(2023, 4, 20)
CHARTS = ("verloop", "doorstroom", "doelen")


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(TODAY)


def furnish(initiative, people=10):
    """Late quarters, one of two targets reached, and goals scored: A1 by all, A2 by nine, C1 for the initiative."""
    report = QuarterlyReportFactory(initiative=initiative, year=2022, number=4, status="accepted", due_on=TODAY)
    goals = {goal.code: goal for goal in initiative.platform.goals.all()}
    GoalScoreFactory(report=report, step=4)
    for index in range(people):
        person = ParticipantFactory(initiative=initiative)
        TrajectoryStepFactory(participant=person, on=date(2022, 5, 1))
        GoalScoreFactory(report=report, goal=goals["A1"], participant=person, step=2)
        if index:
            GoalScoreFactory(report=report, goal=goals["A2"], participant=person, step=5)
    IndicatorFactory(initiative=initiative, name="Gestarte deelnemers", target=people)
    IndicatorFactory(initiative=initiative, name="Diploma’s", target=3, count=Indicator.Count.RECOGNITIONS_OBTAINED)


def found_by(client, query=""):
    cache.clear()  # what was kept is not found anew
    return client.get(reverse("overview") + query).context["found"]


def test_staff_and_administrators_only(as_staff, as_administrator, as_researcher, as_coordinator, client):
    for address in (reverse("overview"), reverse("overview_quarter", args=[Quarter(2023, 1)])):
        codes = [each.get(address).status_code for each in (as_staff, as_administrator, as_researcher, as_coordinator)]
        assert codes == [200, 200, 403, 403]
        assert client.get(address).status_code == 302


def test_an_empty_platform_has_a_page(as_staff):
    assert "Er zijn nog geen initiatieven" in as_staff.get(reverse("overview")).text
    assert "hoeft niemand te rapporteren" in as_staff.get(reverse("overview_quarter", args=[Quarter(2023, 1)])).text


def test_a_first_quarter_says_something_sensible(as_staff, initiative):
    initiative.starts_on = TODAY
    initiative.save()
    text = as_staff.get(reverse("overview")).text
    assert "Over 2023-K1 is nog niets geteld." in text
    assert "Kies een later kwartaal of andere initiatieven." in text


def test_it_opens_with_a_conclusion(as_staff, initiative):
    furnish(initiative)
    assert as_staff.get(reverse("overview")).context["shown"].lead == (
        "Eind 2023‑K1 waren <strong>10 van 10 deelnemers</strong> actief bij 1 initiatief. "
        "<strong>1 rapportage</strong> over dat kwartaal ontbreekt nog. "
        "Van de 2 doelen waarvan de datum voorbij is, is er 1 gehaald."
    )


def test_key_figures_say_how_they_moved(as_staff, initiative):
    furnish(initiative)
    person = initiative.participants.first()
    PlacementFactory(participant=person, starts_on=date(2023, 2, 1), kind=Placement.Kind.PAID_WORK)
    shown = {each.code: each for each in found_by(as_staff).key_figures}
    assert [(each.code, each.value) for each in shown.values()] == [
        ("started", "10"),
        ("active", "10"),
        ("placements", "1"),
        ("paid_work", "1"),
        ("employers", "1"),
        ("handed_in", "0"),
    ]
    assert shown["started"].change == "gelijk aan vorig kwartaal"
    assert shown["paid_work"].change == "1 meer dan vorig kwartaal"
    assert shown["paid_work"].points[-2:] == (0, 1)
    assert shown["handed_in"].unit == "van 1"


def test_what_nobody_registered_is_unknown(as_staff, initiative):
    values = {each.code: each.value for each in found_by(as_staff).key_figures}
    assert (values["started"], values["paid_work"], values["employers"]) == (None, None, "0")
    assert "onbekend" in as_staff.get(reverse("overview")).text


def test_the_figures_are_those_of_the_reports(as_staff, initiative, other_initiative):
    """The same as what is counted live, added up."""
    furnish(initiative)
    furnish(other_initiative, people=4)
    PlacementFactory(participant=other_initiative.participants.first(), starts_on=date(2022, 7, 1))
    now = found_by(as_staff).now
    day = now.quarter.last_day
    for code, count in figures.COUNTS.items():
        assert now.counts[code] == sum(count(Initiative.objects.all(), day).values()), code
    live = [result for each in figures.indicator_results_of(Initiative.objects.all(), day).values() for result in each]
    sums = {each.count: each for each in found_by(as_staff).sums}
    for count, summed in sums.items():
        assert summed.realised == sum(each.realised for each in live if each.count == count)
        assert summed.target == sum(each.target for each in live if each.count == count)
    assert figures.due_and_reached(sums.values()) == (4, sum(each.is_reached for each in live))


def test_the_heatmap_shows_middle_steps_of_ten_or_more(as_staff, initiative):
    furnish(initiative)
    response = as_staff.get(reverse("overview"))
    assert [cell.text for cell in response.context["found"].heats[0].rows[0].cells] == ["2", "·", *"–––––––––"[:8], "4"]
    assert '<table class="heatmap heatmap-named">' in response.text
    assert "te weinig deelnemers om te tonen" in response.text
    assert "stap" not in response.context["found"].heats[0].rows[0].cells[1].title


def test_the_heatmap_and_the_key_figures_are_files(as_staff, initiative, monkeypatch):
    """As figures with the initiatives of all pages, as a drawing with those of one."""
    furnish(initiative)
    InitiativeFactory(platform=initiative.platform, name="Zoekplaats")
    monkeypatch.setattr("reporting.dashboards.platform.ROWS_ON_PAGE", 1)

    def rows_of(key):
        content = as_staff.get(reverse("overview_chart", args=[key, "csv"])).content.decode("utf-8-sig")
        return list(csv.reader(io.StringIO(content), delimiter=";"))

    heat = rows_of("stappen")
    assert [row[0] for row in heat] == ["Initiatief", initiative.name, "Zoekplaats"]
    assert heat[0][1] == "A1 " + initiative.platform.goals.get(code="A1").short_name
    assert heat[1][1:3] == ["2", "·"]
    assert rows_of("kerncijfers")[-1][:3] == ["2023-K1", "10", "10"]
    for key in ("stappen", "kerncijfers"):
        assert as_staff.get(reverse("overview_chart", args=[key, "svg"])).content.startswith(b"<svg")
        assert as_staff.get(reverse("overview_chart", args=[key, "xlsx"])).content.startswith(b"PK")
    text = as_staff.get(reverse("overview")).text
    assert f"{reverse('overview')}stappen.xlsx" in text
    assert f"{reverse('overview')}kerncijfers.svg" in text


def test_no_row_of_a_participant_is_shown(as_staff, initiative):
    furnish(initiative)
    codes = [person.code for person in initiative.participants.all()]
    assert len(codes) == 10
    for address in (reverse("overview"), reverse("overview_quarter", args=[Quarter(2022, 4)])):
        text = as_staff.get(address).text
        assert not [code for code in codes if code in text]


def test_what_needs_work_comes_first(as_staff, initiative, other_initiative):
    furnish(initiative)
    QuarterlyReportFactory(initiative=other_initiative, year=2023, number=1, status="submitted", due_on=TODAY)
    IndicatorFactory(initiative=initiative, name="Cursussen", target=8, count=Indicator.Count.ACTIVITIES)
    todo = [(each.name, each.kind, each.what) for each in found_by(as_staff).todo]
    assert todo == [
        (other_initiative.name, "late", "3 rapportages te laat, de oudste over 2022‑K2."),
        (initiative.name, "late", "3 rapportages te laat, de oudste over 2022‑K2."),
        (other_initiative.name, "to_review", "De rapportage over 2023-K1 wacht op de onderzoeker."),
        (initiative.name, "open", "Diploma’s: 0 van 3. Ook 1 ander doel is niet gehaald."),
    ]


def test_a_long_list_of_work_stops_and_says_so(as_staff, platform):
    for _ in range(MOST_TO_DO + 1):
        InitiativeFactory(platform=platform)
    response = as_staff.get(reverse("overview"))
    assert len(response.context["found"].todo) == MOST_TO_DO
    assert "Hier staan de 8 dringendste." in response.text


def test_an_unknown_result_is_said_to_be_unknown(as_staff, initiative):
    IndicatorFactory(initiative=initiative, measured=Indicator.Measured.ENTERED, count="", target=9, name="Bezoek")
    found = found_by(as_staff)
    assert found.todo[-1].what == "Bezoek: resultaat onbekend, doel 9."
    assert [(each.count, each.unknown, each.realised) for each in found.sums] == [("", 1, None)]


def test_initiatives_and_quarters_can_be_chosen(as_staff, initiative, other_initiative):
    furnish(initiative)
    furnish(other_initiative, people=4)
    query = f"?kwartaal=2022-K3&initiatief={other_initiative.slug}"
    found = found_by(as_staff, query)
    assert (found.now.counts["started"], found.now.initiatives) == (4, 1)
    assert [row.name for row in found.heats[0].rows] == [other_initiative.name]
    text = as_staff.get(reverse("overview") + query).text
    assert f"doorstroom.csv{query.replace('&', '&amp;')}" in text
    assert "“2031-K9” is geen kwartaal" in as_staff.get(reverse("overview") + "?kwartaal=2031-K9").text


def test_the_page_of_rows_is_the_last_one_when_there_is_no_such_page(as_staff, initiative):
    for number in ("99", "-1", "x", "²", "9" * 40):
        assert as_staff.get(reverse("overview"), {"page": number}).status_code == 200
        assert as_staff.get(reverse("overview_quarter", args=[BEFORE]), {"page": number}).status_code == 200


BEFORE = Quarter(2022, 4)


def release(platform, labels, quarter=BEFORE, number=1):
    found = ReleaseFactory(platform=platform, number=number, year=quarter.year, quarter_number=quarter.number)
    axes = [{"name": "reason", "categories": ["personal", "organisational", "systemic", "unknown"]}]
    printed = {"axes": axes, "groups": [["reason"], []], "labels": labels}
    ReleasedTableFactory(release=found, layout="reason", printed=printed)
    return found


def test_reasons_are_shown_as_they_were_released(as_staff, initiative):
    furnish(initiative)
    release(initiative.platform, [15, None, 10, None, 30])
    response = as_staff.get(reverse("overview"))
    chart = next(each for each in response.context["found"].charts if each.key == "redenen").chart
    assert chart.series[0].values == (15, None, 10, None)
    assert chart.series[0].written() == ("15", "–", "10", "–")
    assert chart.conclusion == "Het vaakst genoteerd: persoonlijk."
    assert "Publicatie 1, over 2022-K4" in response.text
    text = as_staff.get(reverse("overview_chart", args=["redenen", "csv"])).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[1:] == [["Persoonlijk", "15"], ["Organisatorisch", "–"], ["Systemisch", "10"], ["Niet bekend", "–"]]


def test_a_release_of_a_later_quarter_or_all_dashes_is_no_chart(as_staff, initiative):
    furnish(initiative)
    assert "Daarom staan zij hier pas als er een publicatie" in as_staff.get(reverse("overview")).text
    release(initiative.platform, [None] * 5)
    assert "te klein om te tonen" in as_staff.get(reverse("overview")).text
    release(initiative.platform, [10, None, None, None, 10], Quarter(2023, 1), number=2)
    assert "redenen" in {each.key for each in found_by(as_staff).charts}
    assert "redenen" not in {each.key for each in found_by(as_staff, "?kwartaal=2022-K4").charts}
    assert "redenen" not in {each.key for each in found_by(as_staff, f"?initiatief={initiative.slug}").charts}


@pytest.mark.parametrize("format_", ["xlsx", "csv", "svg"])
@pytest.mark.parametrize("key", CHARTS)
def test_every_chart_is_a_file(as_staff, as_researcher, initiative, key, format_):
    furnish(initiative)
    address = reverse("overview_chart", args=[key, format_])
    response = as_staff.get(address)
    assert response.status_code == 200
    assert f"overzicht-{key}.{format_}" in response.headers["Content-Disposition"]
    assert as_researcher.get(address).status_code == 403


def test_a_file_says_what_the_page_says(as_staff, initiative):
    furnish(initiative)
    text = as_staff.get(reverse("overview_chart", args=["doorstroom", "csv"])).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[:3] == [["Hoe ver", "Deelnemers"], ["Gestart", "10"], ["Een werkplek gehad", "0"]]
    assert rows[3:] == [["Nu in betaald werk", "0"]]  # nobody has had paid work: how long it lasts is no question yet
    own = as_staff.get(reverse("initiative_chart", args=[initiative.slug, "doorstroom", "csv"]))
    assert "\r\nIntake;onbekend\r\n" in own.content.decode("utf-8-sig")


@pytest.mark.parametrize("name", ["doorstroom.docx", "geheim.csv"])
def test_what_is_no_chart_or_no_format_does_not_exist(as_staff, initiative, name):
    furnish(initiative)
    assert as_staff.get(f"{reverse('overview')}{name}").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(as_staff, platform, number, django_assert_num_queries):
    for _ in range(number):
        furnish(InitiativeFactory(platform=platform))
    as_staff.get(reverse("overview"))  # opens the quarters that are missing and counts
    with django_assert_num_queries(3):  # the session, the user, and whether anything changed
        as_staff.get(reverse("overview"))
    FactsState.objects.update(version=F("version") + 1)
    with django_assert_num_queries(4):
        as_staff.get(reverse("overview"))
    TrajectoryStepFactory(participant__initiative=platform.initiatives.first(), on=date(2022, 6, 1))
    bring_up_to_date(TODAY)
    with django_assert_num_queries(5):  # and the steps of the one initiative that was counted anew
        as_staff.get(reverse("overview"))
    for queries in (4, 3):
        with django_assert_num_queries(queries):
            as_staff.get(reverse("overview_quarter", args=[Quarter(2022, 4)]))


def rows_of(client, quarter, only=""):
    response = client.get(reverse("overview_quarter", args=[quarter]), {"toon": only} if only else {})
    return [(row.name, row.status, row.label) for row in response.context["found"].rows]


def test_a_return_can_be_late(as_staff, initiative):
    returned = QuarterlyReportFactory(initiative=initiative, year=2023, number=1, status="returned", due_on=TODAY)
    quarter = Quarter(2023, 1)
    assert rows_of(as_staff, quarter) == [(initiative.name, "returned", "")]
    assert initiative.quarterly_reports.count() == 5
    returned.due_on = date(2023, 4, 19)
    returned.save()
    assert rows_of(as_staff, quarter) == [(initiative.name, "late", "Teruggegeven en te laat")]
    assert "1 rapportage is te laat." in as_staff.get(reverse("overview_quarter", args=[quarter])).text


def test_a_draft_outside_the_term_is_not_late(as_staff, initiative):
    QuarterlyReportFactory(initiative=initiative, year=2022, number=2)
    initiative.reports_from = date(2023, 4, 1)
    initiative.save()
    assert rows_of(as_staff, Quarter(2022, 2)) == [(initiative.name, "draft", "")]
    assert found_by(as_staff).todo == ()


def test_the_list_of_a_quarter_can_be_narrowed(as_staff, initiative, other_initiative):
    quarter = Quarter(2022, 4)
    furnish(initiative)
    names = {
        only: [name for name, *_rest in rows_of(as_staff, quarter, only)]
        for only in ("te-laat", "niet-binnen", "vastgesteld", "nakijken", "onzin")
    }
    assert names == {
        "te-laat": [other_initiative.name],
        "niet-binnen": [other_initiative.name],
        "vastgesteld": [initiative.name],
        "nakijken": [],
        "onzin": sorted([initiative.name, other_initiative.name]),
    }
    lead = as_staff.get(reverse("overview_quarter", args=[quarter])).context["lead"]
    assert lead == "<strong>1 van de 2 rapportages</strong> is binnen. 1 rapportage is te laat."


def test_a_long_list_of_a_quarter_has_pages(as_staff, initiative, monkeypatch):
    monkeypatch.setattr("reporting.dashboards.quarter.ROWS_ON_PAGE", 1)
    InitiativeFactory(platform=initiative.platform, name="Zoekplaats")
    address = reverse("overview_quarter", args=[Quarter(2022, 4)])
    seen = [as_staff.get(address, {"page": number}).context["found"].rows[0].name for number in (1, 2)]
    assert seen == [initiative.name, "Zoekplaats"]


@pytest.mark.parametrize(
    ("due", "reached", "words"),
    [
        (1, 1, "Het ene doel waarvan de datum voorbij is, is gehaald."),
        (1, 0, "Het ene doel waarvan de datum voorbij is, is niet gehaald."),
        (3, 0, "Van de 3 doelen waarvan de datum voorbij is, is er geen gehaald."),
        (3, 2, "Van de 3 doelen waarvan de datum voorbij is, zijn er 2 gehaald."),
    ],
)
def test_targets_are_told_in_a_plain_sentence(as_staff, initiative, due, reached, words):
    furnish(initiative)
    assert said.platform(found_by(as_staff).now, due, reached).endswith(words)


def test_who_was_chosen_is_told(as_staff, initiative, other_initiative):
    furnish(initiative)
    text = as_staff.get(reverse("overview"), {"initiatief": initiative.slug, "kwartaal": "2022-K4"}).text
    assert f'<span class="chosen-name">{initiative.name}</span>' in text
    assert "Zoals het nu is, niet eind 2022-K4." in text
    assert f'{reverse("overview_goal", args=["A1"])}?kwartaal=2022-K4&amp;initiatief={initiative.slug}"' in text


def test_before_the_first_quarter_there_is_none(as_staff, initiative):
    response = as_staff.get(reverse("overview_quarter", args=[FIRST_QUARTER]))
    assert response.status_code == 200
    assert 'rel="prev"' not in response.text
    assert 'rel="next"' in response.text


def test_a_quarter_that_is_not_over_says_so(as_staff, initiative):
    assert "nog niet voorbij" in as_staff.get(reverse("overview_quarter", args=[Quarter(2023, 2)])).text


def test_two_platforms_have_a_table_of_goals_each_and_no_release_together(as_staff, initiative):
    furnish(initiative)
    release(initiative.platform, [15, None, 10, None, 30])
    other = Platform.objects.create(slug="zuster", name="Zusterplatform", short_name="Zuster")
    subgroup = GoalSubgroup.objects.create(platform=other, code="x", group="participants", name="X")
    Goal.objects.create(platform=other, code="A1", subgroup=subgroup, short_name="Anders", scored_per="participant")
    InitiativeFactory(platform=other, name="Zusje")
    found = found_by(as_staff)
    own, elsewhere = found.heats
    assert ([row.name for row in own.rows], [row.name for row in elsewhere.rows]) == ([initiative.name], ["Zusje"])
    assert elsewhere.columns == (("A1", "Anders"),)
    assert ("A1", "Anders") not in own.columns
    assert (own.query, elsewhere.query) == ("", "?platform=zuster")
    assert f'{reverse("overview_goal", args=["A1"])}?platform=zuster"' in as_staff.get(reverse("overview")).text
    assert found.release is None
    assert "redenen" not in {each.key for each in found.charts}
