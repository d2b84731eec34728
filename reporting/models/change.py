"""That something changed of what dashboards show, noted down by the database itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Change(models.Model):
    """One change of a topic. Triggers add the rows (migration 0006); `reporting.dashboards.changes` reads them.

    A row for each, so that nobody waits for another's transaction. `mark` is a number drawn at random: what was kept
    before a backup was put back is never taken for what came after.
    """

    topic = models.CharField(_("onderwerp"), max_length=20)
    mark = models.PositiveIntegerField(_("kenmerk"))

    class Meta:
        verbose_name = _("verandering")
        verbose_name_plural = _("veranderingen")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.topic} {self.pk}"


class ChangeSum(models.Model):
    """The changes of a topic that were added up and taken away, so that the rows of `Change` stay few."""

    topic = models.CharField(_("onderwerp"), max_length=20, unique=True)
    number = models.PositiveBigIntegerField(_("aantal"), default=0)
    marks = models.PositiveBigIntegerField(_("som van de kenmerken"), default=0)

    class Meta:
        verbose_name = _("som van veranderingen")
        verbose_name_plural = _("sommen van veranderingen")
        ordering = ["topic"]

    def __str__(self) -> str:
        return f"{self.topic}: {self.number}"
