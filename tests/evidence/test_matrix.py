"""The framework matrix: what stands in its cells, what a choice changes, and writing in a cell."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditLine
from evidence.matrix import Axis, Narrowing, Standing, State, columns_of, matrix_of
from evidence.models import Element, MatrixSummary, Quote
from initiatives.models import TopicLabel
from quarters.calendar import Quarter
from tests.factories import (
    ElementFactory,
    InitiativeFactory,
    MatrixSummaryFactory,
    MembershipFactory,
    QuarterlyReportFactory,
    QuoteFactory,
    SourceFactory,
)

CODE = "aangepaste-begeleiding"


def cell_of(initiative, code=CODE, axis=Axis.TOPICS, **narrowing):
    matrix = matrix_of(initiative.platform, [initiative], axis, Narrowing(**narrowing))
    return next(cell for cell in matrix.rows[0].cells if cell.column.code == code)


def topic_of(initiative, code=CODE):
    return initiative.platform.topics.get(code=code)


def quote_in(initiative, **fields):
    source = fields.pop("source", None) or SourceFactory(initiative=initiative, on=date(2023, 2, 1))
    return QuoteFactory(source=source, **{"topic": topic_of(initiative), "consent": "given", **fields})


# What a cell says


def test_columns_stand_in_the_order_of_their_groups(platform):
    topics = columns_of(platform, Axis.TOPICS)
    assert [one.group for one in topics] == sorted(
        (one.group for one in topics), key=["preparation", "execution", "results"].index
    )
    assert len(topics) == platform.topics.count()
    assert len(columns_of(platform, Axis.SUBGROUPS)) == platform.goal_subgroups.count()


def test_nothing_found_is_another_gap_than_found_and_not_summarised(initiative):
    assert cell_of(initiative).state is State.NOTHING
    ElementFactory(initiative=initiative, topic=topic_of(initiative))
    found = cell_of(initiative)
    assert (found.state, len(found.elements), found.quotes) == (State.FOUND, 1, ())


def test_a_topic_the_initiative_does_not_use_is_no_gap(initiative):
    TopicLabel.objects.create(initiative=initiative, topic=topic_of(initiative), is_used=False, label="Begeleiden")
    found = cell_of(initiative)
    assert (found.state, found.label) == (State.NOT_USED, "Begeleiden")


def test_quotes_without_consent_are_found_but_do_not_count(initiative):
    quote = quote_in(initiative, consent="refused")
    found = cell_of(initiative)
    assert (found.quotes, found.idle_quotes, found.state) == ((), (quote.pk,), State.FOUND)


def test_a_quote_counts_under_the_topics_and_subgroups_of_its_elements(initiative):
    quote = quote_in(initiative, topic=None)
    subgroup = initiative.platform.goal_subgroups.get(code="voorbereiding")
    element = ElementFactory(initiative=initiative, topic=topic_of(initiative), subgroup=subgroup)
    element.quotes.add(quote)
    assert cell_of(initiative).quotes == (quote.pk,)
    found = cell_of(initiative, "voorbereiding", Axis.SUBGROUPS)
    assert (found.elements, found.quotes) == ((element.pk,), (quote.pk,))


def test_a_goal_puts_an_element_under_its_subgroup(initiative):
    goal = initiative.platform.goals.get(code="B1")
    element = ElementFactory(initiative=initiative)
    element.goals.add(goal)
    assert cell_of(initiative, goal.subgroup.code, Axis.SUBGROUPS).elements == (element.pk,)


# What a choice changes


def test_perspective_narrows_what_is_counted(initiative):
    heard = quote_in(initiative, perspective="employer")
    quote_in(initiative, perspective="participant")
    assert cell_of(initiative, perspective="employer").quotes == (heard.pk,)


def test_kind_narrows_quotes_to_those_of_such_elements(initiative):
    loose, linked = quote_in(initiative), quote_in(initiative)
    barrier = ElementFactory(initiative=initiative, topic=topic_of(initiative), kind="barrier")
    barrier.quotes.add(linked)
    found = cell_of(initiative, kind="barrier")
    assert (found.elements, found.quotes) == ((barrier.pk,), (linked.pk,))
    assert set(cell_of(initiative).quotes) == {loose.pk, linked.pk}


def test_quarter_is_that_of_the_report_or_of_the_date(initiative):
    report = QuarterlyReportFactory(initiative=initiative, year=2022, number=4)
    of_report = SourceFactory(
        initiative=initiative, kind="quarterly_report", quarterly_report=report, on=date(2023, 2, 1)
    )
    told = quote_in(initiative, source=of_report)
    said = quote_in(initiative)
    element = ElementFactory(initiative=initiative, topic=topic_of(initiative))
    element.quotes.add(told)
    earlier, later = Quarter(2022, 4), Quarter(2023, 1)
    assert (cell_of(initiative, quarter=earlier).quotes, cell_of(initiative, quarter=later).quotes) == (
        (told.pk,),
        (said.pk,),
    )
    assert (cell_of(initiative, quarter=earlier).elements, cell_of(initiative, quarter=later).elements) == (
        (element.pk,),
        (),
    )


def test_a_summary_says_when_it_rests_on_nothing_or_on_what_is_outside_the_choice(initiative):
    summary = MatrixSummaryFactory(initiative=initiative)
    refused = quote_in(initiative, consent="refused")
    summary.quotes.add(refused)
    assert cell_of(initiative).standing is Standing.UNFOUNDED
    employer, participant = (quote_in(initiative, perspective=each) for each in ("employer", "participant"))
    summary.quotes.set([employer])
    assert cell_of(initiative).standing is Standing.FIRM
    assert cell_of(initiative, perspective="participant").standing is Standing.OUTSIDE
    summary.quotes.add(participant)
    assert cell_of(initiative, perspective="participant").standing is Standing.PARTLY
    assert cell_of(initiative, perspective="participant").state is State.SUMMARISED


# The pages


def cell_url(initiative, query="", code=CODE, columns="onderwerpen"):
    return reverse("matrix_cell", args=[initiative.slug, columns, code]) + query


def test_the_whole_matrix_shows_own_initiatives_only(as_researcher, initiative, second, other_initiative):
    MatrixSummaryFactory(initiative=initiative, text="Rust door één begeleider.")
    MatrixSummaryFactory(initiative=other_initiative, text="Woorden van een ander.")
    ElementFactory(initiative=second, topic=topic_of(second))
    page = as_researcher.get(reverse("matrix")).text
    assert "Rust door één begeleider." in page
    assert "Woorden van een ander." not in page
    assert page.count("Nog samen te vatten</strong>") == 1
    assert "1 van" in page


def test_an_edition_chooses_the_rows(as_researcher, initiative, second, edition):
    edition.entries.filter(initiative=initiative).delete()
    rows = as_researcher.get(reverse("matrix"), {"editie": "eerste"}).context["matrix"].rows
    assert [row.initiative for row in rows] == [second]
    everything = as_researcher.get(reverse("matrix"), {"editie": "bestaat-niet", "kolommen": "x"}).context["matrix"]
    assert len(everything.rows) == 2


def test_the_row_of_an_initiative_is_a_list(as_researcher, initiative):
    summary = MatrixSummaryFactory(initiative=initiative, text="Rust door één begeleider.")
    element = ElementFactory(initiative=initiative, statement="Vaste begeleiding geeft rust.")
    summary.elements.add(element)
    page = as_researcher.get(reverse("initiative_matrix", args=["eigen"])).text
    assert "Rust door één begeleider." in page
    assert reverse("element", args=["eigen", element.reference]) in page
    assert "Onbelegd" in page


def test_unknown_columns_do_not_exist(as_researcher, initiative):
    assert as_researcher.get(cell_url(initiative, columns="soorten")).status_code == 404
    assert as_researcher.get(cell_url(initiative, code="bestaat-niet")).status_code == 404
    assert as_researcher.get(cell_url(initiative, code="voorbereiding", columns="subgroepen")).status_code == 200


def test_a_summary_is_written_with_what_it_rests_on(as_researcher, initiative):
    element, quote = ElementFactory(initiative=initiative, topic=topic_of(initiative)), quote_in(initiative)
    page = as_researcher.get(cell_url(initiative))
    drawn = page.context["form"]["drawn_with"].value()
    typed = {"text": "Kort gezegd.", "element_rows": [element.pk], "quote_rows": [quote.pk], "drawn_with": drawn}
    answer = as_researcher.post(cell_url(initiative, "?van=alle&kolommen=onderwerpen&editie=eerste"), typed)
    assert answer.url == f"{reverse('matrix')}?editie=eerste&kolommen=onderwerpen#eigen-{CODE}"
    summary = MatrixSummary.objects.get()
    assert (summary.text, summary.by_role) == ("Kort gezegd.", "researcher")
    assert (list(summary.elements.all()), list(summary.quotes.all())) == ([element], [quote])
    assert AuditLine.objects.get(action="matrixsummary added").details == {"elements": 1, "quotes": 1}
    again = as_researcher.get(cell_url(initiative)).text
    assert again.count(" checked") == 2


def test_nothing_written_makes_no_summary(as_researcher, initiative):
    as_researcher.post(cell_url(initiative), {"text": "  ", "drawn_with": "0"})
    assert MatrixSummary.objects.count() == 0


def test_a_quote_without_consent_says_so_beside_the_summary(as_researcher, initiative):
    quote_in(initiative, text="Liever niet.", consent="withdrawn")
    page = as_researcher.get(cell_url(initiative)).text
    assert "Liever niet." in page
    assert "Telt niet mee: geen toestemming" in page


def test_what_is_ticked_stays_on_the_page_outside_the_choice(as_researcher, initiative):
    quote = quote_in(initiative, text="Dat zei ik.", perspective="employer")
    MatrixSummaryFactory(initiative=initiative).quotes.add(quote)
    page = as_researcher.get(cell_url(initiative, "?perspectief=participant")).text
    assert "Dat zei ik." in page
    assert "staat niet onder deze cel of keuze" in page


def test_words_and_evidence_of_another_initiative_cannot_be_linked(as_researcher, initiative, other_initiative):
    foreign = ElementFactory(initiative=other_initiative)
    answer = as_researcher.post(
        cell_url(initiative), {"text": "Tekst", "element_rows": [foreign.pk], "drawn_with": "0"}
    )
    assert answer.status_code == 422
    assert MatrixSummary.objects.count() == 0
    for wrong in ("9" * 30, "x"):
        answer = as_researcher.post(cell_url(initiative), {"text": "Tekst", "quote_rows": [wrong], "drawn_with": "0"})
        assert answer.status_code == 422


def test_two_people_in_one_cell_lose_no_text(as_researcher, initiative):
    """The second sees the text of the first, keeps their own, and saves on purpose."""
    elements = [ElementFactory(initiative=initiative, topic=topic_of(initiative)) for _ in range(2)]
    drawn = as_researcher.get(cell_url(initiative)).context["form"]["drawn_with"].value()
    first = {"text": "Van de eerste.", "element_rows": [elements[0].pk], "drawn_with": drawn}
    as_researcher.post(cell_url(initiative), first)
    second = {"text": "Van de tweede.", "element_rows": [elements[1].pk], "drawn_with": drawn}
    refused = as_researcher.post(cell_url(initiative), second)
    assert refused.status_code == 409
    assert "Van de eerste." in refused.text
    assert "Van de tweede." in refused.text
    assert MatrixSummary.objects.get().text == "Van de eerste."
    assert refused.text.count(" checked") == 2
    now = refused.context["form"]["drawn_with"].value()
    both = {"text": "Van beiden.", "element_rows": [one.pk for one in elements], "drawn_with": now}
    assert as_researcher.post(cell_url(initiative), both).status_code == 302
    assert MatrixSummary.objects.get().text == "Van beiden."


def test_ticks_of_two_people_with_the_same_text_are_kept_together(as_researcher, initiative):
    elements = [ElementFactory(initiative=initiative, topic=topic_of(initiative)) for _ in range(2)]
    drawn = as_researcher.get(cell_url(initiative)).context["form"]["drawn_with"].value()
    for element in elements:
        as_researcher.post(cell_url(initiative), {"text": "Zelfde.", "element_rows": [element.pk], "drawn_with": drawn})
    assert set(MatrixSummary.objects.get().elements.all()) == set(elements)


# The number of questions to the database


def fill(initiative, size):
    """So many elements and quotes, each quote linked to an element, over two topics."""
    topics = list(initiative.platform.topics.all()[:2])
    source = SourceFactory(initiative=initiative, on=date(2023, 2, 1))
    elements = Element.objects.bulk_create(
        Element(
            initiative=initiative,
            statement=f"Uitspraak {number}",
            kind="works",
            topic=topics[number % 2],
            perspective="employer",
            level="employers",
        )
        for number in range(size)
    )
    quotes = Quote.objects.bulk_create(
        Quote(source=source, text=f"Woorden {number}", is_role_unstated=True, perspective="employer", consent="given")
        for number in range(size)
    )
    linked = Element.quotes.through
    linked.objects.bulk_create(
        linked(element=element, quote=quote) for element, quote in zip(elements, quotes, strict=True)
    )


@pytest.mark.parametrize("size", [3, 300])
def test_the_matrix_asks_a_fixed_number_of_questions(
    as_researcher, initiative, second, size, django_assert_num_queries
):
    fill(initiative, size)
    fill(second, 3)
    with django_assert_num_queries(21):
        as_researcher.get(reverse("matrix"))
    with django_assert_num_queries(20):
        as_researcher.get(reverse("initiative_matrix", args=["eigen"]))


@pytest.mark.parametrize("size", [3, 300])
def test_a_cell_asks_a_fixed_number_of_questions(as_researcher, initiative, size, django_assert_num_queries):
    fill(initiative, size)
    code = initiative.platform.topics.first().code
    with django_assert_num_queries(23):
        page = as_researcher.get(cell_url(initiative, code=code))
    assert ('<details class="more"' in page.text) == (size == 300)


def test_a_hundred_initiatives_are_shown_in_pages(as_researcher, initiative, researcher, django_assert_num_queries):
    for number in range(100):
        one = InitiativeFactory(platform=initiative.platform, slug=f"i-{number}", name=f"Initiatief {number:03}")
        MembershipFactory(initiative=one, user=researcher)
    with django_assert_num_queries(21):
        page = as_researcher.get(reverse("matrix"))
    assert len(page.context["page"].object_list) == 50
    assert len(page.context["matrix"].rows) == 101
