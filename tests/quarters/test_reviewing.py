"""The researcher's decision: accept or give back, only what waits for it."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError

from quarters.actions.reviewing import accept_quarter, return_quarter
from quarters.actions.submitting import submit_quarter
from quarters.models import StatusChange, SubmittedVersion
from tests.quarters.filled import fill, make_report


@pytest.fixture
def draft(initiative):
    return fill(make_report(initiative))


@pytest.fixture
def submitted(draft, coordinator):
    submit_quarter(report=draft, by=coordinator)
    return draft


def test_accepting(submitted, researcher):
    accept_quarter(report=submitted, by=researcher, version_seen=1)
    submitted.refresh_from_db()
    assert submitted.status == "accepted"
    change = submitted.status_changes.latest("id")
    assert (change.status, change.by, change.by_role, change.note) == ("accepted", researcher, "researcher", "")


def test_giving_back_keeps_the_note(submitted, researcher):
    return_quarter(report=submitted, by=researcher, note="  Plaatsing van S-01 mist.  ", version_seen=1)
    submitted.refresh_from_db()
    assert submitted.status == "returned"
    assert submitted.status_changes.latest("id").note == "Plaatsing van S-01 mist."


@pytest.mark.parametrize("note", ["", "   \n "])
def test_giving_back_asks_what_has_to_change(submitted, researcher, note):
    with pytest.raises(ValidationError, match="Schrijf op wat de coördinator moet aanpassen"):
        return_quarter(report=submitted, by=researcher, note=note)
    submitted.refresh_from_db()
    assert submitted.status == "submitted"


def test_a_draft_cannot_be_judged(draft, researcher):
    with pytest.raises(ValidationError, match="nog niet ingediend"):
        accept_quarter(report=draft, by=researcher)
    with pytest.raises(ValidationError, match="nog niet ingediend"):
        return_quarter(report=draft, by=researcher, note="Te vroeg.")


def test_accepted_is_the_end(submitted, researcher):
    accept_quarter(report=submitted, by=researcher)
    with pytest.raises(ValidationError, match="al vastgesteld"):
        accept_quarter(report=submitted, by=researcher)
    with pytest.raises(ValidationError, match="al vastgesteld"):
        return_quarter(report=submitted, by=researcher, note="Toch niet.")
    assert StatusChange.objects.count() == 2


def test_a_newer_version_has_to_be_read_first(submitted, researcher, coordinator):
    return_quarter(report=submitted, by=researcher, note="Aanvullen.")
    submit_quarter(report=submitted, by=coordinator)
    with pytest.raises(ValidationError, match="intussen een nieuwe versie"):
        accept_quarter(report=submitted, by=researcher, version_seen=1)


def test_deciding_never_touches_a_version(submitted, researcher):
    before = list(SubmittedVersion.objects.values())
    return_quarter(report=submitted, by=researcher, note="Aanvullen.")
    assert list(SubmittedVersion.objects.values()) == before


@pytest.mark.parametrize(
    ("decide", "state"),
    [
        (accept_quarter, "Vastgesteld"),
        (partial(return_quarter, note="S-01 aanvullen"), "Teruggegeven"),
    ],
)
def test_coordinators_get_a_mail_without_the_note(
    submitted, researcher, mailoutbox, django_capture_on_commit_callbacks, decide, state
):
    with django_capture_on_commit_callbacks(execute=True):
        decide(report=submitted, by=researcher)
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (
        ["coordinator@voorbeeld.test"],
        f"{state}: kwartaal 2022-K2 van Eigen initiatief",
    )
    assert "S-01" not in mail.body
