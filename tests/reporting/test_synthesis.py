"""The synthesis of an invented edition: elements with their support, barriers, conclusions, annexes."""

import pytest

from evidence.actions.continuing import continue_edition
from evidence.actions.freezing import freeze
from evidence.models import OverarchingElement, SynthesisEdition
from initiatives.models import Publication
from reporting import document as d
from reporting.document_json import from_json, to_json
from reporting.render.columns import plain_text
from reporting.synthesis import build, frame
from reporting.wording import synthesis as said
from tests.factories import (
    ConclusionFactory,
    EditionInitiativeFactory,
    ElementFactory,
    InitiativeFactory,
    LessonFactory,
    OverarchingElementFactory,
    ParticipantFactory,
    QuoteFactory,
    ReportFactory,
    ReportSectionFactory,
    SourceFactory,
    SupportCellFactory,
    SynthesisBarrierFactory,
    SynthesisEditionFactory,
    TrajectoryStepFactory,
)
from tests.reporting.scenario import DAY

AGREED = OverarchingElement.Status.AGREED


@pytest.fixture
def edition(platform):
    edition = SynthesisEditionFactory(platform=platform, slug="eerste", title="Wat werkt overal?")
    for order, name in enumerate(("Alfa", "Beta", "Gamma")):
        initiative = InitiativeFactory(platform=platform, name=name, summary=f"{name} helpt mensen.")
        EditionInitiativeFactory(edition=edition, initiative=initiative, order=order)
    return edition


def supported(edition, title, *supporting, code="voorbereiding", **fields):
    """An element that the initiatives with these names support with evidence."""
    subgroup = edition.platform.goal_subgroups.get(code=code)
    overarching = OverarchingElementFactory(edition=edition, title=title, subgroup=subgroup, **fields)
    for name in supporting:
        initiative = edition.entries.get(initiative__name=name).initiative
        element = ElementFactory(initiative=initiative)
        element.sources.add(SourceFactory(initiative=initiative))
        SupportCellFactory(overarching_element=overarching, initiative=initiative).elements.add(element)
    return overarching


def words(part):
    return "".join(piece.text for piece in d.walk(part) if isinstance(piece, d.Text))


def built_of(edition, **options):
    return build(edition, reference_date=DAY, **options)


def elements_of(built, chapter):
    return [[each.title for each in section.sections] for section in built.document.chapters[chapter].sections]


def section(built, title):
    return next(part for part in d.walk(built.document.chapters) if isinstance(part, d.Section) and part.title == title)


def test_the_chapters_come_in_their_order_with_elements_under_subgroups(edition):
    supported(edition, "Begin vroeg", "Alfa", "Beta", order=2)
    supported(edition, "Bel eerst", "Alfa", "Beta", order=1)
    supported(edition, "Een veilige plek", "Alfa", "Gamma", code="ontwikkeldoelen")
    supported(edition, "Een brug", "Beta", "Gamma", code="passende-match")
    SynthesisBarrierFactory(edition=edition, title="Regels")
    ConclusionFactory(edition=edition, title="Neem de tijd")
    built = built_of(edition)
    assert [(chapter.title, [each.title for each in chapter.sections]) for chapter in built.document.chapters] == [
        ("Inleiding", ["De initiatieven", "Werkzame elementen", "Leeswijzer"]),
        ("Wat werkt voor werkgevers?", ["Voorbereiding"]),
        ("Wat werkt voor deelnemers?", ["Ontwikkeldoelen"]),
        ("Wat werkt bij matching?", ["Een passende match", "Belemmeringen"]),
        ("Conclusies", ["1. Neem de tijd"]),
    ]
    assert elements_of(built, 1) == [["Bel eerst", "Begin vroeg"]]
    assert [each.key for each in built.missing] == [
        "subgroup.aanpassingen",
        "subgroup.concrete-werkervaring",
        "subgroup.andere-stakeholders",
    ]


def test_an_empty_edition_is_a_document_too(platform):
    built = built_of(SynthesisEditionFactory(platform=platform))
    assert [chapter.title for chapter in built.document.chapters] == [
        "Inleiding",
        "Wat werkt voor werkgevers?",
        "Wat werkt voor deelnemers?",
        "Wat werkt bij matching?",
    ]
    assert "conclusions.intro" in [each.key for each in built.missing]


def test_there_is_a_box_for_every_initiative(edition):
    edition.entries.filter(initiative__name="Beta").update(box_text="Een **eigen** tekst.")
    boxes = [part for part in d.walk(built_of(edition).document.chapters) if isinstance(part, d.InitiativeBox)]
    assert [box.title for box in boxes] == ["Alfa", "Beta", "Gamma"]
    assert words(boxes[0]).endswith("Alfa helpt mensen.")
    assert words(boxes[1]).endswith("Een eigen tekst.")


def test_each_group_has_a_box_with_its_goals(edition):
    boxes = [part for part in d.walk(built_of(edition).document.chapters) if isinstance(part, d.GoalsBox)]
    assert [len(box.statements) for box in boxes] == [6, 4, 1]
    assert words(boxes[2]).startswith("C1 ")


def test_support_is_counted_and_named(edition):
    supported(edition, "Begin vroeg", "Alfa", "Gamma", status=AGREED)
    said = words(section(built_of(edition), "Begin vroeg").blocks)
    assert said == "Dit zien we bij twee van de drie initiatieven: Alfa en Gamma. Niet onderzocht bij Beta."


def test_what_is_claimed_without_evidence_is_marked(edition):
    overarching = supported(edition, "Begin vroeg", "Alfa", status=AGREED, motivation="Het kost niets.")
    beta, gamma = (edition.entries.get(initiative__name=name).initiative for name in ("Beta", "Gamma"))
    SupportCellFactory(overarching_element=overarching, initiative=beta)
    SupportCellFactory(overarching_element=overarching, initiative=gamma, support="contradicts")
    said = words(section(built_of(edition), "Begin vroeg").blocks)
    assert said == (
        "Dit zien we bij één van de drie initiatieven: Alfa. Wel genoemd bij Beta, maar daar onbelegd. "
        "Bij Gamma wijst de ervaring de andere kant op, maar dat is onbelegd."
        "Waarom dit ook voor de andere initiatieven van waarde is: Het kost niets."
    )


def test_an_element_without_support_is_unsubstantiated(edition):
    supported(edition, "Zomaar")
    built = built_of(edition)
    said = words(section(built, "Zomaar").blocks)
    assert "Onbelegd: geen van de drie initiatieven ondersteunt dit met een bron, citaat of cijfer." in said
    assert "Nog niet vastgesteld." in said
    assert [warning.message[:34] for warning in built.warnings] == [
        "‘Zomaar’ is onbelegd en kan niet w",
        "‘Zomaar’ is nog niet vastgesteld. ",
        "3 vakjes zijn nog niet ingevuld. I",
    ]


def test_cells_of_initiatives_outside_the_edition_do_not_count(edition, other_initiative):
    overarching = supported(edition, "Begin vroeg", "Alfa")
    element = ElementFactory(initiative=other_initiative)
    element.sources.add(SourceFactory(initiative=other_initiative))
    SupportCellFactory(overarching_element=overarching, initiative=other_initiative).elements.add(element)
    assert "Dit zien we bij één van de drie initiatieven: Alfa." in words(
        section(built_of(edition), "Begin vroeg").blocks
    )


def test_an_adopted_synthesis_holds_only_what_is_agreed(edition):
    supported(edition, "Wel", "Alfa", "Beta", status=AGREED)
    supported(edition, "Niet", "Alfa", "Beta", status=OverarchingElement.Status.ASSESSED)
    built = built_of(edition, only_agreed=True)
    assert elements_of(built, 1) == [["Wel"]]
    assert built.document.status == ""
    assert built_of(edition).document.status == "Concept"


def test_quotes_carry_role_and_initiative_and_need_consent(edition):
    overarching = supported(edition, "Begin vroeg", "Alfa", "Beta")
    alfa = edition.entries.get(initiative__name="Alfa").initiative
    interview = SourceFactory(initiative=alfa, title="Interview maart")
    overarching.quotes.add(
        QuoteFactory(source=interview, text="Ja.", speaker_role="projectleider"),
        QuoteFactory(source=interview, text="Nee.", consent="not_asked"),
    )
    quotes = [part for part in d.walk(built_of(edition).document) if isinstance(part, d.QuoteBlock)]
    assert [(quote.text, quote.attribution) for quote in quotes] == [("Ja.", "Projectleider, Alfa, Interview maart")]


def test_who_does_not_speak_is_said_aloud(edition):
    overarching = supported(edition, "Begin vroeg", "Alfa", "Beta")
    alfa = edition.entries.get(initiative__name="Alfa").initiative
    overarching.quotes.add(QuoteFactory(source=SourceFactory(initiative=alfa), perspective="employer"))

    words = [plain_text(part.content) for part in d.walk(built_of(edition).document) if isinstance(part, d.Paragraph)]
    assert (
        "Geen enkele deelnemer, niemand van de initiatieven en geen enkele andere stakeholder komt in dit rapport met "
        "een citaat aan het woord."
    ) in words


def test_barriers_stand_in_the_matching_chapter(edition):
    barrier = SynthesisBarrierFactory(edition=edition, title="Regels", text="Regels **botsen**.")
    alfa = edition.entries.get(initiative__name="Alfa").initiative
    barrier.elements.add(ElementFactory(initiative=alfa, kind="barrier"))
    founded = SynthesisBarrierFactory(edition=edition, title="Vaste momenten")
    linked = ElementFactory(initiative=alfa, kind="barrier")
    linked.sources.add(SourceFactory(initiative=alfa))
    founded.elements.add(linked)
    SynthesisBarrierFactory(edition=edition, title="Verschil van blik")
    box = next(part for part in d.walk(built_of(edition).document.chapters[3]) if isinstance(part, d.BarrierBox))
    assert [(words(each), each.mark) for each in box.statements] == [
        ("Regels. Regels botsen.Gezien bij Alfa.", "onbelegd"),
        ("Vaste momentenGezien bij Alfa.", ""),
        ("Verschil van blik", "onbelegd"),
    ]


def test_every_conclusion_is_numbered_and_has_its_lessons(edition):
    first = ConclusionFactory(edition=edition, title="Neem de tijd", text="Het loont.", order=1)
    ConclusionFactory(edition=edition, title="Werk samen", order=2)
    LessonFactory(conclusion=first, text="Begin vroeg.", order=2)
    LessonFactory(conclusion=first, text="Bel eerst.", order=1)
    sections = built_of(edition).document.chapters[4].sections
    assert [each.title for each in sections] == ["1. Neem de tijd", "2. Werk samen"]
    (box,) = [block for block in sections[0].blocks if isinstance(block, d.LessonsBox)]
    assert (box.title, [words(each) for each in box.statements]) == ("Leerpunten", ["Bel eerst.", "Begin vroeg."])


def test_the_annexes_hold_goals_publications_and_support(edition):
    supported(edition, "Begin vroeg", "Alfa", "Beta")
    Publication.objects.create(
        platform=edition.platform, kind="theory", title="De verandertheorie", year=2021, url="https://example.org/a"
    )
    annexes = {each.key: each for each in built_of(edition).document.annexes}
    assert list(annexes) == ["annex.goals", "annex.publications", "annex.support", "annex.evidence"]
    boxes = [box for box in annexes["annex.goals"].blocks if isinstance(box, d.GoalsBox)]
    assert sum(len(box.statements) for box in boxes) == 11
    # A synthesis speaks plural, in its chapters and here.
    goals = list(edition.platform.goals.all())
    assert {words(each.content) for box in boxes for each in box.statements} == {
        f"{goal.code} {goal.wording_plural}" for goal in goals
    }
    assert words(annexes["annex.publications"].sections) == "De verandertheorie (2021)."
    (table,) = annexes["annex.support"].blocks
    assert [[words(cell) for cell in row.cells] for row in table.rows] == [
        ["ondersteunt", "ondersteunt", "niet onderzocht"]
    ]


def test_an_initiative_without_registers_has_unknown_figures(edition):
    alfa = edition.entries.get(initiative__name="Alfa").initiative
    TrajectoryStepFactory(participant=ParticipantFactory(initiative=alfa))
    table = next(part for part in d.walk(built_of(edition).document.chapters[0]) if isinstance(part, d.Table))
    assert [[words(cell) for cell in row.cells] for row in table.rows] == [
        ["1", "1", "0", "0", "0"],
        ["onbekend"] * 5,
        ["onbekend"] * 5,
    ]


def test_written_texts_come_in(edition):
    report = ReportFactory(kind="synthesis", initiative=None, edition=edition, title="De eerste synthese")
    ReportSectionFactory(report=report, key="introduction.intro", text="Eigen *begin*.")
    ReportSectionFactory(report=report, key="subgroup.voorbereiding", text="Vooraf.")
    document = built_of(edition, report=report).document
    assert document.title == "De eerste synthese"
    assert words(document.chapters[0].blocks) == "Eigen begin."
    assert words(document.chapters[1].sections[0].blocks) == "Vooraf."


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(edition, number, django_assert_num_queries):
    for index in range(number):
        overarching = supported(edition, f"Element {index}", "Alfa", "Beta")
        overarching.quotes.add(QuoteFactory(source=SourceFactory(initiative=edition.entries.first().initiative)))
        SynthesisBarrierFactory(edition=edition).elements.add(ElementFactory(kind="barrier"))
        LessonFactory(conclusion=ConclusionFactory(edition=edition))
    chosen = SynthesisEdition.objects.select_related("platform").get(pk=edition.pk)
    with django_assert_num_queries(41):
        built_of(chosen)


def test_odd_texts_never_break_a_synthesis(edition):
    odd = "😀 مرحبا <b>x</b> #let x $y$ [^1] `a` {{ z }}"
    supported(edition, odd, "Alfa", argument=odd, motivation=odd)
    SynthesisBarrierFactory(edition=edition, title=odd, text=odd)
    LessonFactory(conclusion=ConclusionFactory(edition=edition, title=odd, text=odd), text=odd)
    document = built_of(edition).document
    assert from_json(to_json(document)) == document


def test_a_next_edition_says_what_changed_since_the_published_one(edition, researcher):
    kept = supported(edition, "Begin vroeg", "Alfa", "Beta")
    supported(edition, "Ga samen kijken", "Alfa", "Beta")
    supported(edition, "Bleef gelijk", "Alfa", "Beta")
    freeze(edition=edition, by=researcher)
    later = continue_edition(
        edition=edition,
        title="Tweede editie",
        dated_on=DAY,
        initiatives=[entry.initiative for entry in edition.entries.all()],
        by=researcher,
    )
    later.overarching_elements.get(follows=kept).cells.filter(initiative__name="Beta").delete()
    later.overarching_elements.get(title="Ga samen kijken").delete()
    supported(later, "Vier wat lukt", "Gamma", "Beta")
    annex = next(each for each in built_of(later).document.annexes if each.key == "annex.changes")
    opening, table = annex.blocks
    assert words(opening) == (
        "Deze synthese volgt op ‘Wat werkt overal?’. "
        "Eén element is nieuw, één is vervallen, één is gewijzigd en één bleef gelijk."
    )
    assert [(row.header, *(plain_text(cell) for cell in row.cells)) for row in table.rows] == [
        ("Vier wat lukt", "–", "nieuw"),
        ("Begin vroeg", "ondersteund door 2 van 3", "ondersteund door 1 van 3"),
        ("Ga samen kijken", "stond erin", "vervallen"),
    ]
    assert "annex.changes" not in [each.key for each in built_of(edition).document.annexes]


def test_an_edition_over_many_initiatives_gives_tables_and_numbers(edition, monkeypatch):
    monkeypatch.setattr(frame, "MOST_APART", 2)
    monkeypatch.setattr(said, "MOST_NAMED", 1)
    supported(edition, "Begin vroeg", "Alfa", "Beta", status=AGREED)
    document = built_of(edition).document
    introduction, annexes = document.chapters[0], {each.key: each for each in document.annexes}
    assert "gaat over drie initiatieven. " in words(introduction.blocks)
    table = introduction.sections[0].blocks[0]
    assert [row.header for row in table.rows] == ["Alfa", "Beta", "Gamma"]
    assert "Dit zien we bij twee van de drie initiatieven." in words(document.chapters[1])
    (counted,) = annexes["annex.support"].blocks
    assert [column.title for column in counted.columns][:2] == ["Ondersteunt", "Spreekt tegen"]
    assert [plain_text(cell) for cell in counted.rows[0].cells] == ["2", "0", "0", "1", "0", "0"]
    assert "in de tabellen bij deze editie" in words(annexes["annex.evidence"])
