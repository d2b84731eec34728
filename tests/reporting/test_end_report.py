"""The end report of an invented initiative: its chapters, boxes, figures and what is missing."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from initiatives.models import Initiative
from reporting import document as d
from reporting.document_json import from_json, to_json
from reporting.end_report import build
from reporting.render import html
from tests.factories import (
    ElementFactory,
    InitiativeFactory,
    ParticipantFactory,
    QuoteFactory,
    ReportFactory,
    ReportSectionFactory,
    SourceFactory,
    TrajectoryStepFactory,
)
from tests.reporting.scenario import DAY, fill

HOSTILE = "😀 مرحبا <script>alert(1)</script> #set text(red) $x$ \\textbf{x} `a` @b **vet** [^1] {{ x }} {% y %} \u202e"


@pytest.fixture
def draft(initiative):
    return fill(initiative)


@pytest.fixture
def built(initiative, draft):
    return build(initiative, reference_date=DAY, report=draft)


def parts(built, kind):
    return [part for part in d.walk(built.document.chapters) if type(part) is kind]


def words(part):
    return "".join(piece.text for piece in d.walk(part) if isinstance(piece, d.Text))


def section(built, key):
    return next(part for part in parts(built, d.Section) if part.key == key)


def test_the_chapters_and_sections_stand_in_their_order(built):
    assert [(chapter.title, [each.title for each in chapter.sections]) for chapter in built.document.chapters] == [
        ("Inleiding", ["Doel en hoofdvragen", "Methode", "Analysemodel", "Leeswijzer"]),
        ("Het initiatief", ["Achtergrond", "Doel", "Aanpak", "Leerlingen", "Aansluiting bij het platform"]),
        (
            "Voorbereiding",
            ["Werven van bedrijven", "Passende deelnemers vinden", "Samenwerking met andere stakeholders"],
        ),
        ("Uitvoering", ["Aangepaste begeleiding"]),
        (
            "Resultaten",
            [
                "Inclusieve plaatsen",
                "Doorstroom naar betaald werk",
                "Duurzaamheid van het dienstverband",
                "Voortgang op de doelen",
            ],
        ),
        ("Conclusies", ["Neem de tijd"]),
    ]


def test_sections_without_content_are_left_out_and_told(built):
    assert [each.key for each in built.missing] == [
        "topic.plaatsen-organiseren",
        "topic.werk-vormgeven",
        "topic.ontwikkeling-deelnemers",
        "topic.schaalbaarheid",
    ]


def test_topics_that_are_not_used_are_not_missed(built):
    assert not [each for chapter in built.chapters for each in chapter.sections if each.key == "topic.invloed-omgeving"]


def test_an_empty_initiative_makes_a_report_too(other_initiative):
    built = build(other_initiative, reference_date=DAY)
    assert [chapter.title for chapter in built.document.chapters] == ["Inleiding", "Het initiatief"]
    assert "conclusions.intro" in [each.key for each in built.missing]
    assert "onbekend" not in words(built.document.chapters)


def test_the_boxes_hold_their_statements_in_order(built):
    (works,) = parts(built, d.WhatWorksBox)
    assert works.title == "Wat werkt?"
    assert [words(each) for each in works.statements] == ["Kleine stappen helpen.", "Een vaste begeleider helpt."]
    (better,) = parts(built, d.ImprovementBox)
    assert (better.title, [each.mark for each in better.statements]) == ("Wat kan beter?", ["onbelegd"])
    (barrier,) = parts(built, d.BarrierBox)
    assert barrier.title == "Wat staat in de weg?"
    assert "Bij grote groepen" in words(barrier)


def test_the_colophon_tells_the_day_of_adopting_as_the_clock_here_said(initiative):
    moment = datetime(2023, 4, 30, 22, 30, tzinfo=UTC)  # half past midnight on the first of May
    report = ReportFactory(initiative=initiative, status="adopted", document={}, adopted_at=moment)
    made = build(initiative, reference_date=DAY, report=report).document
    assert made.date == date(2023, 5, 1)
    assert "1 mei 2023" in words(made.colophon)


def test_only_quotes_that_may_be_used_stand_in_it(built):
    (quote,) = parts(built, d.QuoteBlock)
    assert (quote.text, quote.attribution) == ("Het lukt (…) met [hulp].", "Begeleider, Interviews maart 2023, p. 2")
    assert "Dit mag er niet in" not in words(built.document.chapters) + words(built.document.annexes)


def test_a_participant_who_is_quoted_is_called_as_the_initiative_does(initiative, draft):
    quote = QuoteFactory(
        source=SourceFactory(initiative=initiative),
        topic=initiative.platform.topics.get(code="werk-vormgeven"),
        perspective="participant",
    )
    built = build(initiative, reference_date=DAY, report=draft)
    assert [part.perspective for part in parts(built, d.QuoteBlock) if part.text == quote.text] == ["leerling"]


def test_a_quote_stands_at_the_topic_of_what_it_supports(initiative):
    topic = initiative.platform.topics.get(code="werk-vormgeven")
    quote = QuoteFactory(source=SourceFactory(initiative=initiative))
    ElementFactory(initiative=initiative, topic=topic).quotes.add(quote)
    built = build(initiative, reference_date=DAY)
    assert [part.text for part in d.walk(section(built, "topic.werk-vormgeven")) if isinstance(part, d.QuoteBlock)] == [
        quote.text
    ]


def test_the_figures_are_said_in_the_initiatives_own_words(built):
    results = built.document.chapters[4]
    assert words(results.blocks[0]) == (
        "Van de drie doelen is er op 1 april 2023 één gehaald; van één doel is het resultaat niet bekend. "
        "Van de zes leerlingen die startten, zijn er op die dag vier actief, is er één met pauze en één gestopt. "
        "Tot en met die dag zijn nog geen vakbewijzen behaald; er zijn er vier ingeschreven en vier aangemeld."
    )


def test_targets_and_results_stand_in_a_table_with_their_day(built):
    table = next(part for part in built.document.chapters[4].blocks if isinstance(part, d.Table))
    assert [(row.header, [words(cell) for cell in row.cells]) for row in table.rows] == [
        ("Gestarte leerlingen", ["6", "6", "gehaald", ""]),
        ("Behaalde vakbewijzen", ["4", "0", "nog 4", "4 in september 2023"]),
        ("Bezoeken aan de website", ["100", "onbekend", "onbekend", ""]),
    ]
    assert words(table.note) == (
        "Peildatum: 1 april 2023. Waar het doel staat: projectplan; bij ‘Gestarte leerlingen’ en ‘Bezoeken aan de "
        "website’ is dat niet vastgelegd."
    )
    assert [column.numeric for column in table.columns] == [True, True, False, False]


def test_the_unknown_is_not_drawn_as_zero(built):
    chart = next(part for part in parts(built, d.Chart) if part.kind == "target")
    assert chart.series[0].values == (6, 0, None)


def test_a_missed_target_is_explained_in_categories(built):
    items = [words(item) for item in d.walk(built.document.chapters[4].blocks) if isinstance(item, d.ListItem)]
    assert items == ["Persoonlijk: Een leerling is gestopt.", "Regels en systemen: Inschrijven duurde lang."]


def test_what_someone_wrote_comes_first_and_its_footnote_with_it(built):
    first = section(built, "topic.motieven-werkgevers").blocks[0]
    assert words(first).startswith("Bedrijven doen graag mee.")
    assert len(parts(built, d.Footnote)) == 1


def test_a_written_text_takes_the_place_of_the_registers_words(initiative, draft):
    ReportSectionFactory(report=draft, key="initiative.aim", text="Dit staat er nu.", heading="Waar het om gaat")
    aim = section(build(initiative, reference_date=DAY, report=draft), "initiative.aim")
    assert (aim.title, words(aim.blocks)) == ("Waar het om gaat", "Dit staat er nu.")


def test_the_guide_leads_through_the_chapters_that_are_there(built):
    lines = [words(item) for item in d.walk(section(built, "introduction.guide")) if isinstance(item, d.ListItem)]
    assert lines[2] == "Hoofdstuk 4, Uitvoering: aangepaste begeleiding."
    assert lines[-1] == (
        "De bijlagen: 1\u00a0doelen op korte termijn; 2\u00a0feiten op de peildatum; "
        "3\u00a0waarop de uitspraken steunen; 4\u00a0bronnen."
    )
    assert len(lines) == 6


def test_the_method_tells_of_moments_and_roles(built):
    said = words(section(built, "introduction.method"))
    assert "5 oktober 2022: werkbezoek in Lindedorp.Maart 2023: interviews met projectleider en begeleiders." in said


def test_few_people_have_no_step_in_the_report(built):
    table = next(part for part in parts(built, d.Table) if part.caption == "De middelste stap per doel")
    assert [[row.header, *(words(cell) for cell in row.cells)] for row in table.rows][:2] == [
        [
            "A1 Zelfvertrouwen en veerkracht",
            "Begeleider",
            "2 verkennen (2022-K3)",
            "4 zichtbaar in de praktijk (2023-K1)",
            "5",
        ],
        ["A1 Zelfvertrouwen en veerkracht", "Leerling zelf", "–", "–", "–"],
    ]


def test_every_statement_leads_to_what_it_rests_on(built):
    annex = next(chapter for chapter in built.document.annexes if chapter.key == "annex.evidence")
    rows = [(row.header, row.cells[1]) for part in d.walk(annex) if isinstance(part, d.Table) for row in part.rows]
    assert dict(rows)["Kleine stappen helpen."] == (d.SourceRef("Projectplan"),)
    assert words(dict(rows)["Eerder bellen."]) == "onbelegd"
    assert words(annex.blocks[0]).endswith("‘Onbelegd’ betekent: er is geen bron, citaat of cijfer om te noemen.")


def test_the_facts_carry_their_day(built):
    annex = next(chapter for chapter in built.document.annexes if chapter.key == "annex.facts")
    rows = {row.header: [words(cell) for cell in row.cells] for row in annex.blocks[0].rows}
    assert rows["Leerlingen die startten"] == ["6", "1 april 2023"]
    assert rows["Vakbewijzen: ingeschreven"] == ["4", "1 april 2023"]
    assert rows["Betrokken werkgevers die erkend leerbedrijf zijn"] == ["onbekend", "1 april 2023"]
    assert rows["Voorlichtingsbijeenkomsten"] == ["2", "1 april 2023"]


def test_no_code_of_a_participant_stands_in_it(initiative, built):
    said = str(to_json(built.document))
    assert not [person.code for person in initiative.participants.all() if person.code in said]


def test_another_day_gives_other_figures(initiative, draft):
    built = build(initiative, reference_date=date(2022, 6, 30), report=draft)
    assert "Alle zes leerlingen die startten, zijn op 30 juni 2022 actief." in words(built.document.chapters)


def test_what_has_no_place_is_told_to_the_editor(initiative, draft):
    unused = initiative.platform.topics.get(code="invloed-omgeving")
    ElementFactory(initiative=initiative, topic=unused)
    QuoteFactory(source=SourceFactory(initiative=initiative), is_role_unique=True)
    ReportSectionFactory(report=draft, key="topic.invloed-omgeving", text="Verloren?")
    QuoteFactory(
        source=SourceFactory(initiative=initiative),
        topic=initiative.platform.topics.get(code="werk-vormgeven"),
        speaker_role="directeur",
        is_role_unique=True,
    )
    warnings = build(initiative, reference_date=DAY, report=draft).warnings
    assert [(warning.kind, warning.key) for warning in warnings] == [
        ("left_out", ""),
        ("left_out", ""),
        ("left_out", ""),
        ("unsupported", "topic.motieven-werkgevers"),
        ("unsupported", "topic.aangepaste-begeleiding"),
        ("identifiable", ""),
        ("identifiable", ""),
    ]
    assert "‘directeur’" in warnings[-1].message
    assert all(warning.url for warning in warnings)


def test_a_report_is_dutch_in_whichever_language_its_maker_reads(initiative, draft, built):
    with translation.override("en"):
        assert build(initiative, reference_date=DAY, report=draft).document == built.document


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(platform, number, django_assert_num_queries):
    initiative = InitiativeFactory(platform=platform)
    for _ in range(number):
        TrajectoryStepFactory(participant=ParticipantFactory(initiative=initiative))
        quote = QuoteFactory(source=SourceFactory(initiative=initiative))
        ElementFactory(initiative=initiative).quotes.add(quote)
        ElementFactory(initiative=initiative).sources.add(quote.source)
    report = ReportFactory(initiative=initiative)
    chosen = Initiative.objects.select_related("platform").get(pk=initiative.pk)
    with django_assert_num_queries(40):
        build(chosen, reference_date=DAY, report=report)


def test_odd_texts_never_break_a_report(initiative, draft):
    for key in ("topic.aangepaste-begeleiding", "introduction.intro", "initiative.principles"):
        ReportSectionFactory(report=draft, key=key, text=HOSTILE, heading=HOSTILE[:100])
    ElementFactory(initiative=initiative, statement=HOSTILE)
    initiative.participant_plural = "mensen met <b>autisme</b> 😀"
    initiative.save()
    built = build(initiative, reference_date=DAY, report=draft)
    assert from_json(to_json(built.document)) == built.document
    page = html.render_body(built.document) if hasattr(html, "render_body") else html.render(built.document)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
