"""What was taken from a quarter is cited with its place, in the end report and in its PDF."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from evidence.actions.collecting import register_quarter_as_source
from evidence.passages import passages_of, quote_of
from quarters.actions.submitting import submit_quarter
from quarters.models import StoryPassage
from reporting import end_report
from reporting.document import QuoteBlock, SourceRef, walk
from reporting.render import pdf
from tests.factories import ElementFactory
from tests.quarters.filled import explain_all, fill, make_report
from tests.reporting.saying import letters


def test_end_report_cites_paragraph_and_quarter(initiative, coordinator, researcher):
    report = fill(make_report(initiative))
    StoryPassage.objects.filter(report=report).update(text="Het begon rustig.\n\nDaarna belde de werkgever zelf.")
    explain_all(report)
    submit_quarter(report=report, by=coordinator)
    report.refresh_from_db()
    version = report.versions.select_related("report").get()
    quote = quote_of(passages_of(version)["verhaal-2"], version)
    quote.source = register_quarter_as_source(report=report, by=researcher)
    quote.consent = "given"
    quote.topic = initiative.platform.topics.get(code="aangepaste-begeleiding")
    quote.save()
    element = ElementFactory(initiative=initiative, topic=quote.topic)
    element.quotes.add(quote)

    document = end_report.build(initiative, reference_date=date(2022, 7, 1)).document
    cited = "Kwartaalrapportage 2022-K2, Verhaal, § 2"
    quotes = [part for part in walk(document) if isinstance(part, QuoteBlock)]
    assert [(part.text, part.attribution) for part in quotes] == [
        ("Daarna belde de werkgever zelf.", f"Coördinator, {cited}")
    ]
    references = [part for part in walk(document) if isinstance(part, SourceRef)]
    assert f"{references[0].title}, {references[0].locator}" == cited
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf.render(document))).pages)
    assert letters(text).count(letters(cited)) == 2  # under the quote, and where the statement is accounted for
