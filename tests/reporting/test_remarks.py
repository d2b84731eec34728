"""Remarks beside the text of a report: placed, answered, dealt with."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditLine
from initiatives.models import TopicLabel
from reporting.actions import remove_section
from reporting.actions.remarking import place_remark, settle_remark
from reporting.forms import AnswerForm
from reporting.models import Report, SectionComment
from reporting.remarks import open_remarks, remarks_on
from tests.factories import ReportFactory, ReportSectionFactory, SectionCommentFactory

pytestmark = pytest.mark.django_db

KEY = "introduction.method"


@pytest.fixture
def draft(initiative):
    return ReportFactory(initiative=initiative)


def address(name, *args):
    return reverse(f"report_remark_{name}", args=["eigen", *args])


def test_a_remark_is_placed_beside_the_words_it_is_about(draft, as_researcher, researcher):
    form = as_researcher.get(address("add", KEY), {"woorden": "vijf werkgevers"})
    assert b"vijf werkgevers" in form.content
    sent = {"words": "vijf werkgevers", "text": "Klopt dit?\r\nIk tel er zes.", "reference": "kenmerk"}
    for _again in range(2):
        assert as_researcher.post(address("add", KEY), sent).status_code == 302
    (remark,) = draft.comments.all()
    assert (remark.words, remark.text) == ("vijf werkgevers", "Klopt dit?\nIk tel er zes.")
    assert (remark.key, remark.by, remark.by_role) == (KEY, researcher, "researcher")
    assert AuditLine.objects.filter(action="remark placed").count() == 1


def test_an_answer_stands_under_the_remark_and_opens_it_again(draft, as_researcher, researcher):
    remark = SectionCommentFactory(report=draft, key=KEY)
    settle_remark(remark, is_settled=True, by=researcher)
    first = SectionCommentFactory(report=draft, key=KEY, answers=remark)
    assert as_researcher.post(address("answer", first.reference), {"text": "Nee, vijf."}).status_code == 302
    (found,) = remarks_on(draft, KEY)
    assert found.is_open
    assert [answer.text for answer in found.answers] == [first.text, "Nee, vijf."]


def test_a_remark_is_dealt_with_and_opened_again(draft, as_researcher):
    remark = SectionCommentFactory(report=draft, key=KEY)
    assert open_remarks(draft) == {KEY: 1}
    as_researcher.post(address("settle", remark.reference))
    assert open_remarks(draft) == {}
    as_researcher.post(address("settle", remark.reference), {"stand": "open"})
    assert open_remarks(draft) == {KEY: 1}


def test_open_remarks_come_first_and_know_whether_their_words_still_stand_there(draft, researcher):
    done = SectionCommentFactory(report=draft, key=KEY)
    settle_remark(done, is_settled=True, by=researcher)
    gone = SectionCommentFactory(report=draft, key=KEY, words="vier  werkgevers")
    there = SectionCommentFactory(report=draft, key=KEY, words="vijf\nwerkgevers")
    found = remarks_on(draft, KEY)
    assert [each.first.pk for each in found] == [gone.pk, there.pk, done.pk]
    assert [each.is_about("Wij spraken vijf werkgevers.") for each in found] == [False, True, True]


def test_nothing_typed_is_lost_when_the_report_was_adopted_meanwhile(draft, as_researcher):
    Report.objects.filter(pk=draft.pk).update(status="adopted", document={}, adopted_at="2026-01-01T12:00Z")
    answer = as_researcher.post(address("add", KEY), {"text": "Dit wil ik niet kwijt."})
    assert answer.status_code == 422
    assert "Dit wil ik niet kwijt." in answer.content.decode()
    assert "intussen vastgesteld" in answer.content.decode()
    assert not SectionComment.objects.exists()


def test_a_settled_state_of_an_adopted_report_stays(draft, researcher):
    remark = SectionCommentFactory(report=draft, key=KEY)
    Report.objects.filter(pk=draft.pk).update(status="adopted", document={}, adopted_at="2026-01-01T12:00Z")
    with pytest.raises(ValidationError, match="vastgesteld"):
        settle_remark(remark, is_settled=True, by=researcher)


def test_a_section_that_does_not_exist_has_no_remarks(draft, as_researcher):
    assert as_researcher.get(address("add", "topic.onzin")).status_code == 404
    for reference in ("onzin", "%00", "x" * 500):
        odd = address("answer", "kenmerk").replace("kenmerk", reference)
        assert as_researcher.get(odd).status_code == 404


def test_an_empty_remark_is_told(draft, as_researcher):
    assert as_researcher.post(address("add", KEY), {"words": "iets"}).status_code == 422


def test_a_form_under_a_name_it_may_not_have_is_placed_all_the_same(draft, as_researcher, other_initiative):
    theirs = SectionCommentFactory(report=ReportFactory(initiative=other_initiative), key=KEY)
    for reference in (theirs.reference, "x" * 500, "☕ / ☕"):
        sent = {"text": f"Bij {reference}", "reference": reference}
        assert as_researcher.post(address("add", KEY), sent).status_code == 302
    assert draft.comments.count() == 3


def test_who_answers_or_settles_in_a_section_that_was_removed_meanwhile_is_told(draft, researcher):
    section = ReportSectionFactory(report=draft, key="annex.own-lijst", heading="Lijst")
    remark = SectionCommentFactory(report=draft, key=section.key)
    answer = SectionComment(report=draft, key=section.key, answers=remark)
    remove_section(report=draft, key=section.key, by=researcher)
    form = AnswerForm({"text": "Ja."}, instance=answer)
    assert form.is_valid()
    with pytest.raises(ValidationError, match="intussen verwijderd"):
        place_remark(form, by=researcher)
    with pytest.raises(ValidationError, match="intussen verwijderd"):
        settle_remark(remark, is_settled=True, by=researcher)
    assert not SectionComment.objects.exists()


def test_all_remarks_of_a_report_stand_on_one_page(draft, as_researcher, researcher):
    SectionCommentFactory(report=draft, key=KEY, text="Nog open.")
    done = SectionCommentFactory(report=draft, key=KEY, text="Al gedaan.")
    settle_remark(done, is_settled=True, by=researcher)
    text = as_researcher.get(reverse("report_remarks", args=["eigen"])).text
    assert "<strong>1 opmerking</strong> staat nog open." in text
    assert (
        text.index("Methode")
        < text.index("Nog open.")
        < text.index("1 afgehandelde opmerking")
        < text.index("Al gedaan.")
    )
    assert reverse("report_remarks", args=["eigen"]) in as_researcher.get(reverse("report", args=["eigen"])).text
    response = as_researcher.post(address("settle", done.reference), {"stand": "open", "from": "remarks"})
    assert response.url == reverse("report_remarks", args=["eigen"])


def test_a_remark_on_a_topic_no_longer_used_is_read_answered_and_dealt_with(draft, as_researcher, initiative):
    topic = initiative.platform.topics.first()
    remark = SectionCommentFactory(report=draft, key=f"topic.{topic.code}", text="Klopt dit nog?")
    TopicLabel.objects.create(initiative=initiative, topic=topic, is_used=False)
    everything = reverse("report_remarks", args=["eigen"])
    assert everything in as_researcher.get(reverse("report_adopt", args=["eigen"])).text
    assert "Klopt dit nog?" in as_researcher.get(everything).text
    assert as_researcher.get(address("answer", remark.reference)).status_code == 200
    assert as_researcher.post(address("answer", remark.reference), {"text": "Nee."}).url == everything
    assert "Nee." in as_researcher.get(everything).text
    as_researcher.post(address("settle", remark.reference), {"from": "remarks"})
    assert open_remarks(draft) == {}


def test_an_answer_to_a_remark_that_went_with_its_section_is_given_back(draft, as_researcher):
    section = ReportSectionFactory(report=draft, key="annex.own-kaart", heading="Kaart")
    remark = SectionCommentFactory(report=draft, key=section.key)
    remove_section(report=draft, key=section.key, by=None)
    for page in (address("answer", remark.reference), address("add", section.key)):
        response = as_researcher.post(page, {"text": "Niet kwijt,\ngraag."})
        assert response.status_code == 404
        assert "Niet kwijt,\ngraag." in response.text
        assert as_researcher.get(page).status_code == 404
