"""Invented and extreme reports give files without a fault in every format; `check_documents` tries hundreds of them."""

import dataclasses
import io

import pytest
from django.core.management import CommandError, call_command

from reporting.document import blocks, inlines, walk
from reporting.render import FORMATS, Format
from reporting.trying import EXTREMES, invented, judged
from reporting.trying.extremes import long


def test_the_same_number_gives_the_same_report():
    assert invented(4) == invented(4)
    assert invented(4) != invented(5)
    assert invented(4) != invented(4, seed=2)


def test_a_few_dozen_reports_meet_every_kind_of_block_and_inline_piece():
    met = {type(part) for number in range(40) for part in walk(invented(number))}
    assert [kind.__name__ for kind in (*blocks(), *inlines()) if kind not in met] == []


def faults(document):
    return {verdict.format: verdict.faults for verdict in judged(document) if verdict.faults}


@pytest.mark.parametrize("name", ["tiny", "missing", "hostile"])
def test_an_extreme_report_gives_files_without_a_fault(name):
    assert faults(EXTREMES[name]()) == {}


def test_a_report_of_many_pages_gives_files_without_a_fault():
    assert faults(long(pages=12)) == {}


@pytest.mark.parametrize("number", range(6))
def test_an_invented_report_gives_files_without_a_fault(number):
    assert faults(invented(number)) == {}


def broken(content):
    return lambda document, style=None: content


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("html", b"<h1>x</h1><p onclick='x' id=a><b></p><i id=a><script></script><a href='#b'><a href='#a'></a>", 9),
        ("pdf", b"%PDF-1.7", 1),
        ("docx", b"PK", 1),
        ("odt", b"PK", 1),
    ],
)
def test_a_judge_sees_what_is_wrong(monkeypatch, name, content, found):
    monkeypatch.setitem(FORMATS, name, dataclasses.replace(FORMATS[name], render=broken(content)))
    verdict = next(each for each in judged(EXTREMES["tiny"]()) if each.format == name)
    assert len(verdict.faults) >= found


def test_a_renderer_that_stops_is_a_fault(monkeypatch):
    formats = {"html": Format("Webpagina", "text/html", "html", lambda document, style=None: 1 / 0)}
    monkeypatch.setattr("reporting.trying.judging.FORMATS", formats)
    assert [verdict.faults for verdict in judged(EXTREMES["tiny"]())] == [("ZeroDivisionError: division by zero",)]


def test_the_command_counts_and_fails_on_a_fault(monkeypatch):
    said = io.StringIO()
    call_command("check_documents", number=1, no_extremes=True, format=["html"], stdout=said)
    assert said.getvalue().startswith("html: 1 van 1 goed; de langzaamste kostte 0,")
    monkeypatch.setitem(FORMATS, "html", dataclasses.replace(FORMATS["html"], render=broken(b"<p>")))
    with pytest.raises(CommandError, match="Niet elk bestand is goed"):
        call_command("check_documents", number=1, no_extremes=True, format=["html"], stdout=said, stderr=said)
    assert "1/0 html: p is never closed" in said.getvalue()
