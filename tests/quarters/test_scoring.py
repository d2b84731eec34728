"""The grid of scores: who is on it, what may be sent in, and how it is kept."""

from datetime import date
from threading import Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from accounts.models import AuditLine
from forms.keeping.live import keep_live
from forms.keeping.typed import fingerprint
from participants.models import Participant
from quarters.actions.editing import lock_for_editing
from quarters.actions.scoring import confirm_scores, save_scores, take_over_scores
from quarters.models import GoalScore
from quarters.scoring import ScoreEntry, Who, grid_of, progress_per_group
from quarters.scoring.fields import ScoreFields
from quarters.workpiece import QuarterWorkpiece
from tests.factories import EmployerFactory, ParticipantFactory, TrajectoryStepFactory
from tests.quarters.filled import make_report, score
from tests.quarters.grids import crowd, entries, steps


@pytest.fixture
def report(initiative):
    return make_report(initiative)


@pytest.fixture
def before(report):
    return make_report(report.initiative, number=1)


@pytest.fixture
def participant(initiative):
    participant = ParticipantFactory(initiative=initiative, code="S-01")
    TrajectoryStepFactory(participant=participant)
    return participant


def keep(report, by, known=None, scored_per="participant", **sent):
    """Send texts by the name of their control, with "·" for "-" and "°" for "."."""
    sent = {name.replace("·", "-").replace("°", "."): text for name, text in sent.items()}
    return keep_live(
        ScoreFields(report, scored_per), workpiece=QuarterWorkpiece(report), sent=sent, known=known or {}, by=by
    )


def test_participants_have_two_voices_and_employers_one(report, participant):
    employer = EmployerFactory(initiative=report.initiative, name="Bakkerij")
    (row,) = grid_of(report, "participant").rows
    assert [(line.scorer, {cell.who.participant_id for cell in line.cells}) for line in row.lines] == [
        ("coach", {participant.pk}),
        ("self", {participant.pk}),
    ]
    assert [cell.name for cell in row.lines[1].cells] == [
        f"{code}-{participant.pk}.zelf" for code in ("A1", "A2", "A3", "A4")
    ]
    (row,) = grid_of(report, "employer").rows
    assert [(line.scorer, line.cells[0].who.employer_id, len(line.cells)) for line in row.lines] == [
        ("coach", employer.pk, 6)
    ]
    (row,) = grid_of(report, "initiative").rows
    assert (row.title, [cell.name for cell in row.cells]) == ("Eigen initiatief", ["C1-initiatief"])


def test_the_quarter_right_before_stands_beside(report, before, participant):
    score(before, "A1", participant=participant, step=2)
    score(make_report(report.initiative, year=2021, number=4), "A2", participant=participant, step=5)
    first, second = list(grid_of(report, "participant").cells)[:2]
    assert (first.previous.step, second.previous) == (2, None)


def test_somebody_who_came_later_is_not_on_the_grid(report, participant):
    later = ParticipantFactory(initiative=report.initiative, code="S-02")
    TrajectoryStepFactory(participant=later, on=date(2022, 7, 1))
    assert [row.title for row in grid_of(report, "participant").rows] == ["Deelnemer S-01"]


def test_keeping_adds_changes_and_removes(report, participant, coordinator):
    coach, own = f"stap-A1-{participant.pk}", f"stap-A1-{participant.pk}.zelf"
    assert keep(report, coordinator, **{coach: "3", own: "nb"}).is_whole
    assert steps(report) == [("A1", "coach", 3), ("A1", "self", None)]
    assert keep(report, coordinator, **{coach: "2", own: ""}).is_whole
    assert steps(report) == [("A1", "coach", 2)]


def test_a_remark_is_kept_without_the_zero_character(report, participant, coordinator):
    sent = {f"stap-A1-{participant.pk}": "3", f"opmerking-A1-{participant.pk}": " Durft meer.\x00 \r\n"}
    assert keep(report, coordinator, **sent).is_whole
    assert GoalScore.objects.get().remark == "Durft meer."


@pytest.mark.parametrize("step", ["0", "6", "-1", "drie", "3.0", "³"])
def test_a_step_that_does_not_exist_waits(report, participant, coordinator, step):
    outcome = keep(report, coordinator, **{f"stap-A1-{participant.pk}": step})
    assert list(outcome.waiting.values()) == [
        "Deze stap bestaat niet. Kies een stap van 1 tot en met 5, of ‘niet beoordeeld’."
    ]
    assert GoalScore.objects.count() == 0


def test_a_remark_waits_for_a_step(report, participant, coordinator):
    step, remark = f"stap-A1-{participant.pk}", f"opmerking-A1-{participant.pk}"
    outcome = keep(report, coordinator, **{remark: "Durft meer."})
    words = "Bij een opmerking hoort een stap. Kies een stap of ‘niet beoordeeld’, of maak de opmerking leeg."
    assert outcome.waiting == {remark: words}
    assert keep(report, coordinator, **{remark: "Durft meer.", step: "nb"}).is_whole
    assert keep(report, coordinator, **{step: ""}).waiting == {step: words}  # the remark would go with it
    assert GoalScore.objects.get().remark == "Durft meer."
    assert keep(report, coordinator, **{step: "", remark: ""}).is_whole
    assert GoalScore.objects.count() == 0


def test_a_remark_that_is_too_long_waits(report, participant, coordinator):
    sent = {f"stap-A1-{participant.pk}": "3", f"opmerking-A1-{participant.pk}": "a" * 4001}
    assert set(keep(report, coordinator, **sent).waiting) == set(sent)


def test_others_are_not_on_the_grid(report, participant, coordinator, other_initiative):
    stranger = ParticipantFactory(initiative=other_initiative)
    outcome = keep(report, coordinator, **{f"stap-A1-{stranger.pk}": "3", f"stap-A1-{participant.pk}": "2"})
    assert outcome.gone == (f"stap-A1-{stranger.pk}",)
    assert steps(report) == [("A1", "coach", 2)]


def test_changing_either_part_makes_a_score_this_quarters_own(report, participant, coordinator):
    for code in ("A1", "A2", "A3"):
        score(report, code, participant=participant, is_taken_over=True)
    keep(report, coordinator, **{f"stap-A1-{participant.pk}": "2", f"opmerking-A2-{participant.pk}": "Klopt."})
    taken = GoalScore.objects.filter(is_taken_over=True)
    assert list(taken.values_list("goal__code", flat=True)) == ["A3"]


def test_what_somebody_else_put_there_is_told_first(report, participant, coordinator):
    name = f"stap-A1-{participant.pk}"
    keep(report, coordinator, **{name: "3"})
    outcome = keep(report, coordinator, known={name: {fingerprint("")}}, **{name: "5"})
    assert outcome.clashes == {name: "3"}
    assert keep(report, coordinator, known={name: {fingerprint("3")}}, **{name: "5"}).is_whole
    assert steps(report) == [("A1", "coach", 5)]


def test_a_participant_who_is_removed_meanwhile(report, participant, coordinator):
    stays = ParticipantFactory(initiative=report.initiative, code="S-02")
    TrajectoryStepFactory(participant=stays)
    fields = ScoreFields(report, "participant")
    fields.now()
    name = f"stap-A1-{participant.pk}"
    participant.delete()
    told = fields.keep({name: "3", f"stap-A1-{stays.pk}": "4"}, by=coordinator)
    assert list(told) == [name]
    assert told[name].startswith("Dit is niet opgeslagen, omdat er tegelijk iets anders veranderde.")
    assert steps(report) == [("A1", "coach", 4)]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_somebody_is_really_removed_by_another_process(report, participant, coordinator):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time: nobody comes in between")

    def remove():
        Participant.objects.get(pk=participant.pk).delete()
        connection.close()

    fields = ScoreFields(report, "participant")
    with transaction.atomic():
        lock_for_editing(report)
        fields.now()
        elsewhere = Thread(target=remove)
        elsewhere.start()
        elsewhere.join()
        told = fields.keep({f"stap-A1-{participant.pk}": "3"}, by=coordinator)
    assert len(told) == 1
    assert GoalScore.objects.count() == 0


def test_a_score_that_comes_in_from_elsewhere_meanwhile(report, participant, coordinator):
    fields = ScoreFields(report, "participant")
    fields.now()
    score(report, "A1", participant=participant, step=1)
    name = f"stap-A1-{participant.pk}"
    told = fields.keep({name: "3", f"stap-A2-{participant.pk}": "4"}, by=coordinator)
    assert list(told) == [name]
    assert steps(report) == [("A1", "coach", 1), ("A2", "coach", 4)]


def test_a_score_that_was_put_there_anew_meanwhile(report, participant, coordinator):
    first = score(report, "A1", participant=participant, step=2)
    score(report, "A2", participant=participant, step=2)
    fields = ScoreFields(report, "participant")
    fields.now()
    first.delete()
    score(report, "A1", participant=participant, step=1)
    name = f"stap-A1-{participant.pk}"
    assert list(fields.keep({name: "", f"stap-A2-{participant.pk}": "4"}, by=coordinator)) == [name]
    assert list(fields.keep({name: "3", f"stap-A2-{participant.pk}": "5"}, by=coordinator)) == [name]
    assert steps(report) == [("A1", "coach", 1), ("A2", "coach", 5)]
    assert list(AuditLine.objects.values_list("details", flat=True)) == [{"number": 1}] * 2


def test_a_score_that_was_removed_meanwhile_comes_back_as_typed(report, participant, coordinator):
    removed = score(report, "A1", participant=participant, step=2)
    fields = ScoreFields(report, "participant")
    fields.now()
    removed.delete()
    assert fields.keep({f"stap-A1-{participant.pk}": "3"}, by=coordinator) == {}
    assert GoalScore.objects.get().reference == removed.reference


@pytest.mark.parametrize(("scored_per", "number"), [("participant", 8), ("employer", 6), ("initiative", 1)])
def test_any_text_and_kind_of_subject_is_written_as_it_is(report, participant, coordinator, scored_per, number):
    EmployerFactory(initiative=report.initiative)
    odd = "Zei: \"☕ 100% \\ {'a': [null]}\"\n\tén 𝄞"
    for step in ("3", "nb"):
        texts = ScoreFields(report, scored_per).now()
        sent = {name: step if name.startswith("stap-") else odd for name in texts}
        assert keep(report, coordinator, scored_per=scored_per, **sent).is_whole
        said = GoalScore.objects.values_list("step", "remark", "initiative", "is_taken_over")
        assert list(said) == [(3 if step == "3" else None, odd, report.initiative_id, False)] * number


def test_taking_over_fills_what_is_empty(report, before, participant, coordinator):
    score(before, "A1", participant=participant, step=4, remark="Van toen.")
    score(before, "A1", participant=participant, step=2, scorer="self")
    score(before, "A2", participant=participant, step=None)
    score(before, "A3", participant=participant, step=5)
    score(report, "A3", participant=participant, step=1)
    words = {"report": report, "scored_per": "participant", "by": coordinator}
    assert take_over_scores(**words) == 2
    kept = GoalScore.objects.filter(report=report).order_by("goal__order", "scorer")
    assert list(kept.values_list("goal__code", "scorer", "step", "remark", "is_taken_over")) == [
        ("A1", "coach", 4, "", True),
        ("A1", "self", 2, "", True),
        ("A3", "coach", 1, "", False),
    ]
    assert take_over_scores(**words) == 0  # pressing twice changes nothing


def test_taking_over_and_confirming_one_row(report, before, coordinator):
    first, second = crowd(report.initiative, 2)
    for person in (first, second):
        score(before, "A1", participant=person, step=4)
    words = {"report": report, "scored_per": "participant", "by": coordinator}
    assert take_over_scores(keys=[str(second.pk)], **words) == 1
    assert take_over_scores(keys=["nobody", "", str(second.pk)], **words) == 0
    assert take_over_scores(**words) == 1
    assert confirm_scores(keys=[str(first.pk)], **words) == 1
    assert confirm_scores(keys=["x", "9" * 40], **words) == 0
    assert list(GoalScore.objects.filter(is_taken_over=True).values_list("participant", flat=True)) == [second.pk]
    assert confirm_scores(**words) == 1


def test_each_grid_takes_over_and_confirms_its_own(report, before, coordinator):
    employer = EmployerFactory(initiative=report.initiative)
    score(before, "B1", employer=employer, step=4)
    score(before, "C1", step=2)
    for scored_per, keys in (("employer", [str(employer.pk)]), ("initiative", ["initiatief"])):
        words = {"report": report, "scored_per": scored_per, "keys": keys, "by": coordinator}
        assert (take_over_scores(**words), confirm_scores(**words), confirm_scores(**words)) == (1, 1, 0)
    assert steps(report) == [("B1", "coach", 4), ("C1", "coach", 2)]


@pytest.mark.parametrize("status", ["submitted", "accepted"])
def test_a_quarter_that_was_handed_in_is_closed(report, participant, coordinator, status):
    score(report, "A1", participant=participant, is_taken_over=True)
    report.status = status
    report.save()
    words = {"report": report, "scored_per": "participant", "by": coordinator}
    for change in (take_over_scores, confirm_scores):
        with pytest.raises(ValidationError, match="Dit kwartaal is"):
            change(**words)
    with pytest.raises(ValidationError, match="Dit kwartaal is"):
        save_scores(report=report, entries=[], by=coordinator)


def test_all_or_nothing_when_scores_come_from_elsewhere(report, participant, coordinator, other_initiative):
    stranger = ParticipantFactory(initiative=other_initiative)
    goal = report.initiative.platform.goals.get(code="A1")
    wanted = [ScoreEntry(Who(goal.pk, pk, None, "coach"), True, 3) for pk in (participant.pk, stranger.pk)]
    with pytest.raises(ValidationError, match="Probeer het nog eens"):
        save_scores(report=report, entries=wanted, by=coordinator)
    assert GoalScore.objects.count() == 0


def test_progress_per_grid(report, participant):
    EmployerFactory(initiative=report.initiative)
    score(report, "A1", participant=participant, is_taken_over=True)
    score(report, "A1", participant=participant, scorer="self")
    score(report, "C1", step=None)
    assert [
        (each.scored_per, each.given, each.expected, each.taken_over, each.state)
        for each in (progress_per_group(report))
    ] == [
        ("participant", 1, 4, 1, "in_progress"),
        ("employer", 0, 6, 0, "not_started"),
        ("initiative", 1, 1, 0, "done"),
    ]


@pytest.mark.parametrize("participants", [1, 100])
def test_number_of_statements_does_not_grow(report, before, coordinator, django_assert_num_queries, participants):
    crowd(report.initiative, participants)
    cells = 4 * participants
    with django_assert_num_queries(3):  # goals, scores, participants
        wanted = entries(report, 3)
    assert len(wanted) == cells
    # Savepoint, lock, existing scores, all scores at once, audit, release.
    with django_assert_num_queries(6):
        save_scores(report=report, entries=wanted, by=coordinator)
    with django_assert_num_queries(6):  # the same when all of them are there already
        save_scores(report=report, entries=[*entries_with(wanted, step=5)], by=coordinator)
    assert set(GoalScore.objects.values_list("step", flat=True)) == {5}
    assert AuditLine.objects.filter(action="scores saved", details={"number": cells}).count() == 2
    with django_assert_num_queries(6):  # one statement takes them away
        save_scores(report=report, entries=[*entries_with(wanted, is_given=False)], by=coordinator)
    assert GoalScore.objects.count() == 0
    save_scores(report=before, entries=wanted, by=coordinator)
    with django_assert_num_queries(8):  # savepoint, lock, three for the grid, scores, audit, release
        assert take_over_scores(report=report, scored_per="participant", by=coordinator) == cells
    with django_assert_num_queries(5):  # savepoint, lock, one update, audit, release
        assert confirm_scores(report=report, scored_per="participant", by=coordinator) == cells


def entries_with(wanted, **changes):
    return [ScoreEntry(**{"who": each.who, "is_given": each.is_given, "step": each.step} | changes) for each in wanted]


@pytest.mark.parametrize("participants", [1, 100])
def test_keeping_a_whole_grid_while_typing(report, coordinator, django_assert_num_queries, participants):
    crowd(report.initiative, participants)
    fields = ScoreFields(report, "participant")
    sent = {name: "3" for name in fields.now() if name.startswith("stap-")}
    with django_assert_num_queries(7):  # savepoint, lock, two for the grid, all scores at once, audit, release
        outcome = keep_live(fields, workpiece=QuarterWorkpiece(report), sent=sent, known={}, by=coordinator)
    assert len(outcome.kept) == GoalScore.objects.count() == 8 * participants
