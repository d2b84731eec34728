"""Throwing away what was kept for a while only: drafts nobody came back for, and workbooks nobody said yes to."""

from datetime import datetime, timedelta

from forms.keeping.drafts import throw_away_old_drafts
from quarters.models import Draft, WorkbookUpload

UPLOADS_KEPT_FOR = timedelta(days=1)  # a workbook waits for its sender's yes, and its sender can send it again


def throw_away_old(now: datetime) -> tuple[int, int]:
    """Remove what was kept long enough; says how many drafts and how many workbooks went."""
    drafts = throw_away_old_drafts(Draft.objects.all(), now)
    uploads, _kinds = WorkbookUpload.objects.filter(at__lt=now - UPLOADS_KEPT_FOR).delete()
    return drafts, uploads
