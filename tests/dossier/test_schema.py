"""The JSON Schemas in docs/ are what export writes and import accepts."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from dossier.contents import ROOTS
from dossier.declaration import Kind
from dossier.export import document_of
from dossier.management.commands.write_dossier_schemas import FILES, schema_text
from dossier.schema import schema_for
from tests.dossier.rich import rich_edition, rich_initiative

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("kind", list(Kind))
def test_the_schema_in_docs_is_the_one_the_code_has(kind):
    assert (DOCS / FILES[kind]).read_text(encoding="utf-8") == schema_text(kind)


@pytest.mark.parametrize("kind", list(Kind))
def test_the_schema_is_a_valid_schema(kind):
    Draft202012Validator.check_schema(schema_for(kind))


def test_every_export_fits_the_schema_and_uses_every_key_of_it(platform):
    initiative = rich_initiative(platform)
    for kind, root in ((Kind.INITIATIVE, initiative), (Kind.SYNTHESIS, rich_edition(platform, initiative))):
        document = json.loads(json.dumps(document_of(root, kind)))

        assert list(Draft202012Validator(schema_for(kind)).iter_errors(document)) == []
        assert _keys_used(document, ROOTS[kind]) == _keys_declared(kind)


def _keys_declared(kind):
    definitions = schema_for(kind)["$defs"]
    return {(name, key) for name, definition in definitions.items() for key in definition["properties"]}


def _keys_used(document, root):
    used = {(root.name, key) for key in document[root.name]}
    waiting = [(child, document.get(child.name, [])) for child in root.children]
    while waiting:
        entity, records = waiting.pop()
        for record in records:
            used |= {(entity.name, key) for key in record}
            waiting += [(child, record.get(child.name, [])) for child in entity.children]
    return used


def test_every_key_has_a_dutch_title():
    for kind in Kind:
        for definition in schema_for(kind)["$defs"].values():
            for name, about in definition["properties"].items():
                assert about.get("title") or about["type"] == "array", name


@pytest.mark.parametrize("kind", list(Kind))
def test_unknown_keys_are_refused_everywhere(kind):
    schema = schema_for(kind)

    assert schema["additionalProperties"] is False
    assert all(definition["additionalProperties"] is False for definition in schema["$defs"].values())
