"""Making the document of a report and its files."""

from subprocess import TimeoutExpired

from django.utils.text import slugify
from django.utils.translation import gettext as _

from reporting import end_report, synthesis
from reporting.built import Built
from reporting.document import Document
from reporting.document_json import from_json
from reporting.house_style import platform_of, rendered
from reporting.models import Report
from reporting.render import FORMATS


def build_report(report: Report, *, is_final: bool = False) -> Built:
    """The report as it is now, from what is recorded and written. `is_final` is how it will be adopted."""
    if report.initiative is not None:
        return end_report.build(report.initiative, reference_date=report.reference_date, report=report)
    assert report.edition is not None  # noqa: S101  (a constraint of the database)
    return synthesis.build(
        report.edition, reference_date=report.reference_date, report=report, only_agreed=is_final or report.is_adopted
    )


def document_of(report: Report) -> Document:
    """The stored document of an adopted report, else the draft as it is now."""
    if report.is_adopted and report.document is not None:
        return from_json(report.document)
    return build_report(report).document


def generate(report: Report, format_: str, document: Document | None = None) -> bytes:
    """The report in one of `FORMATS`: the stored file of an adopted report, byte for byte, else made now.

    `document` is what `document_of` gave, for who has it already. Raises KeyError for a format that does not exist.
    """
    made = FORMATS[format_]
    if report.is_adopted:
        stored = report.files.filter(format=format_).first()
        if stored:
            return bytes(stored.content)
    return rendered(made, platform_of(report), document or document_of(report))


def why_not_made(error: BaseException) -> str:
    """What to do about a file that could not be made: one that took too long will do so again."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, TimeoutExpired):
            return _("Het maken duurde te lang. Dit rapport is te groot voor dit formaat. Kies een ander formaat.")
        cause = cause.__cause__
    return _("Dit bestand is niet gelukt. Probeer het opnieuw, of kies een ander formaat.")


def file_name(report: Report, format_: str) -> str:
    """A name that says what it is: "eindrapportage-praktijkleren-v1-concept.pdf"."""
    subject = report.initiative.slug if report.initiative else report.edition.slug if report.edition else ""
    kind = "eindrapportage" if report.kind == Report.Kind.END_REPORT else "synthese"
    parts = [kind, slugify(subject), f"v{report.version}", "" if report.is_adopted else "concept"]
    return f"{'-'.join(part for part in parts if part)}.{FORMATS[format_].extension}"
