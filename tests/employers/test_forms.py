"""What the forms about employers refuse and what they say."""

from datetime import date

import pytest
import time_machine

from employers.forms import ContactMomentForm, EmployerForm, MentorForm
from employers.models import ContactMoment, Employer, Mentor
from tests.factories import ContactMomentFactory, EmployerFactory

LAST_DAY = date(2022, 6, 30)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(date(2022, 7, 10), tick=False):
        yield


def test_an_employer_needs_only_a_name(initiative):
    assert EmployerForm({"name": "Kas"}, instance=Employer(initiative=initiative)).is_valid()
    form = EmployerForm({"sector": "groen"}, instance=Employer(initiative=initiative))
    assert form.errors == {"name": ["Vul “Naam” in."]}


def test_an_employer_does_not_end_before_it_began(initiative):
    sent = {"name": "Kas", "involved_from": "2022-05-02", "involved_until": "2022-05-01"}
    form = EmployerForm(sent, instance=Employer(initiative=initiative))
    assert "De einddatum ligt voor de begindatum." in str(form.errors)


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2021-12-31", None),
        ("2022-06-30", None),
        ("2022-07-01", "ligt na dit kwartaal"),
        ("2022-07-11", "moet nog komen"),
    ],
)
def test_the_day_of_a_contact(db, day, message):
    moment = ContactMoment(employer=EmployerFactory())
    form = ContactMomentForm({"on": day, "kind": "visit"}, instance=moment, last_day=LAST_DAY)
    if message is None:
        assert form.is_valid()
    else:
        assert message in form.errors["on"][0]


def test_a_contact_of_a_later_quarter_can_still_get_a_note(db):
    moment = ContactMomentFactory(on=date(2022, 7, 5))
    sent = {"on": "2022-07-05", "kind": "visit", "note": "Vervolg"}
    assert ContactMomentForm(sent, instance=moment, last_day=LAST_DAY).is_valid()


def test_a_training_lies_in_the_past(db):
    sent = {"function": "leermeester", "is_trained": "true", "trained_on": "2022-07-11"}
    form = MentorForm(sent, instance=Mentor(employer=EmployerFactory()))
    assert list(form.errors) == ["trained_on"]
