"""Files that anybody may have made."""

import json

import pytest

from dossier import reading
from dossier.problems import DossierError
from dossier.reading import parse, read_file


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "geen geldige JSON: regel 1"),
        (b"{", "geen geldige JSON: regel 1, teken 2"),
        (b'{"a": 1,}', "geen geldige JSON"),
        (b"[]", "geen dossier"),
        (b'"tekst"', "geen dossier"),
        (b"null", "geen dossier"),
        ('{"a": "é"}'.encode("latin-1"), "codering UTF-8"),
        ('{"a": 1}'.encode("utf-16"), "codering UTF-8"),
        (b"PK\x03\x04\xff\xfe", "codering UTF-8"),
        (b'{"a": NaN}', "‘NaN’ is geen getal"),
        (b'{"a": -Infinity}', "‘-Infinity’ is geen getal"),
        (b'{"a": 1e999}', "‘1e999’ is geen getal"),
        (b'{"a": ' + b"9" * 5000 + b"}", "is geen getal"),
        (b'{"a": 1, "a": 2}', "Het gegeven ‘a’ staat twee keer"),
        (b'{"p": [{"reference": "vb-1", "x": 1, "x": 1}]}', "‘x’ staat twee keer in dezelfde groep (kenmerk vb-1)"),
        (b'{"a": "\\ud800"}', "a: Hier staat een half teken"),
        (b'{"a": [{"b": "x\\u0000y"}]}', "a[0].b: Hier staat een onzichtbaar nulteken"),
        (b'{"\\u0000": 1}', "onzichtbaar nulteken"),
        (b"[" * 100_000, "lagen in elkaar"),
        (b'{"a":' * 100_000, "lagen in elkaar"),
        (b'{"a": ' + b"[" * 200 + b"]" * 200 + b"}", "meer dan 100 lagen"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_is_no_dossier_is_refused_in_words(content, words):
    with pytest.raises(DossierError) as caught:
        parse(content)

    assert words in str(caught.value)
    assert len(str(caught.value)) < 300


def test_a_byte_order_mark_does_no_harm():
    assert parse(b"\xef\xbb\xbf" + b'{"a": "\xf0\x9f\x8c\xb1"}') == {"a": "🌱"}


def test_a_file_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_FILE", 1024 * 1024)
    path = tmp_path / "groot.json"
    path.write_text(json.dumps({"a": "x" * 1024 * 1024}))

    with pytest.raises(DossierError, match="groter dan 1 MB"):
        read_file(path)


@pytest.mark.parametrize("name", ["weg.json", "."])
def test_a_file_that_is_not_there(tmp_path, name):
    with pytest.raises(DossierError, match="is niet te lezen"):
        read_file(tmp_path / name)
