"""The remarks beside a section, each with its answers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reporting.models import Report, SectionComment


@dataclass(frozen=True)
class Remark:
    """A remark with its answers, oldest first."""

    first: SectionComment
    answers: tuple[SectionComment, ...]

    @property
    def is_open(self) -> bool:
        return self.first.settled_at is None

    def is_about(self, text: str) -> bool:
        """Whether the words it is about still stand in the text; True for a remark on the section as a whole."""
        return " ".join(self.first.words.split()) in " ".join(text.split())


def remarks_on(report: Report, key: str) -> tuple[Remark, ...]:
    """Those still open first, each group oldest first. One query."""
    return _with_answers(report.comments.filter(key=key).select_related("by").order_by("at", "pk"))


def remarks_in(report: Report) -> dict[str, tuple[Remark, ...]]:
    """All remarks by the key of their section, as `remarks_on` gives them; also those of a section that the report no
    longer has. One query."""
    rows: dict[str, list[SectionComment]] = {}
    for row in report.comments.select_related("by").order_by("at", "pk"):
        rows.setdefault(row.key, []).append(row)
    return {key: _with_answers(found) for key, found in rows.items()}


def open_remarks(report: Report) -> dict[str, int]:
    """How many remarks are still open, by the key of their section. One query."""
    keys = report.comments.filter(answers=None, settled_at=None).order_by("key").values_list("key", flat=True)
    return dict(Counter(keys))


def _with_answers(comments: Iterable[SectionComment]) -> tuple[Remark, ...]:
    rows = list(comments)
    answers: dict[int, list[SectionComment]] = {}
    for row in rows:
        if row.answers_id is not None:
            answers.setdefault(row.answers_id, []).append(row)
    found = [Remark(row, tuple(answers.get(row.pk, ()))) for row in rows if row.answers_id is None]
    return tuple(sorted(found, key=lambda remark: not remark.is_open))
