"""Moving and merging elements, and undoing it byte for byte."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditLine
from dossier.declaration import Kind
from dossier.export import document_of, text_of
from evidence.actions.arranging import keep_element, merge, place, step
from evidence.actions.undoing import InexactUndoError, undo
from evidence.arrangement import LINKS
from evidence.forms.elements import ElementForm
from evidence.models import Element, Memo, Rearrangement, Rejection
from tests.factories import (
    ElementFactory,
    IndicatorFactory,
    MatrixSummaryFactory,
    MemoFactory,
    OverarchingElementFactory,
    QuoteFactory,
    SupportCellFactory,
    SynthesisBarrierFactory,
)


def everything(initiative, edition=None):
    """The whole dossier as text, of the initiative and of an edition."""
    initiative.refresh_from_db()
    texts = [text_of(document_of(initiative, Kind.INITIATIVE))]
    if edition is not None:
        texts.append(text_of(document_of(edition, Kind.SYNTHESIS)))
    return "\n".join(texts)


def statements(initiative):
    rows = initiative.elements.order_by("topic__code", "kind", "order", "id")
    return list(rows.values_list("statement", flat=True))


@pytest.fixture
def three(initiative):
    """Three of one topic and kind, of equal order: their ids decide."""
    return [ElementFactory(initiative=initiative, statement=word) for word in ("Een", "Twee", "Drie")]


@pytest.fixture
def linked(initiative, edition, second, researcher, three):
    """The three with everything that can hang on an element."""
    first, middle, last = three
    quote = QuoteFactory(source__initiative=initiative)
    for element in three[:2]:
        element.quotes.add(quote)
    last.quotes.add(QuoteFactory(source=quote.source))
    last.counter_quotes.add(QuoteFactory(source=quote.source))
    last.sources.add(quote.source)
    middle.indicators.add(IndicatorFactory(initiative=initiative))
    middle.goals.add(initiative.platform.goals.get(code="A1"))
    Element.objects.filter(pk=last.pk).update(context="Bij kleine bedrijven", mechanism="Rust", outcome="Blijven")
    overarching = OverarchingElementFactory(edition=edition)
    SupportCellFactory(overarching_element=overarching, initiative=initiative).elements.add(first, last)
    SynthesisBarrierFactory(edition=edition).elements.add(middle)
    MatrixSummaryFactory(initiative=initiative).elements.add(last)
    MemoFactory(initiative=initiative, element=last)
    other = ElementFactory(initiative=second)
    Rejection.objects.create(element=last, overarching_element=overarching, by=researcher, why="Gaat over iets anders")
    Rejection.objects.create(element=first, other_element=last)
    Rejection.objects.create(element=middle, other_element=other)
    Rejection.objects.create(element=last, other_element=other)
    return three


def rejections():
    return sorted(
        Rejection.objects.values_list(
            "element__reference", "overarching_element__reference", "other_element__reference", "by", "at", "why"
        ),
        key=str,
    )


def values(element, **changes):
    names = ("statement", "kind", "topic", "perspective", "level", "subgroup", "context", "mechanism", "outcome")
    return {name: getattr(element, name) for name in names} | changes


def test_everything_that_points_at_an_element_is_remembered():
    pointing = {relation.get_accessor_name() for relation in Element._meta.related_objects}
    own = {field.name for field in Element._meta.many_to_many}
    assert pointing | own == set(LINKS) | {"rejections", "rejections_as_other"}


def test_one_place_up_and_back(initiative, three, researcher):
    before = everything(initiative)
    done = step(three[2], up=True, by=researcher)
    assert statements(initiative) == ["Een", "Drie", "Twee"]
    assert (done.kind, done.after["subject"]) == ("order", three[2].reference)
    assert undo(done, by=researcher) is True
    assert everything(initiative) == before
    assert undo(done, by=researcher) is False  # twice is harmless
    assert everything(initiative) == before
    assert step(three[0], up=True, by=researcher) is None
    assert set(AuditLine.objects.values_list("action", flat=True)) == {"element moved", "rearrangement undone"}


def test_to_another_topic_and_back(initiative, three, researcher):
    topic = initiative.platform.topics.get(code="schaalbaarheid")
    there = ElementFactory(initiative=initiative, topic=topic, statement="Daar")
    before = everything(initiative)
    done = place(three[0], topic=topic, after=there, by=researcher)
    assert done.kind == "move"
    assert statements(initiative) == ["Twee", "Drie", "Daar", "Een"]
    undo(done, by=researcher)
    assert everything(initiative) == before


def test_behind_something_that_left_is_refused(initiative, three, researcher):
    barrier = ElementFactory(initiative=initiative, kind="barrier")
    with pytest.raises(ValidationError, match="is er niet meer"):
        place(three[0], topic=three[0].topic, after=barrier, by=researcher)
    three[1].delete()
    with pytest.raises(ValidationError, match="Twee"):
        step(three[1].__class__(pk=0, initiative=initiative, statement="Twee"), up=True, by=researcher)


def test_order_changed_since_is_not_undone(initiative, three, researcher):
    first = step(three[2], up=True, by=researcher)
    later = step(three[2], up=True, by=researcher)
    with pytest.raises(ValidationError, match="nog eens veranderd"):
        undo(first, by=researcher)
    undo(later, by=researcher)
    undo(first, by=researcher)
    assert statements(initiative) == ["Een", "Twee", "Drie"]


def test_order_with_something_removed_since_asks_first(initiative, three, researcher):
    done = step(three[2], up=True, by=researcher)
    three[1].delete()
    with pytest.raises(InexactUndoError, match="niet meer zijn"):
        undo(done, by=researcher)
    undo(done, by=researcher, anyway=True)
    assert statements(initiative) == ["Een", "Drie"]


def test_merging_brings_everything_together(initiative, edition, linked, researcher):
    first, middle, last = linked
    done = merge(first, [middle, last], values=values(first, statement="Samen"), by=researcher)
    stays = initiative.elements.get()
    assert (stays.reference, stays.statement) == (first.reference, "Samen")
    assert [stays.quotes.count(), stays.counter_quotes.count(), stays.sources.count()] == [2, 1, 1]
    assert [stays.indicators.count(), stays.goals.count(), stays.matrix_summaries.count()] == [1, 1, 1]
    assert [stays.support_cells.count(), stays.synthesis_barriers.count(), stays.memos.count()] == [1, 1, 2]
    told = Memo.objects.get(reference=done.after["memo"]).text
    for words in ("“Een”", "“Twee”", "“Drie”", "Bij kleine bedrijven", "Rust", "Blijven"):
        assert words in told
    assert Rejection.objects.count() == 2  # those of each other went; of two about the same one is left


@pytest.mark.parametrize("who_stays", [0, 1, 2])
def test_merging_is_undone_byte_for_byte(initiative, edition, linked, researcher, who_stays):
    before, set_aside = everything(initiative, edition), rejections()
    stays = linked[who_stays]
    others = [element for element in linked if element != stays]
    changes = {"statement": "Samen", "kind": "improvement", "context": "Overal"}
    done = merge(stays, others, values=values(stays, **changes), by=researcher)
    assert everything(initiative, edition) != before
    assert undo(done, by=researcher) is True
    assert everything(initiative, edition) == before
    assert rejections() == set_aside
    assert undo(done, by=researcher) is False
    assert everything(initiative, edition) == before


def test_merges_on_top_of_each_other_are_undone_in_turn(initiative, three, researcher):
    before = everything(initiative)
    first = merge(three[0], [three[1]], values=values(three[0]), by=researcher)
    second = merge(three[2], [three[0]], values=values(three[2]), by=researcher)
    with pytest.raises(ValidationError, match="eerst die samenvoeging"):
        undo(first, by=researcher)
    undo(second, by=researcher)
    undo(first, by=researcher)
    assert everything(initiative) == before


def test_what_changed_since_is_told_and_stays(initiative, linked, researcher):
    first, middle, last = linked
    done = merge(first, [middle, last], values=values(first, statement="Samen"), by=researcher)
    Element.objects.filter(pk=first.pk).update(statement="Samen, en beter gezegd", outcome="Later getypt")
    first.quotes.add(QuoteFactory(source__initiative=initiative))
    Memo.objects.filter(reference=done.after["memo"]).update(changed_at="2026-01-01T12:00:00Z")
    initiative.indicators.all().delete()
    with pytest.raises(InexactUndoError) as told:
        undo(done, by=researcher)
    assert [note.split(":")[0] for note in told.value.notes] == [
        "Daarna veranderd, en dat blijft zo",
        "Daarna erbij gekomen, en dat blijft bij “Samen, en beter gezegd”",
        "Intussen verwijderd, en dat komt niet terug",
        "De memo met de oude teksten is daarna veranderd en blijft staan.",
    ]
    assert initiative.elements.count() == 1
    undo(done, by=researcher, anyway=True)
    stays = initiative.elements.get(reference=first.reference)
    assert (stays.statement, stays.outcome, stays.quotes.count()) == ("Samen, en beter gezegd", "Later getypt", 2)
    assert initiative.elements.get(reference=middle.reference).statement == "Twee"
    assert Memo.objects.filter(element=stays).count() == 1


def test_what_an_adopted_edition_rests_on_only_stays(initiative, edition, linked, researcher):
    first, middle, _last = linked
    edition.status = "adopted"
    edition.save()
    with pytest.raises(ValidationError, match="vastgestelde editie"):
        merge(middle, [first], values=values(middle), by=researcher)
    free = ElementFactory(initiative=initiative)
    merge(first, [free], values=values(first), by=researcher)
    assert initiative.elements.filter(pk=first.pk).exists()
    assert not initiative.elements.filter(pk=free.pk).exists()


def test_an_edition_adopted_since_keeps_the_merge(initiative, edition, linked, researcher):
    first, middle, last = linked
    done = merge(middle, [first, last], values=values(middle), by=researcher)
    edition.status = "adopted"
    edition.save()
    with pytest.raises(ValidationError, match="Die verandert niet meer"):
        undo(done, by=researcher)
    assert Rearrangement.objects.get().undone_at is None


def test_merging_with_what_is_gone_changes_nothing(initiative, three, researcher):
    first, middle, last = three
    merge(middle, [last], values=values(middle), by=researcher)
    before = everything(initiative)
    with pytest.raises(ValidationError, match="Drie"):
        merge(first, [last], values=values(first), by=researcher)
    assert everything(initiative) == before


def test_saving_what_was_merged_meanwhile_is_refused(initiative, three, researcher):
    first, middle, _last = three
    typed = values(middle) | {"topic": middle.topic_id, "statement": "Anders"}
    form = ElementForm(typed, instance=Element.objects.get(pk=middle.pk), initiative=initiative)
    assert form.is_valid()
    merge(first, [middle], values=values(first), by=researcher)
    with pytest.raises(ValidationError, match="is er niet meer"):
        keep_element(form, by=researcher)
    assert not initiative.elements.filter(pk=middle.pk).exists()


def test_nothing_lost_means_no_memo(initiative, three, researcher):
    first, middle, _last = three
    done = merge(first, [middle], values=values(first, statement="Een en Twee"), by=researcher)
    assert done.after["memo"] is None
    assert not Memo.objects.exists()


def test_a_topic_that_is_gone_is_told(initiative, three, researcher):
    there = initiative.platform.topics.get(code="schaalbaarheid")
    first, middle, last = three
    moved = [place(each, topic=there, after=None, by=researcher) for each in (middle, last)][-1]
    merged = merge(first, [middle], values=values(first, topic=there), by=researcher)
    first.topic.delete()  # nothing stands there any more
    before = everything(initiative)
    for rearrangement in (moved, merged):
        with pytest.raises(ValidationError, match="bestaat niet meer"):
            undo(rearrangement, by=researcher, anyway=True)
    assert everything(initiative) == before
