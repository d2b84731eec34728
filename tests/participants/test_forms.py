"""Codes, steps, placements and recognitions: what the forms refuse and what they say."""

from datetime import date

import pytest
import time_machine

from participants.forms import (
    NewParticipantForm,
    ParticipantForm,
    PlacementForm,
    RecognitionForm,
    TrajectoryStepForm,
    suggest_code,
)
from participants.models import Participant, Placement, Recognition, TrajectoryStep
from tests.factories import (
    EmployerFactory,
    MentorFactory,
    ParticipantFactory,
    PlacementFactory,
    TrajectoryStepFactory,
)

LAST_DAY = date(2022, 6, 30)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(date(2022, 7, 10), tick=False):
        yield


@pytest.fixture
def participant(initiative):
    return ParticipantFactory(initiative=initiative, code="S-01")


def step_form(participant, instance=None, **sent):
    row = instance or TrajectoryStep()
    row.participant = participant
    return TrajectoryStepForm(sent, instance=row, last_day=LAST_DAY)


def test_suggested_codes_are_drawn_at_random_and_spell_nothing():
    codes = {suggest_code() for _ in range(200)}
    assert len(codes) > 190
    assert all(len(code) == 6 and code.startswith("D-") and not set(code[2:]) & set("AEIOUY01") for code in codes)


def test_a_new_participant_gets_a_code_and_may_get_a_first_step(initiative):
    form = NewParticipantForm(instance=Participant(initiative=initiative), last_day=LAST_DAY)
    assert form["code"].value().startswith("D-")
    sent = {"code": "S-02", "first_step": "intake", "first_step_on": "2022-05-01"}
    form = NewParticipantForm(sent, instance=Participant(initiative=initiative), last_day=LAST_DAY)
    assert form.is_valid()
    assert (form.step().kind, form.step().on) == ("intake", date(2022, 5, 1))
    form = NewParticipantForm({"code": "S-02"}, instance=Participant(initiative=initiative), last_day=LAST_DAY)
    assert form.is_valid()
    assert form.step() is None


@pytest.mark.parametrize(
    ("sent", "field", "message"),
    [
        ({"first_step": "intake"}, "first_step_on", "Vul de datum van de eerste stap in."),
        ({"first_step_on": "2022-05-01"}, "first_step", "Kies welke stap er op deze datum was."),
        ({"first_step": "intake", "first_step_on": "2022-07-01"}, "first_step_on", "ligt na dit kwartaal"),
        ({"first_step": "intake", "first_step_on": "2022-07-11"}, "first_step_on", "moet nog komen"),
        ({"first_step": "paused", "first_step_on": "2022-05-01"}, "first_step", "bestaat niet"),
    ],
)
def test_a_first_step_is_whole_or_absent(initiative, sent, field, message):
    form = NewParticipantForm({"code": "S", **sent}, instance=Participant(initiative=initiative), last_day=LAST_DAY)
    assert list(form.errors) == [field]
    assert message in form.errors[field][0]


def test_a_code_is_used_once_whatever_the_case(initiative, other_initiative, participant):
    form = ParticipantForm({"code": "s-01"}, instance=Participant(initiative=initiative))
    assert form.errors == {"code": ["Deze code is al in gebruik. Kies een andere code."]}
    assert ParticipantForm({"code": "s-01"}, instance=Participant(initiative=other_initiative)).is_valid()
    assert ParticipantForm({"code": "s-01"}, instance=participant).is_valid()


def test_target_groups_are_those_of_the_initiative(initiative):
    groups = list(initiative.platform.target_groups.all())
    form = ParticipantForm(instance=Participant(initiative=initiative))
    assert list(form.fields["target_group"].queryset) == groups
    initiative.target_groups.set(groups[:1])
    form = ParticipantForm(instance=Participant(initiative=initiative))
    assert list(form.fields["target_group"].queryset) == groups[:1]
    form = ParticipantForm(instance=Participant(initiative=initiative, target_group=groups[1]))
    assert list(form.fields["target_group"].queryset) == groups[:2]


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2022-03-01", None),  # a late entry
        ("2022-06-30", None),
        ("2022-07-01", "Deze datum ligt na dit kwartaal. Kies een datum tot en met 30 juni 2022"),
        ("2022-07-11", "Deze datum moet nog komen."),
        ("31-6-2022", "bestaat niet"),
    ],
)
def test_the_day_of_a_step(participant, day, message):
    form = step_form(participant, kind="started", on=day)
    if message is None:
        assert form.is_valid()
    else:
        assert message in form.errors["on"][0]


def test_a_step_of_a_later_quarter_can_still_get_another_explanation(participant):
    later = TrajectoryStepFactory(participant=participant, on=date(2022, 7, 5))
    form = step_form(participant, later, kind="started", on="2022-07-05", explanation="Duidelijker.")
    assert form.is_valid()


def test_the_first_of_two_steps_on_one_day_can_still_get_another_explanation(participant):
    day = date(2022, 5, 1)
    first = TrajectoryStepFactory(participant=participant, kind="intake", on=day)
    TrajectoryStepFactory(participant=participant, kind="started", on=day)
    assert step_form(participant, first, kind="intake", on="2022-05-01", explanation="Duidelijker.").is_valid()
    wrong = step_form(participant, first, kind="paused", on="2022-05-01", reason_category="personal")
    assert "kan niet de eerste stap zijn" in wrong.errors["kind"][0]


@pytest.mark.parametrize("kind", ["paused", "stopped"])
def test_a_pause_or_stop_needs_a_reason(participant, kind):
    TrajectoryStepFactory(participant=participant, on=date(2022, 5, 1))
    form = step_form(participant, kind=kind, on="2022-06-01")
    assert form.errors == {
        "reason_category": ["Kies wat voor reden er was: persoonlijk, organisatorisch of systemisch."]
    }
    assert step_form(participant, kind=kind, on="2022-06-01", reason_category="personal").is_valid()


def test_a_reason_belongs_to_nothing_else(participant):
    form = step_form(participant, kind="started", on="2022-06-01", reason_category="personal")
    assert form.errors["reason_category"] == ["Een soort reden hoort alleen bij een pauze of bij stoppen."]


def test_an_impossible_step_is_explained(participant):
    TrajectoryStepFactory(participant=participant, on=date(2022, 5, 1))
    form = step_form(participant, kind="resumed", on="2022-06-01")
    assert form.errors == {"kind": ["‘Hervat’ kan niet volgen op ‘Gestart’. Hier kan: Pauze, Doorstroom, Gestopt."]}


def test_a_first_step_that_cannot_be_first(participant):
    form = step_form(participant, kind="aftercare", on="2022-06-01")
    assert form.errors == {"kind": ["‘Nazorg’ kan niet de eerste stap zijn. Hier kan: Aangemeld, Intake, Gestart."]}


def test_a_step_in_between_that_spoils_a_later_one(participant):
    TrajectoryStepFactory(participant=participant, on=date(2022, 5, 1))
    TrajectoryStepFactory(participant=participant, kind="paused", on=date(2022, 6, 1), reason_category="personal")
    form = step_form(participant, kind="stopped", on="2022-05-15", reason_category="personal")
    assert form.errors == {"kind": ["Hierdoor klopt een latere stap niet meer: ‘Pauze’ kan niet volgen op ‘Gestopt’."]}


def test_what_was_impossible_already_does_not_stop_another_step(participant):
    TrajectoryStepFactory(participant=participant, kind="resumed", on=date(2022, 4, 1))
    assert step_form(participant, kind="stopped", on="2022-06-01", reason_category="systemic").is_valid()


def test_coming_back_after_stopping_is_possible(participant):
    TrajectoryStepFactory(participant=participant, on=date(2022, 4, 1))
    TrajectoryStepFactory(participant=participant, kind="stopped", on=date(2022, 5, 1), reason_category="personal")
    assert step_form(participant, kind="returned", on="2022-06-01").is_valid()


def placement_form(initiative, instance=None, **sent):
    return PlacementForm(sent, instance=instance or Placement(), initiative=initiative, last_day=LAST_DAY)


def test_a_placement_stays_within_the_initiative(initiative, other_initiative, participant):
    own, strange = EmployerFactory(initiative=initiative), EmployerFactory(initiative=other_initiative)
    stranger = ParticipantFactory(initiative=other_initiative)
    mentor = MentorFactory(employer=strange)
    sent = {"kind": "internship", "starts_on": "2022-05-01"}
    assert placement_form(initiative, participant=participant.pk, employer=own.pk, **sent).is_valid()
    form = placement_form(initiative, participant=stranger.pk, employer=strange.pk, mentor=mentor.pk, **sent)
    assert sorted(form.errors) == ["employer", "mentor", "participant"]


def test_a_mentor_belongs_to_the_employer(initiative, participant):
    first, second = (
        EmployerFactory(initiative=initiative, name="Kas"),
        EmployerFactory(initiative=initiative, name="Tuin"),
    )
    sent = {"participant": participant.pk, "employer": first.pk, "kind": "internship", "starts_on": "2022-05-01"}
    assert placement_form(initiative, mentor=MentorFactory(employer=first).pk, **sent).is_valid()
    form = placement_form(initiative, mentor=MentorFactory(employer=second).pk, **sent)
    assert form.errors == {
        "mentor": ["Deze leermeester hoort bij Tuin. Kies een leermeester van Kas, of laat dit leeg."]
    }


def test_a_placement_after_the_quarter_is_for_later(initiative, participant):
    employer = EmployerFactory(initiative=initiative)
    form = placement_form(
        initiative, participant=participant.pk, employer=employer.pk, kind="internship", starts_on="2022-07-01"
    )
    assert list(form.errors) == ["starts_on"]


def test_paid_work_with_a_contract_does_not_become_something_else(participant):
    placement = PlacementFactory(participant=participant, kind="paid_work", contract="permanent")
    sent = {"participant": participant.pk, "employer": placement.employer_id, "starts_on": "2022-06-01"}
    form = placement_form(participant.initiative, placement, kind="internship", **sent)
    assert "Maak het contract eerst leeg" in form.errors["kind"][0]


def test_the_field_is_called_by_the_own_word(initiative):
    initiative.participant_singular = "student"
    form = PlacementForm(initiative=initiative, last_day=LAST_DAY)
    assert form.fields["participant"].label == "Student"
    assert "Student" in str(form.fields["participant"].error_messages["required"])


def test_days_of_a_recognition(initiative, participant):
    sent = {"participant": participant.pk, "qualification": "Groen"}

    def errors(**days):
        form = RecognitionForm({**sent, **days}, instance=Recognition(), initiative=initiative, last_day=LAST_DAY)
        return dict(form.errors)

    assert errors() == {}
    assert errors(registered_on="2022-05-01", enrolled_on="2022-05-02", obtained_on="2022-06-30") == {}
    assert list(errors(obtained_on="2022-07-01")) == ["obtained_on"]
    assert list(errors(enrolled_on="2022-07-11")) == ["enrolled_on"]
    assert "De inschrijving ligt voor de aanmelding" in str(
        errors(registered_on="2022-05-02", enrolled_on="2022-05-01")
    )
