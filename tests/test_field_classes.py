"""Every stored field is classed: personal or not, and for how long it is kept."""

import csv
from collections import Counter
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("accounts", "initiatives", "employers", "participants", "quarters", "evidence", "reporting", "dossier", "demo")
CLASSES = {"none", "account", "pseudonymous", "special", "free text"}
RETENTIONS = {"account", "audit", "draft", "initiative", "platform", "archive"}


def rows() -> list[dict[str, str]]:
    with (ROOT / "docs" / "field-classes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def stored_fields() -> set[tuple[str, str]]:
    return {
        (model._meta.label, field.name)
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        for field in (*model._meta.fields, *model._meta.many_to_many)
    }


def test_every_field_is_classed_once_and_nothing_else():
    classed = Counter((row["model"], row["field"]) for row in rows())
    assert [field for field, times in classed.items() if times > 1] == []
    assert stored_fields() - set(classed) == set(), "class these in docs/field-classes.csv"
    assert set(classed) - stored_fields() == set(), "these no longer exist"


def test_classes_and_retentions_are_the_explained_ones():
    assert {row["class"] for row in rows()} == CLASSES
    assert {row["retention"] for row in rows()} == RETENTIONS
    explanation = (ROOT / "docs" / "field-classes.md").read_text(encoding="utf-8")
    assert [word for word in CLASSES | RETENTIONS if f"| {word} |" not in explanation] == []


def test_what_is_said_about_a_participant_is_never_classed_as_nothing():
    about_people = {"participants.Participant", "participants.TrajectoryStep", "participants.Placement"}
    wrong = [row for row in rows() if row["model"] in about_people and row["class"] == "none" and row["field"] != "id"]
    assert wrong == []
