"""Conditions worked out in Python say what Django and the database say."""

import random
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from dossier.contents import ROOTS
from forms.conditions import UnknownLookupError, answer

CONSTRAINTS = {
    constraint.name: (entity.model, condition)
    for root in ROOTS.values()
    for entity in root.walk()
    for constraint in entity.model._meta.constraints
    if (condition := getattr(constraint, "condition", None)) is not None
}


def some_value(field, chance):
    if field.null and chance.random() < 0.35:
        return None
    if field.choices:
        return chance.choice(
            [value for value, _ in field.flatchoices] + ([""] if field.empty_strings_allowed else []) + [99]
        )
    match field:
        case models.ForeignKey():
            return chance.choice([1, 2])
        case models.DateTimeField() | models.JSONField() | models.BinaryField():
            return field.get_default()
        case models.DateField():
            return chance.choice([date(2022, 1, 1), date(2022, 1, 2), date(2023, 1, 1)])
        case models.BooleanField():
            return chance.choice([True, False])
        case models.DecimalField():
            return chance.choice([Decimal(-1), Decimal(0), Decimal("0.5"), Decimal(60), Decimal(61)])
        case models.IntegerField():
            return chance.choice([0, 1, 2, 4, 5, 2000, 2100, 2101])
    return chance.choice(["", "x"])


@pytest.mark.parametrize("name", sorted(CONSTRAINTS))
def test_every_constraint_gives_the_answer_of_django(db, name):
    model, condition = CONSTRAINTS[name]
    chance = random.Random(name)
    check = models.CheckConstraint(condition=condition, name="as_a_check")
    for _ in range(25):
        row = model()
        for field in model._meta.local_concrete_fields:
            if not field.primary_key:
                setattr(row, field.attname, some_value(field, chance))
        try:
            check.validate(model, row)
            allowed = True
        except ValidationError:
            allowed = False

        assert (answer(condition, row) is not False) is allowed


@pytest.mark.parametrize(
    "condition",
    [Q(name__startswith="x"), Q(name=F("slug")) ^ Q(name="x"), Q(name__regex="x"), Q(name=F("place") + "x")],
)
def test_what_is_not_known_is_left_to_django(condition):
    model = ROOTS["initiative"].model
    with pytest.raises(UnknownLookupError):
        answer(condition, model(name="a", slug="b"))
