"""The settings of an initiative and the theory of change."""

from datetime import date

import pytest
from django.urls import reverse

from initiatives.models import HolderPeriod, Indicator, Initiative, RubricStep
from quarters.models import IndicatorValue, QuarterlyReport
from tests.factories import (
    ElementFactory,
    HolderPeriodFactory,
    IndicatorFactory,
    InitiativeFactory,
    QuarterlyReportFactory,
    UserFactory,
)


def test_new_initiative_with_impossible_dates_comes_back_with_words(as_staff, platform):
    typed = {
        "platform": platform.pk,
        "name": "Nieuw",
        "slug": "nieuw",
        "starts_on": "2024-05-01",
        "ends_on": "2023-05-01",
    }
    page = as_staff.post(reverse("initiative_add"), typed)
    assert page.status_code == 422
    assert "De einddatum ligt voor de startdatum" in page.text
    assert 'value="Nieuw"' in page.text
    typed["ends_on"] = "2025-05-01"
    assert as_staff.post(reverse("initiative_add"), typed).url == reverse("initiative_settings", args=["nieuw"])
    assert Initiative.objects.get(slug="nieuw").name == "Nieuw"


def test_a_new_initiative_of_years_ago_reports_from_this_quarter_on(as_staff, platform, time_machine):
    time_machine.move_to(date(2024, 5, 20))
    url = reverse("initiative_add")
    assert 'value="2024-04-01"' in as_staff.get(url).text
    typed = {"platform": platform.pk, "name": "Oud", "slug": "oud", "starts_on": "2019-01-01"}
    as_staff.post(url, typed | {"reports_from": "2024-04-01"})
    assert as_staff.get("/initiatieven/oud/").status_code == 200
    assert [str(each.quarter) for each in QuarterlyReport.objects.all()] == ["2024-K2"]
    as_staff.post(
        reverse("initiative_edit", args=["oud", "gegevens"]),
        {"name": "Oud", "starts_on": "2019-01-01", "status": "running", "reports_from": "2023-12-31"},
    )
    as_staff.get("/initiatieven/oud/")
    assert [str(each.quarter) for each in QuarterlyReport.objects.all()] == ["2023-K4", "2024-K1", "2024-K2"]


def test_settings_page_takes_as_many_queries_for_three_of_everything(as_staff, initiative, django_assert_num_queries):
    HolderPeriodFactory(initiative=initiative)
    IndicatorFactory(initiative=initiative)
    url = reverse("initiative_settings", args=["eigen"])
    with django_assert_num_queries(11):
        as_staff.get(url)
    for year in (2001, 2002):
        HolderPeriodFactory(initiative=initiative, from_on=f"{year}-01-01", until_on=f"{year}-12-31")
        IndicatorFactory(initiative=initiative)
    with django_assert_num_queries(11):
        assert as_staff.get(url).status_code == 200


@pytest.mark.parametrize("part", ["gegevens", "beschrijving", "woorden"])
def test_staff_change_every_part(as_staff, initiative, part):
    url = reverse("initiative_edit", args=["eigen", part])
    values = {
        "name": "Eigen initiatief",
        "starts_on": "2022-04-01",
        "status": "finished",
        "aim": "Een ander doel",
        "participant_article": "de",
        "participant_singular": "student",
        "participant_plural": "studenten",
        "recognition_singular": "certificaat",
        "recognition_plural": "certificaten",
    }
    assert as_staff.get(url).status_code == 200
    assert as_staff.post(url, values).status_code == 302
    initiative.refresh_from_db()
    changed = {"gegevens": initiative.status, "beschrijving": initiative.aim, "woorden": initiative.participant_plural}
    assert changed[part] == {"gegevens": "finished", "beschrijving": "Een ander doel", "woorden": "studenten"}[part]


def test_researcher_writes_texts_but_not_the_outline(as_researcher, initiative):
    assert as_researcher.get(reverse("initiative_edit", args=["eigen", "beschrijving"])).status_code == 200
    assert as_researcher.get(reverse("initiative_edit", args=["eigen", "gegevens"])).status_code == 403
    assert as_researcher.get(reverse("holder_add", args=["eigen"])).status_code == 403
    assert as_researcher.get(reverse("initiative_edit", args=["eigen", "onzin"])).status_code == 404


def test_holder_of_another_initiative_does_not_exist_here(as_staff, initiative, other_initiative):
    foreign = HolderPeriodFactory(initiative=other_initiative)
    for name in ("holder_edit", "holder_remove"):
        assert as_staff.post(reverse(name, args=["eigen", foreign.reference])).status_code == 404
    assert HolderPeriod.objects.filter(pk=foreign.pk).exists()


def test_counted_indicator_must_say_what_is_counted(as_researcher, initiative):
    url = reverse("indicator_add", args=["eigen"])
    page = as_researcher.post(url, {"name": "Starters", "measured": "counted", "count": "", "unit": "mensen"})
    assert "Kies wat er geteld wordt" in page.text
    as_researcher.post(
        url, {"name": "Starters", "measured": "counted", "count": "started", "unit": "mensen", "target": "12,5"}
    )
    assert str(Indicator.objects.get(name="Starters").target) == "12.50"


def test_indicator_behind_an_element_is_not_removed(as_researcher, initiative):
    indicator = IndicatorFactory(initiative=initiative)
    ElementFactory(initiative=initiative).indicators.add(indicator)
    page = as_researcher.post(reverse("indicator_remove", args=["eigen", indicator.reference]), follow=True)
    assert "onderbouwt een element" in page.text
    assert Indicator.objects.filter(pk=indicator.pk).exists()


def test_indicator_with_values_in_a_quarter_is_not_removed(as_researcher, initiative):
    indicator = IndicatorFactory(initiative=initiative)
    report = QuarterlyReportFactory(initiative=initiative, status="accepted")
    IndicatorValue.objects.create(report=report, indicator=indicator, value=12, on=report.quarter.last_day)
    url = reverse("indicator_remove", args=["eigen", indicator.reference])
    assert "zijn in een kwartaal cijfers ingevuld" in as_researcher.post(url, follow=True).text
    assert Indicator.objects.filter(pk=indicator.pk).exists()


def test_indicator_with_values_in_a_quarter_is_not_counted_from_now_on(as_researcher, initiative):
    indicator = IndicatorFactory(initiative=initiative, measured="entered", count="")
    url = reverse("indicator_edit", args=["eigen", indicator.reference])
    typed = {"name": "Bezoeken", "unit": "bezoeken", "measured": "counted", "count": "started"}
    assert as_researcher.post(url, typed).status_code == 302
    assert as_researcher.post(url, typed | {"measured": "entered", "count": ""}).status_code == 302
    report = QuarterlyReportFactory(initiative=initiative)
    IndicatorValue.objects.create(report=report, indicator=indicator, value=12, on=report.quarter.last_day)
    refused = as_researcher.post(url, typed)
    assert refused.status_code == 422
    assert "Maak een nieuwe indicator die wordt geteld" in refused.text


def test_principle_fits_are_kept_per_principle(as_researcher, initiative):
    principle = initiative.platform.principles.get(code="ervaringskennis")
    url = reverse("principle_fits", args=["eigen"])
    as_researcher.post(url, {f"principle_{principle.pk}": "Zo doen wij dat."})
    assert [(fit.principle, fit.text) for fit in initiative.principle_fits.all()] == [(principle, "Zo doen wij dat.")]
    as_researcher.post(url, {f"principle_{principle.pk}": ""})
    assert initiative.principle_fits.count() == 0


def test_a_goal_that_cannot_exist_is_not_found(as_staff, platform):
    assert as_staff.get("/verandertheorie/wib/doelen/%00/").status_code == 404


def test_only_people_of_a_role_per_initiative_can_be_linked(as_staff, initiative, staff):
    person = UserFactory(name="Nieuwe coördinator")
    url = reverse("member_add", args=["eigen"])
    assert as_staff.post(url, {"user": staff.pk}).status_code == 422
    assert as_staff.post(url, {"user": person.pk}).status_code == 302
    assert [member.user for member in initiative.memberships.all()] == [person]


def test_everyone_reads_the_theory_and_staff_edit_it(as_coordinator, as_staff, platform):
    assert "Samen zoeken naar een match" in as_coordinator.get(reverse("theory")).text
    url = reverse("goal_edit", args=["wib", "A1"])
    assert as_coordinator.get(url).status_code == 403
    goal = platform.goals.get(code="A1")
    values = {"short_name": goal.short_name, "wording_singular": "Enkelvoud", "wording_plural": "Meervoud"}
    page = as_staff.post(url, values)
    assert page.status_code == 422
    assert "Stap 3" in page.text
    values |= {f"step_{step}": f"Beschrijving {step}" for step in range(1, 6)}
    assert as_staff.post(url, values).status_code == 302
    assert RubricStep.objects.get(goal=goal, step=5).description == "Beschrijving 5"


def test_theory_takes_a_fixed_number_of_queries(as_staff, platform, django_assert_num_queries):
    with django_assert_num_queries(10):
        as_staff.get(reverse("theory"))


def test_what_exists_already_is_refused_in_words(as_staff, initiative, coordinator, platform):
    IndicatorFactory(initiative=initiative, name="Starters")
    HolderPeriodFactory(initiative=initiative, from_on="2022-01-01")
    InitiativeFactory(platform=platform, name="Bestaat al")
    platform.publications.create(kind="other", title="Rapport")
    doubles = {
        reverse("indicator_add", args=["eigen"]): {
            "name": "Starters",
            "measured": "counted",
            "count": "started",
            "unit": "mensen",
        },
        reverse("holder_add", args=["eigen"]): {"organisation": "Nog een", "from_on": "2022-01-01"},
        reverse("initiative_edit", args=["eigen", "gegevens"]): {
            "name": "Bestaat al",
            "starts_on": "2022-04-01",
            "status": "running",
        },
        reverse("publication_add", args=["wib"]): {"kind": "other", "title": "Rapport"},
        reverse("member_add", args=["eigen"]): {"user": coordinator.pk},
    }
    for url, values in doubles.items():
        page = as_staff.post(url, values)
        assert page.status_code == 422, url
        assert "Er is een probleem" in page.text, url


def test_national_initiative_has_no_place(as_staff, initiative):
    values = {"name": "Eigen", "starts_on": "2022-04-01", "status": "running", "is_national": "on", "place": "Haarlem"}
    page = as_staff.post(reverse("initiative_edit", args=["eigen", "gegevens"]), values)
    assert page.status_code == 422
    assert "Een landelijk initiatief heeft geen plaats" in page.text
