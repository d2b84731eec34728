"""Every page of the access table in a real browser: filled, empty and with errors, at a desk and on a phone.

The table of addresses is the list, so a new page is looked at from the day it has a row.
"""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from tests import factories
from tests.access_row import Row
from tests.access_rows import ROWS
from tests.browser.looking import examine

PERSONS = ("coordinator", "researcher", "staff", "administrator", "outsider")
# These answer with a file, or lead on to a page that has a row of its own.
NO_PAGE = {"quarter_attachment", "report_download", "report_file", "synthesis_report_download", "synthesis_report_file"}
NO_PAGE |= {"home", "password_change_done", "quarter_workbook_download", "quarter_print", "version_print"}
NO_PAGE |= {
    "overview_chart",
    "overview_goal_chart",
    "release_table",
    "release_document",
    "initiative_chart",
    "matrix_download",
    "initiative_matrix_download",
    "tables_download",
    "edition_tables_download",
}
NO_PAGE |= {"exchange_download", "report_batch_zip", "house_style_example"}


# Who sees most pages sees them in parts, which can be looked at beside each other.
ALL, PARTS = slice(None), 3
LOOKED_AT = [("coordinator", ALL), ("staff", ALL), *(("researcher", slice(part, None, PARTS)) for part in range(PARTS))]
in_parts = pytest.mark.parametrize(
    ("person", "part"), LOOKED_AT, ids=lambda each: each if isinstance(each, str) else str(each.start or 0)
)


def pages_of(person: str) -> list[Row]:
    place = PERSONS.index(person)
    return [row for row in ROWS if row.get.split()[place] == "ok" and row.name not in NO_PAGE]


@in_parts
def test_filled_pages(person, part, page, live_server, log_in, axe, sideways, request):
    stage = request.getfixturevalue("stage")
    log_in(page, request.getfixturevalue(person))
    rows, found = pages_of(person)[part], []
    assert len(rows) > 15
    for row in rows:
        answer = page.goto(live_server.url + reverse(row.name, kwargs=row.arguments(stage)))
        assert answer is not None
        if answer.status != 200:
            found.append(f"{row.name}: answered {answer.status}")
        found += examine(page, row.name, axe, sideways)
    assert found == []


@pytest.mark.parametrize("person", ["coordinator", "researcher", "staff"])
def test_pages_with_errors(person, page, live_server, log_in, axe, sideways, request):
    """Each page where something is added, sent with nothing filled in."""
    stage = request.getfixturevalue("stage")
    log_in(page, request.getfixturevalue(person))
    rows = [row for row in pages_of(person) if row.name.endswith("_add")]
    found = []
    for row in rows:
        page.goto(live_server.url + reverse(row.name, kwargs=row.arguments(stage)))
        for field in page.locator("main form[method=post] :is(input[type=text], input[type=date], textarea)").all():
            field.fill("")
        # The script may keep what was typed before it sends the form, so the click does not wait for the answer itself.
        with page.expect_navigation():
            page.locator("main form[method=post] button[type=submit]").first.click()
        # The errors really stand there before anything is concluded about them.
        if page.locator(".error-summary").count() != 1:
            found.append(f"{row.name}: no errors after sending nothing, but {page.url}")
        found += examine(page, f"{row.name} with errors", axe, sideways)
    assert found == []


@in_parts
def test_empty_pages(person, part, page, live_server, log_in, axe, sideways, request):
    """The pages of an initiative, a quarter and an edition in which nothing has been recorded yet."""
    user = request.getfixturevalue(person)
    initiative = request.getfixturevalue("initiative")
    report = factories.QuarterlyReportFactory(initiative=initiative)
    edition = factories.SynthesisEditionFactory(platform=initiative.platform)
    bare = SimpleNamespace(
        initiative=initiative,
        platform=initiative.platform,
        quarter=report.quarter,
        edition=edition,
        topic=initiative.platform.topics.first(),
        goal=initiative.platform.goals.get(code="A1"),
        principle=initiative.platform.principles.first(),
    )
    log_in(page, user)
    found = []
    for row in pages_of(person)[part]:
        if row.children and row.children != ["quarter"]:
            continue
        if any(not path.startswith("=") and not hasattr(bare, path.split(".")[0]) for _, path in row.parameters):
            continue
        arguments = {name: _value(bare, path) for name, path in row.parameters}
        page.goto(live_server.url + reverse(row.name, kwargs=arguments))
        found += examine(page, row.name, axe, sideways)
    assert found == []


def _value(bare: SimpleNamespace, path: str) -> object:
    if path.startswith("="):
        return path[1:]
    found: object = bare
    for name in path.split("."):
        found = getattr(found, name)
    return found
