"""The coordinator's answers to remarks, kept while they are typed, and which remarks still wait for one."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forms.keeping.live import Outcome
from forms.keeping.typed import fingerprint
from quarters.models import QuarterlyReport, ReviewAnswer, ReviewComment
from quarters.remarks import Remark, asked_now
from quarters.sections import SECTION_BY_KEY

PREFIX = "antwoord-"
LONGEST = 5000  # characters


def field_name(remark: Remark) -> str:
    """The name of the control for the answer to this remark."""
    return f"{PREFIX}{remark.reference}"


class AnswerFields:
    """The answers as fields of a live page (`forms.keeping.live`), one per remark the quarter came back with."""

    rewrites = False

    def __init__(self, report: QuarterlyReport) -> None:
        self.report = report

    def now(self) -> dict[str, str]:
        return {field_name(remark): remark.waiting_answer for remark in asked_now(self.report)}

    def keep(self, changes: Mapping[str, str], *, by: User) -> dict[str, str]:
        """An emptied answer is taken away."""
        too_long = _("Een antwoord kan niet langer zijn dan %(most)s tekens. Maak het korter.") % {"most": LONGEST}
        waiting = {name: too_long for name, text in changes.items() if len(text) > LONGEST}
        texts = {name.removeprefix(PREFIX): text for name, text in changes.items() if name not in waiting}
        comments = ReviewComment.objects.filter(report=self.report, reference__in=texts)
        kept = {
            answer.comment.reference: answer
            for answer in ReviewAnswer.objects.filter(comment__in=comments, sent_with__isnull=True).select_related(
                "comment"
            )
        }
        changed = [answer for reference, answer in kept.items() if texts[reference]]
        for answer in changed:
            answer.text, answer.at = texts[answer.comment.reference], timezone.now()
            answer.by, answer.by_role = by, by.role
        ReviewAnswer.objects.bulk_update(changed, ["text", "at", "by", "by_role"])
        ReviewAnswer.objects.filter(pk__in=[kept[name].pk for name in kept if not texts[name]]).delete()
        ReviewAnswer.objects.bulk_create(
            ReviewAnswer(comment=comment, text=texts[comment.reference], by=by, by_role=by.role)
            for comment in comments
            if comment.reference not in kept and texts[comment.reference]
        )
        return waiting


def unanswered(report: QuarterlyReport) -> list[Remark]:
    """The remarks the quarter came back with that have no answer yet. One query, none unless it came back.

    Whether their section was changed is not looked at: that takes the whole quarter, and a word helps all the same.
    """
    return [remark for remark in asked_now(report) if not remark.waiting_answer]


def answerable(
    report: QuarterlyReport,
    found: Iterable[Remark],
    outcome: Outcome | None = None,
    typed: dict[str, str] | None = None,
) -> list[dict[str, Any]]:
    """The remarks as quarters/_comments.html shows them, each with the control for its answer.

    After a refusal the control holds what was typed, with the reason or the other person's text beside it.
    """
    outcome, typed = outcome or Outcome(), typed or {}
    shown = []
    for remark in found:
        name = field_name(remark)
        is_refused = name in outcome.clashes or name in outcome.waiting
        shown.append(
            {
                "remark": remark,
                "label": SECTION_BY_KEY[remark.section].label_for(report.initiative),
                "name": name,
                "answer": typed.get(name, "") if is_refused else remark.waiting_answer,
                "was": fingerprint(outcome.clashes.get(name, remark.waiting_answer)),
                "theirs": outcome.clashes.get(name, ""),
                "message": outcome.waiting.get(name, ""),
            }
        )
    return shown
