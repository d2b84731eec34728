"""The pages of the registers refuse other people, other initiatives and a quarter that was handed in."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError

from accounts.models import AuditLine
from employers.models import ContactMoment, Employer, Mentor
from participants.models import Participant, Placement, TrajectoryStep
from quarters.actions.registers import save_in_register
from tests.factories import (
    ContactMomentFactory,
    EmployerFactory,
    MentorFactory,
    ParticipantFactory,
    PlacementFactory,
    RecognitionFactory,
    TrajectoryStepFactory,
)
from tests.quarters.filled import make_report

QUARTER = "/initiatieven/eigen/kwartalen/2022-K2/"
LISTS = ["deelnemers", "werkgevers", "plaatsingen", "erkenningen"]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(date(2022, 7, 10), tick=False):
        yield


@pytest.fixture
def report(initiative):
    return make_report(initiative)


@pytest.fixture
def participant(report):
    return ParticipantFactory(initiative=report.initiative, code="S-01")


@pytest.fixture
def employer(report):
    return EmployerFactory(initiative=report.initiative, name="Kas")


def words(response):
    return " ".join(response.content.decode().split())


def send(client, address, **sent):
    """POST to a page of the quarter; the answer after the redirects."""
    return client.post(f"{QUARTER}{address}", sent, follow=True)


def rows_of(initiative):
    """One row of each register, with the addresses of the pages below it."""
    participant = ParticipantFactory(initiative=initiative)
    step = TrajectoryStepFactory(participant=participant)
    employer = EmployerFactory(initiative=initiative)
    contact, mentor = ContactMomentFactory(employer=employer), MentorFactory(employer=employer)
    placement = PlacementFactory(participant=participant, employer=employer)
    recognition = RecognitionFactory(participant=participant)
    person, place = f"deelnemers/{participant.reference}/", f"werkgevers/{employer.reference}/"
    reading = [person, place]
    changing = [
        *(f"{base}{page}" for base in (person, place) for page in ("gegevens/", "verwijderen/")),
        f"{person}stappen/nieuw/",
        *(f"{person}stappen/{step.reference}/{page}" for page in ("", "verwijderen/")),
        f"{place}contact/nieuw/",
        *(f"{place}contact/{contact.reference}/{page}" for page in ("", "verwijderen/")),
        f"{place}leermeesters/nieuw/",
        *(f"{place}leermeesters/{mentor.reference}/{page}" for page in ("", "verwijderen/")),
        *(f"plaatsingen/{placement.reference}/{page}" for page in ("", "einde/", "contract/", "verwijderen/")),
        *(f"erkenningen/{recognition.reference}/{page}" for page in ("", "verwijderen/")),
    ]
    return reading, changing


def test_who_may_read_and_who_may_change(as_coordinator, as_researcher, as_staff, as_outsider, report):
    reading, changing = rows_of(report.initiative)
    changing += [f"{section}/nieuw/" for section in LISTS]
    for address in reading:
        answers = [c.get(QUARTER + address).status_code for c in (as_coordinator, as_researcher, as_staff, as_outsider)]
        assert answers == [200, 200, 403, 404], address
        assert "verwijderen/" not in words(as_researcher.get(QUARTER + address))
    before = AuditLine.objects.count()
    for address in changing:
        assert as_coordinator.get(QUARTER + address).status_code == 200, address
        for method in ("get", "post"):
            answers = [
                getattr(c, method)(QUARTER + address).status_code for c in (as_researcher, as_staff, as_outsider)
            ]
            assert answers == [403, 403, 404], address
    assert AuditLine.objects.count() == before


def test_rows_of_another_initiative_do_not_exist(as_coordinator, report, other_initiative):
    reading, changing = rows_of(other_initiative)
    for address in reading + changing:
        assert as_coordinator.get(QUARTER + address).status_code == 404, address
        if address in changing:
            assert as_coordinator.post(QUARTER + address).status_code == 404, address


def test_a_step_is_found_only_with_its_own_participant(as_coordinator, report, participant):
    other = TrajectoryStepFactory(participant=ParticipantFactory(initiative=report.initiative))
    address = f"{QUARTER}deelnemers/{participant.reference}/stappen/{other.reference}/"
    assert as_coordinator.get(address).status_code == 404
    assert as_coordinator.get(f"{address}verwijderen/").status_code == 404


def test_nothing_changes_in_a_quarter_that_was_handed_in(as_coordinator, report):
    _reading, changing = rows_of(report.initiative)
    report.status = "submitted"
    report.save()
    counts = [
        model.objects.count() for model in (Participant, TrajectoryStep, Employer, ContactMoment, Mentor, Placement)
    ]
    for address in changing:
        page = as_coordinator.get(QUARTER + address, follow=True)
        assert page.redirect_chain == [(QUARTER, 302)], address
        assert "Dit kwartaal is ingediend." in words(page)
        if "verwijderen" in address:
            assert as_coordinator.post(QUARTER + address).headers["Location"] == QUARTER
    after = [
        model.objects.count() for model in (Participant, TrajectoryStep, Employer, ContactMoment, Mentor, Placement)
    ]
    assert after == counts


def test_typing_is_not_lost_when_the_quarter_was_handed_in_meanwhile(as_coordinator, report, employer):
    report.status = "submitted"
    report.save()
    page = send(
        as_coordinator,
        f"werkgevers/{employer.reference}/contact/nieuw/",
        on="2022-05-01",
        kind="visit",
        note="Lang verhaal.",
    )
    assert page.status_code == 422
    assert "Dit kwartaal is ingediend." in words(page)
    assert "Lang verhaal." in words(page)
    assert ContactMoment.objects.count() == 0


def test_a_row_that_somebody_else_just_made_is_refused_in_words(report, employer):
    with pytest.raises(ValidationError, match="Er is al een werkgever met deze naam"):
        save_in_register(Employer(initiative=report.initiative, name="Kas"), report=report)


@pytest.mark.parametrize("text", ["😀 kas", "مرحبا", "<script>alert(1)</script>", "x" * 161])
def test_odd_texts_are_kept_or_refused_but_never_run(as_coordinator, report, text):
    page = send(as_coordinator, "werkgevers/nieuw/", name=text)
    assert page.status_code == (422 if len(text) > 160 else 200)
    assert "<script>alert" not in words(page)
    assert Employer.objects.filter(name=text).exists() is (len(text) <= 160)
