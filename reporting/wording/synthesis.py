"""The fixed words of the synthesis, and how the support of an element is said."""

from collections.abc import Collection, Sequence
from datetime import date

from evidence.difference import Difference
from initiatives.models import Initiative
from reporting.wording.initiative import holds
from reporting.wording.language import (
    UNKNOWN,
    capital,
    day,
    in_sentence,
    is_or_are,
    joined,
    number,
    numbers,
    sentence,
    the_platform,
)
from reporting.wording.method import annexes_line

KIND_LABEL = "Synthese werkzame elementen"
DRAFT = "Concept"
LESSONS = "Leerpunten"
BARRIERS = "Wat staat in de weg?"
UNSUBSTANTIATED = "onbelegd"
NOT_AGREED = "nog niet vastgesteld"
WHY_OF_VALUE = "Waarom dit ook voor de andere initiatieven van waarde is"

GOALS_TITLES = {
    "employers": "Doelen op korte termijn voor werkgevers",
    "participants": "Doelen op korte termijn voor deelnemers",
    "matching": "Doel op korte termijn bij matching",
}
ABOUT = {
    "employers": "Dit hoofdstuk gaat over wat werkt voor werkgevers.",
    "participants": "Dit hoofdstuk gaat over wat werkt voor deelnemers.",
    "matching": "Dit hoofdstuk gaat over wat werkt om werkgevers en deelnemers bij elkaar te brengen.",
}
BARRIERS_OPENING = (
    "Ook met een goede aanpak kunnen regels, systemen en andere organisaties in de weg staan. Deze belemmeringen kan "
    "een initiatief niet alleen oplossen."
)
CONCLUSIONS_OPENING = "Dit hoofdstuk zet de conclusies op een rij, met bij elke conclusie wat ervan te leren is."

SUPPORT_CAPTION = "Elk element naast elk initiatief"
EVIDENCE_OPENING = (
    "Per element de uitspraken van elk initiatief die een onderzoeker eraan heeft gekoppeld, met waarop elke uitspraak "
    "zelf steunt. De eindrapportages van de initiatieven noemen de bronnen bij naam."
)
FIGURES = ("Gestart", "Actief", "Plaatsingen", "Erkenningen", "Betaald werk")
FIGURES_NOTE = "Actief en betaald werk: de stand op die dag. Van de erkenningen tellen alleen de behaalde."
FACTS = (
    ("Deelnemers per initiatief", ("Gestart", "Actief", "Met pauze", "Gestopt", "Doorgestroomd"), ""),
    (
        "Plaatsingen en werk per initiatief",
        ("Plaatsingen", "Werkplek", "Betaald werk", "Werkgevers"),
        "Werkplek: hoeveel deelnemers er een hadden. Betaald werk: hoeveel deelnemers het op de peildatum hebben.",
    ),
    ("Erkenningen per initiatief", ("Aangemeld", "Ingeschreven", "Behaald"), ""),
)
"""Caption, short titles of columns, and what those leave unsaid."""
NOT_RECORDED = "–"
NOT_RECORDED_NOTE = "Een streepje: die stap is bij dit initiatief niet vastgelegd."
SUPPORT_WORDS = {
    "supports": "ondersteunt",
    "contradicts": "spreekt tegen",
    "contradicts_unfounded": "spreekt tegen (onbelegd)",
    "not_investigated": "niet onderzocht",
    "no_indication": "geen aanwijzing",
}
SUPPORT_NOTE = (
    "‘Ondersteunt’ betekent: met uitspraken die op een bron, citaat of cijfer steunen. ‘Niet onderzocht’ is iets "
    "anders dan ‘geen aanwijzing’: soms kan iets bij een initiatief niet voorkomen."
)


MOST_NAMED = 12
"""Initiatives that are named in a sentence; of more than that their number is given."""


def named(names: Sequence[str]) -> str:
    """ "Alfa, Beta en Gamma", or "34 initiatieven"."""
    return joined(names) if len(names) <= MOST_NAMED else f"{number(len(names))} initiatieven"


def introduction(platform: str, names: Sequence[str]) -> str:
    over = f"{number(len(names))} initiatieven: {joined(names)}" if len(names) != 1 else f"één initiatief: {names[0]}"
    if len(names) > MOST_NAMED:
        over = f"{number(len(names))} initiatieven"
    return (
        f"Deze synthese van {the_platform(platform)} gaat over {over}. Zij zet op een rij wat bij meer dan één "
        "initiatief werkt, wat in de weg staat en wat daarvan te leren is."
    )


def elements(threshold: int, initiatives: int) -> list[str]:
    """What is called overarching, and how that was decided."""
    enough = (
        f"ten minste {number(threshold)} van de {number(initiatives)} initiatieven het "
        f"{'ondersteunt' if threshold == 1 else 'ondersteunen'}"
    )
    few = "Als maar één initiatief dat doet, staat erbij waarom het ook voor de andere van waarde is. "
    if initiatives == 1:
        enough, few = "het initiatief het ondersteunt", ""
    return [
        "Een werkzaam element is iets wat helpt om een doel op korte termijn te halen. Per initiatief is eerst "
        "vastgesteld wat daar werkt; daarna is gekeken wat de initiatieven gemeen hebben.",
        f"Een element heet overkoepelend als {enough} met een bron, een citaat of een cijfer. {few}"
        "Wat nergens op steunt, heet onbelegd.",
    ]


def end_report(title: str, version: int) -> str:
    return f"{title}, versie {version}"


def theory(platform: str, annex: int) -> str:
    """Where the goals come from, before the note that says where that is described."""
    where = "Zij staan aan het begin van elk hoofdstuk"
    return (
        f"De doelen op korte termijn komen uit de verandertheorie van {the_platform(platform)}. "
        f"{where}, en bij elkaar in bijlage {annex}."
        if annex
        else f"De doelen op korte termijn komen uit de verandertheorie van {the_platform(platform)}. {where}."
    )


def medium_term(goal: str) -> str:
    return f"Het doel op middellange termijn: {in_sentence(goal)}"


def guide(chapters: Sequence[tuple[int, str]], annexes: Sequence[str]) -> list[str]:
    """One line per chapter after the first, and one for the annexes."""
    lines = [sentence(f"Hoofdstuk {chapter}: {title}") for chapter, title in chapters]
    return [*lines, *([annexes_line(annexes)] if annexes else [])]


def initiative_facts(initiative: Initiative, on: date) -> list[tuple[str, str]]:
    """What a reader must know of an initiative; the organisations are those of that day."""
    running = f"Sinds {day(initiative.starts_on)}"
    if initiative.ends_on:
        running = f"{day(initiative.starts_on)} tot en met {day(initiative.ends_on)}"
    holders = [each.organisation for each in initiative.holders.all() if holds(each, on)]
    groups = [group.name.lower() for group in initiative.target_groups.all()]
    found = [
        ("Uitgevoerd door", joined(holders)),
        ("Plaats", "Landelijk" if initiative.is_national else initiative.place),
        ("Looptijd", running),
        ("Doelgroep" if len(groups) == 1 else "Doelgroepen", capital(joined(groups))),
    ]
    return [(term, text) for term, text in found if text]


def support(supporting: Sequence[str], initiatives: int) -> str:
    """ "Dit zien we bij twee van de drie initiatieven: A en B." """
    if not supporting:
        return ""
    if initiatives == 1:
        return sentence(f"Dit zien we bij {joined(supporting)}")
    few, all_ = numbers([len(supporting), initiatives])
    which = f"{few} van de {all_} initiatieven"
    if len(supporting) == initiatives:
        article = "" if all_.isdigit() else " de"  # "alle drie de initiatieven", "alle 34 initiatieven"
        which = "beide initiatieven" if initiatives == 2 else f"alle {all_}{article} initiatieven"
    counted = f"Dit zien we bij {which}"
    return sentence(counted if len(supporting) > MOST_NAMED else f"{counted}: {joined(supporting)}")


def other_cells(
    claimed: Sequence[str], contradicting: Sequence[str], unfounded: Sequence[str], not_investigated: Sequence[str]
) -> str:
    """What the other initiatives say: claimed without evidence, contradicted with or without it, not investigated."""
    said = []
    if claimed:
        said.append(f"Wel genoemd bij {named(claimed)}, maar daar {UNSUBSTANTIATED}.")
    if contradicting:
        said.append(f"Bij {named(contradicting)} wijst de ervaring de andere kant op.")
    if unfounded:
        said.append(f"Bij {named(unfounded)} wijst de ervaring de andere kant op, maar dat is {UNSUBSTANTIATED}.")
    if not_investigated:
        said.append(f"Niet onderzocht bij {named(not_investigated)}.")
    return " ".join(said)


def unsupported(initiatives: int) -> str:
    if initiatives == 1:
        return "het initiatief ondersteunt dit niet met een bron, citaat of cijfer."
    return f"geen van de {number(initiatives)} initiatieven ondersteunt dit met een bron, citaat of cijfer."


def mentioned_by(names: Sequence[str]) -> str:
    return sentence(f"Gezien bij {named(names)}") if names else ""


def figures_caption(on: date) -> str:
    return f"De initiatieven in cijfers op {day(on)}"


def evidence_caption(title: str) -> str:
    return f"Uitspraken bij ‘{title.rstrip('.')}’"


def evidence(quotes: int, sources: int, figures: int) -> str:
    """ "2 citaten, 1 bron", or the word for what rests on nothing."""
    found = [
        f"{count}\u00a0{one if count == 1 else several}"
        for count, one, several in (
            (quotes, "citaat", "citaten"),
            (sources, "bron", "bronnen"),
            (figures, "cijfer", "cijfers"),
        )
        if count
    ]
    return ", ".join(found) or UNSUBSTANTIATED


LARGE_CAPTION = "Hoeveel initiatieven elk element ondersteunen"
LARGE_NOTE = "Welke initiatieven dat zijn, staat in de tabellen bij deze editie."
INITIATIVES_CAPTION = "De initiatieven van deze editie"


def evidence_elsewhere(initiatives: int) -> str:
    """For an edition over so many initiatives that nobody would leaf through their statements."""
    return (
        f"Deze editie gaat over {number(initiatives)} initiatieven. Welke uitspraken, bronnen en citaten per "
        "initiatief bij een element horen, staat daarom niet hier, maar in de tabellen bij deze editie."
    )


def facts_note(on: date, more: str, written: Collection[str]) -> str:
    """The day, and what the words that stand in the table mean; `more` is what its titles leave unsaid."""
    said = [f"Peildatum: {day(on)}.", *([more] if more else [])]
    if UNKNOWN in written:
        said.append("‘Onbekend’ staat er waar het initiatief nog niemand heeft geregistreerd.")
    if NOT_RECORDED in written:
        said.append(NOT_RECORDED_NOTE)
    return " ".join(said)


# --- Since the previous edition ---------------------------------------------------------------------------------------

CHANGES_CAPTION = "Elementen die nieuw, gewijzigd of vervallen zijn"
CHANGES_NOTE = "Een initiatief ondersteunt een element als er bewijs bij hoort. Wat gelijk bleef, staat er niet bij."
ABSENT, NEW = "–", "nieuw"
THERE, GONE = "stond erin", "vervallen"


def changes_opening(title: str, found: Difference) -> str:
    """ "Deze synthese volgt op ‘Wat werkt? 2025’. Twee elementen zijn nieuw en één is gewijzigd." """
    sentences = [f"Deze synthese volgt op ‘{title}’.", _changed_elements(found)]
    if found.joined:
        sentences.append(f"Erbij gekomen {is_or_are(len(found.joined))} {joined(found.joined)}.")
    if found.left:
        sentences.append(f"Niet meer erbij {is_or_are(len(found.left))} {joined(found.left)}.")
    return " ".join(each for each in sentences if each)


def _changed_elements(found: Difference) -> str:
    """How many elements are new, gone, changed and as they were; the first part says what is counted."""
    parts = [
        (len(each), f"{is_or_are(len(each))} {word}")
        for each, word in ((found.new, "nieuw"), (found.gone, "vervallen"), (found.changed, "gewijzigd"))
        if each
    ]
    if same := len(found.unchanged):
        parts.append((same, "bleef gelijk" if same == 1 else "bleven gelijk"))
    if not parts:
        return ""
    written = numbers([value for value, _ in parts])
    told = [f"{value} {what}" for value, (_, what) in zip(written, parts, strict=True)]
    noun = "element" if parts[0][0] == 1 else "elementen"
    told[0] = f"{written[0]} {noun} {parts[0][1]}"
    return sentence(joined(told))


def supported_by(count: str) -> str:
    """ "ondersteund door 2 van 3" """
    return f"ondersteund door {count}"


def other_text(labels: str) -> str:
    """ "andere tekst (titel, onderbouwing)" """
    return f"andere tekst ({labels})"
