"""Which style of a house style is meant for what in a report: names people give them, the likeliest first.

Names are compared without regard to capitals. Word keeps the English names of its own styles in every language
("heading 1" is shown as "Kop 1"), as LibreOffice does.
"""

QUOTE = ("citaat", "quote", "block text", "quotations", "intense quote")
TABLE = ("rapporttabel", "tabel rapport", "huisstijltabel", "huisstijl tabel", "tabel huisstijl", "tabel", "table")
BOX = ("kader", "tekstkader", "kader tekst", "kadertekst", "box")
BOX_TITLE = ("kader titel", "kadertitel", "kaderkop", "kader kop", "titel kader", "kop kader")
CAPTION = ("caption", "bijschrift")

WORD: dict[str, tuple[str, ...]] = {
    "Titel boven": ("title",),
    "First Paragraph": ("first paragraph", "body text", "normal"),
    "Body Text": ("body text", "normal"),
    "Block Text": QUOTE,
    "Citaat bron": ("citaat bron", "citaatbron", "bron citaat", "bron"),
    "Kernzin": ("kernzin", "intro", "inleiding", "lead"),
    "Kader titel": BOX_TITLE,
    "Table Caption": ("table caption", *CAPTION),
    "Image Caption": ("image caption", *CAPTION),
    "Toelichting": ("toelichting", "toelichting tabel", "noot bij tabel"),
    "Tabelcel": ("tabelcel", "tabeltekst", "tabel tekst", "table text"),
    "Table": TABLE,
    "Tabel zinnen": ("tabel zinnen", *TABLE),
    **{
        f"Kader {kind}": (f"kader {kind}", *BOX)
        for kind in ("werkt", "verbeterpunt", "belemmering", "leerpunten", "doelen", "initiatief")
    },
}
"""Our own style, and what may stand for it in a Word template; a style that is not here has its own name only."""

OPENDOCUMENT: dict[str, tuple[str, ...]] = {
    **{ours: names for ours, names in WORD.items() if ours not in ("Body Text", "First Paragraph", "Table")},
    "Text body": ("text body",),
    "First paragraph": ("first paragraph", "text body"),
    "Na lijst": ("na lijst", "text body"),
    "Image Caption": ("image caption", "illustration", "figure", *CAPTION),
    "TableCaption": ("tablecaption", "table", *CAPTION),
}
"""The same for an ODT template."""

BULLETS = "list bullet"
NUMBERS = "list number"


def names_for(ours: str, roles: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The names under which the template may hold one of our styles, in small letters."""
    return roles.get(ours, (ours.lower(),))
