"""The pages of the goal scores."""

import pytest
from django.urls import reverse

from forms.keeping.typed import fingerprint
from quarters.models import Draft, GoalScore
from tests.factories import EmployerFactory, ParticipantFactory, TrajectoryStepFactory
from tests.quarters.filled import make_report, score
from tests.quarters.grids import crowd, drawn, steps

LIST = "/initiatieven/eigen/kwartalen/2022-K2/doelen/"
GRID = f"{LIST}deelnemers/"


@pytest.fixture
def report(initiative):
    return make_report(initiative)


@pytest.fixture
def participant(initiative):
    participant = ParticipantFactory(initiative=initiative, code="S-01")
    TrajectoryStepFactory(participant=participant)
    return participant


def test_the_address(report):
    assert reverse("quarter_scores", args=["eigen", report.quarter, "deelnemers"]) == GRID


def test_a_card_per_grid_tells_how_far_it_is(as_coordinator, report, participant):
    EmployerFactory(initiative=report.initiative)
    score(report, "A1", participant=participant, is_taken_over=True)
    text = as_coordinator.get(LIST).content.decode()
    assert [words in text for words in ("1 van 4", "0 van 6", "0 van 1")] == [True] * 3
    assert "1 score is overgenomen van vorig kwartaal en nog niet nagekeken." in text
    assert [f'href="{LIST}{word}/"' in text for word in ("deelnemers", "werkgevers", "initiatief")] == [True] * 3


def test_nobody_to_score_says_where_to_begin(as_coordinator, report):
    text = as_coordinator.get(LIST).content.decode()
    assert "Er zijn in dit kwartaal nog geen deelnemers." in text
    assert "Er zijn in dit kwartaal nog geen werkgevers." in text
    assert [f'href="{LIST}{word}/"' in text for word in ("deelnemers", "werkgevers", "initiatief")] == [
        False,
        False,
        True,
    ]
    assert "Voeg eerst toe over wie het gaat." in as_coordinator.get(GRID).content.decode()


def test_a_researcher_reads_how_far_it_is_and_gives_no_scores(as_researcher, report, participant):
    text = as_researcher.get(LIST).content.decode()
    assert "Scores invullen" not in text
    assert as_researcher.get(GRID).status_code == 403


def test_everything_to_score_alike_stands_on_the_page(as_coordinator, report, participant):
    before = make_report(report.initiative, number=1)
    score(before, "A1", participant=participant, step=2, remark="Vraagt weinig.")
    text = as_coordinator.get(GRID).content.decode()
    goals = report.initiative.platform.goals.filter(scored_per="participant").prefetch_related("rubric")
    assert all(step.description in text for goal in goals for step in goal.rubric.all())
    for words in ("Deelnemer S-01", "vorig: 2", "Vorig kwartaal: Vraagt weinig.", "Deelnemer zelf"):
        assert words in text


@pytest.mark.parametrize("word", ["A1", "iedereen", "participant"])
def test_an_unknown_grid_does_not_exist(as_coordinator, report, word):
    assert as_coordinator.get(f"{LIST}{word}/").status_code == 404


def test_a_platform_without_goals_per_employer_has_no_such_grid(as_coordinator, report):
    report.initiative.platform.goals.filter(scored_per="employer").update(scored_per="participant")
    assert as_coordinator.get(f"{LIST}werkgevers/").status_code == 404
    assert f'href="{LIST}werkgevers/"' not in as_coordinator.get(LIST).content.decode()


def test_a_goal_may_have_an_odd_code(as_coordinator, report, participant):
    report.initiative.platform.goals.filter(code="A1").update(code='A "<1')
    name = f'stap-A "<1-{participant.pk}'
    text = as_coordinator.get(GRID).content.decode()
    assert f'name="stap-A &quot;&lt;1-{participant.pk}"' in text
    assert as_coordinator.post(GRID, drawn(report) | {name: "3"}).status_code == 302
    assert [step for _, _, step in steps(report)] == [3]
    answer = as_coordinator.post(GRID, drawn(report) | {name: "9"})
    assert f'href="#sA_&quot;&lt;1-{participant.pk}"' in answer.content.decode()


def test_the_button_keeps_the_whole_grid(as_coordinator, report):
    crowd(report.initiative, 2)
    page = drawn(report)
    sent = page | {name: "4" for name in page if name.startswith("stap-")}
    answer = as_coordinator.post(GRID, sent)
    assert (answer.status_code, answer.url) == (302, LIST)
    assert [step for _, _, step in steps(report)] == [4] * 16


def test_an_old_page_undoes_nothing(as_coordinator, report, participant):
    page = drawn(report)
    score(report, "A1", participant=participant, step=5, remark="Van een ander.")
    as_coordinator.post(GRID, page | {f"stap-A2-{participant.pk}": "2"})
    assert steps(report) == [("A1", "coach", 5), ("A2", "coach", 2)]
    assert GoalScore.objects.get(step=5).remark == "Van een ander."


def test_what_another_changed_is_shown_with_both_and_taken_the_second_time(as_coordinator, report, participant):
    name = f"stap-A1-{participant.pk}"
    page = drawn(report) | {name: "2"}
    score(report, "A1", participant=participant, step=5)
    answer = as_coordinator.post(GRID, page)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert (
        f'<a href="#sA1-{participant.pk}">Deelnemer S-01: Iemand anders heeft dit intussen gewijzigd in: 5 – Bestendig.'
        in text
    )
    assert "<option value=2 selected>" in text
    assert f'name="was:{name}" value={fingerprint("5")}>' in text
    assert steps(report) == [("A1", "coach", 5)]
    assert as_coordinator.post(GRID, page | {f"was:{name}": fingerprint("5")}).status_code == 302
    assert steps(report) == [("A1", "coach", 2)]


def test_what_cannot_be_kept_comes_back_and_the_rest_is_kept(as_coordinator, report, participant):
    key = participant.pk
    sent = {f"stap-A1-{key}.zelf": "4", f"opmerking-A1-{key}": "Durft <b>meer</b>.", f"stap-A2-{key}": "9"}
    answer = as_coordinator.post(GRID, drawn(report) | sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Deelnemer S-01: Bij een opmerking hoort een stap." in text
    assert "Deelnemer S-01: Deze stap bestaat niet." in text
    assert "Durft &lt;b&gt;meer&lt;/b&gt;." in text
    assert steps(report) == [("A1", "self", 4)]


def test_somebody_of_others_is_told(as_coordinator, report, participant, other_initiative):
    stranger = ParticipantFactory(initiative=other_initiative)
    name = f"stap-A1-{stranger.pk}"
    note = name.replace("stap", "opmerking")
    sent = {name: "3", f"was:{name}": "0", note: "Komt graag.", f"was:{note}": "0", "tab": "een"}
    answer = as_coordinator.post(GRID, drawn(report) | sent)
    assert answer.status_code == 422
    assert "niet (meer) bij dit kwartaal hoort: “Komt graag.”; “3”." in answer.content.decode()
    assert Draft.objects.get().fields[name] == "3"
    assert GoalScore.objects.count() == 0


def test_the_script_keeps_one_cell(as_coordinator, report, participant):
    name = f"stap-A1-{participant.pk}"
    answer = as_coordinator.post(GRID, {name: "3", f"known:{name}": "0"}, headers={"X-WIB-Autosave": "1"})
    assert answer.json()["fields"] == {name: {"state": "kept", "was": fingerprint("3")}}
    assert steps(report) == [("A1", "coach", 3)]


def test_taking_over_and_confirming_with_a_button(as_coordinator, report, participant):
    before = make_report(report.initiative, number=1)
    score(before, "A1", participant=participant, step=2)
    typed = {f"stap-A2-{participant.pk}": "5"}
    answer = as_coordinator.post(GRID, drawn(report) | typed | {"overnemen": str(participant.pk)}, follow=True)
    assert answer.redirect_chain == [(f"{GRID}#r{participant.pk}", 302)]
    text = answer.content.decode()
    assert "1 score overgenomen. Kijk of hij nog klopt." in text
    assert "<b>overgenomen</b>" in text
    assert steps(report) == [("A1", "coach", 2), ("A2", "coach", 5)]  # what was typed is kept with it
    answer = as_coordinator.post(GRID, drawn(report) | {"klopt": "alles"}, follow=True)
    assert answer.redirect_chain == [(GRID, 302)]
    assert "1 score nagekeken." in answer.content.decode()
    assert GoalScore.objects.filter(is_taken_over=True).count() == 0
    answer = as_coordinator.post(GRID, drawn(report) | {"overnemen": "alles"}, follow=True)
    assert "Er was niets over te nemen" in answer.content.decode()


def test_taking_over_with_the_script(as_coordinator, report, participant):
    score(make_report(report.initiative, number=1), "A1", participant=participant, step=2)
    answer = as_coordinator.post(GRID, {"overnemen": "alles"}, headers={"X-WIB-Grid": "1"})
    cells = answer.json()["cells"]
    name = f"stap-A1-{participant.pk}"
    assert cells == {name: {"text": "2", "was": fingerprint("2"), "is_taken_over": True}}
    assert answer.json()["message"] == "1 score overgenomen. Kijk of hij nog klopt."


def test_a_quarter_that_was_handed_in_is_closed(as_coordinator, report, participant):
    score(report, "A1", participant=participant)
    report.status = "submitted"
    report.save()
    number = GoalScore.objects.count()
    assert as_coordinator.get(GRID).url == LIST.removesuffix("doelen/")
    typed = {f"stap-A1-{participant.pk}": "5", f"opmerking-A1-{participant.pk}": "Durft meer.", "tab": "een"}
    answer = as_coordinator.post(GRID, drawn(report) | typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Dit kwartaal is ingediend." in text
    assert [words in text for words in ("<option value=5 selected>", "Durft meer.")] == [True, True]
    assert Draft.objects.get().fields[f"stap-A1-{participant.pk}"] == "5"
    answer = as_coordinator.post(GRID, {"overnemen": "alles"}, headers={"X-WIB-Grid": "1"})
    assert answer.status_code == 409
    assert GoalScore.objects.count() == number


@pytest.mark.parametrize("participants", [1, 100])
def test_number_of_queries_does_not_grow(as_coordinator, report, django_assert_num_queries, participants):
    crowd(report.initiative, participants)
    EmployerFactory(initiative=report.initiative)
    with django_assert_num_queries(8):  # session, user, report; goals, rubric, scores, people; drafts
        assert as_coordinator.get(GRID).status_code == 200
    with django_assert_num_queries(7):  # session, user, report; people, employers, goals; marks
        assert as_coordinator.get(LIST).status_code == 200


def test_saving_four_hundred_scores_takes_few_questions(as_coordinator, report, django_assert_num_queries):
    crowd(report.initiative, 100)
    page = drawn(report)
    for name in page:
        if name.startswith("stap-") and not name.endswith(".zelf"):
            page[name] = "4"
    # Session, user, report, goals; savepoint, lock, scores, people, all scores at once, audit, release; draft.
    with django_assert_num_queries(12):
        assert as_coordinator.post(GRID, page | {"tab": "een", "turn": "1"}).status_code == 302
    assert GoalScore.objects.filter(step=4).count() == 400


def test_a_hundred_participants_make_a_page_of_bounded_size(as_coordinator, report):
    crowd(report.initiative, 100)
    before = make_report(report.initiative, number=1)
    as_coordinator.post(GRID, {"overnemen": "alles"})
    assert len(as_coordinator.get(GRID).content) < 700_000
    assert before.scores.count() == 0
