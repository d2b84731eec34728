"""The page "Uitwisselen": downloads, sending in, looking first, and the yes."""

import io
import zipfile

import pytest
from django.urls import reverse

from accounts.models import AuditLine
from evidence.exchange.material import project_of
from evidence.exchange.writing import project_xml
from evidence.models import ExchangeUpload, Memo, Quote
from tests.evidence.projects import exported, filled, package, selection_xml, source_xml
from tests.evidence.projects import project_xml as xml
from tests.evidence.test_exchange_round_trip import taken_in
from tests.factories import QuoteFactory, SourceFactory


@pytest.fixture
def url(initiative):
    return reverse("exchange", args=[initiative.slug])


def sent(client, url, content, name="project.qdpx"):
    file = io.BytesIO(content)
    file.name = name
    return client.post(url, {"file": file})


def foreign():
    return package(xml(source_xml(selection_xml(10, 0, 5))), t1="Woorden van iemand.")


def test_page_says_what_goes_along_and_what_stays(as_researcher, initiative, url):
    source = filled(initiative)
    QuoteFactory(source=source, consent="refused")
    said = as_researcher.get(url).content.decode()
    assert "<dt>Bronnen</dt><dd>1</dd>" in said
    assert "<dd>3</dd>" in said
    assert "<dt>Blijven hier: geen toestemming</dt><dd>1</dd>" in said


def test_project_is_downloaded_and_the_trail_says_so(as_researcher, initiative, researcher):
    filled(initiative)
    response = as_researcher.get(reverse("exchange_download", args=[initiative.slug, "qdpx"]))
    with zipfile.ZipFile(io.BytesIO(response.content)) as parts:
        assert parts.read("project.qde") == project_xml(project_of(initiative))
    assert response["Content-Disposition"] == f'attachment; filename="{initiative.slug}.qdpx"'
    line = AuditLine.objects.get(action="evidence exported")
    assert (line.by, line.details) == (researcher, {"kind": "qdpx", "size": len(response.content)})


def test_codebook_is_downloaded(as_researcher, initiative):
    response = as_researcher.get(reverse("exchange_download", args=[initiative.slug, "qdc"]))
    assert b"urn:QDA-XML:codebook:1.0" in response.content
    assert as_researcher.get(reverse("exchange_download", args=[initiative.slug, "doc"])).status_code == 404


def test_nothing_happens_before_the_yes(as_researcher, initiative, url):
    response = sent(as_researcher, url, foreign())
    upload = ExchangeUpload.objects.get()
    preview = reverse("exchange_preview", args=[initiative.slug, upload.reference])
    assert response.url == preview
    page = as_researcher.get(preview)
    assert (initiative.sources.count(), page.status_code) == (0, 200)
    answer = {"gezien": page.context["plan"].seen, "perspectief": "participant"}
    assert as_researcher.post(preview, answer).url == url
    assert (Quote.objects.of(initiative).get().perspective, ExchangeUpload.objects.count()) == ("participant", 0)
    assert "al overgenomen" in as_researcher.post(preview, answer, follow=True).content.decode()
    line = AuditLine.objects.get(action="project taken in")
    assert line.details == {"sources": 1, "codes": 0, "quotes": 1, "memos": 0, "links": 0, "lost": 0}


def test_a_yes_to_something_else_is_shown_again(as_researcher, initiative, url):
    preview = sent(as_researcher, url, foreign()).url
    page = as_researcher.post(preview, {"gezien": "oud", "perspectief": "participant"})
    assert (page.status_code, initiative.sources.count()) == (409, 0)
    assert as_researcher.post(preview, {"gezien": "oud", "perspectief": "iemand"}).status_code == 422


def test_what_cannot_come_along_is_on_the_page(as_researcher, initiative, url):
    content = package(xml(source_xml(selection_xml(10, 0, 999))), t1="Kort.")
    said = as_researcher.get(sent(as_researcher, url, content).url).content.decode()
    assert "Wat niet mee kan (1)" in said
    assert "ligt buiten de tekst van de bron" in said


@pytest.mark.parametrize("content", [b"geen project", b"PK\x03\x04", b"<CodeBook/>"[:4]])
def test_a_file_that_cannot_be_read_is_refused_on_its_field(as_researcher, url, content):
    response = sent(as_researcher, url, content)
    assert response.status_code == 422
    assert "Wij kunnen dit bestand niet lezen" in response.content.decode()
    assert ExchangeUpload.objects.count() == 0


def test_an_upload_is_its_senders_alone(as_researcher, initiative, url, researcher, stage):
    theirs = ExchangeUpload.objects.create(initiative=initiative, by=stage.other.user, name="x", content=foreign())
    assert as_researcher.get(reverse("exchange_preview", args=[initiative.slug, theirs.reference])).status_code == 404


def test_a_memo_comes_in_under_the_name_of_who_brings_it(initiative, second, researcher):
    filled(initiative)
    taken_in(exported(initiative), second, researcher)
    assert set(Memo.objects.filter(initiative=second).values_list("by", "by_role")) == {(researcher.pk, "researcher")}


def quotes(initiative, size):
    source = SourceFactory(initiative=initiative, text="woord " * size)
    Quote.objects.bulk_create(
        Quote(source=source, text="woord", start=6 * at, end=6 * at + 5, speaker_role="coach", perspective="initiative")
        for at in range(size)
    )


@pytest.mark.parametrize("size", [3, 300])
def test_export_asks_a_fixed_number_of_questions(as_researcher, initiative, size, django_assert_num_queries):
    quotes(initiative, size)
    with django_assert_num_queries(17):
        assert as_researcher.get(reverse("exchange_download", args=[initiative.slug, "qdpx"])).status_code == 200


@pytest.mark.parametrize("size", [3, 300])
def test_page_asks_a_fixed_number_of_questions(as_researcher, initiative, url, size, django_assert_num_queries):
    quotes(initiative, size)
    with django_assert_num_queries(9):
        assert as_researcher.get(url).status_code == 200


@pytest.mark.parametrize("size", [3, 300])
@pytest.mark.parametrize("is_known", [False, True])
def test_preview_asks_a_fixed_number_of_questions(
    as_researcher, initiative, second, url, size, is_known, django_assert_num_queries
):
    quotes(initiative, size)
    where = reverse("exchange", args=[initiative.slug if is_known else second.slug])
    preview = sent(as_researcher, where, exported(initiative)).url
    with django_assert_num_queries(18 if is_known else 21):
        page = as_researcher.get(preview)
    assert len(page.context["plan"].quotes.same if is_known else page.context["plan"].quotes.new) == size
