"""The figures of one initiative: who sees what, what it says, and how much it asks of the database."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.urls import reverse

from quarters.calendar import Quarter
from quarters.facts import write_facts
from quarters.models import GoalScore
from reporting.dashboards.audience import Reader, audience_of
from reporting.dashboards.initiative import choices_of, initiative_dashboard
from reporting.figures.of_initiative import goal_evidence
from reporting.figures.protection import Audience, Manner, Protection
from tests.factories import (
    ElementFactory,
    GoalScoreFactory,
    InitiativeFactory,
    ParticipantFactory,
    PlacementFactory,
    QuarterlyReportFactory,
    QuoteFactory,
    SourceFactory,
    TrajectoryStepFactory,
)
from tests.reporting.scenario import fill

TODAY = date(2023, 4, 20)
LAST = Quarter(2023, 1)
FLOW_CHARTS = {"verloop", "doorstroom", "doelen", "plaatsingen", "sectoren", "werkgevers", "houding"}
WITHIN = {"stappen-begeleider", "verschuiving-begeleider", "stappen-eigen", "stappen-werkgevers"}
WITHIN |= {"verschuiving-werkgevers", "redenen"}


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(TODAY)


def address(initiative, query=""):
    return reverse("initiative_figures", args=[initiative.slug]) + query


def found_by(client, initiative, query=""):
    return client.get(address(initiative, query)).context["found"]


def keys(found):
    return {each.key for each in found.charts}


def enlarge(initiative, people):
    """So many more who started long ago, each with a place, scores of coach and own, and a break without a reason."""
    report = initiative.quarterly_reports.filter(year=2022, number=4).first()
    report = report or QuarterlyReportFactory(initiative=initiative, year=2022, number=4, status="accepted")
    goal = initiative.platform.goals.get(code="A1")
    for _index in range(people):
        person = ParticipantFactory(initiative=initiative)
        TrajectoryStepFactory(participant=person, on=date(2022, 5, 1))
        TrajectoryStepFactory(participant=person, kind="paused", on=date(2022, 8, 1))
        PlacementFactory(participant=person, starts_on=date(2022, 6, 1))
        for scorer in GoalScore.Scorer.values:
            GoalScoreFactory(report=report, goal=goal, participant=person, step=3, scorer=scorer)


# --- who sees what ----------------------------------------------------------------------------------------------------


def test_the_audience_is_by_role_and_membership(
    initiative, other_initiative, coordinator, researcher, staff, administrator, outsider
):
    own = {user.role: audience_of(user, initiative) for user in (coordinator, researcher, staff, administrator)}
    assert own == {
        "coordinator": Audience.INITIATIVE,
        "researcher": Audience.INITIATIVE,
        "staff": Audience.STAFF,
        "administrator": Audience.STAFF,
    }
    assert audience_of(outsider, initiative) is Audience.PUBLIC
    assert audience_of(researcher, other_initiative) is Audience.PUBLIC
    assert audience_of(AnonymousUser(), initiative) is Audience.PUBLIC


def test_who_may_not_see_the_initiative_sees_no_figures(as_outsider, client, initiative):
    for each in (address(initiative), reverse("initiative_chart", args=[initiative.slug, "verloop", "csv"])):
        assert as_outsider.get(each).status_code == 404
        assert client.get(each).status_code == 302


def test_who_reads_the_registers_sees_everything_and_that_it_is_confidential(as_coordinator, as_researcher, initiative):
    fill(initiative)
    for client in (as_coordinator, as_researcher):
        response = client.get(address(initiative))
        assert keys(response.context["found"]) == FLOW_CHARTS | WITHIN
        assert "zij blijven binnen het initiatief" in response.text
    for chart in found_by(as_coordinator, initiative).charts:
        is_about_people = chart.definition.protection is Protection.ATTRIBUTE
        assert ("Vertrouwelijk" in str(chart.confidential)) == is_about_people == (chart.key in WITHIN)


def test_staff_see_what_the_class_allows_and_why_not_more(as_staff, initiative):
    fill(initiative)
    response = as_staff.get(address(initiative))
    found = response.context["found"]
    assert keys(found) == FLOW_CHARTS
    assert {each.definition.manner(Audience.STAFF) for each in found.charts} == {Manner.EXACT}
    assert "geen tabel per initiatief" in response.text
    assert "Persoonlijk komt" not in response.text
    for key in WITHIN:
        assert as_staff.get(reverse("initiative_chart", args=[initiative.slug, key, "csv"])).status_code == 404


def test_whatever_is_shown_asks_its_definition(initiative):
    """The public sees none of these figures as they are: the page would be empty."""
    fill(initiative)
    write_facts([initiative.pk], LAST)
    nobody = Reader(Audience.PUBLIC, may_read=False, may_enter=False, may_review=False, may_collect=False)
    found = initiative_dashboard(initiative, nobody, choices_of(QueryDict(), initiative, TODAY), TODAY)
    assert found.now is not None
    assert (found.charts, found.key_figures, found.stretches, found.missed, found.evidence) == ((), (), (), (), ())
    assert (found.steps, found.reliability, found.lead, found.todo) == (None, (), "", ())


def test_staff_see_a_middle_step_of_ten_or_more(as_staff, as_coordinator, initiative):
    fill(initiative)

    def steps_of(client):
        rows = found_by(client, initiative).steps.rows
        return {row.code: [cell.text for cell in row.cells] for row in rows}

    assert steps_of(as_coordinator) == {"A1": ["4", "5"], "B1": ["4", "–"], "C1": ["4", "–"]}
    assert steps_of(as_staff) == {"A1": ["·"], "B1": ["4"], "C1": ["4"]}
    report = initiative.quarterly_reports.get(year=2023, number=1)
    for _index in range(5):
        person = ParticipantFactory(initiative=initiative)
        GoalScoreFactory(report=report, goal=initiative.platform.goals.get(code="A1"), participant=person, step=4)
    write_facts([initiative.pk], LAST)
    assert steps_of(as_staff)["A1"] == ["4"]


def test_staff_see_a_duration_of_ten_or_more(as_staff, as_coordinator, initiative):
    fill(initiative)
    assert [(each.name, each.days) for each in found_by(as_coordinator, initiative).stretches][:2] == [
        ("Van start tot eerste plek", "31 dagen"),  # nobody's intake was recorded
        ("Van eerste plek tot eerste keer behaald: vakbewijs", "nog niemand"),
    ]
    found = found_by(as_staff, initiative)
    assert found.stretches == ()
    assert "minder dan 10 leerlingen" in found.stretches_note
    enlarge(initiative, 4)
    assert [each.name for each in found_by(as_staff, initiative).stretches] == ["Van start tot eerste plek"]


def test_no_row_of_a_participant_is_shown(as_staff, as_coordinator, initiative):
    fill(initiative)
    codes = [person.code for person in initiative.participants.all()]
    for client in (as_staff, as_coordinator):
        text = client.get(address(initiative)).text
        assert not [code for code in codes if code in text]


# --- what it says -----------------------------------------------------------------------------------------------------


def test_it_opens_with_a_conclusion_in_the_words_of_the_initiative(as_coordinator, initiative):
    fill(initiative)
    found = found_by(as_coordinator, initiative)
    assert found.lead == (
        "Eind 2023‑K1 waren <strong>4 van 6 leerlingen</strong> actief. "
        "Van de 3 doelen waarvan de datum voorbij is, is er 1 gehaald."
    )
    assert [(each.label, each.value) for each in found.key_figures] == [
        ("Gestarte leerlingen", "6"),
        ("Actief", "4"),
        ("Plaatsingen", "6"),
        ("In betaald werk", "0"),
        ("Behaald: vakbewijzen", "0"),
        ("Betrokken werkgevers", "1"),
    ]
    assert found.key_figures[1].change == "1 minder dan vorig kwartaal"


def test_missed_targets_come_with_their_reasons(as_staff, as_coordinator, initiative):
    fill(initiative)
    missed = {each.name: each for each in found_by(as_staff, initiative).missed}
    assert [*missed] == ["Behaalde vakbewijzen", "Bezoeken aan de website"]
    assert missed["Behaalde vakbewijzen"].result == "0 van 4"
    assert missed["Behaalde vakbewijzen"].reasons[0] == ("Persoonlijk", "Een leerling is gestopt.")
    unknown = missed["Bezoeken aan de website"]
    assert (unknown.result, unknown.reasons) == ("onbekend van 100", ())
    assert unknown.url.endswith("/uitleg/nieuw/")
    assert {each.url for each in found_by(as_coordinator, initiative).missed} == {""}


def test_figures_lead_to_their_records_for_who_may_see_them(as_staff, as_coordinator, initiative):
    fill(initiative)
    urls = {each.code: each.url for each in found_by(as_coordinator, initiative).key_figures}
    assert urls["placements"] == reverse("quarter_section", args=[initiative.slug, LAST, "plaatsingen"])
    leads = [*urls.values(), *(each.url for each in found_by(as_coordinator, initiative).charts if each.url)]
    assert {as_coordinator.get(each).status_code for each in leads} == {200}
    staff = found_by(as_staff, initiative)
    assert {each.url for each in (*staff.key_figures, *staff.charts)} == {""}


def test_evidence_is_counted_per_goal(as_researcher, as_coordinator, initiative):
    goals = {goal.code: goal for goal in initiative.platform.goals.all()}
    source = SourceFactory(initiative=initiative)
    spoken = QuoteFactory(source=source)
    spoken.goals.add(goals["A1"])
    QuoteFactory(source=source, consent="refused").goals.add(goals["A1"])
    for kind in ("works", "works", "barrier"):
        element = ElementFactory(initiative=initiative, kind=kind)
        element.goals.add(goals["A1"], goals["B1"])
        element.quotes.add(spoken)
    found = {each.goal.code: each for each in goal_evidence(initiative)}
    assert list(found) == list(goals)
    for code in ("A1", "B1"):
        each = found[code]
        assert (each.works, each.improvements, each.barriers, each.quotes) == (2, 0, 1, 1)
    assert found["A2"].quotes == found["A2"].works == 0
    rows = found_by(as_researcher, initiative).evidence
    elements = reverse("elements", args=[initiative.slug])
    assert rows[0].url == f"{elements}?doel=A1"
    assert rows[0].cells[:2] == ((2, f"{elements}?doel=A1&soort=works"), (0, ""))
    shown = as_researcher.get(rows[0].cells[0][1]).context["total"]
    assert shown == rows[0].cells[0][0], "the records behind a figure are as many as it says"
    quotes = as_researcher.get(rows[0].cells[3][1]).context["page"].paginator.count
    assert quotes == rows[0].cells[3][0] == 1
    inside = found_by(as_coordinator, initiative).evidence
    assert {each.url for each in inside} == {""} == {url for each in inside for _number, url in each.cells}


def todo_of(client, initiative):
    return [(str(each.name), each.kind, str(each.what), each.url) for each in found_by(client, initiative).todo]


def test_what_needs_work_leads_to_the_place(as_coordinator, as_researcher, as_staff, initiative):
    initiative.starts_on = date(2022, 7, 1)
    initiative.save()
    returned = QuarterlyReportFactory(initiative=initiative, year=2022, number=4, status="returned", due_on=TODAY)
    QuarterlyReportFactory(initiative=initiative, year=2022, number=3, status="submitted")
    person = ParticipantFactory(initiative=initiative)
    TrajectoryStepFactory(participant=person, on=date(2022, 8, 1))
    TrajectoryStepFactory(participant=person, kind="paused", on=date(2022, 9, 1))
    QuarterlyReportFactory(initiative=initiative, year=2023, number=1, status="draft", due_on=date(2023, 4, 19))
    GoalScoreFactory(report=returned, is_taken_over=True)
    slug = initiative.slug
    quarter = Quarter(2022, 4)
    assert todo_of(as_coordinator, initiative) == [
        (
            "Kwartaal 2022-K4",
            "returned",
            "Teruggegeven door de onderzoeker. Verbeter het en dien het in, uiterlijk op 20 april 2023.",
            reverse("quarter", args=[slug, quarter]),
        ),
        (
            "Kwartaal 2023-K1",
            "late",
            "De rapportage had op 19 april 2023 binnen moeten zijn.",
            reverse("quarter", args=[slug, LAST]),
        ),
        (
            "Scores van 2022-K4",
            "in_progress",
            "1 score is overgenomen van het vorige kwartaal en nog niet bevestigd.",
            reverse("quarter_section", args=[slug, quarter, "doelen"]),
        ),
        (
            "Soort reden",
            "in_progress",
            "Bij 1 keer pauzeren of stoppen is de soort reden nog niet ingevuld.",
            reverse("quarter_section", args=[slug, LAST, "deelnemers"]),
        ),
    ]
    review = ("Kwartaal 2022-K3", "to_review", "Wacht op uw oordeel.")
    assert review in [each[:3] for each in todo_of(as_researcher, initiative)]
    assert {each[3] for each in todo_of(as_staff, initiative)} == {reverse("initiative", args=[slug])}
    for client in (as_coordinator, as_researcher, as_staff):
        assert {client.get(each[3]).status_code for each in todo_of(client, initiative)} == {200}


# --- when there is little ---------------------------------------------------------------------------------------------


def test_an_initiative_without_anything_has_a_page(as_coordinator, as_staff, initiative):
    for client in (as_coordinator, as_staff):
        response = client.get(address(initiative))
        assert "was nog geen deelnemer gestart" in response.text
        assert "Er zijn nog geen deelnemers gestart" in response.text
        values = {each.code: each.value for each in response.context["found"].key_figures}
        assert (values["started"], values["employers"]) == (None, "0")
        assert response.context["found"].charts == ()


def test_before_its_first_quarter_is_over_it_says_so(as_coordinator, initiative):
    initiative.starts_on = TODAY
    initiative.save()
    response = as_coordinator.get(address(initiative))
    assert "Toen liep dit initiatief nog niet" in response.text
    assert response.context["found"].now is None
    assert as_coordinator.get(reverse("initiative_chart", args=[initiative.slug, "verloop", "svg"])).status_code == 404


def test_in_the_first_quarter_there_is_no_line(as_coordinator, initiative):
    initiative.starts_on = date(2023, 1, 1)
    initiative.save()
    TrajectoryStepFactory(participant=ParticipantFactory(initiative=initiative), on=date(2023, 1, 9))
    found = found_by(as_coordinator, initiative)
    (chart,) = [each.chart for each in found.charts if each.key == "verloop"]
    assert (chart.kind, chart.categories) == ("grouped", ("Actief", "Ooit een werkplek", "In betaald werk"))
    assert {each.change for each in found.key_figures} == {""}
    assert found.lead.startswith("Eind 2023‑K1 was <strong>1 van 1 deelnemer</strong> actief.")


def test_scored_once_there_is_no_shift(as_coordinator, initiative):
    enlarge(initiative, 2)
    assert {"stappen-begeleider", "stappen-eigen"} < keys(found_by(as_coordinator, initiative))
    assert not [key for key in keys(found_by(as_coordinator, initiative)) if key.startswith("verschuiving")]


def test_another_quarter_can_be_chosen(as_coordinator, initiative):
    fill(initiative)
    query = "?kwartaal=2022-K3"
    response = as_coordinator.get(address(initiative, query))
    assert response.context["found"].lead.startswith("Eind 2022‑K3 waren <strong>5 van 6 leerlingen</strong>")
    assert f"doorstroom.csv{query}" in response.text
    assert "“morgen” is geen kwartaal" in as_coordinator.get(address(initiative, "?kwartaal=morgen")).text
    assert "bestaat niet" not in as_coordinator.get(address(initiative, "?initiatief=elders")).text


def test_of_what_ended_the_last_quarter_comes_first(as_coordinator, initiative):
    fill(initiative)
    initiative.ends_on = date(2022, 12, 1)
    initiative.save()
    choices = found_by(as_coordinator, initiative).choices
    assert (choices.quarter, choices.last, choices.query) == (Quarter(2022, 4), Quarter(2022, 4), "")
    assert found_by(as_coordinator, initiative, "?kwartaal=2023-K1").choices.quarter == LAST
    wrong = found_by(as_coordinator, initiative, "?kwartaal=ooit").choices
    assert (wrong.quarter, wrong.notes) == (LAST, ("“ooit” is geen kwartaal. U ziet 2023-K1.",))


# --- files ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("people", [1, 30])
def test_the_number_of_queries_does_not_grow(as_coordinator, as_staff, platform, initiative, people, request):
    fill(initiative)
    enlarge(initiative, people)
    InitiativeFactory(platform=platform)
    count = request.getfixturevalue("django_assert_num_queries")
    for client, number in ((as_coordinator, 33), (as_staff, 30)):  # who reads them also chooses a target group
        client.get(address(initiative))  # opens the quarters that are missing and counts
        with count(number):
            client.get(address(initiative))
