"""Every figure against a count by hand, on the day itself and not the day after."""

from datetime import date
from decimal import Decimal

import pytest

from employers.models import ContactMoment
from evidence.models import Source
from initiatives.models import Indicator, Initiative
from participants.models import Placement, TrajectoryStep
from quarters.agenda import agenda
from quarters.calendar import Quarter
from quarters.models import Activity, IndicatorValue
from reporting import figures
from tests.factories import (
    ActivityFactory,
    ContactMomentFactory,
    ElementFactory,
    EmployerFactory,
    IndicatorFactory,
    InitiativeFactory,
    MentorFactory,
    ParticipantFactory,
    PlacementFactory,
    QuarterlyReportFactory,
    QuoteFactory,
    RecognitionFactory,
    SourceFactory,
    TrajectoryStepFactory,
)

K = TrajectoryStep.Kind
DAY = date(2023, 4, 1)


def went(initiative, *steps):
    """A participant with these steps: pairs of kind and day."""
    participant = ParticipantFactory(initiative=initiative)
    for kind, on in steps:
        TrajectoryStepFactory(participant=participant, kind=kind, on=on)
    return participant


@pytest.fixture
def people(initiative, other_initiative):
    """Eight known, six started: two active, one paused, one stopped, one moved on, one back in intake."""
    went(other_initiative, (K.STARTED, date(2022, 5, 1)))
    return [
        went(initiative, (K.STARTED, date(2022, 5, 1))),
        went(initiative, (K.STARTED, date(2022, 5, 1)), (K.STOPPED, date(2022, 8, 1)), (K.RETURNED, date(2023, 4, 1))),
        went(initiative, (K.STARTED, date(2022, 5, 1)), (K.PAUSED, date(2023, 3, 31))),
        went(initiative, (K.STARTED, date(2022, 5, 1)), (K.STOPPED, date(2023, 1, 1))),
        went(
            initiative, (K.STARTED, date(2022, 5, 1)), (K.MOVED_ON, date(2023, 1, 1)), (K.AFTERCARE, date(2023, 2, 1))
        ),
        went(initiative, (K.STARTED, date(2022, 5, 1)), (K.STOPPED, date(2022, 9, 1)), (K.INTAKE, date(2023, 3, 1))),
        went(initiative, (K.REGISTERED, date(2022, 5, 1)), (K.STOPPED, date(2022, 6, 1))),
        went(initiative, (K.INTAKE, date(2022, 5, 1)), (K.STARTED, date(2023, 4, 2))),
    ]


def test_states_add_up_to_those_who_started(initiative, people, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = figures.states(initiative, DAY)
    assert found == figures.States(
        on=DAY, started=6, active=2, paused=1, stopped=1, moved_on=1, returning=1, not_started=2
    )


def test_states_hold_for_their_day(initiative, people):
    found = figures.states(initiative, date(2022, 8, 31))
    assert (found.started, found.active, found.stopped) == (6, 5, 1)


def test_who_withdrew_before_the_start_and_came_back_has_started(initiative):
    back = date(2023, 2, 1)
    went(initiative, (K.REGISTERED, date(2023, 1, 1)), (K.STOPPED, date(2023, 1, 5)), (K.RETURNED, back))
    before = figures.states(initiative, date(2023, 1, 31))
    assert (before.started, before.not_started) == (0, 1)
    found = figures.states(initiative, DAY)
    assert (found.started, found.active, found.not_started) == (1, 1, 0)
    assert figures.flow(initiative, DAY).started == 1
    everyone = Initiative.objects.filter(pk=initiative.pk)
    assert figures.COUNTS["started"](everyone, DAY) == figures.COUNTS["active"](everyone, DAY) == {initiative.pk: 1}


def test_nobody_is_zero_started(initiative):
    assert figures.states(initiative, DAY).started == 0


def test_there_is_a_function_for_every_count():
    assert set(figures.COUNTS) == set(Indicator.Count.values)


def test_every_count_counts_the_day_itself_and_not_the_day_after(initiative, other_initiative, people):
    employer = EmployerFactory(initiative=initiative, involved_from=DAY)
    EmployerFactory(initiative=initiative, involved_from=date(2023, 4, 2))
    first, second = people[:2]
    PlacementFactory(participant=first, employer=employer, starts_on=date(2022, 6, 1), ends_on=date(2022, 7, 1))
    PlacementFactory(participant=first, employer=employer, kind=Placement.Kind.PAID_WORK, starts_on=DAY)
    PlacementFactory(participant=second, employer=employer, starts_on=date(2023, 4, 2))
    PlacementFactory()
    RecognitionFactory(participant=first, registered_on=date(2023, 1, 1), enrolled_on=DAY)
    RecognitionFactory(participant=first, registered_on=DAY, enrolled_on=date(2023, 4, 2))
    RecognitionFactory(participant=second, registered_on=date(2023, 1, 1), obtained_on=DAY)
    RecognitionFactory(obtained_on=DAY)
    report = QuarterlyReportFactory(initiative=initiative)
    ActivityFactory(report=report, on=DAY)
    ActivityFactory(report=report, on=date(2022, 5, 1), kind=Activity.Kind.TRAINING)
    ActivityFactory(report=report, on=date(2023, 4, 2))
    ActivityFactory(report=QuarterlyReportFactory(initiative=other_initiative), on=DAY)

    chosen = Initiative.objects.filter(pk=initiative.pk)
    assert {kind: count(chosen, DAY).get(initiative.pk, 0) for kind, count in figures.COUNTS.items()} == {
        "started": 6,
        "active": 2,
        "paused": 1,
        "stopped": 1,
        "moved_on": 1,
        "placements": 2,
        "workplaces": 1,
        "paid_work": 1,
        "recognitions_registered": 3,
        "recognitions_enrolled": 1,
        "recognitions_obtained": 1,
        "employers": 1,
        "information_meetings": 1,
        "activities": 2,
    }


def test_a_counted_indicator_holds_on_the_reference_date(initiative, people):
    IndicatorFactory(initiative=initiative, target=8, target_due_on=date(2023, 3, 31), target_basis="projectplan")
    (found,) = figures.indicator_results(initiative, DAY)
    assert (found.realised, found.realised_on, found.target, found.gap) == (Decimal(6), DAY, Decimal(8), Decimal(2))
    assert found.is_reached is False
    assert found.is_due is True


def test_an_entered_indicator_without_value_is_unknown(initiative):
    IndicatorFactory(initiative=initiative, measured=Indicator.Measured.ENTERED, count="", target=100)
    (found,) = figures.indicator_results(initiative, DAY)
    assert (found.realised, found.realised_on, found.gap, found.is_reached) == (None, None, None, None)


def test_an_entered_indicator_takes_the_latest_value_up_to_the_day(initiative):
    visits = IndicatorFactory(initiative=initiative, measured=Indicator.Measured.ENTERED, count="", target=100)
    for number, on, value in ((2, date(2022, 6, 30), 40), (3, date(2022, 9, 30), 90), (4, date(2023, 4, 2), 120)):
        report = QuarterlyReportFactory(initiative=initiative, number=number)
        IndicatorValue.objects.create(report=report, indicator=visits, value=value, on=on)
    (found,) = figures.indicator_results(initiative, DAY)
    assert (found.realised, found.realised_on) == (Decimal(90), date(2022, 9, 30))


def test_explanations_come_in_their_order(initiative):
    indicator = IndicatorFactory(initiative=initiative)
    indicator.explanations.create(category="systemic", text="Wachten op akkoord.", order=2)
    indicator.explanations.create(category="personal", text="Ziekte.", order=1)
    (found,) = figures.indicator_results(initiative, DAY)
    assert [each.category for each in found.explanations] == ["personal", "systemic"]


@pytest.mark.parametrize("number", [1, 3])
def test_results_of_many_initiatives_take_as_many_queries_as_of_one(platform, number, django_assert_num_queries):
    for _ in range(number):
        initiative = InitiativeFactory(platform=platform)
        went(initiative, (K.STARTED, DAY))
        IndicatorFactory(initiative=initiative, target=15)
        IndicatorFactory(initiative=initiative, count=Indicator.Count.PLACEMENTS)
        IndicatorFactory(initiative=initiative, measured=Indicator.Measured.ENTERED, count="")
    with django_assert_num_queries(5):
        found = figures.indicator_results_of(Initiative.objects.all(), DAY)
    assert [[each.realised for each in results] for results in found.values()] == [
        [Decimal(1), Decimal(0), None]
    ] * number


def test_the_flow_counts_how_far_people_ever_came(initiative, people, django_assert_num_queries):
    PlacementFactory(participant=people[0], starts_on=date(2022, 6, 1), ends_on=date(2022, 9, 1))
    PlacementFactory(
        participant=people[4], kind=Placement.Kind.PAID_WORK, contract="permanent", starts_on=date(2023, 1, 1)
    )
    PlacementFactory(
        participant=people[5],
        kind=Placement.Kind.PAID_WORK,
        contract="fixed_term",
        starts_on=date(2022, 5, 2),
        ends_on=date(2022, 8, 1),
    )
    with django_assert_num_queries(2):
        found = figures.flow(initiative, DAY)
    assert found == figures.Flow(
        on=DAY,
        registered=1,
        intake=2,
        started=6,
        placed=3,
        moved_on=1,
        paid_work=2,
        in_paid_work=1,
        permanent=1,
        lasting=(figures.Lasting(3, 1, 0), figures.Lasting(6, 0, 1), figures.Lasting(12, 0, 1)),
    )


def test_a_stage_nobody_recorded_is_unknown(initiative):
    went(initiative, (K.STARTED, DAY))
    found = figures.flow(initiative, DAY)
    assert (found.registered, found.intake, found.started) == (None, None, 1)


def test_an_unknown_contract_makes_lasting_work_unknown(initiative):
    PlacementFactory(participant__initiative=initiative, kind=Placement.Kind.PAID_WORK, starts_on=DAY)
    assert figures.flow(initiative, DAY).permanent is None


def test_a_second_job_without_a_contract_does_not_make_a_permanent_one_unknown(initiative):
    learner = ParticipantFactory(initiative=initiative)
    for contract in ("permanent", ""):
        PlacementFactory(
            participant=learner, kind=Placement.Kind.PAID_WORK, contract=contract, starts_on=date(2023, 1, 1)
        )
    assert figures.flow(initiative, DAY).permanent == 1


def test_reasons_are_those_of_the_latest_stop(initiative, people):
    step = people[3].steps.get(kind=K.STOPPED)
    step.reason_category = "personal"
    step.save()
    assert figures.reasons(initiative, "stopped", DAY).numbers == (("personal", 1),)
    assert figures.reasons(initiative, "paused", DAY).numbers == (("", 1),)


def test_placements_by_kind_sector_and_setting(initiative, other_initiative, django_assert_num_queries):
    green = EmployerFactory(initiative=initiative, sector="Groen")
    other = EmployerFactory(initiative=initiative)
    person = ParticipantFactory(initiative=initiative)
    PlacementFactory(participant=person, employer=green, setting="external", ends_on=date(2022, 9, 1))
    PlacementFactory(participant=person, employer=green, setting="external", kind="paid_work", contract="agency")
    PlacementFactory(participant=ParticipantFactory(initiative=initiative), employer=other)
    PlacementFactory(participant=ParticipantFactory(initiative=initiative), employer=other, starts_on=date(2023, 4, 2))
    PlacementFactory(participant__initiative=other_initiative)
    with django_assert_num_queries(1):
        found = figures.placements(initiative, DAY)
    assert (found.realised, found.running, found.participants, found.employers) == (3, 2, 2, 2)
    assert found.by_kind == (("internship", 2), ("paid_work", 1))
    assert found.by_setting == (("external", 2), ("", 1))
    assert found.by_sector == (("Groen", 2), ("", 1))
    assert found.contracts == (("agency", 1),)
    assert found.by_kind_and_setting == (
        ("internship", "", 1),
        ("internship", "external", 1),
        ("paid_work", "external", 1),
    )


def test_recognitions_registered_enrolled_and_obtained_are_three_facts(initiative, django_assert_num_queries):
    first, second = ParticipantFactory(initiative=initiative), ParticipantFactory(initiative=initiative)
    RecognitionFactory(participant=first, qualification="Logistiek", registered_on=DAY)
    RecognitionFactory(participant=second, qualification="Logistiek", registered_on=date(2023, 1, 1), enrolled_on=DAY)
    RecognitionFactory(participant=second, qualification="Groen", obtained_on=DAY)
    RecognitionFactory(participant=second, qualification="Horeca")
    RecognitionFactory(registered_on=DAY)
    with django_assert_num_queries(2):
        found = figures.recognitions(initiative, DAY)
    assert (found.registered, found.enrolled, found.obtained, found.participants) == (2, 1, 1, 2)
    assert found.by_qualification == (("Logistiek", 2), ("Groen", 1))


def test_employers_and_their_mentors(initiative, other_initiative, django_assert_num_queries):
    employer = EmployerFactory(initiative=initiative, sector="Zorg", reached_through="job_coach", is_recognised=True)
    EmployerFactory(initiative=initiative, involved_until=date(2023, 3, 31), is_recognised=True)
    EmployerFactory(initiative=initiative)
    EmployerFactory(initiative=other_initiative)
    MentorFactory(employer=employer, is_trained=True, trained_on=DAY)
    MentorFactory(employer=employer, is_trained=True, trained_on=date(2023, 4, 2))
    MentorFactory(employer=employer)
    ContactMomentFactory(employer=employer, on=DAY)
    ContactMomentFactory(employer=employer, on=date(2023, 4, 2))
    with django_assert_num_queries(3):
        found = figures.employers(initiative, DAY)
    assert (found.involved, found.recognised, found.contacts) == (2, 1, 1)
    assert (found.mentors, found.trained_mentors) == (3, 1)
    assert found.by_route == (("job_coach", 1), ("", 1))


def test_what_no_employer_told_is_unknown(initiative):
    MentorFactory(employer__initiative=initiative)
    found = figures.employers(initiative, DAY)
    assert (found.involved, found.recognised, found.trained_mentors) == (1, None, None)


def test_the_attitude_of_an_employer_may_change(initiative, django_assert_num_queries):
    employer = EmployerFactory(initiative=initiative)
    ContactMomentFactory(employer=employer, on=date(2022, 5, 1), attitude=ContactMoment.Attitude.RELUCTANT)
    ContactMomentFactory(employer=employer, on=date(2022, 8, 1), attitude=ContactMoment.Attitude.ENTHUSIASTIC)
    ContactMomentFactory(employer=employer, on=date(2022, 11, 1))
    EmployerFactory(initiative=initiative, involved_from=date(2022, 10, 1))
    quarters = [Quarter(2022, 2), Quarter(2022, 3), Quarter(2022, 4)]
    with django_assert_num_queries(2):
        found = figures.employer_attitudes(initiative, quarters)
    assert [each.numbers for each in found] == [
        (("reluctant", 1),),
        (("enthusiastic", 1),),
        (("enthusiastic", 1), ("", 1)),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_quarters_are_in_late_or_not_due_yet(platform, number, django_assert_num_queries):
    for _ in range(number):
        initiative = InitiativeFactory(platform=platform, starts_on=date(2022, 4, 1))
        QuarterlyReportFactory(initiative=initiative, status="accepted")
        QuarterlyReportFactory(initiative=initiative, number=3, status="returned", due_on=date(2022, 10, 15))
    with django_assert_num_queries(2):
        found = figures.quarter_states_of(Initiative.objects.all(), date(2023, 1, 10))
    assert [[(str(each.quarter), each.is_in, each.is_late) for each in states] for states in found.values()] == [
        [("2022-K2", True, False), ("2022-K3", False, True), ("2022-K4", False, False)]
    ] * number


def test_a_finished_initiative_is_late_with_the_same_quarters_as_on_its_own_page(platform):
    ended = date(2022, 12, 31)
    initiative = InitiativeFactory(platform=platform, starts_on=date(2022, 4, 1), ends_on=ended, status="finished")
    QuarterlyReportFactory(initiative=initiative, number=3, status="returned", due_on=date(2022, 10, 15))
    late = [str(each.quarter) for each in figures.quarter_states(initiative, DAY) if each.is_late]
    assert late == [str(line.quarter) for line in agenda(initiative, DAY) if line.is_late] == ["2022-K3"]


def test_no_quarter_is_expected_after_the_end(platform):
    initiative = InitiativeFactory(platform=platform, starts_on=date(2022, 4, 1), ends_on=date(2022, 8, 1))
    assert [str(each.quarter) for each in figures.quarter_states(initiative, DAY)] == ["2022-K2", "2022-K3"]


@pytest.mark.parametrize(
    ("day", "quarter"), [(date(2023, 3, 31), "2023-K1"), (date(2023, 4, 1), "2023-K1"), (date(2023, 3, 30), "2022-K4")]
)
def test_the_last_quarter_by_a_day_has_ended(day, quarter):
    assert str(figures.last_quarter_by(day)) == quarter


def test_voices_count_only_what_may_be_used(initiative, django_assert_num_queries):
    source = SourceFactory(initiative=initiative, on=DAY)
    QuoteFactory(source=source, perspective="participant")
    QuoteFactory(source=source, perspective="participant", consent="refused")
    QuoteFactory(source=SourceFactory(initiative=initiative, on=date(2023, 4, 2)), perspective="participant")
    QuoteFactory(perspective="participant")
    ElementFactory(initiative=initiative, perspective="employer", kind="barrier")
    with django_assert_num_queries(2):
        found = figures.voices(initiative, DAY)
    assert [(each.perspective, each.quotes, each.statements) for each in found] == [
        ("participant", 1, 0),
        ("employer", 0, 1),
        ("initiative", 0, 0),
        ("stakeholder", 0, 0),
    ]


def test_fieldwork_comes_in_order_of_time(initiative):
    SourceFactory(initiative=initiative, kind=Source.Kind.SITE_VISIT, on=None)
    SourceFactory(initiative=initiative, on=date(2023, 3, 1), is_month_only=True, roles="projectleider\n\nstudent")
    Source.objects.filter(is_month_only=True).update(method="group")
    SourceFactory(initiative=initiative, kind=Source.Kind.DOCUMENT, on=date(2022, 1, 1))
    SourceFactory(initiative=initiative, on=date(2023, 4, 2))
    first, last = figures.fieldwork(initiative, DAY)
    assert first == figures.Fieldwork("interview", date(2023, 3, 1), True, "", ("projectleider", "student"), "group")
    assert (last.kind, last.on) == ("site_visit", None)


def test_every_figure_says_how_it_is_protected():
    declared = [kind for name in figures.__all__ if isinstance(kind := getattr(figures, name), type)]
    parts = {figures.Protection, figures.Audience, figures.Manner, figures.Explanation, figures.QuarterProgress}
    assert [kind.__name__ for kind in declared if kind not in parts and not hasattr(kind, "protection")] == []
