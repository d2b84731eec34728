"""Remarks of the researcher and answers of the coordinator: where they stand, who changes them, when they are sent."""

import pytest
from django.core.exceptions import ValidationError

from forms.keeping.live import keep_live
from forms.keeping.typed import fingerprint
from quarters.actions.commenting import change_comment, place_comments, send_answers, withdraw_comment
from quarters.actions.reviewing import accept_quarter, return_quarter
from quarters.actions.submitting import submit_quarter
from quarters.answers import AnswerFields, unanswered
from quarters.models import ReviewAnswer, ReviewComment
from quarters.remarks import asked_now, remarks
from quarters.workpiece import QuarterWorkpiece
from tests.factories import MembershipFactory, UserFactory
from tests.quarters.filled import explain_all, fill, finish_sections, make_report


@pytest.fixture
def submitted(initiative, coordinator):
    report = fill(make_report(initiative))
    submit_quarter(report=report, by=coordinator)
    report.refresh_from_db()
    return report


@pytest.fixture
def returned(submitted, researcher):
    """Given back with a remark on the story and one on the participants' placements."""
    texts = {"verhaal-1": "Wat gaat u anders doen?", "plaatsingen:deelnemers-1": "Tot wanneer loopt deze plek?"}
    place_comments(report=submitted, by=researcher, texts=texts)
    return_quarter(report=submitted, by=researcher, sections=["verhaal", "plaatsingen"])
    submitted.refresh_from_db()
    return submitted


def said(report):
    return [(remark.section, remark.anchor, remark.place, remark.text) for remark in remarks(report)]


def answer(report, texts, by):
    fields = AnswerFields(report)
    names = list(fields.now())
    sent = dict(zip(names, texts, strict=False))
    return keep_live(
        fields, workpiece=QuarterWorkpiece(report), sent=sent, known={name: {fingerprint("")} for name in sent}, by=by
    )


def hand_in_again(report, coordinator):
    report.section_marks.all().delete()
    finish_sections(report)
    explain_all(report)
    return submit_quarter(report=report, by=coordinator).version


def test_remarks_stand_at_named_places(submitted, researcher):
    texts = {
        "verhaal-1": "Kort.",
        "doelen": "Waarom ‘niet beoordeeld’?",
        "erkenningen:deelnemers-1": " ",
        "plaatsingen:deelnemers-1": "Tot wanneer?",
    }
    place_comments(report=submitted, by=researcher, texts=texts, version_seen=1)
    assert said(submitted) == [
        ("plaatsingen", "deelnemers-1", "Deelnemers, § 1", "Tot wanneer?"),
        ("doelen", "", "Doelen", "Waarom ‘niet beoordeeld’?"),
        ("verhaal", "verhaal-1", "Verhaal, § 1", "Kort."),
    ]
    assert {remark.by for remark in remarks(submitted)} == {researcher.pk}


def test_the_same_twice_is_one_remark(submitted, researcher):
    for _ in range(2):
        place_comments(report=submitted, by=researcher, texts={"verhaal": "Kort."})
    assert len(remarks(submitted)) == 1


@pytest.mark.parametrize(
    "name", ["verhaal-9", "bestaat-niet", "", "doelen:verhaal-1", "werkgevers:deelnemers-1", "\x00"]
)
def test_a_place_that_does_not_exist_is_refused_and_nothing_is_placed(submitted, researcher, name):
    with pytest.raises(ValidationError, match="staat niet in deze versie"):
        place_comments(report=submitted, by=researcher, texts={"verhaal": "Kort.", name: "Waar?"})
    assert remarks(submitted) == []


def test_a_remark_that_is_too_long(submitted, researcher):
    with pytest.raises(ValidationError, match="niet langer zijn dan 5000"):
        place_comments(report=submitted, by=researcher, texts={"verhaal": "a" * 5001})


def test_an_old_version_and_a_decided_quarter_are_refused(submitted, researcher, coordinator):
    with pytest.raises(ValidationError, match="intussen een nieuwe versie"):
        place_comments(report=submitted, by=researcher, texts={"verhaal": "Kort."}, version_seen=9)
    accept_quarter(report=submitted, by=researcher)
    with pytest.raises(ValidationError, match="al vastgesteld"):
        place_comments(report=submitted, by=researcher, texts={"verhaal": "Te laat."})


def test_a_remark_is_changed_and_withdrawn_until_the_decision(submitted, researcher):
    (comment, other) = place_comments(report=submitted, by=researcher, texts={"verhaal": "Kort.", "doelen": "Hoe?"})
    change_comment(comment=comment, by=researcher, text="Te kort.")
    withdraw_comment(comment=other, by=researcher)
    assert [remark.text for remark in remarks(submitted)] == ["Te kort."]
    with pytest.raises(ValidationError, match="al ingetrokken"):
        change_comment(comment=other, by=researcher, text="Toch.")
    with pytest.raises(ValidationError, match="trek haar in"):
        change_comment(comment=comment, by=researcher, text=" ")


def test_a_sent_remark_stays_as_it_is(returned, researcher):
    comment = ReviewComment.objects.first()
    with pytest.raises(ValidationError, match="al teruggegeven"):
        change_comment(comment=comment, by=researcher, text="Anders.")
    with pytest.raises(ValidationError, match="al teruggegeven"):
        withdraw_comment(comment=comment, by=researcher)


def test_somebody_elses_remark_is_not_yours_to_change(submitted, researcher, initiative):
    colleague = UserFactory(role="researcher")
    MembershipFactory(initiative=initiative, user=colleague)
    (comment,) = place_comments(report=submitted, by=researcher, texts={"verhaal": "Kort."})
    with pytest.raises(ValidationError, match="Alleen wie de opmerking schreef"):
        withdraw_comment(comment=comment, by=colleague)


def test_the_coordinator_is_asked_what_came_with_the_last_return(returned, researcher, coordinator):
    assert [remark.text for remark in asked_now(returned)] == [
        "Tot wanneer loopt deze plek?",
        "Wat gaat u anders doen?",
    ]
    hand_in_again(returned, coordinator)
    returned.refresh_from_db()
    assert asked_now(returned) == []
    place_comments(report=returned, by=researcher, texts={"doelen": "Nog iets."})
    return_quarter(report=returned, by=researcher, sections=["doelen"])
    returned.refresh_from_db()
    assert [remark.text for remark in asked_now(returned)] == ["Nog iets."]


def test_an_answer_is_kept_changed_and_taken_back(returned, coordinator):
    fields = AnswerFields(returned)
    (first, second) = fields.now()
    assert answer(returned, ["Tot juli.", "Vroeger bellen."], coordinator).is_whole
    assert AnswerFields(returned).now() == {first: "Tot juli.", second: "Vroeger bellen."}
    keep_live(
        fields, workpiece=QuarterWorkpiece(returned), sent={first: "Tot 1 juli.", second: ""}, known={}, by=coordinator
    )
    assert AnswerFields(returned).now() == {first: "Tot 1 juli.", second: ""}
    assert ReviewAnswer.objects.count() == 1


def test_an_answer_that_is_too_long_waits(returned, coordinator):
    outcome = answer(returned, ["a" * 5001], coordinator)
    assert "niet langer zijn dan 5000" in str(*outcome.waiting.values())
    assert ReviewAnswer.objects.count() == 0


def test_two_people_answering_see_each_other(returned, coordinator):
    answer(returned, ["Tot juli."], coordinator)
    outcome = answer(returned, ["Tot augustus."], coordinator)
    assert list(outcome.clashes.values()) == ["Tot juli."]


def test_answers_reach_the_researcher_with_the_next_version(returned, coordinator, researcher):
    answer(returned, ["Tot juli."], coordinator)
    assert [remark.given_answers for remark in remarks(returned)] == [[], []]
    version = hand_in_again(returned, coordinator)
    (first, _) = remarks(returned)
    assert [(given.text, given.version) for given in first.given_answers] == [("Tot juli.", 2)]
    assert send_answers(version) == 0


def test_a_remark_waits_for_an_answer(returned, coordinator):
    assert [remark.section for remark in unanswered(returned)] == ["plaatsingen", "verhaal"]
    answer(returned, ["Tot juli."], coordinator)
    assert [remark.section for remark in unanswered(returned)] == ["verhaal"]
    hand_in_again(returned, coordinator)
    returned.refresh_from_db()
    assert unanswered(returned) == []


@pytest.mark.parametrize("number", [1, 20])
def test_reading_remarks_takes_one_query(submitted, researcher, coordinator, django_assert_num_queries, number):
    for place in range(number):
        place_comments(report=submitted, by=researcher, texts={"verhaal": f"Opmerking {place}."})
    return_quarter(report=submitted, by=researcher, sections=["verhaal"])
    submitted.refresh_from_db()
    answer(submitted, ["Ja."] * number, coordinator)
    with django_assert_num_queries(1):
        assert len(remarks(submitted)) == number
    with django_assert_num_queries(1):
        assert {remark.waiting_answer for remark in asked_now(submitted)} == {"Ja."}
