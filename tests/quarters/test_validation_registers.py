"""Whether trajectories, placements and recognitions can have been so."""

from dataclasses import replace
from datetime import date

import pytest
import time_machine

from participants.models import Placement, Recognition, TrajectoryStep
from quarters.validation.facts import facts_of
from quarters.validation.placements import placement_findings, recognition_findings
from tests.factories import ParticipantFactory, PlacementFactory, TrajectoryStepFactory
from tests.quarters.filled import fill, keys, make_report, said


@pytest.fixture
def report(initiative):
    return fill(make_report(initiative))


@pytest.fixture
def participant(report):
    return report.initiative.participants.get()


@pytest.fixture
def placement(participant):
    return participant.placements.get()


def test_participant_without_steps(report):
    ParticipantFactory(initiative=report.initiative, code="S-99")
    assert said(report, "no-steps") == (
        "Deelnemer S-99 heeft nog geen enkele stap. Voeg minstens de aanmelding of de start toe."
    )


def test_impossible_succession(report, participant):
    TrajectoryStepFactory(participant=participant, kind="resumed", on=date(2022, 6, 15))
    assert said(report, f"succession:{participant.reference}:2022-06-15") == (
        "Deelnemer S-01, stap op 15 juni 2022: ‘Hervat’ kan niet volgen op ‘Gestart’. Pas de stap of de datum aan."
    )


def test_a_step_in_the_future_is_a_slip_of_the_pen(report, participant):
    TrajectoryStepFactory(participant=participant, kind="paused", on=date(2022, 7, 4))
    with time_machine.travel(date(2022, 7, 4)):
        assert said(report, "steps-ahead") is None
    with time_machine.travel(date(2022, 7, 3)):
        assert said(report, "steps-ahead") == (
            "Een stap ligt in de toekomst: Deelnemer S-01 (4 juli 2022). Pas de datum aan of haal de stap weg."
        )


def test_active_for_a_year_without_a_word(report, participant, placement):
    TrajectoryStep.objects.update(on=date(2021, 6, 29))
    assert said(report, "long-silent") is None  # somebody with a placement is not forgotten
    placement.delete()
    assert said(report, "long-silent") == (
        "Deelnemer S-01 is actief, maar al meer dan een jaar zonder nieuwe stap of plaatsing. Klopt dat nog?"
    )
    TrajectoryStep.objects.update(on=date(2021, 6, 30))
    assert said(report, "long-silent") is None


def test_placement_before_the_first_step(report, placement):
    Placement.objects.update(starts_on=date(2022, 4, 20))
    assert said(report, f"placement-before-start:{placement.reference}") == (
        f"De plaatsing van Deelnemer S-01 bij Bakkerij {report.pk} begint op 20 april 2022, voor de eerste stap in het "
        "traject. Pas een van de datums aan."
    )


def test_placement_after_stopping(report, participant, placement):
    TrajectoryStepFactory(participant=participant, kind="stopped", on=date(2022, 5, 20))
    assert f"placement-after-stop:{placement.reference}" in keys(report)
    assert "placements-stopped" not in keys(report)  # one thing is said once
    TrajectoryStepFactory(participant=participant, kind="returned", on=date(2022, 5, 25))
    assert f"placement-after-stop:{placement.reference}" not in keys(report)


def test_placements_that_go_on_after_stopping(report, participant):
    TrajectoryStepFactory(participant=participant, kind="stopped", on=date(2022, 6, 20))
    name = f"Deelnemer S-01 bij Bakkerij {report.pk}"
    assert said(report, "placements-stopped") == (
        f"De plaatsing van {name} loopt nog, maar het traject is gestopt. Klopt dat? Vul anders een einddatum in."
    )
    PlacementFactory(participant=participant, starts_on=date(2022, 6, 2), employer__name="Kwekerij")
    assert said(report, "placements-stopped") == (
        f"2 plaatsingen lopen nog, maar het traject is gestopt: {name} en Deelnemer S-01 bij Kwekerij. "
        "Klopt dat? Vul anders een einddatum in."
    )


def test_an_old_placement_does_not_hold_up_this_quarter(report, participant):
    old = PlacementFactory(participant=participant, starts_on=date(2021, 1, 1), ends_on=date(2021, 2, 1))
    assert [key for key in keys(report) if key.endswith(old.reference)] == []
    old.ends_on = date(2022, 4, 1)
    old.save()
    assert [key for key in keys(report) if key.endswith(old.reference)] == [f"placement-before-start:{old.reference}"]


def with_row(facts, register, **changed):
    """The facts as if the first row of a register said otherwise: what the database itself refuses."""
    (person,) = facts.people
    row = getattr(person, register)[0] | changed
    return replace(facts, people=[replace(person, **{register: [row]})])


def test_placement_that_ended_before_it_began(report, placement):
    facts = with_row(facts_of(report), "placements", ends_on="2022-05-01")
    (finding,) = placement_findings(facts)
    assert (finding.key, finding.is_error) == (f"placement-backwards:{placement.reference}", True)
    assert finding.message == (
        f"De plaatsing van Deelnemer S-01 bij Bakkerij {report.pk} eindigt op 1 mei 2022, voordat zij begint op "
        "1 juni 2022. Pas een van de datums aan."
    )


def test_many_hours(report):
    Placement.objects.update(hours_per_week="40.0")
    assert said(report, "many-hours") is None
    Placement.objects.update(hours_per_week="42.5")
    assert said(report, "many-hours") == (
        f"Een plaatsing heeft meer dan 40 uur per week: Deelnemer S-01 bij Bakkerij {report.pk} (42,5). Klopt dat?"
    )


def test_contract_that_is_over(report, participant):
    TrajectoryStep.objects.update(on=date(2021, 1, 1))
    Placement.objects.update(kind="paid_work", starts_on=date(2021, 2, 1), contract_until=date(2022, 3, 31))
    assert said(report, "contracts-over").startswith(
        f"Het contract van Deelnemer S-01 bij Bakkerij {report.pk} liep al voor dit kwartaal af"
    )
    Placement.objects.update(contract_until=date(2022, 4, 1))
    assert said(report, "contracts-over") is None


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"enrolled_on": "2022-05-31"}, "de inschrijving ligt voor de aanmelding."),
        ({"obtained_on": "2022-05-31"}, "‘behaald’ ligt voor de aanmelding."),
        ({"enrolled_on": "2022-06-10", "obtained_on": "2022-06-09"}, "‘behaald’ ligt voor de inschrijving."),
    ],
)
def test_recognition_in_the_wrong_order(report, changed, words):
    recognition = Recognition.objects.get()
    (finding,) = recognition_findings(with_row(facts_of(report), "recognitions", **changed))
    assert finding.key == f"recognition-order:{recognition.reference}"
    assert finding.message == f"Deelnemer S-01, {recognition.qualification}: {words} Pas een van de datums aan."


def test_recognition_in_the_future(report):
    recognition = Recognition.objects.get()
    Recognition.objects.update(obtained_on=date(2022, 9, 1))
    with time_machine.travel(date(2022, 7, 3)):
        assert said(report, "recognitions-ahead") == (
            f"Een datum ligt in de toekomst: Deelnemer S-01: {recognition.qualification}. "
            "Pas de datum aan of maak hem leeg."
        )
    assert said(report, "recognitions-ahead") is None
