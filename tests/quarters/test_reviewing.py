"""The researcher's decision: accept or give back, only what waits for it."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from quarters.actions.commenting import place_comments
from quarters.actions.correcting import reopen_accepted
from quarters.actions.reviewing import accept_quarter
from quarters.actions.reviewing import return_quarter as give_back
from quarters.actions.submitting import submit_quarter
from quarters.models import StatusChange, SubmittedVersion
from quarters.versions import fates, last_return, open_correction
from tests.quarters.filled import fill, finish_sections, make_report

return_quarter = partial(give_back, sections=["verhaal"])


@pytest.fixture
def draft(initiative):
    return fill(make_report(initiative))


@pytest.fixture
def submitted(draft, coordinator):
    submit_quarter(report=draft, by=coordinator)
    return draft


def hand_in_again(report, coordinator):
    report.section_marks.all().delete()
    finish_sections(report)
    return submit_quarter(report=report, by=coordinator).version


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


def test_the_sections_given_back_are_no_longer_done(submitted, researcher):
    give_back(report=submitted, by=researcher, sections=["doelen", "deelnemers"], note="Aanvullen.")
    change = submitted.status_changes.latest("id")
    assert change.section_keys == ["deelnemers", "doelen"]
    assert not submitted.section_marks.filter(section__in=change.section_keys).exists()
    assert submitted.section_marks.count() == 8


@pytest.mark.parametrize("sections", [[], ["bestaat-niet"], ["verhaal", "bestaat-niet"]])
def test_giving_back_names_sections(submitted, researcher, sections):
    with pytest.raises(ValidationError, match="Kies minstens één onderdeel"):
        give_back(report=submitted, by=researcher, sections=sections, note="Aanvullen.")


def test_remarks_take_the_place_of_a_note(submitted, researcher):
    place_comments(report=submitted, by=researcher, texts={"verhaal": "Wat gaat u anders doen?"})
    change = return_quarter(report=submitted, by=researcher, note="")
    assert [remark.sent_with for remark in submitted.comments.all()] == [change]


def test_accepting_takes_the_remarks_along(submitted, researcher):
    place_comments(report=submitted, by=researcher, texts={"verhaal": "Mooi verteld."})
    change = accept_quarter(report=submitted, by=researcher)
    assert submitted.comments.get().sent_with == change


@pytest.mark.parametrize(("days", "moved"), [(-30, 14), (60, 60)])
def test_the_coordinator_gets_days_to_answer(submitted, researcher, days, moved):
    today = timezone.localdate()
    submitted.refresh_from_db()
    submitted.initiative.platform.days_to_answer = 14
    submitted.initiative.platform.save()
    submitted.due_on = today + timedelta(days=days)
    submitted.save()
    return_quarter(report=submitted, by=researcher, note="Aanvullen.")
    submitted.refresh_from_db()
    assert (submitted.due_on - today).days == moved
    assert not submitted.is_late_on(today)


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
    hand_in_again(submitted, coordinator)
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


def test_the_mail_names_sections_and_day(submitted, researcher, mailoutbox, django_capture_on_commit_callbacks):
    place_comments(report=submitted, by=researcher, texts={"doelen": "S-01 klopt niet."})
    with django_capture_on_commit_callbacks(execute=True):
        give_back(report=submitted, by=researcher, sections=["verhaal", "doelen"], page_url="https://wib.test/kwartaal")
    (mail,) = mailoutbox
    assert "Het gaat om: Doelen, Verhaal." in mail.body
    assert "Er staat 1 opmerking voor u klaar." in mail.body
    assert "https://wib.test/kwartaal" in mail.body
    assert "S-01" not in mail.body


@pytest.fixture
def accepted(submitted, researcher):
    accept_quarter(report=submitted, by=researcher)
    submitted.refresh_from_db()
    return submitted


def test_a_correction_opens_an_accepted_quarter(accepted, coordinator):
    before = list(SubmittedVersion.objects.values())
    change = reopen_accepted(report=accepted, by=coordinator, reason="Een datum was fout.")
    accepted.refresh_from_db()
    assert (accepted.status, change.is_correction, change.note) == ("returned", True, "Een datum was fout.")
    assert accepted.section_marks.count() == 10
    assert list(SubmittedVersion.objects.values()) == before


@pytest.mark.parametrize("reason", ["", " \n "])
def test_a_correction_needs_a_reason(accepted, coordinator, reason):
    with pytest.raises(ValidationError, match="Schrijf op waarom"):
        reopen_accepted(report=accepted, by=coordinator, reason=reason)


def test_only_an_accepted_quarter_is_corrected_and_once(submitted, researcher, coordinator):
    with pytest.raises(ValidationError, match="ligt bij de onderzoeker"):
        reopen_accepted(report=submitted, by=coordinator, reason="Fout.")
    accept_quarter(report=submitted, by=researcher)
    reopen_accepted(report=submitted, by=coordinator, reason="Fout.")
    with pytest.raises(ValidationError, match="staat al open"):
        reopen_accepted(report=submitted, by=researcher, reason="Ook fout.")


def test_everybody_concerned_hears_of_a_correction(
    accepted, coordinator, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        reopen_accepted(report=accepted, by=coordinator, reason="S-01 stond er dubbel in.")
    assert [mail.to for mail in mailoutbox] == [["onderzoeker@voorbeeld.test"]]
    assert "S-01" not in mailoutbox[0].body
    assert mailoutbox[0].subject == "Correctie: kwartaal 2022-K2 van Eigen initiatief"


def test_the_new_version_carries_the_reason_and_replaces_the_old_one(accepted, researcher, coordinator):
    reopen_accepted(report=accepted, by=coordinator, reason="Een datum was fout.")
    version = hand_in_again(accepted, coordinator)
    assert (version.number, version.reason) == (2, "Een datum was fout.")
    changes = list(accepted.status_changes.order_by("at", "id"))
    assert [(fate.status, fate.replaced_by) for fate in fates(changes, [1, 2]).values()] == [
        ("accepted", None),
        ("submitted", None),
    ]
    return_quarter(report=accepted, by=researcher, note="Nog niet goed.")
    assert hand_in_again(accepted, coordinator).reason == "Een datum was fout."
    accept_quarter(report=accepted, by=researcher)
    changes = list(accepted.status_changes.order_by("at", "id"))
    assert [(fate.status, fate.replaced_by) for fate in fates(changes, [1, 2, 3]).values()] == [
        ("accepted", 3),
        ("returned", None),
        ("accepted", None),
    ]
    assert open_correction(changes) is None
    assert last_return(changes) is None


def test_fates_of_a_dossier_without_steps():
    assert [fate.status for fate in fates([], [4, 7]).values()] == ["submitted", "submitted"]
