"""The figures of one initiative in a browser: each reader at a desk and on a phone, filled and with nothing in it."""

from datetime import date

import pytest
from django.urls import reverse

from tests.browser.looking import examine
from tests.factories import MembershipFactory
from tests.reporting.scenario import fill


@pytest.mark.parametrize("person", ["coordinator", "staff"])
def test_the_figures_are_readable_for_everybody(person, page, live_server, log_in, axe, sideways, initiative, request):
    user = request.getfixturevalue(person)
    bare = MembershipFactory(user=user, initiative__platform=initiative.platform).initiative
    fill(initiative)
    initiative.ends_on = date(2023, 3, 31)
    initiative.save()
    log_in(page, user)
    found = []
    for each in (bare, initiative):
        page.goto(live_server.url + reverse("initiative_figures", args=[each.slug]))
        found += examine(page, each.slug, axe, sideways)
    assert page.locator(".chart svg").count() >= 7
    page.locator("details.more summary").first.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").first.click()
    assert download.value.suggested_filename.endswith(".csv")
    assert found == []
