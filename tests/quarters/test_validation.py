"""What stops a quarter from being handed in, what asks for a word, and how much the check costs."""

import pytest

from participants.models import TrajectoryStep
from quarters.models import SectionMark
from quarters.validation import Level, Place, check, errors_of, validate
from tests.factories import ParticipantFactory, TrajectoryStepFactory
from tests.quarters.filled import crowd, fill, keys, make_report, said

ODD = ["half-scored-participants", "half-scored-employers", "partners-without-course", "story-half"]


@pytest.fixture
def report(initiative):
    return fill(make_report(initiative))


def test_a_filled_quarter_has_no_errors(report):
    assert errors_of(report) == []
    assert keys(report) == ODD
    checked = check(report)
    assert (checked.in_the_way, list(checked.explanations)) == ([], ODD)


def test_a_warning_stops_until_it_has_a_word_and_an_error_always(report):
    report.explanations.filter(finding="story-half").delete()
    SectionMark.objects.filter(section="werkgevers").delete()
    report.explanations.create(finding="not-done:werkgevers", text="Geen tijd.")
    checked = check(report)
    assert [finding.key for finding in checked.unexplained] == ["story-half"]
    assert [finding.key for finding in checked.in_the_way] == ["not-done:werkgevers", "story-half"]


def test_section_not_finished(report):
    SectionMark.objects.filter(section="werkgevers").delete()
    assert said(report, "not-done:werkgevers") == (
        "‘Werkgevers’ is nog niet klaar. Kijk het na en zet het op klaar, ook als er niets veranderde."
    )


def test_errors_stand_first_within_a_section(report):
    SectionMark.objects.filter(section__in=["doelen", "deelnemers"]).delete()
    assert keys(report) == ["not-done:deelnemers", "not-done:doelen", *ODD]


def test_one_line_names_many_with_a_place_for_each(report):
    others = [ParticipantFactory(initiative=report.initiative, code=f"S-9{number}") for number in range(3)]
    (finding,) = errors_of(report)
    assert finding.message == (
        "3 deelnemers hebben nog geen enkele stap: Deelnemer S-90, Deelnemer S-91 en Deelnemer S-92. "
        "Voeg bij ieder minstens de start toe."
    )
    assert finding.places == tuple(Place("participant", f"Deelnemer {other.code}", other.reference) for other in others)


def test_an_empty_quarter_asks_for_every_section_and_a_story(initiative):
    findings = validate(make_report(initiative))
    assert {finding.key for finding in findings if finding.level == Level.ERROR} == {
        "no-story",
        *(f"not-done:{section}" for section in SECTION_KEYS),
    }
    assert [finding.key for finding in findings if finding.level == Level.WARNING] == ["unscored-initiative"]


SECTION_KEYS = [
    "deelnemers",
    "werkgevers",
    "plaatsingen",
    "erkenningen",
    "doelen",
    "activiteiten",
    "samenwerking",
    "verhaal",
    "citaten",
    "bijlagen",
]


def test_the_initiatives_own_word_is_used(report):
    report.initiative.participant_singular = "student"
    ParticipantFactory(initiative=report.initiative, code="S-99")
    assert said(report, "no-steps").startswith("Student S-99 heeft")


def test_what_happened_elsewhere_is_not_looked_at(report, other_initiative):
    fill(make_report(other_initiative))
    TrajectoryStep.objects.filter(participant__initiative=other_initiative).delete()
    TrajectoryStepFactory(participant=ParticipantFactory(initiative=other_initiative), kind="resumed")
    assert keys(report) == ODD


@pytest.mark.parametrize("participants", [1, 100])
def test_number_of_queries_does_not_grow(initiative, django_assert_num_queries, participants):
    report = crowd(make_report(initiative), participants)
    with django_assert_num_queries(3):
        validate(report)
