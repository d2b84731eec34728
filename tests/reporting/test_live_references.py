"""What links to something recorded stand for in a report."""

import pytest

from evidence.models import Quote
from reporting import document as d
from reporting import end_report, synthesis
from reporting.live.numbers import saying, says
from reporting.markdown import to_blocks
from reporting.models import ReportSection
from tests.factories import (
    EditionInitiativeFactory,
    ElementFactory,
    InitiativeFactory,
    OverarchingElementFactory,
    ParticipantFactory,
    QuoteFactory,
    ReportFactory,
    ReportSectionFactory,
    SourceFactory,
    SupportCellFactory,
    SynthesisEditionFactory,
    TrajectoryStepFactory,
)
from tests.reporting.scenario import DAY, fill

KEY = "topic.aangepaste-begeleiding"


@pytest.fixture
def draft(initiative):
    return fill(initiative)


def section_of(draft, text, key=KEY):
    """The blocks of the section with this text, and the whole document."""
    ReportSection.objects.update_or_create(report=draft, key=key, defaults={"text": text})
    built = end_report.build(draft.initiative, reference_date=DAY, report=draft)
    section = next(each for each in d.walk(built.document) if isinstance(each, d.Section) and each.key == key)
    return section.blocks


def words(part):
    """Every word, those of footnotes and sources too."""
    found = []
    for piece in d.walk(part):
        if isinstance(piece, d.SourceRef):
            found.append(", ".join(each for each in (piece.title, piece.locator) if each))
        elif isinstance(piece, d.Text | d.Figure | d.QuoteBlock):
            found.append(piece.text)
    return "".join(found)


def quote(text):
    return Quote.objects.get(text=text)


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("twaalf", 11, "elf"),
        ("Twaalf studenten", 13, "13 studenten"),
        ("vijftien", 16, "zestien"),
        ("één", 2, "twee"),
        ("een", 2, "twee"),
        ("geen", 3, "drie"),
        ("15", 4, "4"),
        ("1.234,5", 1300, "1.300"),
        ("**12**", 14, "**14**"),
        ("drieëntwintig", 24, "vierentwintig"),
        ("de meeste", 4, "vier"),
        ("3 van de 5", 15, "15"),
        ("3.5", 15, "15"),
        ("12", None, "onbekend"),
        ("onbekend", 12, "twaalf"),
        ("", 15, "15"),
    ],
)
def test_a_label_keeps_its_way_of_writing(label, value, expected):
    assert saying(label, value) == expected
    assert not says(label, value)
    assert saying(expected, value) == expected
    assert says(expected, value)


def test_a_figure_says_what_the_registers_say_now(draft):
    blocks = section_of(draft, "Er startten [vijf](cijfer:gestart) leerlingen en [**6**](cijfer:gestart), nu 6.")
    assert blocks[0].content[1] == d.Figure("zes", "gestart", DAY, was="vijf")
    assert blocks[0].content[3] == d.Strong((d.Figure("6", "gestart", DAY),))
    assert words(blocks[0]) == "Er startten zes leerlingen en 6, nu 6."


def test_the_words_of_a_label_stand_as_they_were_typed(draft):
    blocks = section_of(draft, "Er startten [*6* leerlingen](cijfer:gestart) en [*5* leer**lingen**](cijfer:gestart).")
    assert words(blocks[0]) == "Er startten 6 leerlingen en 6 leerlingen."


def test_an_adopted_report_does_not_know_what_a_figure_was(draft):
    ReportSectionFactory(report=draft, key=KEY, text="[5](cijfer:gestart)")
    draft.status = "adopted"
    document = end_report.build(draft.initiative, reference_date=DAY, report=draft).document
    assert [each.was for each in d.walk(document) if isinstance(each, d.Figure)] == [""]


def test_a_source_is_cited_in_a_footnote(draft):
    source = draft.initiative.sources.get(title="Projectplan")
    blocks = section_of(
        draft, f"Zo is het bedoeld.[p. 4](bron:{source.reference}) En ^[zie [p. 5](bron:{source.reference})]."
    )
    cited = d.FootnoteRef(d.Footnote((d.SourceRef("Projectplan", "p. 4"), d.Text("."))))
    assert blocks[0].content[1] == cited
    assert words(blocks[0]) == "Zo is het bedoeld.Projectplan, p. 4. En .zie Projectplan, p. 5."
    assert all(not isinstance(piece, d.FootnoteRef) for piece in d.walk(blocks[0].content[3].note))


def test_a_quote_alone_in_its_paragraph_is_the_quote_and_is_not_printed_again(draft):
    own = quote("Het lukt (…) met [hulp].")
    blocks = section_of(draft, f"Dit hoorden we:\n\n[citaat](citaat:{own.reference})\n\nEn ook.")
    assert [type(each).__name__ for each in blocks[:3]] == ["Paragraph", "QuoteBlock", "Paragraph"]
    assert blocks[1] == d.QuoteBlock(
        "Het lukt (…) met [hulp].", "Begeleider, Interviews maart 2023, p. 2", "initiatief"
    )
    assert sum(isinstance(each, d.QuoteBlock) for each in blocks) == 1


def test_a_quote_within_a_sentence_is_cited(draft):
    own = quote("Het lukt (…) met [hulp].")
    blocks = section_of(draft, f"Hulp helpt[…](citaat:{own.reference}), zegt [een begeleider](citaat:{own.reference}).")
    note = "Begeleider, Interviews maart 2023, p. 2."
    assert words(blocks[0]) == f"Hulp helpt,{note} zegt een begeleider.{note}"


@pytest.mark.parametrize("text", ["[Dit mag er](citaat:{})", "Iemand zei [Dit mag er](citaat:{}) hier."])
def test_nothing_of_a_quote_without_consent_is_shown(draft, text):
    refused = quote("Dit mag er niet in.")
    shown = words(section_of(draft, text.format(refused.reference)))
    assert "Dit mag er" not in shown
    own = quote("Het lukt (…) met [hulp].")
    Quote.objects.filter(pk=own.pk).update(consent="withdrawn")
    assert "hulp" not in words(section_of(draft, f"[hulp](citaat:{own.reference})")[:1])


def test_a_statement_leads_to_what_it_rests_on(draft):
    element = draft.initiative.elements.get(statement="Een vaste begeleider helpt.")
    bare = draft.initiative.elements.get(statement="Eerder bellen.")
    blocks = section_of(
        draft,
        f"Wij zien: [een vaste begeleider helpt](uitspraak:{element.reference}). [Bel](uitspraak:{bare.reference}).",
    )
    assert words(blocks[0]) == (
        "Wij zien: een vaste begeleider helpt."
        "Uitspraak. Steunt op: citaat: Interviews maart 2023, p. 2."
        " Bel.Uitspraak: ‘Eerder bellen’. Steunt op: onbelegd."
    )


def test_what_belongs_to_another_initiative_is_not_found(draft):
    other = InitiativeFactory(platform=draft.initiative.platform)
    source = SourceFactory(initiative=other, title="Geheim")
    secret = QuoteFactory(source=source, text="Geheime woorden")
    element = ElementFactory(initiative=other, statement="Geheime uitspraak")
    text = (
        f"[a](bron:{source.reference}) [b](citaat:{secret.reference}) [c](uitspraak:{element.reference}) "
        f"[d](cijfer:initiatief.{other.slug}.gestart)\n\n[e](citaat:{secret.reference})"
    )
    assert words(section_of(draft, text)[:2]) == "a b c de"


@pytest.mark.parametrize(
    "target", ["gestart", "a%28b%29", "%3Cscript%3E", "%00", "x" * 299, "😀", "..%2F..", "%ZZ", ""]
)
@pytest.mark.parametrize("kind", ["cijfer", "bron", "CITAAT", "uitspraak"])
def test_no_reference_or_label_breaks_a_report(draft, kind, target):
    label = "<script>alert(1)</script> **12** \\] “…” 😀"
    blocks = section_of(draft, f"[{label}]({kind}:{target})\n\n- [{label}]({kind}:{target})\n\n[]({kind}:{target})")
    assert blocks
    assert to_blocks(f"[{label}]({kind}:gestart)")[0] == d.Paragraph(
        (d.Text("<script>alert(1)</script> "), d.Strong((d.Text("12"),)), d.Text(" ] “…” 😀"))
    )


@pytest.mark.parametrize("number", [1, 3])
def test_what_texts_name_is_fetched_in_a_fixed_number_of_queries(draft, number, django_assert_num_queries):
    lines = []
    for _ in range(number):
        own = QuoteFactory(source=SourceFactory(initiative=draft.initiative))
        element = ElementFactory(initiative=draft.initiative)
        element.quotes.add(own)
        element.sources.add(own.source)
        lines.append(
            f"[a](bron:{own.source.reference}) [b](citaat:{own.reference}) [c](uitspraak:{element.reference}) "
            "[6](cijfer:gestart)"
        )
    references = end_report.build(draft.initiative, reference_date=DAY, report=draft).texts.references
    with django_assert_num_queries(6):
        known = references.including(*lines)
    with django_assert_num_queries(0):
        assert known.including(*lines) is known
        assert sum(isinstance(each, d.FootnoteRef) for each in d.walk(to_blocks("\n".join(lines), known))) == number * 3


def test_a_synthesis_knows_what_its_own_initiatives_collected(platform):
    edition = SynthesisEditionFactory(platform=platform)
    one, two, outsider = (InitiativeFactory(platform=platform, name=name) for name in ("Alfa", "Beta", "Buiten"))
    for initiative in (one, two):
        EditionInitiativeFactory(edition=edition, initiative=initiative)
    TrajectoryStepFactory(participant=ParticipantFactory(initiative=one))
    own = QuoteFactory(
        source=SourceFactory(initiative=one, title="Gesprek"), text="Samen lukt het.", speaker_role="coach"
    )
    foreign = QuoteFactory(source=SourceFactory(initiative=outsider), text="Van buiten.")
    element = ElementFactory(initiative=one, statement="Rust helpt.")
    element.sources.add(own.source)
    overarching = OverarchingElementFactory(edition=edition, title="Rust")
    SupportCellFactory(overarching_element=overarching, initiative=one).elements.add(element)
    report = ReportFactory(kind="synthesis", initiative=None, edition=edition, reference_date=DAY)
    text = (
        f"[Er is rust](uitspraak:{overarching.reference}) [nodig](uitspraak:{element.reference}), bij "
        f"[2](cijfer:initiatieven).[p. 1](bron:{own.source.reference}) [x](citaat:{foreign.reference})\n\n"
        f"[…](citaat:{own.reference})"
    )
    ReportSectionFactory(report=report, key="introduction.intro", text=text)
    opening = synthesis.build(edition, reference_date=DAY, report=report).document.chapters[0].blocks
    assert words(opening[0]) == (
        "Er is rustOverkoepelend element: ‘Rust’. Dit zien we bij één van de twee initiatieven: Alfa. "
        "nodig,Uitspraak van Alfa: ‘Rust helpt’. Steunt op: Gesprek. bij 2.Gesprek (Alfa), p. 1. x"
    )
    assert opening[1] == d.QuoteBlock("Samen lukt het.", "Coach, Alfa, Gesprek", "initiatief")
