"""Who sees and who changes which initiative: the one place where role and membership meet.

Everything of an initiative is fetched through it: `get_object_or_404(initiative.participants, code=...)`, never by bare
id. What is not visible does not exist (404); what is visible but not yours to change is refused (403).
"""

from django.shortcuts import get_object_or_404

from accounts.access import require
from accounts.models import User
from accounts.roles import Permission
from initiatives.models import Initiative
from initiatives.querysets import InitiativeQuerySet

__all__ = ["editable_by", "get_initiative", "require", "visible_to"]


def visible_to(user: User) -> InitiativeQuerySet:
    """The initiatives whose existence and outline the user may see."""
    initiatives = Initiative.objects.select_related("platform")
    if not user.is_authenticated or not user.is_active:
        return initiatives.none()
    if user.sees_all_initiatives:
        return initiatives
    return initiatives.filter(memberships__user=user)


def editable_by(user: User, permission: Permission) -> InitiativeQuerySet:
    """The initiatives in which the user holds the permission."""
    if not user.is_authenticated or not user.may(permission):
        return Initiative.objects.none()
    return visible_to(user)


def get_initiative(user: User, slug: str, permission: Permission | None = None) -> Initiative:
    """The initiative with this slug for a page.

    Raises Http404 when the user may not see it, PermissionDenied when it is visible but the role lacks `permission`.
    """
    initiative = get_object_or_404(visible_to(user), slug=slug)
    if permission is not None:
        require(user, permission)
    return initiative
