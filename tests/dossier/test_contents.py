"""The declarations held against the models: nothing of the domain is forgotten."""

import pytest
from django.apps import apps
from django.db import models

from dossier.contents import MODELS_LEFT_OUT, ROOTS
from dossier.declaration import Where

DOMAIN = ("initiatives", "employers", "participants", "quarters", "evidence", "reporting")
ENTITIES = [(kind, entity) for kind, root in ROOTS.items() for entity in root.walk()]
each_entity = pytest.mark.parametrize(
    ("kind", "entity"), ENTITIES, ids=[f"{kind}-{entity.name}" for kind, entity in ENTITIES]
)


def test_every_model_travels_or_is_left_out_with_a_reason():
    models_of_domain = {model for app in DOMAIN for model in apps.get_app_config(app).get_models()}
    travelling = {entity.model for _kind, entity in ENTITIES}

    assert travelling | MODELS_LEFT_OUT.keys() == models_of_domain
    assert not travelling & MODELS_LEFT_OUT.keys()
    assert all(MODELS_LEFT_OUT.values())


@each_entity
def test_every_field_travels_or_is_left_out_with_a_reason(kind, entity):
    options = entity.model._meta
    fields = {field.name for field in (*options.concrete_fields, *options.many_to_many)} - {options.pk.name}
    accounted = [*entity.fields, *entity.fixed, *entity.repeats_root, *entity.left_out]
    accounted += [entity.parent] if entity.parent else []

    assert sorted(accounted) == sorted(fields)
    assert all(entity.left_out.values())


@each_entity
def test_every_relation_is_a_link_with_a_place_to_look(kind, entity):
    related = {name for name in entity.fields if entity.model._meta.get_field(name).is_relation}

    assert entity.links.keys() == related


@each_entity
def test_what_is_linked_in_the_file_stands_before_the_link(kind, entity):
    order = [other.model for other in ROOTS[kind].walk()]
    for name, link in entity.links.items():
        if link.where is Where.IN_FILE:
            model = entity.model._meta.get_field(name).related_model
            assert model is entity.model or order.index(model) < order.index(entity.model)


@each_entity
def test_computed_fields_stand_after_nothing_they_need(kind, entity):
    assert entity.computed.keys() <= set(entity.fields)
    assert set(entity.key) <= set(entity.fields)


@each_entity
def test_uniqueness_can_be_checked_in_memory(kind, entity):
    """`dossier.uniqueness` compares fields; a rule over expressions would need more."""
    options = entity.model._meta
    unique = {field.name for field in options.concrete_fields if field.unique} - {options.pk.name}

    assert unique <= {"reference", "slug"}
    assert not options.unique_together
    for constraint in options.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            assert constraint.fields
            assert constraint.nulls_distinct is not False


@each_entity
def test_no_model_has_rules_that_import_does_not_call(kind, entity):
    assert entity.model.clean is models.Model.clean
