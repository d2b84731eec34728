"""A coordinator who enters a quarter by clicks and keys: from the task list, section by section, without addresses."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.quarters.files import PDF

STORY = {
    "Wat gaat goed?": "De studenten komen graag. 🎉\n\nDe bakkerij belt nu zelf.",
    "Wat gaat minder goed?": "Het vervoer is lastig.",
    "Wat gaan we anders doen?": "We rijden samen.",
    "Wat hebben we geleerd?": "Vroeg bellen helpt.",
}
LEARNED_LATER = "Vroeg bellen helpt, ook bij ouders."
QUESTION = "Wat leerde u van de ouders?"
ANSWER = "Dat staat er nu bij."
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXPLANATION = "Dit klopt, wij hebben het nagekeken."


def press(page: Page | Locator, name: str | re.Pattern) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page | Locator, name: str | re.Pattern, exact: bool = True) -> None:
    page.get_by_role("link", name=name, exact=exact).click()


def said(page: Page, words: str) -> None:
    expect(page.get_by_role("status").filter(has_text=words).first).to_be_visible()


def row(page: Page, words: str) -> Locator:
    """The row of a list that starts with these words."""
    return page.locator(".task-list > li").filter(has_text=re.compile(rf"^\s*{re.escape(words)}\b"))


def open_section(page: Page, label: str) -> None:
    """From the task list, where every section that is done leads back to."""
    page.locator(".task-list").get_by_role("link", name=label, exact=True).click()


def saved_by_itself(page: Page) -> None:
    expect(page.locator("[data-autosave-state]").filter(has_text=re.compile(r"Opgeslagen om"))).to_be_visible(
        timeout=15000
    )


def enter_participants(page: Page) -> None:
    open_section(page, "Studenten")
    follow(page, "Toevoegen: student")
    page.get_by_label("Code").fill("S-15")
    page.get_by_label(re.compile("^Eerste stap")).select_option(label="Gestart")
    page.get_by_label("Datum van de eerste stap").fill("2022-05-02")
    press(page, "Opslaan")
    step(page, "S-02", "Hervat", "2022-04-11")
    step(page, "S-03", "Pauze", "2022-05-12", "Persoonlijk")
    step(page, "S-04", "Gestopt", "2022-06-01", "Organisatorisch", "De plek verviel.")
    follow(row(page, "S-04"), re.compile("^Ook de plek beëindigen"))
    page.get_by_label("Laatste dag").fill("2022-06-01")
    page.get_by_label(re.compile("^Waarom eindigt")).select_option(label="Organisatorische reden")
    press(page, "Opslaan")
    step(page, "S-05", "Doorgestroomd", "2022-06-15")
    press(page, "Dit onderdeel is klaar")


def step(page: Page, code: str, button: str, day: str, reason: str = "", words: str = "") -> None:
    follow(row(page, code), re.compile(f"^{button}"))
    page.get_by_label("Wanneer?").fill(day)
    if reason:
        page.get_by_label(reason, exact=True).check()
    if words:
        page.get_by_label(re.compile("^Uitleg")).fill(words)
    press(page, "Opslaan")
    expect(row(page, code)).to_contain_text("Dit kwartaal:")


def enter_employers(page: Page) -> None:
    open_section(page, "Werkgevers")
    follow(page, "Werkgever toevoegen")
    page.get_by_label("Naam").fill("Werkplaats Voorbeeld")
    page.get_by_label(re.compile("^Sector")).fill("Techniek")
    page.get_by_label(re.compile("^Betrokken sinds")).fill("2022-05-16")
    press(page, "Opslaan")
    follow(row(page, "Bakkerij Voorbeeld"), re.compile("^Contact noteren"))
    page.get_by_label("Datum").fill("2022-05-03")
    page.get_by_label("Soort contact").select_option(label="Bezoek")
    page.get_by_label(re.compile("^Houding")).select_option(label="Enthousiast")
    page.get_by_label(re.compile("^Waar ging het over")).fill("Zij willen er nog een student bij.")
    press(page, "Opslaan")
    follow(row(page, "Museum Voorbeeld"), re.compile("^Doet niet meer mee"))
    page.get_by_label(re.compile("^Tot en met welke dag")).fill("2022-05-31")
    press(page, "Opslaan")
    press(page, "Dit onderdeel is klaar")


def enter_placements(page: Page) -> None:
    open_section(page, "Plaatsingen")
    follow(row(page, "S-05"), re.compile("^Wisselen van plek"))
    page.get_by_label("Nieuwe werkgever").select_option(label="Werkplaats Voorbeeld")
    page.get_by_label(re.compile("^Soort plek")).select_option(label="Betaald werk")
    page.get_by_label("Eerste dag op de nieuwe plek").fill("2022-06-16")
    page.get_by_label(re.compile("^Uren per week")).fill("24")
    page.get_by_label(re.compile("^Waarom eindigde")).select_option(label="Doorgestroomd naar betaald werk")
    press(page, "Opslaan")
    follow(row(page, "S-05").filter(has_text="Werkplaats"), re.compile("^Contract"))
    page.get_by_label(re.compile("^Soort contract")).select_option(label="Tijdelijk contract")
    page.get_by_label(re.compile("^Contract loopt")).fill("2022-12-31")
    press(page, "Opslaan")
    follow(page, "Plaatsing toevoegen")
    page.get_by_label("Student").select_option(label="S-15")
    page.get_by_label("Werkgever").select_option(label="Bakkerij Voorbeeld")
    page.get_by_label(re.compile("^Leermeester")).select_option(label="Bakkerij Voorbeeld – leermeester brood")
    page.get_by_label("Soort plek").select_option(label="Leerwerkplek")
    page.get_by_label("Begin", exact=True).fill("2022-05-09")
    press(page, "Opslaan")
    press(page, "Dit onderdeel is klaar")


def enter_recognitions(page: Page) -> None:
    open_section(page, "Praktijkverklaringen")
    follow(row(page, "S-01"), re.compile("^Ingeschreven"))
    page.get_by_label("Wanneer?").fill("2022-05-20")
    press(page, "Opslaan")
    follow(page, "Toevoegen: praktijkverklaring")
    page.get_by_label("Student").select_option(label="S-15")
    page.get_by_label("Kwalificatie").fill("Assistent")
    page.get_by_label(re.compile("^Aangemeld op")).fill("2022-05-10")
    press(page, "Opslaan")
    press(page, "Dit onderdeel is klaar")


def enter_scores(page: Page) -> None:
    """Taken over from last quarter and looked through; what changed and who is new by the keys 1 to 5."""
    open_section(page, "Doelen")
    for group, new in (("Studenten", "S-15"), ("Werkgevers", "Werkplaats Voorbeeld")):
        follow(page, re.compile(rf"^Scores invullen\s*: {group}$"))
        press(page, "Neem 2022-K1 over waar nog niets staat")
        first = page.locator(".score-grid select").first
        expect(first).to_have_value("2")
        first.focus()
        page.keyboard.press("3")
        for person in page.locator("tbody[data-row]").all():
            holds = person.get_by_role("button", name="Klopt nog")
            if holds.count():
                holds.click()
                expect(holds).to_have_count(0)
        fresh = page.locator("tbody").filter(has_text=new)
        fresh.locator("select").first.focus()
        for key in "1212" if group == "Studenten" else "111222":
            page.keyboard.press(key)
            page.keyboard.press("Tab")
        saved_by_itself(page)
        press(page, "Opslaan en terug naar de doelen")
    follow(page, re.compile(r"^Scores invullen\s*: Het initiatief$"))
    page.locator(".score-grid select").first.focus()
    page.keyboard.press("3")
    page.keyboard.press("r")
    page.keyboard.type("Iedereen weet elkaar te vinden.")
    press(page, "Opslaan en terug naar de doelen")
    press(page, "Dit onderdeel is klaar")


def enter_activities(page: Page) -> None:
    open_section(page, "Activiteiten")
    follow(page, "Activiteit toevoegen")
    page.get_by_label("Wat was het?").fill("Voorlichting voor werkgevers")
    page.get_by_label("Soort activiteit").select_option(label="Voorlichtingsbijeenkomst")
    page.get_by_label("Datum").fill("2022-05-17")
    page.get_by_label(re.compile("^Aantal aanwezigen")).fill("14")
    press(page, "Opslaan")
    page.get_by_label(re.compile("^Waarde")).fill("120")
    saved_by_itself(page)
    press(page, "Opslaan en klaar")


def enter_cooperation(page: Page) -> None:
    open_section(page, "Samenwerking")
    follow(page, "Samenwerkingspartner toevoegen")
    page.get_by_label("Naam").fill("UWV Voorbeeld")
    page.get_by_label("Soort").select_option(label="UWV")
    press(page, "Opslaan")
    for name, course, note in (
        ("Gemeente Voorbeeld", "Gaat wisselend", "Een nieuwe contactpersoon."),
        ("UWV Voorbeeld", "Gaat goed", "Eerste gesprek."),
    ):
        frame = page.get_by_role("group", name=name)
        frame.get_by_label(re.compile("^Hoe gaat het?")).select_option(label=course)
        frame.get_by_label(re.compile("^Wat is er gebeurd?")).fill(note)
    press(page, "Opslaan en klaar")


def enter_story(page: Page) -> None:
    """Typed, kept by itself, and still there after the page was closed."""
    open_section(page, "Verhaal")
    for question, answer in STORY.items():
        page.get_by_label(re.compile(f"^{re.escape(question)}")).fill(answer)
    saved_by_itself(page)
    page.reload()
    for question, answer in STORY.items():
        expect(page.get_by_label(re.compile(f"^{re.escape(question)}"))).to_have_value(answer)
    press(page, "Opslaan en klaar")


def enter_quotes(page: Page) -> None:
    open_section(page, "Citaten")
    follow(page, "Citaat toevoegen")
    page.get_by_label("Wat is er gezegd?").fill("Ik ga er graag heen.")
    page.get_by_label("Wie zei het?").fill("student")
    page.get_by_label("Namens wie?").select_option(label="Deelnemer")
    page.get_by_label("Ja, toestemming gegeven").check()
    press(page, "Opslaan")
    press(page, "Dit onderdeel is klaar")


def enter_attachments(page: Page) -> None:
    open_section(page, "Bijlagen")
    follow(page, "Bijlage toevoegen")
    page.get_by_label("Titel").fill("Verslag")
    page.get_by_label("Bestand").set_input_files({"name": "verslag.pdf", "mimeType": "application/pdf", "buffer": PDF})
    press(page, "Opslaan")
    press(page, "Dit onderdeel is klaar")


EVERYTHING = (
    enter_participants,
    enter_employers,
    enter_placements,
    enter_recognitions,
    enter_scores,
    enter_activities,
    enter_cooperation,
    enter_story,
    enter_quotes,
    enter_attachments,
)


def hand_in(page: Page) -> None:
    """Through the check; what is odd gets a word."""
    page.get_by_role("link", name="Controleren", exact=True).click()
    for box in page.locator(".findings textarea").all():
        if not box.input_value():
            box.fill(EXPLANATION)
    press(page, "Kwartaal 2022-K2 indienen")
    expect(page.get_by_role("heading", level=1)).to_contain_text("ingediend")


def answer(page: Page) -> None:
    """What the researcher asks stands above the section that came back: changed, answered, and nothing else asked."""
    open_section(page, "Verhaal")
    page.get_by_label(re.compile("^Wat hebben we geleerd")).fill(LEARNED_LATER)
    saved_by_itself(page)
    page.get_by_label(re.compile("^Uw antwoord")).fill(ANSWER)
    press(page, "Antwoord opslaan")
    said(page, "Uw antwoord is opgeslagen.")
    press(page, "Opslaan en klaar")


def give_back(page: Page) -> None:
    """The researcher reads on one page, asks at a passage and gives back its section alone."""
    place = page.locator("details").filter(has_text="Opmerking bij Verhaal, § 5")
    place.locator("summary").click()
    place.get_by_label("Opmerking bij Verhaal, § 5").fill(QUESTION)
    press(place, "Plaatsen")
    expect(page.get_by_label("Verhaal", exact=True)).to_be_checked()
    press(page, "Onderdelen teruggeven")
    said(page, "is teruggegeven")


def accept(page: Page) -> None:
    for words in (LEARNED_LATER, ANSWER):
        expect(page.get_by_text(words).filter(visible=True).first).to_be_visible()
    press(page, "Kwartaal vaststellen")
    press(page, "Ja, vaststellen")
    said(page, "is vastgesteld")


def enter_workbook(page: Page, fill_in: Callable[[bytes], bytes]) -> None:
    """Download, fill in, look at what would change, confirm."""
    follow(page, "Kwartaal als Excel")
    with page.expect_download() as downloading:
        follow(page, "Kwartaal als Excel")
    name = downloading.value.suggested_filename
    sent = {"name": name, "mimeType": XLSX, "buffer": fill_in(downloading.value.path().read_bytes())}
    page.get_by_label("De ingevulde werkmap").set_input_files(sent)
    press(page, "Bekijken wat er verandert")
    press(page, "Overnemen in WIB Monitor")
    said(page, "De werkmap is overgenomen")


def call_done(page: Page) -> None:
    """Every section but the attachments, in which nothing is left to do."""
    for label in ("Studenten", "Werkgevers", "Plaatsingen", "Praktijkverklaringen", "Doelen", "Citaten"):
        open_section(page, label)
        press(page, "Dit onderdeel is klaar")
    for label in ("Activiteiten", "Samenwerking", "Verhaal"):
        open_section(page, label)
        press(page, "Opslaan en klaar")
