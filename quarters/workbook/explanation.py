"""The first sheet: how to fill the workbook in, what is locked, and what each column asks."""

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from quarters.workbook.contents import Contents
from quarters.workbook.layout import Column, Kind, Sheet, cell_text

HOW = (
    ("Zo werkt het", ""),
    ("1.", "Deze werkmap is al gevuld met wat WIB Monitor over dit kwartaal weet. Vul alleen aan wat er veranderde."),
    ("2.", "Elk blad gaat over één onderwerp. Onderaan elk blad staan lege rijen voor wat nieuw is."),
    ("3.", "Witte vakken vult u in. Grijze vakken zijn op slot: die laten zien waar de rij over gaat."),
    ("4.", "Staat er een pijltje bij een vak? Kies dan een woord uit de lijst."),
    ("5.", "Sla de werkmap op als Excel (.xlsx) en upload hem in WIB Monitor, bij hetzelfde kwartaal."),
    ("6.", "U ziet daarna eerst wat er verandert. Pas als u ja zegt, komt het in WIB Monitor."),
    ("Goed om te weten", ""),
    ("•", "Een rij die u weghaalt, blijft in WIB Monitor staan. Verwijderen doet u daar."),
    ("•", "Een leeggemaakt vak wordt ook in WIB Monitor leeg."),
    ("•", "Uploadt u dezelfde werkmap twee keer? Dan verandert er de tweede keer niets."),
    ("•", "Veranderde een collega intussen iets in WIB Monitor? Dan ziet u dat voordat u ja zegt."),
    ("•", "Gebruik geen formules. Typ de uitkomst."),
    ("•", "Gebruik codes in plaats van namen, en schrijf geen namen van personen in de teksten."),
    ("•", "Verander de namen van de bladen en de bovenste rij niet. Anders weten wij niet wat waar staat."),
    ("•", "Bijlagen staan niet in deze werkmap. Die voegt u toe in WIB Monitor."),
)
WHAT = {
    Kind.DATE: "Een datum, zoals 31-3-2023.",
    Kind.NUMBER: "Een getal, zoals 12 of 12,5.",
    Kind.CHOICE: "Kies uit de lijst.",
    Kind.REFERENCE: "Kies uit de lijst.",
    Kind.SHOWN: "Alleen om te zien.",
}


def explain(page: Worksheet, contents: Contents, sheets: list[Sheet]) -> None:
    lines = [
        (f"Kwartaal {contents.quarter} · {contents.initiative.name}", "", "title"),
        *((mark, text, "" if text else "head") for mark, text in HOW),
        ("Wat staat waar", "", "head"),
    ]
    for sheet in sheets:
        lines.append((sheet.title, sheet.about, "sheet"))
        lines += [(f"   {column.heading}", _said(column), "") for column in sheet.columns]
    for number, (left, right, look) in enumerate(lines, start=1):
        _write(page, number, left, right, look)
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 34, 96
    page.sheet_view.showGridLines = False
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToHeight = 0
    page.protection.sheet = True


def _said(column: Column) -> str:
    parts = [WHAT.get(column.kind, ""), column.about]
    if column.is_required:
        parts.insert(0, "Altijd invullen.")
    return " ".join(part for part in parts if part)


def _write(page: Worksheet, number: int, left: str, right: str, look: str) -> None:
    for place, text in enumerate((left, right), start=1):
        cell = page.cell(number, place)
        cell.value = cell_text(text) if place == 2 else text.rstrip()
        if text:
            cell.data_type = "s"
        cell.alignment = Alignment(vertical="top", wrap_text=place == 2)
        if look == "title":
            cell.font = Font(name="Calibri", bold=True, size=16, color="FF0B5351")
        elif look == "head":
            cell.font = Font(name="Calibri", bold=True, size=13, color="FF0B5351")
        elif look == "sheet":
            cell.font, cell.fill = Font(name="Calibri", bold=True), PatternFill("solid", fgColor="FFE9E6DD")
