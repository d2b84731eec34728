"""What people write in a draft, and what they say to each other about it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.keeping.drafts import PageDraft
from initiatives.references import Referenced
from reporting.models.report import Report


class ReportSection(Referenced):
    """What people decided about one section: its text in small Markdown, heading, place, and whether it is done.

    `key` says which section (reporting.structure). `order` is its place within its chapter, 0 for the place the report
    gives it. A section that `is_left_out` is not in the report; its text stays. `ready_at` is set while the section is
    done (gereed); writing in it takes that back.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(_("onderdeel"), max_length=80)
    heading = models.CharField(
        _("kop"), max_length=160, blank=True, help_text=_("Leeg: de kop die het rapport zelf kiest.")
    )
    text = models.TextField(_("tekst"), blank=True)
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    is_left_out = models.BooleanField(_("weggelaten"), default=False)
    ready_at = models.DateTimeField(_("gereed sinds"), null=True, blank=True)
    ready_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("gereed gemeld door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    changed_at = models.DateTimeField(_("gewijzigd op"), default=timezone.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("gewijzigd door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("onderdeel van een rapport")
        verbose_name_plural = _("onderdelen van een rapport")
        ordering = ["report", "order", "id"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="section_key_unique")]

    def __str__(self) -> str:
        return self.heading or self.key


class SectionComment(Referenced):
    """A remark beside the text of a section, or an answer to one (`answers`). Never changed once it was placed.

    `words` are the words of the text it is about, empty for the section as a whole; they are kept, since the text goes
    on changing. A remark that was dealt with is settled and stays readable. None of it stands in the report.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="comments")
    key = models.CharField(_("onderdeel"), max_length=80)
    answers = models.ForeignKey(
        "self",
        verbose_name=_("antwoord op"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="answer_set",
    )
    words = models.CharField(_("gaat over de woorden"), max_length=300, blank=True)
    text = models.TextField(_("opmerking"))
    at = models.DateTimeField(_("tijdstip"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("door"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_role = models.CharField(_("rol"), max_length=20, blank=True)
    settled_at = models.DateTimeField(_("afgehandeld op"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("afgehandeld door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("opmerking bij een onderdeel")
        verbose_name_plural = _("opmerkingen bij onderdelen")
        ordering = ["report", "key", "at", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class ReportDraft(PageDraft):
    """What one person typed on one page of a report and what cannot be kept in its own place yet: a text that somebody
    else wrote over, or typed after adoption."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="drafts")

    class Meta:
        verbose_name = _("klad bij een rapport")
        verbose_name_plural = _("kladden bij rapporten")
        ordering = ["report", "page", "-saved_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "report", "page", "tab"], name="one_report_draft_per_tab")
        ]
