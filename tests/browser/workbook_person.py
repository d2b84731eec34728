"""The same quarter as in `tests.browser.entering`, typed into the downloaded workbook as a person does in Excel."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.browser.entering import LEARNED_LATER, STORY

EXPLORING, FIRST = "2 – Verkennen", "1 – Nog niet aan de orde"
DEVELOPING = "3 – In ontwikkeling"


class Sheet:
    """One sheet by its headings: rows that are there are found by what they say, new ones go in the first empty row."""

    def __init__(self, sheet: Worksheet):
        self.sheet = sheet
        self.columns = {cell.value: cell.column for cell in sheet[1] if cell.value}

    def column(self, heading: str) -> int:
        """By its whole heading, or by how it starts ("A1 " has the goal's name behind it)."""
        if heading in self.columns:
            return self.columns[heading]
        return next(column for said, column in self.columns.items() if said.startswith(heading))

    def add(self, **said: Any) -> None:
        first = self.column(next(iter(said)).replace("_", " "))
        number = next(n for n in range(2, self.sheet.max_row + 2) if self.sheet.cell(n, first).value is None)
        self.write(number, {heading.replace("_", " "): value for heading, value in said.items()})

    def change(self, where: dict[str, Any], **said: Any) -> None:
        (number,) = self.rows(where)
        self.write(number, {heading.replace("_", " "): value for heading, value in said.items()})

    def rows(self, where: dict[str, Any]) -> Iterator[int]:
        columns = {self.column(heading): value for heading, value in where.items()}
        for number in range(2, self.sheet.max_row + 1):
            if all(self.sheet.cell(number, column).value == value for column, value in columns.items()):
                yield number

    def write(self, number: int, said: dict[str, Any]) -> None:
        for heading, value in said.items():
            self.sheet.cell(number, self.column(heading)).value = value


def fill_in(content: bytes) -> bytes:
    """The downloaded workbook, filled in and saved."""
    book = load_workbook(BytesIO(content))
    sheets = {name: Sheet(book[name]) for name in book.sheetnames if book[name].sheet_state == "visible"}
    _people(sheets)
    _employers(sheets)
    _places(sheets)
    _scores(sheets)
    _told(sheets)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _people(sheets: dict[str, Sheet]) -> None:
    sheets["Deelnemers"].add(Code="S-15")
    steps = sheets["Stappen"]
    steps.add(Student="S-15", Stap="Gestart", Datum=date(2022, 5, 2))
    steps.add(Student="S-02", Stap="Hervat", Datum=date(2022, 4, 11))
    steps.add(Student="S-03", Stap="Pauze", Datum=date(2022, 5, 12), Soort_reden="Persoonlijk")
    steps.add(
        Student="S-04",
        Stap="Gestopt",
        Datum=date(2022, 6, 1),
        Soort_reden="Organisatorisch",
        Uitleg="De plek verviel.",
    )
    steps.add(Student="S-05", Stap="Doorstroom", Datum=date(2022, 6, 15))
    recognitions = sheets["Erkenningen"]
    recognitions.change({"Student": "S-01"}, Ingeschreven_op=date(2022, 5, 20))
    recognitions.add(Student="S-15", Kwalificatie="Assistent", Aangemeld_op=date(2022, 5, 10))


def _employers(sheets: dict[str, Sheet]) -> None:
    sheets["Werkgevers"].add(Naam="Werkplaats Voorbeeld", Sector="Techniek", Betrokken_sinds=date(2022, 5, 16))
    sheets["Werkgevers"].change({"Naam": "Museum Voorbeeld"}, Betrokken_tot_en_met=date(2022, 5, 31))
    sheets["Contacten"].write(
        2,
        {
            "Werkgever": "Bakkerij Voorbeeld",
            "Datum": date(2022, 5, 3),
            "Soort contact": "Bezoek",
            "Houding van de werkgever": "Enthousiast",
            "Waar ging het over?": "Zij willen er nog een student bij.",
        },
    )


def _places(sheets: dict[str, Sheet]) -> None:
    places = sheets["Plaatsingen"]
    places.change({"Student": "S-04"}, Einde=date(2022, 6, 1), Reden_van_het_einde="Organisatorische reden")
    places.change({"Student": "S-05"}, Einde=date(2022, 6, 15), Reden_van_het_einde="Doorgestroomd naar betaald werk")
    places.add(
        Student="S-05",
        Werkgever="Werkplaats Voorbeeld",
        Soort_plek="Betaald werk",
        Begin=date(2022, 6, 16),
        Uren_per_week=24,
        Soort_contract="Tijdelijk contract",
        Contract_tot_en_met=date(2022, 12, 31),
    )
    places.add(
        Student="S-15",
        Werkgever="Bakkerij Voorbeeld",
        Leermeester="leermeester brood",
        Soort_plek="Leerwerkplek",
        Begin=date(2022, 5, 9),
    )


def _scores(sheets: dict[str, Sheet]) -> None:
    people, employers = sheets["Scores deelnemers"], sheets["Scores werkgevers"]
    goals = ["A1 ", "A2 ", "A3 ", "A4 "]
    for number in people.rows({"Wie beoordeelt?": "Begeleider"}):
        people.write(number, dict.fromkeys(_headings(people, goals), EXPLORING))
    (first,) = people.rows({"Student": "S-01", "Wie beoordeelt?": "Begeleider"})
    people.write(first, {_headings(people, goals)[0]: DEVELOPING})
    people.add(**{"Student": "S-15", "Wie_beoordeelt?": "Begeleider"})
    (new,) = people.rows({"Student": "S-15"})
    people.write(new, dict(zip(_headings(people, goals), [FIRST, EXPLORING, FIRST, EXPLORING], strict=True)))

    goals = [f"B{number} " for number in range(1, 7)]
    headings = _headings(employers, goals)
    for number in range(2, 7):
        employers.write(number, dict.fromkeys(headings, EXPLORING))
    employers.write(2, {headings[0]: DEVELOPING})
    employers.write(7, {"Werkgever": "Werkplaats Voorbeeld", **dict.fromkeys(headings[:3], FIRST)})
    employers.write(7, dict.fromkeys(headings[3:], EXPLORING))

    own = sheets["Score initiatief"]
    own.write(2, {_headings(own, ["C1 "])[0]: DEVELOPING, "C1 opmerking": "Iedereen weet elkaar te vinden."})


def _headings(sheet: Sheet, goals: list[str]) -> list[str]:
    """The columns for the steps of these goals: neither last quarter's nor the remarks."""
    return [
        next(
            heading
            for heading in sheet.columns
            if heading.startswith(goal) and not heading.endswith((" vorig kwartaal", " opmerking"))
        )
        for goal in goals
    ]


def _told(sheets: dict[str, Sheet]) -> None:
    sheets["Activiteiten"].write(
        2,
        {
            "Datum": date(2022, 5, 17),
            "Soort activiteit": "Voorlichtingsbijeenkomst",
            "Wat was het?": "Voorlichting voor werkgevers",
            "Aantal aanwezigen": 14,
        },
    )
    sheets["Cijfers"].write(2, {"Waarde": 120})
    partners = sheets["Samenwerking"]
    (known,) = partners.rows({"Partner": "Gemeente Voorbeeld"})
    partners.write(known, {"Hoe gaat het?": "Gaat wisselend", "Wat is er gebeurd?": "Een nieuwe contactpersoon."})
    partners.add(Partner="UWV Voorbeeld", Soort="UWV")
    (new,) = partners.rows({"Partner": "UWV Voorbeeld"})
    partners.write(new, {"Hoe gaat het?": "Gaat goed", "Wat is er gebeurd?": "Eerste gesprek."})
    for question, answer in STORY.items():
        (number,) = sheets["Verhaal"].rows({"Vraag": question})
        text = LEARNED_LATER if answer == "Vroeg bellen helpt." else answer
        sheets["Verhaal"].write(number, {"Antwoord": text})
    sheets["Citaten"].write(
        2,
        {
            "Wat is er gezegd?": "Ik ga er graag heen.",
            "Wie zei het?": "student",
            "Namens wie?": "Deelnemer",
            "Mag het gebruikt worden?": "Ja, toestemming gegeven",
        },
    )
