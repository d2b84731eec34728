"""What stands where: free sections, renaming, moving, leaving out, bringing back, ready; in both reports."""

import pytest
from django.core.exceptions import ValidationError

from reporting import actions
from reporting import document as d
from reporting.actions import build_report
from tests.factories import (
    ConclusionFactory,
    EditionInitiativeFactory,
    ElementFactory,
    ReportFactory,
    ReportSectionFactory,
    SectionCommentFactory,
    SynthesisEditionFactory,
)
from tests.reporting.scenario import DAY, fill


@pytest.fixture
def draft(initiative):
    return fill(initiative)


@pytest.fixture
def synthesis(platform, initiative):
    edition = SynthesisEditionFactory(platform=platform)
    EditionInitiativeFactory(edition=edition, initiative=initiative)
    ConclusionFactory(edition=edition, title="Neem de tijd")
    return ReportFactory(kind="synthesis", initiative=None, edition=edition, reference_date=DAY)


def chapter_of(report, key):
    return next(each for each in build_report(report).chapters if each.key == key)


def add(report, chapter, heading):
    return actions.add_section(report=report, chapter=chapter_of(report, chapter), heading=heading, by=None)


def move(report, chapter, key, *, up):
    actions.move_section(report=report, chapter=chapter_of(report, chapter), key=key, up=up, by=None)


def rename(report, key, heading):
    actions.write_section(report=report, key=key, changes={"heading": heading}, by=None)


def titles(report, key):
    """What the reader finds in a chapter, or among the annexes."""
    made = build_report(report).document
    if key == "annex":
        return [annex.title for annex in made.annexes]
    return next([each.title for each in chapter.sections] for chapter in made.chapters if chapter.key == key)


def words(part):
    return "".join(piece.text for piece in d.walk(part) if isinstance(piece, d.Text))


def guide(report):
    sections = [part for part in d.walk(build_report(report).document) if isinstance(part, d.Section)]
    return words(next(each for each in sections if each.key == "introduction.guide"))


def test_a_free_section_gets_a_key_of_its_own_in_every_chapter(draft):
    added = [add(draft, "initiative", "Het team"), add(draft, "initiative", "Het team"), add(draft, "annex", "!?")]
    assert [each.key for each in added] == [
        "initiative.own-het-team",
        "initiative.own-het-team-2",
        "annex.own-onderdeel",
    ]


def test_a_free_section_stands_at_the_end_of_its_chapter_once_it_says_something(draft):
    add(draft, "introduction", "Woord vooraf")
    assert titles(draft, "introduction")[-1] == "Leeswijzer"
    draft.sections.filter(key="introduction.own-woord-vooraf").update(text="Dank.")
    assert titles(draft, "introduction")[-1] == "Woord vooraf"
    move(draft, "introduction", "introduction.own-woord-vooraf", up=True)
    add(draft, "introduction", "Later")
    draft.sections.filter(key="introduction.own-later").update(text="Later.")
    assert titles(draft, "introduction")[-3:] == ["Woord vooraf", "Leeswijzer", "Later"]


def test_a_section_moves_past_what_is_left_out(draft):
    before = titles(draft, "initiative")
    actions.leave_out(report=draft, key="initiative.aim", by=None)
    move(draft, "initiative", "initiative.approach", up=True)
    assert titles(draft, "initiative") == [before[2], before[0], *before[3:]]
    actions.bring_back(report=draft, key="initiative.aim", by=None)
    assert titles(draft, "initiative") == [before[2], before[0], before[1], *before[3:]]


def test_moving_beyond_the_end_changes_nothing(draft):
    before = titles(draft, "initiative")
    move(draft, "initiative", "initiative.background", up=True)
    move(draft, "initiative", "initiative.principles", up=False)
    assert titles(draft, "initiative") == before
    assert not draft.sections.filter(key="initiative.background").exists()


def test_annexes_are_renamed_moved_and_left_out_like_any_section(draft):
    assert titles(draft, "annex")[:2] == ["Doelen op korte termijn", "Feiten op de peildatum"]
    move(draft, "annex", "annex.facts", up=True)
    rename(draft, "annex.facts", " De cijfers ")
    actions.leave_out(report=draft, key="annex.evidence", by=None)
    assert titles(draft, "annex") == ["De cijfers", "Doelen op korte termijn", "Bronnen"]


def test_the_reading_guide_follows(draft):
    rename(draft, "preparation.intro", "Het begin")
    rename(draft, "topic.aangepaste-begeleiding", "Hulp op maat")
    actions.leave_out(report=draft, key="topic.motieven-werkgevers", by=None)
    actions.leave_out(report=draft, key="annex.goals", by=None)
    said = guide(draft)
    assert "Hoofdstuk 3, Het begin: passende deelnemers vinden" in said
    assert "Hoofdstuk 4, Uitvoering: hulp op maat" in said
    assert "Werven van bedrijven" not in said
    assert "Doelen op korte termijn" not in said
    assert "feiten op de peildatum" in said


def test_the_model_and_the_words_before_a_phase_follow(draft):
    rename(draft, "topic.motieven-werkgevers", "Eerste stap")
    actions.leave_out(report=draft, key="topic.passende-deelnemers", by=None)
    made = build_report(draft).document
    diagram = next(part for part in d.walk(made.chapters) if isinstance(part, d.Diagram))
    assert diagram.columns[0].topics[:2] == ("Eerste stap", "Samenwerking met andere stakeholders")
    assert "Passende deelnemers" not in words(made.chapters[2].blocks)


def test_a_chapter_without_anything_left_is_gone_and_the_next_takes_its_number(draft):
    for place in chapter_of(draft, "execution").places:
        actions.leave_out(report=draft, key=place.key, by=None)
    made = build_report(draft)
    assert [each.key for each in made.document.chapters] == [
        "introduction",
        "initiative",
        "preparation",
        "results",
        "conclusions",
    ]
    assert "Hoofdstuk 4, Resultaten" in guide(draft)
    assert not [each for each in made.missing if each.chapter == "execution"]


def test_opening_words_are_left_out_while_the_chapter_stays(draft):
    actions.leave_out(report=draft, key="results.intro", by=None)
    results = build_report(draft).document.chapters[4]
    assert (results.title, results.blocks) == ("Resultaten", ())


def test_a_free_section_is_removed_and_no_other(draft):
    ReportSectionFactory(report=draft, key="initiative.aim", text="Doel.")
    for key in ("initiative.aim", "conclusions.tijd", "conclusions.tijd"):
        actions.remove_section(report=draft, key=key, by=None)
    assert draft.sections.filter(key="initiative.aim").exists()
    assert not draft.sections.filter(key="conclusions.tijd").exists()


def test_the_remarks_on_a_free_section_go_with_it(draft):
    remark = SectionCommentFactory(report=draft, key="conclusions.tijd")
    SectionCommentFactory(report=draft, key=remark.key, answers=remark)
    other = SectionCommentFactory(report=draft, key="initiative.aim")
    actions.remove_section(report=draft, key=remark.key, by=None)
    assert list(draft.comments.all()) == [other]


def test_a_free_section_that_was_removed_meanwhile_does_not_come_back_half(draft):
    ReportSectionFactory(report=draft, key="conclusions.own-b", heading="B")
    chapter, place = chapter_of(draft, "conclusions"), build_report(draft).section("conclusions.tijd")
    actions.remove_section(report=draft, key=place.key, by=None)
    actions.move_section(report=draft, chapter=chapter, key="conclusions.own-b", up=True, by=None)
    for change in (
        lambda: actions.leave_out(report=draft, key=place.key, by=None),
        lambda: actions.mark_ready(report=draft, place=place, by=None),
    ):
        with pytest.raises(ValidationError, match="intussen verwijderd"):
            change()
    assert not draft.sections.filter(key=place.key).exists()


def test_ready_is_said_of_what_holds_something(draft, researcher):
    for key in ("introduction.method", "topic.duurzaamheid", "annex.facts"):
        actions.mark_ready(report=draft, place=build_report(draft).section(key), by=researcher)
    states = {place.key: place.state for place in build_report(draft).places}
    assert [key for key, state in states.items() if state == "ready"] == [
        "introduction.method",
        "topic.duurzaamheid",
        "annex.facts",
    ]
    assert states["topic.schaalbaarheid"] == "empty"
    actions.take_ready_back(report=draft, key="annex.facts", by=researcher)
    assert build_report(draft).section("annex.facts").state == "draft"
    assert draft.sections.get(key="introduction.method").ready_by == researcher


def test_ready_is_not_said_of_what_is_empty_or_left_out(draft):
    actions.leave_out(report=draft, key="annex.facts", by=None)
    for key, message in (("topic.schaalbaarheid", "nog leeg"), ("annex.facts", "weggelaten")):
        with pytest.raises(ValidationError, match=message):
            actions.mark_ready(report=draft, place=build_report(draft).section(key), by=None)


def test_ready_is_not_said_of_a_text_that_was_changed_after_the_section_was_read(draft):
    place = build_report(draft).section("initiative.aim")
    actions.write_section(report=draft, key=place.key, changes={"text": "Van een collega."}, by=None)
    with pytest.raises(ValidationError, match="Iemand anders veranderde dit onderdeel"):
        actions.mark_ready(report=draft, place=place, by=None)
    actions.mark_ready(report=draft, place=build_report(draft).section(place.key), by=None)
    assert draft.sections.get(key=place.key).ready_at


def test_ready_is_not_said_of_a_section_left_out_after_it_was_read(draft):
    place = build_report(draft).section("initiative.aim")
    actions.leave_out(report=draft, key=place.key, by=None)
    with pytest.raises(ValidationError, match="weggelaten"):
        actions.mark_ready(report=draft, place=place, by=None)


def test_nothing_changes_in_an_adopted_report(draft, researcher):
    chapter, place = chapter_of(draft, "initiative"), build_report(draft).section("initiative.aim")
    type(draft).objects.filter(pk=draft.pk).update(status="adopted", document={}, adopted_at="2023-05-01T10:00Z")
    changes = (
        lambda: actions.add_section(report=draft, chapter=chapter, heading="X", by=researcher),
        lambda: actions.move_section(report=draft, chapter=chapter, key="initiative.aim", up=True, by=researcher),
        lambda: rename(draft, "initiative.aim", "X"),
        lambda: actions.leave_out(report=draft, key="initiative.aim", by=researcher),
        lambda: actions.mark_ready(report=draft, place=place, by=researcher),
    )
    for change in changes:
        with pytest.raises(ValidationError, match="verandert niet meer"):
            change()


def test_a_synthesis_is_arranged_too(synthesis):
    add(synthesis, "conclusions", "Tot slot")
    synthesis.sections.filter(key="conclusions.own-tot-slot").update(text="Dit was het.")
    move(synthesis, "introduction", "introduction.guide", up=True)
    actions.leave_out(report=synthesis, key="annex.goals", by=None)
    assert titles(synthesis, "conclusions") == ["1. Neem de tijd", "Tot slot"]
    assert titles(synthesis, "introduction") == ["De initiatieven", "Leeswijzer", "Werkzame elementen"]
    assert "Doelen op korte termijn" not in titles(synthesis, "annex")


def test_the_next_version_is_arranged_the_same_and_nothing_is_ready(draft, researcher):
    actions.leave_out(report=draft, key="annex.facts", by=None)
    move(draft, "annex", "annex.sources", up=True)
    actions.mark_ready(report=draft, place=build_report(draft).section("annex.sources"), by=None)
    before = titles(draft, "annex")
    type(draft).objects.filter(pk=draft.pk).update(status="adopted", document={}, adopted_at="2023-05-01T10:00Z")
    again = actions.start_end_report(initiative=draft.initiative, by=researcher)
    assert titles(again, "annex") == before
    assert build_report(again).section("annex.sources").state == "draft"


def test_what_a_topic_holds_goes_out_of_the_report_with_it(draft):
    initiative = draft.initiative
    topic = initiative.platform.topics.get(code="doorstroom")
    for number in range(3):
        ElementFactory(initiative=initiative, topic=topic, statement=f"Alleen hier staat nummer {number}.")
    full = actions.build_report(draft)
    assert "Alleen hier staat" in str(full.document)
    assert any("Alleen hier staat" in str(each) for each in full.warnings)
    assert any(each.key == "results.voices" for each in full.places)
    actions.leave_out(report=draft, key="topic.doorstroom", by=None)
    built = actions.build_report(draft)
    assert "Alleen hier staat" not in str(built.document)
    assert not any("Alleen hier staat" in str(each) for each in built.warnings)
    assert not any(each.key == "results.voices" for each in built.places)
