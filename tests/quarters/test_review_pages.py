"""What the researcher reads and decides, and what everybody with access may read."""

import re
from datetime import date

import pytest

from participants.models import Participant
from quarters.actions.commenting import place_comments
from quarters.actions.reviewing import accept_quarter, return_quarter
from quarters.actions.submitting import submit_quarter
from quarters.models import StoryPassage, SubmittedVersion
from quarters.remarks import remarks
from tests.quarters.filled import crowd, explain_all, finish_sections, make_report
from tests.quarters.pages import (
    ACCEPT,
    ANSWERS,
    BASE,
    COMPARE,
    CORRECT,
    REVIEW,
    VERSION,
    VERSIONS,
    hand_in_again,
    text_of,
)


def test_everything_is_told_in_words(as_researcher, submitted):
    text = text_of(as_researcher.get(REVIEW))
    for words in (
        "Deelnemer S-01",
        "Gestart",
        f"Stage · Bakkerij {submitted.pk} · vanaf 1 juni 2022",
        "aangemeld op 1 juni 2022",
        "3 – In ontwikkeling",
        "niet beoordeeld",
        "Voorlichtingsbijeenkomst",
        "De eerste weken verliepen rustig.",
        "Ja, toestemming gegeven",
        "U leest versie 1, ingediend op",
    ):
        assert words in text


def test_the_task_list_leads_the_researcher_to_the_review(as_researcher, as_coordinator, submitted, researcher):
    leads = f'<a class="btn btn-primary" href="{REVIEW}">'
    assert leads in text_of(as_researcher.get(BASE))
    assert leads not in text_of(as_coordinator.get(BASE))
    accept_quarter(report=submitted, by=researcher)
    assert leads not in text_of(as_researcher.get(BASE))


def test_last_quarter_stands_beside(as_researcher, submitted, coordinator):
    later = fill_next(submitted)
    explain_all(later)
    submit_quarter(report=later, by=coordinator)
    text = text_of(as_researcher.get("/initiatieven/eigen/kwartalen/2022-K3/beoordelen/"))
    assert "vorig kwartaal: 1" in text
    assert "<td>4 – Zichtbaar in de praktijk</td> <td>3 – In ontwikkeling</td>" in text


def fill_next(report):
    from tests.quarters.filled import score

    later = make_report(report.initiative, number=3, due_on=date(2022, 10, 15))
    score(later, "A1", participant=report.initiative.participants.get(), step=4)
    StoryPassage.objects.create(report=later, question="learned", text="Vroeg bellen helpt.")
    finish_sections(later)
    return later


def test_accepting_asks_once(as_researcher, submitted):
    asked = as_researcher.post(
        REVIEW, {"besluit": "vaststellen", "versie": "1", "opmerking:verhaal-1": "Mooi."}, follow=True
    )
    assert "Stelt u versie 1 van kwartaal 2022-K2 vast?" in text_of(asked)
    assert "U plaatste 1 opmerking." in text_of(asked)
    answer = as_researcher.post(ACCEPT, {"versie": "1"}, follow=True)
    assert "Kwartaal 2022-K2 is vastgesteld." in text_of(answer)
    submitted.refresh_from_db()
    assert submitted.status == "accepted"
    assert "Kwartaal vaststellen" not in text_of(answer)


def test_giving_back(as_researcher, as_coordinator, submitted):
    sent = {"besluit": "teruggeven", "versie": "1", "note": "Plaatsing van S-01 mist een einddatum."}
    sent |= {"sections": "plaatsingen"}
    answer = as_researcher.post(REVIEW, sent, follow=True)
    assert "Kwartaal 2022-K2 is teruggegeven." in text_of(answer)
    assert "Plaatsing van S-01 mist een einddatum." in text_of(as_coordinator.get(REVIEW))


def test_giving_back_without_a_note(as_researcher, submitted):
    answer = as_researcher.post(REVIEW, {"besluit": "teruggeven", "versie": "1", "note": " ", "sections": "doelen"})
    assert answer.status_code == 422
    assert "Schrijf op wat de coördinator moet aanpassen" in text_of(answer)


def test_giving_back_without_a_section_keeps_what_was_typed(as_researcher, submitted):
    sent = {"besluit": "teruggeven", "versie": "1", "note": "Mijn lange opmerking.", "opmerking:verhaal-1": "Kort."}
    answer = as_researcher.post(REVIEW, sent)
    assert answer.status_code == 422
    assert "Kies minstens één onderdeel" in text_of(answer)
    assert "Mijn lange opmerking." in text_of(answer)
    assert [remark.text for remark in remarks(submitted)] == ["Kort."]


def test_giving_back_what_was_decided_keeps_the_note(as_researcher, submitted, researcher):
    return_quarter(report=submitted, by=researcher, sections=["doelen"], note="Eerder.")
    sent = {"besluit": "teruggeven", "versie": "1", "note": "Mijn lange opmerking.", "sections": "verhaal"}
    answer = as_researcher.post(REVIEW, sent)
    assert answer.status_code == 422
    assert "Dit kwartaal is al teruggegeven." in text_of(answer)
    assert "Mijn lange opmerking." in text_of(answer)


@pytest.mark.parametrize("sent", [{"besluit": "vaststellen"}, {"besluit": "iets"}, {}])
def test_a_draft_has_nothing_to_decide(as_researcher, draft, sent):
    assert "Dit kwartaal is nog niet ingediend." in text_of(as_researcher.get(REVIEW))
    assert as_researcher.post(REVIEW, sent, follow=True).status_code == 200
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_a_version_reads_the_same_whatever_happens(as_coordinator, submitted):
    before = text_of(as_coordinator.get(VERSION))
    Participant.objects.update(code="anders")
    StoryPassage.objects.all().delete()
    submitted.initiative.platform.goals.update(short_name="Anders")
    assert strip_token(text_of(as_coordinator.get(VERSION))) == strip_token(before)
    assert SubmittedVersion.objects.get().checksum in before


def strip_token(text):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def test_a_version_that_is_not_there(as_coordinator, submitted):
    assert as_coordinator.get(f"{BASE}versies/2/").status_code == 404


def test_who_may(as_coordinator, as_staff, as_outsider, submitted):
    for address in (REVIEW, VERSION):
        assert as_coordinator.get(address).status_code == 200
        assert as_staff.get(address).status_code == 403
        assert as_outsider.get(address).status_code == 404
    assert "Kwartaal vaststellen" not in text_of(as_coordinator.get(REVIEW))
    assert as_coordinator.post(REVIEW, {"besluit": "vaststellen"}).status_code == 403
    submitted.refresh_from_db()
    assert submitted.status == "submitted"


@pytest.mark.parametrize("content", [{}, [], {"initiative": {}, "attachments": 3}, {"last_day": "ooit"}])
def test_a_version_from_elsewhere_that_cannot_be_read_is_said_to_be_so(as_researcher, submitted, content):
    SubmittedVersion.objects.update(content=content)
    review = as_researcher.get(REVIEW)
    assert "is niet leesbaar" in review.content.decode()
    assert "Kwartaal vaststellen" not in review.content.decode()
    assert "is niet leesbaar" in as_researcher.get(VERSION, follow=True).content.decode()


def test_a_quarter_before_that_cannot_be_read_stops_no_review(as_researcher, submitted, initiative):
    before = make_report(initiative, number=1, status="accepted")
    SubmittedVersion.objects.create(report=before, number=1, content={"last_day": "ooit"}, checksum="")
    page = text_of(as_researcher.get(REVIEW))
    assert "Kwartaal vaststellen" in page
    assert "1 actief" not in page


def test_placing_at_a_version_that_cannot_be_read_says_so(as_researcher, submitted):
    content = SubmittedVersion.objects.get().content | {"first_day": 3, "last_day": "ooit", "quotes": [{}]}
    content["activities"] = [{"on": "ooit"}]
    SubmittedVersion.objects.update(content=content)
    sent = {"besluit": "plaatsen", "versie": "1", "opmerking:verhaal-1": "Wat precies?"}
    assert "is niet leesbaar" in text_of(as_researcher.post(REVIEW, sent))


def test_the_second_version_says_what_changed(as_researcher, returned, coordinator):
    StoryPassage.objects.filter(report=returned).update(text="De eerste weken verliepen onrustig.")
    hand_in_again(returned, coordinator)
    page = text_of(as_researcher.get(REVIEW))
    assert "Sinds versie 1" in page
    assert "<strong>Wat gaat goed?</strong>: antwoord veranderd" in page
    for address in (COMPARE, f"{COMPARE}?van=1&naar=2"):
        assert "Er is <strong>1 verschil</strong>" in text_of(as_researcher.get(address))


@pytest.mark.parametrize(
    "query", ["?van=9&naar=1", "?van=x", "?naar=vorig-kwartaal", "?van=1&naar=1", "?van=%00&naar=²"]
)
def test_comparing_what_is_not_there_never_fails(as_researcher, submitted, query):
    assert as_researcher.get(COMPARE + query).status_code == 200


def test_pages_of_a_quarter_without_versions(as_coordinator, draft):
    for address in (VERSIONS, COMPARE):
        assert "nog niet ingediend" in text_of(as_coordinator.get(address))


def test_comparing_with_the_quarter_before(as_researcher, submitted, coordinator):
    later = fill_next(submitted)
    explain_all(later)
    submit_quarter(report=later, by=coordinator)
    base = "/initiatieven/eigen/kwartalen/2022-K3/"
    review = text_of(as_researcher.get(f"{base}beoordelen/"))
    assert "Sinds kwartaal 2022-K2" in review
    page = text_of(as_researcher.get(f"{base}versies/vergelijken/?van=vorig-kwartaal&naar=1"))
    assert "van 3 – In ontwikkeling naar 4 – Zichtbaar in de praktijk" in page


def test_correcting(as_coordinator, as_researcher, submitted, researcher, coordinator):
    accept_quarter(report=submitted, by=researcher)
    assert CORRECT in text_of(as_coordinator.get(BASE))
    assert CORRECT in text_of(as_researcher.get(REVIEW))
    assert as_coordinator.post(CORRECT, {"reason": " "}).status_code == 422
    answer = as_coordinator.post(CORRECT, {"reason": "Een datum was fout."}, follow=True)
    assert "staat weer open" in text_of(answer)
    assert "In correctie" in text_of(answer)
    assert "Een datum was fout." in text_of(answer)
    assert "al open" in text_of(as_coordinator.post(CORRECT, {"reason": "Nog eens."}))
    assert "In correctie" in text_of(as_researcher.get("/initiatieven/eigen/"))
    assert "In correctie" in text_of(as_researcher.get("/initiatieven/"))
    submitted.refresh_from_db()
    hand_in_again(submitted, coordinator)
    assert "In correctie" not in text_of(as_researcher.get("/initiatieven/eigen/"))
    assert "Een datum was fout." in text_of(as_researcher.get(REVIEW))
    accept_quarter(report=submitted, by=researcher)
    assert "vervangen door versie 2" in text_of(as_researcher.get(VERSION))
    versions = text_of(as_researcher.get(VERSIONS))
    assert "Vervangen door versie 2" in versions
    assert "Correctie: Een datum was fout." in versions


def test_staff_read_nothing_of_it(as_staff, as_outsider, returned):
    for address in (REVIEW, ACCEPT, VERSIONS, COMPARE, ANSWERS, CORRECT):
        assert as_staff.get(address).status_code == 403
        assert as_outsider.get(address).status_code == 404


@pytest.mark.parametrize("participants", [1, 100])
def test_number_of_queries_is_flat(
    as_researcher, as_coordinator, initiative, coordinator, researcher, django_assert_num_queries, participants
):
    report = crowd(make_report(initiative), participants)
    submit_quarter(report=report, by=coordinator)
    remarked = 1 if participants == 1 else 20
    texts = {f"deelnemers-{number}": "Klopt dit?" for number in range(1, remarked + 1)}
    place_comments(report=report, by=researcher, texts=texts)
    with django_assert_num_queries(8):
        assert as_researcher.get(REVIEW).status_code == 200
    with django_assert_num_queries(6):
        as_researcher.get(f"{ACCEPT}?versie=1")
    with django_assert_num_queries(6):
        as_researcher.get(VERSION)
    with django_assert_num_queries(5):
        as_researcher.get(VERSIONS)
    with django_assert_num_queries(4):
        as_researcher.get(COMPARE)
    return_quarter(report=report, by=researcher, sections=["deelnemers"])
    with django_assert_num_queries(7):
        assert text_of(as_coordinator.get(BASE)).count("Klopt dit?") == remarked
    with django_assert_num_queries(5):
        as_coordinator.get(ANSWERS)


@pytest.mark.parametrize("seen", ["", "x", "7", "²"])
def test_accepting_what_was_not_read_is_refused(as_researcher, submitted, seen):
    assert "nieuwe versie ingediend" in text_of(as_researcher.get(f"{ACCEPT}?versie={seen}", follow=True))
    assert "nieuwe versie ingediend" in text_of(as_researcher.post(ACCEPT, {"versie": seen}, follow=True))
    sent = {"besluit": "teruggeven", "versie": seen, "note": "Mijn lange opmerking.", "sections": "verhaal"}
    assert "nieuwe versie ingediend" in text_of(as_researcher.post(REVIEW, sent))
    submitted.refresh_from_db()
    assert submitted.status == "submitted"
