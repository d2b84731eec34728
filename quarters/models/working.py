"""What is kept around a quarter while people work on it: drafts, explanations, reminders, workbooks on their way in."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.keeping.drafts import PageDraft
from initiatives.references import Referenced
from quarters.models.report import QuarterlyReport


class Draft(PageDraft):
    """What one person typed on one page of a quarter and what cannot be kept in its own place yet."""

    report = models.ForeignKey(QuarterlyReport, on_delete=models.CASCADE, related_name="drafts")

    class Meta:
        verbose_name = _("klad")
        verbose_name_plural = _("kladden")
        ordering = ["report", "page", "-saved_at"]
        constraints = [models.UniqueConstraint(fields=["user", "report", "page", "tab"], name="one_draft_per_tab")]


class Explanation(Referenced):
    """The coordinator's word about something odd the check found. It travels with the version while the finding is
    there. `finding` is the key of a `quarters.validation.Finding`: which check, and about what."""

    report = models.ForeignKey(QuarterlyReport, on_delete=models.CASCADE, related_name="explanations")
    finding = models.CharField(_("bevinding"), max_length=200)
    text = models.TextField(_("uitleg"))

    class Meta:
        verbose_name = _("uitleg bij een waarschuwing")
        verbose_name_plural = _("uitleg bij waarschuwingen")
        ordering = ["report", "finding"]
        constraints = [models.UniqueConstraint(fields=["report", "finding"], name="one_explanation_per_finding")]

    def __str__(self) -> str:
        return self.text[:60]


class Reminder(models.Model):
    """One mail to one person about one due date. The row is there before the mail goes, so that it never goes twice;
    `sent_at` is empty while it is on its way. Another due date is another reminder."""

    class Kind(models.TextChoices):
        BEFORE = "before", _("Vooraf")
        AFTER = "after", _("Te laat")
        STAFF = "staff", _("Te laat, aan het platform")

    report = models.ForeignKey(QuarterlyReport, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(_("soort"), max_length=20, choices=Kind.choices)
    due_on = models.DateField(_("inleveren uiterlijk op"))
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    claimed_at = models.DateTimeField(_("begonnen op"), default=timezone.now)
    sent_at = models.DateTimeField(_("verstuurd op"), null=True, blank=True)

    class Meta:
        verbose_name = _("herinnering")
        verbose_name_plural = _("herinneringen")
        ordering = ["report", "due_on", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["report", "kind", "due_on", "to"], name="one_reminder_per_due_date"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["before", "after", "staff"]), name="reminder_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.get_kind_display()}"


class WorkbookUpload(Referenced):
    """A workbook that was sent in and waits for its sender's yes. Gone once it is taken in or sent again."""

    report = models.ForeignKey(QuarterlyReport, on_delete=models.CASCADE, related_name="workbook_uploads")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("door"), on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("tijdstip"), default=timezone.now, editable=False)
    name = models.CharField(_("bestandsnaam"), max_length=200)
    content = models.BinaryField(_("inhoud"))
    checksum = models.CharField(_("controlegetal (SHA-256)"), max_length=64)

    class Meta:
        verbose_name = _("werkmap onderweg")
        verbose_name_plural = _("werkmappen onderweg")
        ordering = ["report", "at"]

    def __str__(self) -> str:
        return self.name
