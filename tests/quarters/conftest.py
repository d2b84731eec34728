"""A quarter that is filled, handed in, and given back with remarks."""

import pytest

from quarters.actions.commenting import place_comments
from quarters.actions.reviewing import return_quarter
from quarters.actions.submitting import submit_quarter
from tests.quarters.filled import fill, make_report


@pytest.fixture
def draft(initiative):
    return fill(make_report(initiative))


@pytest.fixture
def submitted(draft, coordinator):
    submit_quarter(report=draft, by=coordinator)
    return draft


@pytest.fixture
def returned(submitted, researcher):
    texts = {"verhaal-1": "Wat gaat u anders doen?", "plaatsingen:deelnemers-1": "Tot wanneer loopt deze plek?"}
    place_comments(report=submitted, by=researcher, texts=texts)
    return_quarter(report=submitted, by=researcher, sections=["verhaal", "plaatsingen"], note="Dank voor het werk.")
    submitted.refresh_from_db()
    return submitted
