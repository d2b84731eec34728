"""The PDFs of the published cases are fit to be kept and readable by everyone, on whatever day they are made."""

import re
from datetime import date

import page
import pytest

from dossier.actions import import_dossier
from reporting import end_report, synthesis
from reporting.render import pdf
from tests.dossier.test_cases import CASES, INITIATIVES

STREAM = re.compile(rb"/Length (\d+)[^>]*>>\s*stream\r?\n")
END = re.compile(rb"(\r\n|\n|\r)endstream")
LENGTH_RULE = "PDFA2A-STREAM-LENGTH-001"


@pytest.fixture
def roots(db):
    """The initiative of the end report and the edition, taken in from their dossiers."""
    names = (*INITIATIVES, "synthesis")
    return {name: import_dossier(content=(CASES / f"{name}.json").read_bytes()).root for name in names}


def ends_of_streams(content):
    """Of each stream of a PDF: whether its length is right, and whether its data ends in a carriage return."""
    found = []
    for stream in STREAM.finditer(content):
        end = stream.end() + int(stream[1])
        found.append((END.match(content, end) is not None, content[end - 1 : end] == b"\r"))
    assert found
    return found


def assert_conforms(content):
    """Both profiles without a finding, but for one that is proven wrong.

    The validator takes a carriage return at the end of a stream's data for part of the line end after it and then
    finds the length one too large (ISO 32000-1, 7.3.8.1: the line end does not count). It is believed unless every
    length is right to the byte and there is such a stream.
    """
    rules = set()
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        rules |= {failure.rule_id for failure in page.validate_pdf_bytes(content, profile=profile).failures}
    ends = ends_of_streams(content)
    assert [is_right for is_right, _ in ends] == [True] * len(ends)
    if any(is_return for _, is_return in ends):
        rules -= {LENGTH_RULE}
    assert rules == set()


def test_end_reports_conform(roots):
    for name in INITIATIVES:
        assert_conforms(pdf.render(end_report.build(roots[name], reference_date=date(2023, 4, 1)).document))


def test_synthesis_conforms(roots):
    assert_conforms(pdf.render(synthesis.build(roots["synthesis"], reference_date=date(2024, 1, 1)).document))


def test_a_wrong_length_is_noticed(roots):
    """The guard fails when it should: one length in a real PDF is made one too large."""
    content = pdf.render(end_report.build(roots["werkweb-autisme"], reference_date=date(2023, 4, 1)).document)
    stream = STREAM.search(content)
    assert stream is not None
    number = stream[1]
    wrong = str(int(number) + (1 if int(number) % 10 < 9 else -1)).encode()
    broken = content[: stream.start(1)] + wrong + content[stream.end(1) :]
    with pytest.raises(AssertionError):
        assert_conforms(broken)
