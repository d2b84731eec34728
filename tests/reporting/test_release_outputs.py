"""Every number of a release is the same wherever it comes out: pages, drawings, PDF, Word, ODT, Excel and CSV.

All numbers are scraped from every output, for staff and for anybody, and held beside what the release keeps. The true
counts are chosen so that none of them may be seen.
"""

import csv
import io
import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from participants.models import Participant, TrajectoryStep
from quarters.calendar import Quarter
from quarters.models import GoalScore
from reporting.actions.releasing import make_release
from reporting.releases.layouts import LAYOUTS
from reporting.releases.shown import tables_of
from reporting.render import NOT_MADE, TypesettingError
from reporting.wording.release_document import ALL_HIDDEN
from tests.factories import InitiativeFactory, QuarterlyReportFactory, ReleasedTableFactory, ReleaseFactory
from tests.reporting.hand_pages import Scraped
from tests.reporting.saying import part, words_of
from tests.stage import PRINTED

TODAY, QUARTER = date(2023, 4, 20), Quarter(2023, 1)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ODT = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
GROUPS = (
    ("school", 26, ""),
    ("", 12, ""),
    ("long_out_of_work", 21, ""),
    ("sheltered_work", 2, ""),
    ("day_activity", 22, "personal"),
    ("day_activity", 17, "systemic"),
)
STEPS = {"A1": (0, 23, 17, 0, 13), "A2": (0, 2, 26, 31, 0)}
TRUE = {"26", "12", "21", "22", "17", "61", "39", "23", "13", "53", "31", "59"}


@pytest.fixture
def release(platform, staff, time_machine):
    """Of four initiatives with a hundred people, spread evenly."""
    time_machine.move_to(TODAY)
    four = [InitiativeFactory(platform=platform) for _ in range(4)]
    found = []
    for situation, number, reason in GROUPS:
        for place in range(number):
            codes = {"initiative": four[place % 4], "code": f"P-{len(found)}"}
            found.append((Participant(starting_situation=situation, **codes), reason))
    people = Participant.objects.bulk_create(each for each, _reason in found)
    steps = [TrajectoryStep(participant=each, kind="started", on=date(2022, 6, 1)) for each in people]
    steps += [
        TrajectoryStep(participant=each, kind="stopped", on=date(2023, 1, 9), reason_category=reason)
        for each, reason in found
        if reason
    ]
    TrajectoryStep.objects.bulk_create(steps)
    reports = {each: QuarterlyReportFactory(initiative=each, year=2023, number=1, status="submitted") for each in four}
    scores = []
    for code, numbers in STEPS.items():
        goal, at = platform.goals.get(code=code), 0
        for step, number in enumerate(numbers, start=1):
            for person in people[at : at + number]:
                whose = {"report": reports[person.initiative], "initiative": person.initiative, "participant": person}
                scores.append(GoalScore(goal=goal, step=step, **whose))
            at += number
    GoalScore.objects.bulk_create(scores)
    return make_release(platform=platform, quarter=QUARTER, threshold=5, by=staff)


def expected(release):
    """Each table by its name: rows by their name, cells by their column."""
    found = {}
    for table in tables_of(release):
        kept = release.tables.get(layout=table.slug).printed["labels"]
        told = [text for _name, texts in table.rows for text in texts]
        assert sorted(each for each in kept if each is not None) == sorted(int(each) for each in told if each != "–")
        found[table.name] = {name: dict(zip(table.columns, texts, strict=True)) for name, texts in table.rows}
    return found


def in_document(tables):
    """The tables as a document has them: beside a drawing without the sum, which stands under it in words."""
    rows = []
    for table in tables.values():
        is_drawn = all(len(cells) == 1 for cells in table.values()) and any(
            cells["Deelnemers"] != "–" for cells in table.values() if len(cells) == 1
        )
        rows.append([[name, *cells.values()] for name, cells in table.items() if not (is_drawn and name == "Samen")])
    return rows


def tables_in(content, format_):
    """The rows of every table in a file, without their heads."""
    if format_ == "docx":
        tree, names = part(content, "word/document.xml"), [f"{WORD}{each}" for each in ("tbl", "tr", "tc")]
        words = f"{WORD}t"
    else:
        tree, names = part(content, "content.xml"), [f"{ODT}{each}" for each in ("table", "table-row", "table-cell")]
        words = ""
    table, row, cell = names
    return [
        [[words_of(each, words).strip() for each in line.iter(cell)] for line in found.iter(row)][1:]
        for found in tree.iter(table)
    ]


def words_in(content, format_):
    if format_ == "pdf":
        return "\n".join(each.extract_text() for each in PdfReader(io.BytesIO(content)).pages)
    return " ".join(part(content, "word/document.xml" if format_ == "docx" else "content.xml").itertext())


def whole_numbers(text):
    return set(re.findall(r"(?<![\w-])\d+(?![\w-])", text))


def drawn(svg):
    return ["".join(each.itertext()).strip() for each in ET.fromstring(svg).iter() if each.tag.endswith("text")]  # noqa: S314 - our own drawing


@pytest.mark.parametrize("who", ["staff", "anybody"])
def test_every_number_is_that_of_the_release_in_every_output(release, who, client, as_staff):
    reader, prefix = (as_staff, "") if who == "staff" else (client, "public_")
    tables, args = expected(release), [release.platform.slug, release.number]
    printed = {text for rows in tables.values() for cells in rows.values() for text in cells.values()} - {"–"}
    assert len(printed) > 5
    assert not printed & TRUE
    page = reader.get(reverse(f"{prefix}release", args=args)).text
    assert Scraped(page).tables == tables
    for table in tables_of(release):
        cells = [list(row.values()) for row in tables[table.name].values()]
        files = {
            kind: reader.get(reverse(f"{prefix}release_table", args=[*args, table.slug, kind])).content
            for kind in ("csv", "xlsx")
        }
        rows = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig")), delimiter=";"))
        assert [row[1:] for row in rows[1:]] == cells
        sheet = load_workbook(io.BytesIO(files["xlsx"]))["Cijfers"]
        assert [[str(cell.value) for cell in row[1:]] for row in list(sheet.rows)[1:]] == cells
    for format_ in ("docx", "odt", "pdf"):
        answer = reader.get(reverse(f"{prefix}release_document", args=[*args, format_]))
        assert f"2023-K1.{format_}" in answer.headers["Content-Disposition"]
        if format_ != "pdf":
            assert tables_in(answer.content, format_) == in_document(tables), format_
        text = words_in(answer.content, format_)
        known = {*(str(each) for each in range(1, 11)), "2023", "31", "20"}  # of pages, tables and steps; of dates
        assert whole_numbers(text) - known <= printed, format_
        assert not whole_numbers(text) & (TRUE - {"31"}), format_
        flat = re.sub(r"\s", "", text)
        lines = [row for rows in in_document(tables) for row in rows] + [
            [f"Samen: {cells['Deelnemers']}, apart afgerond."]
            for rows in tables.values()
            for row, cells in rows.items()
            if row == "Samen" and set(cells.values()) != {"–"}
        ]
        assert [each for each in lines if re.sub(r"\s", "", "".join(each)) not in flat] == [], format_


def test_drawings_and_their_tables_are_those_of_the_release(release, as_staff):
    tables = expected(release)
    reasons = [cells["Deelnemers"] for row, cells in tables["Redenen om te stoppen"].items() if row != "Samen"]
    steps = next(cells for row, cells in tables["Scores op de doelen van deelnemers"].items() if row.startswith("A1"))
    charts = [(reverse("overview_chart", args=["redenen", "svg"]), reasons)]
    of_steps = [text for column, text in steps.items() if column != "Samen"]
    charts.append((reverse("overview_goal_chart", args=["A1", "verdeling", "svg"]), of_steps))
    for address, told in charts:
        found = drawn(as_staff.get(f"{address}?kwartaal=2023-K1").content)
        assert sorted(each for each in found if re.fullmatch(r"\d+|–", each)) == sorted(told), address
        rows = as_staff.get(f"{address[:-3]}csv?kwartaal=2023-K1").content.decode("utf-8-sig")
        assert [row[1] for row in csv.reader(io.StringIO(rows), delimiter=";")][1:] == told
    page = as_staff.get(reverse("overview"), {"kwartaal": "2023-K1"}).text
    assert Scraped(page).column("Redenen om te stoppen") == dict(
        list(zip(tables["Redenen om te stoppen"], reasons, strict=False))
    )


def test_no_table_of_a_release_only_grows(platform):
    """Of such a table a refusal after a print would tell something; see decision 0080."""
    assert not any(each.lay_out(platform, 5).grows for each in LAYOUTS)


def test_a_table_without_numbers_says_so_and_what_is_not_offered_is_not_there(platform, client, as_staff):
    release = ReleaseFactory(platform=platform, number=1)
    ReleasedTableFactory(release=release, layout="reason", printed={**PRINTED, "labels": [None] * 5})
    args = [platform.slug, 1]
    content = client.get(reverse("public_release_document", args=[*args, "odt"])).content
    assert ALL_HIDDEN in words_in(content, "odt")
    assert not client.cookies
    for name in ("release_document", "public_release_document"):
        assert as_staff.get(reverse(name, args=[*args, "html"])).status_code == 404
        assert as_staff.get(reverse(name, args=[platform.slug, 2, "pdf"])).status_code == 404
    assert TypesettingError in NOT_MADE
