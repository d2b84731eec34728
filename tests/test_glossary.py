"""docs/glossary.md names every table by its Dutch and its English word."""

import re
from pathlib import Path

from django.apps import apps
from django.utils import translation

GLOSSARY = Path(__file__).resolve().parent.parent / "docs" / "glossary.md"
ROOMS = ("accounts", "initiatives", "employers", "participants", "quarters", "evidence", "reporting", "dossier", "demo")


def glossary_of_tables() -> set[tuple[str, str]]:
    tables = GLOSSARY.read_text(encoding="utf-8").partition("## Other words")[0]
    return set(re.findall(r"^- (.+) = `(\w+)`$", tables, flags=re.MULTILINE))


def test_every_model_stands_in_the_glossary_and_no_other():
    with translation.override("nl"):
        models = {
            (str(model._meta.verbose_name), model.__name__)
            for room in ROOMS
            for model in apps.get_app_config(room).get_models()
        }
    assert glossary_of_tables() == models


def test_no_dutch_word_stands_for_two_tables():
    terms = sorted(dutch for dutch, _ in glossary_of_tables())
    # A barrier exists per initiative as an element and across initiatives as a table of its own; only the table counts.
    assert terms == sorted(set(terms))
