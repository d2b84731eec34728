"""Pages on reports: who may, what they show, what they keep."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from accounts.roles import Role
from reporting import actions
from reporting.models import Report
from tests.factories import (
    CollectedQuoteFactory,
    ConclusionFactory,
    EditionInitiativeFactory,
    ElementFactory,
    MembershipFactory,
    OverarchingElementFactory,
    QuoteFactory,
    ReportFactory,
    ReportSectionFactory,
    SourceFactory,
    SupportCellFactory,
    SynthesisEditionFactory,
    UserFactory,
)
from tests.reporting.scenario import DAY, fill

KEY = "topic.werk-vormgeven"


@pytest.fixture
def draft(initiative):
    return ReportFactory(initiative=initiative, reference_date=DAY, title="Ons rapport")


@pytest.fixture
def edition(platform, initiative):
    edition = SynthesisEditionFactory(platform=platform, slug="eerste", title="Wat werkt?")
    EditionInitiativeFactory(edition=edition, initiative=initiative)
    overarching = OverarchingElementFactory(edition=edition, title="Begin vroeg", status="agreed", motivation="Goed.")
    element = ElementFactory(initiative=initiative)
    element.sources.add(SourceFactory(initiative=initiative))
    SupportCellFactory(overarching_element=overarching, initiative=initiative).elements.add(element)
    return edition


def page(name, *args):
    return reverse(name, args=["eigen", *args])


PAGES = [
    ("report", []),
    ("report_preview", []),
    ("report_section", [KEY]),
    ("report_section_add", []),
    ("report_section_remove", ["conclusions.tijd"]),
    ("report_download", ["html"]),
    ("report_adopt", []),
]


@pytest.fixture
def with_free_section(draft):
    ReportSectionFactory(report=draft, key="conclusions.tijd", heading="Tijd", text="Neem tijd.")
    return draft


@pytest.mark.parametrize(("name", "args"), PAGES)
def test_only_researchers_of_the_initiative_write(
    as_coordinator, as_researcher, as_staff, as_outsider, client, with_free_section, name, args
):
    address = page(name, *args)
    codes = [each.get(address).status_code for each in (as_researcher, as_coordinator, as_staff, as_outsider)]
    assert codes == [200, 403, 403, 404]
    assert client.get(address).status_code == 302


@pytest.mark.parametrize(
    ("name", "args"), [("report_start", []), ("report_section_move", [KEY]), ("report_adopt", []), ("report", [])]
)
def test_only_researchers_change(as_coordinator, as_staff, as_outsider, draft, name, args):
    codes = [each.post(page(name, *args)).status_code for each in (as_coordinator, as_staff, as_outsider)]
    assert codes == [403, 403, 404]


def test_a_report_is_begun_by_a_button(as_researcher, initiative):
    assert "Er is nog geen rapport" in as_researcher.get(page("report")).text
    assert as_researcher.post(page("report_start")).url == page("report")
    assert as_researcher.post(page("report_start")).status_code == 302
    assert Report.objects.get().initiative == initiative


def test_without_a_draft_there_is_nothing_to_save_or_download(as_researcher, initiative):
    assert as_researcher.post(page("report"), {"title": "x"}).url == page("report")
    for address in (page("report_download", "pdf"), page("report_preview")):
        led_back = as_researcher.get(address, follow=True)
        assert led_back.redirect_chain == [(page("report"), 302)]
        assert "Er is nu geen concept" in led_back.text
    assert as_researcher.get(page("report_adopt")).url == page("report")


def test_the_page_tells_the_state_of_every_section(as_researcher, initiative):
    draft = fill(initiative)
    draft.sections.filter(key="topic.duurzaamheid").update(ready_at=datetime(2023, 4, 1, tzinfo=UTC))
    draft.sections.filter(key="conclusions.tijd").update(is_left_out=True)
    text = as_researcher.get(page("report")).text
    assert "<strong>1 van de 31 onderdelen</strong> is gereed" in text
    assert "4 onderdelen zijn nog leeg" in text
    assert "1 van 6 gereed" in text
    for words in ("Uw tekst", "Uit de registers", "Leeg", "Werven van bedrijven", "Weggelaten: Neem de tijd."):
        assert words in text
    assert page("report_section", "topic.schaalbaarheid") in text


def test_the_cover_is_saved(as_researcher, draft):
    fields = {"title": "Anders", "subtitle": "", "authors": "Onderzoekers", "reference_date": "2023-03-31"}
    assert as_researcher.post(page("report"), fields).url == page("report")
    draft.refresh_from_db()
    assert (draft.title, draft.authors, draft.reference_date) == ("Anders", "Onderzoekers", date(2023, 3, 31))


@pytest.mark.parametrize(
    ("on", "message"),
    [
        ("2999-01-01", "De peildatum ligt in de toekomst"),
        ("2020-01-01", "De peildatum ligt voor de start van het initiatief (01-04-2022)"),
        ("morgen", "datum"),
        ("", "Peildatum"),
    ],
)
def test_an_impossible_reference_date_is_refused_kindly(as_researcher, draft, on, message):
    response = as_researcher.post(page("report"), {"title": "Blijft staan", "reference_date": on})
    assert response.status_code == 200
    assert message in response.text
    assert "Blijft staan" in response.text
    draft.refresh_from_db()
    assert draft.title == "Ons rapport"


def test_the_evidence_of_a_topic_stands_beside_its_form(as_researcher, initiative, draft):
    topic = initiative.platform.topics.get(code="werk-vormgeven")
    ElementFactory(initiative=initiative, topic=topic, statement="Samen beginnen werkt.")
    QuoteFactory(source=SourceFactory(initiative=initiative), topic=topic, text="Dat hielp.", consent="not_asked")
    ElementFactory(topic=topic, statement="Van een ander initiatief.")
    text = as_researcher.get(page("report_section", KEY)).text
    assert "Samen beginnen werkt." in text
    assert "Onbelegd" in text
    assert "Zonder toestemming komt dit citaat niet in het rapport." in text
    assert "Van een ander initiatief." not in text


def test_consent_taken_back_in_the_quarter_is_told_beside_the_form(as_researcher, initiative, draft):
    topic = initiative.platform.topics.get(code="werk-vormgeven")
    quote = QuoteFactory(source__initiative=initiative, topic=topic)
    words = "Zonder toestemming komt dit citaat niet in het rapport."
    assert words not in as_researcher.get(page("report_section", "topic.werk-vormgeven")).text
    CollectedQuoteFactory(report__initiative=initiative, reference=quote.reference, consent="withdrawn")
    assert words in as_researcher.get(page("report_section", "topic.werk-vormgeven")).text


@pytest.mark.parametrize("key", ["topic.onbekend", "conclusions.weg", "zomaar", "subgroup.voorbereiding"])
def test_an_unknown_section_does_not_exist(as_researcher, draft, key):
    assert as_researcher.get(page("report_section", key)).status_code == 404


def test_the_preview_shows_the_report_with_what_is_missing_outside_it(as_researcher, initiative):
    fill(initiative)
    text = as_researcher.get(page("report_preview")).text
    assert text.count("<h1") == 1
    assert text.index("onderdelen zijn leeg en weggelaten") < text.index('<article class="report"')
    assert "Kleine stappen helpen." in text


@pytest.mark.parametrize(
    ("format_", "content_type"),
    [
        ("html", "text/html; charset=utf-8"),
        ("pdf", "application/pdf"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("odt", "application/vnd.oasis.opendocument.text"),
    ],
)
def test_a_draft_is_downloaded_as_a_file(as_researcher, draft, format_, content_type):
    response = as_researcher.get(page("report_download", format_))
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == f'attachment; filename="eindrapportage-eigen-v1-concept.{format_}"'


def test_an_unknown_format_does_not_exist(as_researcher, draft):
    assert as_researcher.get(page("report_download", "exe")).status_code == 404


def test_adopting_asks_first_and_then_keeps(as_researcher, as_coordinator, as_staff, as_outsider, initiative):
    draft = fill(initiative)
    assert "verandert dit rapport niet meer" in as_researcher.get(page("report_adopt")).text
    assert as_researcher.post(page("report_adopt")).url == page("report")
    assert as_researcher.post(page("report_adopt")).url == page("report")
    draft.refresh_from_db()
    assert draft.is_adopted
    text = as_researcher.get(page("report")).text
    assert "Nieuwe versie beginnen" in text
    address = page("report_file", 1, "pdf")
    assert address in text
    responses = [each.get(address) for each in (as_researcher, as_coordinator, as_staff)]
    assert [each.content[:5] for each in responses] == [b"%PDF-"] * 3
    assert responses[0]["Content-Disposition"] == 'attachment; filename="eindrapportage-eigen-v1.pdf"'
    assert as_outsider.get(address).status_code == 404
    assert as_researcher.get(page("report_file", 2, "pdf")).status_code == 404


def test_where_word_is_offered_one_is_told_once_what_it_may_ask(as_researcher, initiative):
    assert "Kies dan Ja." not in as_researcher.get(page("report")).text
    fill(initiative)
    assert as_researcher.get(page("report")).text.count("Kies dan Ja.") == 1
    as_researcher.post(page("report_adopt"))
    assert as_researcher.get(page("report")).text.count("Kies dan Ja.") == 1
    as_researcher.post(page("report_start"))
    assert as_researcher.get(page("report")).text.count("Kies dan Ja.") == 1


def test_drafts_are_no_versions(as_staff, draft):
    assert as_staff.get(page("report_file", 1, "pdf")).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_as_many_queries_for_three_as_for_one(
    as_researcher, initiative, draft, number, django_assert_num_queries
):
    for index in range(number):
        ReportSectionFactory(report=draft, key=f"conclusions.{index}", heading="Kop", text="Tekst")
        ElementFactory(initiative=initiative).sources.add(SourceFactory(initiative=initiative))
    with django_assert_num_queries(44):
        as_researcher.get(page("report"))


# --- The synthesis ----------------------------------------------------------------------------------------------------


def synthesis_page(name, *args):
    return reverse(name, args=["eerste", *args])


@pytest.fixture
def synthesis(edition, researcher):
    return actions.start_synthesis(edition=edition, by=researcher)


def test_researchers_write_the_synthesis(as_researcher, as_coordinator, as_staff, synthesis):
    for name, args in (("synthesis_report", []), ("synthesis_report_section", ["subgroup.voorbereiding"])):
        address = synthesis_page(name, *args)
        assert [each.get(address).status_code for each in (as_researcher, as_coordinator, as_staff)] == [200, 403, 403]


def test_a_researcher_of_another_initiative_does_not_see_it(client, other_initiative, synthesis):
    user = UserFactory(role=Role.RESEARCHER)
    MembershipFactory(initiative=other_initiative, user=user)
    client.force_login(user)
    assert client.get(synthesis_page("synthesis_report")).status_code == 404


def test_a_synthesis_goes_from_start_to_adopted(as_researcher, as_staff, edition):
    ConclusionFactory(edition=edition, title="Neem de tijd")
    assert as_researcher.post(synthesis_page("synthesis_report_start")).url == synthesis_page("synthesis_report")
    address = synthesis_page("synthesis_report_section", "subgroup.voorbereiding")
    text = as_researcher.get(address).text
    assert "Begin vroeg" in text
    as_researcher.post(address, {"heading": "", "text": "Vooraf **praten**."})
    text = as_researcher.get(synthesis_page("synthesis_report_preview")).text
    assert "Vooraf <strong>praten</strong>." in text
    assert "1. Neem de tijd" in text
    assert "alleen vastgestelde" in as_researcher.get(synthesis_page("synthesis_report_adopt")).text.lower()
    as_researcher.post(synthesis_page("synthesis_report_adopt"))
    response = as_staff.get(synthesis_page("synthesis_report_file", 1, "html"))
    assert response["Content-Disposition"] == 'attachment; filename="synthese-eerste-v1.html"'
    assert "Begin vroeg" in response.content.decode()


def test_a_synthesis_without_agreed_elements_stays_a_draft(as_researcher, edition, synthesis):
    edition.overarching_elements.update(status="proposed")
    response = as_researcher.post(synthesis_page("synthesis_report_adopt"))
    assert "nog geen enkel overkoepelend element vastgesteld" in response.text
    synthesis.refresh_from_db()
    assert not synthesis.is_adopted


# --- All reports ------------------------------------------------------------------------------------------------------


def test_reports_lists_drafts_for_writers_and_adopted_ones_for_who_may_see_them(
    as_researcher, as_coordinator, as_staff, as_outsider, initiative, researcher
):
    actions.adopt_report(report=fill(initiative), by=researcher)
    actions.start_end_report(initiative=initiative, by=researcher)
    found = [
        each.get(reverse("reports")).text.count("Leren op het werk")
        for each in (as_researcher, as_coordinator, as_staff, as_outsider)
    ]
    assert found == [2, 1, 1, 0]


def test_the_list_takes_as_many_queries_for_three_as_for_one(as_researcher, initiative, django_assert_num_queries):
    for version in (1, 2, 3):
        ReportFactory(
            initiative=initiative, version=version, status="adopted", document={}, adopted_at="2023-05-01T12:00:00Z"
        )
    with django_assert_num_queries(4):
        as_researcher.get(reverse("reports"))
