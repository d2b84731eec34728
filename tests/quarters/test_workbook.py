"""The workbook of a quarter, out and in again: nothing changes by itself, and what is filled in is what is stored."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError

from accounts.models import AuditLine
from employers.models import ContactMoment, Employer, Mentor
from initiatives.models import Stakeholder
from participants.models import Participant, Placement, Recognition, TrajectoryStep
from quarters.actions.taking_in import ProposalChangedError, WorkbookRefusedError, keep_upload, take_in
from quarters.models import (
    Activity,
    CollectedQuote,
    Cooperation,
    GoalScore,
    IndicatorValue,
    StoryPassage,
    WorkbookUpload,
)
from tests.factories import (
    ContactMomentFactory,
    EmployerFactory,
    IndicatorFactory,
    ParticipantFactory,
    TrajectoryStepFactory,
)
from tests.quarters.filled import fill, make_report, score
from tests.quarters.workbooks import Book, download, proposal_for

REGISTERS = (
    *(Participant, TrajectoryStep, Employer, ContactMoment, Mentor, Placement, Recognition, Stakeholder),
    *(GoalScore, Activity, IndicatorValue, Cooperation, StoryPassage, CollectedQuote),
)


def stored():
    """Everything a workbook can change, as it is stored."""
    return {model: list(model.objects.order_by("pk").values()) for model in REGISTERS}


def problems(proposal):
    return [str(problem) for problem in proposal.problems]


def take(report, book, by, **choices):
    content = book if isinstance(book, bytes) else book.bytes()
    upload = keep_upload(report=report, name="werkmap.xlsx", content=content, by=by)
    seen = proposal_for(report, content).seen
    return take_in(upload=upload, report=report, seen=seen, by=by, **{"mine_wins": False, **choices})


@pytest.fixture
def report(initiative):
    return make_report(initiative)


@pytest.fixture
def filled(report):
    return fill(report, participants=2)


def test_a_workbook_that_nobody_touched_changes_nothing(filled, coordinator):
    score(filled, "A2", participant=Participant.objects.first(), is_taken_over=True, remark="Zoals het was")
    before = stored()
    proposal = proposal_for(filled, download(filled))
    assert (problems(proposal), proposal.changes_something, proposal.has_clashes) == ([], False, False)
    assert [sheet.missing_rows for sheet in proposal.sheets] == [0] * 15
    assert not take(filled, download(filled), coordinator).changes_something
    assert stored() == before


def fill_in_everything(book: Book) -> None:
    book.add("Deelnemers", {"Code": "S-77", "Situatie bij de start": "Dagbesteding", "Aangemeld via": "Gemeente"})
    # The later step stands first: the dates decide, not the rows.
    book.add(
        "Stappen",
        {
            "Deelnemer": "S-77",
            "Stap": "Pauze",
            "Datum": datetime.combine(date(2022, 6, 1), time()),
            "Soort reden": "Persoonlijk",
        },
    )
    book.add("Stappen", {"Deelnemer": "S-77", "Stap": "Gestart", "Datum": "3-5-2022"})
    book.add("Werkgevers", {"Naam": "Kwekerij Zuid", "Sector": "Groen", "Erkend leerbedrijf": "Ja"})
    book.add(
        "Contacten",
        {
            "Werkgever": "Kwekerij Zuid",
            "Datum": date(2022, 5, 2),
            "Soort contact": "Bezoek",
            "Waar ging het over?": "Kennis\nmaken",
        },
    )
    book.add("Leermeesters", {"Werkgever": "Kwekerij Zuid", "Functie": "leermeester groen"})
    book.add(
        "Plaatsingen",
        {
            "Deelnemer": "S-77",
            "Werkgever": "Kwekerij Zuid",
            "Leermeester": "leermeester groen",
            "Soort plek": "Betaald werk",
            "Begin": date(2022, 6, 2),
            "Uren per week": 12.5,
            "Soort contract": "Tijdelijk contract",
            "Contract tot en met": date(2023, 6, 1),
        },
    )
    book.add("Erkenningen", {"Deelnemer": "S-77", "Kwalificatie": "Groen 1", "Aangemeld op": date(2022, 6, 3)})
    book.add(
        "Scores deelnemers",
        {
            "Deelnemer": "S-77",
            "Wie beoordeelt?": "Begeleider",
            "A1 opmerking": "Groeit",
            "A2 " + goal_name(book, "Scores deelnemers", "A2"): "Niet beoordeeld",
            "A1 " + goal_name(book, "Scores deelnemers", "A1"): 4,
        },
    )
    book.add(
        "Scores werkgevers",
        {"Werkgever": "Kwekerij Zuid", "B2 " + goal_name(book, "Scores werkgevers", "B2"): "2 – Verkennen"},
    )
    book.add("Activiteiten", {"Datum": date(2022, 5, 9), "Soort activiteit": "Training of les", "Wat was het?": "Les"})
    row = book.row_of("Cijfers", "Cijfer", "Bezoekers")
    book.write("Cijfers", row, {"Waarde": "1.250,5", "Peildatum": date(2022, 6, 30)})
    book.add("Samenwerking", {"Partner": "School Oost", "Soort": "Onderwijs", "Hoe gaat het?": "Gaat goed"})
    row = book.row_of("Verhaal", "Vraag", "Wat hebben we geleerd?")
    book.write("Verhaal", row, {"Antwoord": "Eerst kijken.\n\nDan doen."})
    book.add(
        "Citaten",
        {"Wat is er gezegd?": "Hier hoor ik bij.", "Wie zei het?": "deelnemer", "Namens wie?": "Deelnemer"},
    )


def goal_name(book: Book, sheet: str, code: str) -> str:
    headings = [cell.value for cell in book.book[sheet][1]]
    found = next(text for text in headings if text.startswith(f"{code} ") and "vorig" not in text and "opm" not in text)
    return found.removeprefix(f"{code} ")


@time_machine.travel("2022-07-10", tick=True)
def test_everything_filled_in_is_stored_as_the_pages_would_store_it(filled, coordinator):
    IndicatorFactory(initiative=filled.initiative, name="Bezoekers", measured="entered", count="")
    book = download(filled)
    fill_in_everything(book)
    proposal = take(filled, book, coordinator)
    assert problems(proposal) == []
    assert {sheet.title: (len(sheet.new), len(sheet.changed)) for sheet in proposal.sheets} == {
        "Deelnemers": (1, 0),
        "Stappen": (2, 0),
        "Werkgevers": (1, 0),
        "Contacten": (1, 0),
        "Leermeesters": (1, 0),
        "Plaatsingen": (1, 0),
        "Erkenningen": (1, 0),
        "Scores deelnemers": (1, 0),
        "Scores werkgevers": (1, 0),
        "Score initiatief": (0, 0),
        "Activiteiten": (1, 0),
        "Cijfers": (0, 1),
        "Samenwerking": (1, 0),
        "Verhaal": (0, 1),
        "Citaten": (1, 0),
    }
    person = filled.initiative.participants.get(code="S-77")
    assert (person.starting_situation, person.inflow_route) == ("day_activity", "municipality")
    assert list(person.steps.values_list("kind", "on", "reason_category").order_by("on")) == [
        ("started", date(2022, 5, 3), ""),
        ("paused", date(2022, 6, 1), "personal"),
    ]
    employer = filled.initiative.employers.get(name="Kwekerij Zuid")
    assert (employer.sector, employer.is_recognised) == ("Groen", True)
    assert employer.contact_moments.get().note == "Kennis\nmaken"
    placement = person.placements.get()
    assert (placement.employer, placement.mentor, placement.kind) == (employer, employer.mentors.get(), "paid_work")
    assert (placement.hours_per_week, placement.contract, placement.contract_until) == (
        Decimal("12.5"),
        "fixed_term",
        date(2023, 6, 1),
    )
    assert person.recognitions.get().registered_on == date(2022, 6, 3)
    assert list(person.scores.values_list("goal__code", "scorer", "step", "remark").order_by("goal__code")) == [
        ("A1", "coach", 4, "Groeit"),
        ("A2", "coach", None, ""),
    ]
    assert list(employer.scores.values_list("goal__code", "step")) == [("B2", 2)]
    value = filled.indicator_values.get()
    assert (value.value, value.on) == (Decimal("1250.5"), date(2022, 6, 30))
    assert filled.cooperations.get().stakeholder.name == "School Oost"
    assert filled.passages.get(question="learned").text == "Eerst kijken.\n\nDan doen."
    assert filled.collected_quotes.get(text="Hier hoor ik bij.").consent == "not_asked"
    assert AuditLine.objects.filter(action="workbook taken in").count() == 1
    assert not WorkbookUpload.objects.exists()


@time_machine.travel("2022-07-10", tick=True)
def test_the_same_file_twice_gives_the_same(filled, coordinator):
    IndicatorFactory(initiative=filled.initiative, name="Bezoekers", measured="entered", count="")
    book = download(filled)
    fill_in_everything(book)
    content = book.bytes()
    take(filled, content, coordinator)
    after = stored()
    proposal = take(filled, content, coordinator)
    assert (proposal.changes_something, proposal.has_clashes, problems(proposal)) == (False, False, [])
    assert stored() == after
    # And a new download of what is there now changes nothing either.
    assert not proposal_for(filled, download(filled)).changes_something


def test_errors_name_sheet_and_cell_and_nothing_is_taken_in(filled, coordinator):
    book = download(filled)
    book.write("Plaatsingen", 2, {"Begin": "gisteren", "Soort plek": "Vakantie"})
    book.write("Plaatsingen", 3, {"Einde": date(2020, 1, 1)})
    book.add("Stappen", {"Deelnemer": "S-99", "Stap": "Gestart", "Datum": date(2022, 5, 1)})
    book.add("Stappen", {"Deelnemer": "S-01", "Stap": "Hervat", "Datum": date(2022, 6, 1)})
    book.add("Deelnemers", {"Code": "s-01"})
    book.write("Verhaal", 2, {"Antwoord": "x" * 20_001})
    before = stored()
    found = problems(proposal_for(filled, book))
    assert [text.split(":")[0] for text in found] == [
        "Blad Deelnemers, cel C4",
        "Blad Stappen, cel C4",
        "Blad Stappen, cel D5",
        "Blad Plaatsingen, cel F2",
        "Blad Plaatsingen, cel I2",
        "Blad Plaatsingen, cel C3",
        "Blad Verhaal, cel D2",
    ]
    assert "‘Hervat’ kan niet volgen op ‘Gestart’." in found[2]
    upload = keep_upload(report=filled, name="x.xlsx", content=book.bytes(), by=coordinator)
    with pytest.raises(WorkbookRefusedError):
        take_in(upload=upload, report=filled, seen="", mine_wins=False, by=coordinator)
    assert stored() == before


def test_a_formula_is_refused_and_text_that_looks_like_one_stays_text(filled, coordinator):
    texts = ["=1+1", "+31 6", "-5 graden", "@iemand", "'aanhaling", "_x0041_", "\tspatie", "=cmd|' /C calc'!A0"]
    for number, text in enumerate(texts):
        ContactMomentFactory(employer=Employer.objects.first(), on=date(2022, 4, number + 1), note=text)
    book = download(filled)
    notes = [book.cell("Contacten", row, "Waar ging het over?") for row in range(2, 2 + len(texts))]
    assert {cell.data_type for cell in notes} == {"s"}
    assert [cell.quotePrefix for cell in notes[:5]] == [True] * 5
    assert not proposal_for(filled, book).changes_something

    book.add("Activiteiten", {"Datum": date(2022, 5, 9), "Soort activiteit": "Anders", "Wat was het?": "=2+2"})
    take(filled, book, coordinator)
    assert filled.activities.filter(title="=2+2").count() == 1

    cell = book.cell("Contacten", 2, "Waar ging het over?")
    cell.value, cell.data_type = "=1+1", "f"
    found = problems(proposal_for(filled, book))
    assert found == ["Blad Contacten, cel H2: Hier staat een formule. Typ de uitkomst zelf."]


def test_what_only_the_application_changed_stays_and_what_both_changed_is_asked(filled, coordinator):
    book = download(filled)
    Employer.objects.update(sector="Horeca")
    proposal = proposal_for(filled, book)
    assert (proposal.changes_something, proposal.has_clashes) == (False, False)

    book.write("Werkgevers", 2, {"Sector": "Bakkerij", "Waar wordt gewerkt?": "Bij een andere organisatie"})
    sheet = next(sheet for sheet in proposal_for(filled, book).sheets if sheet.title == "Werkgevers")
    clash = sheet.clashes[0].clashes[0]
    assert (clash.heading, clash.before_words, clash.after_words) == ("Sector", "Horeca", "Bakkerij")
    take(filled, book, coordinator)
    assert Employer.objects.values_list("sector", "location").get() == ("Horeca", "external")
    take(filled, book, coordinator, mine_wins=True)
    assert Employer.objects.get().sector == "Bakkerij"


def test_a_row_taken_out_of_the_file_or_the_application(filled, coordinator):
    book = download(filled)
    book.book["Erkenningen"].delete_rows(2)
    proposal = proposal_for(filled, book)
    assert [sheet.missing_rows for sheet in proposal.sheets if sheet.title == "Erkenningen"] == [1]
    assert not proposal.changes_something

    Recognition.objects.all().delete()
    assert not proposal_for(filled, book).has_clashes  # nobody changed it: it is gone, and that is all
    book.write("Erkenningen", 2, {"Wie geeft het uit?": "School"})
    assert proposal_for(filled, book).has_clashes
    take(filled, book, coordinator)
    assert not Recognition.objects.exists()
    take(filled, book, coordinator, mine_wins=True)
    assert Recognition.objects.get().awarding_body == "School"


def test_a_copied_row_becomes_one_new_row(filled, coordinator):
    book = download(filled)
    page = book.book["Plaatsingen"]
    row = book.spare_row("Plaatsingen")
    for place in range(1, page.max_column + 1):
        page.cell(row, place).value = page.cell(2, place).value
    book.write("Plaatsingen", row, {"Begin": date(2022, 6, 20)})
    content = book.bytes()
    take(filled, content, coordinator)
    assert Placement.objects.count() == 3
    assert not take(filled, content, coordinator).changes_something
    assert Placement.objects.count() == 3


def test_a_row_without_reference_is_recognised_by_what_it_is_about(filled, coordinator):
    book = download(filled)
    page = book.book["Deelnemers"]
    page.cell(2, 1).value = page.cell(2, 2).value = None
    book.write("Deelnemers", 2, {"Aangemeld via": "School"})
    take(filled, book, coordinator)
    assert list(Participant.objects.values_list("code", "inflow_route")) == [("S-01", "school"), ("S-02", "")]


def test_rows_sorted_away_from_what_they_are_about_are_refused(filled):
    book = download(filled)
    page = book.book["Scores deelnemers"]
    page.cell(2, 3).value, page.cell(4, 3).value = page.cell(4, 3).value, page.cell(2, 3).value
    assert [text.split(":")[0] for text in problems(proposal_for(filled, book))] == [
        "Blad Scores deelnemers, cel C2",
        "Blad Scores deelnemers, cel C4",
    ]


def test_moved_columns_and_a_line_above_the_headings_are_read_all_the_same(filled, coordinator):
    book = download(filled)
    page = book.book["Werkgevers"]
    page.insert_rows(1)
    page.cell(1, 3).value = "Mijn werkgevers"
    for row in range(2, page.max_row + 1):
        for place in (3, 4):
            page.cell(row, place + 20).value = page.cell(row, place).value
        page.cell(row, 3).value, page.cell(row, 4).value = page.cell(row, 24).value, page.cell(row, 23).value
        page.cell(row, 23).value = page.cell(row, 24).value = None
    page.cell(3, 3).value = "Zorg"
    proposal = proposal_for(filled, book)
    assert problems(proposal) == []
    changed = [
        (change.heading, change.after) for sheet in proposal.sheets for line in sheet.changed for change in line.changes
    ]
    assert changed == [("Sector", "Zorg")]


def test_missing_columns_and_unknown_sheets_are_named(filled):
    book = download(filled)
    book.cell("Werkgevers", 1, "Sector").value = "Branche"
    book.book.create_sheet("Kladblok")
    del book.book["Citaten"]
    proposal = proposal_for(filled, book)
    assert problems(proposal) == [
        "Blad Werkgevers: de kolom ‘Sector’ ontbreekt. Zet de bovenste rij terug zoals die was."
    ]
    assert proposal.unknown_sheets == ["Kladblok"]
    assert [sheet.title for sheet in proposal.sheets if sheet.is_missing] == ["Citaten"]


def test_somebody_who_is_not_of_this_quarter_gets_no_score(filled):
    gone = ParticipantFactory(initiative=filled.initiative, code="S-50")
    for kind, on in (("started", date(2021, 1, 1)), ("stopped", date(2021, 6, 1))):
        TrajectoryStepFactory(participant=gone, kind=kind, on=on)
    book = download(filled)
    step = "A1 " + goal_name(book, "Scores deelnemers", "A1")
    book.add("Scores deelnemers", {"Deelnemer": "S-50", "Wie beoordeelt?": "Begeleider", step: 3})
    assert "‘S-50’ hoort niet bij dit kwartaal." in problems(proposal_for(filled, book))[0]
    book.add("Stappen", {"Deelnemer": "S-50", "Stap": "Teruggekomen", "Datum": date(2022, 5, 1)})
    assert problems(proposal_for(filled, book)) == []


def test_an_unconfirmed_state_is_shown_again(filled, coordinator):
    book = download(filled)
    book.write("Werkgevers", 2, {"Sector": "Zorg"})
    upload = keep_upload(report=filled, name="x.xlsx", content=book.bytes(), by=coordinator)
    seen = proposal_for(filled, book).seen
    Employer.objects.update(sector="Horeca")
    with pytest.raises(ProposalChangedError) as changed:
        take_in(upload=upload, report=filled, seen=seen, mine_wins=True, by=coordinator)
    assert changed.value.proposal.has_clashes
    assert Employer.objects.get().sector == "Horeca"


def test_a_workbook_of_another_quarter_or_initiative_is_refused(filled, other_initiative, coordinator):
    content = download(filled).bytes()
    with pytest.raises(ValidationError, match="hoort bij kwartaal 2022-K2"):
        keep_upload(report=make_report(filled.initiative, number=3), name="x", content=content, by=coordinator)
    with pytest.raises(ValidationError, match="hoort bij een ander initiatief"):
        keep_upload(report=make_report(other_initiative), name="x", content=content, by=coordinator)


def test_a_reference_of_another_initiative_is_not_taken(filled, other_initiative, coordinator):
    foreign = EmployerFactory(initiative=other_initiative, name="Van een ander", reference="f" * 32)
    book = download(filled)
    row = book.add("Werkgevers", {"Naam": "Nieuw"})
    book.book["Werkgevers"].cell(row, 1).value = foreign.reference
    take(filled, book, coordinator)
    foreign.refresh_from_db()
    assert (foreign.name, foreign.initiative) == ("Van een ander", other_initiative)
    assert filled.initiative.employers.filter(name="Nieuw").exists()
