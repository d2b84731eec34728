"""Editions, overarching elements, barriers, conclusions and lessons as the researcher meets them."""

import pytest
from django.urls import reverse

from accounts.models import AuditLine
from evidence.models import (
    Conclusion,
    Lesson,
    OverarchingElement,
    SupportCell,
    SynthesisBarrier,
    SynthesisEdition,
)
from tests.factories import (
    ConclusionFactory,
    ElementFactory,
    LessonFactory,
    OverarchingElementFactory,
    QuoteFactory,
    SourceFactory,
    SupportCellFactory,
    SynthesisBarrierFactory,
    SynthesisEditionFactory,
)


def founded(initiative, **changes):
    """An element of the initiative with evidence."""
    element = ElementFactory(initiative=initiative, **changes)
    element.sources.add(SourceFactory(initiative=initiative))
    return element


def many_elements(edition, number, linked):
    """Elements that each of these initiatives supports with its element."""
    subgroup = edition.platform.goal_subgroups.get(code="voorbereiding")
    elements = OverarchingElement.objects.bulk_create(
        OverarchingElement(edition=edition, subgroup=subgroup, title=f"Element {place}", order=place)
        for place in range(number)
    )
    cells = SupportCell.objects.bulk_create(
        SupportCell(overarching_element=element, initiative=one, support="supports")
        for element in elements
        for one in linked
    )
    through = SupportCell.elements.through
    through.objects.bulk_create(through(supportcell=cell, element=linked[cell.initiative]) for cell in cells)
    return elements


def edition_typed(*initiatives, **changes):
    chosen = [initiative.pk for initiative in initiatives]
    return {"title": "Wat werkt?", "dated_on": "2024-01-15", "threshold": "2", "initiatives": chosen} | changes


# Editions


def test_edition_is_added_with_its_initiatives(as_researcher, initiative, second):
    typed = edition_typed(second, initiative)
    assert as_researcher.post(reverse("edition_add"), typed).status_code == 302
    twice = as_researcher.post(reverse("edition_add"), typed)
    assert twice.status_code == 422
    assert "Er is al een editie met deze titel en datum" in twice.text
    assert as_researcher.post(reverse("edition_add"), typed | {"dated_on": "2025-01-15"}).status_code == 302
    first, again = SynthesisEdition.objects.order_by("id")
    assert (first.slug, again.slug) == ("wat-werkt", "wat-werkt-2")
    assert [(entry.initiative, entry.order) for entry in first.entries.all()] == [(initiative, 1), (second, 2)]
    page = as_researcher.get(reverse("editions")).text
    assert page.count("Wat werkt?") == 2


def test_edition_named_after_an_address_gets_another_address(as_researcher, initiative):
    as_researcher.post(reverse("edition_add"), edition_typed(initiative, title="Nieuw"))
    edition = SynthesisEdition.objects.get()
    assert as_researcher.get(reverse("edition", args=[edition.slug])).status_code == 200
    assert edition.slug == "nieuw-2"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"threshold": "1"}, "getal in van 2 of hoger"),
        ({"initiatives": []}, "Kies bij “Initiatieven” minstens één antwoord"),
        ({"dated_on": "31-2-2024"}, "bestaat niet"),
        ({"title": ""}, "Vul “Titel” in"),
    ],
)
def test_impossible_edition_comes_back_with_words(as_researcher, initiative, changes, message):
    answer = as_researcher.post(reverse("edition_add"), edition_typed(initiative) | changes)
    assert answer.status_code == 422
    assert message in answer.text
    assert not SynthesisEdition.objects.exists()


def test_only_visible_initiatives_can_be_chosen(as_researcher, initiative, other_initiative):
    assert "Ander initiatief" not in as_researcher.get(reverse("edition_add")).text
    answer = as_researcher.post(reverse("edition_add"), edition_typed(initiative, other_initiative))
    assert answer.status_code == 422
    assert not SynthesisEdition.objects.exists()


def test_previous_edition_is_not_later(as_researcher, edition, initiative, second):
    later = SynthesisEditionFactory(platform=initiative.platform, dated_on="2025-01-01")
    typed = edition_typed(initiative, second, previous=later.pk)
    answer = as_researcher.post(reverse("edition_edit", args=["eerste"]), typed)
    assert "De vorige editie is later gedateerd" in answer.text


def test_initiative_with_judgements_stays_in_the_edition(as_researcher, edition, initiative, second):
    element = OverarchingElementFactory(edition=edition)
    cell = SupportCellFactory(overarching_element=element, initiative=second)
    url = reverse("edition_edit", args=["eerste"])
    answer = as_researcher.post(url, edition_typed(initiative, title="Andere titel"))
    assert answer.status_code == 422
    assert "Over Tweede initiatief staan al oordelen" in answer.text
    assert "Andere titel" in answer.text
    edition.refresh_from_db()
    assert (edition.title, edition.entries.count()) == ("Eerste editie", 2)
    cell.support = SupportCell.Support.NOT_INVESTIGATED
    cell.save()
    assert as_researcher.post(url, edition_typed(initiative)).status_code == 302
    assert [entry.initiative for entry in edition.entries.all()] == [initiative]
    assert not SupportCell.objects.exists()


def test_initiative_with_linked_words_stays_in_the_edition(as_researcher, edition, initiative, second):
    element = OverarchingElementFactory(edition=edition)
    element.quotes.add(QuoteFactory(source__initiative=second))
    barrier = SynthesisBarrierFactory(edition=edition)
    barrier.elements.add(ElementFactory(initiative=second, kind="barrier"))
    url = reverse("edition_edit", args=["eerste"])
    for linked in (element.quotes, barrier.elements):
        answer = as_researcher.post(url, edition_typed(initiative))
        assert answer.status_code == 422
        assert "citaten of uitspraken van Tweede initiatief" in answer.text
        linked.clear()
    assert as_researcher.post(url, edition_typed(initiative)).status_code == 302


def test_text_of_the_box_is_kept(as_researcher, edition):
    url = reverse("edition_entry", args=["eerste", "tweede"])
    assert as_researcher.post(url, {"box_text": "Eigen tekst"}).status_code == 302
    assert edition.entries.get(initiative__slug="tweede").box_text == "Eigen tekst"
    assert "Met eigen tekst in het kader" in as_researcher.get(reverse("edition", args=["eerste"])).text


def test_edition_shows_count_verdict_and_every_kind_of_cell(as_researcher, edition, initiative, second):
    strong, weak, none = (
        OverarchingElementFactory(edition=edition, title=title) for title in ("Sterk", "Zwak", "Leeg")
    )
    for one in (initiative, second):
        SupportCellFactory(overarching_element=strong, initiative=one).elements.add(founded(one))
    SupportCellFactory(overarching_element=weak, initiative=initiative, support="contradicts")
    SupportCellFactory(overarching_element=weak, initiative=second)
    SupportCellFactory(overarching_element=none, initiative=initiative, support="no_indication")
    page = as_researcher.get(reverse("edition", args=["eerste"])).text
    assert "2 van 2" in page
    assert "0 van 2" in page
    assert "als minstens 2 van de 2 initiatieven het met bewijs ondersteunen" in page
    assert "Overkoepelend: minstens 2 van de 2 initiatieven ondersteunen dit met bewijs" in page
    assert page.count("Geen van de 2 initiatieven ondersteunt dit met bewijs") == 2
    assert "1 van 3 mogen overkoepelend heten" in page
    for words, times in {
        "Ondersteunt</span>": 2,
        "Ondersteunt – onbelegd</span>": 1,
        "Spreekt tegen – onbelegd</span>": 1,
        "Geen aanwijzing</span>": 1,
        "Niet onderzocht</span>": 0,
        "Nog niet ingevuld</span>": 1,
        "Onbelegd</span>": 2,
    }.items():
        assert page.count(words) == times, words


@pytest.mark.parametrize("number", [3, 300])
def test_edition_takes_the_same_queries_for_few_and_many(
    as_researcher, edition, initiative, second, number, django_assert_num_queries
):
    linked = [founded(one) for one in (initiative, second)]
    elements = many_elements(edition, number, dict(zip((initiative, second), linked, strict=True)))
    for barrier in SynthesisBarrierFactory.create_batch(min(number, 30), edition=edition):
        barrier.elements.add(*linked)
    for conclusion in ConclusionFactory.create_batch(min(number, 30), edition=edition):
        LessonFactory.create_batch(3, conclusion=conclusion)
    SynthesisEditionFactory.create_batch(min(number, 30), platform=edition.platform)
    args = ["eerste", elements[0].reference]
    for url, queries in {
        reverse("editions"): 3,
        reverse("edition", args=["eerste"]): 32,
        reverse("overarching", args=args): 28,
        reverse("support_cell", args=[*args, "eigen"]): 10,
        reverse("support_row", args=args): 14,
    }.items():
        with django_assert_num_queries(queries):
            assert as_researcher.get(url).status_code == 200


# Barriers, conclusions, lessons


def test_barrier_conclusion_and_lesson_are_added_changed_and_removed(as_researcher, edition, initiative):
    barrier = founded(initiative, kind="barrier")
    works = founded(initiative, statement="Dit werkt juist")
    url = reverse("barrier_add", args=["eerste"])
    assert "Dit werkt juist" not in as_researcher.get(url).text
    assert as_researcher.post(url, {"title": "Regels", "elements": [works.pk]}).status_code == 422
    assert as_researcher.post(url, {"title": "Regels", "elements": [barrier.pk]}).status_code == 302
    assert as_researcher.post(url, {"title": "Regels"}).status_code == 422
    as_researcher.post(reverse("conclusion_add", args=["eerste"]), {"title": "Neem tijd"})
    conclusion = Conclusion.objects.get()
    lessons = reverse("lesson_add", args=["eerste", conclusion.reference])
    for text in ("Begin vroeg", "Ga langs"):
        as_researcher.post(lessons, {"text": text})
    assert list(conclusion.lessons.values_list("text", "order")) == [("Begin vroeg", 1), ("Ga langs", 2)]
    assert as_researcher.post(lessons, {"text": ""}).status_code == 422
    again = {"text": "Twee keer", "reference": "0123456789abcdef" * 2}
    for _twice in range(2):
        assert as_researcher.post(lessons, again).status_code == 302
    assert conclusion.lessons.count() == 3
    first = conclusion.lessons.first()
    as_researcher.post(reverse("lesson_remove", args=["eerste", conclusion.reference, first.reference]))
    as_researcher.post(reverse("conclusion_remove", args=["eerste", conclusion.reference]))
    as_researcher.post(reverse("barrier_remove", args=["eerste", SynthesisBarrier.objects.get().reference]))
    assert not Conclusion.objects.exists()
    assert not Lesson.objects.exists()
    assert not SynthesisBarrier.objects.exists()
    assert AuditLine.objects.filter(action__endswith="removed").count() == 3


@pytest.mark.parametrize("kind", ["element", "barrier", "conclusion", "lesson"])
def test_rows_are_put_in_another_order(as_researcher, edition, kind):
    parent = ConclusionFactory(edition=edition, order=9)
    make = {
        "element": lambda order: OverarchingElementFactory(edition=edition, order=order),
        "barrier": lambda order: SynthesisBarrierFactory(edition=edition, order=order),
        "conclusion": lambda order: ConclusionFactory(edition=edition, order=order),
        "lesson": lambda order: LessonFactory(conclusion=parent, order=order),
    }[kind]
    first, second = make(1), make(2)
    url = reverse("edition_order", args=["eerste"])
    answer = as_researcher.post(url, {"omhoog": f"{kind}:{second.reference}"})
    assert answer.url == f"{reverse('edition', args=['eerste'])}#{second.reference}"
    rows = type(first).objects.filter(pk__in=[first.pk, second.pk]).order_by("order", "id")
    assert list(rows) == [second, first]
    as_researcher.post(url, {"omlaag": f"{kind}:{second.reference}"})
    assert list(rows.all()) == [first, second]
    assert as_researcher.post(url, {"omhoog": f"{kind}:bestaat-niet"}).status_code == 404
    assert as_researcher.post(url, {"omhoog": "onzin"}).status_code == 404


def test_rows_of_another_edition_stay_where_they_are(as_researcher, edition):
    theirs = LessonFactory(conclusion__edition=SynthesisEditionFactory(platform=edition.platform))
    url = reverse("edition_order", args=["eerste"])
    assert as_researcher.post(url, {"omhoog": f"lesson:{theirs.reference}"}).status_code == 404
    conclusion = ConclusionFactory(edition=edition)
    for name in ("lesson_edit", "lesson_remove"):
        address = reverse(name, args=["eerste", conclusion.reference, theirs.reference])
        assert as_researcher.post(address, {"text": "Anders"}).status_code == 404
    assert (
        as_researcher.get(reverse("conclusion_edit", args=["eerste", theirs.conclusion.reference])).status_code == 404
    )


def test_barrier_is_unfounded_until_an_element_with_evidence_is_linked(as_researcher, edition, initiative):
    barrier = SynthesisBarrierFactory(edition=edition)
    bare = ElementFactory(initiative=initiative, kind="barrier")
    barrier.elements.add(bare)
    url = reverse("edition", args=["eerste"])
    assert as_researcher.get(url).text.count("Onbelegd</span>") == 1
    bare.sources.add(SourceFactory(initiative=initiative))
    assert "Onbelegd</span>" not in as_researcher.get(url).text


# An adopted edition


def test_adopted_edition_is_read_only_and_shows_what_was_typed(as_researcher, edition):
    element = OverarchingElementFactory(edition=edition)
    conclusion = ConclusionFactory(edition=edition)
    edition.status = "adopted"
    edition.save()
    args = ["eerste"]
    for name, more in {
        "edition_edit": [],
        "edition_entry": ["eigen"],
        "overarching_add": [],
        "overarching_edit": [element.reference],
        "overarching_remove": [element.reference],
        "support_cell": [element.reference, "eigen"],
        "barrier_add": [],
        "conclusion_edit": [conclusion.reference],
        "conclusion_remove": [conclusion.reference],
        "lesson_add": [conclusion.reference],
    }.items():
        url = reverse(name, args=[*args, *more])
        assert as_researcher.get(url).status_code == 403, name
        refused = as_researcher.post(url, {"title": "Mijn nieuwe titel", "note": "Lange toelichting <b>"})
        assert refused.status_code == 403
        assert "is vastgesteld en verandert niet meer" in refused.text
        assert "Mijn nieuwe titel" in refused.text
        assert "Lange toelichting &lt;b&gt;" in refused.text
    judged = reverse("overarching", args=["eerste", element.reference])
    assert as_researcher.get(judged).status_code == 200
    assert as_researcher.post(judged, {"besluit": "beoordelen", "why": "Te laat"}).status_code == 403
    assert "Editie wijzigen" not in as_researcher.get(reverse("edition", args=args)).text
    assert Conclusion.objects.exists()


def test_who_only_reads_is_not_sent_to_a_page_she_may_not_open(as_researcher, as_staff, edition):
    page = reverse("edition", args=[edition.slug])
    writing = reverse("synthesis_report", args=[edition.slug])
    assert (writing in as_researcher.get(page).text, writing in as_staff.get(page).text) == (True, False)
    assert reverse("reports") in as_staff.get(page).text
