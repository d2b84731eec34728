"""Taking in the house style of a platform, and going back to ours."""

from hashlib import sha256
from pathlib import PurePath

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from initiatives.models import Platform
from reporting.house_style import opened
from reporting.models import HouseStyle

NAME_LIMIT = 200  # as `HouseStyle.name`


def use_house_style(*, platform: Platform, content: bytes, name: str, by: User) -> HouseStyle:
    """Make the reports of this platform in this template from now on; one per format.

    Raises ValidationError, in words, for a template that cannot be used; then nothing changes. What was adopted before
    keeps its files.
    """
    kind, kept = opened(content, name)
    short = PurePath(name.replace("\\", "/")).name[-NAME_LIMIT:]
    with transaction.atomic():
        style, _is_new = HouseStyle.objects.update_or_create(
            platform=platform,
            format=kind,
            defaults={
                "name": short,
                "content": kept,
                "checksum": sha256(kept).hexdigest(),
                "at": timezone.now(),
                "by": by,
            },
        )
        record("use house style", on=style, by=by, format=kind, checksum=style.checksum)
    return style


def remove_house_style(*, platform: Platform, kind: str, by: User) -> None:
    """Make reports in our own style again. Doing it twice is harmless."""
    with transaction.atomic():
        for style in HouseStyle.objects.select_for_update().filter(platform=platform, format=kind):
            record("remove house style", on=style, by=by, format=kind)
            style.delete()
