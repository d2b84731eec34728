"""What has to be counted anew before the facts are the registers' again, and up to where they were counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models import Initiative, Platform


class FactsDue(models.Model):
    """An initiative that has to be counted anew. Triggers of the database add the rows; counting takes them away.

    An initiative may stand here several times: one row per change, so that counting takes away only the changes it saw.
    No constraint on the initiative: it may be gone by then.
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)

    class Meta:
        verbose_name = _("te tellen initiatief")
        verbose_name_plural = _("te tellen initiatieven")
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.initiative_id)


class PlatformFactsDue(models.Model):
    """A quarter of a platform that has to be summed anew, because facts of an initiative changed or one is gone."""

    platform = models.ForeignKey(Platform, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    year = models.PositiveSmallIntegerField(_("jaar"))
    number = models.PositiveSmallIntegerField(_("kwartaal"))

    class Meta:
        verbose_name = _("op te tellen kwartaal van een platform")
        verbose_name_plural = _("op te tellen kwartalen van platforms")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.platform_id} {self.year}-K{self.number}"


class TargetsDue(models.Model):
    """An initiative whose targets have to be summed anew in its platform. Triggers of the database add the rows."""

    initiative = models.ForeignKey(Initiative, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)

    class Meta:
        verbose_name = _("op te tellen streefwaarden")
        verbose_name_plural = _("op te tellen streefwaarden")
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.initiative_id)


class FactsState(models.Model):
    """One row: up to and including which quarter everything was counted, and how often anything changed since."""

    year = models.PositiveSmallIntegerField(_("jaar"))
    number = models.PositiveSmallIntegerField(_("kwartaal"))
    version = models.PositiveBigIntegerField(_("versie"), default=0)

    class Meta:
        verbose_name = _("stand van de telling")
        verbose_name_plural = _("stand van de telling")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_state_of_facts")]

    def __str__(self) -> str:
        return f"{self.year}-K{self.number}, {self.version}"


class InitiativeState(models.Model):
    """That something was counted anew of an initiative: `mark` is another, random number each time.

    Also when no fact became another one, for some figures are read from the registers themselves.
    """

    initiative = models.OneToOneField(Initiative, on_delete=models.CASCADE, primary_key=True, related_name="+")
    mark = models.PositiveBigIntegerField(_("kenmerk"))

    class Meta:
        verbose_name = _("stand van de telling van een initiatief")
        verbose_name_plural = _("standen van de telling van initiatieven")
        ordering = ["initiative"]

    def __str__(self) -> str:
        return f"{self.initiative_id}: {self.mark}"
