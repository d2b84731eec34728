"""Opening the report over a quarter."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.models import User
from initiatives.models import Initiative
from quarters.agenda import is_in_term
from quarters.calendar import Quarter
from quarters.models import QuarterlyReport


def open_quarter(*, initiative: Initiative, quarter: Quarter, by: User) -> QuarterlyReport:
    """The report over this quarter, made when it is not there yet; a second time changes nothing.

    It must be handed in by the platform's rule. Raises ValidationError when the quarter has not begun or lies outside
    the initiative's term.
    """
    if quarter.first_day > timezone.localdate():
        raise ValidationError(_("Dit kwartaal is nog niet begonnen. U kunt het openen zodra het begint."))
    if not is_in_term(initiative, quarter):
        raise ValidationError(_("Dit kwartaal valt buiten de looptijd van het initiatief."))
    with transaction.atomic():
        report, is_new = QuarterlyReport.objects.get_or_create(
            initiative=initiative,
            year=quarter.year,
            number=quarter.number,
            defaults={"due_on": QuarterlyReport.due_date(initiative, quarter)},
        )
        if is_new:
            record("quarter opened", on=report, by=by, quarter=str(quarter))
    return report
