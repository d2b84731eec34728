"""Checking and handing in, as the coordinator meets it."""

from datetime import date

import pytest

from quarters.actions.reviewing import return_quarter
from quarters.actions.submitting import submit_quarter
from quarters.models import StoryPassage, SubmittedVersion
from tests.factories import ParticipantFactory
from tests.quarters.filled import fill, make_report

BASE = "/initiatieven/eigen/kwartalen/2022-K2/"
CHECK, SUBMIT = f"{BASE}controleren/", f"{BASE}indienen/"


@pytest.fixture
def report(initiative):
    return fill(make_report(initiative))


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_the_addresses(report):
    from django.urls import reverse

    assert reverse("quarter_check", args=["eigen", report.quarter]) == CHECK
    assert reverse("quarter_submit", args=["eigen", report.quarter]) == SUBMIT


def test_what_is_wrong_stands_with_its_place(as_coordinator, report):
    StoryPassage.objects.all().delete()
    text = text_of(as_coordinator.get(CHECK))
    assert "Er moet nog <strong>1 ding</strong> gebeuren" in text
    assert "U hebt nog geen vraag van het verhaal beantwoord." in text
    assert f'<a href="{BASE}verhaal/">Naar ‘Verhaal’</a>' in text
    assert "indienen</button>" not in text


def test_the_link_goes_to_the_very_place(as_coordinator, report):
    participant = ParticipantFactory(initiative=report.initiative, code="S-99")
    placement = report.initiative.participants.get(code="S-01").placements.get()
    placement.starts_on = date(2022, 4, 2)
    placement.save()
    text = text_of(as_coordinator.get(CHECK))
    for address in (f"deelnemers/{participant.reference}/", f"plaatsingen/{placement.reference}/"):
        assert f'<a href="{BASE}{address}">' in text
        assert as_coordinator.get(BASE + address).status_code == 200


def test_an_empty_quarter_is_checked_without_trouble(as_coordinator, initiative):
    make_report(initiative)
    text = text_of(as_coordinator.get(CHECK))
    assert "Er moeten nog <strong>11 dingen</strong> gebeuren" in text


def test_warnings_do_not_stop(as_coordinator, report):
    text = text_of(as_coordinator.get(CHECK))
    assert "U kunt indienen. Kijk eerst even naar de aandachtspunten." in text
    assert "Kwartaal 2022-K2 indienen</button>" in text


def test_handing_in(as_coordinator, report):
    answer = as_coordinator.post(SUBMIT, {"versies": "0"}, follow=True)
    assert answer.redirect_chain == [(BASE, 302)]
    assert "Kwartaal 2022-K2 is ingediend." in text_of(answer)
    assert SubmittedVersion.objects.count() == 1


def test_a_second_press_is_answered_kindly(as_coordinator, report):
    as_coordinator.post(SUBMIT, {"versies": "0"})
    answer = as_coordinator.post(SUBMIT, {"versies": "0"}, follow=True)
    assert "Kwartaal 2022-K2 was al ingediend. U hoeft niets te doen." in text_of(answer)
    assert SubmittedVersion.objects.count() == 1


def test_the_check_page_after_handing_in_goes_to_the_list(as_coordinator, report):
    as_coordinator.post(SUBMIT, {"versies": "0"})
    assert as_coordinator.get(CHECK).url == BASE


def test_what_broke_after_the_check_is_told(as_coordinator, report):
    ParticipantFactory(initiative=report.initiative, code="S-99")
    answer = as_coordinator.post(SUBMIT, {"versies": "0"})
    assert answer.status_code == 422
    assert "Deelnemer S-99 heeft nog geen enkele stap." in text_of(answer)
    assert SubmittedVersion.objects.count() == 0


def test_an_old_page_does_not_hand_in_again(as_coordinator, report, coordinator, researcher):
    submit_quarter(report=report, by=coordinator)
    return_quarter(report=report, by=researcher, note="Aanvullen.")
    answer = as_coordinator.post(SUBMIT, {"versies": "0"}, follow=True)
    assert "intussen ingediend en teruggegeven" in text_of(answer)
    assert SubmittedVersion.objects.count() == 1


@pytest.mark.parametrize("seen", ["", "x", "99999999999999999999", "²"])
def test_an_odd_number_of_versions_does_no_harm(as_coordinator, report, seen):
    assert as_coordinator.post(SUBMIT, {"versies": seen}).status_code == 302


def test_who_may(as_researcher, as_staff, as_outsider, as_coordinator, report):
    assert as_coordinator.get(SUBMIT).status_code == 405
    for address in (CHECK, SUBMIT):
        assert as_researcher.post(address).status_code == as_staff.post(address).status_code == 403
        assert as_outsider.post(address).status_code == 404
    assert SubmittedVersion.objects.count() == 0


@pytest.mark.parametrize("participants", [1, 3])
def test_number_of_queries_does_not_grow(as_coordinator, initiative, django_assert_num_queries, participants):
    fill(make_report(initiative), participants)
    with django_assert_num_queries(9):
        as_coordinator.get(CHECK)
