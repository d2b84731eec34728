"""What a memo is about: at most one thing of its initiative or of its edition, with its name and its page."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.roles import Permission
from evidence.agreement import is_blind_for
from evidence.matrix.columns import Axis
from evidence.models import (
    Code,
    Conclusion,
    Element,
    MatrixSummary,
    Memo,
    OverarchingElement,
    Quote,
    Source,
    SynthesisBarrier,
    SynthesisEdition,
)
from initiatives.models import Initiative


@dataclass(frozen=True)
class Kind:
    """One kind of thing a memo can be about: the field of the memo, and the word in addresses and filters."""

    field: str
    word: str
    label: str | Promise
    model: type[models.Model]


KINDS = (
    Kind("source", "bron", gettext_lazy("Bron"), Source),
    Kind("quote", "citaat", gettext_lazy("Citaat"), Quote),
    Kind("element", "element", gettext_lazy("Element"), Element),
    Kind("code", "code", gettext_lazy("Code"), Code),
    Kind("summary", "samenvatting", gettext_lazy("Samenvatting in de matrix"), MatrixSummary),
    Kind("overarching_element", "overkoepelend", gettext_lazy("Overkoepelend element"), OverarchingElement),
    Kind("barrier", "belemmering", gettext_lazy("Belemmering"), SynthesisBarrier),
    Kind("conclusion", "conclusie", gettext_lazy("Conclusie"), Conclusion),
)
LOOSE = "los"
"""In filters: about the initiative or the edition as a whole."""


@dataclass(frozen=True)
class Subject:
    """What one memo is about: `label` its kind, `title` its own words, `url` where it stands."""

    kind: Kind
    row: Any
    title: str
    url: str

    @property
    def query(self) -> str:
        """Which asks the list for its memos, and the form for a new one."""
        return f"bij={self.kind.word}&ref={self.row.reference}"


def kinds_of(home: Initiative | SynthesisEdition) -> list[Kind]:
    """The kinds of thing a memo of this initiative or edition can be about."""
    fields = Memo.OF_EDITION if isinstance(home, SynthesisEdition) else Memo.OF_INITIATIVE
    return [kind for kind in KINDS if kind.field in fields]


def subject_named(home: Initiative | SynthesisEdition, word: str, reference: str) -> Subject | None:
    """The thing of this initiative or edition with this reference; None when there is none. One query."""
    kind = next((kind for kind in kinds_of(home) if kind.word == word), None)
    if kind is None or not reference:
        return None
    rows = _of_home(kind, home).filter(reference=reference)
    if kind.model is MatrixSummary:
        rows = rows.select_related("topic", "subgroup")
    row = rows.first()
    return subject(kind, row, home) if row else None


def subject_of(memo: Memo, home: Initiative | SynthesisEdition) -> Subject | None:
    """What the memo is about; None when about the whole."""
    for kind in kinds_of(home):
        row = getattr(memo, kind.field)
        if row is not None:
            return subject(kind, row, home)
    return None


def has_memos(row: Any) -> bool:
    """Whether memos can be about this: a saved row of one of the kinds."""
    return any(isinstance(row, kind.model) for kind in KINDS) and row.pk is not None


def subject_for(row: models.Model, home: Initiative | SynthesisEdition) -> Subject:
    """The row as what memos are about, when `has_memos`."""
    return subject(next(kind for kind in KINDS if isinstance(row, kind.model)), row, home)


def subject(kind: Kind, row: Any, home: Initiative | SynthesisEdition) -> Subject:
    title = _summary_title(row) if isinstance(row, MatrixSummary) else Truncator(_words(row)).chars(120)
    return Subject(kind, row, title, _url(row, home.slug))


def home_of(row: Any) -> Initiative | SynthesisEdition:
    """The initiative or the edition that this thing belongs to."""
    if isinstance(row, OverarchingElement | SynthesisBarrier | Conclusion):
        return row.edition
    return row.source.initiative if isinstance(row, Quote) else row.initiative


def may_see(user: User, home: Initiative | SynthesisEdition) -> bool:
    """Whether this role reads and writes memos; that the page itself may be seen is decided before."""
    writes = Permission.WRITE_SYNTHESIS if isinstance(home, SynthesisEdition) else Permission.COLLECT_EVIDENCE
    return user.is_authenticated and user.may(writes)


def memos_for(user: User, home: Initiative | SynthesisEdition) -> models.QuerySet[Memo]:
    """The memos of this initiative or edition that the user may read, newest first.

    Who judges an edition blind of somebody else reads nobody else's memos there, until both are done.
    """
    memos = home.memos.select_related("by")
    if isinstance(home, SynthesisEdition) and is_blind_for(home, user):
        return memos.filter(Q(by=user) | Q(by=None))
    return memos


def is_own(memo: Memo, user: User) -> bool:
    """Whether the user may change and remove it: the writer, or anybody when the writer is no longer known."""
    return memo.by_id is None or memo.by_id == user.pk


def memos_lost_with(row: models.Model) -> int:
    """How many memos go when this row goes."""
    kind = next((kind for kind in KINDS if isinstance(row, kind.model)), None)
    return Memo.objects.filter(**{kind.field: row}).count() if kind else 0


def about(kinds: list[Kind], word: str) -> Q:
    """The condition for memos about this kind of thing; every memo for a word that is no kind."""
    if word == LOOSE:
        return Q(**{f"{kind.field}__isnull": True for kind in kinds})
    field = next((kind.field for kind in kinds if kind.word == word), None)
    return Q(**{f"{field}__isnull": False}) if field else Q()


def _of_home(kind: Kind, home: Initiative | SynthesisEdition) -> models.QuerySet[Any]:
    if isinstance(home, SynthesisEdition):
        return kind.model._default_manager.filter(edition=home)
    path = "source__initiative" if kind.model is Quote else "initiative"
    return kind.model._default_manager.filter(**{path: home})


def _words(row: Any) -> str:
    return row.text if isinstance(row, Quote) else str(row)


def _summary_title(summary: MatrixSummary) -> str:
    return _("matrix: %(column)s") % {"column": summary.topic or summary.subgroup}


def _url(row: Any, slug: str) -> str:
    if isinstance(row, MatrixSummary):
        axis, column = (Axis.TOPICS, row.topic) if row.topic else (Axis.SUBGROUPS, row.subgroup)
        return reverse("matrix_cell", args=[slug, axis.value, column.code])  # type: ignore[union-attr]  # has one of both
    name = {
        Source: "source",
        Quote: "quote_edit",
        Element: "element",
        Code: "codes",
        OverarchingElement: "overarching",
        SynthesisBarrier: "barrier_edit",
        Conclusion: "conclusion_edit",
    }[type(row)]
    if isinstance(row, Code):
        return f"{reverse(name, args=[slug])}#{row.reference}"
    return reverse(name, args=[slug, row.reference])
