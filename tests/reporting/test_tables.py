"""Tables for other programs: read back from the files, with consent, keys that join and a codebook that fits."""

import csv
import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditLine
from evidence.models import Element, Quote
from reporting.cells import csv_text
from reporting.tables import Kind, Scope, tables_of
from reporting.tables.files import sheets, write_csv, write_xlsx
from tests.factories import (
    CodeFactory,
    DoubleCodingFactory,
    EditionInitiativeFactory,
    ElementFactory,
    IndicatorFactory,
    MatrixSummaryFactory,
    OverarchingElementFactory,
    ParticipantFactory,
    QuarterlyReportFactory,
    QuoteFactory,
    SourceFactory,
    SupportCellFactory,
    SynthesisEditionFactory,
    TrajectoryStepFactory,
)

DAY = date(2023, 4, 1)
DANGEROUS = '=HYPERLINK("http://x";"y")'


@pytest.fixture
def furnished(initiative):
    """One of everything, a quote of every consent, a formula and a secret."""
    report = QuarterlyReportFactory(initiative=initiative, year=2023, number=1)
    source = SourceFactory(initiative=initiative, kind="quarterly_report", quarterly_report=report, title=DANGEROUS)
    topic = initiative.platform.topics.get(code="aangepaste-begeleiding")
    subgroup = initiative.platform.goal_subgroups.get(code="voorbereiding")
    for consent in ("given", "not_asked", "refused", "withdrawn"):
        QuoteFactory(source=source, text=f"Woorden {consent}", consent=consent, topic=topic, reference=f"q-{consent}")
    passage = QuoteFactory(source=source, text="Zo staat het er.", kind="passage", reference="q-passage")
    element = ElementFactory(
        initiative=initiative, topic=topic, subgroup=subgroup, statement=DANGEROUS, reference="el-1"
    )
    element.quotes.set([*Quote.objects.filter(reference__in=["q-given", "q-refused"])])
    element.counter_quotes.add(passage)
    element.sources.add(source)
    element.goals.set(initiative.platform.goals.filter(code__in=["B1", "A2"]))
    passage.codes.add(CodeFactory(initiative=initiative, name="rust; en tijd"))
    indicator = IndicatorFactory(initiative=initiative, name="Gestart", target=Decimal("15.50"), reference="cijfer-1")
    element.indicators.add(indicator)
    for _ in range(2):
        person = ParticipantFactory(initiative=initiative)
        TrajectoryStepFactory(participant=person, on=date(2023, 1, 10))
    summary = MatrixSummaryFactory(initiative=initiative, topic=topic, text="Kort gezegd.", reference="sv-1")
    summary.elements.add(element)
    summary.quotes.add(passage)
    return initiative


@pytest.fixture
def edition(furnished, initiative, other_initiative):
    found = SynthesisEditionFactory(platform=initiative.platform, slug="eerste")
    for order, one in enumerate((initiative, other_initiative)):
        EditionInitiativeFactory(edition=found, initiative=one, order=order)
    element = OverarchingElementFactory(edition=found, reference="oe-1")
    cell = SupportCellFactory(overarching_element=element, initiative=initiative, note="@noot")
    cell.elements.add(Element.objects.get(reference="el-1"))
    return found


def scope_of(*initiatives, edition=None, is_blind=False):
    return Scope(tuple(initiatives), DAY, edition, is_blind)


def csv_files(content):
    """Per table its rows as dictionaries, as a program would read them."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    found = {}
    for name in archive.namelist():
        raw = archive.read(name)
        assert raw.startswith(b"\xef\xbb\xbf")
        rows = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";")
        found[name.removesuffix(".csv")] = list(rows)
    return found


def xlsx_sheets(content):
    book = load_workbook(io.BytesIO(content))
    return {
        page.title: [[("" if value is None else value) for value in row] for row in page.values]
        for page in book.worksheets
    }


def test_both_files_hold_the_same_tables(furnished):
    in_csv, in_xlsx = csv_files(write_csv(scope_of(furnished))), xlsx_sheets(write_xlsx(scope_of(furnished)))
    names = ["codebook", *(table.name for table in tables_of(scope_of(furnished)))]
    assert (list(in_csv), list(in_xlsx)) == (names, names)
    assert {name: len(rows) for name, rows in in_csv.items()} == {name: len(rows) - 1 for name, rows in in_xlsx.items()}
    assert list(in_csv["quotes"][0]) == in_xlsx["quotes"][0]


def test_words_without_consent_stay_inside(furnished):
    rows = {row["quote"]: row for row in csv_files(write_csv(scope_of(furnished)))["quotes"]}
    told = {name: (row["words"], row["words_withheld"], row["counts_as_evidence"]) for name, row in rows.items()}
    assert told == {
        "q-given": ("Woorden given", "", "ja"),
        "q-not_asked": ("", "not_asked", "nee"),
        "q-refused": ("", "refused", "nee"),
        "q-withdrawn": ("", "withdrawn", "nee"),
        "q-passage": ("", "passage", "ja"),
    }
    for content in (write_csv(scope_of(furnished)), write_xlsx(scope_of(furnished))):
        archive = zipfile.ZipFile(io.BytesIO(content))
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert b"Woorden given" in everything
        assert b"Woorden refused" not in everything
        assert b"Zo staat het er" not in everything


def test_no_table_knows_a_participant(furnished):
    codes = list(furnished.participants.values_list("code", "reference"))
    assert len(codes) == 2
    archive = zipfile.ZipFile(io.BytesIO(write_csv(scope_of(furnished))))
    everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert [name for pair in codes for name in pair if f";{name};" in everything] == []


def test_keys_join_the_tables(furnished, edition, other_initiative):
    scope = scope_of(furnished, other_initiative, edition=edition)
    found = csv_files(write_csv(scope))
    keys = {
        table.name: {row[column.name] for row in found[table.name]} - {""}
        for table in tables_of(scope)
        for column in table.columns
        if column.kind is Kind.KEY
    }
    links = [
        (table.name, column.name, column.to)
        for table in tables_of(scope)
        for column in table.columns
        if column.kind is Kind.LINK and column.to
    ]
    assert len(links) > 12
    for table, column, to in links:
        pointed = {row[column] for row in found[table]} - {""}
        assert pointed, f"{table}.{column} points nowhere, so nothing is tested"
        assert pointed <= keys[to], f"{table}.{column}"
    assert {(row["element"], row["quote"], row["relation"]) for row in found["element_quotes"]} == {
        ("el-1", "q-given", "supports"),
        ("el-1", "q-refused", "supports"),
        ("el-1", "q-passage", "contradicts"),
    }
    assert [(row["summary"], row["kind"], row["evidence"]) for row in found["matrix_base"]] == [
        ("sv-1", "element", "el-1"),
        ("sv-1", "quote", "q-passage"),
    ]


def test_the_codebook_is_that_of_the_columns(furnished, edition, other_initiative):
    """Every column of every file has its line, in order, and every code that occurs has its meaning."""
    scope = scope_of(furnished, other_initiative, edition=edition)
    found = csv_files(write_csv(scope))
    book = found.pop("codebook")
    assert [(row["table"], row["column"]) for row in book] == [
        (name, column) for name, rows in found.items() for column in rows[0]
    ]
    assert [row for row in book if not (row["label"] and row["meaning"] and row["type"] and row["origin"])] == []
    for row in book:
        used = {value for line in found[row["table"]] if (value := line[row["column"]])}
        meant = {line.split(" = ")[0] for line in row["values"].splitlines()}
        match row["type"]:
            case "code":
                assert used <= meant, row
            case "codes":
                assert {code for value in used for code in value.split()} <= meant, row
            case "ja/nee":
                assert used <= {"ja", "nee"}, row
            case "datum":
                assert all(date.fromisoformat(value) for value in used), row
            case "geheel getal" | "getal":
                assert all(Decimal(value.replace(",", ".")) is not None for value in used), row


def test_facts_are_those_of_the_figures(furnished):
    rows = {row["fact"]: row for row in csv_files(write_csv(scope_of(furnished)))["facts"]}
    fact = rows["cijfer-1"]
    assert (fact["target"], fact["realised"], fact["realised_on"], fact["gap"]) == ("15,5", "2", "2023-04-01", "13,5")
    assert (rows["eigen.started"]["realised"], rows["eigen.stopped"]["realised"]) == ("2", "0")
    assert (rows["eigen.started"]["kind"], rows["eigen.started"]["target"]) == ("register", "")


def test_no_cell_starts_a_formula(furnished, edition, other_initiative):
    scope = scope_of(furnished, other_initiative, edition=edition)
    found = csv_files(write_csv(scope))
    assert found["elements"][0]["statement"] == f"'{DANGEROUS}"
    assert found["sources"][0]["title"] == f"'{DANGEROUS}"
    book = load_workbook(io.BytesIO(write_xlsx(scope)))
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert [cell.quotePrefix for cell in cells if cell.value == DANGEROUS] == [True, True]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=1+1", "'=1+1"),
        ("+31", "'+31"),
        ("-", "'-"),
        ("@x", "'@x"),
        ("\tx", "x"),
        ("gewoon - tekst", "gewoon - tekst"),
        (Decimal("-12.50"), "-12,5"),
        (Decimal("100"), "100"),
        (-3, "-3"),
        (True, "ja"),
        (None, ""),
        ("a\r\nb\x00", "a\nb"),
    ],
)
def test_a_value_in_a_csv_file(value, text):
    assert csv_text(value) == text


def test_an_edition_has_a_cell_for_every_element_and_initiative(edition, furnished, other_initiative):
    found = csv_files(write_csv(scope_of(furnished, other_initiative, edition=edition)))
    assert [
        (row["initiative"], row["support"], row["is_judged"], row["has_evidence"]) for row in found["support_cells"]
    ] == [("eigen", "supports", "ja", "ja"), ("ander", "not_investigated", "nee", "")]
    assert [row["element"] for row in found["support_cell_elements"]] == ["el-1"]
    assert [(row["supporting"], row["verdict"]) for row in found["overarching_elements"]] == [
        ("1", "single unmotivated")
    ]


def test_who_judges_blind_gets_no_judgements(edition, furnished, other_initiative):
    found = csv_files(write_csv(scope_of(furnished, other_initiative, edition=edition, is_blind=True)))
    assert (found["support_cells"], found["support_cell_elements"]) == ([], [])
    assert [(row["supporting"], row["verdict"]) for row in found["overarching_elements"]] == [("", "")]


def test_the_downloads_are_noted(as_researcher, furnished):
    for format_ in ("xlsx", "zip"):
        answer = as_researcher.get(reverse("tables_download", args=["eigen", format_]), {"peildatum": "2023-04-01"})
        assert answer["Content-Disposition"] == f'attachment; filename="tabellen-eigen-2023-04-01.{format_}"'
    lines = AuditLine.objects.filter(action="tables exported").order_by("pk")
    assert [line.details for line in lines] == [{"format": each, "initiatives": 1} for each in ("xlsx", "zip")]
    for wrong in ("31 februari", "2023-02-31"):
        address = reverse("tables_download", args=["eigen", "zip"])
        assert as_researcher.get(address, {"peildatum": wrong}).status_code == 200
    assert as_researcher.get(reverse("tables_download", args=["eigen", "exe"])).status_code == 404


def test_blind_judges_are_recognised_by_the_download(as_researcher, researcher, initiative):
    edition = SynthesisEditionFactory(platform=initiative.platform, slug="blind")
    EditionInitiativeFactory(edition=edition, initiative=initiative)
    SupportCellFactory(overarching_element=OverarchingElementFactory(edition=edition), initiative=initiative)
    address = reverse("edition_tables_download", args=["blind", "zip"])
    assert len(csv_files(as_researcher.get(address).content)["support_cells"]) == 1
    DoubleCodingFactory(edition=edition, first=researcher)
    assert csv_files(as_researcher.get(address).content)["support_cells"] == []


def test_words_are_dutch_for_who_reads_english(as_researcher, furnished):
    as_researcher.cookies["django_language"] = "en"
    found = csv_files(as_researcher.get(reverse("tables_download", args=["eigen", "zip"])).content)
    assert {row["label"] for row in found["codebook"]} >= {"Uitspraak", "Toestemming"}
    assert "works = Werkt" in next(
        row["values"] for row in found["codebook"] if row["column"] == "kind" and row["table"] == "elements"
    )


def fill(initiative, size):
    source = SourceFactory(initiative=initiative)
    topic = initiative.platform.topics.first()
    elements = Element.objects.bulk_create(
        Element(
            initiative=initiative,
            statement=f"Uitspraak {number}",
            kind="works",
            topic=topic,
            perspective="employer",
            level="employers",
        )
        for number in range(size)
    )
    quotes = Quote.objects.bulk_create(
        Quote(source=source, text=f"Woorden {number}", is_role_unstated=True, perspective="employer", consent="given")
        for number in range(size)
    )
    linked = Element.quotes.through
    linked.objects.bulk_create(
        linked(element=element, quote=quote) for element, quote in zip(elements, quotes, strict=True)
    )


@pytest.mark.parametrize("size", [3, 300])
def test_tables_ask_a_fixed_number_of_questions(initiative, other_initiative, size, django_assert_num_queries):
    edition = SynthesisEditionFactory(platform=initiative.platform)
    for one in (initiative, other_initiative):
        EditionInitiativeFactory(edition=edition, initiative=one)
    fill(initiative, size)
    fill(other_initiative, 3)
    for each in OverarchingElementFactory.create_batch(3, edition=edition):
        SupportCellFactory(overarching_element=each, initiative=initiative)
    scope = scope_of(initiative, other_initiative, edition=edition)
    with django_assert_num_queries(60):
        found = sheets(scope)
    assert len(next(rows for name, _headings, rows in found if name == "elements")) == size + 3
