"""The one guard before anything of a quarter changes."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from quarters.models import QuarterlyReport

WHY_CLOSED = {
    "submitted": _("Dit kwartaal is ingediend. U kunt het pas weer aanpassen als de onderzoeker het teruggeeft."),
    "accepted": _("Dit kwartaal is vastgesteld en kan niet meer worden aangepast."),
}


def lock_for_editing(report: QuarterlyReport) -> QuarterlyReport:
    """The report, locked until the end of the transaction, so that nothing changes while it is being handed in.

    Raises ValidationError, in words, when the quarter was handed in or accepted meanwhile.
    """
    locked = QuarterlyReport.objects.select_for_update(of=("self",)).select_related("initiative").get(pk=report.pk)
    if not locked.may_be_edited:
        raise ValidationError(WHY_CLOSED[locked.status], code="closed")
    return locked
