"""Which quotes a document prints, and which files made for an order may no longer be given because of one.

A file that was made keeps the words of a quote, also when its speaker takes the consent back a day later. So the
numbers of the quotes in it are written down in the audit trail when it is made, and asked again at every request.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from accounts.audit import record
from accounts.models import AuditLine
from evidence.models import Quote
from evidence.querysets import TAKEN_BACK, QuoteQuerySet
from reporting.document import Document, QuoteBlock, walk
from reporting.models import BatchFile, Report

MADE = "make ordered file"
AT_ONCE = 5000
"""Numbers in one query: SQLite takes some thirty thousand."""


def quotes_about(report: Report) -> QuoteQuerySet:
    """All quotes of the initiative, or of the initiatives of the edition, that the report is about."""
    within = Q(source__initiative__edition_entries__edition=report.edition_id)
    if report.initiative_id is not None:
        within = Q(source__initiative=report.initiative_id)
    found: QuoteQuerySet = Quote.objects.filter(within)
    return found


def printed_in(report: Report, document: Document) -> QuoteQuerySet:
    """Quotes of the subject of this report with words that the document prints as a quote, whatever their consent.

    Also those that were worded anew since the report was adopted: its data tell which quotes had these words then.
    """
    words = {part.text for part in walk(document) if isinstance(part, QuoteBlock)}
    held = [reference for reference, text in worded_then(report).items() if text in words]
    return quotes_about(report).filter(Q(text__in=words) | Q(reference__in=held))


def worded_then(report: Report) -> dict[str, str]:
    """The words of each quote, by its reference, in the data of an adopted report; empty for a draft.

    Data may come from a dossier somebody else wrote: what is no quote is passed by.
    """
    data = report.data if isinstance(report.data, dict) else {}
    edition = data.get("edition")
    elements = edition.get("elements") if isinstance(edition, dict) else None
    holders = [data, *(elements if isinstance(elements, list) else [])]
    lists = [each.get("quotes") for each in holders if isinstance(each, dict)]
    rows = [row for rows in lists if isinstance(rows, list) for row in rows if isinstance(row, dict)]
    return {str(row["reference"]): str(row["text"]) for row in rows if "reference" in row and "text" in row}


@dataclass(frozen=True)
class Printable:
    """The quotes a report may print, asked before its document is built: who takes the consent back while a file is
    made is not missed."""

    report: Report
    numbers: frozenset[int]

    @classmethod
    def of(cls, report: Report) -> "Printable":
        """An adopted report may hold what was taken back since; a draft holds what is cleared now."""
        quotes = quotes_about(report)
        cleared = set(quotes.cleared_for_use().values_list("pk", flat=True))
        if report.is_adopted:
            cleared.update(quotes.with_consent().filter(effective_consent__in=TAKEN_BACK).values_list("pk", flat=True))
        return cls(report, frozenset(cleared))

    def stand_in(self, document: Document) -> list[int]:
        """Of a text that was recorded twice only the quotes that may be printed count."""
        return sorted(self.numbers.intersection(printed_in(self.report, document).values_list("pk", flat=True)))


def remember_printed(file: BatchFile, numbers: Collection[int]) -> None:
    """Write down which quotes the file holds, in the transaction that keeps it."""
    record(MADE, on=file, by=file.batch.by, quotes=list(numbers))


def no_longer_given(files: Collection[BatchFile]) -> dict[int, bool]:
    """The made files, by number, with a quote that was removed or may not be used any more; and whether making it
    again helps. Two queries, whatever their number.

    An adopted report does not change, so neither does its file. A file of which nobody wrote down what it holds is
    not given either, and can be made again.
    """
    made = [file for file in files if file.state == BatchFile.State.MADE]
    held = _held([file.pk for file in made]) if made else {}
    lost = _not_cleared(set().union(*held.values()))
    return {
        file.pk: file.pk not in held or not _is_final(file)
        for file in made
        if file.pk not in held or held[file.pk] & lost
    }


def _is_final(file: BatchFile) -> bool:
    """Whether the file is that of an adopted report, not of the draft it was then."""
    adopted_at = file.report.adopted_at
    return bool(adopted_at and file.made_at and file.made_at >= adopted_at)


def _held(made: Collection[int]) -> dict[int, set[int]]:
    """The numbers of the quotes in each file, as they were written down last."""
    lines = AuditLine.objects.filter(
        action=MADE, subject_kind=BatchFile._meta.label, subject_id__in=[str(number) for number in made]
    )
    return {int(line.subject_id): set(line.details["quotes"]) for line in lines.order_by("at", "pk")}


def _not_cleared(numbers: set[int]) -> set[int]:
    cleared: set[int] = set()
    for start in range(0, len(numbers), AT_ONCE):
        some = sorted(numbers)[start : start + AT_ONCE]
        cleared.update(Quote.objects.cleared_for_use().filter(pk__in=some).values_list("pk", flat=True))
    return numbers - cleared
