"""Memos: written beside what they are about, found in one place, and never lost in silence."""

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from accounts.models import AuditLine
from accounts.roles import Role
from evidence.models import Element, Memo
from tests.factories import (
    CodeFactory,
    ConclusionFactory,
    DoubleCodingFactory,
    ElementFactory,
    MatrixSummaryFactory,
    MembershipFactory,
    MemoFactory,
    OverarchingElementFactory,
    QuoteFactory,
    SourceFactory,
    SynthesisBarrierFactory,
    UserFactory,
)


@pytest.fixture
def colleague(initiative, second):
    found = UserFactory(role=Role.RESEARCHER, name="Collega")
    for each in (initiative, second):
        MembershipFactory(initiative=each, user=found)
    return found


def memos(client, **asked):
    return client.get(reverse("memos", args=["eigen"]), asked).text


def texts(page):
    return re.findall(r'<div class="memo-text"><p>(.*?)</p>', page)


def test_memo_is_written_beside_a_source_and_leads_back(as_researcher, initiative, researcher):
    source = SourceFactory(initiative=initiative, title="Gesprek")
    page_url = reverse("source", args=["eigen", source.reference])
    url = reverse("memo_add", args=["eigen"])
    asked = f"{url}?bij=bron&ref={source.reference}&terug={page_url}%23memos-{source.reference}"
    assert "Over: bron “Gesprek”." in as_researcher.get(asked).text
    answer = as_researcher.post(asked, {"text": "Hier praat\r\nvooral de begeleider."})
    assert answer.url == f"{page_url}#memos-{source.reference}"
    memo = Memo.objects.get()
    assert (memo.source, memo.by, memo.by_role, memo.initiative) == (source, researcher, "researcher", initiative)
    assert memo.text == "Hier praat\nvooral de begeleider."
    assert AuditLine.objects.latest("pk").action == "memo added"
    page = memos(as_researcher)
    assert f'Bron: <a href="{page_url}">Gesprek</a>' in page
    changed = reverse("memo_edit", args=["eigen", memo.reference])
    assert as_researcher.post(changed, {"text": "Anders."}).url == page_url
    memo.refresh_from_db()
    assert memo.changed_at is not None
    assert memo.source == source


@pytest.mark.parametrize("away", ["https://elders.example/", "//elders.example", "/\\elders.example", "javascript:1"])
def test_nobody_is_led_away_from_the_site(as_researcher, initiative, away):
    answer = as_researcher.post(f"{reverse('memo_add', args=['eigen'])}?terug={away}", {"text": "Los."})
    assert answer.url == reverse("memos", args=["eigen"])


def test_memo_about_nothing_that_is_there_is_not_written(as_researcher, initiative, other_initiative):
    theirs = SourceFactory(initiative=other_initiative)
    for asked in (f"bij=bron&ref={theirs.reference}", "bij=bron&ref=", "bij=bron", "bij=onzin&ref=x", "bij=bron&ref=~"):
        assert as_researcher.post(f"{reverse('memo_add', args=['eigen'])}?{asked}", {"text": "x"}).status_code == 404
    answer = as_researcher.post(reverse("memo_add", args=["eigen"]), {"text": " "})
    assert (answer.status_code, Memo.objects.count()) == (422, 0)


def test_form_sent_twice_makes_one_memo(as_researcher, initiative):
    url = reverse("memo_add", args=["eigen"])
    page = as_researcher.get(url).text
    reference = re.search(r'name="reference" value="([0-9a-f]{32})"', page).group(1)
    for _twice in range(2):
        as_researcher.post(url, {"text": "Eén keer.", "reference": reference})
    assert Memo.objects.get().text == "Eén keer."


def everything_of(initiative, edition):
    source = SourceFactory(initiative=initiative)
    return {
        "source": source,
        "quote": QuoteFactory(source=source),
        "element": ElementFactory(initiative=initiative),
        "code": CodeFactory(initiative=initiative),
        "summary": MatrixSummaryFactory(initiative=initiative),
        "overarching_element": OverarchingElementFactory(edition=edition),
        "barrier": SynthesisBarrierFactory(edition=edition),
        "conclusion": ConclusionFactory(edition=edition),
    }


def test_a_memo_can_be_about_anything_and_leads_there(as_researcher, initiative, edition):
    for field, row in everything_of(initiative, edition).items():
        if field in Memo.OF_INITIATIVE:
            memo = MemoFactory(initiative=initiative, **{field: row})
            page = memos(as_researcher)
        else:
            memo = MemoFactory(initiative=None, edition=edition, **{field: row})
            page = as_researcher.get(reverse("edition_memos", args=["eerste"])).text
        shown = page[page.index(f'id="{memo.reference}"') :]
        leads_to = re.search(r'<h2>[^<]*: <a href="([^"]*)"', shown).group(1)
        assert as_researcher.get(leads_to).status_code == 200, field
    loose = MemoFactory(initiative=initiative, text="Zomaar.")
    assert f'id="{loose.reference}"' in memos(as_researcher)
    assert "Over het geheel" in memos(as_researcher)


def test_memos_of_a_colleague_are_read_not_changed(as_researcher, initiative, colleague):
    memo = MemoFactory(initiative=initiative, by=colleague, text="Van een collega.")
    page = memos(as_researcher)
    assert "Van een collega." in page
    assert "Collega, " in page
    assert reverse("memo_edit", args=["eigen", memo.reference]) not in page
    for name in ("memo_edit", "memo_remove"):
        url = reverse(name, args=["eigen", memo.reference])
        assert as_researcher.get(url).status_code == 403
        assert as_researcher.post(url, {"text": "x"}).status_code == 403
    Memo.objects.update(by=None)
    assert as_researcher.post(reverse("memo_remove", args=["eigen", memo.reference])).status_code == 302
    assert not Memo.objects.exists()
    assert AuditLine.objects.latest("pk").action == "memo removed"


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, {"Bij een bron over koffie", "Bij een element", "Los en oud"}),
        ({"over": "bron"}, {"Bij een bron over koffie"}),
        ({"over": "los"}, {"Los en oud"}),
        ({"over": "conclusie"}, {"Bij een bron over koffie", "Bij een element", "Los en oud"}),
        ({"woorden": "KOFFIE bron"}, {"Bij een bron over koffie"}),
        ({"vanaf": "2023-01-01"}, {"Bij een bron over koffie", "Bij een element"}),
        ({"tot": "2022-05-01"}, {"Los en oud"}),
        ({"vanaf": "gisteren"}, {"Bij een bron over koffie", "Bij een element", "Los en oud"}),
        ({"door": "collega"}, {"Bij een element"}),
        ({"door": "0"}, {"Bij een bron over koffie", "Bij een element", "Los en oud"}),
    ],
)
def test_memos_are_filtered(as_researcher, initiative, researcher, colleague, asked, shown):
    source = SourceFactory(initiative=initiative)
    MemoFactory(initiative=initiative, by=researcher, text="Bij een bron over koffie", source=source)
    element = ElementFactory(initiative=initiative)
    MemoFactory(initiative=initiative, by=colleague, text="Bij een element", element=element)
    old = MemoFactory(initiative=initiative, by=researcher, text="Los en oud")
    Memo.objects.filter(pk=old.pk).update(at=datetime(2022, 5, 1, 12, tzinfo=UTC))
    if asked.get("door") == "collega":
        asked = {"door": str(colleague.pk)}
    assert set(texts(memos(as_researcher, **asked))) == shown


def test_memos_of_one_thing_are_shown_alone(as_researcher, initiative):
    source = SourceFactory(initiative=initiative, title="Gesprek")
    MemoFactory(initiative=initiative, text="Bij het gesprek", source=source)
    MemoFactory(initiative=initiative, text="Iets anders")
    page = memos(as_researcher, bij="bron", ref=source.reference)
    assert texts(page) == ["Bij het gesprek"]
    assert f"bij=bron&amp;ref={source.reference}" in page


def test_memos_stand_on_the_page_for_researchers_only(as_researcher, client, initiative, edition, colleague):
    overarching = OverarchingElementFactory(edition=edition)
    MemoFactory(initiative=None, edition=edition, overarching_element=overarching, text="Nog eens nalezen")
    staff = UserFactory(role=Role.STAFF)
    client.force_login(staff)
    page_url = reverse("overarching", args=["eerste", overarching.reference])
    assert client.get(page_url).status_code == 200
    assert "Nog eens nalezen" not in client.get(page_url).text
    assert client.get(reverse("edition_memos", args=["eerste"])).status_code == 403
    assert "Nog eens nalezen" in as_researcher.get(reverse("edition_memos", args=["eerste"])).text


def test_who_judges_blind_reads_no_memos_of_the_other(as_researcher, edition, researcher, colleague):
    MemoFactory(initiative=None, edition=edition, by=colleague, text="Van de ander")
    MemoFactory(initiative=None, edition=edition, by=researcher, text="Van mij")
    coding = DoubleCodingFactory(edition=edition, first=researcher, second=colleague)
    url = reverse("edition_memos", args=["eerste"])
    assert texts(as_researcher.get(url).text) == ["Van mij"]
    coding.first_done_at = coding.second_done_at = datetime(2023, 5, 1, tzinfo=UTC)
    coding.save()
    assert set(texts(as_researcher.get(url).text)) == {"Van mij", "Van de ander"}


def test_removing_says_which_memos_go_too(as_researcher, initiative):
    element = ElementFactory(initiative=initiative)
    url = reverse("element_remove", args=["eigen", element.reference])
    assert "verdwijnt ook" not in as_researcher.get(url).text
    MemoFactory(initiative=initiative, element=element)
    assert "Er is 1 memo over geschreven. Die verdwijnt ook." in as_researcher.get(url).text
    MemoFactory(initiative=initiative, element=element)
    MemoFactory(initiative=initiative)
    assert "Er zijn 2 memo’s over geschreven. Die verdwijnen ook." in as_researcher.get(url).text
    as_researcher.post(url)
    assert (Element.objects.count(), Memo.objects.count()) == (0, 1)
    assert AuditLine.objects.latest("pk").details["memos"] == 2


def test_memos_stand_where_their_things_are(as_researcher, initiative, edition):
    rows = everything_of(initiative, edition)
    for field, address in (
        ("source", reverse("source", args=["eigen", rows["source"].reference])),
        ("summary", reverse("matrix_cell", args=["eigen", "onderwerpen", rows["summary"].topic.code])),
    ):
        assert "Nog geen memo’s" in as_researcher.get(address).text
        MemoFactory(initiative=initiative, text=f"Over {field}", **{field: rows[field]})
        assert texts(as_researcher.get(address).text) == [f"Over {field}"]
    for name, word in (("quotes", "citaat"), ("codes", "code")):
        page = as_researcher.get(reverse(name, args=["eigen"])).text
        assert f"?bij={word}&amp;ref=" in page


@pytest.mark.parametrize("number", [20, 21])
def test_of_many_memos_the_newest_stand_with_the_thing(as_researcher, initiative, number):
    source = SourceFactory(initiative=initiative)
    Memo.objects.bulk_create(Memo(initiative=initiative, source=source, text=f"Nr {n}") for n in range(number))
    page = as_researcher.get(reverse("source", args=["eigen", source.reference])).text
    assert len(texts(page)) == 20
    assert ("Toon alle memo’s hierover" in page) is (number > 20)


@pytest.mark.parametrize("size", [3, 300])
def test_all_memos_take_the_same_queries_whatever_their_number(
    as_researcher, initiative, researcher, size, django_assert_num_queries
):
    rows = [SourceFactory(initiative=initiative), ElementFactory(initiative=initiative)]
    rows.append(MatrixSummaryFactory(initiative=initiative))
    Memo.objects.bulk_create(
        Memo(
            initiative=initiative,
            by=researcher,
            text=f"Gedachte {number}",
            **{("source", "element", "summary")[number % 3]: rows[number % 3]},
        )
        for number in range(size)
    )
    with django_assert_num_queries(6):
        page = memos(as_researcher, vanaf=date(2020, 1, 1).isoformat())
    assert len(texts(page)) == min(size, 50)
