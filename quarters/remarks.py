"""What researcher and coordinator said to each other about a quarter, read in one query."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet

from quarters.models import QuarterlyReport, ReviewComment, StatusChange
from quarters.sections import SECTION_BY_KEY


@dataclass(frozen=True)
class Answer:
    """What the coordinator said; `version` is the version it went along with, None while it was not handed in."""

    text: str
    at: datetime
    version: int | None


@dataclass(frozen=True)
class Remark:
    """One remark with its answers. `decision` is the change of state it was sent with, None until the decision."""

    reference: str
    section: str
    anchor: str
    place: str
    text: str
    at: datetime
    by: int | None
    version: int
    decision: int | None
    decided_as: str
    answers: list[Answer] = field(default_factory=list)

    @property
    def is_sent(self) -> bool:
        return self.decision is not None

    @property
    def waiting_answer(self) -> str:
        """The answer that was written but not handed in yet."""
        return next((answer.text for answer in self.answers if answer.version is None), "")

    @property
    def given_answers(self) -> list[Answer]:
        """The answers that were handed in; only these are for the researcher."""
        return [answer for answer in self.answers if answer.version is not None]


def remarks(report: QuarterlyReport) -> list[Remark]:
    """Every remark about the quarter, sent or not, by section and then in the order they were made."""
    return _read(ReviewComment.objects.filter(report=report))


def asked_now(report: QuarterlyReport) -> list[Remark]:
    """The remarks the quarter came back with, for the coordinator to answer; none while it is not given back."""
    if report.status != QuarterlyReport.Status.RETURNED:
        return []
    latest = StatusChange.objects.filter(report=report).order_by("-at", "-id").values("pk")[:1]
    return _read(ReviewComment.objects.filter(report=report, sent_with=latest))


def _read(comments: QuerySet[ReviewComment]) -> list[Remark]:
    rows = comments.order_by("at", "id", "answers__at", "answers__id").values(
        *("pk", "reference", "section", "anchor", "place", "text", "at", "by", "version__number"),
        *("sent_with", "sent_with__status", "answers__text", "answers__at", "answers__sent_with__number"),
    )
    found = [_remark(list(same)) for _, same in groupby(rows, key=itemgetter("pk"))]
    order = list(SECTION_BY_KEY)
    return sorted(found, key=lambda remark: order.index(remark.section) if remark.section in order else len(order))


def _remark(rows: list[dict[str, Any]]) -> Remark:
    first = rows[0]
    return Remark(
        **{name: first[name] for name in ("reference", "section", "anchor", "place", "text", "at", "by")},
        version=first["version__number"],
        decision=first["sent_with"],
        decided_as=first["sent_with__status"] or "",
        answers=[
            Answer(row["answers__text"], row["answers__at"], row["answers__sent_with__number"])
            for row in rows
            if row["answers__at"]
        ],
    )


def asked_with(found: Iterable[Remark], change: StatusChange | None) -> list[Remark]:
    """The remarks that were sent with this decision."""
    return [remark for remark in found if change is not None and remark.decision == change.pk]


def unsent(found: Iterable[Remark]) -> list[Remark]:
    """The remarks that wait for the decision; for researchers only."""
    return [remark for remark in found if not remark.is_sent]
