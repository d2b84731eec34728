"""Reading the figures of a section again."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from reporting.actions.writing import lock_draft
from reporting.live.catalog import Catalog
from reporting.live.reading import with_new_figures
from reporting.models import Report


@transaction.atomic
def take_over_figures(*, report: Report, key: str, catalog: Catalog, by: User | None) -> bool:
    """Let the text of a section say the figures of the catalog; whether anything changed.

    Somebody read the new figures, so a section that was called ready stays so: the report said them already. Raises
    ValidationError when the report is adopted.
    """
    lock_draft(report)
    section = report.sections.select_for_update().filter(key=key).first()
    text = with_new_figures(section.text, catalog) if section else ""
    if section is None or text == section.text:
        return False
    section.text, section.changed_at, section.changed_by = text, timezone.now(), by
    section.save(update_fields=["text", "changed_at", "changed_by"])
    record("take over report figures", on=report, by=by, key=key)
    return True
