"""Moving and merging elements by mouse and by keyboard alone, and taking it back."""

from django.urls import reverse
from playwright.sync_api import expect

from evidence.models import Element
from tests.factories import ElementFactory, InitiativeFactory, MembershipFactory, QuoteFactory


def test_drag_merge_and_undo(page, live_server, log_in, researcher, axe, sideways):
    initiative = InitiativeFactory(slug="plek")
    MembershipFactory(initiative=initiative, user=researcher)
    rows = [ElementFactory(initiative=initiative, statement=word, order=n) for n, word in enumerate(("Een", "Twee"))]
    rows.append(ElementFactory(initiative=initiative, statement="Drie", order=3, context="Soms"))
    rows[2].quotes.add(QuoteFactory(source__initiative=initiative))
    statements = page.locator(".evidence-main > a")
    log_in(page, researcher)
    page.goto(live_server.url + reverse("elements", args=["plek"]))
    # By mouse: the first to the end.
    handle = page.locator(f"[id='{rows[0].reference}'] [data-arrange-handle]")
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), page.locator(f"[id='{rows[2].reference}']").bounding_box()
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 10, end["y"] + end["height"] - 4, steps=4)
    with page.expect_navigation():
        page.mouse.up()
    expect(statements).to_have_text(["Twee", "Drie", "Een"])
    assert axe(page) == []
    # By keyboard alone from here on.
    page.get_by_role("button", name="Ongedaan maken").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Alles staat weer zoals het stond")
    expect(statements).to_have_text(["Een", "Twee", "Drie"])
    for word in ("Een", "Drie"):
        page.get_by_role("checkbox", name=f"Kies om samen te voegen: {word}").press("Space")
    page.get_by_role("button", name="Samenvoegen", exact=True).press("Enter")
    assert axe(page) == []
    assert sideways(page) == []
    page.get_by_role("radio", name="Een andere uitspraak").press("Space")
    page.get_by_role("button", name="Samenvoegen").press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.get_by_label("In welke context?")).to_have_value("Soms")
    page.get_by_label("Uw eigen uitspraak").fill("Een en drie samen")
    page.get_by_role("button", name="Samenvoegen").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Een en drie samen")
    assert axe(page) == []
    assert Element.objects.count() == 2
    page.get_by_role("button", name="Ongedaan maken").press("Enter")
    expect(statements).to_have_text(["Een", "Twee", "Drie"])


def test_many_elements_on_a_phone(phone, live_server, log_in, researcher, axe, sideways):
    initiative = InitiativeFactory(slug="plek")
    MembershipFactory(initiative=initiative, user=researcher)
    topics = list(initiative.platform.topics.all()[:3])
    Element.objects.bulk_create(
        ElementFactory.build(initiative=initiative, topic=topics[n % 3], statement=f"Uitspraak {n}", order=n)
        for n in range(60)
    )
    log_in(phone, researcher)
    phone.goto(live_server.url + reverse("elements", args=["plek"]))
    expect(phone.get_by_role("link", name="Uitspraak 4", exact=True)).to_be_hidden()
    phone.get_by_text("20 elementen, 20 onbelegd").nth(1).click()
    phone.get_by_role("button", name="Omhoog: Uitspraak 4", exact=True).click()
    # The topic is open again, at the row that moved.
    expect(phone.get_by_role("link", name="Uitspraak 4", exact=True)).to_be_visible()
    assert list(topics[1].elements.order_by("order").values_list("statement", flat=True)[:2]) == [
        "Uitspraak 4",
        "Uitspraak 1",
    ]
    assert axe(phone) == []
    assert sideways(phone) == []
    phone.get_by_text("Zoek en beperk de lijst").click()
    phone.get_by_label("Woorden").fill("uitspraak 37")
    phone.get_by_role("button", name="Toon").click()
    expect(phone.get_by_role("link", name="Uitspraak 37", exact=True)).to_be_visible()
    assert sideways(phone) == []
