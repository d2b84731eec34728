"""What the database itself refuses about employers."""

from datetime import date

import pytest
from django.db import IntegrityError

from tests.factories import EmployerFactory, MentorFactory


@pytest.mark.parametrize("is_trained", [None, False])
def test_training_date_without_training_is_refused(db, is_trained):
    with pytest.raises(IntegrityError):
        MentorFactory(is_trained=is_trained, trained_on=date(2022, 7, 11))


def test_training_date_with_training_is_kept(db):
    assert MentorFactory(is_trained=True, trained_on=date(2022, 7, 11)).trained_on == date(2022, 7, 11)


def test_involvement_cannot_end_before_it_began(db):
    with pytest.raises(IntegrityError):
        EmployerFactory(involved_from=date(2022, 7, 11), involved_until=date(2022, 7, 10))
