"""A report: a draft with the texts people write, or an adopted one with its document and files."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evidence.models import SynthesisEdition
from initiatives.models import Initiative
from initiatives.references import Referenced


class Report(Referenced):
    """An end report of one initiative or a synthesis of one edition, at a reference date."""

    class Kind(models.TextChoices):
        END_REPORT = "end_report", _("Eindrapportage")
        SYNTHESIS = "synthesis", _("Synthese")

    class Status(models.TextChoices):
        DRAFT = "draft", _("Concept")
        ADOPTED = "adopted", _("Vastgesteld")

    kind = models.CharField(_("soort"), max_length=20, choices=Kind.choices)
    initiative = models.ForeignKey(Initiative, null=True, blank=True, on_delete=models.CASCADE, related_name="reports")
    edition = models.ForeignKey(
        SynthesisEdition, null=True, blank=True, on_delete=models.CASCADE, related_name="reports"
    )
    version = models.PositiveSmallIntegerField(_("versie"), default=1)
    title = models.CharField(_("titel"), max_length=200)
    subtitle = models.CharField(_("ondertitel"), max_length=200, blank=True)
    authors = models.CharField(
        _("opgesteld door"), max_length=250, blank=True, help_text=_("De organisatie of rollen die het rapport maken.")
    )
    reference_date = models.DateField(_("peildatum"), help_text=_("Alle cijfers in het rapport gelden op deze dag."))
    status = models.CharField(_("stand"), max_length=20, choices=Status.choices, default=Status.DRAFT)
    document = models.JSONField(_("vastgesteld document"), null=True, blank=True, editable=False)
    checksum = models.CharField(_("controlegetal (SHA-256)"), max_length=64, blank=True, editable=False)
    data = models.JSONField(_("gegevens bij het vastgestelde rapport"), null=True, blank=True, editable=False)
    data_checksum = models.CharField(
        _("controlegetal van de gegevens (SHA-256)"), max_length=64, blank=True, editable=False
    )
    adopted_at = models.DateTimeField(_("vastgesteld op"), null=True, blank=True, editable=False)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("vastgesteld door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("rapport")
        verbose_name_plural = _("rapporten")
        ordering = ["-reference_date", "title", "-version"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="end_report", initiative__isnull=False, edition__isnull=True)
                | Q(kind="synthesis", initiative__isnull=True, edition__isnull=False),
                name="report_has_one_subject",
            ),
            models.CheckConstraint(
                condition=Q(status="draft", document__isnull=True, adopted_at__isnull=True)
                | Q(status="adopted", document__isnull=False, adopted_at__isnull=False),
                name="adopted_report_keeps_its_document",
            ),
            models.UniqueConstraint(
                fields=["initiative", "version"], condition=Q(kind="end_report"), name="end_report_version_unique"
            ),
            models.UniqueConstraint(
                fields=["edition", "version"], condition=Q(kind="synthesis"), name="synthesis_version_unique"
            ),
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(kind="end_report", status="draft"), name="one_draft_per_initiative"
            ),
            models.UniqueConstraint(
                fields=["edition"], condition=Q(kind="synthesis", status="draft"), name="one_draft_per_edition"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_adopted(self) -> bool:
        return self.status == self.Status.ADOPTED


class ReportFile(models.Model):
    """One file of an adopted report, kept byte for byte."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(_("formaat"), max_length=10)
    content = models.BinaryField(_("inhoud"))
    checksum = models.CharField(_("controlegetal (SHA-256)"), max_length=64)

    class Meta:
        verbose_name = _("bestand van een rapport")
        verbose_name_plural = _("bestanden van een rapport")
        ordering = ["report", "format"]
        constraints = [models.UniqueConstraint(fields=["report", "format"], name="one_file_per_format")]

    def __str__(self) -> str:
        return f"{self.report} ({self.format})"
