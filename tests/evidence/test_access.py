"""Who reaches evidence and editions, and whose."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from accounts.roles import Permission
from evidence.access import editable_by, get_edition, visible_to
from evidence.models import Element, Quote, Source
from tests.factories import (
    EditionInitiativeFactory,
    ElementFactory,
    MembershipFactory,
    OverarchingElementFactory,
    QuoteFactory,
    SourceFactory,
    SynthesisEditionFactory,
)


@pytest.fixture
def edition(initiative):
    found = SynthesisEditionFactory(platform=initiative.platform, slug="eerste")
    EditionInitiativeFactory(edition=found, initiative=initiative)
    return found


@pytest.fixture
def wide_edition(initiative, other_initiative):
    """An edition with an initiative the researcher does not belong to."""
    found = SynthesisEditionFactory(platform=initiative.platform, slug="breed")
    for one in (initiative, other_initiative):
        EditionInitiativeFactory(edition=found, initiative=one)
    return found


def test_researcher_sees_editions_whose_initiatives_are_all_visible(
    researcher, staff, coordinator, edition, wide_edition, other_initiative
):
    empty = SynthesisEditionFactory(platform=edition.platform)
    assert set(visible_to(researcher)) == {edition, empty}
    assert set(editable_by(researcher)) == {edition, empty}
    assert set(visible_to(staff)) == {edition, wide_edition, empty}
    assert not editable_by(staff).exists()
    assert not visible_to(coordinator).exists()
    MembershipFactory(initiative=other_initiative, user=researcher)
    assert wide_edition in visible_to(researcher)


def test_get_edition_refuses_or_hides(researcher, staff, coordinator, edition, wide_edition):
    assert get_edition(researcher, "eerste", Permission.WRITE_SYNTHESIS) == edition
    with pytest.raises(Http404):
        get_edition(researcher, "breed")
    with pytest.raises(PermissionDenied):
        get_edition(coordinator, "eerste")
    assert get_edition(staff, "breed") == wide_edition
    with pytest.raises(PermissionDenied):
        get_edition(staff, "breed", Permission.WRITE_SYNTHESIS)


EVIDENCE_PAGES = ["sources", "source_add", "quotes", "quote_add", "quotes_collected", "elements", "element_add"]


@pytest.mark.parametrize("name", EVIDENCE_PAGES)
def test_evidence_is_for_researchers_of_the_initiative(
    name, as_researcher, as_coordinator, as_staff, as_outsider, initiative, other_initiative
):
    url = reverse(name, args=["eigen"])
    assert as_researcher.get(url).status_code == 200
    assert as_coordinator.get(url).status_code == 403
    assert as_staff.get(url).status_code == 403
    assert as_outsider.get(url).status_code == 404
    assert as_researcher.get(reverse(name, args=["ander"])).status_code == 404


def test_posts_without_the_right_are_refused(as_coordinator, as_staff, edition, initiative):
    typed = {"title": "Nieuw", "kind": "interview"}
    assert as_coordinator.post(reverse("source_add", args=["eigen"]), typed).status_code == 403
    assert not Source.objects.exists()
    assert as_staff.post(reverse("edition_edit", args=["eerste"]), typed).status_code == 403
    assert as_coordinator.post(reverse("edition_add"), typed).status_code == 403


@pytest.mark.parametrize("action", ["source", "source_edit", "source_remove"])
def test_source_of_another_initiative_does_not_exist_here(action, as_researcher, initiative, other_initiative):
    theirs = SourceFactory(initiative=other_initiative)
    url = reverse(action, args=["eigen", theirs.reference])
    assert as_researcher.get(url).status_code == 404
    assert Source.objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize("action", ["quote_edit", "quote_remove"])
def test_quote_of_another_initiative_does_not_exist_here(action, as_researcher, initiative, other_initiative):
    theirs = QuoteFactory(source__initiative=other_initiative)
    assert as_researcher.post(reverse(action, args=["eigen", theirs.reference])).status_code == 404
    assert Quote.objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize("action", ["element", "element_edit", "element_remove"])
def test_element_of_another_initiative_does_not_exist_here(action, as_researcher, initiative, other_initiative):
    theirs = ElementFactory(initiative=other_initiative)
    assert as_researcher.post(reverse(action, args=["eigen", theirs.reference])).status_code == 404
    assert as_researcher.post(reverse("element_move", args=["eigen"]), {"omhoog": theirs.reference}).status_code == 404
    assert Element.objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize("action", ["overarching", "overarching_edit", "overarching_remove"])
def test_element_of_another_edition_does_not_exist_here(action, as_researcher, edition, wide_edition):
    theirs = OverarchingElementFactory(edition=wide_edition)
    assert as_researcher.get(reverse(action, args=["eerste", theirs.reference])).status_code == 404
    assert as_researcher.get(reverse(action, args=["breed", theirs.reference])).status_code == 404


def test_cell_only_for_initiatives_in_the_edition(as_researcher, researcher, edition, other_initiative):
    MembershipFactory(initiative=other_initiative, user=researcher)
    element = OverarchingElementFactory(edition=edition)
    args = ["eerste", element.reference]
    assert as_researcher.get(reverse("support_cell", args=[*args, "eigen"])).status_code == 200
    assert as_researcher.get(reverse("support_cell", args=[*args, "ander"])).status_code == 404


def test_staff_read_an_edition_without_buttons(as_staff, as_coordinator, edition):
    element = OverarchingElementFactory(edition=edition)
    page = as_staff.get(reverse("edition", args=["eerste"]))
    assert page.status_code == 200
    assert "Editie wijzigen" not in page.text
    assert "Element toevoegen" not in page.text
    judged = as_staff.get(reverse("overarching", args=["eerste", element.reference]))
    assert 'name="besluit"' not in judged.text
    refused = as_staff.post(reverse("overarching", args=["eerste", element.reference]), {"besluit": "beoordelen"})
    assert refused.status_code == 403
    assert as_coordinator.get(reverse("editions")).status_code == 403
