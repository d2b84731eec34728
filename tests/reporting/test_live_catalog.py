"""The figures a writer can put in a text."""

from datetime import date
from decimal import Decimal

import pytest

from reporting.figures import Protection
from reporting.live.catalog import Catalog, Listed, figures_of
from tests.factories import (
    EditionInitiativeFactory,
    IndicatorFactory,
    InitiativeFactory,
    ParticipantFactory,
    ReportFactory,
    SynthesisEditionFactory,
    TrajectoryStepFactory,
)
from tests.reporting.scenario import DAY, fill


def test_every_figure_of_an_initiative_has_its_own_words_value_and_day(initiative):
    found = figures_of(fill(initiative))
    assert found["gestart"].name == "Leerlingen die startten"
    assert (found["gestart"].value, found["gestart"].text, found["gestart"].on) == (6, "6", DAY)
    assert [found[key].value for key in ("actief", "pauze", "gestopt", "erkenningen-behaald")] == [4, 1, 1, 0]
    assert found["erkenningen-ingeschreven"].name == "Vakbewijzen: ingeschreven"
    assert found["leermeesters"].value is None
    assert found["leermeesters"].text == "onbekend"
    assert all(each.definition.endswith(".") for each in found.values())


def test_an_indicator_offers_what_was_filled_in(initiative):
    draft = fill(initiative)
    aimed, entered = (
        initiative.indicators.get(name=name) for name in ("Behaalde vakbewijzen", "Bezoeken aan de website")
    )
    found = figures_of(draft)
    own = {key: each.value for key, each in found.items() if key.startswith(f"indicator.{aimed.reference}")}
    assert own == {
        f"indicator.{aimed.reference}.resultaat": Decimal(0),
        f"indicator.{aimed.reference}.doel": Decimal(4),
        f"indicator.{aimed.reference}.verschil": Decimal(4),
        f"indicator.{aimed.reference}.verwacht": Decimal(4),
    }
    assert found[f"indicator.{aimed.reference}.verwacht"].on == date(2023, 9, 1)
    assert found[f"indicator.{entered.reference}.resultaat"].value is None
    assert f"indicator.{entered.reference}.verschil" not in found


def test_a_figure_about_an_attribute_of_people_is_not_offered():
    kept = Listed("a", "A", "A.", 1, DAY)
    assert list(Catalog([kept, Listed("b", "B", "B.", 2, DAY, Protection.ATTRIBUTE)])) == ["a"]


@pytest.mark.parametrize("number", [1, 3])
def test_an_edition_adds_up_its_initiatives_in_a_fixed_number_of_queries(platform, number, django_assert_num_queries):
    edition = SynthesisEditionFactory(platform=platform)
    for each in range(number):
        initiative = InitiativeFactory(platform=platform, slug=f"een-{each}", name=f"Een {each}")
        EditionInitiativeFactory(edition=edition, initiative=initiative)
        TrajectoryStepFactory(participant=ParticipantFactory(initiative=initiative), on=date(2022, 1, 1))
        IndicatorFactory(initiative=initiative)
    report = ReportFactory(kind="synthesis", initiative=None, edition=edition, reference_date=DAY)
    with django_assert_num_queries(26):
        found = figures_of(report)
    assert found["initiatieven"].value == number
    assert found["samen.gestart"].value == number
    assert found["initiatief.een-0.gestart"].name == "Deelnemers die startten: Een 0"


def test_a_sum_with_an_unknown_part_is_not_known(platform):
    edition = SynthesisEditionFactory(platform=platform)
    for slug in ("met", "zonder"):
        EditionInitiativeFactory(edition=edition, initiative=InitiativeFactory(platform=platform, slug=slug))
    with_people = edition.entries.get(initiative__slug="met").initiative
    TrajectoryStepFactory(participant=ParticipantFactory(initiative=with_people), on=date(2022, 1, 1))
    found = figures_of(ReportFactory(kind="synthesis", initiative=None, edition=edition, reference_date=DAY))
    assert found["initiatief.met.gestart"].value == 1
    assert found["initiatief.zonder.gestart"].value is None
    assert found["samen.gestart"].value is None
