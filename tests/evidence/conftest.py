"""Two initiatives of the researcher and an edition over both."""

import pytest

from tests.factories import EditionInitiativeFactory, InitiativeFactory, MembershipFactory, SynthesisEditionFactory


@pytest.fixture
def second(initiative, researcher):
    found = InitiativeFactory(platform=initiative.platform, slug="tweede", name="Tweede initiatief")
    MembershipFactory(initiative=found, user=researcher)
    return found


@pytest.fixture
def edition(initiative, second):
    found = SynthesisEditionFactory(platform=initiative.platform, slug="eerste", title="Eerste editie")
    EditionInitiativeFactory(edition=found, initiative=initiative, order=1)
    EditionInitiativeFactory(edition=found, initiative=second, order=2)
    return found
