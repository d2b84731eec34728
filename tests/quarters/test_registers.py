"""The registers from within a quarter, by real requests: adding, changing and removing."""

from datetime import date

import pytest
import time_machine

from accounts.models import AuditLine
from employers.models import ContactMoment, Employer, Mentor
from participants.models import Participant, Placement, Recognition, TrajectoryStep
from tests.factories import (
    EmployerFactory,
    MentorFactory,
    ParticipantFactory,
    PlacementFactory,
    QuarterlyReportFactory,
    RecognitionFactory,
    TrajectoryStepFactory,
)
from tests.quarters.filled import make_report, score

QUARTER = "/initiatieven/eigen/kwartalen/2022-K2/"


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


# --- participants and steps ---


def test_a_participant_is_added_with_a_first_step(as_coordinator, report, coordinator):
    form = as_coordinator.get(f"{QUARTER}deelnemers/nieuw/").context["form"]
    sent = {
        "code": form["code"].value(),
        "kenmerk": form["kenmerk"].value(),
        "starting_situation": "day_activity",
        "first_step": "started",
        "first_step_on": "2022-05-01",
    }
    page = send(as_coordinator, "deelnemers/nieuw/", **sent)
    assert page.redirect_chain == [(f"{QUARTER}deelnemers/", 302)]
    assert "Deelnemer toegevoegd." in words(page)
    participant = Participant.objects.get()
    assert (participant.code, participant.initiative, participant.reference, participant.starting_situation) == (
        *(sent["code"], report.initiative, sent["kenmerk"], "day_activity"),
    )
    assert list(participant.steps.values_list("kind", "on")) == [("started", date(2022, 5, 1))]
    again = send(as_coordinator, "deelnemers/nieuw/", **sent)
    assert "Dit was al opgeslagen." in words(again)
    assert (Participant.objects.count(), TrajectoryStep.objects.count()) == (1, 1)


def test_a_refused_participant_keeps_what_was_typed(as_coordinator, participant):
    sent = {"code": "s-01", "inflow_route": "uwv", "first_step": "started", "first_step_on": "1-5-2022"}
    page = send(as_coordinator, "deelnemers/nieuw/", **sent)
    assert page.status_code == 422
    shown = words(page)
    assert "Er is een probleem" in shown
    assert 'href="#id_code"' in shown
    assert 'value="s-01"' in shown
    assert '<option value="uwv" selected>' in shown
    assert Participant.objects.count() == 1


@pytest.mark.parametrize("odd", ["x", "0" * 31, "' OR 1=1 --" + "y" * 30, "\x00", "0" * 81])
def test_an_odd_reference_does_no_harm(as_coordinator, report, odd):
    page = send(as_coordinator, "werkgevers/nieuw/", name="Kas", kenmerk=odd)
    assert page.status_code in (200, 422)
    assert odd not in Employer.objects.values_list("reference", flat=True)


@pytest.mark.parametrize("odd", ["x", "%00", "' OR 1=1"])
def test_an_odd_choice_of_participant_chooses_nobody(as_coordinator, participant, odd):
    page = as_coordinator.get(f"{QUARTER}plaatsingen/nieuw/?deelnemer={odd}")
    assert page.status_code == 200
    assert page.context["form"].initial.get("participant") is None


def test_a_participant_page_shows_the_trajectory(as_coordinator, participant, employer):
    TrajectoryStepFactory(participant=participant, on=date(2022, 4, 1))
    TrajectoryStepFactory(
        participant=participant, kind="paused", on=date(2022, 5, 1), reason_category="systemic", explanation="Wachten."
    )
    PlacementFactory(participant=participant, employer=employer)
    RecognitionFactory(participant=participant, qualification="Groen", enrolled_on=date(2022, 5, 1))
    page = words(as_coordinator.get(f"{QUARTER}deelnemers/{participant.reference}/"))
    for text in (
        "1 april 2022",
        "Pauze",
        "reden: systemisch",
        "Wachten.",
        "Kas",
        "Groen",
        "ingeschreven op 1 mei 2022",
    ):
        assert text in page


def test_steps_are_added_changed_and_removed(as_coordinator, participant, coordinator):
    base = f"deelnemers/{participant.reference}/"
    page = send(as_coordinator, f"{base}stappen/nieuw/", kind="started", on="2022-04-01")
    assert page.redirect_chain == [(f"{QUARTER}{base}", 302)]
    step = participant.steps.get()
    send(as_coordinator, f"{base}stappen/{step.reference}/", kind="started", on="2022-04-02")
    assert participant.steps.get().on == date(2022, 4, 2)
    send(as_coordinator, f"{base}stappen/nieuw/", kind="paused", on="2022-05-01", reason_category="personal")
    ask = words(as_coordinator.get(f"{QUARTER}{base}stappen/{step.reference}/verwijderen/"))
    assert "daarna klopt de volgorde niet meer. ‘Pauze’ kan niet de eerste stap zijn." in ask
    assert participant.steps.count() == 2
    send(as_coordinator, f"{base}stappen/{step.reference}/verwijderen/")
    assert list(participant.steps.values_list("kind", flat=True)) == ["paused"]
    assert AuditLine.objects.get(action="trajectorystep removed").by == coordinator
    assert "‘Pauze’ kan niet de eerste stap zijn." in words(as_coordinator.get(f"{QUARTER}{base}"))


def test_an_impossible_step_is_explained_and_the_text_kept(as_coordinator, participant):
    TrajectoryStepFactory(participant=participant, on=date(2022, 4, 1))
    address = f"deelnemers/{participant.reference}/stappen/nieuw/"
    page = send(as_coordinator, address, kind="resumed", on="2022-05-01", explanation="Ging weer goed.")
    assert page.status_code == 422
    assert "‘Hervat’ kan niet volgen op ‘Gestart’. Hier kan: Pauze, Doorstroom, Gestopt." in words(page)
    assert "Ging weer goed." in words(page)
    assert participant.steps.count() == 1


def test_the_same_step_twice_is_kept_once(as_coordinator, participant):
    address = f"deelnemers/{participant.reference}/stappen/nieuw/"
    send(as_coordinator, address, kind="intake", on="2022-04-01")
    page = send(as_coordinator, address, kind="intake", on="2022-04-01")
    assert "Deze stap staat op deze datum al in het traject." in words(page)
    assert participant.steps.count() == 1


def test_a_participant_is_changed_and_removed(as_coordinator, participant):
    base = f"deelnemers/{participant.reference}/"
    send(as_coordinator, f"{base}gegevens/", code="S-09", inflow_route="school")
    participant.refresh_from_db()
    assert (participant.code, participant.inflow_route) == ("S-09", "school")
    assert "Wilt u S-09" in words(as_coordinator.get(f"{QUARTER}{base}verwijderen/"))
    page = send(as_coordinator, f"{base}verwijderen/")
    assert page.redirect_chain == [(f"{QUARTER}deelnemers/", 302)]
    assert Participant.objects.count() == 0


def test_whoever_is_told_of_elsewhere_stays(as_coordinator, participant, report, employer):
    third = QuarterlyReportFactory(initiative=report.initiative, number=3)
    base = f"deelnemers/{participant.reference}/"
    score(third, "A1", participant=participant)
    page = send(as_coordinator, f"{base}verwijderen/")
    assert page.redirect_chain == [(f"{QUARTER}{base}", 302)]
    assert "S-01 is in een ander kwartaal beoordeeld op de doelen en blijft daarom staan." in words(page)
    third.scores.all().delete()
    PlacementFactory(participant=participant, employer=employer)
    page = send(as_coordinator, f"{base}verwijderen/")
    assert "S-01 heeft een plaatsing en kan niet worden verwijderd." in words(page)
    page = send(as_coordinator, f"werkgevers/{employer.reference}/verwijderen/")
    assert "Kas heeft een plaatsing en kan niet worden verwijderd." in words(page)
    assert (Participant.objects.count(), Employer.objects.count()) == (1, 1)


# --- employers ---


def test_an_employer_is_added_changed_and_removed(as_coordinator, report):
    page = send(as_coordinator, "werkgevers/nieuw/", name="Kas", is_recognised="unknown")
    assert page.redirect_chain == [(f"{QUARTER}werkgevers/", 302)]
    employer = Employer.objects.get()
    assert (employer.initiative, employer.is_recognised) == (report.initiative, None)
    base = f"werkgevers/{employer.reference}/"
    send(as_coordinator, f"{base}gegevens/", name="Kas", is_recognised="true", sector="groen")
    employer.refresh_from_db()
    assert (employer.is_recognised, employer.sector) == (True, "groen")
    MentorFactory(employer=employer)
    send(as_coordinator, f"{base}verwijderen/")
    assert (Employer.objects.count(), Mentor.objects.count()) == (0, 0)


def test_a_name_is_used_once_per_initiative(as_coordinator, employer):
    page = send(as_coordinator, "werkgevers/nieuw/", name="Kas", sector="groen")
    assert page.status_code == 422
    assert "Er is al een werkgever met deze naam." in words(page)
    assert 'value="groen"' in words(page)
    assert Employer.objects.count() == 1


def test_contact_moments_and_mentors(as_coordinator, employer):
    base = f"werkgevers/{employer.reference}/"
    sent = {"on": "2022-05-01", "kind": "visit", "attitude": "interested", "kenmerk": "a" * 32}
    for _ in range(2):
        send(as_coordinator, f"{base}contact/nieuw/", **sent)
    moment = ContactMoment.objects.get()
    assert (moment.employer, moment.reference, moment.attitude) == (employer, "a" * 32, "interested")
    send(as_coordinator, f"{base}contact/{moment.reference}/", on="2022-05-02", kind="call")
    moment.refresh_from_db()
    assert (moment.on, moment.kind, moment.attitude) == (date(2022, 5, 2), "call", "")
    send(as_coordinator, f"{base}leermeesters/nieuw/", function="leermeester groen", is_trained="true")
    mentor = Mentor.objects.get()
    page = send(
        as_coordinator, f"{base}leermeesters/{mentor.reference}/", function="leermeester", trained_on="2022-05-01"
    )
    assert "Kies dan ook ‘ja’ bij de training." in words(page)
    shown = words(as_coordinator.get(f"{QUARTER}{base}"))
    assert "2 mei 2022" in shown
    assert "Telefoongesprek" in shown
    assert "leermeester groen" in shown
    send(as_coordinator, f"{base}contact/{moment.reference}/verwijderen/")
    send(as_coordinator, f"{base}leermeesters/{mentor.reference}/verwijderen/")
    assert (ContactMoment.objects.count(), Mentor.objects.count()) == (0, 0)


# --- placements and recognitions ---


def test_a_placement_is_added_changed_ended_and_removed(as_coordinator, participant, employer):
    page = as_coordinator.get(f"{QUARTER}plaatsingen/nieuw/?deelnemer={participant.reference}")
    assert f'<option value="{participant.pk}" selected>' in words(page)
    sent = {"participant": participant.pk, "employer": employer.pk, "kind": "paid_work", "starts_on": "2022-05-01"}
    send(as_coordinator, "plaatsingen/nieuw/", **sent, hours_per_week="12,5")
    placement = Placement.objects.get()
    assert (placement.participant, placement.hours_per_week) == (participant, 12.5)
    base = f"plaatsingen/{placement.reference}/"
    send(as_coordinator, base, **sent, field_of_work="kas")
    send(as_coordinator, f"{base}contract/", contract="fixed_term", contract_until="2023-05-01")
    send(as_coordinator, f"{base}einde/", ends_on="2022-06-15", end_reason="moved_on")
    placement.refresh_from_db()
    assert (placement.field_of_work, placement.contract, placement.ends_on, placement.end_reason) == (
        *("kas", "fixed_term", date(2022, 6, 15), "moved_on"),
    )
    send(as_coordinator, f"{base}verwijderen/")
    assert Placement.objects.count() == 0


@pytest.mark.parametrize(
    ("address", "sent", "message"),
    [
        ("einde/", {"ends_on": "2022-04-01"}, "De plaatsing eindigt voordat zij begint."),
        ("einde/", {"end_reason": "completed"}, "Vul dan ook de einddatum in."),
        ("contract/", {"contract": "permanent"}, "Een contract hoort alleen bij betaald werk."),
        ("", {"starts_on": "2022-06-20"}, "De plaatsing eindigt voordat zij begint."),
        ("", {"hours_per_week": "61"}, "tussen 0 en 60"),
        ("", {"hours_per_week": "veel"}, "een getal in"),
    ],
)
def test_what_a_placement_cannot_be_is_said_in_words(as_coordinator, participant, employer, address, sent, message):
    placement = PlacementFactory(
        participant=participant, employer=employer, starts_on=date(2022, 5, 1), ends_on=date(2022, 6, 1)
    )
    whole = {"participant": participant.pk, "employer": employer.pk, "kind": "internship", "starts_on": "2022-05-01"}
    page = send(
        as_coordinator, f"plaatsingen/{placement.reference}/{address}", **{**(whole if not address else {}), **sent}
    )
    assert page.status_code == 422
    assert message in words(page)
    placement.refresh_from_db()
    assert (placement.starts_on, placement.ends_on) == (date(2022, 5, 1), date(2022, 6, 1))


def test_a_recognition_is_added_changed_and_removed(as_coordinator, participant):
    participant.initiative.recognition_singular = "certificaat"
    participant.initiative.save()
    assert "Nieuw: certificaat" in words(as_coordinator.get(f"{QUARTER}erkenningen/nieuw/"))
    send(as_coordinator, "erkenningen/nieuw/", participant=participant.pk, qualification="Groen")
    recognition = Recognition.objects.get()
    base = f"erkenningen/{recognition.reference}/"
    sent = {"participant": participant.pk, "qualification": "Groen", "registered_on": "2022-05-01"}
    send(as_coordinator, base, **sent)
    page = send(as_coordinator, base, **sent, enrolled_on="2022-04-01")
    assert "De inschrijving ligt voor de aanmelding." in words(page)
    recognition.refresh_from_db()
    assert (recognition.registered_on, recognition.enrolled_on) == (date(2022, 5, 1), None)
    twice = send(as_coordinator, "erkenningen/nieuw/", participant=participant.pk, qualification="Groen")
    assert "Deze kwalificatie staat al bij deze deelnemer." in words(twice)
    send(as_coordinator, f"{base}verwijderen/")
    assert Recognition.objects.count() == 0
