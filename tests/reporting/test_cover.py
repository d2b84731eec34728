"""Two people at the cover of one report: nobody writes over the other without seeing it."""

import pytest
from django.urls import reverse

from reporting.forms import COVER, ReportForm
from tests.factories import ReportFactory
from tests.reporting.scenario import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(initiative):
    return ReportFactory(initiative=initiative, reference_date=DAY, title="Rapport", subtitle="Onder", authors="Wij")


@pytest.fixture
def send(draft, as_researcher):
    """Saves the cover as a page drawn with these values would."""

    def sent(drawn, **changes):
        values = {name: drawn[name].value() for name in COVER} | changes
        return as_researcher.post(reverse("report", args=["eigen"]), values | {"seen": drawn["seen"].value()})

    return sent


def cover(draft):
    draft.refresh_from_db()
    return draft.title, draft.subtitle, draft.authors


def test_changes_of_two_people_come_together(draft, send):
    drawn = ReportForm(instance=draft)
    send(drawn, title="Eindrapport")
    assert send(drawn, authors="Onderzoeksteam").status_code == 302
    assert cover(draft) == ("Eindrapport", "Onder", "Onderzoeksteam")


def test_one_field_changed_by_both_is_told_and_a_second_time_is_a_choice(draft, send, as_researcher):
    drawn = ReportForm(instance=draft)
    send(drawn, title="Eindrapport")
    answer = send(drawn, title="Rapportage", subtitle="")
    page = answer.content.decode()
    assert "Een collega maakte hier intussen ‘Eindrapport’ van." in page
    assert 'value="Rapportage"' in page
    assert cover(draft) == ("Eindrapport", "Onder", "Wij")
    again = answer.context["form"]
    assert send(again, title="Rapportage", subtitle="").status_code == 302
    assert cover(draft) == ("Rapportage", "", "Wij")


def test_a_page_that_says_nothing_of_what_it_saw_is_kept(draft, as_researcher):
    sent = {"title": "Nieuw", "subtitle": "", "authors": "", "reference_date": DAY.isoformat()}
    assert as_researcher.post(reverse("report", args=["eigen"]), sent).status_code == 302
    assert cover(draft) == ("Nieuw", "", "")
