"""What the desk of a report says about its quotes."""

from datetime import date

import pytest

from reporting import end_report, synthesis
from reporting.quote_warnings import warnings_about_quotes
from tests.factories import (
    EditionInitiativeFactory,
    OverarchingElementFactory,
    QuoteFactory,
    SourceFactory,
    SynthesisEditionFactory,
)

DAY = date(2023, 4, 1)
LONG = "Eerst was hij stil, en na een maand durfde hij zelf vragen te stellen."
SHORT = "na een maand durfde hij zelf vragen te stellen"
ROLES = (
    "Bij de rol ‘%s’ is te herkennen wie er spreekt. Bij dit citaat staat dat de rol hier maar één persoon heeft. "
    "Overleg met de spreker, of noem een ruimere rol."
)


@pytest.fixture
def source(initiative):
    return SourceFactory(initiative=initiative, kind="document")


def test_repeats_and_recognisable_roles_of_an_end_report(initiative, source):
    topic = initiative.platform.topics.get(code="aangepaste-begeleiding")
    QuoteFactory(source=source, topic=topic, text=LONG, speaker_role="directeur", is_role_unique=True)
    QuoteFactory(source=source, topic=topic, text=SHORT)
    QuoteFactory(source=source, topic=topic, text=f"{SHORT}!", consent="refused")
    told = [str(each) for each in end_report.build(initiative, reference_date=DAY).warnings]
    assert f"“{SHORT}” is een uittreksel van “{LONG}”. Kies er één." in told
    assert ROLES % "directeur" in told
    assert len([each for each in told if SHORT in each]) == 1


def test_repeats_and_recognisable_roles_of_a_synthesis(initiative, source):
    edition = SynthesisEditionFactory(platform=initiative.platform)
    EditionInitiativeFactory(edition=edition, initiative=initiative)
    quote = QuoteFactory(source=source, text=LONG, speaker_role="directeur", is_role_unique=True)
    for title in ("Eén", "Twee"):
        OverarchingElementFactory(edition=edition, title=title).quotes.add(quote)
    told = [str(each) for each in synthesis.build(edition, reference_date=DAY).warnings]
    assert f"Het citaat “{LONG}” staat bij meer dan één element: Eén; Twee." in told
    assert ROLES % f"directeur ({source.initiative.name})" in told


def test_answered_quote_is_silent(source, django_assert_num_queries):
    quote = QuoteFactory(source=source, is_role_unique=True, consent_note="Herkenbaarheid besproken, 3 maart")
    with django_assert_num_queries(3):
        assert list(warnings_about_quotes([quote], of=source.initiative)) == []
    with django_assert_num_queries(0):
        assert list(warnings_about_quotes([], of=source.initiative)) == []
