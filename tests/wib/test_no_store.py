"""What a logged-in person sees is not kept by the browser."""

import pytest

from tests.quarters.filled import make_report

NO_STORE = "private, no-store"


@pytest.mark.parametrize(
    "address",
    ["/", "/initiatieven/eigen/", "/initiatieven/eigen/kwartalen/2022-K2/verhaal/", "/bestaat-niet/"],
)
def test_pages_of_a_logged_in_person_are_not_stored(as_coordinator, initiative, address):
    make_report(initiative)
    assert as_coordinator.get(address)["Cache-Control"] == NO_STORE


def test_refused_and_redirected_pages_are_not_stored_either(as_coordinator, initiative):
    make_report(initiative)
    assert as_coordinator.get("/mensen/")["Cache-Control"] == NO_STORE
    answer = as_coordinator.post("/initiatieven/eigen/kwartalen/2022-K2/verhaal/", {"goes_well": "Goed."})
    assert (answer.status_code, answer["Cache-Control"]) == (302, NO_STORE)


def test_what_is_the_same_for_everybody_may_be_stored(client, db):
    assert "Cache-Control" not in client.get("/")


def test_a_file_keeps_its_own_word(as_coordinator, stage):
    side = stage.own
    address = f"/initiatieven/eigen/kwartalen/{side.quarter}/bijlagen/{side.attachment.reference}/bestand/"
    file = as_coordinator.get(address)
    assert b"".join(file.streaming_content) == b"%PDF-1.7"
    assert file["Cache-Control"] == NO_STORE
    login = as_coordinator.get("/inloggen/")["Cache-Control"]
    assert login == "max-age=0, no-cache, no-store, must-revalidate, private"
