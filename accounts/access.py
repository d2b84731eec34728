"""What a role allows, whatever the place. Where it holds is for `initiatives.access` to say."""

from django.core.exceptions import PermissionDenied

from accounts.models import User
from accounts.roles import Permission


def require(user: User, *permissions: Permission) -> None:
    """Raise PermissionDenied unless the user's role carries one of the permissions."""
    if not any(user.may(permission) for permission in permissions):
        raise PermissionDenied
