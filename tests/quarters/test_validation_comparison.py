"""What differs so much from last quarter that it asks for a word."""

from datetime import date

import pytest

from participants.models import TrajectoryStep
from quarters.actions.submitting import submit_quarter
from quarters.models import Activity, IndicatorValue, StoryPassage, SubmittedVersion
from tests.factories import (
    ActivityFactory,
    ContactMomentFactory,
    IndicatorFactory,
    ParticipantFactory,
    TrajectoryStepFactory,
)
from tests.quarters.filled import fill, keys, make_report, said

COMPARED = {
    "active-fell",
    "active-rose",
    "running-fell",
    "running-rose",
    "attendance-far",
    "figures-far",
    "standstill",
    "story-same",
    "big-steps",
}


@pytest.fixture
def before(initiative):
    return fill(make_report(initiative), participants=4)


@pytest.fixture
def later(before, coordinator):
    submit_quarter(report=before, by=coordinator)
    return make_report(before.initiative, number=3, due_on=date(2022, 10, 15))


def compared(report):
    return [key for key in keys(report) if key in COMPARED]


def test_nothing_is_compared_with_what_was_never_handed_in(before):
    assert compared(make_report(before.initiative, number=3, due_on=date(2022, 10, 15))) == []


@pytest.mark.parametrize("content", [{}, [], "x", {"participants": 3}, {"participants": [], "employers": []}])
def test_a_version_from_elsewhere_that_cannot_be_read_stops_nobody(later, content):
    SubmittedVersion.objects.update(content=content)
    assert compared(later) == []


def stop(report, number):
    for participant in report.initiative.participants.order_by("code")[:number]:
        TrajectoryStep.objects.create(participant=participant, kind="stopped", on=date(2022, 7, 20))
        participant.placements.update(ends_on=date(2022, 7, 20))


def test_one_of_four_who_stops_is_nothing_odd(later):
    stop(later, 1)
    assert compared(later) == []


def test_active_people_fallen_by_half(later):
    stop(later, 2)
    assert said(later, "active-fell") == (
        "Deelnemers die actief zijn: nu 2, vorig kwartaal 4. Dat is de helft of minder. Klopt dat?"
    )
    assert said(later, "running-fell") == (
        "Plaatsingen die lopen: nu 2, vorig kwartaal 4. Dat is de helft of minder. Klopt dat?"
    )


def test_only_the_quarter_just_before_counts(before, later):
    assert compared(make_report(before.initiative, number=4, due_on=date(2023, 1, 15))) == []


def test_few_people_say_nothing(initiative, coordinator):
    small = fill(make_report(initiative), participants=3)
    submit_quarter(report=small, by=coordinator)
    later = make_report(initiative, number=3, due_on=date(2022, 10, 15))
    stop(later, 3)
    assert compared(later) == []


def add(report, number):
    for place in range(number):
        participant = ParticipantFactory(initiative=report.initiative, code=f"N-{place}")
        TrajectoryStepFactory(participant=participant, on=date(2022, 8, 1))


def test_active_people_risen_to_more_than_double(later):
    add(later, 4)
    assert said(later, "active-rose") is None
    add_one = ParticipantFactory(initiative=later.initiative, code="N-9")
    TrajectoryStepFactory(participant=add_one, on=date(2022, 8, 1))
    assert said(later, "active-rose") == (
        "Deelnemers die actief zijn: nu 9, vorig kwartaal 4. Dat is meer dan het dubbele. Klopt dat?"
    )


def test_attendance(before, coordinator):
    Activity.objects.update(attendance=14)
    submit_quarter(report=before, by=coordinator)
    later = make_report(before.initiative, number=3, due_on=date(2022, 10, 15))
    held = ActivityFactory(report=later, on=date(2022, 8, 1), attendance=28)
    assert said(later, "attendance-far") is None
    held.attendance = 140
    held.save()
    assert said(later, "attendance-far") == (
        "Bij alle activiteiten samen waren er nu 140 aanwezigen, vorig kwartaal 14. Klopt dat?"
    )
    held.attendance = None
    held.save()
    assert said(later, "attendance-far") is None  # unknown is not none


@pytest.mark.parametrize(
    ("then", "now", "is_odd"),
    [("10", "20", False), ("10", "20.50", True), ("10", "5", False), ("10", "4.75", True), ("1", "4", False)],
)
def test_own_figures(before, coordinator, then, now, is_odd):
    visits = IndicatorFactory(initiative=before.initiative, name="Bezoeken", measured="entered", count="")
    IndicatorValue.objects.create(report=before, indicator=visits, value=then, on=date(2022, 6, 30))
    submit_quarter(report=before, by=coordinator)
    later = make_report(before.initiative, number=3, due_on=date(2022, 10, 15))
    IndicatorValue.objects.create(report=later, indicator=visits, value=now, on=date(2022, 9, 30))
    words = f"(nu {now.replace('.', ',').rstrip('0') if '.' in now else now}, toen {then})"
    assert said(later, "figures-far") == (
        f"Een cijfer verschilt veel van vorig kwartaal: Bezoeken {words}. Klopt dat?" if is_odd else None
    )


def test_nothing_changed_at_all(later):
    assert said(later, "standstill") == (
        "Sinds vorig kwartaal veranderde er niets bij deelnemers, werkgevers, plaatsingen en erkenningen. "
        "Klopt dat, of moet u nog iets bijwerken?"
    )


@pytest.mark.parametrize("change", ["step", "contact", "recognition", "newcomer"])
def test_one_change_is_enough(later, change):
    participant = later.initiative.participants.order_by("code").first()
    if change == "step":
        TrajectoryStepFactory(participant=participant, kind="paused", on=date(2022, 7, 1))
    elif change == "contact":
        ContactMomentFactory(employer=later.initiative.employers.first(), on=date(2022, 9, 30))
    elif change == "recognition":
        participant.recognitions.update(obtained_on=date(2022, 8, 1))
    else:
        ParticipantFactory(initiative=later.initiative)
    assert said(later, "standstill") is None


def test_the_same_text_again(later):
    answer = StoryPassage.objects.create(report=later, question="goes_well", text="De eerste weken  verliepen\nrustig.")
    assert said(later, "story-same") == (
        "Bij ‘Wat gaat goed?’ staat precies dezelfde tekst als vorig kwartaal. Klopt die nog?"
    )
    answer.text += " Nu ook."
    answer.save()
    assert said(later, "story-same") is None
