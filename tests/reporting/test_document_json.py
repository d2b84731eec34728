"""What is stored of an adopted report is exactly the report, and nothing forged is read."""

import copy
import json

import pytest

from reporting.document import Document, DocumentError, blocks, inlines, walk
from reporting.document_json import from_json, to_json
from tests.reporting.sample import SAMPLE


def test_a_document_comes_back_exactly():
    assert from_json(json.loads(json.dumps(to_json(SAMPLE)))) == SAMPLE


def test_numbers_keep_their_kind():
    values = [
        value
        for part in walk(from_json(json.loads(json.dumps(to_json(SAMPLE)))))
        if hasattr(part, "values")
        for value in part.values
    ]
    assert {type(value) for value in values} == {int, float, type(None)}


def test_the_sample_holds_every_block_and_every_inline_piece():
    kinds = {type(part) for part in walk(SAMPLE)}
    assert [kind.__name__ for kind in (*blocks(), *inlines()) if kind not in kinds] == []


@pytest.mark.parametrize(
    "stored", [None, [], "x", {}, {"format": 2, "type": "Document"}, {"format": 1, "type": "Text", "text": "x"}]
)
def test_what_is_no_stored_report_is_refused(stored):
    with pytest.raises(DocumentError):
        from_json(stored)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", 3),
        ("title", None),
        ("date", "2025-13-01"),
        ("date", 20250101),
        ("chapters", "x"),
        ("chapters", [{"type": "Document", "title": "x", "chapters": []}]),
        ("chapters", [{"type": "Chapter"}]),
        ("colophon", [{"type": "Paragraph", "content": [{"type": "Text", "text": {}}]}]),
        ("colophon", [{"type": "Chart", "kind": "pie"}]),
        ("surprise", "x"),
    ],
)
def test_a_forged_field_is_refused_with_its_place(field, value):
    stored = copy.deepcopy(to_json(SAMPLE))
    stored[field] = value
    with pytest.raises(DocumentError, match=f"document.{field}|document: "):
        from_json(stored)


def test_a_bottomless_document_is_refused():
    bottomless = {"type": "Section", "title": "x", "blocks": [], "sections": [], "key": ""}
    for _ in range(500):
        bottomless = {**bottomless, "sections": [bottomless]}
    chapter = {"type": "Chapter", "title": "x", "blocks": [], "sections": [bottomless], "key": ""}
    with pytest.raises(DocumentError, match="nested too deeply"):
        from_json({"format": 1, "type": "Document", "title": "x", "chapters": [chapter]})


def test_a_field_that_came_later_has_its_default():
    assert from_json({"format": 1, "type": "Document", "title": "x", "chapters": []}) == Document("x", ())
