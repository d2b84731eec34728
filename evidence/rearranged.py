"""What was moved and merged, as people find it back."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from evidence.models import Element, Rearrangement
from initiatives.models import Initiative

FRESH = timedelta(minutes=15)  # so long the page itself offers to undo what one just did


def latest_by(user: User, initiative: Initiative) -> Rearrangement | None:
    """The last thing this person rearranged a moment ago and did not undo."""
    rows = initiative.rearrangements.filter(by=user, undone_at=None, at__gte=timezone.now() - FRESH)
    return rows.order_by("-at", "-id").first()


def merged_into(initiative: Initiative, reference: str) -> Element | None:
    """The element in which the one with this reference went up, also through several merges."""
    merges = initiative.rearrangements.filter(kind=Rearrangement.Kind.MERGE, undone_at=None).order_by("at", "id")
    for merge in merges:
        if reference in merge.before["elements"]:
            reference = merge.after["subject"]
    return initiative.elements.filter(reference=reference).first()
