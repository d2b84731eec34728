"""Giving evidence out as a file: made, and noted in the trail who took what."""

from collections.abc import Callable

from django.db import models
from django.utils import translation

from accounts.audit import record
from accounts.models import User


def export(
    what: str, make: Callable[[], bytes], *, format_: str, of: models.Model, by: User, initiatives: int
) -> bytes:
    """The bytes of the file, in Dutch whichever language its reader uses; `what` names it in the trail.

    `of` is the initiative, edition or platform it is about, `initiatives` how many of them are in it.
    """
    with translation.override("nl"):
        content = make()
    record(f"{what} exported", on=of, by=by, format=format_, initiatives=initiatives)
    return content
