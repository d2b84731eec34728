"""Which adopted reports anybody may read without logging in."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reporting.models.report import Report


class PublicReport(models.Model):
    """An adopted report that staff opened to everybody; taken away again by removing the row."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="public")
    since = models.DateTimeField(_("openbaar sinds"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("door"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("openbaar rapport")
        verbose_name_plural = _("openbare rapporten")
        ordering = ["-since", "-id"]

    def __str__(self) -> str:
        return str(self.report)
