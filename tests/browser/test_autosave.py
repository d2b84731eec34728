"""Nothing typed is lost: one test for each way in which it used to be."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from forms.keeping.typed import fingerprint
from quarters.models import Draft, QuarterlyReport, StoryPassage
from tests.browser.conftest import PASSWORD
from tests.quarters.filled import make_report

PATIENCE = 15_000  # milliseconds, on a machine that does other things as well
GOES_WELL, LEARNED = "Wat gaat goed?", "Wat hebben we geleerd?"
TEXT = "Iedereen kwam elke dag. ☕ Fijn!"
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def report(initiative):
    return make_report(initiative)


@pytest.fixture
def base(live_server, report):
    return f"{live_server.url}/initiatieven/eigen/kwartalen/2022-K2/"


@pytest.fixture
def story(page, log_in, base, coordinator) -> Page:
    """The page of the story, opened by the coordinator."""
    log_in(page, coordinator)
    page.goto(f"{base}verhaal/")
    return page


def state(page: Page):
    return page.locator("[data-autosave-state]")


def answer(question="goes_well"):
    return StoryPassage.objects.filter(question=question).values_list("text", flat=True).first()


def saved(page: Page) -> None:
    expect(state(page)).to_contain_text(re.compile(r"Opgeslagen om \d\d:\d\d"))


def stored_keys(page: Page) -> int:
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('wib-typed')).length")


def log_in_by_form(page: Page, person) -> None:
    page.get_by_label("E-mailadres").fill(person.email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()


def drop_sessions() -> None:
    Session.objects.all().delete()


TEXTS = [
    "",
    " ",
    "Een",
    "é ë ï",
    "☕ 🎉 مرحبا",
    "a\r\nb\r\n",
    "a\nb",
    "\x00x\x00",
    "\u00a0x\u2028",
    "x" * 5000,
    "\ufeffx",
    "\x1cx",
]


def test_both_sides_recognise_the_same_text(story):
    from django.conf import settings

    source = (settings.BASE_DIR / "frontend/src/js/autosave/fingerprint.js").read_text().replace("export ", "")
    prints = story.evaluate(f"texts => {{ {source} return texts.map(fingerprint); }}", TEXTS)
    assert prints == [fingerprint(text) for text in TEXTS]


def test_typing_is_kept_within_seconds_and_stands_there_after_reload(story):
    expect(state(story)).to_contain_text("wordt vanzelf opgeslagen")
    story.get_by_label(GOES_WELL).press_sequentially(TEXT)
    saved(story)
    assert answer() == TEXT
    assert stored_keys(story) == 0
    story.reload()
    expect(story.get_by_label(GOES_WELL)).to_have_value(TEXT)


def test_a_reload_in_the_middle_of_typing(story):
    story.get_by_label(GOES_WELL).press_sequentially("Nog niet klaar")
    story.reload()
    expect(story.get_by_label(GOES_WELL)).to_have_value("Nog niet klaar")
    expect(story.locator(".clash")).to_have_count(0)
    story.get_by_label(GOES_WELL).press_sequentially(" en nu wel")
    saved(story)
    expect(story.locator(".clash")).to_have_count(0)


def test_a_closed_lid(story, new_context, log_in, base, coordinator):
    story.get_by_label(GOES_WELL).press_sequentially(TEXT)
    saved(story)
    story.context.close()
    later = new_context().new_page()
    log_in(later, coordinator)
    later.goto(f"{base}verhaal/")
    expect(later.get_by_label(GOES_WELL)).to_have_value(TEXT)


def test_a_session_that_expired(people, story):
    story.get_by_label(GOES_WELL).press_sequentially("Voor de pauze.")
    saved(story)
    drop_sessions()
    story.get_by_label(GOES_WELL).press_sequentially(" Na de pauze.")
    expect(state(story)).to_contain_text("U bent uitgelogd.")
    assert stored_keys(story) == 1
    # The button does not throw the text away either.
    story.get_by_role("button", name="Opslaan en klaar").click()
    expect(state(story)).to_contain_text("U bent uitgelogd.")
    story.get_by_role("link", name="Log opnieuw in").click()
    log_in_by_form(story, people[0])
    expect(story.get_by_label(GOES_WELL)).to_have_value("Voor de pauze. Na de pauze.")
    saved(story)
    assert answer() == "Voor de pauze. Na de pauze."
    assert stored_keys(story) == 0
    expect(story.locator(".clash")).to_have_count(0)


def test_logged_in_again_in_another_tab(people, story, base):
    story.get_by_label(GOES_WELL).press_sequentially("Eerst.")
    saved(story)
    drop_sessions()
    other = story.context.new_page()
    other.goto(f"{base}verhaal/")
    log_in_by_form(other, people[0])
    expect(other.get_by_label(GOES_WELL)).to_have_value("Eerst.")
    story.get_by_label(GOES_WELL).press_sequentially(" Toen.")
    saved(story)
    expect(story.locator(".clash")).to_have_count(0)
    story.get_by_label(GOES_WELL).press_sequentially(" Klaar.")
    story.get_by_role("button", name="Opslaan en klaar").click()
    expect(story.get_by_role("status").first).to_contain_text("is klaar")
    assert answer() == "Eerst. Toen. Klaar."


def test_a_dropped_connection(story):
    story.get_by_label(GOES_WELL).press_sequentially("In de trein")
    saved(story)
    story.context.set_offline(True)
    story.get_by_label(GOES_WELL).press_sequentially(" door de tunnel")
    expect(state(story)).to_contain_text("geen verbinding")
    story.get_by_role("button", name="Opslaan", exact=True).click()
    expect(story.get_by_label(GOES_WELL)).to_have_value("In de trein door de tunnel")
    story.context.set_offline(False)
    saved(story)
    assert answer() == "In de trein door de tunnel"
    assert stored_keys(story) == 0


def test_a_connection_that_never_came_back(story, log_in, base, coordinator):
    story.context.set_offline(True)
    story.get_by_label(GOES_WELL).press_sequentially("Zonder bereik")
    expect(state(story)).to_contain_text("geen verbinding")
    story.close()
    again = story.context.new_page()
    again.context.set_offline(False)
    again.goto(f"{base}verhaal/")
    expect(again.get_by_label(GOES_WELL)).to_have_value("Zonder bereik")
    # Either this page sends it now, or the closing one just did when the connection came back.
    for _patience in range(PATIENCE // 100):
        if answer() == "Zonder bereik":
            break
        again.wait_for_timeout(100)
    assert answer() == "Zonder bereik"
    expect(state(again)).not_to_contain_text("geen verbinding")


def test_the_back_button(story, base):
    story.get_by_label(GOES_WELL).press_sequentially(TEXT)
    story.get_by_role("link", name="Naar de lijst met onderdelen").click()
    expect(story.get_by_role("heading", level=1)).to_contain_text("2022-K2")
    story.go_back()
    expect(story.get_by_label(GOES_WELL)).to_have_value(TEXT)
    expect(story.locator(".clash")).to_have_count(0)


def test_another_person_in_the_same_browser_sees_nothing(story, log_in, base, coordinator, colleague):
    story.context.set_offline(True)
    story.get_by_label(GOES_WELL).press_sequentially("Alleen van mij")
    expect(state(story)).to_contain_text("geen verbinding")
    log_in(story, colleague)
    story.context.set_offline(False)
    expect(state(story)).to_contain_text("Iemand anders is in deze browser ingelogd.")
    assert answer() is None
    story.goto(f"{base}verhaal/")
    expect(state(story)).to_be_visible()
    expect(story.get_by_label(GOES_WELL)).to_have_value("")
    log_in(story, coordinator)
    story.goto(f"{base}verhaal/")
    expect(story.get_by_label(GOES_WELL)).to_have_value("Alleen van mij")
    saved(story)


def test_logging_out_clears_the_browser(story):
    story.get_by_label(GOES_WELL).press_sequentially("Net getypt")
    story.get_by_role("button", name="Uitloggen").click()
    expect(story.get_by_role("heading", level=1)).to_have_text("Inloggen")
    assert stored_keys(story) == 0
    assert answer() == "Net getypt"


@pytest.fixture
def two(story, new_context, log_in, base, colleague) -> tuple[Page, Page]:
    """The same page, opened by two people before either of them types."""
    other = new_context().new_page()
    log_in(other, colleague)
    other.goto(f"{base}verhaal/")
    expect(state(other)).to_be_visible()
    return story, other


def test_two_people_in_different_fields(two):
    one, other = two
    one.get_by_label(GOES_WELL).press_sequentially("Van de een.")
    saved(one)
    other.get_by_label(LEARNED).press_sequentially("Van de ander.")
    saved(other)
    assert (answer(), answer("learned")) == ("Van de een.", "Van de ander.")


@pytest.mark.parametrize(
    ("button", "left"),
    [
        ("Mijn tekst houden", "Van mij."),
        ("Tekst van de ander houden", "Van de ander."),
        ("Beide onder elkaar zetten", "Van mij.\n\nVan de ander."),
    ],
)
def test_two_people_in_the_same_field(two, button, left, axe):
    mine, other = two
    other.get_by_label(GOES_WELL).press_sequentially("Van de ander.")
    saved(other)
    box = mine.get_by_role("textbox", name=GOES_WELL)
    box.press_sequentially("Van mij.")
    clash = mine.get_by_role("group", name="Iemand anders heeft ‘Wat gaat goed?’ intussen veranderd.")
    expect(clash).to_contain_text("Van de ander.")
    expect(box).to_be_focused()
    expect(box).to_have_value("Van mij.")
    assert answer() == "Van de ander."
    assert axe(mine) == []
    # The button waits for the choice; the choice is made with the keyboard.
    mine.get_by_role("button", name="Opslaan en klaar").click()
    expect(clash).to_be_focused()
    mine.get_by_role("button", name=button).focus()
    mine.keyboard.press("Enter")
    expect(clash).to_have_count(0)
    expect(box).to_be_focused()
    saved(mine)
    expect(box).to_have_value(left)
    assert answer() == left
    assert Draft.objects.count() == 0


def test_handed_in_by_a_colleague_while_typing(story):
    story.get_by_label(GOES_WELL).press_sequentially("Op tijd.")
    saved(story)
    QuarterlyReport.objects.update(status="submitted")
    story.get_by_label(GOES_WELL).press_sequentially(" Te laat.")
    expect(state(story)).to_contain_text("Dit kwartaal is ingediend.")
    expect(state(story)).to_contain_text("Wat u typte, is voor u opgeslagen.")
    expect(story.get_by_label(GOES_WELL)).to_have_value("Op tijd. Te laat.")
    assert answer() == "Op tijd."
    QuarterlyReport.objects.update(status="returned")
    story.reload()
    expect(story.get_by_label(GOES_WELL)).to_have_value("Op tijd. Te laat.")
    saved(story)
    assert answer() == "Op tijd. Te laat."
    assert Draft.objects.count() == 0


def test_what_another_device_had_is_offered(story, new_context, log_in, base, coordinator, axe):
    QuarterlyReport.objects.update(status="submitted")
    story.get_by_label(GOES_WELL).press_sequentially("Op de laptop")
    expect(state(story)).to_contain_text("is voor u opgeslagen")
    QuarterlyReport.objects.update(status="returned")
    device = new_context().new_page()
    log_in(device, coordinator)
    device.goto(f"{base}verhaal/")
    notice = device.locator(".draft-notice")
    expect(notice).to_contain_text(
        re.compile(r"U had hier om \d\d:\d\d iets getypt dat nog niet in het kwartaal staat.")
    )
    expect(notice).to_contain_text("Op de laptop")
    assert axe(device) == []
    device.get_by_role("button", name="Terugzetten").click()
    expect(device.get_by_label(GOES_WELL)).to_have_value("Op de laptop")
    saved(device)
    assert answer() == "Op de laptop"
    assert Draft.objects.count() == 0


def test_seconds_are_counted_while_somebody_is_busy(story, report):
    story.get_by_label(GOES_WELL).press_sequentially("Bezig.")
    saved(story)
    story.mouse.move(200, 200)
    story.wait_for_timeout(2500)
    story.get_by_role("link", name="Naar de lijst met onderdelen").click()
    expect(story.get_by_role("heading", level=1)).to_contain_text("2022-K2")
    report.refresh_from_db()
    assert 1 <= report.active_seconds < 60


def test_an_answer_that_got_lost_is_no_clash(story):
    """The server keeps the text, the page never hears of it and sends what it has once more."""
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    story.route("**/verhaal/", lose)
    story.get_by_label(GOES_WELL).press_sequentially("Een begin")
    expect(state(story)).to_contain_text("geen verbinding")
    story.get_by_label(GOES_WELL).press_sequentially(" en het vervolg")
    saved(story)
    assert lost == [200]
    assert answer() == "Een begin en het vervolg"
    expect(story.locator(".clash")).to_have_count(0)
    assert Draft.objects.count() == 0
