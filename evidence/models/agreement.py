"""Two researchers judge the same cells blind of each other; what they differ on is resolved in writing."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evidence.models.synthesis import OverarchingElement, SupportCell, SynthesisEdition
from initiatives.models import Initiative
from initiatives.references import Referenced


class DoubleCoding(Referenced):
    """One round in which two researchers judge every overarching element of an edition for every initiative in it."""

    edition = models.ForeignKey(SynthesisEdition, on_delete=models.CASCADE, related_name="double_codings")
    first = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("eerste"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("tweede"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField(_("begonnen"), default=timezone.now, editable=False)
    first_done_at = models.DateTimeField(_("eerste klaar"), null=True, editable=False)
    second_done_at = models.DateTimeField(_("tweede klaar"), null=True, editable=False)

    class Meta:
        verbose_name = _("dubbele beoordeling")
        verbose_name_plural = _("dubbele beoordelingen")
        ordering = ["edition", "-started_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__isnull=True) | Q(second__isnull=True) | ~Q(first=F("second")),
                name="double_coding_two_people",
                violation_error_message=_("Kies twee verschillende onderzoekers."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition}, {self.started_at:%d-%m-%Y}"

    @property
    def is_open(self) -> bool:
        """Until both are done neither sees what the other judged."""
        return self.first_done_at is None or self.second_done_at is None


class BlindJudgement(Referenced):
    """What one of the two thinks an initiative says about an element. No row: not judged (a missing value)."""

    class Coder(models.IntegerChoices):
        FIRST = 1, _("eerste")
        SECOND = 2, _("tweede")

    double_coding = models.ForeignKey(DoubleCoding, on_delete=models.CASCADE, related_name="judgements")
    coder = models.PositiveSmallIntegerField(_("wie"), choices=Coder.choices)
    overarching_element = models.ForeignKey(
        OverarchingElement, on_delete=models.CASCADE, related_name="blind_judgements"
    )
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="blind_judgements")
    support = models.CharField(_("oordeel"), max_length=20, choices=SupportCell.Support.choices)
    note = models.TextField(_("toelichting"), blank=True)
    at = models.DateTimeField(_("tijdstip"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("blind oordeel")
        verbose_name_plural = _("blinde oordelen")
        ordering = ["double_coding", "overarching_element", "initiative", "coder"]
        constraints = [
            models.UniqueConstraint(
                fields=["double_coding", "coder", "overarching_element", "initiative"], name="blind_judgement_once"
            ),
            models.CheckConstraint(condition=Q(coder__in=[1, 2]), name="blind_judgement_coder_known"),
            models.CheckConstraint(
                condition=Q(support__in=["supports", "contradicts", "not_investigated", "no_indication"]),
                name="blind_judgement_support_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative}: {self.get_support_display()}"


class Resolution(Referenced):
    """What was decided where the two differed, and why; it becomes what the support cell says."""

    double_coding = models.ForeignKey(DoubleCoding, on_delete=models.CASCADE, related_name="resolutions")
    overarching_element = models.ForeignKey(OverarchingElement, on_delete=models.CASCADE, related_name="resolutions")
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="resolutions")
    support = models.CharField(_("besluit"), max_length=20, choices=SupportCell.Support.choices)
    why = models.TextField(_("waarom?"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("door"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_role = models.CharField(_("rol"), max_length=20, blank=True, editable=False)
    at = models.DateTimeField(_("tijdstip"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("besluit over een verschil")
        verbose_name_plural = _("besluiten over verschillen")
        ordering = ["double_coding", "overarching_element", "initiative", "at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(support__in=["supports", "contradicts", "not_investigated", "no_indication"]),
                name="resolution_support_known",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="resolution_has_why"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative}: {self.get_support_display()}"
