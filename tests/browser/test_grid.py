"""The grid of goal scores: by keyboard alone, by thumb, taken over, kept while typing, and by two people at once."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from quarters.models import GoalScore
from tests.factories import EmployerFactory
from tests.quarters.filled import make_report, score
from tests.quarters.grids import crowd, steps


@pytest.fixture
def report(initiative):
    return make_report(initiative)


@pytest.fixture
def people(report):
    return crowd(report.initiative, 3)


def grid_url(live_server, report, group="deelnemers") -> str:
    return live_server.url + reverse("quarter_scores", args=[report.initiative.slug, report.quarter, group])


@pytest.fixture
def grid(live_server, report, people) -> str:
    return grid_url(live_server, report)


def cell(page: Page, code: str, person, own_voice: bool = False):
    return page.locator(f'select[name="stap-{code}-{person.pk}{".zelf" if own_voice else ""}"]')


def remark(page: Page, code: str, person):
    return page.locator(f'textarea[name="opmerking-{code}-{person.pk}"]')


def is_kept(page: Page) -> None:
    expect(page.locator("[data-autosave-words]")).to_have_text(re.compile(r"^Opgeslagen om \d\d:\d\d$"))


def focused_name(page: Page) -> str:
    return page.evaluate("() => document.activeElement.name ?? ''")


def tab_to(page: Page, name: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if focused_name(page) == name:
            return
    raise AssertionError(f"not reached with Tab: {name}")


def test_a_whole_grid_by_keyboard_alone(page, log_in, grid, report, people, coordinator):
    log_in(page, coordinator)
    page.goto(grid)
    tab_to(page, f"stap-A1-{people[0].pk}")
    for person in people:
        for voice in ("", ".zelf"):
            for place, key in enumerate(("3", "n", "5", "0")):
                assert focused_name(page) == f"stap-A{place + 1}-{person.pk}{voice}"
                page.keyboard.press(key)
                page.keyboard.press("Tab")
    is_kept(page)
    voices = [
        (code, scorer, step)
        for code, step in zip(("A1", "A2", "A3", "A4"), (3, None, 5, None), strict=True)
        for _ in people
        for scorer in ("coach", "self")
    ]
    assert steps(report) == voices


def test_keys_go_every_way_change_their_mind_and_open_the_remark(page, log_in, grid, report, people, coordinator):
    log_in(page, coordinator)
    page.goto(grid)
    first, second = people[0].pk, people[1].pk
    cell(page, "A1", people[0]).focus()
    page.keyboard.press("4")
    for key, name in (
        ("Enter", f"stap-A1-{first}.zelf"),
        ("Enter", f"stap-A1-{second}"),
        ("Alt+ArrowRight", f"stap-A2-{second}"),
        ("Alt+ArrowUp", f"stap-A2-{first}.zelf"),
        ("Shift+Enter", f"stap-A2-{first}"),
        ("Shift+Enter", f"stap-A2-{first}"),  # the top of the column
        ("Alt+ArrowLeft", f"stap-A1-{first}"),
        ("r", f"opmerking-A1-{first}"),
    ):
        page.keyboard.press(key)
        assert (key, focused_name(page)) == (key, name)
    page.keyboard.type("Durft meer.\n3 keer gebeld.")
    page.keyboard.press("Escape")
    expect(cell(page, "A1", people[0])).to_be_focused()
    expect(remark(page, "A1", people[0])).to_be_hidden()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("2")
    page.keyboard.press("1")  # a step back is quietly accepted
    page.keyboard.press("Enter")
    page.keyboard.press("5")
    page.keyboard.press("Delete")
    is_kept(page)
    assert steps(report) == [("A1", "coach", 4), ("A1", "self", 1)]
    assert GoalScore.objects.get(scorer="coach").remark == "Durft meer.\n3 keer gebeld."
    expect(page.get_by_role("combobox", name=re.compile("^A1 .*Deelnemer S-01 Begeleider$"))).to_have_value("4")


SEEN = """() => { const it = document.activeElement, box = it.getBoundingClientRect();
    const at = [box.top + 4, box.bottom - 4].map(y => document.elementFromPoint(box.left + 12, y));
    return at.every(top => top === it || it.contains(top)) }"""


def test_the_focus_is_never_hidden(page, phone, log_in, grid, report, people, coordinator, initiative):
    """Neither by the head of the table nor by what stays at the foot of the page (WCAG 2.4.11)."""
    for screen in (page, phone):
        log_in(screen, coordinator)
        screen.goto(grid)
        cell(screen, "A1", people[0]).focus()
        for _ in range(23):
            screen.keyboard.press("Tab")
            assert screen.evaluate(SEEN), focused_name(screen)
        for _ in range(23):
            screen.keyboard.press("Shift+Tab")
            assert screen.evaluate(SEEN), focused_name(screen)


def test_the_steps_of_the_goal_stand_beside_the_cell(page, log_in, grid, report, people, coordinator):
    log_in(page, coordinator)
    page.goto(grid)
    goal = report.initiative.platform.goals.get(code="A3")
    cell(page, "A3", people[2]).focus()
    for step in goal.rubric.all():
        expect(page.get_by_text(step.description)).to_be_in_viewport()
    page.keyboard.press("2")
    expect(page.locator(".rubric-steps .is-chosen")).to_contain_text(goal.rubric.get(step=2).description)


def test_what_is_typed_survives_a_reload(page, log_in, grid, report, people, coordinator):
    log_in(page, coordinator)
    page.goto(grid)
    cell(page, "A1", people[0]).focus()
    page.keyboard.press("r")
    page.keyboard.type("Nog geen stap gekozen.")
    expect(page.locator("[data-autosave-words]")).to_contain_text("nog niet alles klopt")
    expect(page.get_by_text("Bij een opmerking hoort een stap.")).to_be_visible()
    page.reload()
    expect(remark(page, "A1", people[0])).to_have_value("Nog geen stap gekozen.")
    cell(page, "A1", people[0]).focus()
    page.keyboard.press("3")
    is_kept(page)
    assert list(GoalScore.objects.values_list("step", "remark")) == [(3, "Nog geen stap gekozen.")]
    page.reload()
    expect(cell(page, "A1", people[0])).to_have_value("3")
    expect(remark(page, "A1", people[0])).to_have_value("Nog geen stap gekozen.")


def test_taking_over_and_confirming(page, log_in, axe, grid, report, people, coordinator):
    before = make_report(report.initiative, number=1)
    for person in people:
        score(before, "A1", participant=person, step=2)
        score(before, "A2", participant=person, step=4)
    log_in(page, coordinator)
    page.goto(grid)
    cell(page, "A2", people[0]).select_option("5")
    row = page.locator("tbody").nth(0)
    row.get_by_role("button", name="Neem vorig kwartaal over").click()
    expect(cell(page, "A1", people[0])).to_have_value("2")
    expect(cell(page, "A2", people[0])).to_have_value("5")
    expect(row.get_by_text("overgenomen")).to_have_count(1)
    expect(cell(page, "A1", people[1])).to_have_value("")
    page.get_by_role("button", name="Neem 2022-K1 over waar nog niets staat").click()
    expect(page.get_by_text("overgenomen", exact=True)).to_have_count(5)
    assert axe(page) == []
    cell(page, "A1", people[1]).select_option("3")  # a change confirms the cell
    expect(page.locator("tbody").nth(1).get_by_text("overgenomen")).to_have_count(1)
    cell(page, "A2", people[1]).select_option("")  # and can be taken back
    expect(page.locator("tbody").nth(1).get_by_text("overgenomen")).to_have_count(0)
    row.get_by_role("button", name="Klopt nog").click()
    expect(row.get_by_text("overgenomen")).to_have_count(0)
    expect(row.get_by_role("button", name="Klopt nog")).to_be_hidden()
    is_kept(page)
    taken = GoalScore.objects.filter(report=report, is_taken_over=True)
    assert set(taken.values_list("participant", flat=True)) == {people[2].pk}
    assert steps(report) == [
        ("A1", "coach", 2),
        ("A1", "coach", 3),
        ("A1", "coach", 2),
        ("A2", "coach", 5),
        ("A2", "coach", 4),
    ]
    everything = page.get_by_role("button", name="Alles wat is overgenomen, klopt nog")
    everything.click()
    expect(page.get_by_text("overgenomen", exact=True)).to_have_count(0)
    expect(everything).to_be_hidden()
    assert not taken.exists()


def test_enter_in_the_search_field_presses_no_button(page, log_in, grid, report, people, coordinator):
    score(make_report(report.initiative, number=1), "A1", participant=people[0], step=2)
    log_in(page, coordinator)
    page.goto(grid)
    page.get_by_label("Zoek").fill(people[0].code)
    page.keyboard.press("Enter")
    expect(page.locator("tbody:visible")).to_have_count(1)
    expect(cell(page, "A1", people[0])).to_have_value("")


def test_two_people_in_one_grid(page, new_context, log_in, grid, report, people, coordinator):
    other = new_context().new_page()
    for screen in (page, other):
        log_in(screen, coordinator)
        screen.goto(grid)
    cell(page, "A1", people[0]).select_option("3")
    is_kept(page)
    cell(other, "A2", people[0]).select_option("4")  # another cell: both stay
    is_kept(other)
    cell(other, "A1", people[0]).focus()
    other.keyboard.press("5")  # the same cell: both are shown
    clash = other.get_by_role("group").filter(has_text="3 – In ontwikkeling")
    expect(clash).to_be_visible()
    assert steps(report) == [("A1", "coach", 3), ("A2", "coach", 4)]
    for way in ("Enter", "Enter", "Shift+Enter", "Shift+Enter"):  # the cells below are not hidden by the choice
        other.keyboard.press(way)
        assert other.evaluate(SEEN), focused_name(other)
    clash.get_by_role("button", name=re.compile("^(Mijn|Uw)")).click()
    is_kept(other)
    expect(clash).to_have_count(0)
    assert steps(report) == [("A1", "coach", 5), ("A2", "coach", 4)]


def test_on_a_phone_everyone_is_a_card(phone, log_in, axe, sideways, grid, report, people, coordinator):
    log_in(phone, coordinator)
    phone.goto(grid)
    phone.wait_for_load_state()
    tops = [cell(phone, code, people[0]).bounding_box() for code in ("A1", "A2", "A3", "A4")]
    assert [box["y"] for box in tops] == sorted(box["y"] for box in tops)
    assert {round(box["x"]) for box in tops} == {round(tops[0]["x"])}
    assert all(box["height"] >= 44 and box["width"] >= 200 for box in tops)
    cell(phone, "A2", people[1]).tap()
    cell(phone, "A2", people[1]).select_option("4")
    is_kept(phone)
    phone.locator("tbody").nth(1).locator("td").nth(1).locator("summary").tap()
    with phone.expect_response(lambda answer: answer.request.method == "POST"):
        remark(phone, "A2", people[1]).fill("Weet wat past.")
    is_kept(phone)
    assert list(GoalScore.objects.values_list("goal__code", "step", "remark")) == [("A2", 4, "Weet wat past.")]
    rubric = phone.locator(".score-rubric details.is-current")
    rubric.locator("summary").tap()
    step = report.initiative.platform.goals.get(code="A2").rubric.get(step=4)
    expect(rubric.get_by_text(step.description)).to_be_visible()
    assert sideways(phone) == []
    assert axe(phone) == []


def test_finding_somebody_among_many(page, log_in, grid, report, people, coordinator):
    for code in ("A1", "A2", "A3", "A4"):
        score(report, code, participant=people[0])
    score(report, "A1", participant=people[1], is_taken_over=True)
    log_in(page, coordinator)
    page.goto(grid)
    page.get_by_label("Zoek").fill("s-03")
    expect(page.locator("tbody:visible")).to_have_count(1)
    expect(page.get_by_text("1 van 3")).to_be_visible()
    page.get_by_label("Zoek").press("Enter")  # searching is no sending
    page.get_by_label("Zoek").fill("")
    page.get_by_label("Alleen wat nog leeg of overgenomen is").check()
    expect(page.locator("tbody:visible")).to_have_count(2)
    assert page.url == grid


@pytest.mark.parametrize("group", ["werkgevers", "initiatief"])
def test_the_other_grids(page, log_in, axe, live_server, report, coordinator, group):
    EmployerFactory(initiative=report.initiative, name="Bakkerij Voorbeeld")
    log_in(page, coordinator)
    page.goto(grid_url(live_server, report, group))
    assert axe(page) == []
    page.locator(".score-grid select").first.focus()
    page.keyboard.press("4")
    is_kept(page)
    assert GoalScore.objects.get().step == 4
    page.get_by_role("button", name="Opslaan en terug naar de doelen").click()
    expect(page.get_by_text("1 van " + ("6" if group == "werkgevers" else "1")).first).to_be_visible()


def test_without_a_script(browser, browser_context_args, log_in, grid, report, people, coordinator):
    before = make_report(report.initiative, number=1)
    score(before, "A2", participant=people[0], step=4)
    context = browser.new_context(**browser_context_args | {"java_script_enabled": False})
    page = context.new_page()
    log_in(page, coordinator)
    page.goto(grid)
    cell(page, "A1", people[0]).select_option("3")
    page.locator("tbody").nth(0).locator("summary").first.click()
    remark(page, "A1", people[0]).fill("Zonder script.")
    page.locator("tbody").nth(0).get_by_role("button", name="Neem vorig kwartaal over").click()
    expect(cell(page, "A2", people[0])).to_have_value("4")
    assert steps(report) == [("A1", "coach", 3), ("A2", "coach", 4)]
    page.get_by_role("button", name="Klopt nog").first.click()
    expect(page.get_by_role("button", name="Klopt nog").first).to_be_hidden()
    page.get_by_role("button", name="Opslaan en terug naar de doelen").click()
    expect(page.get_by_text("Opgeslagen.", exact=True)).to_be_visible()
    assert GoalScore.objects.get(step=3).remark == "Zonder script."
    context.close()
