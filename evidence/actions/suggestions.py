"""Setting a suggestion aside, and taking that back. Linking is not done here: that is a judgement (`support_cell`)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from evidence.actions.editions import lock_for_editing
from evidence.models import Element, OverarchingElement, Rejection


def set_aside(*, element: Element, beside: OverarchingElement | Element, by: User, why: str = "") -> Rejection:
    """Remember that this pair does not fit, so that it is not suggested again; a second time changes nothing.

    Raises ValidationError when the edition was adopted, or both elements are of one initiative.
    """
    with transaction.atomic():
        if isinstance(beside, OverarchingElement):
            lock_for_editing(beside.edition)
        elif beside.initiative_id == element.initiative_id:
            raise ValidationError(_("Beide elementen zijn van hetzelfde initiatief."))
        found, is_new = Rejection.objects.get_or_create(**_pair(element, beside), defaults={"by": by, "why": why})
        if is_new:
            record("suggestion set aside", on=found, by=by, element=element.pk)
    return found


def take_back(*, element: Element, beside: OverarchingElement | Element, by: User) -> bool:
    """Let the pair be suggested again; False when nobody had set it aside.

    Raises ValidationError when the edition was adopted.
    """
    with transaction.atomic():
        if isinstance(beside, OverarchingElement):
            lock_for_editing(beside.edition)
        found = Rejection.objects.filter(**_pair(element, beside)).first()
        if found is None:
            return False
        record("suggestion taken up again", on=found, by=by, element=element.pk)
        found.delete()
    return True


def _pair(element: Element, beside: OverarchingElement | Element) -> dict[str, Element | OverarchingElement]:
    """How the model keeps this pair: of two elements the one with the lower id comes first."""
    if isinstance(beside, OverarchingElement):
        return {"element": element, "overarching_element": beside}
    first, second = sorted((element, beside), key=lambda one: one.pk)
    return {"element": first, "other_element": second}
