"""The score sheet: who is on it, what may be sent in, and how it is kept."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from quarters.actions.scoring import save_scores
from quarters.models import GoalScore
from quarters.scoring import sheet_of
from tests.factories import EmployerFactory, ParticipantFactory, TrajectoryStepFactory
from tests.quarters.filled import make_report, score


@pytest.fixture
def report(initiative):
    return make_report(initiative)


@pytest.fixture
def participant(initiative):
    participant = ParticipantFactory(initiative=initiative, code="S-01")
    TrajectoryStepFactory(participant=participant)
    return participant


def goal(report, code="A1"):
    return report.initiative.platform.goals.get(code=code)


def send(report, by, code="A1", **sent):
    """Draw the sheet, change what is named (key of the line: value) and send it in."""
    sheet = sheet_of(report, goal(report, code))
    posted = {}
    for line in sheet.lines:
        posted |= {line.step_name: line.choice, line.remark_name: line.remark, line.was_name: line.token}
    return send_as_it_is(report, by, code, posted | sent)


def send_as_it_is(report, by, code, posted):
    sheet = sheet_of(report, goal(report, code))
    entries = sheet.read(posted)
    if not sheet.has_errors:
        save_scores(report=report, goal=sheet.goal, entries=entries, by=by)
    return sheet


def test_participants_have_two_voices_and_employers_one(report, participant):
    employer = EmployerFactory(initiative=report.initiative, name="Bakkerij")
    assert [(line.scorer, line.participant_id) for line in sheet_of(report, goal(report)).lines] == [
        ("coach", participant.pk),
        ("self", participant.pk),
    ]
    assert [(line.scorer, line.employer_id) for line in sheet_of(report, goal(report, "B1")).lines] == [
        ("coach", employer.pk)
    ]
    assert [row.title for row in sheet_of(report, goal(report, "C1")).rows] == ["Eigen initiatief"]


def test_last_quarter_stands_beside(report, participant):
    before = make_report(report.initiative, number=1)
    score(before, "A1", participant=participant, step=2)
    (coach, own) = sheet_of(report, goal(report)).lines
    assert (coach.previous.step, own.previous) == (2, None)


def test_saving_adds_changes_and_removes(report, participant, coordinator):
    coach, own = f"stap-{participant.reference}", f"stap-{participant.reference}.zelf"
    send(report, coordinator, **{coach: "3", own: "nb"})
    assert list(GoalScore.objects.values_list("scorer", "step")) == [("coach", 3), ("self", None)]
    send(report, coordinator, **{coach: "4", own: ""})
    assert list(GoalScore.objects.values_list("scorer", "step")) == [("coach", 4)]


def test_remark_is_kept_without_the_zero_character(report, participant, coordinator):
    key = participant.reference
    send(report, coordinator, **{f"stap-{key}": "3", f"opmerking-{key}": " Durft meer.\x00 \r\n"})
    assert GoalScore.objects.get().remark == "Durft meer."


def test_looking_at_a_taken_over_score_makes_it_this_quarters(report, participant, coordinator):
    score(report, "A1", participant=participant, is_taken_over=True)
    send(report, coordinator)
    assert GoalScore.objects.get().is_taken_over is False


@pytest.mark.parametrize("step", ["0", "6", "-1", "drie", "3.0", "³"])
def test_a_step_that_does_not_exist(report, participant, coordinator, step):
    sheet = send(report, coordinator, **{f"stap-{participant.reference}": step})
    assert [line.error for line in sheet.lines if line.error] == [
        "Deze stap bestaat niet. Kies een stap van 1 tot en met 5, of ‘niet beoordeeld’."
    ]
    assert GoalScore.objects.count() == 0


def test_a_remark_asks_for_a_step(report, participant, coordinator):
    sheet = send(report, coordinator, **{f"opmerking-{participant.reference}": "Durft meer."})
    (line, _) = sheet.lines
    assert (line.error, line.remark) == (
        "U schreef een opmerking, maar koos geen stap. Kies een stap of ‘niet beoordeeld’.",
        "Durft meer.",
    )


def test_a_remark_that_is_too_long(report, participant, coordinator):
    key = participant.reference
    sheet = send(report, coordinator, **{f"stap-{key}": "3", f"opmerking-{key}": "a" * 4001})
    assert "te lang: 4001 tekens" in next(iter(sheet.lines)).error


def test_a_participant_of_another_initiative(report, participant, coordinator, other_initiative):
    stranger = ParticipantFactory(initiative=other_initiative)
    sent = {f"stap-{stranger.reference}": "3", f"stap-{participant.reference}": "2"}
    sheet = send(report, coordinator, **sent)
    assert len(sheet.errors) == 1
    assert "niet (meer) bij dit kwartaal hoort" in sheet.errors[0]
    assert next(iter(sheet.lines)).choice == "2"  # nothing typed is lost
    assert GoalScore.objects.count() == 0


def test_a_line_that_was_not_on_the_page_is_left_alone(report, participant, coordinator):
    score(report, "A1", participant=participant, step=4)
    send_as_it_is(report, coordinator, "A1", {})
    assert GoalScore.objects.get().step == 4


def test_two_people_on_one_page_overwrite_nothing(report, participant, coordinator):
    sheet = sheet_of(report, goal(report))
    page = {line.step_name: line.choice for line in sheet.lines} | {line.was_name: line.token for line in sheet.lines}
    coach, own = f"stap-{participant.reference}", f"stap-{participant.reference}.zelf"
    send_as_it_is(report, coordinator, "A1", page | {coach: "3"})
    assert not send_as_it_is(report, coordinator, "A1", page | {own: "2"}).has_errors
    assert list(GoalScore.objects.values_list("scorer", "step")) == [("coach", 3), ("self", 2)]


def test_a_change_of_somebody_else_is_told_first(report, participant, coordinator):
    line = next(iter(sheet_of(report, goal(report)).lines))
    page = {line.was_name: line.token}
    send_as_it_is(report, coordinator, "A1", page | {line.step_name: "3"})
    second = send_as_it_is(report, coordinator, "A1", page | {line.step_name: "5"})
    told = next(iter(second.lines))
    assert "intussen gewijzigd in: 3 – In ontwikkeling" in told.error
    assert GoalScore.objects.get().step == 3
    send_as_it_is(report, coordinator, "A1", {line.step_name: "5", line.was_name: told.token})
    assert GoalScore.objects.get().step == 5


def test_somebody_who_came_later_is_not_on_the_sheet(report, participant):
    later = ParticipantFactory(initiative=report.initiative, code="S-02")
    TrajectoryStepFactory(participant=later, on=date(2022, 7, 1))
    assert [row.title for row in sheet_of(report, goal(report)).rows] == ["Deelnemer S-01"]


def test_a_quarter_that_was_handed_in_is_closed(report, participant, coordinator):
    report.status = "submitted"
    report.save()
    with pytest.raises(ValidationError, match="Dit kwartaal is ingediend"):
        save_scores(report=report, goal=goal(report), entries=[], by=coordinator)


@pytest.mark.parametrize("participants", [1, 3])
def test_number_of_queries_does_not_grow(report, coordinator, django_assert_num_queries, participants):
    for number in range(participants):
        TrajectoryStepFactory(participant=ParticipantFactory(initiative=report.initiative, code=f"S-{number}"))
    goal_a1 = goal(report)
    sheet = sheet_of(report, goal_a1)
    sent = {line.step_name: "3" for line in sheet.lines}
    with django_assert_num_queries(2):
        entries = sheet_of(report, goal_a1).read(sent)
    assert len(entries) == 2 * participants
    # Savepoint, lock, existing rows, one insert, audit line, release; then the same with one update.
    with django_assert_num_queries(6):
        save_scores(report=report, goal=goal_a1, entries=entries, by=coordinator)
