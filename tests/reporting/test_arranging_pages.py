"""The page of the arrangement and its buttons, for both reports; and the control on the page of a section."""

import re

import pytest
from django.template import Context, Template
from django.urls import reverse

from reporting import actions
from reporting.views.desk import Desk
from tests.factories import ReportFactory, ReportSectionFactory, SynthesisEditionFactory
from tests.reporting.scenario import DAY, fill

KEY = "initiative.aim"


def page(name, *args):
    return reverse(name, args=["eigen", *args])


@pytest.fixture
def draft(initiative):
    return fill(initiative)


def keys(draft, chapter="initiative"):
    built = actions.build_report(draft)
    return [section.key for each in built.chapters if each.key == chapter for section in each.sections]


def test_every_section_stands_on_the_page_with_its_state(as_researcher, draft):
    draft.sections.filter(key="topic.duurzaamheid").update(is_left_out=True)
    text = as_researcher.get(page("report_arrange")).text
    assert text.count('class="is-left-out"') == 1
    assert text.count("<h2") == 7
    assert "Bijlage toevoegen" in text
    for address in ("report_section_move", "report_section_rename", "report_section_leave_out"):
        assert page(address, "annex.facts") in text
    assert page("report_section_remove", "conclusions.tijd") in text
    assert page("report_section_remove", KEY) not in text


def test_without_a_draft_one_is_led_back(as_researcher, initiative):
    assert as_researcher.get(page("report_arrange")).url == page("report")


def test_a_section_is_added_in_the_chapter_one_came_from(as_researcher, draft):
    form = as_researcher.get(page("report_section_add"), {"hoofdstuk": "annex"}).text
    assert '<option value="annex" selected>Bijlagen</option>' in form
    response = as_researcher.post(page("report_section_add"), {"heading": "Vragenlijst", "chapter": "annex"})
    assert response.url == page("report_section", "annex.own-vragenlijst")
    assert as_researcher.get(response.url).status_code == 200


@pytest.mark.parametrize("fields", [{"heading": ""}, {"chapter": "employers"}, {"chapter": ""}])
def test_a_section_needs_a_heading_and_a_chapter_of_this_report(as_researcher, draft, fields):
    response = as_researcher.post(page("report_section_add"), {"heading": "Kop", "chapter": "annex"} | fields)
    assert response.status_code == 200
    assert draft.sections.filter(key__contains=".own-").count() == 0


def test_a_section_is_moved_and_its_line_comes_back_in_sight(as_researcher, draft):
    before = keys(draft)
    response = as_researcher.post(page("report_section_move", KEY), {"direction": "up"})
    assert response.url == f"{page('report_arrange')}#onderdeel-initiative-aim"
    assert keys(draft) == [before[1], before[0], *before[2:]]
    as_researcher.post(page("report_section_move", KEY), {"direction": "down"})
    assert keys(draft) == before


def test_opening_words_do_not_move(as_researcher, draft):
    assert as_researcher.post(page("report_section_move", "initiative.intro")).status_code == 404


def test_a_section_is_left_out_and_brought_back(as_researcher, draft):
    as_researcher.post(page("report_section_leave_out", KEY))
    assert actions.build_report(draft).section(KEY).is_left_out
    said = as_researcher.post(page("report_section_leave_out", KEY), {"back": "1"}, follow=True).text
    assert "‘Doel’ staat weer in het rapport." in said
    assert not actions.build_report(draft).section(KEY).is_left_out


def test_a_chapter_and_a_section_get_another_heading(as_researcher, draft):
    for key, heading in (("initiative.intro", "Wie zijn wij?"), (KEY, "Waarheen?")):
        as_researcher.post(page("report_section_rename", key), {"heading": heading})
    chapter = actions.build_report(draft).document.chapters[1]
    assert chapter.title == "Wie zijn wij?"
    assert "Waarheen?" in [section.title for section in chapter.sections]
    assert 'value="Waarheen?"' in as_researcher.get(page("report_section_rename", KEY)).text
    assert "Vul" in as_researcher.post(page("report_section_rename", "conclusions.tijd"), {"heading": ""}).text


def drawn(response, name):
    return re.search(rf'name="{name}" value="([^"]*)"', response.text)[1]


def test_two_people_who_rename_one_section_see_both_headings(as_researcher, draft):
    address = page("report_section_rename", KEY)
    was = drawn(as_researcher.get(address), "was:heading")
    actions.write_section(report=draft, key=KEY, changes={"heading": "Van haar"}, by=None)
    refused = as_researcher.post(address, {"heading": "Van mij", "was:heading": was})
    assert "Iemand anders heeft dit intussen veranderd in: “Van haar”" in refused.text
    assert 'value="Van mij"' in refused.text
    assert draft.sections.get(key=KEY).heading == "Van haar"
    as_researcher.post(address, {"heading": "Van mij", "was:heading": drawn(refused, "was:heading")})
    assert draft.sections.get(key=KEY).heading == "Van mij"


def test_a_heading_left_alone_stays_what_a_colleague_made_of_it(as_researcher, draft):
    address = page("report_section_rename", KEY)
    was = drawn(as_researcher.get(address), "was:heading")
    actions.write_section(report=draft, key=KEY, changes={"heading": "Van haar"}, by=None)
    as_researcher.post(address, {"heading": "", "was:heading": was})
    assert draft.sections.get(key=KEY).heading == "Van haar"


def test_a_section_with_another_heading_is_a_draft_again(as_researcher, draft):
    actions.mark_ready(report=draft, place=actions.build_report(draft).section(KEY), by=None)
    as_researcher.post(page("report_section_rename", KEY), {"heading": ""})
    assert actions.build_report(draft).section(KEY).state == "ready"
    as_researcher.post(page("report_section_rename", KEY), {"heading": "Waarheen?"})
    assert actions.build_report(draft).section(KEY).state == "draft"


@pytest.mark.parametrize("change", [{"text": "Van een collega."}, {"heading": "Van een collega"}])
def test_ready_is_only_said_of_what_was_on_the_page(as_researcher, draft, change):
    shown = as_researcher.get(page("report_section", KEY))
    fields = {name: drawn(shown, name) for name in ("was:heading", "was:text")} | {"from": "section"}
    actions.write_section(report=draft, key=KEY, changes=change, by=None)
    answer = as_researcher.post(page("report_section_ready", KEY), fields, follow=True)
    assert "Iemand anders veranderde dit onderdeel intussen." in answer.text
    assert "Van een collega" in answer.text
    assert actions.build_report(draft).section(KEY).state == "draft"
    again = {name: drawn(answer, name) for name in ("was:heading", "was:text")}
    as_researcher.post(page("report_section_ready", KEY), fields | again)
    assert actions.build_report(draft).section(KEY).state == "ready"


def test_ready_is_said_on_the_page_of_the_section(as_researcher, draft):
    response = as_researcher.post(page("report_section_ready", KEY), {"from": "section"})
    assert response.url == page("report_section", KEY)
    assert actions.build_report(draft).section(KEY).state == "ready"
    as_researcher.post(page("report_section_ready", KEY), {"back": "1"})
    assert actions.build_report(draft).section(KEY).state == "draft"


def test_what_is_empty_is_not_ready_and_the_page_says_why(as_researcher, draft):
    address = page("report_section_ready", "topic.schaalbaarheid")
    assert "nog leeg" in as_researcher.post(address, follow=True).text


@pytest.mark.parametrize("name", ["move", "leave_out", "ready", "rename", "remove"])
def test_a_section_that_cannot_exist_is_not_found(as_researcher, draft, name):
    for key in ("conclusions.%00", "topic.onbekend", "initiative.own-weg"):
        assert as_researcher.post(page(f"report_section_{name}", "KEY").replace("KEY", key)).status_code == 404


def test_a_free_section_is_asked_about_and_then_removed(as_researcher, draft):
    ReportSectionFactory(report=draft, key="annex.own-lijst", heading="Lijst", text="Wat verdwijnt.")
    address = page("report_section_remove", "annex.own-lijst")
    assert "Wat verdwijnt." in as_researcher.get(address).text
    as_researcher.post(address)
    assert not draft.sections.filter(key="annex.own-lijst").exists()
    assert as_researcher.post(page("report_section_remove", "initiative.aim")).status_code == 404


def test_a_free_section_somebody_wrote_in_meanwhile_is_shown_again_first(as_researcher, draft):
    section = ReportSectionFactory(report=draft, key="annex.own-lijst", heading="Lijst")
    address = page("report_section_remove", section.key)
    seen = as_researcher.get(address).context["form"]["seen"].value()
    actions.write_section(report=draft, key=section.key, changes={"text": "Net getypt."}, by=None)
    assert "Net getypt." in as_researcher.post(address, {"seen": seen}, follow=True).text
    assert draft.sections.get(key=section.key).text == "Net getypt."
    as_researcher.post(address, {"seen": as_researcher.get(address).context["form"]["seen"].value()})
    assert not draft.sections.filter(key=section.key).exists()


def test_a_synthesis_has_the_same_page(as_researcher, platform, initiative):
    edition = SynthesisEditionFactory(platform=platform, slug="eerste")
    edition.entries.create(initiative=initiative)
    report = ReportFactory(kind="synthesis", initiative=None, edition=edition, reference_date=DAY)
    text = as_researcher.get(reverse("synthesis_report_arrange", args=["eerste"])).text
    assert "Naar de conclusies van de editie" in text
    as_researcher.post(
        reverse("synthesis_report_section_add", args=["eerste"]), {"heading": "Slot", "chapter": "conclusions"}
    )
    assert report.sections.get().key == "conclusions.own-slot"


@pytest.mark.parametrize(
    ("key", "words", "absent"),
    [
        (KEY, ("Concept", "Gereed melden", "Weglaten uit het rapport"), "Weer een concept"),
        ("topic.duurzaamheid", ("Gereed", "Weer een concept"), "Gereed melden"),
        ("topic.schaalbaarheid", ("Leeg", "Weglaten uit het rapport"), "Gereed melden"),
        ("annex.facts", ("Weggelaten", "Terugzetten in het rapport"), "Gereed melden"),
    ],
)
def test_the_control_says_the_state_and_offers_what_is_possible(initiative, draft, key, words, absent):
    draft.sections.filter(key="topic.duurzaamheid").update(ready_at="2023-05-01T10:00Z")
    ReportSectionFactory(report=draft, key="annex.facts", is_left_out=True)
    shown = Template("{% load sections %}{% section_state %}").render(
        Context({"desk": Desk(initiative, None), "key": key})
    )
    for each in words:
        assert each in shown
    assert absent not in shown


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_as_many_queries_for_three_as_for_one(as_researcher, draft, number, django_assert_num_queries):
    for index in range(number):
        ReportSectionFactory(report=draft, key=f"annex.own-{index}", text="Tekst.")
    as_researcher.get(page("report_arrange"))
    with django_assert_num_queries(47):
        as_researcher.get(page("report_arrange"))


ADOPTED = {"status": "adopted", "document": {}, "adopted_at": "2026-01-01T12:00Z"}


@pytest.mark.parametrize(
    ("name", "key"),
    [("report_section_add", []), ("report_section_rename", [KEY]), ("report_section_rename", ["x.own-y"])],
)
def test_a_heading_sent_after_the_report_was_adopted_is_given_back(as_researcher, draft, name, key):
    type(draft).objects.filter(pk=draft.pk).update(**ADOPTED)
    response = as_researcher.post(page(name, *key), {"heading": "Wat wij <zelf> leerden", "chapter": "annex"})
    assert response.status_code == 409
    assert "Het rapport is intussen vastgesteld" in response.text
    assert "Wat wij &lt;zelf&gt; leerden" in response.text


def test_a_button_pressed_after_the_report_was_adopted_leads_to_the_report(as_researcher, draft):
    type(draft).objects.filter(pk=draft.pk).update(**ADOPTED)
    for name in ("move", "leave_out", "ready", "figures", "remove"):
        response = as_researcher.post(page(f"report_section_{name}", KEY), follow=True)
        assert response.redirect_chain == [(page("report"), 302)]
        assert "Er is geen concept meer: het rapport is vastgesteld." in response.text
    assert as_researcher.get(page("report_section_add")).url == page("report")


def test_a_heading_for_a_section_taken_away_meanwhile_is_given_back(as_researcher, draft):
    draft.sections.filter(key="conclusions.tijd").delete()
    response = as_researcher.post(page("report_section_rename", "conclusions.tijd"), {"heading": "Tijd nemen"})
    assert response.status_code == 404
    assert "Tijd nemen" in response.text


def test_the_page_of_the_report_leads_to_the_check_list_once_every_section_is_done(as_researcher, draft):
    said = "Lees de controlelijst en stel het rapport vast."
    assert said not in as_researcher.get(page("report")).text
    for chapter in actions.build_report(draft).chapters:
        for place in chapter.places:
            if place.state == "empty":
                actions.leave_out(report=draft, key=place.key, by=None)
            elif not place.is_left_out:
                actions.mark_ready(report=draft, place=place, by=None)
    assert said in as_researcher.get(page("report")).text
