"""Own codes of an initiative: a tree, with the quotes under each."""

import lxml.html
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditLine
from evidence.actions.codes import merge_codes
from evidence.codes import tree_of
from evidence.models import Code, Quote
from tests.factories import CodeFactory, MemoFactory, QuoteFactory, SourceFactory


@pytest.fixture
def trust(initiative):
    return CodeFactory(initiative=initiative, name="Vertrouwen", order=1)


@pytest.fixture
def courage(trust):
    return CodeFactory(initiative=trust.initiative, name="Durf", parent=trust, order=2)


def address(name, code=None):
    return reverse(name, args=["eigen", code.reference] if code else ["eigen"])


def typed(**changes):
    return {"name": "Eerste dag", "description": "", "parent": "", "is_codable": "on"} | changes


def test_tree_shows_codes_under_each_other_with_their_quotes(as_researcher, initiative, trust, courage):
    CodeFactory(initiative=initiative, name="Rust", order=0)
    courage.quotes.add(QuoteFactory(source__initiative=initiative))
    assert [(line.code.name, line.depth, line.count, line.is_first, line.is_last) for line in tree_of(initiative)] == [
        ("Rust", 0, 0, True, False),
        ("Vertrouwen", 0, 0, False, True),
        ("Durf", 1, 1, True, True),
    ]
    links = lxml.html.fromstring(as_researcher.get(address("codes")).text).xpath("//main//a/@href")
    assert f"{address('quotes')}?code={courage.reference}" in links
    assert f"{address('quotes')}?code={trust.reference}" not in links


def test_fixed_codes_stand_beside_them(as_researcher, initiative):
    topic, subgroup = initiative.platform.topics.first(), initiative.platform.goal_subgroups.first()
    initiative.topic_labels.create(topic=topic, label="Eigen woord")
    QuoteFactory(source__initiative=initiative, topic=topic, subgroup=subgroup, perspective="employer")
    page = as_researcher.get(address("codes"))
    links = lxml.html.fromstring(page.text).xpath("//main//ul[contains(@class, 'code-fixed')]//a/@href")
    asked = [f"onderwerp={topic.code}", "perspectief=employer", f"subgroep={subgroup.code}"]
    assert links == [f"{address('quotes')}?{each}" for each in asked]
    assert "Eigen woord" in page.text


def test_code_is_added_and_changed(as_researcher, initiative, trust):
    asked = as_researcher.get(address("code_add"), {"onder": trust.reference})
    assert f'value="{trust.pk}" selected' in asked.text
    as_researcher.post(address("code_add"), typed(name=" Eerste   dag", parent=trust.pk))
    code = Code.objects.get(name="Eerste dag")
    assert (code.parent, code.order) == (trust, 2)
    answer = as_researcher.post(address("code_edit", code), typed(name="Dag een"))
    assert answer.url == f"{address('codes')}#{code.reference}"
    code.refresh_from_db()
    assert (code.name, code.parent) == ("Dag een", None)
    assert set(AuditLine.objects.values_list("action", flat=True)) == {"code added", "code changed"}


def test_code_never_stands_under_itself(as_researcher, trust, courage):
    for parent in (trust, courage):
        answer = as_researcher.post(address("code_edit", trust), typed(name="Vertrouwen", parent=parent.pk))
        assert answer.status_code == 422
    trust.refresh_from_db()
    assert trust.parent is None


def test_name_is_used_once_in_one_place(as_researcher, trust, courage):
    answer = as_researcher.post(address("code_add"), typed(name="vertrouwen"))
    assert answer.status_code == 422
    assert "Er is hier al een code met deze naam" in answer.text
    assert as_researcher.post(address("code_add"), typed(name="Durf")).status_code == 302
    assert as_researcher.post(address("code_add"), typed(name="durf", parent=trust.pk)).status_code == 422


def test_code_of_others_is_no_place(as_researcher, other_initiative):
    theirs = CodeFactory(initiative=other_initiative, name="Van een ander")
    answer = as_researcher.post(address("code_add"), typed(parent=theirs.pk))
    assert answer.status_code == 422
    assert "Van een ander" not in answer.text


def test_order_changes_among_neighbours(as_researcher, initiative, trust, courage):
    last = CodeFactory(initiative=initiative, name="Rust", order=9)
    answer = as_researcher.post(address("code_move"), {"omhoog": last.reference})
    assert answer.url == f"{address('codes')}#{last.reference}"
    assert [line.code.name for line in tree_of(initiative)] == ["Rust", "Vertrouwen", "Durf"]
    as_researcher.post(address("code_move"), {"omlaag": last.reference})
    assert [line.code.name for line in tree_of(initiative)] == ["Vertrouwen", "Durf", "Rust"]


def test_code_in_use_is_not_removed(as_researcher, initiative, trust, courage):
    courage.quotes.add(QuoteFactory(source__initiative=initiative, text="Ik durf."))
    for code, use in ((trust, "Durf"), (courage, "Ik durf.")):
        assert use in as_researcher.get(address("code_remove", code)).text
        assert as_researcher.post(address("code_remove", code)).status_code == 409
    Quote.objects.all().delete()
    MemoFactory(initiative=initiative, code=courage)
    assert "memo" in as_researcher.get(address("code_remove", courage)).text
    assert as_researcher.post(address("code_remove", courage)).status_code == 302
    assert list(Code.objects.all()) == [trust]


def test_merged_code_leaves_everything_to_the_other(as_researcher, initiative, trust, courage):
    other = CodeFactory(initiative=initiative, name="Rust")
    both, one = QuoteFactory.create_batch(2, source__initiative=initiative)
    trust.quotes.add(both, one)
    other.quotes.add(both)
    memo = MemoFactory(initiative=initiative, code=trust)
    as_researcher.post(address("code_merge", trust), {"into": other.pk})
    assert set(other.quotes.all()) == {both, one}
    memo.refresh_from_db()
    courage.refresh_from_db()
    assert (memo.code, courage.parent) == (other, other)
    assert not Code.objects.filter(pk=trust.pk).exists()
    assert AuditLine.objects.get(action="code merged").details["quotes"] == 2


def test_codes_that_cannot_be_merged(as_researcher, researcher, initiative, other_initiative, trust, courage):
    for into in (trust, courage, CodeFactory(initiative=other_initiative)):
        assert as_researcher.post(address("code_merge", trust), {"into": into.pk}).status_code == 422
        with pytest.raises(ValidationError, match="kunnen niet samen"):
            merge_codes(trust, into=into, by=researcher)
    other = CodeFactory(initiative=initiative)
    CodeFactory(initiative=initiative, name="durf", parent=other)
    answer = as_researcher.post(address("code_merge", trust), {"into": other.pk})
    assert "Onder beide codes staat een code “Durf”" in answer.text
    assert Code.objects.filter(pk=trust.pk).exists()


@pytest.mark.parametrize("size", [3, 300])
def test_number_of_queries_does_not_grow(as_researcher, initiative, trust, size, django_assert_num_queries):
    source = SourceFactory(initiative=initiative)
    quotes = Quote.objects.bulk_create(
        Quote(source=source, text="was", speaker_role="r", perspective="employer") for _each in range(size)
    )
    trust.quotes.set(quotes)
    Code.objects.bulk_create(Code(initiative=initiative, parent=trust, name=f"Code {n}") for n in range(size))
    with django_assert_num_queries(10):
        assert as_researcher.get(address("codes")).status_code == 200
