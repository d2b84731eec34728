"""The registers from within a quarter, by real requests: who and what is current, and what changed."""

from datetime import date

import pytest
import time_machine

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


def test_participants_with_their_state_and_what_changed(as_coordinator, report, participant):
    TrajectoryStepFactory(participant=participant, on=date(2022, 5, 1))
    carried = ParticipantFactory(initiative=report.initiative, code="S-02")
    TrajectoryStepFactory(participant=carried, on=date(2022, 1, 5))
    gone = ParticipantFactory(initiative=report.initiative, code="S-03")
    TrajectoryStepFactory(participant=gone, on=date(2021, 9, 1))
    TrajectoryStepFactory(participant=gone, kind="stopped", on=date(2021, 12, 1), reason_category="personal")
    later = ParticipantFactory(initiative=report.initiative, code="S-04")
    TrajectoryStepFactory(participant=later, on=date(2022, 7, 1))
    page = words(as_coordinator.get(f"{QUARTER}deelnemers/"))
    assert "2 actief. Wat vorig kwartaal gold" in page
    assert "<strong>Dit kwartaal:</strong> gestart op 1 mei 2022." in page
    assert "Eind vorig kwartaal: actief. Geen verandering dit kwartaal." in page
    assert "Bij 1 van de 2 staat er al iets voor dit kwartaal." in page
    assert "Geen verandering dit kwartaal" in page
    assert "1 die eerder stopte" in page
    assert page.index("S-01") < page.index("S-02") < page.index("1 die eerder stopte") < page.index("S-03")
    assert "S-04" not in page


def test_employers_with_their_latest_attitude(as_coordinator, report, employer):
    ContactMomentFactory(employer=employer, on=date(2022, 2, 1), attitude="reluctant")
    ContactMomentFactory(employer=employer, on=date(2022, 5, 1), attitude="enthusiastic")
    ContactMomentFactory(employer=employer, on=date(2022, 6, 1))
    ContactMomentFactory(employer=employer, on=date(2022, 7, 2), attitude="neutral")
    for month in (4, 5):
        PlacementFactory(
            employer=employer,
            participant__initiative=report.initiative,
            starts_on=date(2022, month, 1),
            ends_on=date(2022, 6, 1),
        )
    EmployerFactory(initiative=report.initiative, name="Vroeger", involved_until=date(2022, 3, 31))
    page = words(as_coordinator.get(f"{QUARTER}werkgevers/"))
    assert "Eind vorig kwartaal: terughoudend." in page
    assert "<strong>Dit kwartaal:</strong> 2 contacten, het laatste op 1 juni 2022." in page
    assert "2 plaatsingen" in page
    assert "Enthousiast" in page
    assert page.index("Kas") < page.index("1 werkgever in andere kwartalen") < page.index("Vroeger")


def test_placements_running_and_ended(as_coordinator, report, participant, employer):
    PlacementFactory(participant=participant, employer=employer, starts_on=date(2022, 1, 5))
    PlacementFactory(
        participant=participant, employer=employer, starts_on=date(2022, 4, 1), ends_on=date(2022, 5, 1), kind="trial"
    )
    PlacementFactory(
        participant=participant, employer=employer, starts_on=date(2021, 4, 1), ends_on=date(2021, 5, 1), kind="trial"
    )
    PlacementFactory(participant=participant, employer=employer, starts_on=date(2022, 7, 1))
    page = words(as_coordinator.get(f"{QUARTER}plaatsingen/"))
    assert "begonnen op 1 april 2022, beëindigd op 1 mei 2022" in page
    assert "vanaf 5 januari 2022" in page
    assert page.index("1 eerder beëindigde plaatsing") < page.index("tot en met 1 mei 2021")
    assert "beëindigd op 1 mei 2021" not in page
    assert "vanaf 1 juli 2022" not in page


def test_recognitions_stand_at_the_end_of_the_quarter(as_coordinator, report, participant):
    RecognitionFactory(
        participant=participant,
        qualification="Groen",
        registered_on=date(2022, 4, 1),
        enrolled_on=date(2022, 5, 1),
        obtained_on=date(2022, 7, 1),
    )
    page = words(as_coordinator.get(f"{QUARTER}erkenningen/"))
    assert "<strong>Dit kwartaal:</strong> aangemeld op 1 april 2022, ingeschreven op 1 mei 2022." in page
    assert "Behaald" not in page


@pytest.mark.parametrize("section", LISTS)
def test_empty_lists_say_what_to_do(as_coordinator, report, section):
    page = words(as_coordinator.get(f"{QUARTER}{section}/"))
    assert "De eerste toevoegen" in page
    assert f"{QUARTER}{section}/nieuw/" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_number_of_queries_of_one_participant_and_one_employer(
    as_coordinator, participant, employer, django_assert_num_queries, rows
):
    for number in range(rows):
        day = date(2022, 5, 1 + number)
        TrajectoryStepFactory(participant=participant, on=day)
        PlacementFactory(participant=participant, employer=employer, starts_on=day)
        RecognitionFactory(participant=participant)
        ContactMomentFactory(employer=employer, on=day)
        MentorFactory(employer=employer)
    with django_assert_num_queries(7):
        as_coordinator.get(f"{QUARTER}deelnemers/{participant.reference}/")
    with django_assert_num_queries(7):
        as_coordinator.get(f"{QUARTER}werkgevers/{employer.reference}/")
