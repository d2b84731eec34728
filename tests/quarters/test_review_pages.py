"""What the researcher reads and decides, and what everybody with access may read."""

from datetime import date

import pytest

from participants.models import Participant
from quarters.actions.reviewing import return_quarter
from quarters.actions.submitting import submit_quarter
from quarters.models import StoryPassage, SubmittedVersion
from tests.quarters.filled import explain_all, fill, make_report

BASE = "/initiatieven/eigen/kwartalen/2022-K2/"
REVIEW, VERSION = f"{BASE}beoordelen/", f"{BASE}versies/1/"


@pytest.fixture
def draft(initiative):
    return fill(make_report(initiative))


@pytest.fixture
def submitted(draft, coordinator):
    submit_quarter(report=draft, by=coordinator)
    return draft


def text_of(answer):
    return " ".join(answer.content.decode().split())


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


def test_last_quarter_stands_beside(as_researcher, submitted, coordinator):
    later = fill_next(submitted)
    explain_all(later)
    submit_quarter(report=later, by=coordinator)
    text = text_of(as_researcher.get("/initiatieven/eigen/kwartalen/2022-K3/beoordelen/"))
    assert "vorig kwartaal: 1" in text
    assert "<td>4 – Zichtbaar in de praktijk</td> <td>3 – In ontwikkeling</td>" in text


def fill_next(report):
    from tests.quarters.filled import finish_sections, score

    later = make_report(report.initiative, number=3, due_on=date(2022, 10, 15))
    score(later, "A1", participant=report.initiative.participants.get(), step=4)
    StoryPassage.objects.create(report=later, question="learned", text="Vroeg bellen helpt.")
    finish_sections(later)
    return later


def test_accepting(as_researcher, submitted):
    answer = as_researcher.post(REVIEW, {"besluit": "vaststellen", "versie": "1"}, follow=True)
    assert "Kwartaal 2022-K2 is vastgesteld." in text_of(answer)
    submitted.refresh_from_db()
    assert submitted.status == "accepted"
    assert "Kwartaal vaststellen" not in text_of(answer)


def test_giving_back(as_researcher, as_coordinator, submitted):
    sent = {"besluit": "teruggeven", "versie": "1", "note": "Plaatsing van S-01 mist een einddatum."}
    answer = as_researcher.post(REVIEW, sent, follow=True)
    assert "Kwartaal 2022-K2 is teruggegeven." in text_of(answer)
    assert "Plaatsing van S-01 mist een einddatum." in text_of(as_coordinator.get(REVIEW))


def test_giving_back_without_a_note(as_researcher, submitted):
    answer = as_researcher.post(REVIEW, {"besluit": "teruggeven", "versie": "1", "note": " "})
    assert answer.status_code == 422
    assert "Schrijf op wat de coördinator moet aanpassen of aanvullen." in text_of(answer)


def test_giving_back_what_was_decided_keeps_the_note(as_researcher, submitted, researcher):
    return_quarter(report=submitted, by=researcher, note="Eerder.")
    answer = as_researcher.post(REVIEW, {"besluit": "teruggeven", "versie": "1", "note": "Mijn lange opmerking."})
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
    import re

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


@pytest.mark.parametrize("participants", [1, 3])
def test_number_of_queries_does_not_grow(
    as_researcher, initiative, coordinator, django_assert_num_queries, participants
):
    submit_quarter(report=fill(make_report(initiative), participants), by=coordinator)
    with django_assert_num_queries(8):
        as_researcher.get(REVIEW)
    with django_assert_num_queries(7):
        as_researcher.get(VERSION)


@pytest.mark.parametrize("content", [{}, [], {"initiative": {}, "attachments": 3}, {"last_day": "ooit"}])
def test_a_version_from_elsewhere_that_cannot_be_read_is_said_to_be_so(as_researcher, submitted, content):
    SubmittedVersion.objects.update(content=content)
    review = as_researcher.get(REVIEW)
    assert "is niet leesbaar" in review.content.decode()
    assert "Kwartaal vaststellen" not in review.content.decode()
    assert "is niet leesbaar" in as_researcher.get(VERSION, follow=True).content.decode()
