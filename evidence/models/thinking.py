"""What researchers write for themselves: memos, and the summaries of the framework matrix."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evidence.models.coding import Code
from evidence.models.collected import Element, Quote, Source
from evidence.models.synthesis import Conclusion, OverarchingElement, SynthesisBarrier, SynthesisEdition
from initiatives.models import GoalSubgroup, Initiative, Topic
from initiatives.references import Referenced


class MatrixSummary(Referenced):
    """One cell of the framework matrix: what an initiative says about a topic or a subgroup of goals, in short."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="matrix_summaries")
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="matrix_summaries")
    subgroup = models.ForeignKey(
        GoalSubgroup, null=True, blank=True, on_delete=models.PROTECT, related_name="matrix_summaries"
    )
    text = models.TextField(_("samenvatting"), blank=True, help_text=_("In een paar zinnen, in uw eigen woorden."))
    quotes = models.ManyToManyField(
        Quote, verbose_name=_("citaten en passages"), blank=True, related_name="matrix_summaries"
    )
    elements = models.ManyToManyField(Element, verbose_name=_("elementen"), blank=True, related_name="matrix_summaries")
    by_role = models.CharField(_("rol"), max_length=20, blank=True, editable=False)
    changed_at = models.DateTimeField(_("gewijzigd"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("samenvatting in de matrix")
        verbose_name_plural = _("samenvattingen in de matrix")
        ordering = ["initiative", "topic__order", "subgroup__order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(topic__isnull=True, subgroup__isnull=False) | Q(topic__isnull=False, subgroup__isnull=True),
                name="summary_has_one_column",
            ),
            models.UniqueConstraint(fields=["initiative", "topic"], name="summary_once_per_topic"),
            models.UniqueConstraint(fields=["initiative", "subgroup"], name="summary_once_per_subgroup"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative}: {self.topic or self.subgroup}"


class Memo(Referenced):
    """A thought to keep, about something or about nothing yet; never in a report.

    It belongs to an initiative or to an edition, and is about at most one thing of it.
    """

    OF_INITIATIVE = ("source", "quote", "element", "code", "summary")
    OF_EDITION = ("overarching_element", "barrier", "conclusion")

    initiative = models.ForeignKey(Initiative, null=True, blank=True, on_delete=models.CASCADE, related_name="memos")
    edition = models.ForeignKey(SynthesisEdition, null=True, blank=True, on_delete=models.CASCADE, related_name="memos")
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.CASCADE, related_name="memos")
    quote = models.ForeignKey(Quote, null=True, blank=True, on_delete=models.CASCADE, related_name="memos")
    element = models.ForeignKey(Element, null=True, blank=True, on_delete=models.CASCADE, related_name="memos")
    code = models.ForeignKey(Code, null=True, blank=True, on_delete=models.CASCADE, related_name="memos")
    summary = models.ForeignKey(MatrixSummary, null=True, blank=True, on_delete=models.CASCADE, related_name="memos")
    overarching_element = models.ForeignKey(
        OverarchingElement, null=True, blank=True, on_delete=models.CASCADE, related_name="memos"
    )
    barrier = models.ForeignKey(SynthesisBarrier, null=True, blank=True, on_delete=models.CASCADE, related_name="memos")
    conclusion = models.ForeignKey(Conclusion, null=True, blank=True, on_delete=models.CASCADE, related_name="memos")
    text = models.TextField(_("memo"), help_text=_("Alleen onderzoekers zien dit. Schrijf geen namen van mensen."))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("door"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_role = models.CharField(_("rol"), max_length=20, blank=True, editable=False)
    at = models.DateTimeField(_("geschreven"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("gewijzigd"), null=True, editable=False)

    class Meta:
        verbose_name = _("memo")
        verbose_name_plural = _("memo’s")
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    initiative__isnull=False,
                    edition__isnull=True,
                    overarching_element__isnull=True,
                    barrier__isnull=True,
                    conclusion__isnull=True,
                )
                | Q(
                    initiative__isnull=True,
                    edition__isnull=False,
                    source__isnull=True,
                    quote__isnull=True,
                    element__isnull=True,
                    code__isnull=True,
                    summary__isnull=True,
                ),
                name="memo_of_initiative_or_edition",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="memo_has_text"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Rearrangement(Referenced):
    """A change of order, of place or of number of elements that can be undone.

    `before` and `after` hold what the change touched, in references, as `evidence.actions.arranging` writes it.
    """

    class Kind(models.TextChoices):
        ORDER = "order", _("Volgorde")
        MOVE = "move", _("Verplaatst")
        MERGE = "merge", _("Samengevoegd")

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="rearrangements")
    kind = models.CharField(_("soort"), max_length=10, choices=Kind.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("door"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("tijdstip"), default=timezone.now, editable=False)
    before = models.JSONField(_("zoals het was"))
    after = models.JSONField(_("zoals het werd"))
    undone_at = models.DateTimeField(_("ongedaan gemaakt"), null=True, editable=False)

    class Meta:
        verbose_name = _("herschikking")
        verbose_name_plural = _("herschikkingen")
        ordering = ["initiative", "-at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.at:%d-%m-%Y}"
