"""Offsets count code points, and words stand where they are said to stand."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from evidence.exactness import stands_in
from evidence.models import Source
from evidence.places import Place, check, find, locator_of, paragraph_at, paragraphs_of, text_of
from tests.factories import QuoteFactory, SourceFactory

TEXT = (
    "Begeleider: één 😀 dag.\nDat e\u0301e\u0301n dag 😀\n\nHij zei: “ik wil hier\nblijven”. Goed. Heel goed. Goedkoop."
)


def words_at(words, text=TEXT):
    return [place.words(text) for place in find(words, text)]


def test_offsets_count_code_points():
    (place,) = find("dag.", TEXT)
    assert (place, place.words(TEXT)) == (Place(18, 22), "dag.")  # the face counts for one
    assert check(16, 17, "😀", TEXT) == Place(16, 17)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("één", ["één", "e\u0301e\u0301n"]),
        ("e\u0301e\u0301n dag", ["e\u0301e\u0301n dag"]),
        ("dag 😀", ["dag 😀"]),
        ('zei: "ik wil hier blijven"', ["zei: “ik wil hier\nblijven”"]),
        ("‘ik wil hier (…) Goed.’", ["ik wil hier\nblijven”. Goed."]),
        ("[De begeleider:] Heel (...) Goedkoop", ["Heel goed. Goedkoop"]),
        ("goed", ["goed"]),
        ("Goed", ["Goed"]),  # not the beginning of "Goedkoop"
        ("koop", ["koop"]),  # unless there is nothing else
        ("een", []),
        ("(…)", []),
        ("", []),
        ("Heel (…) Begeleider", []),
    ],
)
def test_every_place_is_found(words, found):
    assert words_at(words) == found
    assert bool(found) == stands_in(words, TEXT)


def test_words_that_stand_there_more_than_once():
    assert find("dag dag", "dag dag dag") == [Place(0, 7), Place(4, 11)]
    assert find("a (…) b", "a b a b") == [Place(0, 3), Place(4, 7)]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(0, 10, "begeleider"), (1, 11, "Begeleider"), (0, 0, ""), (-3, 2, ""), (5, 999, TEXT[5:]), (3, 1, "")],
)
def test_other_words_are_refused(start, end, words):
    with pytest.raises(ValidationError, match="staan niet"):
        check(start, end, words, TEXT)


def test_end_of_a_line_as_a_form_sends_it():
    assert check(18, 26, "dag.\r\nDat", TEXT) == Place(18, 26)


def test_place_is_cited_by_page_or_paragraph():
    source = Source(text="\n Een.\n\nTwee.\n \t\n\nDrie.")
    assert [place.words(source.text) for place in paragraphs_of(source.text)] == ["Een.", "Twee.", "Drie."]
    assert [locator_of(source, place) for place in find("Twee.", source.text)] == ["alinea 2"]
    assert paragraph_at(source.text, 0) == 1
    source.page_starts = "0 8"
    assert [locator_of(source, place) for place in find("Drie.", source.text)] == ["p. 2"]


def test_text_of_a_quote(initiative):
    assert text_of(QuoteFactory(source=SourceFactory(initiative=initiative, text="Alles."))) == "Alles."


def test_texts_of_before_get_one_kind_of_line_end(initiative):
    migration = import_module("evidence.migrations.0004_texts_use_lf")
    old, placed = (SourceFactory(initiative=initiative, text="Een.\r\nTwee.\rDrie.") for _each in range(2))
    QuoteFactory(source=placed, text="Een", start=0, end=3)
    migration.use_lf(apps, None)
    old.refresh_from_db()
    placed.refresh_from_db()
    assert (old.text, placed.text) == ("Een.\nTwee.\nDrie.", "Een.\r\nTwee.\rDrie.")
