"""The page of a section: what is typed is kept, whoever else writes there and whatever happens to the report."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from forms.keeping.typed import fingerprint
from reporting import actions
from reporting.models import ReportDraft
from tests.factories import (
    EditionInitiativeFactory,
    OverarchingElementFactory,
    ReportFactory,
    ReportSectionFactory,
    SynthesisEditionFactory,
    UserFactory,
)
from tests.reporting.scenario import DAY, fill

KEY = "topic.werk-vormgeven"
FREE = "conclusions.tijd"
ADOPTED = "Dit rapport is vastgesteld en verandert niet meer"


@pytest.fixture
def draft(initiative):
    return ReportFactory(initiative=initiative, reference_date=DAY, title="Ons rapport")


def address(key=KEY, page="section"):
    return reverse(f"report_{page}", args=["eigen", key])


def autosave(client, key=KEY, known=None, tab="een", **texts):
    seen = {f"known:{name}": fingerprint((known or {}).get(name, "")) for name in texts}
    return client.post(address(key), {**texts, **seen, "tab": tab}, headers={"X-WIB-Autosave": "1"})


def button(client, key=KEY, **texts):
    """Press the button of a page that was drawn empty."""
    drawn = {"heading": "", "text": ""}
    return client.post(address(key), {**drawn, **texts} | {f"was:{name}": fingerprint("") for name in drawn})


def text_of(draft, key=KEY):
    return draft.sections.values_list("text", flat=True).filter(key=key).first()


def test_a_section_is_written_with_its_preview(as_researcher, researcher, draft):
    assert autosave(as_researcher, text="Dit is **vet**.").json()["fields"]["text"]["state"] == "kept"
    assert draft.sections.get().changed_by == researcher
    assert button(as_researcher, heading="Werk op maat").url == address()
    text = as_researcher.get(address()).text
    assert "Dit is **vet**." in text
    assert "Dit is <strong>vet</strong>." in text
    assert "<h3>Werk op maat</h3>" in text


def test_writing_in_a_section_that_is_done_makes_it_a_draft_and_the_page_says_so(as_researcher, initiative):
    draft = fill(initiative)
    section = draft.sections.exclude(text="").first()
    ReportSectionFactory._meta.model.objects.filter(pk=section.pk).update(ready_at="2023-05-01T12:00Z")
    assert "Schrijft u verder, dan is het weer een concept." in as_researcher.get(address(section.key)).text
    autosave(as_researcher, section.key, known={"text": section.text}, text=f"{section.text} En meer.")
    assert "Schrijft u verder, dan is het weer een concept." not in as_researcher.get(address(section.key)).text


def test_a_preview_keeps_nothing(as_researcher, draft):
    typed = {"heading": "<b>Kop</b>", "text": "Alleen *kijken*. <script>x</script>"}
    text = as_researcher.post(address(page="section_preview"), typed).text
    assert "Alleen <em>kijken</em>. &lt;script&gt;x&lt;/script&gt;" in text
    assert "<h3>&lt;b&gt;Kop&lt;/b&gt;</h3>" in text
    assert draft.sections.count() == 0
    assert as_researcher.post(address("topic.onbekend", "section_preview"), typed).status_code == 404


def test_the_preview_names_the_parts_the_report_adds(as_researcher, researcher, platform, initiative):
    edition = SynthesisEditionFactory(platform=platform, slug="eerste")
    EditionInitiativeFactory(edition=edition, initiative=initiative)
    OverarchingElementFactory(edition=edition, title="Begin vroeg")
    actions.start_synthesis(edition=edition, by=researcher)
    text = as_researcher.get(reverse("synthesis_report_section", args=["eerste", "subgroup.voorbereiding"])).text
    assert "<li>Begin vroeg</li>" in text
    assert "Uw tekst komt eerst." in text
    platform.publications.create(kind="theory", title="De verandertheorie")
    annex = as_researcher.get(reverse("synthesis_report_section", args=["eerste", "annex.publications"])).text
    assert "<li>Over de verandertheorie</li>" in annex


def test_the_preview_of_an_opening_is_what_the_report_says(platform, initiative):
    edition = SynthesisEditionFactory(platform=platform, slug="eerste")
    EditionInitiativeFactory(edition=edition, initiative=initiative)
    report = ReportFactory(kind="synthesis", initiative=None, edition=edition)
    ReportSectionFactory(report=report, key="employers.intro", text="Onze eigen opening.")
    built = actions.build_report(report)
    chapter = next(each for each in built.document.chapters if each.key == "employers")
    assert built.section("employers.intro").with_text("Onze eigen opening.") == chapter.blocks
    assert len(chapter.blocks) > 1


def test_two_people_see_both_texts_and_choose(as_researcher, draft):
    ReportSectionFactory(report=draft, key=KEY, text="Van de eerste.")
    told = autosave(as_researcher, text="Van de tweede.").json()["fields"]["text"]
    assert (told["state"], told["theirs"]) == ("clash", "Van de eerste.")
    assert ReportDraft.objects.get().fields["text"] == "Van de tweede."
    response = button(as_researcher, text="Van de tweede.")
    assert response.status_code == 422
    assert "Van de eerste." in response.text
    assert "Van de tweede." in response.text
    assert text_of(draft) == "Van de eerste."
    autosave(as_researcher, known={"text": "Van de eerste."}, text="Samen.")
    assert text_of(draft) == "Samen."
    assert ReportDraft.objects.count() == 0


def test_heading_and_text_of_two_people_go_together(as_researcher, draft):
    ReportSectionFactory(report=draft, key=KEY, text="Van de eerste.")
    assert autosave(as_researcher, heading="Kop").json()["fields"]["heading"]["state"] == "kept"
    assert list(draft.sections.values_list("heading", "text")) == [("Kop", "Van de eerste.")]


def test_a_free_section_needs_a_heading(as_researcher, draft):
    ReportSectionFactory(report=draft, key=FREE, heading="Neem de tijd")
    told = autosave(as_researcher, FREE, known={"heading": "Neem de tijd"}, heading="", text="Ik blijf.").json()[
        "fields"
    ]
    assert (told["heading"]["state"], told["text"]["state"]) == ("waiting", "kept")
    assert list(draft.sections.values_list("heading", "text")) == [("Neem de tijd", "Ik blijf.")]


@pytest.mark.parametrize("key", ["topic.onbekend", "conclusions.weg", "zomaar", "subgroup.voorbereiding"])
def test_nothing_is_written_in_a_section_that_is_not_there(as_researcher, draft, key):
    assert autosave(as_researcher, key, text="Iets.").status_code == 404
    assert draft.sections.count() == 0


@pytest.mark.parametrize("key", ["topic.%00", "conclusions.%00", "%00"])
def test_a_key_no_database_can_look_for_is_not_found(as_researcher, initiative, key):
    assert as_researcher.get(address("KEY").replace("KEY", key)).status_code == 404


def test_what_was_typed_in_a_section_that_was_removed_meanwhile_can_be_copied(as_researcher, draft):
    response = button(as_researcher, FREE, text="Een <b>lang</b> verhaal.")
    assert response.status_code == 404
    assert "Een &lt;b&gt;lang&lt;/b&gt; verhaal." in response.text
    assert draft.sections.count() == 0


def test_what_was_typed_while_it_was_adopted_stays_for_who_typed_it(as_researcher, initiative, researcher, client):
    adopted = actions.adopt_report(report=fill(initiative), by=UserFactory(role=Role.RESEARCHER))
    assert as_researcher.get(address()).status_code == 404
    response = autosave(as_researcher, text="Een lang verhaal.")
    assert (response.status_code, ADOPTED in response.json()["message"]) == (409, True)
    response = button(as_researcher, text="Een lang verhaal.")
    assert response.status_code == 422
    assert "Een lang verhaal." in response.text
    assert ADOPTED in response.text
    assert text_of(adopted) is None
    assert "Een lang verhaal." in as_researcher.get(address()).text
    actions.start_end_report(initiative=initiative, by=researcher)
    assert "Een lang verhaal." in as_researcher.get(address()).text
    as_researcher.post(address(), {"weggooien": "1"})
    assert "Een lang verhaal." not in as_researcher.get(address()).text


@pytest.mark.parametrize("number", [1, 3])
def test_keeping_takes_the_same_queries_in_a_long_report(as_researcher, draft, number, django_assert_num_queries):
    for index in range(number):
        ReportSectionFactory(report=draft, key=f"{FREE}-{index}", heading="Kop", text="Tekst")
    with django_assert_num_queries(17):
        autosave(as_researcher, text="Een.")
