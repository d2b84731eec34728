"""The public pages in a browser, by somebody who is not logged in."""

from django.urls import reverse

from reporting.actions import adopt_report
from reporting.actions.opening import open_to_everybody
from tests.browser.looking import examine
from tests.factories import ReleasedTableFactory, ReleaseFactory, ReportFactory
from tests.stage import PRINTED


def test_public_pages(page, live_server, axe, sideways, initiative, researcher, staff):
    addresses = [reverse("public")]
    page.goto(live_server.url + addresses[0])
    found = examine(page, "public, empty", axe, sideways)
    report = adopt_report(report=ReportFactory(initiative=initiative), by=researcher)
    open_to_everybody(report=report, by=staff)
    release = ReleaseFactory(platform=initiative.platform)
    ReleasedTableFactory(release=release, layout="reason", printed=PRINTED)
    addresses.append(reverse("public_report", args=[report.reference]))
    addresses.append(reverse("public_release", args=[release.platform.slug, release.number]))
    for address in addresses:
        answer = page.goto(live_server.url + address)
        assert answer is not None
        assert answer.status == 200
        found += examine(page, address, axe, sideways)
    assert found == []
    assert page.context.cookies() == []
