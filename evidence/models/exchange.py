"""A project of another program on its way in."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models import Initiative
from initiatives.references import Referenced


class ExchangeUpload(Referenced):
    """A REFI-QDA project or codebook that waits for its sender's yes. Gone once it is taken in or sent again."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="exchange_uploads")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("door"), on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("tijdstip"), default=timezone.now, editable=False)
    name = models.CharField(_("bestandsnaam"), max_length=200)
    content = models.BinaryField(_("inhoud"))
    checksum = models.CharField(_("controlegetal (SHA-256)"), max_length=64)

    class Meta:
        verbose_name = _("project onderweg")
        verbose_name_plural = _("projecten onderweg")
        ordering = ["initiative", "at"]

    def __str__(self) -> str:
        return self.name
