"""Making many reports at once, in the background."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.references import Referenced
from reporting.models.report import Report


class ReportBatch(Referenced):
    """An order for files of many reports, made one by one while its maker goes on; cleared away after a while."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("door"), on_delete=models.CASCADE, related_name="report_batches"
    )
    at = models.DateTimeField(_("tijdstip"), default=timezone.now, editable=False)
    formats = models.JSONField(_("formaten"), default=list)
    finished_at = models.DateTimeField(_("klaar op"), null=True, blank=True)

    class Meta:
        verbose_name = _("opdracht voor rapporten")
        verbose_name_plural = _("opdrachten voor rapporten")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%d-%m-%Y %H:%M}"


class BatchFile(models.Model):
    """One file of a batch: one report in one format. `claimed_at` says which worker's turn it is in: a claim that is
    too old belonged to a worker that was stopped, and is taken again."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Wacht")
        MADE = "made", _("Klaar")
        FAILED = "failed", _("Mislukt")

    batch = models.ForeignKey(ReportBatch, on_delete=models.CASCADE, related_name="files")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    format = models.CharField(_("formaat"), max_length=10)
    state = models.CharField(_("stand"), max_length=10, choices=State.choices, default=State.WAITING)
    message = models.CharField(_("melding"), max_length=300, blank=True)
    claimed_at = models.DateTimeField(_("begonnen op"), null=True, blank=True)
    made_at = models.DateTimeField(_("gemaakt op"), null=True, blank=True)
    content = models.BinaryField(_("inhoud"), null=True, blank=True)

    class Meta:
        verbose_name = _("bestand van een opdracht")
        verbose_name_plural = _("bestanden van een opdracht")
        ordering = ["batch", "id"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "report", "format"], name="one_batch_file_per_report_and_format"),
            models.CheckConstraint(condition=Q(state__in=["waiting", "made", "failed"]), name="batch_file_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.report} ({self.format})"
