"""Making and changing an edition of the synthesis. All refuse an edition that was adopted."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.forms import ModelForm
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from evidence.actions.collecting import keep
from evidence.actions.ordering import move
from evidence.actions.removing import remove
from evidence.models import EditionInitiative, Judgement, OverarchingElement, SupportCell, SynthesisEdition
from initiatives.models import Initiative

RESERVED = {"nieuw"}  # the address of the page that adds one


def lock_for_editing(edition: SynthesisEdition) -> SynthesisEdition:
    """The edition as it is now, held until the transaction ends. Raises ValidationError when it was adopted."""
    current = SynthesisEdition.objects.select_for_update().get(pk=edition.pk)
    if current.status == SynthesisEdition.Status.ADOPTED:
        raise ValidationError(
            _(
                "Deze editie is vastgesteld en kan niet meer veranderen. "
                "Kopieer wat u hebt getypt en zet het in een nieuwe editie."
            )
        )
    return current


def save_edition(
    form: "ModelForm[SynthesisEdition]", *, initiatives: Iterable[Initiative], by: User
) -> SynthesisEdition:
    """Save an edition with the chosen initiatives; those already in it keep their place and text.

    Raises ValidationError when it was adopted, or when an initiative that is left out has judgements in it.
    """
    chosen = list(initiatives)
    with transaction.atomic():
        if form.instance.pk:
            lock_for_editing(form.instance)
        else:
            form.instance.platform = chosen[0].platform
            form.instance.slug = free_slug(form.instance.title)
        edition = keep(form, by=by)
        _take_out(edition, chosen)
        present = set(edition.entries.values_list("initiative_id", flat=True))
        place = edition.entries.count()
        EditionInitiative.objects.bulk_create(
            EditionInitiative(edition=edition, initiative=initiative, order=place + number)
            for number, initiative in enumerate((one for one in chosen if one.pk not in present), start=1)
        )
    return edition


def _take_out(edition: SynthesisEdition, chosen: list[Initiative]) -> None:
    leaving = edition.entries.exclude(initiative__in=chosen).select_related("initiative")
    for entry in leaving:
        cells = SupportCell.objects.filter(overarching_element__edition=edition, initiative=entry.initiative)
        if cells.told_something().exists():
            raise ValidationError(
                {
                    "initiatives": _(
                        "Over %(initiative)s staan al oordelen in deze editie. Zet die eerst op ‘Niet onderzocht’, "
                        "zonder elementen en toelichting. Daarna kunt u het initiatief eruit halen."
                    )
                    % {"initiative": entry.initiative}
                }
            )
        if _is_linked(edition, entry.initiative):
            raise ValidationError(
                {
                    "initiatives": _(
                        "Bij elementen of belemmeringen van deze editie staan citaten of uitspraken van "
                        "%(initiative)s. Haal die eerst weg. Daarna kunt u het initiatief eruit halen."
                    )
                    % {"initiative": entry.initiative}
                }
            )
        cells.delete()
        entry.delete()


def _is_linked(edition: SynthesisEdition, initiative: Initiative) -> bool:
    """Whether words of the initiative stand in the edition; who does not see the initiative would read them there."""
    return (
        edition.overarching_elements.filter(quotes__source__initiative=initiative).exists()
        or edition.barriers.filter(elements__initiative=initiative).exists()
    )


def free_slug(title: str) -> str:
    """A short name for the address of an edition that no other edition has."""
    base = slugify(title)[:40].strip("-") or "editie"
    taken = set(SynthesisEdition.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED
    candidates = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)


def keep_in_edition(form: "ModelForm[Any]", *, edition: SynthesisEdition, by: User) -> Any:
    """Save one row of the edition while it is certainly open. Raises ValidationError when it is not."""
    with transaction.atomic():
        lock_for_editing(edition)
        return keep(form, by=by)


def keep_all_in_edition(forms: "Iterable[ModelForm[Any]]", *, edition: SynthesisEdition, by: User) -> list[Any]:
    """Save several rows of the edition, all or none. Raises ValidationError as `keep_in_edition`."""
    with transaction.atomic():
        lock_for_editing(edition)
        return [keep(form, by=by) for form in forms]


def propose(form: "ModelForm[Any]", *, edition: SynthesisEdition, by: User, why: str) -> OverarchingElement:
    """Save a new overarching element, with who proposed it and why. Raises ValidationError as `keep_in_edition`."""
    with transaction.atomic():
        element: OverarchingElement = keep_in_edition(form, edition=edition, by=by)
        Judgement.objects.create(element=element, status=element.status, by=by, by_role=by.role, why=why.strip())
    return element


def move_in_edition(
    row: models.Model, *, edition: SynthesisEdition, among: models.QuerySet, up: bool, by: User
) -> None:
    """Move one row of the edition one place. Raises ValidationError when the edition was adopted meanwhile."""
    with transaction.atomic():
        lock_for_editing(edition)
        move(row, among=among, up=up, by=by)


def remove_from_edition(row: models.Model, *, edition: SynthesisEdition, by: User) -> None:
    """Remove one row of the edition. Raises ValidationError for an adopted edition or an agreed element."""
    with transaction.atomic():
        lock_for_editing(edition)
        if isinstance(row, OverarchingElement) and row.status == OverarchingElement.Status.AGREED:
            raise ValidationError(
                _("Dit element is vastgesteld. Zet het eerst terug naar voorgesteld; daarna kunt u het verwijderen.")
            )
        remove(row, by=by)
