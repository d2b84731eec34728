"""From what is odd to handed in: by keyboard alone, on a phone, and when the words were not there yet."""

import re

import pytest
from playwright.sync_api import Page, expect

from quarters.models import SectionMark, SubmittedVersion
from tests.factories import ParticipantFactory
from tests.quarters.filled import fill, make_report


@pytest.fixture
def report(initiative):
    return fill(make_report(initiative))


@pytest.fixture
def base(live_server, report):
    return f"{live_server.url}/initiatieven/eigen/kwartalen/2022-K2/"


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the control with this label or text has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => { const it = document.activeElement; return [it.labels?.[0]?.innerText, it.innerText].join(' ') }"
        )
        if name in focused:
            return
    raise AssertionError(f"not reached with Tab: {name}")


def said(report) -> dict[str, str]:
    return dict(report.explanations.values_list("finding", "text"))


def test_check_explain_and_hand_in_by_keyboard_alone(page, log_in, axe, base, report, coordinator, researcher):
    SectionMark.objects.filter(section="bijlagen").delete()
    report.explanations.all().delete()
    log_in(page, coordinator)
    page.goto(f"{base}controleren/")
    expect(page.get_by_text("Er moet nog 1 ding gebeuren")).to_be_visible()
    tab_to(page, "Bijlagen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bijlagen")
    tab_to(page, "Dit onderdeel is klaar")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kwartaal 2022-K2")
    tab_to(page, "Controleren")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Controleren en indienen")
    for number in range(1, 5):
        tab_to(page, f"Uw uitleg bij punt {number}")
        page.keyboard.type(f"Uitleg {number}.")
    assert axe(page) == []
    tab_to(page, "Kwartaal 2022-K2 indienen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kwartaal 2022-K2 is ingediend")
    assert axe(page) == []
    content = SubmittedVersion.objects.get().content
    assert [row["explanation"] for row in content["explanations"]] == [f"Uitleg {number}." for number in range(1, 5)]


def test_what_is_missing_is_asked_for_at_its_field(page, log_in, axe, base, report, coordinator):
    report.explanations.filter(finding="story-half").delete()
    log_in(page, coordinator)
    page.goto(f"{base}controleren/")
    page.get_by_role("button", name=re.compile("indienen$")).click()
    summary = page.get_by_role("alert").filter(has_text="Er is een probleem")
    expect(summary).to_be_focused()
    assert axe(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    field = page.get_by_label("Uw uitleg bij punt 4")
    expect(field).to_be_focused()
    page.keyboard.type("Meer was er niet.")
    page.get_by_role("button", name=re.compile("indienen$")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kwartaal 2022-K2 is ingediend")


def test_a_word_is_kept_by_itself(page, log_in, base, report, coordinator):
    log_in(page, coordinator)
    page.goto(f"{base}controleren/")
    page.get_by_label("Uw uitleg bij punt 4").fill("Alleen dit.")
    expect(page.get_by_text(re.compile(r"^Opgeslagen om \d\d:\d\d$")).first).to_be_visible(timeout=10_000)
    assert said(report)["story-half"] == "Alleen dit."
    page.reload()
    expect(page.get_by_label("Uw uitleg bij punt 4")).to_have_value("Alleen dit.")


def test_back_after_handing_in_and_once_more(page, log_in, base, report, coordinator):
    """The answer was lost, or somebody goes back: the button makes no second version and says so."""
    log_in(page, coordinator)
    page.goto(f"{base}controleren/")
    other = page.context.new_page()
    other.goto(f"{base}controleren/")
    page.get_by_role("button", name=re.compile("indienen$")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kwartaal 2022-K2 is ingediend")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kwartaal 2022-K2 is ingediend")
    other.get_by_role("button", name=re.compile("indienen$")).click()
    expect(other.get_by_text("Kwartaal 2022-K2 was al ingediend. U hoeft niets te doen.")).to_be_visible()
    expect(other.get_by_role("heading", level=1)).to_have_text("Kwartaal 2022-K2 is ingediend")
    assert SubmittedVersion.objects.count() == 1


def test_a_phone_never_scrolls_sideways(phone, log_in, sideways, base, report, coordinator, researcher):
    report.explanations.all().delete()
    for number in range(40):
        ParticipantFactory(initiative=report.initiative, code=f"lange-code-{number:05}")
    log_in(phone, coordinator)
    phone.goto(f"{base}controleren/")
    assert sideways(phone) == []
    report.initiative.participants.filter(code__startswith="lange").delete()
    phone.reload()
    for box in phone.get_by_label(re.compile("^Uw uitleg")).all():
        box.fill("Dit klopt.")
    phone.get_by_role("button", name=re.compile("indienen$")).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Kwartaal 2022-K2 is ingediend")
    assert sideways(phone) == []
