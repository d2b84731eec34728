"""The look an institute gives its own reports in Word and ODT."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models import Platform


class HouseStyle(models.Model):
    """A template the platform's institute uploaded: its styles, page, header and footer are used instead of ours.

    Checked and reduced to what makes a look when it comes in, completed with our styles when a report is made. What an
    adopted report looks like does not change by it.
    """

    class Format(models.TextChoices):
        DOCX = "docx", _("Word")
        ODT = "odt", _("ODT")

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="house_styles")
    format = models.CharField(_("formaat"), max_length=10, choices=Format.choices)
    name = models.CharField(_("bestandsnaam"), max_length=200)
    content = models.BinaryField(_("inhoud"))
    checksum = models.CharField(_("controlegetal (SHA-256)"), max_length=64)
    at = models.DateTimeField(_("tijdstip"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("door"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("huisstijl")
        verbose_name_plural = _("huisstijlen")
        ordering = ["platform", "format"]
        constraints = [
            models.UniqueConstraint(fields=["platform", "format"], name="one_house_style_per_format"),
            models.CheckConstraint(condition=models.Q(format__in=["docx", "odt"]), name="house_style_format_known"),
        ]

    def __str__(self) -> str:
        return self.name
