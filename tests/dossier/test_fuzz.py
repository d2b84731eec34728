"""A valid dossier, damaged in hundreds of ways: taken in or refused in words, never anything else."""

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from dossier.actions import export_dossier, import_dossier
from dossier.problems import DossierError
from evidence.models import SynthesisEdition
from initiatives.models import Initiative
from tests.dossier.rich import rich_edition, rich_initiative

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "dossier-example.json"
ODD: list[Any] = [
    None, True, 0, -1, 7, 10**15, 1.5, 1e300, "", " ", "x", "A1", "C1", "vb-p01", "vb-w1", "vb-i1", "draft", "adopted",
    "2024-02-01", "2024-02-30", "9999-12-31", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "stopped",
    "2024-01-01T25:00:00Z", "paid_work", "'; DROP TABLE", "🌱", "x" * 300, "\n", "%s {0} %(place)s", "YWJj", "onbekend",
    "synthesis", "wib", [], {}, [None], ["x", "x"], [[]], {"reference": "x"}, {"name": "../x", "content": "!"},
]  # fmt: skip


def places(value, place=()):
    yield place
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from places(part, (*place, key))


def damage(document, chance, changes=3):
    """Some changes: a value, a lost key, a double record, or a value from elsewhere."""
    document = copy.deepcopy(document)
    for _ in range(chance.randint(1, changes)):
        *parents, last = chance.choice([place for place in places(document) if place])
        holder = document
        for part in parents:
            holder = holder[part]
        match chance.randrange(5):
            case 0:
                del holder[last]
            case 1 if isinstance(holder, list):
                holder.append(copy.deepcopy(chance.choice(holder)))
            case 2:
                other = document
                for part in chance.choice(list(places(document))):
                    other = other[part]
                holder[last] = copy.deepcopy(other)
            case _:
                holder[last] = chance.choice(ODD)
    return document


def outcome(document):
    """Refused, or taken in; then it must come out and go in again unchanged. Rolled back afterwards."""
    content = json.dumps(document).encode()
    with transaction.atomic():
        try:
            written = import_dossier(content=content)
        except DossierError as error:
            return "refused" if all(problem.text for problem in error.problems) else "refused without words"
        out = export_dossier(of=written.root)
        again = import_dossier(content=out)
        assert (again.created, again.updated, again.removed) == (0, 0, 0)
        transaction.set_rollback(True)
    return "taken in"


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_hand_written_dossier(db, seed):
    chance = random.Random(seed)
    example = json.loads(EXAMPLE.read_bytes())

    outcomes = [outcome(damage(example, chance)) for _ in range(50)]

    assert set(outcomes) == {"refused", "taken in"}
    assert not Initiative.objects.exists()


@pytest.mark.parametrize("seed", range(2))
def test_a_damaged_export_over_what_is_there(platform, seed):
    chance = random.Random(seed)
    initiative = rich_initiative(platform)
    edition = rich_edition(platform, initiative)
    whole = {root: export_dossier(of=root) for root in (initiative, edition)}

    outcomes = [
        outcome(damage(json.loads(content), chance, changes=1)) for content in whole.values() for _ in range(15)
    ]

    assert set(outcomes) <= {"refused", "taken in"}
    assert {root: export_dossier(of=root) for root in whole} == whole
    assert (Initiative.objects.count(), SynthesisEdition.objects.count()) == (1, 2)
