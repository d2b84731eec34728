"""Changing the concepts of a platform. The first change gives the platform rows of its own, which replace ours."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from evidence.models import ThesaurusConcept
from evidence.suggesting import default_concepts
from initiatives.models import Platform


def own_rows(platform: Platform) -> None:
    """Give the platform the concepts that come with us as rows, when it has none; call it inside a transaction."""
    Platform.objects.select_for_update().get(pk=platform.pk)
    if platform.thesaurus.exists():
        return
    ThesaurusConcept.objects.bulk_create(
        ThesaurusConcept(
            platform=platform,
            code=concept.code,
            kind=concept.kind,
            name=concept.name,
            words="\n".join(concept.words),
            order=order,
        )
        for order, concept in enumerate(default_concepts(), start=1)
    )


def save_concept(
    *, platform: Platform, code: str | None, kind: str, name: str, words: str, by: User
) -> ThesaurusConcept:
    """Add a concept (`code` None) or change one. `words` holds one word per line.

    Raises ValidationError when the name is taken, or somebody removed the concept in the meantime.
    """
    with transaction.atomic():
        own_rows(platform)
        if platform.thesaurus.filter(name__iexact=name).exclude(code=code or "").exists():
            raise ValidationError({"name": _("Er is al een begrip met deze naam. Kies een andere naam.")})
        if code is None:
            concept = ThesaurusConcept(
                platform=platform, code=free_code(platform, name), order=platform.thesaurus.count() + 1
            )
        else:
            found = platform.thesaurus.filter(code=code).first()
            if found is None:
                raise ValidationError(_("Iemand heeft dit begrip net verwijderd. Voeg het opnieuw toe."))
            concept = found
        concept.kind, concept.name, concept.words = kind, name, words
        concept.save()
        record("concept added" if code is None else "concept changed", on=concept, by=by, code=concept.code)
    return concept


def remove_concept(*, platform: Platform, code: str, by: User) -> None:
    """Raises ValidationError for the last one: without any, the platform would use ours again."""
    with transaction.atomic():
        own_rows(platform)
        concept = platform.thesaurus.filter(code=code).first()
        if concept is None:
            return
        if platform.thesaurus.count() == 1:
            raise ValidationError(_("Dit is het laatste begrip. Voeg eerst een ander begrip toe."))
        record("concept removed", on=concept, by=by, code=code)
        concept.delete()


def reset(*, platform: Platform, by: User) -> None:
    """Back to the concepts that come with us."""
    with transaction.atomic():
        removed = platform.thesaurus.count()
        platform.thesaurus.all().delete()
        record("concepts reset", on=platform, by=by, removed=removed)


def free_code(platform: Platform, name: str) -> str:
    """A code for the address that no concept of the platform has."""
    base = slugify(name)[:34].strip("-") or "begrip"
    taken = set(platform.thesaurus.values_list("code", flat=True)) | RESERVED
    return next(
        code
        for code in (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
        if code not in taken
    )


RESERVED = {"nieuw", "terugzetten"}  # addresses of pages beside those of concepts
