"""What goes out comes back the same: every offset, text, code and memo."""

import pytest
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # the package ships no types
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.actions.exchanging import keep_upload, take_in
from evidence.exchange.material import project_of
from evidence.exchange.project import Project, Selection, Text
from evidence.exchange.reading import read
from evidence.exchange.shape import faults
from evidence.exchange.writing import project_xml, qdc, qdpx
from evidence.models import Quote
from tests.evidence.projects import TEXT, UUID, exported, filled, place, planned, told
from tests.factories import QuoteFactory


def taken_in(content, initiative, by):
    upload = keep_upload(initiative=initiative, name="project.qdpx", content=content, by=by)
    seen = planned(content, initiative).seen
    return take_in(upload=upload, initiative=initiative, seen=seen, perspective="initiative", by=by)


def test_round_trip_into_an_empty_initiative_keeps_everything(initiative, second, researcher):
    filled(initiative)
    plan = taken_in(exported(initiative), second, researcher)
    assert (plan.losses, told(second)) == ([], told(initiative))
    own = second.codes.get(name="Koffie")
    assert (own.parent.name, own.parent.is_codable, own.description) == ("Sfeer", False, "Alles over koffie.")
    assert own.quotes.get().text == "cafe\u0301 en café"
    element = initiative.elements.get()
    statement = second.codes.get(name=element.statement)
    assert (statement.parent.name, statement.parent.parent.name) == ("Werkt", "Elementen")
    abouts = {
        (memo.source and "bron") or (memo.quote and "citaat") or (memo.code and memo.code.name) or ""
        for memo in second.memos.all()
    }
    assert abouts == {"bron", "citaat", "Koffie", element.statement, ""}


def test_a_second_import_changes_nothing(initiative, second, researcher):
    filled(initiative)
    content = exported(initiative)
    taken_in(content, second, researcher)
    again = planned(content, second)
    assert (again.changes_something, again.losses, [pile.differing for pile in again.piles]) == (False, [], [[]] * 4)


def test_round_trip_within_the_initiative_changes_nothing(initiative):
    filled(initiative)
    plan = planned(exported(initiative), initiative)
    assert (plan.changes_something, plan.losses, [pile.differing for pile in plan.piles]) == (False, [], [[]] * 4)


def test_the_same_things_give_the_same_bytes(initiative):
    filled(initiative)
    assert exported(initiative) == exported(initiative)


def test_project_and_codebook_have_the_shape_of_the_standard(stage):
    filled(stage.own.initiative)
    project = project_of(stage.own.initiative)
    assert faults(fromstring(project_xml(project))) == []
    assert faults(fromstring(qdc(project))) == []


@pytest.mark.parametrize("consent", ["refused", "withdrawn"])
def test_refused_words_stay_here_and_are_blackened(initiative, consent):
    source = filled(initiative)
    QuoteFactory(source=source, **place("De coach zei"), consent=consent, speaker_role="buurman")
    QuoteFactory(source=source, text="verder niets", consent=consent)
    (text,) = project_of(initiative).texts
    blackened = TEXT.replace("De coach zei", "█" * 12).replace("verder niets", "█" * 12)
    assert text.text == blackened
    said = project_xml(project_of(initiative)).decode()
    assert ("buurman" in said, "De coach zei" in said, "verder niets" in said) == (False, False, False)
    plan = planned(exported(initiative), initiative)
    assert (plan.changes_something, plan.sources.differing) == (False, [])


def test_a_passage_of_a_quarter_goes_as_a_text_of_its_own(stage, researcher):
    own = stage.own
    from evidence.actions.collecting import register_quarter_as_source
    from evidence.passages import passages_of

    own.report.status = "submitted"
    own.report.save()
    source = register_quarter_as_source(report=own.report, by=researcher)
    anchor, passage = next(
        (anchor, each) for anchor, each in passages_of(own.version).items() if "Het gaat" in each.text
    )
    QuoteFactory(
        source=source,
        text="gaat",
        start=4 + passage.text.index("Het "),
        end=8,
        passage=anchor,
        passage_version=own.version.number,
        locator="Verhaal, § 1",
    )
    texts = {text.name: text for text in project_of(own.initiative).texts}
    cited = texts[f"{source.title}, Verhaal, § 1"]
    assert (cited.text, [(each.start, each.end) for each in cited.selections]) == (passage.text, [(4, 8)])
    plan = planned(exported(own.initiative), own.initiative)
    assert (plan.changes_something, plan.losses) == (False, [])


@settings(max_examples=150)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=60), st.data())
def test_any_text_and_offset_survives(text, data):
    places = []
    if text:
        starts = data.draw(st.lists(st.integers(0, len(text) - 1), max_size=5))
        places = [(start, data.draw(st.integers(start + 1, len(text)))) for start in starts]
    sent = Text(UUID(1), "Bron", text)
    sent.selections = [Selection(UUID(10 + number), *each) for number, each in enumerate(places)]
    (back,) = read(qdpx(Project("Proef", texts=[sent], codes=[]))).texts
    assert (back.text, [(each.start, each.end) for each in back.selections]) == (text, places)


def test_every_reference_is_new_when_another_initiative_has_it(initiative, second, researcher):
    filled(initiative)
    taken_in(exported(initiative), second, researcher)
    mine = set(Quote.objects.of(initiative).values_list("reference", flat=True))
    assert mine.isdisjoint(Quote.objects.of(second).values_list("reference", flat=True))
