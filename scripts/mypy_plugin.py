"""A mypy plugin that tells the type checker two things about Django that its types leave open.

`request.user` is a user of ours: LoginRequiredMiddleware makes sure of that before any view runs. The few views that
are open to everybody (marked login_not_required) ask `is_authenticated` themselves.

`form.fields["name"]` is the field the form declares there, of whatever kind, and not just any `Field`.

Without this every view and form would have to say so again, and true errors would drown in false ones.
"""

from collections.abc import Callable

from mypy.plugin import AttributeContext, Plugin
from mypy.typeops import make_simplified_union
from mypy.types import AnyType, Instance, ProperType, Type, TypeOfAny, UnionType, get_proper_type


class KnownAboutDjango(Plugin):
    def get_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        """Asked for every attribute; we answer for these."""
        return {
            "django.http.request.HttpRequest.user": _our_user,
            "django.forms.forms.BaseForm.fields": _fields_of_any_kind,
            "forms.plain.PlainBehaviour.fields": _fields_of_any_kind,
        }.get(fullname)


def _our_user(context: AttributeContext) -> Type:
    """Django's "user or anonymous" without the anonymous part."""
    declared = get_proper_type(context.default_attr_type)
    if not isinstance(declared, UnionType):
        return declared
    return make_simplified_union([part for part in map(get_proper_type, declared.items) if not _is_anonymous(part)])


def _is_anonymous(part: ProperType) -> bool:
    return isinstance(part, Instance) and part.type.name == "AnonymousUser"


def _fields_of_any_kind(context: AttributeContext) -> Type:
    """The same dictionary, from names to fields whose kind is not looked at."""
    declared = get_proper_type(context.default_attr_type)
    if not isinstance(declared, Instance) or len(declared.args) != 2:
        return declared
    return declared.copy_modified(args=[declared.args[0], AnyType(TypeOfAny.special_form)])


def plugin(version: str) -> type[Plugin]:
    """What mypy asks a plugin's file for."""
    return KnownAboutDjango
