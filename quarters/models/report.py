"""The quarterly report of one initiative: its state, its submitted versions and its review."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models import Initiative
from initiatives.references import Referenced
from quarters.calendar import Quarter
from quarters.querysets import QuarterlyReportQuerySet


class QuarterlyReport(Referenced):
    """What an initiative reports about one quarter: concept → ingediend → (teruggegeven → ingediend)* → vastgesteld."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Concept")
        SUBMITTED = "submitted", _("Ingediend")
        RETURNED = "returned", _("Teruggegeven")
        ACCEPTED = "accepted", _("Vastgesteld")

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="quarterly_reports")
    year = models.PositiveSmallIntegerField(_("jaar"))
    number = models.PositiveSmallIntegerField(_("kwartaal"))
    status = models.CharField(_("stand"), max_length=20, choices=Status.choices, default=Status.DRAFT)
    due_on = models.DateField(_("inleveren uiterlijk op"))
    due_reason = models.CharField(
        _("waarom deze datum"),
        max_length=300,
        blank=True,
        help_text=_("Alleen bij een eigen datum. Leeg: de datum volgt de regel van het platform."),
    )
    opened_at = models.DateTimeField(_("geopend op"), default=timezone.now, editable=False)
    # How long people were really busy on its pages, all together; never kept per person.
    active_seconds = models.PositiveIntegerField(_("actieve tijd in seconden"), default=0, editable=False)

    objects = QuarterlyReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("kwartaalrapportage")
        verbose_name_plural = _("kwartaalrapportages")
        ordering = ["initiative", "year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "year", "number"], name="one_report_per_quarter"),
            models.CheckConstraint(condition=Q(number__range=(1, 4)), name="report_quarter_one_to_four"),
            models.CheckConstraint(condition=Q(year__range=(2000, 2100)), name="report_year_plausible"),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "submitted", "returned", "accepted"]), name="report_status_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative} {self.quarter}"

    @property
    def quarter(self) -> Quarter:
        return Quarter(self.year, self.number)

    @property
    def may_be_edited(self) -> bool:
        """Whether the coordinator can still change it: not while it is with the researcher, not once accepted."""
        return self.status in (self.Status.DRAFT, self.Status.RETURNED)

    def is_late_on(self, day: date) -> bool:
        return self.may_be_edited and day > self.due_on

    @staticmethod
    def due_date(initiative: Initiative, quarter: Quarter) -> date:
        """The last day on which the report is in time, by the platform's rule."""
        return quarter.last_day + timedelta(days=initiative.platform.days_to_report)


class SubmittedVersion(Referenced):
    """What was submitted, kept exactly as it was. Rows are added, never changed or removed."""

    report = models.ForeignKey(QuarterlyReport, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("versie"))
    submitted_at = models.DateTimeField(_("ingediend op"), default=timezone.now, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ingediend door"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    content = models.JSONField(_("inhoud"))
    checksum = models.CharField(_("controlegetal (SHA-256)"), max_length=64)
    reason = models.TextField(
        _("reden van de correctie"), blank=True, help_text=_("Alleen als een vastgesteld kwartaal werd gecorrigeerd.")
    )

    class Meta:
        verbose_name = _("ingediende versie")
        verbose_name_plural = _("ingediende versies")
        ordering = ["report", "number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="version_number_unique")]

    def __str__(self) -> str:
        return f"{self.report}, versie {self.number}"


class StatusChange(Referenced):
    """A step in the life of a quarterly report, with the note that came with it. Never changed.

    `sections` holds the keys of the sections that were given back, with spaces between them.
    """

    report = models.ForeignKey(QuarterlyReport, on_delete=models.CASCADE, related_name="status_changes")
    status = models.CharField(_("nieuwe stand"), max_length=20, choices=QuarterlyReport.Status.choices)
    at = models.DateTimeField(_("tijdstip"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("door"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_role = models.CharField(_("rol"), max_length=20, blank=True)
    note = models.TextField(_("toelichting"), blank=True)
    sections = models.CharField(_("teruggegeven onderdelen"), max_length=300, blank=True)
    is_correction = models.BooleanField(_("opent een vastgesteld kwartaal"), default=False)

    class Meta:
        verbose_name = _("verandering van stand")
        verbose_name_plural = _("veranderingen van stand")
        ordering = ["report", "at", "id"]

    def __str__(self) -> str:
        return f"{self.report}: {self.get_status_display()}"

    @property
    def section_keys(self) -> list[str]:
        return self.sections.split()


class SectionMark(models.Model):
    """The coordinator has been through a section and calls it done; also when nothing changed."""

    report = models.ForeignKey(QuarterlyReport, on_delete=models.CASCADE, related_name="section_marks")
    section = models.SlugField(_("onderdeel"), max_length=30)
    done_at = models.DateTimeField(_("klaar op"), default=timezone.now)

    class Meta:
        verbose_name = _("afgerond onderdeel")
        verbose_name_plural = _("afgeronde onderdelen")
        ordering = ["report", "section"]
        constraints = [models.UniqueConstraint(fields=["report", "section"], name="section_marked_once")]

    def __str__(self) -> str:
        return f"{self.report}: {self.section}"
