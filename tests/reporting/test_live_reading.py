"""What a text last read of the figures, and what stands beside it to be put in."""

import pytest

from reporting import end_report
from reporting.actions.reading_figures import take_over_figures
from reporting.live.beside import evidence_beside, figure_lines
from reporting.live.mentions import link, mentions_in
from reporting.live.reading import read_report, with_new_figures
from reporting.models import Report
from tests.factories import (
    EditionInitiativeFactory,
    ElementFactory,
    InitiativeFactory,
    OverarchingElementFactory,
    QuoteFactory,
    ReportSectionFactory,
    SourceFactory,
    SynthesisEditionFactory,
)
from tests.reporting.scenario import DAY, fill

KEY = "topic.aangepaste-begeleiding"


@pytest.fixture
def draft(initiative):
    return fill(initiative)


def built_with(draft, text):
    ReportSectionFactory(report=draft, key=KEY, text=text)
    return end_report.build(draft.initiative, reference_date=DAY, report=draft)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[15](cijfer:gestart)", [("cijfer", "gestart", "15")]),
        ("a [“Ik (…)” [x] y](citaat:ab-1) b [](bron:q)", [("citaat", "ab-1", "“Ik (…)” [x] y"), ("bron", "q", "")]),
        ("\\[15](cijfer:a) [15]( CIJFER:b%28 )", [("cijfer", "b(", "15")]),
        ("[a\n\nb](cijfer:x) [a](https://x) [a](cijfer x)", []),
        ("[" * 5000 + "x](cijfer:" + "(" * 5000, []),
    ],
)
def test_links_to_something_recorded_are_found_in_what_was_typed(text, expected):
    found = list(mentions_in(text))
    assert [(each.kind, each.target, each.label) for each in found] == expected
    assert all(text[each.start : each.end] == each.label for each in found)


def test_a_link_survives_odd_characters():
    made = link("citaat", "a(b) c]", "een [haak] *ster*\nregel")
    assert [(each.kind, each.target) for each in mentions_in(made)] == [("citaat", "a(b) c]")]


def test_taking_over_changes_labels_and_nothing_else(draft):
    catalog = built_with(draft, "").texts.references.catalog
    text = (
        "Er *startten* [vijf](cijfer:gestart), [vier](cijfer:actief) actief; [8](cijfer:weg), [](cijfer:pauze).\n\n- 5"
    )
    assert with_new_figures(text, catalog) == text.replace("[vijf]", "[zes]").replace("[](", "[één](")


def test_a_report_tells_which_figures_changed(draft):
    text = "[vijf](cijfer:gestart) [6](cijfer:gestart) [2](cijfer:weg) [onbekend](cijfer:leermeesters) [](cijfer:pauze)"
    (reading,) = read_report(built_with(draft, text))
    assert (reading.key, [(each.was, each.now) for each in reading.changed]) == (KEY, [("vijf", "zes")])
    assert [each.now for each in reading.figures] == ["zes", "6", "2", "onbekend", "één"]


def test_what_is_left_out_of_the_report_is_not_read(draft):
    ReportSectionFactory(report=draft, key=KEY, text="[vijf](cijfer:gestart)", is_left_out=True)
    assert read_report(end_report.build(draft.initiative, reference_date=DAY, report=draft)) == ()


def test_the_button_lets_the_text_say_the_new_figures(draft, as_researcher, researcher):
    built_with(draft, "[vijf](cijfer:gestart)")
    url = f"/initiatieven/{draft.initiative.slug}/eindrapport/onderdelen/{KEY}/"
    assert "was vijf, nu <strong>zes</strong>" in as_researcher.get(url).content.decode()
    as_researcher.post(f"{url}cijfers/")
    section = draft.sections.get(key=KEY)
    assert (section.text, section.changed_by) == ("[zes](cijfer:gestart)", researcher)
    assert "was vijf" not in as_researcher.get(url).content.decode()


def test_an_adopted_report_takes_nothing_over(draft):
    catalog = built_with(draft, "[vijf](cijfer:gestart)").texts.references.catalog
    Report.objects.filter(pk=draft.pk).update(status="adopted", document={}, adopted_at="2023-05-01T00:00Z")
    with pytest.raises(Exception, match="vastgesteld"):
        take_over_figures(report=draft, key=KEY, catalog=catalog, by=None)


def test_beside_a_topic_stands_what_was_found_on_it(draft):
    other = InitiativeFactory(platform=draft.initiative.platform)
    QuoteFactory(source=SourceFactory(initiative=other), text="Van een ander")
    beside = evidence_beside(draft.initiative, KEY)
    assert [each.text for each in beside.statements.shown] == [
        "Er is te weinig tijd.",
        "Kleine stappen helpen.",
        "Een vaste begeleider helpt.",
    ]
    own, refused = beside.quotes.shown
    assert (own.text, own.detail) == ("Het lukt (…) met [hulp].", "Begeleider, Interviews maart 2023, p. 2")
    assert own.alone.startswith("[citaat: Begeleider, Interviews maart 2023, p. 2](citaat:")
    assert (refused.text, refused.alone, refused.insert) == ("Dit mag er niet in.", "", "")
    assert [each.text for each in beside.sources.shown] == [
        "Interviews maart 2023",
        "Projectplan",
        "Werkbezoek oktober",
    ]
    assert evidence_beside(draft.initiative, "topic.doorstroom").statements.shown == ()
    assert len(evidence_beside(draft.initiative, "conclusions.intro").statements.shown) == 4


@pytest.mark.parametrize("number", [1, 3])
def test_the_lists_take_a_fixed_number_of_queries(platform, number, django_assert_num_queries):
    edition = SynthesisEditionFactory(platform=platform)
    subgroup = platform.goal_subgroups.get(code="voorbereiding")
    for _ in range(number):
        initiative = InitiativeFactory(platform=platform)
        EditionInitiativeFactory(edition=edition, initiative=initiative)
        own = QuoteFactory(source=SourceFactory(initiative=initiative))
        QuoteFactory(source=own.source, kind="passage")
        ElementFactory(initiative=initiative, subgroup=subgroup).quotes.add(own)
        OverarchingElementFactory(edition=edition, subgroup=subgroup)
    with django_assert_num_queries(5):
        beside = evidence_beside(edition, "subgroup.voorbereiding")
        assert [len(each) for each in beside.lists] == [number, number, number, 0, number]
    with django_assert_num_queries(5):
        assert len(evidence_beside(edition, "conclusions.intro").passages) == number
    with django_assert_num_queries(4):
        assert len(evidence_beside(initiative, "conclusions.intro").quotes) == 1


def test_a_figure_is_put_in_as_a_sentence_says_it(draft):
    lines = {each.row.key: each.insert for each in figure_lines(built_with(draft, "").texts.references.catalog).shown}
    assert lines["gestart"] == "[zes](cijfer:gestart)"
    assert lines["leermeesters"] == "[onbekend](cijfer:leermeesters)"


def test_no_hostile_text_beside_the_editor_becomes_markup(draft, as_researcher):
    hostile = '"><script>alert(1)</script>'
    topic = draft.initiative.platform.topics.get(code="aangepaste-begeleiding")
    ElementFactory(initiative=draft.initiative, topic=topic, statement=hostile)
    source = SourceFactory(initiative=draft.initiative, title=hostile)
    QuoteFactory(source=source, topic=topic, text=hostile, speaker_role=hostile)
    draft.initiative.participant_plural = hostile
    draft.initiative.save()
    built_with(draft, f"[{hostile}](cijfer:gestart) [{hostile}](bron:{source.reference})")
    for place in (f"onderdelen/{KEY}/", "", "voorbeeld/"):
        page = as_researcher.get(f"/initiatieven/{draft.initiative.slug}/eindrapport/{place}").content.decode()
        assert "<script>alert" not in page
        assert "&gt;&lt;script&gt;alert(1)" in page
