"""What helps to see that two initiatives say the same: words that mean the same, and what was set aside."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evidence.models.collected import Element
from evidence.models.synthesis import OverarchingElement
from initiatives.models import Platform


class ThesaurusConcept(models.Model):
    """Words that mean the same when statements are compared. A platform without any uses those that come with us.

    `code` ties a concept to the own words of initiatives: "participant" and "recognition" are fed by them.
    """

    class Kind(models.TextChoices):
        WHO = "who", _("Wie")
        WHERE = "where", _("Waar")
        WHAT = "what", _("Wat")

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="thesaurus")
    code = models.SlugField(_("code"), max_length=40)
    kind = models.CharField(_("soort"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("begrip"), max_length=60)
    words = models.TextField(
        _("woorden"),
        blank=True,
        help_text=_("Eén woord per regel. Een sterretje aan het eind staat voor de rest van het woord: begeleid*."),
    )
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("begrip")
        verbose_name_plural = _("begrippenlijst")
        ordering = ["platform", "order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["platform", "code"], name="concept_code_unique"),
            models.UniqueConstraint(
                fields=["platform", "name"],
                name="concept_name_unique",
                violation_error_message=_("Er is al een begrip met deze naam."),
            ),
            models.CheckConstraint(condition=Q(kind__in=["who", "where", "what"]), name="concept_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Rejection(models.Model):
    """A suggestion that somebody looked at and set aside; it is not made again until somebody takes that back.

    Of two elements the one with the lower id is `element`.
    """

    element = models.ForeignKey(Element, on_delete=models.CASCADE, related_name="rejections")
    overarching_element = models.ForeignKey(
        OverarchingElement, null=True, blank=True, on_delete=models.CASCADE, related_name="rejections"
    )
    other_element = models.ForeignKey(
        Element, null=True, blank=True, on_delete=models.CASCADE, related_name="rejections_as_other"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("door"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("tijdstip"), default=timezone.now, editable=False)
    why = models.CharField(_("waarom niet?"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("afgewezen suggestie")
        verbose_name_plural = _("afgewezen suggesties")
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(overarching_element__isnull=False, other_element__isnull=True)
                | Q(overarching_element__isnull=True, other_element__isnull=False, other_element__gt=F("element")),
                name="rejection_of_one_pair",
            ),
            models.UniqueConstraint(fields=["element", "overarching_element"], name="rejection_once_per_overarching"),
            models.UniqueConstraint(fields=["element", "other_element"], name="rejection_once_per_other"),
        ]

    def __str__(self) -> str:
        return f"{self.element_id} – {self.overarching_element_id or self.other_element_id}"
