"""The buttons of the registers: what may be pressed, the short form behind it, and back to the row."""

from datetime import date

import pytest
import time_machine

from participants.models import Placement, TrajectoryStep
from quarters.changes import STEPS, possible_days, possible_steps, suggested_day
from tests.factories import (
    EmployerFactory,
    ParticipantFactory,
    PlacementFactory,
    RecognitionFactory,
    TrajectoryStepFactory,
)
from tests.quarters.filled import make_report

QUARTER = "/initiatieven/eigen/kwartalen/2022-K2/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(date(2022, 7, 10), tick=False):
        yield


@pytest.fixture
def report(initiative):
    initiative.participant_singular, initiative.participant_plural = "student", "studenten"
    initiative.save()
    return make_report(initiative)


@pytest.fixture
def participant(report):
    found = ParticipantFactory(initiative=report.initiative, code="S-01")
    TrajectoryStepFactory(participant=found, on=date(2022, 2, 1))
    return found


@pytest.fixture
def employer(report):
    return EmployerFactory(initiative=report.initiative, name="Kas")


def words(response):
    return " ".join(response.content.decode().split())


def send(client, address, **sent):
    return client.post(f"{QUARTER}{address}", sent, follow=True)


@pytest.mark.parametrize(
    ("last", "words_of_buttons"),
    [
        ("", ["aangemeld", "intake", "gestart"]),
        ("started", ["pauze", "doorgestroomd", "gestopt"]),
        ("paused", ["hervat", "doorgestroomd", "gestopt"]),
        ("moved_on", ["nazorg", "teruggekomen", "gestopt"]),
        ("stopped", ["aangemeld", "intake", "teruggekomen"]),
    ],
)
def test_only_what_can_follow_may_be_pressed(last, words_of_buttons):
    assert [change.word for change in possible_steps(last)] == words_of_buttons


def test_every_step_has_a_button():
    assert set(STEPS) == set(TrajectoryStep.Kind.values)


def test_the_next_dates_of_a_recognition(participant):
    recognition = RecognitionFactory(participant=participant)
    assert [change.word for change in possible_days(recognition)] == ["aangemeld", "ingeschreven"]
    recognition.registered_on = date(2022, 4, 1)
    assert [change.word for change in possible_days(recognition)] == ["ingeschreven", "behaald"]
    recognition.obtained_on = date(2022, 6, 1)
    assert possible_days(recognition) == []


def test_the_day_a_form_starts_with(report):
    assert suggested_day(report, date(2022, 5, 3)) == date(2022, 5, 3)
    assert suggested_day(report, date(2022, 7, 10)) == date(2022, 6, 30)
    assert suggested_day(report, date(2022, 5, 3), not_before=date(2022, 5, 9)) == date(2022, 5, 9)


def test_the_list_asks_in_the_initiatives_own_words(as_coordinator, participant):
    page = words(as_coordinator.get(f"{QUARTER}deelnemers/"))
    assert "Wat is er dit kwartaal veranderd bij uw studenten?" in page
    assert "Wat hetzelfde bleef, hoeft u niet in te vullen." in page
    assert "Niets veranderd: dit onderdeel is klaar" in page
    assert "Zoek in deze lijst" not in page
    for _ in range(8):
        ParticipantFactory(initiative=participant.initiative)
    assert "Zoek in deze lijst" in words(as_coordinator.get(f"{QUARTER}deelnemers/"))


def test_who_only_reads_is_not_asked(as_researcher, participant):
    page = words(as_researcher.get(f"{QUARTER}deelnemers/"))
    assert "In dit kwartaal" in page
    assert "row-actions" not in page
    assert "veranderd bij uw" not in page


def test_a_pause_asks_for_a_day_and_a_reason(as_coordinator, participant):
    address = f"{QUARTER}deelnemers/{participant.reference}/stappen/nieuw/pauze/?van=lijst"
    page = as_coordinator.get(address)
    assert "S-01 heeft een pauze" in words(page)
    form = page.context["form"]
    assert list(form.fields) == ["on", "reason_category", "explanation", "kenmerk"]
    assert form["on"].value() == date(2022, 6, 30)
    sent = {"on": "2022-05-12", "kenmerk": form["kenmerk"].value()}
    refused = as_coordinator.post(address, sent)
    assert refused.status_code == 422
    assert "Kies wat voor reden er was" in words(refused)
    answer = as_coordinator.post(address, {**sent, "reason_category": "personal"})
    assert answer.headers["Location"] == f"{QUARTER}deelnemers/#r-{participant.reference}"
    as_coordinator.post(address, {**sent, "reason_category": "personal"})
    assert list(participant.steps.values_list("kind", "on", "reason_category")) == [
        ("started", date(2022, 2, 1), ""),
        ("paused", date(2022, 5, 12), "personal"),
    ]
    shown = words(as_coordinator.get(f"{QUARTER}deelnemers/"))
    assert "Eind vorig kwartaal: actief. <strong>Dit kwartaal:</strong> pauze op 12 mei 2022." in shown
    assert "stappen/nieuw/hervat/" in shown
    assert "stappen/nieuw/pauze/" not in shown


def test_what_cannot_follow_is_explained(as_coordinator, participant):
    page = send(as_coordinator, f"deelnemers/{participant.reference}/stappen/nieuw/hervat/", on="2022-05-12")
    assert page.status_code == 422
    assert "‘Hervat’ kan niet volgen op ‘Gestart’." in words(page)
    assert participant.steps.count() == 1


def test_unknown_words_do_not_exist(as_coordinator, participant):
    recognition = RecognitionFactory(participant=participant)
    for address in (
        f"deelnemers/{participant.reference}/stappen/nieuw/verdwenen/",
        f"erkenningen/{recognition.reference}/datum/verdwenen/",
    ):
        assert as_coordinator.get(QUARTER + address).status_code == 404


def test_who_stopped_with_a_place_is_told_to_end_it(as_coordinator, participant, employer):
    place = PlacementFactory(participant=participant, employer=employer, starts_on=date(2022, 3, 1))
    assert "Heeft een plek bij Kas (stage)." in words(as_coordinator.get(f"{QUARTER}deelnemers/"))
    TrajectoryStepFactory(participant=participant, kind="stopped", on=date(2022, 5, 1), reason_category="personal")
    page = words(as_coordinator.get(f"{QUARTER}deelnemers/"))
    assert "Ook de plek beëindigen" in page
    address = f"{QUARTER}plaatsingen/{place.reference}/einde/?van=deelnemers"
    assert as_coordinator.get(address).context["form"]["ends_on"].value() == date(2022, 6, 30)
    answer = as_coordinator.post(address, {"ends_on": "2022-05-01", "end_reason": "personal"})
    assert answer.headers["Location"] == f"{QUARTER}deelnemers/#r-{participant.reference}"
    assert "Heeft een plek" not in words(as_coordinator.get(f"{QUARTER}deelnemers/"))


def test_a_new_place_from_the_list_leads_back_to_it(as_coordinator, participant, employer):
    address = f"{QUARTER}plaatsingen/nieuw/?deelnemer={participant.reference}&van=deelnemers"
    sent = {"participant": participant.pk, "employer": employer.pk, "kind": "trial", "starts_on": "2022-05-01"}
    answer = as_coordinator.post(address, sent)
    assert answer.headers["Location"] == f"{QUARTER}deelnemers/#r-{participant.reference}"


def test_switching_ends_the_one_and_begins_the_next(as_coordinator, participant, employer):
    old = PlacementFactory(participant=participant, employer=employer, starts_on=date(2022, 3, 1))
    other = EmployerFactory(initiative=participant.initiative, name="Werkplaats")
    address = f"plaatsingen/{old.reference}/wisselen/"
    form = as_coordinator.get(QUARTER + address).context["form"]
    sent = {
        "employer": other.pk,
        "kind": form["kind"].value(),
        "starts_on": "2022-05-16",
        "end_reason": form["end_reason"].value(),
        "kenmerk": form["kenmerk"].value(),
    }
    page = send(as_coordinator, address, **sent)
    assert "De plek bij Kas is afgesloten en de nieuwe plek staat erbij." in words(page)
    send(as_coordinator, address, **sent)
    assert list(
        Placement.objects.order_by("pk").values_list("employer__name", "starts_on", "ends_on", "end_reason")
    ) == [
        ("Kas", date(2022, 3, 1), date(2022, 5, 15), "switched"),
        ("Werkplaats", date(2022, 5, 16), None, ""),
    ]


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"starts_on": "2022-03-01"}, "De oude plek zou dan eindigen voordat die begon."),
        ({"starts_on": "2022-05-01", "ends_on": "2022-02-01"}, "De oude plek zou dan eindigen voordat die begon."),
        ({"starts_on": "2022-07-01"}, "Deze datum ligt na dit kwartaal."),
        ({"starts_on": ""}, "Eerste dag op de nieuwe plek"),
    ],
)
def test_a_switch_that_cannot_be_changes_nothing(as_coordinator, participant, employer, sent, message):
    old = PlacementFactory(participant=participant, employer=employer, starts_on=date(2022, 3, 1))
    page = send(
        as_coordinator,
        f"plaatsingen/{old.reference}/wisselen/",
        **{"employer": employer.pk, "kind": "paid_work", "end_reason": "moved_on", **sent},
    )
    assert page.status_code == 422
    assert message in words(page)
    assert Placement.objects.get().ends_on is None


def test_the_next_date_of_a_recognition_is_kept(as_coordinator, participant):
    recognition = RecognitionFactory(participant=participant, registered_on=date(2022, 3, 1))
    address = f"{QUARTER}erkenningen/{recognition.reference}/datum/ingeschreven/"
    form = as_coordinator.get(address).context["form"]
    assert [field.name for field in form.visible_fields()] == ["enrolled_on"]
    assert form["enrolled_on"].value() == date(2022, 6, 30)
    early = as_coordinator.post(address, {"enrolled_on": "2022-02-01"})
    assert early.status_code == 422
    assert "De inschrijving ligt voor de aanmelding." in words(early)
    answer = as_coordinator.post(address, {"enrolled_on": "2022-05-20"})
    assert answer.headers["Location"] == f"{QUARTER}erkenningen/#r-{recognition.reference}"
    page = words(as_coordinator.get(f"{QUARTER}erkenningen/"))
    assert "Eind vorig kwartaal: aangemeld op 1 maart 2022." in page
    assert "<strong>Dit kwartaal:</strong> ingeschreven op 20 mei 2022." in page


def test_an_employer_that_takes_part_no_longer(as_coordinator, participant, employer):
    PlacementFactory(participant=participant, employer=employer, starts_on=date(2022, 3, 1))
    address = f"{QUARTER}werkgevers/{employer.reference}/doet-niet-meer-mee/"
    page = as_coordinator.get(address)
    assert "Hier loopt nog een plaatsing van S-01." in words(page)
    assert page.context["form"]["involved_until"].value() == date(2022, 6, 30)
    assert as_coordinator.post(address, {"involved_until": "2022-07-05"}).status_code == 422
    answer = as_coordinator.post(address, {"involved_until": "2022-06-01"})
    assert answer.headers["Location"] == f"{QUARTER}werkgevers/#r-{employer.reference}"
    page = words(as_coordinator.get(f"{QUARTER}werkgevers/"))
    assert "deed mee tot en met 1 juni 2022" in page
    assert "doet-niet-meer-mee" not in page


def test_a_contact_starts_with_today_while_the_quarter_runs(as_coordinator, employer):
    address = f"{QUARTER}werkgevers/{employer.reference}/contact/nieuw/?van=lijst"
    assert as_coordinator.get(address).context["form"]["on"].value() is None
    with time_machine.travel(date(2022, 5, 3), tick=False):
        assert as_coordinator.get(address).context["form"]["on"].value() == date(2022, 5, 3)
    answer = as_coordinator.post(address, {"on": "2022-05-03", "kind": "call"})
    assert answer.headers["Location"] == f"{QUARTER}werkgevers/#r-{employer.reference}"
