"""Keeping what an edition says at the moment it is adopted."""

from accounts.audit import record
from accounts.models import User
from evidence.frozen import FORMAT, content_of
from evidence.models import SynthesisEdition


def freeze(*, edition: SynthesisEdition, by: User | None) -> None:
    """Write what the edition says now, once: a second time changes nothing.

    Belongs in the transaction that adopts the edition, which holds its row.
    """
    current = SynthesisEdition.objects.select_related("platform").get(pk=edition.pk)
    if current.frozen is None:
        current.frozen = content_of(current)
        current.save(update_fields=["frozen"])
        record("freeze edition", on=current, by=by, format=FORMAT, elements=len(current.frozen["elements"]))
    edition.frozen = current.frozen
