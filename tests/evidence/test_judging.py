"""Judging an overarching element: in order, with a reason, and only when the rule holds."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditLine
from evidence.actions.editions import keep_in_edition, lock_for_editing, remove_from_edition
from evidence.actions.judging import agree, assess, propose_again, support_now, what_is_missing
from evidence.models import Judgement, OverarchingElement
from evidence.overview import overview_of
from tests.factories import (
    EditionInitiativeFactory,
    ElementFactory,
    InitiativeFactory,
    OverarchingElementFactory,
    SourceFactory,
    SupportCellFactory,
    SynthesisEditionFactory,
)

Status = OverarchingElement.Status


@pytest.fixture
def edition(platform):
    found = SynthesisEditionFactory(platform=platform)
    for place in range(3):
        EditionInitiativeFactory(edition=found, initiative=InitiativeFactory(platform=platform), order=place)
    return found


@pytest.fixture
def element(edition):
    return OverarchingElementFactory(edition=edition)


def support_by(element, count):
    """Let this many initiatives of the edition support the element with evidence."""
    for entry in element.edition.entries.all()[:count]:
        statement = ElementFactory(initiative=entry.initiative)
        statement.sources.add(SourceFactory(initiative=entry.initiative))
        SupportCellFactory(overarching_element=element, initiative=entry.initiative).elements.add(statement)


def test_element_is_assessed_and_agreed_with_its_reasons(element, researcher):
    support_by(element, 2)
    assess(element, by=researcher, why="  Twee laten het zien. ")
    agree(element, by=researcher, why="Besproken.")
    element.refresh_from_db()
    assert element.status == Status.AGREED
    judged = Judgement.objects.order_by("id").values_list("status", "by", "by_role", "why")
    assert list(judged) == [
        ("assessed", researcher.pk, "researcher", "Twee laten het zien."),
        ("agreed", researcher.pk, "researcher", "Besproken."),
    ]
    assert list(AuditLine.objects.order_by("id").values_list("action", flat=True)) == [
        "overarching element assessed",
        "overarching element agreed",
    ]


@pytest.mark.parametrize("judge", [assess, agree, propose_again])
def test_judgement_without_reason_is_refused(element, researcher, judge):
    with pytest.raises(ValidationError) as refusal:
        judge(element, by=researcher, why=" \n")
    assert refusal.value.message_dict == {"why": ["Schrijf waarom u dit vindt."]}
    assert not Judgement.objects.exists()


def test_steps_cannot_be_skipped(element, researcher):
    support_by(element, 2)
    with pytest.raises(ValidationError, match="nu voorgesteld"):
        agree(element, by=researcher, why="Meteen.")
    with pytest.raises(ValidationError, match="al voorgesteld"):
        propose_again(element, by=researcher, why="Terug.")
    assert not Judgement.objects.exists()


@pytest.mark.parametrize(
    ("supporting", "threshold", "motivation", "refusal"),
    [
        (0, 2, "", "Nog geen enkel initiatief ondersteunt dit element met bewijs"),
        (0, 2, "Wel een reden", "Nog geen enkel initiatief ondersteunt dit element met bewijs"),
        (1, 2, "", "Maar één initiatief ondersteunt dit element met bewijs"),
        (2, 3, "Wel een reden", "2 initiatieven ondersteunen dit element met bewijs; de drempel van deze editie is 3"),
        (1, 2, "Wel een reden", None),
        (2, 2, "", None),
        (3, 3, "", None),
    ],
)
def test_agreeing_follows_the_rule(element, researcher, supporting, threshold, motivation, refusal):
    element.edition.threshold = threshold
    element.edition.save()
    element.motivation, element.status = motivation, Status.ASSESSED
    element.save()
    support_by(element, supporting)
    if refusal is None:
        agree(element, by=researcher, why="Besproken.")
        assert what_is_missing(support_now(element, element.edition), threshold) == ""
    else:
        with pytest.raises(ValidationError, match=refusal):
            agree(element, by=researcher, why="Besproken.")
    element.refresh_from_db()
    assert element.status == (Status.ASSESSED if refusal else Status.AGREED)
    assert Judgement.objects.exists() == (refusal is None)


def test_sent_twice_is_one_judgement_and_another_reason_is_not_lost(element, researcher):
    assert assess(element, by=researcher, why="Zelfde.") == assess(element, by=researcher, why="Zelfde.")
    assert Judgement.objects.count() == 1
    with pytest.raises(ValidationError, match="al beoordeeld"):
        assess(element, by=researcher, why="Een andere reden.")


def test_agreed_element_that_loses_its_evidence_is_shown_as_such(element, researcher):
    support_by(element, 2)
    assess(element, by=researcher, why="Ja.")
    agree(element, by=researcher, why="Ja.")
    assert not overview_of(element.edition).rows[0].no_longer_holds
    element.cells.first().elements.first().sources.clear()
    overview = overview_of(element.edition)
    assert overview.rows[0].no_longer_holds
    assert (overview.counts.agreed, overview.no_longer_held, overview.counts.unsupported) == (1, 1, 0)
    propose_again(element, by=researcher, why="Bewijs is weg.")
    element.refresh_from_db()
    assert element.status == Status.PROPOSED


def test_agreed_element_is_not_removed(element, edition, researcher):
    element.status = Status.AGREED
    element.save()
    with pytest.raises(ValidationError, match="Zet het eerst terug"):
        remove_from_edition(element, edition=edition, by=researcher)
    element.status = Status.ASSESSED
    element.save()
    remove_from_edition(element, edition=edition, by=researcher)
    assert not OverarchingElement.objects.exists()


def test_adopted_edition_refuses_every_change(element, edition, researcher):
    edition.status = "adopted"
    edition.save()
    for change in (
        lambda: lock_for_editing(edition),
        lambda: assess(element, by=researcher, why="Ja."),
        lambda: remove_from_edition(element, edition=edition, by=researcher),
        lambda: keep_in_edition(None, edition=edition, by=researcher),
    ):
        with pytest.raises(ValidationError, match="Deze editie is vastgesteld"):
            change()
    assert OverarchingElement.objects.get().status == Status.PROPOSED
