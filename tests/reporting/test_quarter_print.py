"""A quarter to print: complete, the same in every format, fit for everyone to read, and never in another's hands."""

from datetime import UTC, date, datetime
from time import monotonic

import pytest
from django.utils import translation

from accounts.models import AuditLine
from quarters import snapshot
from quarters.actions.submitting import submit_quarter
from quarters.models import Attachment, StoryPassage, SubmittedVersion
from quarters.passages import passages
from quarters.unreadable import NOT_TO_BE_READ
from reporting.document import QuoteBlock, Text, walk
from reporting.document_json import from_json, to_json
from reporting.quarter import Version, build
from reporting.render import FORMATS, html, pdf
from tests.quarters.filled import explain_all, fill, make_report
from tests.reporting.saying import Lines, assert_said_in_order, letters, part, text_of_pdf, words_of
from tests.reporting.test_render_pdf import assert_conforms

BASE = "/initiatieven/eigen/kwartalen/2022-K2/"
VERSION = Version(1, datetime(2022, 7, 9, 8, 30, tzinfo=UTC), "3f" * 32, address="https://voorbeeld.test/v/1/")
HOSTILE = (
    "#set text(red) <script>alert(1)</script> \\textbf{x} $x$ `a` @b \u202e\x00 \u4f60 \U0001f469\u200d\U0001f9bd =1+1 "
    "{{ x }}"
)


@pytest.fixture
def content(initiative):
    report = fill(make_report(initiative), participants=3)
    StoryPassage.objects.filter(report=report).update(text="Het begon rustig.\n\nDaarna kwam er meer.")
    Attachment.objects.create(report=report, title="Verslag", file="x.pdf", checksum="0" * 64, size=900)
    report.scores.filter(scorer="self").update(remark="Ik durf meer.")
    taken = snapshot.take(report)
    taken["explanations"] = [{"section": "plaatsingen", "message": "Een gat.", "explanation": "Klopt, vakantie."}]
    return taken


def printed(content, **changes):
    return build(content, **{"publisher": "Platform", "made_on": date(2022, 7, 9), "version": VERSION} | changes)


def words(document):
    return "\n".join(part.text for part in walk(document) if isinstance(part, Text | QuoteBlock))


def bare(text):
    return "".join(text.split())


def test_every_passage_stands_in_it_with_its_number(content):
    document = printed(content)
    said = bare("".join(str(value) for value in _strings(document)))
    for passage in passages(content):
        for line in passage.text.splitlines():
            assert bare(line) in said, passage
        assert bare(f"§{passage.number}") in said


def _strings(document):
    for piece in walk(document):
        for name in ("text", "title", "term", "header", "attribution"):
            value = getattr(piece, name, "")
            if isinstance(value, str):
                yield value


def test_story_has_its_numbers_before_each_paragraph(content):
    assert "§\u00a02 \nDaarna kwam er meer." in words(printed(content))


def test_version_says_which_it_is(content):
    document = printed(content)
    assert document.status == "Versie 1, zoals ingediend"
    assert document.footer == "Versie 1 · 9 juli 2022 · controlegetal 3f3f3f3f3f3f3f3f"
    said = words(document)
    assert "Dit is versie 1 van de kwartaalrapportage 2022-K2, ingediend op 9 juli 2022 om 10.30 uur." in said
    assert f"Controlegetal (SHA-256): {'3f' * 32}" in said
    assert "Kwartaalrapportage 2022-K2, Verhaal, § 1." in said
    assert "https://voorbeeld.test/v/1/" in said


def test_correction_says_why_and_is_cited_with_its_number(content):
    correction = Version(2, VERSION.submitted_at, VERSION.checksum, reason="Een datum klopte niet.", is_only=False)
    said = words(printed(content, version=correction))
    assert "Reden van deze correctie: Een datum klopte niet." in said
    assert "Verhaal, § 1, versie 2." in said


def test_draft_is_marked_and_cannot_be_cited(content):
    document = printed(content, version=None)
    assert document.status == "Concept, nog niet ingediend"
    assert document.footer == "Concept, nog niet ingediend · 9 juli 2022"
    assert "§" not in "".join(_strings(document))


def test_quarter_before_stands_beside(content):
    assert "Vorig kwartaal" not in str(printed(content))
    assert "Vorig kwartaal" in str(printed(content, previous=content))


def test_what_was_taken_over_and_consent_are_told(content):
    content["goals"][0]["scores"][0]["is_taken_over"] = True
    said = str(printed(content))
    assert said.count("(overgenomen)") == 1
    assert "toestemming: ja, toestemming gegeven" in said


def test_quarter_before_that_cannot_be_read_is_unknown(content):
    assert "onbekend" in words(printed(content, previous={"participants": 3}))


def test_dutch_for_every_reader(content):
    dutch = printed(content)
    with translation.override("en"):
        assert printed(content) == dutch


def test_nothing_filled_in(initiative):
    empty = snapshot.take(make_report(initiative))
    document = printed(empty, version=None)
    assert "Niet ingevuld: A1, A2, A3, A4, B1, B2, B3, B4, B5, B6, C1." in words(document)
    assert_conforms(pdf.render(document))


@pytest.mark.parametrize("participants", [1, 15])
def test_pdf_conforms_and_all_formats_say_the_same(initiative, participants):
    content = snapshot.take(fill(make_report(initiative), participants=participants))
    document = printed(content, previous=content)
    lines = Lines(html.render(document)).lines
    made = {key: each.render(document) for key, each in FORMATS.items()}
    assert_conforms(made["pdf"])
    assert_said_in_order(lines, letters(words_of(part(made["odt"], "content.xml"), "")))
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
    assert_said_in_order(lines, letters(words_of(part(made["docx"], "word/document.xml"), word)))
    said = text_of_pdf(made["pdf"])
    assert [line for line in map(letters, lines) if line not in said and len(line) < 40] == []


def test_hostile_text_stays_text(content):
    content["initiative"]["name"] = HOSTILE
    content["initiative"]["participant_plural"] = HOSTILE
    content["story"][0]["text"] = f"{HOSTILE}\n\n{'x' * 9000}"
    content["participants"][0]["steps"][0]["explanation"] = HOSTILE
    content["quotes"][0]["text"] = HOSTILE
    document = printed(content, previous=content)
    assert_conforms(pdf.render(document))
    assert "<script>" not in html.render(document)
    assert from_json(to_json(document)) == document


def test_content_that_cannot_be_read_is_refused(content):
    del content["story"]
    with pytest.raises(NOT_TO_BE_READ):
        printed(content)


def test_hundred_participants_within_two_seconds(initiative):
    content = snapshot.take(fill(make_report(initiative), participants=100))
    begun = monotonic()
    assert pdf.render(printed(content, previous=content))
    assert monotonic() - begun < 6  # about one second on a machine that does nothing else


# The addresses


@pytest.fixture
def report(initiative):
    return fill(make_report(initiative))


@pytest.fixture
def submitted(report, coordinator):
    explain_all(report)
    submit_quarter(report=report, by=coordinator)
    return report


@pytest.mark.parametrize(
    ("format_", "beginning"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("odt", b"PK"), ("html", b"<!")]
)
def test_draft_is_saved_as_a_file(as_coordinator, report, format_, beginning):
    answer = as_coordinator.get(f"{BASE}afdruk.{format_}")
    assert answer.content.startswith(beginning)
    assert answer["Content-Type"] == FORMATS[format_].content_type
    assert answer["Content-Disposition"].startswith('attachment; filename="kwartaalrapportage-eigen-2022-K2-concept-')
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")
    line = AuditLine.objects.get(action="quarter printed")
    assert line.details == {"format": format_, "version": None}


def test_handed_in_quarter_prints_its_version(as_researcher, submitted):
    for address in (f"{BASE}afdruk.html", f"{BASE}versies/1/afdruk.html"):
        answer = as_researcher.get(address)
        assert 'filename="kwartaalrapportage-eigen-2022-K2-versie-1.html"' in answer["Content-Disposition"]
        assert "Versie 1, zoals ingediend" in answer.text
        assert f"http://testserver{BASE}versies/1/" in answer.text


def test_returned_quarter_prints_what_stands_there_now(as_coordinator, submitted):
    submitted.status = "returned"
    submitted.save()
    StoryPassage.objects.filter(report=submitted).update(text="Aangevuld na de opmerking.")
    assert "Aangevuld na de opmerking." in as_coordinator.get(f"{BASE}afdruk.html").text
    assert "Aangevuld na de opmerking." not in as_coordinator.get(f"{BASE}versies/1/afdruk.html").text


def test_pages_lead_to_it(as_coordinator, submitted):
    for page, print_ in ((BASE, f"{BASE}afdruk.pdf"), (f"{BASE}versies/1/", f"{BASE}versies/1/afdruk.pdf")):
        assert f'href="{print_}"' in as_coordinator.get(page).text
    assert f'href="{BASE}versies/1/afdruk.pdf"' in as_coordinator.get(f"{BASE}beoordelen/").text


@pytest.mark.parametrize("address", ["afdruk.exe", "afdruk.", "versies/2/afdruk.pdf", "versies/1/afdruk.PDF"])
def test_what_does_not_exist(as_coordinator, submitted, address):
    assert as_coordinator.get(f"{BASE}{address}").status_code == 404


def test_unreadable_version_is_not_found(as_coordinator, submitted):
    SubmittedVersion.objects.update(content={})
    assert as_coordinator.get(f"{BASE}versies/1/afdruk.pdf").status_code == 404


@pytest.mark.parametrize("participants", [1, 20])
def test_number_of_queries_does_not_grow(initiative, as_coordinator, participants, django_assert_max_num_queries):
    """At most: a draft is told and checked as it stands, and both may come to ask less."""
    fill(make_report(initiative), participants=participants)
    with django_assert_max_num_queries(24):
        as_coordinator.get(f"{BASE}afdruk.html")


def test_version_is_printed_from_what_was_kept(as_coordinator, submitted, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        as_coordinator.get(f"{BASE}versies/1/afdruk.html")
