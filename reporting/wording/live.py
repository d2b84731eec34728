"""Name and meaning of every figure a writer can put in a text, by its key; and what a broken mention is called.

The names are those of a list of facts; `{participants}` and `{recognitions}` are the initiative's own words.
"""

from collections.abc import Iterator

from reporting.wording.language import Words, capital

SINCE_THE_START = "Geteld vanaf het begin tot en met de peildatum."
ON_THE_DAY = "De stand op de peildatum zelf."

COUNTED: dict[str, tuple[str, str]] = {
    "aangemeld": ("{Participants} die zijn aangemeld", SINCE_THE_START),
    "intake": ("{Participants} die een intake hadden", SINCE_THE_START),
    "gestart": ("{Participants} die startten", f"{SINCE_THE_START} Wie later stopte, telt ook mee."),
    "actief": ("{Participants} die actief zijn", ON_THE_DAY),
    "pauze": ("{Participants} met pauze", ON_THE_DAY),
    "doorgestroomd": ("{Participants} die zijn doorgestroomd", ON_THE_DAY),
    "gestopt": ("{Participants} die zijn gestopt", f"{ON_THE_DAY} Alleen wie ook gestart was."),
    "opnieuw-aangemeld": ("{Participants} die stopten en opnieuw zijn aangemeld", ON_THE_DAY),
    "ooit-doorgestroomd": ("{Participants} die ooit zijn doorgestroomd", SINCE_THE_START),
    "werkplek": ("{Participants} die een werkplek hebben gehad", SINCE_THE_START),
    "plaatsingen": ("Plaatsingen die begonnen zijn", f"{SINCE_THE_START} Ook plaatsingen die al voorbij zijn."),
    "plaatsingen-lopend": ("Plaatsingen die lopen", ON_THE_DAY),
    "plaatsingen-werkgevers": ("Werkgevers met een plaatsing", SINCE_THE_START),
    "betaald-werk": ("{Participants} in betaald werk", ON_THE_DAY),
    "betaald-werk-ooit": ("{Participants} die betaald werk hebben gehad", SINCE_THE_START),
    "vast-contract": ("{Participants} in betaald werk met een vast contract", ON_THE_DAY),
    "erkenningen-aangemeld": ("{Recognitions}: aangemeld", SINCE_THE_START),
    "erkenningen-ingeschreven": ("{Recognitions}: ingeschreven", SINCE_THE_START),
    "erkenningen-behaald": ("{Recognitions}: behaald", SINCE_THE_START),
    "werkgevers": ("Betrokken werkgevers", ON_THE_DAY),
    "leerbedrijven": ("Betrokken werkgevers die erkend leerbedrijf zijn", ON_THE_DAY),
    "contactmomenten": ("Contactmomenten met werkgevers", SINCE_THE_START),
    "leermeesters": ("Leermeesters", "Alle leermeesters die zijn vastgelegd."),
    "leermeesters-met-training": ("Leermeesters met een training", SINCE_THE_START),
    "voorlichtingsbijeenkomsten": ("Voorlichtingsbijeenkomsten", SINCE_THE_START),
    "interviews-en-werkbezoeken": ("Interviews en werkbezoeken", SINCE_THE_START),
}
"""The figures of one initiative, in the order of the list."""

OF_INDICATOR: dict[str, tuple[str, str]] = {
    "resultaat": ("{name}: resultaat", "De laatste stand op of voor de peildatum."),
    "doel": ("{name}: doel", "Wat het initiatief wilde bereiken."),
    "verschil": ("{name}: nog te gaan", "Het doel min het resultaat."),
    "nulmeting": ("{name}: beginwaarde", "De stand bij het begin."),
    "verwacht": ("{name}: verwachting", "Wat het initiatief later verwacht."),
}

OF_EDITION: dict[str, tuple[str, str]] = {
    "initiatieven": ("Initiatieven in deze synthese", "Alle initiatieven van de editie."),
    "elementen": ("Overkoepelende elementen", "Zo veel staan er in het rapport."),
    "belemmeringen": ("Belemmeringen", "Zo veel staan er in het rapport."),
    "conclusies": ("Conclusies", "Zo veel staan er in het rapport."),
    "leerpunten": ("Leerpunten", "Bij alle conclusies samen."),
}

ADDED_UP = "Alle initiatieven samen."

OF_INITIATIVES: tuple[str, ...] = ("gestart", "actief", "plaatsingen", "erkenningen-behaald", "betaald-werk")
"""What a synthesis counts of its initiatives, in the order of `reporting.synthesis.material.SHOWN_COUNTS`."""


def counted_names(words: Words) -> Iterator[tuple[str, str, str]]:
    """Key, name and meaning of the figures of one initiative, in its own words."""
    people, awards = capital(words.participants), capital(words.recognitions)
    for key, (name, definition) in COUNTED.items():
        yield key, name.replace("{Participants}", people).replace("{Recognitions}", awards), definition


STATEMENT = "Uitspraak"
STATEMENT_OF = "Uitspraak van {initiative}"
RESTS_ON = "Steunt op"
OVERARCHING = "Overkoepelend element"
