"""Suggestions measured: on our own case, beside chance; what a wrong file is answered with."""

import json
from itertools import permutations
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from evidence.management.commands.write_suggestion_cases import cases_of
from evidence.suggesting.cases import CasesError, read_cases
from evidence.suggesting.measuring import chance, chance_of_hit, chance_reciprocal, measure, score_of, wilson
from evidence.suggesting.thesaurus import default_concepts
from tests.dossier.test_cases import INITIATIVES, taken_in

FILE = Path(__file__).resolve().parents[1] / "cases" / "suggestions.json"


def test_the_published_element_stands_among_the_first_five_for_at_least_seven_in_ten():
    """The numbers of 22 November 2026 (docs/decisions/0066). A change that lowers them is a loss."""
    measured = measure(read_cases(FILE.read_bytes()), default_concepts())

    assert (measured.statements, measured.candidates) == (31, 19)
    rounded = {
        name: tuple(round(score.hits[first], 2) for first in (1, 3, 5))
        for name, score in {"chance": measured.chance, **measured.scores}.items()
    }
    assert rounded == {
        "chance": (0.06, 0.18, 0.30),
        "grams": (0.52, 0.74, 0.77),
        "grams, concepts": (0.58, 0.84, 0.84),
        "grams, concepts, prior": (0.71, 0.94, 1.0),
        "all": (0.74, 0.94, 0.97),
    }
    assert measured.scores["all"].hits[5] >= 0.70


def test_the_committed_file_is_what_the_case_says(db):
    for name in INITIATIVES:
        taken_in(name)

    assert cases_of(taken_in("synthesis")) == FILE.read_text(encoding="utf-8")


def test_chance_is_counted_over_every_order():
    """Four candidates of which two are right, by writing out all orders."""
    orders = list(permutations("rrww"))
    first_right = [order.index("r") + 1 for order in orders]

    assert chance_of_hit(4, 2, 1) == sum(place == 1 for place in first_right) / len(orders)
    assert chance_of_hit(4, 2, 3) == 1
    assert chance_reciprocal(4, 2) == pytest.approx(sum(1 / place for place in first_right) / len(orders))
    assert chance(3, [1, 1]).hits == {1: pytest.approx(1 / 3), 3: 1.0, 5: 1.0}


def test_a_score_and_how_sure_it_is():
    score = score_of([1, 2, 4, 9])

    assert (score.hits, score.reciprocal) == ({1: 0.25, 3: 0.5, 5: 0.75}, pytest.approx(0.465, abs=0.001))
    assert wilson(8, 10) == (pytest.approx(0.490, abs=0.001), pytest.approx(0.943, abs=0.001))
    assert wilson(0, 0) == (0.0, 1.0)


def small(**changes):
    return {
        "format": "wib-suggestion-cases",
        "version": 1,
        "statements": [{"id": "s", "text": "Een jobcoach helpt.", "answers": ["c"]}],
        "candidates": [{"id": "c", "title": "Begeleiding"}, {"id": "d", "title": "Geld"}],
        **changes,
    }


def test_the_command_prints_a_table(tmp_path, capsys):
    path = tmp_path / "zaken.json"
    path.write_text(json.dumps(small()), encoding="utf-8")

    call_command("evaluate_suggestions", str(path), "--folds", "--places")

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "zaken.json: 1 uitspraken met een goed antwoord, 2 kandidaten."
    assert lines[2].split() == ["toeval", "0.50", "1.00", "1.00", "0.75"]
    assert lines[6].split() == ["met", "eerdere", "koppelingen", *["1.00", "0.21–1.00"] * 3, "1.00"]
    assert lines[7].split() == ["1", "s"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "Dit is geen leesbaar JSON-bestand"),
        (b"{", "Dit is geen leesbaar JSON-bestand"),
        (b"[" * 100_000, "Dit is geen leesbaar JSON-bestand"),
        (b"[]", "het bestand zelf: dit heeft de verkeerde vorm"),
        (json.dumps(small(version=2)), "version: hier moet staan: 1."),
        (json.dumps(small(extra=1)), "het bestand zelf: hier staat een veld dat niet bestaat: extra."),
        (json.dumps(small(statements=[{"id": "s"}])), "statements.0: hier ontbreekt: text, answers."),
        (
            json.dumps(small(statements=[{"id": "s", "text": "x", "answers": ["e"]}])),
            "statements.0.answers: er is geen kandidaat “e”.",
        ),
        (json.dumps(small(statements=[{"id": "s", "text": "x", "answers": []}])), "dan valt er niets te meten"),
        (
            json.dumps(small(candidates=[{"id": "c", "title": "x"}] * 2)),
            "candidates: “c” staat er twee keer.",
        ),
        (json.dumps(small(candidates=[{"id": "c", "title": "x"}, {"id": "s", "title": "y"}])), "“s” is een uitspraak"),
    ],
)
def test_a_wrong_file_is_told_in_words(content, said):
    with pytest.raises(CasesError) as caught:
        read_cases(content if isinstance(content, bytes) else content.encode())

    assert any(said in problem for problem in caught.value.problems)


def test_a_file_that_is_not_there_is_told_in_words(tmp_path):
    with pytest.raises(CommandError, match="Dit bestand is niet te lezen"):
        call_command("evaluate_suggestions", str(tmp_path / "nergens.json"))


def test_an_edition_that_is_not_there_is_told_in_words(db):
    with pytest.raises(CommandError, match=r"‘nergens’ bestaat niet\. Er zijn: nog geen"):
        call_command("write_suggestion_cases", "nergens")
