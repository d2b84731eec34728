"""What anybody may see: nothing but adopted reports that were opened and releases, without logging in or cookies."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditLine
from evidence.models import Quote
from quarters.models import Consent
from reporting.actions import adopt_report, start_end_report
from reporting.actions.opening import close_to_everybody, open_to_everybody
from reporting.models import PublicReport, Report
from tests.factories import ReleasedTableFactory, ReleaseFactory, ReportFactory
from tests.reporting.scenario import fill
from tests.stage import PRINTED

pytestmark = pytest.mark.django_db


@pytest.fixture
def adopted(initiative, researcher):
    """An adopted end report with quotes."""
    return adopt_report(report=fill(initiative), by=researcher)


@pytest.fixture
def released(platform):
    release = ReleaseFactory(platform=platform, number=1, year=2024, quarter_number=2)
    ReleasedTableFactory(release=release, layout="reason", printed=PRINTED)
    return release


def test_nothing_is_public_by_itself(client, adopted, platform):
    page = client.get(reverse("public"))
    assert page.status_code == 200
    assert "Er is nog niets openbaar" in page.text
    assert adopted.title not in page.text
    for name, args in (("public_report", [adopted.reference]), ("public_report_file", [adopted.reference, "pdf"])):
        assert client.get(reverse(name, args=args)).status_code == 404


def test_staff_open_a_report_to_everybody(client, as_staff, adopted, django_user_model):
    address = reverse("report_public", args=[adopted.initiative.slug, adopted.version])
    assert "Wilt u dit rapport openbaar maken?" in as_staff.get(address).text
    response = as_staff.post(address, follow=True)
    assert "Het rapport is openbaar." in response.text
    assert adopted.title in client.get(reverse("public")).text
    page = client.get(reverse("public_report", args=[adopted.reference]))
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    assert AuditLine.objects.filter(action="report made public").count() == 1


@pytest.mark.parametrize("format_", ["pdf", "docx", "odt", "html"])
def test_its_files_are_those_that_were_kept(client, staff, adopted, format_):
    open_to_everybody(report=adopted, by=staff)
    answer = client.get(reverse("public_report_file", args=[adopted.reference, format_]))
    assert answer.content == bytes(adopted.files.get(format=format_).content)
    assert format_ in answer.headers["Content-Disposition"]


def test_what_is_closed_is_gone(client, as_staff, staff, adopted):
    open_to_everybody(report=adopted, by=staff)
    address = reverse("report_public", args=[adopted.initiative.slug, adopted.version])
    assert "niet meer openbaar is?" in as_staff.get(address).text
    assert "Het rapport is niet meer openbaar." in as_staff.post(address, follow=True).text
    assert client.get(reverse("public_report", args=[adopted.reference])).status_code == 404
    close_to_everybody(report=adopted, by=staff)
    assert AuditLine.objects.filter(action="report no longer public").count() == 1


def test_a_later_version_takes_the_place_of_the_earlier_one(client, staff, researcher, adopted):
    open_to_everybody(report=adopted, by=staff)
    later = start_end_report(initiative=adopted.initiative, by=researcher)
    with pytest.raises(ValidationError, match="Alleen een vastgesteld rapport"):
        open_to_everybody(report=later, by=staff)
    later = adopt_report(report=later, by=researcher)
    assert client.get(reverse("public_report", args=[adopted.reference])).status_code == 200
    open_to_everybody(report=later, by=staff)
    assert list(PublicReport.objects.values_list("report", flat=True)) == [later.pk]
    assert client.get(reverse("public_report", args=[adopted.reference])).status_code == 404


def test_a_quote_that_was_taken_back_is_not_public(client, staff, adopted):
    open_to_everybody(report=adopted, by=staff)
    address = reverse("public_report", args=[adopted.reference])
    before = client.get(address).text
    quote = next(each for each in Quote.objects.all() if each.text in before)
    Quote.objects.filter(pk=quote.pk).update(consent=Consent.WITHDRAWN)
    page = client.get(address).text
    assert quote.text not in page
    assert "de toestemming is ingetrokken" in page
    assert client.get(reverse("public_report_file", args=[adopted.reference, "pdf"])).status_code == 404


def test_a_quote_worded_anew_and_then_taken_back_is_not_public(client, staff, adopted):
    """The report printed other words than the quote has now; it is the same person who takes them back."""
    open_to_everybody(report=adopted, by=staff)
    address = reverse("public_report", args=[adopted.reference])
    before = client.get(address).text
    quote = next(each for each in Quote.objects.all() if each.text in before)
    Quote.objects.filter(pk=quote.pk).update(text="Beter opgeschreven.", consent=Consent.WITHDRAWN)
    page = client.get(address).text
    assert quote.text not in page
    assert "de toestemming is ingetrokken" in page
    assert client.get(reverse("public_report_file", args=[adopted.reference, "pdf"])).status_code == 404


def test_a_draft_is_never_public(client, staff, adopted):
    """Not even where somebody put a row in the database."""
    draft = ReportFactory(initiative=adopted.initiative, version=9, title="Nog niet af")
    PublicReport.objects.create(report=draft, by=staff)
    assert "Nog niet af" not in client.get(reverse("public")).text
    assert client.get(reverse("public_report", args=[draft.reference])).status_code == 404
    assert draft.status == Report.Status.DRAFT


def test_a_release_is_public_as_it_was_printed(client, released):
    assert "Cijfers over 2024-K2" in client.get(reverse("public")).text
    address = reverse("public_release", args=[released.platform.slug, 1])
    assert client.get(address).text.count('<td class="numeric">–</td>') == 2
    files = [
        reverse("public_release_table", args=[released.platform.slug, 1, "reason", kind]) for kind in ("csv", "xlsx")
    ]
    assert [client.get(each).status_code for each in files] == [200, 200]
    for args in ([released.platform.slug, 2], ["elders", 1]):
        assert client.get(reverse("public_release", args=args)).status_code == 404
    for args in (["reason", "docx"], ["secrets", "csv"]):
        assert client.get(reverse("public_release_table", args=[released.platform.slug, 1, *args])).status_code == 404


def test_no_cookie_is_set_and_no_form_is_there(client, staff, adopted, released):
    open_to_everybody(report=adopted, by=staff)
    for address in (
        reverse("public"),
        reverse("public_report", args=[adopted.reference]),
        reverse("public_release", args=[released.platform.slug, 1]),
    ):
        page = client.get(address)
        assert page.status_code == 200
        assert not page.cookies
        assert "csrfmiddlewaretoken" not in page.text


def test_a_public_page_holds_nothing_of_another_report(client, staff, adopted, other_initiative):
    open_to_everybody(report=adopted, by=staff)
    text = client.get(reverse("public")).text + client.get(reverse("public_report", args=[adopted.reference])).text
    assert other_initiative.name not in text
    assert not [each.code for each in adopted.initiative.participants.all() if each.code in text]


def test_the_number_of_queries(client, staff, adopted, released, django_assert_num_queries):
    open_to_everybody(report=adopted, by=staff)
    with django_assert_num_queries(3):
        client.get(reverse("public"))
