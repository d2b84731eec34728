"""Adopting: from then on the report does not change. Its document and files are kept as they are."""

import logging
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from evidence.actions.freezing import freeze
from evidence.models import SynthesisEdition
from reporting.actions.making import build_report, why_not_made
from reporting.adopted import checksum_of
from reporting.built import Built
from reporting.checking import check_report
from reporting.document import Document
from reporting.document_json import to_json
from reporting.house_style import platform_of, rendered
from reporting.models import Report, ReportFile
from reporting.render import FORMATS, NOT_MADE
from reporting.snapshot import data_of

log = logging.getLogger(__name__)


def adopt_report(*, report: Report, by: User) -> Report:
    """Adopt a draft: keep its document, the data behind it and one file per format, each with its checksum.

    Adopting twice is harmless. Raises ValidationError with what the check list says must be solved first, or when
    something changed while the files were made. The files are made before the transaction, so that nobody waits for
    them; inside it the document is built again and must be the same.
    """
    if report.is_adopted:
        return report
    final = _as_adopted(report, by)
    built = build_report(final, is_final=True)
    _refuse_what_blocks(report, built)
    document = built.document
    files = {name: _made(name, final, document) for name in FORMATS}
    with transaction.atomic():
        current = Report.objects.select_for_update().get(pk=report.pk)
        if current.is_adopted:
            return current
        # Held as by every change to the edition, so that none slips in between the document and its adoption.
        if current.edition_id is not None:
            SynthesisEdition.objects.select_for_update().get(pk=current.edition_id)
        stored = to_json(document)
        if to_json(build_report(_as_adopted(current, by, final), is_final=True).document) != stored:
            raise ValidationError(
                _(
                    "Terwijl het rapport werd gemaakt, is er iets gewijzigd. "
                    "Bekijk het rapport en stel het opnieuw vast."
                )
            )
        final.document, final.checksum = stored, checksum_of(stored)
        final.data = data_of(final)
        final.data_checksum = checksum_of(final.data)
        final.save()
        ReportFile.objects.bulk_create(
            ReportFile(report=final, format=name, content=content, checksum=sha256(content).hexdigest())
            for name, content in files.items()
        )
        if final.edition is not None:
            SynthesisEdition.objects.filter(pk=final.edition.pk).update(status=SynthesisEdition.Status.ADOPTED)
            final.edition.status = SynthesisEdition.Status.ADOPTED
            freeze(edition=final.edition, by=by)
        record("adopt report", on=final, by=by, version=final.version, checksum=final.checksum)
    return final


def _made(format_: str, report: Report, document: Document) -> bytes:
    """One file to keep. Raises ValidationError, in words, when the format gives up on the document."""
    try:
        return rendered(FORMATS[format_], platform_of(report), document)
    except NOT_MADE as error:
        log.error("report %s cannot be made as %s: %s", report.pk, format_, type(error).__name__)
        words = {"format": FORMATS[format_].name, "why": why_not_made(error)}
        raise ValidationError(_("%(format)s: %(why)s Er is niets vastgesteld.") % words) from error


def _as_adopted(report: Report, by: User, like: Report | None = None) -> Report:
    """A copy of the report as it will be, not saved; `like` gives the moment."""
    adopted = Report.objects.select_related("initiative__platform", "edition__platform").get(pk=report.pk)
    adopted.status = Report.Status.ADOPTED
    adopted.adopted_at = like.adopted_at if like else timezone.now()
    adopted.adopted_by = by
    return adopted


def _refuse_what_blocks(report: Report, built: Built) -> None:
    """What the check list calls "moet eerst" is refused here too: the page may be old."""
    blocking = [finding.message for finding in check_report(report, built) if finding.blocks]
    if blocking:
        raise ValidationError(blocking)
