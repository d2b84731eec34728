"""A mypy plugin: `request.user` is a user of ours, as LoginRequiredMiddleware makes sure before any view runs.

Without it every view would have to say so again, because Django's types allow for somebody who is not logged in. The
few views that are open to everybody (marked login_not_required) ask `is_authenticated` themselves.
"""

from collections.abc import Callable

from mypy.plugin import AttributeContext, Plugin
from mypy.typeops import make_simplified_union
from mypy.types import Instance, ProperType, Type, UnionType, get_proper_type


class LoggedInUser(Plugin):
    def get_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        """Asked for every attribute; we answer for one."""
        return _our_user if fullname == "django.http.request.HttpRequest.user" else None


def _our_user(context: AttributeContext) -> Type:
    """Django's "user or anonymous" without the anonymous part."""
    declared = get_proper_type(context.default_attr_type)
    if not isinstance(declared, UnionType):
        return declared
    return make_simplified_union([part for part in map(get_proper_type, declared.items) if not _is_anonymous(part)])


def _is_anonymous(part: ProperType) -> bool:
    return isinstance(part, Instance) and part.type.name == "AnonymousUser"


def plugin(version: str) -> type[Plugin]:
    """What mypy asks a plugin's file for."""
    return LoggedInUser
