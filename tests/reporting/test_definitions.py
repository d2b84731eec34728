"""Every figure has a definition; its class is the one it was counted under, and it has words."""

import inspect
import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils.html import escape

from initiatives.models import Indicator, Initiative
from participants.models import Placement, TrajectoryStep
from quarters.calendar import Quarter
from reporting import figures
from reporting.figures.definitions import DEFINITIONS, GROUPS
from reporting.figures.protection import SHOWN, Audience, Manner, Protection
from reporting.wording.definitions import EXPLAINED, GROUP_NAMES, MOMENTS, UNITS
from tests.factories import (
    EmployerFactory,
    ParticipantFactory,
    PlacementFactory,
    RecognitionFactory,
    TrajectoryStepFactory,
)

K = TrajectoryStep.Kind
DAY = date(2023, 4, 1)
# Their parts are figures of their own, or they only carry others.
PARTS_OF_OTHERS = {"QuarterProgress", "TrendPoint", "Trend", "Recognitions", "Fieldwork"}
# They hold figures of several definitions, or those of many initiatives together.
PARTS_OF_OTHERS |= {"QuarterTotals", "Breakdown", "TargetSum", "Behind", "Standing", "Late"}


def test_every_definition_has_words_and_every_word_a_definition():
    assert set(EXPLAINED) == set(DEFINITIONS)
    assert set(GROUP_NAMES) == {code for code, _inside in GROUPS}
    assert {each.moment for each in DEFINITIONS.values()} == set(MOMENTS)
    assert {each.unit for each in DEFINITIONS.values()} == set(UNITS)


def test_the_class_is_that_of_what_counts_it():
    counted = [each for each in DEFINITIONS.values() if inspect.isclass(each.counted_by)]
    assert len(counted) > 20
    for each in counted:
        assert each.counted_by.protection is each.protection, each.code


def test_whatever_the_registers_count_has_a_definition():
    assert {code for code in Indicator.Count.values if code not in DEFINITIONS} == set()


def test_every_kind_of_figure_has_a_definition():
    kinds = {
        name
        for name, kind in vars(figures).items()
        if inspect.isclass(kind) and "protection" in vars(kind) and isinstance(kind.protection, Protection)
    }
    assert len(kinds) > 15
    defined = {each.counted_by.__name__ for each in DEFINITIONS.values() if inspect.isclass(each.counted_by)}
    assert kinds - defined == PARTS_OF_OTHERS & kinds


def test_only_the_class_decides_who_sees_a_figure_how():
    assert {kind: set(who) for kind, who in SHOWN.items()} == {kind: set(Audience) for kind in Protection}
    assert DEFINITIONS["reasons"].manner(Audience.STAFF) is Manner.RELEASED
    assert DEFINITIONS["started"].manner(Audience.STAFF) is Manner.EXACT
    assert DEFINITIONS["started"].manner(Audience.PUBLIC) is Manner.ADOPTED
    assert SHOWN[Protection.OWN][Audience.STAFF] is Manner.NOTHING


def test_the_page_explains_every_figure_under_its_own_anchor(client, coordinator):
    client.force_login(coordinator)
    page = client.get(reverse("figure_definitions")).content.decode()
    parts = re.split(r'<div class="definition" id="([^"]+)">', page)[1:]
    said = dict(zip(parts[::2], parts[1::2], strict=True))
    assert list(said) == list(DEFINITIONS)
    for code, words in said.items():
        assert escape(str(EXPLAINED[code].meaning)) in words


def of(initiative):
    return Initiative.objects.filter(pk=initiative.pk)


def stretch(initiative, first, then, on=DAY):
    return next(each for each in figures.durations(of(initiative), on) if (each.first, each.then) == (first, then))


@pytest.mark.parametrize("other", [False, True])
def test_durations_are_medians_of_who_came_that_far(initiative, other_initiative, other):
    for days in (10, 20, 60):
        person = ParticipantFactory(initiative=initiative)
        TrajectoryStepFactory(participant=person, kind=K.INTAKE, on=date(2023, 1, 1))
        PlacementFactory(participant=person, starts_on=date(2023, 1, 1 + min(days, 30)), kind=Placement.Kind.INTERNSHIP)
    waiting = ParticipantFactory(initiative=initiative)
    TrajectoryStepFactory(participant=waiting, kind=K.STARTED, on=date(2023, 2, 1))
    if other:
        stranger = ParticipantFactory(initiative=other_initiative)
        TrajectoryStepFactory(participant=stranger, kind=K.INTAKE, on=date(2023, 1, 1))
        PlacementFactory(participant=stranger, starts_on=date(2023, 3, 1))
    found = stretch(initiative, "intake", "placed")
    assert (found.days, found.people, found.waiting) == (20, 3, 1)
    nobody = stretch(initiative, "placed", "paid_work")
    assert (nobody.days, nobody.people, nobody.waiting) == (None, 0, 3)


def test_where_no_intake_was_recorded_it_takes_so_long_from_the_start(initiative):
    """The day of the intake is unknown, so a number of days from it would be one too."""
    person = ParticipantFactory(initiative=initiative)
    TrajectoryStepFactory(participant=person, kind=K.STARTED, on=date(2023, 1, 1))
    PlacementFactory(participant=person, starts_on=date(2023, 1, 11))
    assert stretch(initiative, "started", "placed").days == 10
    assert {each.first for each in figures.durations(of(initiative), DAY)} == {"started", "placed"}


def test_durations_look_no_further_than_the_day(initiative):
    person = ParticipantFactory(initiative=initiative)
    TrajectoryStepFactory(participant=person, kind=K.INTAKE, on=date(2023, 1, 1))
    PlacementFactory(participant=person, starts_on=date(2023, 4, 2))
    RecognitionFactory(participant=person, registered_on=None, enrolled_on=None, obtained_on=date(2023, 4, 2))
    assert stretch(initiative, "intake", "placed").waiting == 1
    assert stretch(initiative, "intake", "placed", date(2023, 4, 2)).days == 91
    assert stretch(initiative, "placed", "recognised", date(2023, 4, 2)).days == 0


def test_completeness_counts_what_is_known_of_all(initiative, other_initiative):
    known = ParticipantFactory(initiative=initiative, starting_situation="school", inflow_route="")
    unknown = ParticipantFactory(initiative=initiative, starting_situation="", inflow_route="", target_group=None)
    for each in (known, unknown, ParticipantFactory(initiative=other_initiative)):
        TrajectoryStepFactory(participant=each, kind=K.STARTED, on=date(2023, 1, 1))
    TrajectoryStepFactory(participant=known, kind=K.STOPPED, on=date(2023, 2, 1), reason_category="personal")
    TrajectoryStepFactory(participant=unknown, kind=K.PAUSED, on=date(2023, 2, 1), reason_category="")
    TrajectoryStepFactory(participant=unknown, kind=K.STOPPED, on=date(2023, 4, 2), reason_category="")
    EmployerFactory(initiative=initiative, sector="groen", involved_from=None, involved_until=None)
    EmployerFactory(initiative=initiative, sector="", involved_from=None, involved_until=None)
    found = {each.code: (each.known, each.all) for each in figures.completeness(of(initiative), DAY)}
    assert found["starting_situation"] == (1, 2)
    assert found["inflow_route"] == (0, 2)
    assert found["reason"] == (1, 2)
    assert found["sector"] == (1, 2)
    assert found["contract"] == (0, 0)


def test_movements_count_each_person_once_per_kind_of_step(initiative, other_initiative):
    def went(of_initiative, *steps):
        person = ParticipantFactory(initiative=of_initiative)
        for kind, on in steps:
            TrajectoryStepFactory(participant=person, kind=kind, on=on)

    went(initiative, (K.REGISTERED, date(2022, 12, 31)), (K.STARTED, date(2023, 1, 1)), (K.STOPPED, date(2023, 3, 31)))
    went(initiative, (K.STARTED, date(2022, 1, 1)), (K.STOPPED, date(2023, 1, 2)), (K.RETURNED, date(2023, 2, 1)))
    went(initiative, (K.RETURNED, date(2023, 2, 2)), (K.PAUSED, date(2023, 2, 3)), (K.PAUSED, date(2023, 2, 9)))
    went(initiative, (K.MOVED_ON, date(2023, 4, 1)))
    went(other_initiative, (K.REGISTERED, date(2023, 1, 5)))
    first = Quarter(2023, 1)
    expected = figures.Movements(first, registered=0, started=2, paused=1, stopped=2, returned=2, moved_on=0)
    assert figures.movements(initiative, first) == expected
    assert figures.movements(initiative, first.next).moved_on == 1
    assert figures.movements(other_initiative, first.next) == figures.Movements(first.next, 0, 0, 0, 0, 0, 0)
    both = figures.movements_of(Initiative.objects.all(), first)
    assert {pk: each.registered for pk, each in both.items()} == {initiative.pk: 0, other_initiative.pk: 1}


def test_they_take_a_fixed_number_of_queries(initiative, other_initiative, django_assert_num_queries):
    everyone = Initiative.objects.filter(pk__in=[initiative.pk, other_initiative.pk])
    for each in (initiative, other_initiative, initiative):
        TrajectoryStepFactory(participant=ParticipantFactory(initiative=each), kind=K.STARTED, on=date(2023, 1, 1))
    with django_assert_num_queries(3):
        figures.durations(everyone, DAY)
    with django_assert_num_queries(4):
        figures.completeness(everyone, DAY)
    with django_assert_num_queries(2):
        figures.movements_of(everyone, Quarter(2023, 1))
