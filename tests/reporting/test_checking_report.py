"""The check list of a report: what it gathers, where each finding leads, and what it keeps from being adopted."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from initiatives.models import Initiative
from reporting import actions
from reporting.checking import Finding, Kind, Severity, check_list, check_report, check_section
from reporting.checking.whole import check_contrast, check_pictures, check_recorded_words
from reporting.document import (
    Chapter,
    Chart,
    Document,
    Paragraph,
    Section,
    Series,
    SourceList,
    SourceRef,
    Text,
    plain,
)
from reporting.drawing import contrast
from reporting.models import Report
from tests.factories import (
    EditionInitiativeFactory,
    ElementFactory,
    EmployerFactory,
    InitiativeFactory,
    OverarchingElementFactory,
    QuoteFactory,
    ReportFactory,
    ReportSectionFactory,
    SectionCommentFactory,
    SourceFactory,
    SupportCellFactory,
    SynthesisEditionFactory,
)
from tests.reporting.scenario import fill

KEY = "topic.werk-vormgeven"
WRONG = (
    "Van de zes leerlingen zijn er vier actief en één gestopt. De deelnemers zijn blij. Mail naar a@voorbeeld.test.\n\n"
    "Er zijn [5](cijfer:gestart) leerlingen en [9](cijfer:bestaat-niet) plekken. Zie [p. 4](bron:bestaat-niet)."
)


@pytest.fixture
def draft(initiative):
    return fill(initiative)


def checked(report):
    return check_report(report, actions.build_report(report))


def kinds(findings, *skipped):
    return sorted({str(each.kind) for each in findings} - {*skipped})


def test_a_text_with_mistakes_is_pointed_out_word_by_word(draft):
    section = ReportSectionFactory(report=draft, key=KEY, text=WRONG)
    found = [each for each in checked(draft) if each.key == KEY and each.is_in_text]
    assert all(section.text[each.offset :].startswith(each.words) for each in found)
    assert {(str(each.kind), each.words) for each in found} == {
        ("sum", "zes leerlingen zijn er vier actief en één"),
        ("naming", "deelnemers"),
        ("identifiable", "a@voorbeeld.test"),
        ("figure", "vier"),
        ("figure", "zes"),
        ("figure", "één"),
        ("figure", "5"),
        ("reference", "9"),
        ("reference", "p. 4"),
    }


def test_what_the_registers_lack_leads_to_its_own_page(draft, initiative):
    topic = initiative.platform.topics.get(code="aangepaste-begeleiding")
    waiting = QuoteFactory(
        source=SourceFactory(initiative=initiative, kind="document"), topic=topic, consent="not_asked", text="Mag dit?"
    )
    SectionCommentFactory(report=draft, key=KEY, text="Klopt dit?")
    SectionCommentFactory(report=draft, key=KEY, text="Al gedaan.", settled_at=timezone.now())
    found = {each.kind: each for each in checked(draft)}
    assert found[Kind.CONSENT].url == reverse("quote_edit", args=["eigen", waiting.reference])
    assert found[Kind.CONSENT].key == "topic.aangepaste-begeleiding"
    assert (found[Kind.REMARK].key, "Klopt dit?" in found[Kind.REMARK].message) == (KEY, True)
    assert found[Kind.UNSUPPORTED].url.startswith("/initiatieven/eigen/elementen/")
    assert [each.words for each in checked(draft) if each.kind == Kind.REMARK] == [""]
    assert kinds(found.values()) == ["consent", "missing", "not_ready", "remark", "unsupported"]


def test_who_refused_is_not_asked_again(draft, initiative):
    assert "consent" not in kinds(checked(draft))  # the draft holds a refused quote


def test_a_text_of_nothing_but_a_quote_that_may_not_be_used_is_pointed_out(draft, initiative):
    refused = QuoteFactory(source=SourceFactory(initiative=initiative), consent="refused", text="Dat wil ik niet.")
    ReportSectionFactory(report=draft, key="conclusions.stem", text=f"[citaat](citaat:{refused.reference})")
    found = [(each.key, each.words) for each in checked(draft) if each.kind == Kind.CONSENT]
    assert found == [("conclusions.stem", "citaat")]


def test_people_in_what_the_registers_bring_in(draft, initiative):
    topic = initiative.platform.topics.get(code="aangepaste-begeleiding")
    ElementFactory(initiative=initiative, topic=topic, statement="Mevrouw Vogelaar belt elke week.")
    found = [each for each in checked(draft) if each.kind == Kind.IDENTIFIABLE and "Vogelaar" in each.words]
    assert [(each.key, each.words, each.offset) for each in found] == [(topic_key(topic), "Vogelaar", None)]
    ReportSectionFactory(report=draft, key=KEY, text="En **mevrouw** *Vogelaar* belt.")
    again = [each for each in checked(draft) if each.kind == Kind.IDENTIFIABLE and "Vogelaar" in each.words]
    assert [each.key for each in again] == [KEY]


@pytest.mark.parametrize(
    ("source", "role"), [("Gesprek met mevrouw Vogelaar", "Begeleider"), ("Interviews", "mevrouw Vogelaar")]
)
def test_people_in_the_name_of_a_source_and_in_who_said_a_quote(draft, initiative, source, role):
    topic = initiative.platform.topics.get(code="aangepaste-begeleiding")
    held = SourceFactory(initiative=initiative, title=source)
    QuoteFactory(source=held, topic=topic, text="Het werkt goed.", speaker_role=role)
    ElementFactory(initiative=initiative, topic=topic).sources.add(held)
    found = [each for each in checked(draft) if each.kind == Kind.IDENTIFIABLE]
    assert [(each.key, each.words) for each in found] == [(topic_key(topic), "Vogelaar")]


def test_people_in_a_list_of_sources_and_in_a_reference():
    listed = SourceList((plain("Gesprek met mevrouw Vogelaar"),))
    referred = Paragraph((Text("Zie "), SourceRef("verslag van meneer Jacobs", "p. 4"), Text(".")))
    document = Document("Titel", chapters=(Chapter("Een", (listed, referred), key="one"),))
    assert [each.words for each in check_recorded_words(document, [])] == ["Vogelaar", "Jacobs"]


def test_a_reason_with_a_small_number_from_the_registers(draft, initiative):
    awards = initiative.indicators.get(name="Behaalde vakbewijzen")
    awards.explanations.filter(category="personal").update(text="Twee leerlingen zijn gestopt.")
    found = [each.words for each in checked(draft) if each.kind == Kind.SMALL_COUNT]
    assert found == ["Twee leerlingen zijn gestopt"]


def topic_key(topic):
    return f"topic.{topic.code}"


def test_a_section_is_ready_left_out_or_on_the_list(draft, researcher):
    before = [each.key for each in checked(draft) if each.kind == Kind.NOT_READY]
    assert "conclusions.tijd" in before
    draft.sections.filter(key="conclusions.tijd").update(ready_at=timezone.now())
    draft.sections.filter(key="topic.duurzaamheid").update(is_left_out=True)
    after = [each.key for each in checked(draft) if each.kind == Kind.NOT_READY]
    assert set(before) - set(after) == {"conclusions.tijd", "topic.duurzaamheid"}


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(platform, number, django_assert_num_queries):
    initiative = InitiativeFactory(platform=platform)
    report = ReportFactory(initiative=initiative)
    for _ in range(number):
        EmployerFactory(initiative=initiative)
        ElementFactory(initiative=initiative)
        ReportSectionFactory(report=report, text="Zie [5](cijfer:gestart).")
        SectionCommentFactory(report=report)
    report = Report.objects.select_related("initiative__platform").get(pk=report.pk)
    built = actions.build_report(report)
    with django_assert_num_queries(6):
        check_report(report, built)


def test_names_in_one_section_are_held_against_the_others(draft):
    ReportSectionFactory(report=draft, key=KEY, text="We werken met Lindewerk Plus en weer met Lindewerk Plus.")
    text = "Ook met Lindewerk plus."
    assert [each.words for each in check_section(draft, "conclusions.tijd", text)] == ["Lindewerk plus"]
    assert check_section(draft, "conclusions.tijd", "Ook met Lindewerk Plus.") == ()


def test_our_own_colours_can_be_read():
    assert list(check_contrast()) == []
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") < 4.5


def test_a_figure_without_description_keeps_a_report_from_being_adopted():
    chart = Chart("Titel", "", "Slot.", "grouped", ("a",), (Series("b", (1,)),))
    document = Document("Titel", (Chapter("Een", sections=(Section("Deel", (chart,), key=KEY),), key="results"),))
    assert [(each.key, each.severity) for each in check_pictures(document)] == [(KEY, Severity.BLOCKS)]


def test_a_finding_in_an_annex_leads_to_the_annex():
    chart = Chart("Titel", "", "Slot.", "grouped", ("a",), (Series("b", (1,)),))
    document = Document("Titel", (Chapter("Een", (chart,), key="results"),), annexes=(Chapter("A", (chart,), key=KEY),))
    assert [each.key for each in check_pictures(document)] == ["results.intro", KEY]


# --- The page ---------------------------------------------------------------------------------------------------------


def page_of(client, slug="eigen"):
    response = client.get(reverse("report_adopt", args=[slug]))
    assert response.status_code == 200
    return " ".join(response.text.split())


def test_the_check_list_links_every_finding_to_its_place(as_researcher, draft):
    ReportSectionFactory(report=draft, key=KEY, text=WRONG)
    page = page_of(as_researcher)
    place = reverse("report_section", args=["eigen", KEY])
    assert f'href="{place}#bevindingen"' in page
    for heading in check_list(()):
        assert str(heading.title) in page
    assert "Van de <strong>zes leerlingen zijn er vier actief en één</strong> gestopt." in page
    assert "Ja, vaststellen" in page
    assert page.count("In orde") == 3  # quotes, pictures, remarks
    for address in set(re.findall(r'<a href="(/initiatieven/[^"#]+)', page)):
        assert as_researcher.get(address).status_code == 200, address


def test_the_counts_on_the_check_list_say_what_they_count(as_researcher, draft):
    ReportSectionFactory(report=draft, key=KEY, text="Mail naar a@voorbeeld.test. Twee leerlingen met schulden.")
    found = checked(draft)
    first = sum(each.severity == Severity.SHOULD for each in found)
    page = page_of(as_researcher)
    assert f"Er zijn {len(found)} punten. Kijk eerst nog naar <strong>de {first} punten</strong> waar ‘Kijk" in page
    parts = {str(each.title): each for each in check_list(found)}
    missing = [each.severity for each in parts["Onderdelen"].findings]
    assert 0 < missing.count(Severity.SHOULD) < len(missing)
    assert f"{len(missing)} punten, {missing.count(Severity.SHOULD)} keer ‘Kijk hiernaar’" in page
    assert "2 punten: ‘Kijk hiernaar’" in page  # of people: the address and the few


def test_the_gravest_findings_of_a_heading():
    may, should, blocks = (Finding(Kind.MISSING, severity, "x") for severity in reversed(Severity))
    gravest = [check_list(found)[0].gravest for found in ([may, should], [should, blocks, blocks], [may], [])]
    assert gravest == [(should,), (blocks, blocks), (may,), ()]


def test_what_blocks_is_refused_by_page_and_action(as_researcher, draft, researcher):
    ReportSectionFactory(report=draft, key=KEY, text="Het nummer is 111222333 geweest.")
    page = page_of(as_researcher)
    assert "Moet eerst" in page
    assert "Ja, vaststellen" not in page
    refused = " ".join(as_researcher.post(reverse("report_adopt", args=["eigen"])).text.split())
    assert "Dit kan een burgerservicenummer zijn." in refused
    with pytest.raises(ValidationError, match="burgerservicenummer"):
        actions.adopt_report(report=draft, by=researcher)
    assert Report.objects.get(pk=draft.pk).status == "draft"


def test_the_section_page_shows_what_was_found_in_it(as_researcher, draft):
    ReportSectionFactory(report=draft, key=KEY, text=WRONG)
    page = " ".join(as_researcher.get(reverse("report_section", args=["eigen", KEY])).text.split())
    assert 'id="bevindingen"' in page
    assert 'data-show-words="deelnemers"' in page
    ReportSectionFactory(report=draft, key="topic.schaalbaarheid", text="Dit gaat goed.")
    quiet = as_researcher.get(reverse("report_section", args=["eigen", "topic.schaalbaarheid"])).text
    assert "In deze tekst viel niets op." in quiet


def test_a_synthesis_without_anything_agreed_is_stopped_by_the_list(as_researcher, initiative):
    edition = SynthesisEditionFactory(platform=initiative.platform, slug="eerste")
    EditionInitiativeFactory(edition=edition, initiative=initiative)
    element = OverarchingElementFactory(edition=edition, title="Begin vroeg", status="assessed")
    ReportFactory(kind=Report.Kind.SYNTHESIS, initiative=None, edition=edition)
    page = " ".join(as_researcher.get(reverse("synthesis_report_adopt", args=["eerste"])).text.split())
    assert "nog geen enkel overkoepelend element vastgesteld" in page
    assert "Ja, vaststellen" not in page
    assert reverse("overarching", args=["eerste", element.reference]) in page
    element.status, element.motivation = "agreed", "Goed."
    element.save()
    own = ElementFactory(initiative=Initiative.objects.get(pk=initiative.pk))
    own.sources.add(SourceFactory(initiative=initiative))
    SupportCellFactory(overarching_element=element, initiative=initiative).elements.add(own)
    assert "Ja, vaststellen" in as_researcher.get(reverse("synthesis_report_adopt", args=["eerste"])).text
