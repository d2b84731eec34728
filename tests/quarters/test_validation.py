"""What stops a quarter from being handed in, and what only asks for a second look."""

from datetime import date

import pytest

from participants.models import Placement, TrajectoryStep
from quarters.models import GoalScore, SectionMark, StoryPassage
from quarters.validation import Level, errors_of, validate
from tests.factories import (
    ActivityFactory,
    CollectedQuoteFactory,
    EmployerFactory,
    IndicatorFactory,
    ParticipantFactory,
    PlacementFactory,
    StakeholderFactory,
    TrajectoryStepFactory,
)
from tests.quarters.filled import fill, make_report, score


@pytest.fixture
def report(initiative):
    return fill(make_report(initiative))


@pytest.fixture
def participant(report):
    return report.initiative.participants.get()


def messages(report, section, level=Level.ERROR):
    return [found.message for found in validate(report) if found.section == section and found.level == level]


def test_a_filled_quarter_has_no_errors(report):
    assert errors_of(report) == []


def test_participant_without_steps(report):
    other = ParticipantFactory(initiative=report.initiative, code="S-99")
    assert messages(report, "deelnemers") == [
        "Deelnemer S-99 heeft nog geen enkele stap. Voeg minstens de aanmelding of de start toe."
    ]
    assert next(iter(errors_of(report))).participant == other.reference


def test_the_initiatives_own_word_is_used(report):
    report.initiative.participant_singular = "student"
    ParticipantFactory(initiative=report.initiative, code="S-99")
    assert messages(report, "deelnemers")[0].startswith("Student S-99 heeft")


def test_impossible_succession(report, participant):
    TrajectoryStepFactory(participant=participant, kind="resumed", on=date(2022, 6, 15))
    assert messages(report, "deelnemers") == [
        "Deelnemer S-01, stap op 15 juni 2022: ‘Hervat’ kan niet volgen op ‘Gestart’. Pas de stap of de datum aan."
    ]


def test_placement_before_the_first_step(report, participant):
    Placement.objects.update(starts_on=date(2022, 4, 20))
    assert messages(report, "plaatsingen") == [
        f"De plaatsing van Deelnemer S-01 bij Bakkerij {report.pk} begint op 20 april 2022, voor de eerste stap in het "
        "traject. Pas een van de datums aan."
    ]


def test_placement_after_stopping(report, participant):
    TrajectoryStepFactory(participant=participant, kind="stopped", on=date(2022, 5, 20))
    assert len(messages(report, "plaatsingen")) == 1
    TrajectoryStepFactory(participant=participant, kind="returned", on=date(2022, 5, 25))
    assert messages(report, "plaatsingen") == []


def test_placement_that_goes_on_after_stopping_is_a_warning(report, participant):
    TrajectoryStepFactory(participant=participant, kind="stopped", on=date(2022, 6, 20))
    assert messages(report, "plaatsingen") == []
    assert len(messages(report, "plaatsingen", Level.WARNING)) == 1


def test_an_old_placement_does_not_hold_up_this_quarter(report, participant):
    PlacementFactory(participant=participant, starts_on=date(2021, 1, 1), ends_on=date(2021, 2, 1))
    assert messages(report, "plaatsingen") == []


def test_active_participant_without_score_is_a_warning(report, participant):
    GoalScore.objects.filter(participant=participant, scorer="coach").delete()
    assert messages(report, "doelen", Level.WARNING) == [
        "Deelnemer S-01 is actief, maar nog op geen enkel doel beoordeeld."
    ]
    assert errors_of(report) == []
    TrajectoryStepFactory(participant=ParticipantFactory(initiative=report.initiative, code="S-02"))
    assert messages(report, "doelen", Level.WARNING) == [
        "Deze deelnemers zijn actief, maar nog op geen enkel doel beoordeeld: Deelnemer S-01, Deelnemer S-02."
    ]


def test_somebody_who_stopped_needs_no_score(report, participant):
    GoalScore.objects.filter(participant=participant).delete()
    TrajectoryStep.objects.create(participant=participant, kind="stopped", on=date(2022, 6, 20))
    assert messages(report, "doelen", Level.WARNING) == []


def test_story_without_any_answer(report):
    StoryPassage.objects.all().delete()
    assert messages(report, "verhaal") == [
        "U hebt nog geen vraag van het verhaal beantwoord. Beantwoord er minstens één."
    ]


def test_story_half_answered_is_a_warning(report):
    assert messages(report, "verhaal", Level.WARNING) == ["U hebt 1 van de 4 vragen van het verhaal beantwoord."]


def test_section_not_finished(report):
    SectionMark.objects.filter(section="werkgevers").delete()
    assert messages(report, "werkgevers") == [
        "‘Werkgevers’ is nog niet klaar. Kijk het na en zet het op klaar, ook als er niets veranderde."
    ]


def test_quotes_without_role_and_without_consent(report):
    CollectedQuoteFactory(report=report, speaker_role="", consent="not_asked")
    CollectedQuoteFactory(report=report, speaker_role="", consent="refused")
    assert messages(report, "citaten") == ["Bij 2 citaten staat niet wie het zei. Vul de rol in, geen naam."]
    assert messages(report, "citaten", Level.WARNING) == [
        "Bij 1 citaat is nog geen toestemming gevraagd. Zonder toestemming komt het in geen rapport."
    ]


def test_counted_warnings(report):
    ActivityFactory(report=report, on=date(2022, 7, 1))
    IndicatorFactory(initiative=report.initiative, measured="entered", count="")
    EmployerFactory(initiative=report.initiative)
    EmployerFactory(initiative=report.initiative, involved_until=date(2022, 3, 31))
    StakeholderFactory(initiative=report.initiative, ended_on=date(2022, 3, 31))
    score(report, "B2", employer=EmployerFactory(initiative=report.initiative), is_taken_over=True)
    assert [found.message for found in validate(report)] == [
        "1 werkgever is op geen enkel doel beoordeeld.",
        "1 score is overgenomen van vorig kwartaal en nog niet nagekeken.",
        "1 activiteit heeft een datum buiten dit kwartaal. Klopt de datum?",
        "1 cijfer dat u zelf bijhoudt is nog niet ingevuld. Leeg betekent: onbekend.",
        "Bij 1 samenwerkingspartner vulde u niet in hoe het gaat.",
        "U hebt 1 van de 4 vragen van het verhaal beantwoord.",
    ]


@pytest.mark.parametrize("participants", [1, 3])
def test_number_of_queries_does_not_grow(initiative, django_assert_num_queries, participants):
    report = fill(make_report(initiative), participants)
    with django_assert_num_queries(4):
        validate(report)
