"""The coordinator's word about what the check found odd. It travels with the version that is handed in."""

from collections.abc import Mapping

from django.db import transaction

from accounts.audit import record
from accounts.models import User
from forms.keeping.typed import clean_text
from quarters.actions.editing import lock_for_editing
from quarters.models import Explanation, QuarterlyReport


def explain(*, report: QuarterlyReport, finding: str, text: str, by: User) -> None:
    """Keep the explanation of one finding, named by its key; an empty text takes it away.

    Raises ValidationError, in words, when the quarter was handed in.
    """
    explain_all(report=report, texts={finding: text}, by=by)


def explain_all(*, report: QuarterlyReport, texts: Mapping[str, str], by: User) -> None:
    """The same for several findings at once, with a number of statements that does not grow with them.

    The audit line says which findings got or lost their explanation; another wording of one is no news.
    """
    said = {finding: clean_text(text) for finding, text in texts.items()}
    with transaction.atomic():
        lock_for_editing(report)
        kept = {row.finding: row for row in report.explanations.filter(finding__in=said)}
        added = [finding for finding, text in said.items() if text and finding not in kept]
        removed = [finding for finding in kept if not said[finding]]
        changed = [row for finding, row in kept.items() if said[finding] and said[finding] != row.text]
        for row in changed:
            row.text = said[row.finding]
        Explanation.objects.bulk_update(changed, ["text"])
        Explanation.objects.bulk_create(
            Explanation(report=report, finding=finding, text=said[finding]) for finding in added
        )
        report.explanations.filter(finding__in=removed).delete()
        if added or removed:
            record("findings explained", on=report, by=by, explained=added, withdrawn=removed)
