"""The researchers' own codes of one initiative, beside those of the theory of change and the analysis model."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models import Initiative
from initiatives.references import Referenced


class Code(Referenced):
    """A word of the researchers' own under which pieces of sources are found again; codes form a tree."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="codes")
    parent = models.ForeignKey(
        "self", verbose_name=_("valt onder"), null=True, blank=True, on_delete=models.RESTRICT, related_name="children"
    )
    name = models.CharField(_("naam"), max_length=120, help_text=_("Kort, en zonder namen van mensen."))
    description = models.TextField(
        _("wanneer gebruikt u deze code?"),
        blank=True,
        help_text=_("Schrijf ook wat er niet onder valt. Dan codeert een collega hetzelfde."),
    )
    is_codable = models.BooleanField(
        _("te gebruiken als code"),
        default=True,
        help_text=_("Zonder vinkje is het alleen een kopje voor andere codes."),
    )
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("eigen code")
        verbose_name_plural = _("eigen codes")
        ordering = ["initiative", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "parent", "name"],
                name="code_name_unique",
                violation_error_message=_("Er is hier al een code met deze naam."),
            ),
            models.UniqueConstraint(
                fields=["initiative", "name"],
                condition=Q(parent__isnull=True),
                name="code_name_unique_at_top",
                violation_error_message=_("Er is al een code met deze naam."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="code_has_name", violation_error_message=_("Geef de code een naam.")
            ),
        ]

    def __str__(self) -> str:
        return self.name
