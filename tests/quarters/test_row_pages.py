"""Pages of one row: what is typed stays a draft until the button; two people write over nothing of each other."""

import re
from datetime import date

import pytest
from django.test import Client

from accounts.roles import Role
from forms.keeping.typed import fingerprint
from participants.models import Participant
from quarters.models import Draft, QuarterlyReport
from tests.factories import (
    ActivityFactory,
    EmployerFactory,
    MembershipFactory,
    ParticipantFactory,
    PlacementFactory,
    UserFactory,
)
from tests.quarters.filled import make_report

BASE = "/initiatieven/eigen/kwartalen/2022-K2/"
NEW = f"{BASE}deelnemers/nieuw/"
REFERENCE = "0123456789abcdef" * 2


@pytest.fixture
def report(initiative):
    return make_report(initiative)


@pytest.fixture
def type_draft(as_coordinator):
    def send(address=NEW, *, client=as_coordinator, tab="een", extra=None, **typed):
        fields = {"tab": tab} | (extra or {}) | typed | {f"known:{name}": "" for name in typed}
        return client.post(address, fields, headers={"X-WIB-Autosave": "1"})

    return send


@pytest.fixture
def colleague(initiative):
    user = UserFactory(role=Role.COORDINATOR, name="Collega", email="collega@voorbeeld.test")
    MembershipFactory(initiative=initiative, user=user)
    client = Client()
    client.force_login(user)
    return client


def text_of(answer):
    return " ".join(answer.content.decode().split())


def marks(page):
    return dict(re.findall(r'name="(was:[\w-]+)" value="(\w+)"', page))


def test_a_new_row_is_a_draft_until_the_button(as_coordinator, report, type_draft):
    answer = type_draft(code="S-77", kenmerk=REFERENCE)
    assert answer.json()["fields"]["code"] == {"state": "draft"}
    assert Participant.objects.count() == 0
    page = text_of(as_coordinator.get(NEW))
    assert "S-77" in page
    assert REFERENCE in page
    sent = {"code": "S-77", "kenmerk": REFERENCE, "tab": "een"}
    assert as_coordinator.post(NEW, sent).status_code == 302
    assert Participant.objects.get().code == "S-77"
    assert Draft.objects.count() == 0


def test_a_draft_that_comes_after_its_row_is_none(as_coordinator, report, type_draft):
    as_coordinator.post(NEW, {"code": "S-77", "kenmerk": REFERENCE, "tab": "een"})
    type_draft(code="S-77", kenmerk=REFERENCE)
    assert Draft.objects.count() == 0
    assert as_coordinator.post(NEW, {"code": "S-77", "kenmerk": REFERENCE, "tab": "een"}).status_code == 302
    assert Participant.objects.count() == 1


def test_what_is_typed_on_a_page_that_made_its_row_is_not_lost(as_coordinator, report):
    as_coordinator.post(NEW, {"code": "S-77", "kenmerk": REFERENCE, "tab": "een"})
    page = as_coordinator.post(NEW, {"code": "S-78", "kenmerk": REFERENCE, "tab": "een"})
    assert page.status_code == 422
    assert "Hieronder staat iets anders." in text_of(page)
    assert 'value="S-78"' in text_of(page)
    fresh = re.search(r'name="kenmerk" value="([0-9a-f]{32})"', text_of(page))
    assert as_coordinator.post(NEW, {"code": "S-78", "kenmerk": fresh[1], "tab": "een"}).status_code == 302
    assert set(Participant.objects.values_list("code", flat=True)) == {"S-77", "S-78"}


def test_a_refused_row_keeps_its_draft(as_coordinator, report, type_draft):
    type_draft(code="", kenmerk=REFERENCE, first_step_on="2022-05-01")
    assert as_coordinator.post(NEW, {"code": "", "kenmerk": REFERENCE, "tab": "een"}).status_code == 422
    assert Draft.objects.get().fields["first_step_on"] == "2022-05-01"


def test_a_draft_is_of_its_writer_and_its_page(as_coordinator, report, type_draft, colleague):
    type_draft(code="S-77", kenmerk=REFERENCE)
    assert "S-77" not in text_of(colleague.get(NEW))
    assert "S-77" not in text_of(as_coordinator.get(f"{BASE}werkgevers/nieuw/"))


def test_a_draft_is_kept_when_the_quarter_was_handed_in(report, type_draft):
    QuarterlyReport.objects.update(status="submitted")
    answer = type_draft(code="S-77", kenmerk=REFERENCE)
    assert answer.status_code == 409
    assert "Wat u typte, is voor u opgeslagen." in answer.json()["message"]
    assert Draft.objects.get().fields["code"] == "S-77"


@pytest.fixture
def employer(report):
    return EmployerFactory(initiative=report.initiative, name="Bakkerij", sector="Voeding")


@pytest.fixture
def change(report, employer, as_coordinator, colleague):
    """`change(first, second)`: two people opened the page of one employer; each changes these fields of it."""
    address = f"{BASE}werkgevers/{employer.reference}/gegevens/"
    drawn = {"name": "Bakkerij", "sector": "Voeding", "is_recognised": "unknown", "location": "external"}
    drawn |= {"reached_through": "", "involved_from": "", "involved_until": ""}

    def both(first, second, marked=None):
        seen = marks(text_of(colleague.get(address)))
        drawn["location"] = employer.location
        assert as_coordinator.post(address, seen | drawn | first).status_code == 302
        return colleague.post(address, seen | drawn | second | (marked or {}))

    return both


def test_different_fields_of_one_row_merge(change, employer):
    assert change({"name": "Bakkerij Voorbeeld"}, {"sector": "Brood"}).status_code == 302
    employer.refresh_from_db()
    assert (employer.name, employer.sector) == ("Bakkerij Voorbeeld", "Brood")


def test_the_same_field_of_one_row_is_refused_once(change, employer, colleague):
    answer = change({"name": "Bakkerij Een"}, {"name": "Bakkerij Twee", "sector": "Brood"})
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Iemand anders heeft dit intussen veranderd in: “Bakkerij Een”." in page
    assert 'value="Bakkerij Twee"' in page
    employer.refresh_from_db()
    assert (employer.name, employer.sector) == ("Bakkerij Een", "Voeding")
    again = marks(page) | {"name": "Bakkerij Samen", "sector": "Brood", "location": employer.location}
    again |= {"is_recognised": "unknown", "reached_through": "", "involved_from": "", "involved_until": ""}
    address = f"{BASE}werkgevers/{employer.reference}/gegevens/"
    assert colleague.post(address, again).status_code == 302
    employer.refresh_from_db()
    assert (employer.name, employer.sector) == ("Bakkerij Samen", "Brood")


def test_the_same_change_twice_is_no_clash(change, employer):
    assert change({"name": "Bakkerij Een"}, {"name": " Bakkerij Een "}).status_code == 302


def test_what_was_emptied_meanwhile_is_told(change):
    answer = change({"sector": ""}, {"sector": "Brood"})
    assert "Iemand anders heeft dit intussen leeggemaakt." in text_of(answer)


def test_a_page_without_marks_is_taken_as_it_is(as_coordinator, report):
    activity = ActivityFactory(report=report, title="Overleg")
    sent = {"title": "Bezoek", "kind": "visit", "on": "2022-05-10"}
    assert as_coordinator.post(f"{BASE}activiteiten/{activity.reference}/", sent).status_code == 302
    activity.refresh_from_db()
    assert activity.title == "Bezoek"


def test_choices_and_days_are_compared_as_they_are_shown(as_coordinator, colleague, report, employer):
    participant = ParticipantFactory(initiative=report.initiative, code="S-01")
    placement = PlacementFactory(participant=participant, employer=employer, starts_on=date(2022, 4, 4))
    address = f"{BASE}plaatsingen/{placement.reference}/"
    page = text_of(as_coordinator.get(address))
    seen = marks(page)
    assert seen["was:starts_on"] == fingerprint("2022-04-04")
    assert seen["was:participant"] == fingerprint(str(participant.pk))
    sent = {"participant": participant.pk, "employer": employer.pk, "kind": placement.kind, "starts_on": "2022-04-04"}
    sent |= {"setting": placement.setting, "field_of_work": placement.field_of_work, "hours_per_week": ""}
    assert as_coordinator.post(address, seen | sent | {"starts_on": "2022-04-11"}).status_code == 302
    answer = colleague.post(address, seen | sent | {"starts_on": "2022-04-18"})
    assert "Iemand anders heeft dit intussen veranderd in: “11 april 2022”." in text_of(answer)
    assert colleague.post(address, seen | sent | {"hours_per_week": "12,5"}).status_code == 302
    placement.refresh_from_db()
    assert (placement.starts_on, str(placement.hours_per_week)) == (date(2022, 4, 11), "12.5")


@pytest.mark.parametrize("odd", ["", "zz", "\x00", "☕", "f" * 200])
def test_odd_marks_break_nothing(as_coordinator, report, employer, odd):
    sent = {"name": "Bakkerij", "location": employer.location, "is_recognised": "unknown", "was:name": odd}
    address = f"{BASE}werkgevers/{employer.reference}/gegevens/"
    assert as_coordinator.post(address, sent | {"name": "Anders"}).status_code in (302, 422)
