"""What one person typed and what has no place of its own yet."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.keeping.live import Workpiece
from forms.keeping.typed import clean_text

# Beside the controls a draft says which texts of a field its page had seen, and which post it came with.
KNOWN, TURN = "known:", ":turn"
LONGEST_NAME, LONGEST_PAGE = 200, 300
KEPT_FOR = timedelta(days=30)
"""What nobody came back for is thrown away after this, whatever it was typed in."""


class PageDraft(models.Model):
    """What one person typed on one page and what cannot be kept in its own place yet; nobody else sees it.

    A whole form of a new row, a date that does not exist, a text that somebody else wrote over. `fields` is a dict of
    control name to what was typed; `tab` names the browser tab, so that two tabs on one page do not mix. A room adds a
    foreign key to what its pages write in, by the name `drafts` there.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(_("pagina"), max_length=LONGEST_PAGE)
    tab = models.CharField(_("tabblad"), max_length=40)
    fields = models.JSONField(_("wat is getypt"), default=dict)
    saved_at = models.DateTimeField(_("bewaard op"), default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.page


@dataclass(frozen=True)
class Place:
    """Where somebody types: who, in what, on which page, in which tab of the browser."""

    user: Any
    workpiece: Workpiece
    page: str
    tab: str

    def of_page(self) -> dict[str, Any]:
        """What all drafts of this person on this page have in common."""
        return {"user": self.user, "page": self.page[:LONGEST_PAGE]}

    def drafts(self) -> models.QuerySet[Any]:
        found: models.QuerySet[Any] = self.workpiece.drafts.filter(**self.of_page())
        return found


def keep_draft(
    place: Place,
    *,
    typed: Mapping[str, str],
    known: Mapping[str, Collection[str]] | None = None,
    settled: Collection[str] = (),
    turn: int = 0,
) -> None:
    """Add `typed` to the draft of this tab and take out what is `settled`; an empty draft goes.

    `turn` counts the posts of a page: one that was overtaken on its way changes nothing that came after it.
    """
    if not place.tab:
        return
    if not typed and not place.drafts().filter(tab=place.tab).exists():
        return  # mostly there is nothing to settle, and looking needs no lock
    with transaction.atomic():
        draft = place.drafts().select_for_update().filter(tab=place.tab).first()
        if draft is None:
            if not typed:
                return
            draft, is_new = place.workpiece.drafts.get_or_create(**place.of_page(), tab=place.tab)
            if not is_new:  # another post of this tab made it in this very moment
                draft = place.drafts().select_for_update().get(tab=place.tab)
        before = draft.fields
        new = dict(_cleaned(typed, known or {}))
        is_late = turn < int(before.get(TURN, 0))
        fields = new | before if is_late else before | new
        if not is_late:
            fields[TURN] = turn
            for name in settled:
                fields.pop(name, None)
                fields.pop(KNOWN + name, None)
        draft.fields, draft.saved_at = fields, timezone.now()
        if fields.keys() - {TURN}:
            draft.save()
        else:
            draft.delete()


def _cleaned(typed: Mapping[str, str], known: Mapping[str, Collection[str]]) -> Iterator[tuple[str, str]]:
    """What fits into a JSON column of every database; nobody's control has a name like the ones left out."""
    for name, text in typed.items():
        if "\x00" in name or len(name) > LONGEST_NAME or name.startswith((":", KNOWN)):
            continue
        yield name, clean_text(text)
        if known.get(name):
            yield KNOWN + name, ",".join(sorted(known[name]))


def drop_draft(place: Place) -> None:
    """Forget what this tab typed on this page; harmless when there is nothing."""
    place.drafts().filter(tab=place.tab).delete()


def throw_away_old_drafts(drafts: models.QuerySet[Any], now: datetime) -> int:
    """Remove those of these drafts that were kept long enough; how many went."""
    gone, _kinds = drafts.filter(saved_at__lt=now - KEPT_FOR).delete()
    return gone
