"""Every page of a quarter takes few questions to the database, and no more for a hundred people than for one.

The numbers are literal and include those for the session and the user. A page of `quarters.urls` without a row fails.
"""

from dataclasses import dataclass
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quarters import urls
from tests.quarters.crowded import World

LIMIT = 10
SIZES = [(1, 1), (100, 20)]

# Lead on, or answer with 405 to who only looks.
NO_PAGE = {"home", "quarter_active", "quarter_section_done"}
# A file, and the rule of the platform for all its initiatives.
NOT_OF_A_QUARTER = {"due_rule", "quarter_attachment", "quarter_workbook_download"}


@dataclass(frozen=True)
class Page:
    """One address and its number of queries; `who` opens it in `quarter`, a report of the world. `own` fills the rest
    of the address: "=word" is the word itself, anything else names rows of the world or of the report."""

    name: str
    queries: int
    who: str
    quarter: str
    own: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return " ".join([self.name, *(path[1:] for _, path in self.own if path.startswith("=")), self.quarter])


def page(name: str, queries: int, who: str = "coordinator", quarter: str = "report", **own: str) -> Page:
    return Page(name, queries, who, quarter, tuple(own.items()))


PAGES = [
    page("initiatives", 6),
    page("initiative", 8),
    page("quarter", 7),
    page("quarter_check", 8, quarter="fresh"),
    page("quarter_check", 9),
    page("quarter_submitted", 6, quarter="waiting"),
    page("quarter_review", 8, who="researcher", quarter="waiting"),
    page("quarter_review", 7, quarter="report"),
    page("quarter_accept", 6, who="researcher", quarter="waiting"),
    page("comment_edit", 4, who="researcher", quarter="waiting", reference="comments"),
    page("comment_remove", 4, who="researcher", quarter="waiting", reference="comments"),
    page("quarter_answers", 5),
    page("quarter_correct", 3, quarter="before"),
    page("quarter_versions", 5),
    page("quarter_compare", 4),
    page("quarter_version", 6, number="=1"),
    page("quarter_due", 4, who="staff"),
    page("quarter_workbook", 3),
    page("quarter_workbook_preview", 9, reference="upload"),
    page("quarter_section", 8, section="=deelnemers"),
    page("quarter_section", 7, section="=werkgevers"),
    page("quarter_section", 6, section="=plaatsingen"),
    page("quarter_section", 6, section="=erkenningen"),
    page("quarter_section", 8, section="=doelen"),
    page("quarter_section", 9, section="=activiteiten"),
    page("quarter_section", 8, section="=samenwerking"),
    page("quarter_section", 7, section="=verhaal"),
    page("quarter_section", 6, section="=citaten"),
    page("quarter_section", 6, section="=bijlagen"),
    page("quarter_scores", 8, group="=deelnemers"),
    page("quarter_scores", 8, group="=werkgevers"),
    page("quarter_scores", 7, group="=initiatief"),
    page("participant_add", 6),
    page("participant", 7, reference="participants"),
    page("participant_edit", 7, reference="participants"),
    page("participant_remove", 4, reference="participants"),
    page("step_add", 5, reference="participants"),
    page("step_now", 6, reference="participants", word="=hervat"),
    page("step_edit", 6, reference="participants", step="steps"),
    page("step_remove", 6, reference="participants", step="steps"),
    page("employer_add", 4),
    page("employer", 7, reference="employers"),
    page("employer_edit", 5, reference="employers"),
    page("employer_leaves", 6, reference="employers"),
    page("employer_remove", 4, reference="employers"),
    page("contact_add", 5, reference="employers"),
    page("mentor_add", 5, reference="employers"),
    page("contact_edit", 6, reference="employers", row="contacts"),
    page("contact_remove", 5, reference="employers", row="contacts"),
    page("mentor_edit", 6, reference="employers", row="mentors"),
    page("mentor_remove", 5, reference="employers", row="mentors"),
    page("placement_add", 7),
    page("placement_edit", 8, reference="placements"),
    page("placement_end", 5, reference="placements"),
    page("placement_switch", 6, reference="placements"),
    page("placement_contract", 5, reference="placements"),
    page("placement_remove", 4, reference="placements"),
    page("recognition_add", 5),
    page("recognition_edit", 6, reference="recognitions"),
    page("recognition_day", 5, reference="recognitions", word="=behaald"),
    page("recognition_remove", 4, reference="recognitions"),
    page("activity_add", 4),
    page("activity_edit", 6, reference="activities"),
    page("activity_remove", 5, reference="activities"),
    page("stakeholder_add", 4),
    page("collected_quote_add", 4),
    page("collected_quote_edit", 6, reference="collected_quotes"),
    page("collected_quote_remove", 5, reference="collected_quotes"),
    page("attachment_add", 4),
    page("attachment_remove", 5, reference="attachments"),
]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(date(2022, 6, 10), tick=False):
        yield


@pytest.fixture
def clients(as_coordinator, as_researcher, as_staff):
    return {"coordinator": as_coordinator, "researcher": as_researcher, "staff": as_staff}


def test_every_page_has_a_row():
    assert {page.name for page in PAGES} | NO_PAGE | NOT_OF_A_QUARTER == {pattern.name for pattern in urls.urlpatterns}
    assert [str(page) for page in PAGES if page.queries >= LIMIT] == []


@pytest.mark.parametrize(("people", "places"), SIZES)
def test_few_questions_whatever_the_number_of_people(initiative, coordinator, clients, people, places):
    world = World(initiative, coordinator, people, places)
    found, expected = {}, {}
    for page in PAGES:
        with CaptureQueriesContext(connection) as queries:
            answer = clients[page.who].get(address(world, page))
        found[str(page)] = (answer.status_code, len(queries))
        expected[str(page)] = (200, page.queries)
    assert found == expected


def address(world: World, page: Page) -> str:
    report = getattr(world, page.quarter)
    arguments = {name: value(world, report, path) for name, path in page.own}
    if page.name != "initiatives":
        arguments["slug"] = world.initiative.slug
        if page.name != "initiative":
            arguments["quarter"] = report.quarter
    version = "?versie=2" if page.name == "quarter_accept" else ""
    return reverse(page.name, kwargs=arguments) + version


def value(world: World, report, path: str) -> str:
    if path.startswith("="):
        return path[1:]
    if hasattr(world, path):
        return getattr(world, path)[0].reference
    return getattr(report, path).order_by("pk")[0].reference
