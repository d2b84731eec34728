"""Days that lie in what is reported on: not in the future, and not after the last day of the period."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _


def refuse_future(on: date | None) -> None:
    """Raises ValidationError for a day that still has to come; an empty day is fine."""
    if on and on > timezone.localdate():
        raise forms.ValidationError(_("Deze datum moet nog komen. Vul alleen in wat al gebeurd is."), code="future")


def refuse_after(on: date | None, last_day: date) -> None:
    """Raises ValidationError for a day after the period; an earlier day is a late entry and allowed."""
    if on and on > last_day:
        raise forms.ValidationError(
            _("Deze datum ligt na dit kwartaal. Kies een datum tot en met %(day)s of vul dit later in."),
            code="after_period",
            params={"day": date_format(last_day, "j F Y")},
        )
