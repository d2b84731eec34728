"""Who sees and who changes which edition of the synthesis; initiatives themselves are for `initiatives.access`."""

from django.db.models import Q
from django.shortcuts import get_object_or_404

from accounts.access import require
from accounts.models import User
from accounts.roles import Permission
from evidence.agreement import blind_editions
from evidence.models import EditionInitiative, SynthesisEdition
from evidence.querysets import SynthesisEditionQuerySet
from initiatives import access as initiative_access


def visible_to(user: User) -> SynthesisEditionQuerySet:
    """The editions the user may read: those in which every initiative is visible to the user, so also empty ones."""
    editions = SynthesisEdition.objects.select_related("platform", "previous").defer("previous__frozen")
    if not user.is_authenticated or not user.may(Permission.READ_SYNTHESIS):
        return editions.none()
    if user.sees_all_initiatives:
        return editions
    hidden = EditionInitiative.objects.filter(~Q(initiative__in=initiative_access.visible_to(user)))
    return editions.exclude(pk__in=hidden.values("edition_id"))


def told_to(user: User) -> SynthesisEditionQuerySet:
    """The editions whose judgements the user may see: not those he judges blind at the moment."""
    return visible_to(user).exclude(pk__in=blind_editions(user))


def editable_by(user: User) -> SynthesisEditionQuerySet:
    """The editions the user may change as long as they are a draft."""
    if not user.is_authenticated or not user.may(Permission.WRITE_SYNTHESIS):
        return SynthesisEdition.objects.none()
    return visible_to(user)


def get_edition(user: User, slug: str, permission: Permission | None = None) -> SynthesisEdition:
    """The edition with this slug for a page.

    Raises PermissionDenied when the role has no synthesis at all, Http404 when the edition is not visible, and
    PermissionDenied when it is visible but the role lacks `permission`.
    """
    require(user, Permission.READ_SYNTHESIS)
    edition = get_object_or_404(visible_to(user), slug=slug)
    if permission is not None:
        require(user, permission)
    return edition
