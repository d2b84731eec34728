"""The remarks of the researcher and the answers of the coordinator, by real requests."""

import re

from quarters.actions.commenting import place_comments
from quarters.actions.reviewing import accept_quarter
from quarters.models import Draft, ReviewAnswer, ReviewComment
from quarters.remarks import asked_now, remarks
from tests.quarters.pages import ANSWERS, BASE, REVIEW, SCRIPT, hand_in_again, text_of


def test_remarks_are_placed_and_shown_to_researchers_only(as_researcher, as_coordinator, submitted):
    sent = {"besluit": "plaatsen", "versie": "1", "opmerking:verhaal-1": "Wat precies?", "opmerking:doelen": ""}
    sent |= {"opmerking:deelnemers-1": "Tot wanneer?", "onderdeel:deelnemers-1": "plaatsingen"}
    answer = as_researcher.post(REVIEW, sent, follow=True)
    assert "Uw opmerkingen zijn geplaatst." in text_of(answer)
    assert [(remark.section, remark.text) for remark in remarks(submitted)] == [
        ("plaatsingen", "Tot wanneer?"),
        ("verhaal", "Wat precies?"),
    ]
    page = text_of(as_researcher.get(REVIEW))
    assert page.count("Wat precies?") == 2  # at its place and beside the decision
    assert set(re.findall(r'value="(\w+)"[^>]* checked', page)) == {"plaatsingen", "verhaal"}
    assert "Wat precies?" not in text_of(as_coordinator.get(REVIEW))


def test_placing_nothing_says_what_to_do(as_researcher, submitted):
    answer = as_researcher.post(REVIEW, {"besluit": "plaatsen", "versie": "1"}, follow=True)
    assert "Schrijf eerst uw opmerking" in text_of(answer)


def test_a_remark_on_an_old_page_is_refused_and_kept(as_researcher, submitted):
    sent = {"besluit": "plaatsen", "versie": "7", "opmerking:verhaal-1": "Mijn lange opmerking."}
    answer = as_researcher.post(REVIEW, sent)
    assert answer.status_code == 422
    assert "Er is intussen een nieuwe versie ingediend." in text_of(answer)
    assert "Mijn lange opmerking.</textarea>" in text_of(answer)
    assert remarks(submitted) == []


def test_what_is_typed_is_kept_as_a_draft(as_researcher, submitted, researcher):
    sent = {"tab": "t1", "active": "3", "opmerking:verhaal-1": "Half af", "known:opmerking:verhaal-1": "0", "turn": "1"}
    answer = as_researcher.post(REVIEW, sent, **SCRIPT)
    assert (answer.status_code, answer.json()["fields"]) == (200, {"opmerking:verhaal-1": {"state": "draft"}})
    assert Draft.objects.get(user=researcher).fields["opmerking:verhaal-1"] == "Half af"
    assert "Half af" in text_of(as_researcher.get(REVIEW))
    accept_quarter(report=submitted, by=researcher)
    assert as_researcher.post(REVIEW, sent, **SCRIPT).status_code == 409


def test_changing_and_withdrawing_a_remark(as_researcher, submitted, researcher):
    (comment,) = place_comments(report=submitted, by=researcher, texts={"verhaal-1": "Kort."})
    page = f"{REVIEW}opmerkingen/{comment.reference}/"
    assert "Kort." in text_of(as_researcher.get(page))
    assert as_researcher.post(page, {"text": ""}).status_code == 422
    assert "is aangepast" in text_of(as_researcher.post(page, {"text": "Te kort."}, follow=True))
    assert "Te kort." in text_of(as_researcher.get(f"{page}intrekken/"))
    assert "is ingetrokken" in text_of(as_researcher.post(f"{page}intrekken/", follow=True))
    assert not ReviewComment.objects.exists()
    assert as_researcher.get(page).status_code == 404


def test_placing_a_remark_leaves_what_else_was_typed(as_researcher, submitted, researcher):
    sent = {"versie": "1", "opmerking:verhaal-1": "Kort.", "note": "Half af", "sections": ["doelen"]}
    answer = as_researcher.post(REVIEW, sent | {"besluit": "plaatsen"})
    assert answer.status_code == 200
    assert "Half af</textarea>" in text_of(answer)
    typing = {"tab": "t1", "turn": "1", "note": "Half af", "known:note": "0"}
    as_researcher.post(REVIEW, typing | {"opmerking:doelen": "Hoe?", "known:opmerking:doelen": "0"}, **SCRIPT)
    placing = {"tab": "t1", "turn": "2", "versie": "1", "opmerking:doelen": "Hoe?", "besluit": "plaatsen"}
    assert as_researcher.post(REVIEW, placing).status_code == 302
    kept = Draft.objects.get(user=researcher).fields
    assert (kept["note"], "opmerking:doelen" in kept) == ("Half af", False)


def test_the_task_list_shows_what_came_back_first(as_coordinator, returned):
    page = text_of(as_coordinator.get(BASE))
    assert "Dank voor het werk." in page
    first, rest = page.split("De andere 8 onderdelen")
    for words in ("Tot wanneer loopt deze plek?", "Wat gaat u anders doen?", "/plaatsingen/", "/verhaal/"):
        assert words in first
    assert "/doelen/" not in first
    assert "/doelen/" in rest


def test_the_section_shows_its_remarks_with_room_for_an_answer(as_coordinator, returned):
    page = text_of(as_coordinator.get(f"{BASE}verhaal/"))
    assert "Wat gaat u anders doen?" in page
    assert "Tot wanneer loopt deze plek?" not in page
    assert f'action="{ANSWERS}"' in page


def test_the_check_names_what_has_no_answer(as_coordinator, returned):
    story = asked_now(returned)[1]
    as_coordinator.post(ANSWERS, {f"antwoord-{story.reference}": "Vroeger bellen."})
    page = text_of(as_coordinator.get(f"{BASE}controleren/"))
    assert "Hier staat nog geen antwoord." in page
    assert "Tot wanneer loopt deze plek?" in page
    assert "Wat gaat u anders doen?" not in page


def test_answering(as_coordinator, as_researcher, returned, coordinator):
    (placement, story) = asked_now(returned)
    name = f"antwoord-{story.reference}"
    answer = as_coordinator.post(
        ANSWERS, {name: "Vroeger bellen.", f"was:{name}": "0", "terug": "verhaal"}, follow=True
    )
    assert "Uw antwoord is opgeslagen." in text_of(answer)
    assert "Vroeger bellen.</textarea>" in text_of(answer)
    assert "Vroeger bellen." not in text_of(as_researcher.get(REVIEW))
    assert "Vroeger bellen." not in text_of(as_researcher.get(f"{BASE}verhaal/"))
    hand_in_again(returned, coordinator)
    page = text_of(as_researcher.get(REVIEW))
    assert "Antwoord van de coördinator, bij versie 2" in page
    assert "Vroeger bellen." in page
    assert placement.text in page


def test_an_answer_is_saved_while_typing(as_coordinator, returned):
    (first, _) = asked_now(returned)
    name = f"antwoord-{first.reference}"
    sent = {"tab": "t1", "active": "0", name: "Tot juli.", f"known:{name}": "0", "turn": "1"}
    assert as_coordinator.post(ANSWERS, sent, **SCRIPT).json()["fields"][name]["state"] == "kept"
    assert ReviewAnswer.objects.get().text == "Tot juli."


def test_two_answers_at_once_are_both_shown(as_coordinator, returned):
    (first, _) = asked_now(returned)
    name = f"antwoord-{first.reference}"
    as_coordinator.post(ANSWERS, {name: "Tot juli.", f"was:{name}": "0"})
    answer = as_coordinator.post(ANSWERS, {name: "Tot augustus.", f"was:{name}": "0"})
    assert answer.status_code == 422
    assert "Tot juli." in text_of(answer)
    assert "Tot augustus.</textarea>" in text_of(answer)


def test_nothing_to_answer(as_coordinator, submitted):
    assert "Er zijn geen opmerkingen" in text_of(as_coordinator.get(ANSWERS, follow=True))
    assert "Dit kwartaal is ingediend." in text_of(as_coordinator.post(ANSWERS, {"antwoord-x": "a"}, follow=True))
