"""Figures about people that are published: numbered, frozen, and protected against finding anybody back."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models import Platform
from initiatives.references import Referenced
from quarters.calendar import Quarter


class Release(Referenced):
    """The protected tables of one quarter of a platform. Never changed: a correction goes into the next quarter's.

    `threshold` is the count under which a cell is hidden, 5 or 10.
    """

    platform = models.ForeignKey(
        Platform, verbose_name=_("platform"), on_delete=models.PROTECT, related_name="releases"
    )
    number = models.PositiveSmallIntegerField(_("nummer"))
    year = models.PositiveSmallIntegerField(_("jaar"))
    quarter_number = models.PositiveSmallIntegerField(_("kwartaal"))
    threshold = models.PositiveSmallIntegerField(_("drempel"), default=5)
    made_at = models.DateTimeField(_("gemaakt op"), default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("gemaakt door"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("cijferpublicatie")
        verbose_name_plural = _("cijferpublicaties")
        ordering = ["platform", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["platform", "number"], name="release_number_unique"),
            models.UniqueConstraint(fields=["platform", "year", "quarter_number"], name="one_release_per_quarter"),
            models.CheckConstraint(condition=Q(quarter_number__range=(1, 4)), name="release_quarter_one_to_four"),
            models.CheckConstraint(condition=Q(year__range=(2000, 2100)), name="release_year_plausible"),
            models.CheckConstraint(condition=Q(threshold__in=[5, 10]), name="release_threshold_five_or_ten"),
            models.CheckConstraint(condition=Q(number__gte=1), name="release_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.quarter})"

    @property
    def quarter(self) -> Quarter:
        return Quarter(self.year, self.quarter_number)


class ReleasedTable(models.Model):
    """One table of a release, as everybody may see it.

    `printed` maps the key of each cell and margin of the layout to its rounded count, null where it is hidden; in a
    refused table all are null, so that it looks like one in which every count is small. `witnesses` are the other
    tables that would have been printed the same: the proof that no hidden cell can be found. They are nobody's counts.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="tables")
    layout = models.SlugField(_("indeling"), max_length=60)
    printed = models.JSONField(_("zoals getoond"))
    witnesses = models.JSONField(_("getuigen"), default=dict)

    class Meta:
        verbose_name = _("tabel van een cijferpublicatie")
        verbose_name_plural = _("tabellen van een cijferpublicatie")
        ordering = ["release", "layout"]
        constraints = [models.UniqueConstraint(fields=["release", "layout"], name="one_table_per_layout")]

    def __str__(self) -> str:
        return f"{self.release}: {self.layout}"
