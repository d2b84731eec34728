"""What researcher and coordinator say to each other about a version that was handed in."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.references import Referenced
from quarters.models.report import QuarterlyReport, StatusChange, SubmittedVersion


class ReviewComment(Referenced):
    """A remark of the researcher at a named place of a version. Never changed once it was sent.

    `section` is a key of `quarters.sections`; `anchor` is the place within it as the version's page numbers it, empty
    for the section as a whole; `place` is that place in words, kept because the version's page may be drawn otherwise
    later. A remark reaches the coordinator with the decision it was sent with; until then only researchers see it.
    """

    report = models.ForeignKey(QuarterlyReport, on_delete=models.CASCADE, related_name="comments")
    version = models.ForeignKey(SubmittedVersion, on_delete=models.CASCADE, related_name="comments")
    section = models.SlugField(_("onderdeel"), max_length=30)
    anchor = models.CharField(_("plek"), max_length=200, blank=True)
    place = models.CharField(_("plek in woorden"), max_length=200, blank=True)
    text = models.TextField(_("opmerking"))
    at = models.DateTimeField(_("tijdstip"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("door"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_role = models.CharField(_("rol"), max_length=20, blank=True)
    sent_with = models.ForeignKey(
        StatusChange, null=True, blank=True, on_delete=models.CASCADE, related_name="comments"
    )

    class Meta:
        verbose_name = _("opmerking bij een versie")
        verbose_name_plural = _("opmerkingen bij versies")
        ordering = ["report", "at", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class ReviewAnswer(Referenced):
    """What the coordinator says to a remark; it reaches the researcher with the next version, which is `sent_with`."""

    comment = models.ForeignKey(ReviewComment, on_delete=models.CASCADE, related_name="answers")
    text = models.TextField(_("antwoord"))
    at = models.DateTimeField(_("tijdstip"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("door"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_role = models.CharField(_("rol"), max_length=20, blank=True)
    sent_with = models.ForeignKey(
        SubmittedVersion, null=True, blank=True, on_delete=models.CASCADE, related_name="answers"
    )

    class Meta:
        verbose_name = _("antwoord op een opmerking")
        verbose_name_plural = _("antwoorden op opmerkingen")
        ordering = ["comment", "at", "id"]

    def __str__(self) -> str:
        return self.text[:60]
