"""The synthesis: what holds across initiatives, judged by people and counted by the system."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evidence.models.collected import Element, Quote
from evidence.querysets import SupportCellQuerySet, SynthesisEditionQuerySet
from initiatives.models import GoalSubgroup, Initiative, Platform
from initiatives.references import Referenced


class SynthesisEdition(models.Model):
    """One dated synthesis over a chosen set of initiatives; later editions follow."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Concept")
        ADOPTED = "adopted", _("Vastgesteld")

    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="editions")
    slug = models.SlugField(_("korte naam"), unique=True)
    title = models.CharField(_("titel"), max_length=200)
    dated_on = models.DateField(_("datum"))
    status = models.CharField(_("stand"), max_length=20, choices=Status.choices, default=Status.DRAFT)
    threshold = models.PositiveSmallIntegerField(
        _("drempel"),
        default=2,
        help_text=_("Zo veel initiatieven moeten een element met bewijs ondersteunen om het overkoepelend te noemen."),
    )
    previous = models.ForeignKey(
        "self",
        verbose_name=_("vorige editie"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="next_ones",
    )
    # What the edition said when it was adopted; written once, by `evidence.actions.freezing`.
    frozen = models.JSONField(_("inhoud bij het vaststellen"), null=True, editable=False)

    objects = SynthesisEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("editie van de synthese")
        verbose_name_plural = _("edities van de synthese")
        ordering = ["-dated_on", "title"]
        constraints = [
            models.CheckConstraint(condition=Q(threshold__gte=2), name="edition_threshold_at_least_two"),
            models.CheckConstraint(condition=Q(status__in=["draft", "adopted"]), name="edition_status_known"),
        ]

    def __str__(self) -> str:
        return self.title


class EditionInitiative(models.Model):
    """An initiative in an edition, in the order of the boxes of chapter 1."""

    edition = models.ForeignKey(SynthesisEdition, on_delete=models.CASCADE, related_name="entries")
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="edition_entries")
    box_text = models.TextField(
        _("tekst in het kader"), blank=True, help_text=_("Leeg: de korte beschrijving van het initiatief.")
    )
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("initiatief in de editie")
        verbose_name_plural = _("initiatieven in de editie")
        ordering = ["edition", "order", "id"]
        constraints = [models.UniqueConstraint(fields=["edition", "initiative"], name="initiative_once_per_edition")]

    def __str__(self) -> str:
        return f"{self.initiative}"


class OverarchingElement(Referenced):
    """What works across initiatives. `evidence.support` says whether it may be agreed."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Voorgesteld")
        ASSESSED = "assessed", _("Beoordeeld")
        AGREED = "agreed", _("Vastgesteld")

    edition = models.ForeignKey(SynthesisEdition, on_delete=models.CASCADE, related_name="overarching_elements")
    subgroup = models.ForeignKey(
        GoalSubgroup, verbose_name=_("subgroep"), on_delete=models.PROTECT, related_name="overarching_elements"
    )
    title = models.CharField(_("titel"), max_length=200)
    argument = models.TextField(_("onderbouwing"), blank=True)
    motivation = models.TextField(
        _("waarom van waarde voor de andere initiatieven?"),
        blank=True,
        help_text=_("Verplicht als maar één initiatief het element met bewijs ondersteunt."),
    )
    status = models.CharField(_("stand"), max_length=20, choices=Status.choices, default=Status.PROPOSED)
    quotes = models.ManyToManyField(Quote, verbose_name=_("citaten"), blank=True, related_name="overarching_elements")
    follows = models.ForeignKey(
        "self",
        verbose_name=_("gaat verder op (vorige editie)"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="followed_by",
    )
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("overkoepelend element")
        verbose_name_plural = _("overkoepelende elementen")
        ordering = ["edition", "subgroup__order", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "title"],
                name="overarching_title_unique",
                violation_error_message=_("Er is al een overkoepelend element met deze titel."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["proposed", "assessed", "agreed"]), name="overarching_status_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Judgement(Referenced):
    """Who judged an overarching element, when and why. Never changed."""

    element = models.ForeignKey(OverarchingElement, on_delete=models.CASCADE, related_name="judgements")
    status = models.CharField(_("oordeel"), max_length=20, choices=OverarchingElement.Status.choices)
    at = models.DateTimeField(_("tijdstip"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("door"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_role = models.CharField(_("rol"), max_length=20, blank=True)
    why = models.TextField(_("waarom?"))

    class Meta:
        verbose_name = _("oordeel")
        verbose_name_plural = _("oordelen")
        ordering = ["element", "at", "id"]

    def __str__(self) -> str:
        return f"{self.element}: {self.get_status_display()}"


class SupportCell(Referenced):
    """What one initiative says about one overarching element."""

    class Support(models.TextChoices):
        SUPPORTS = "supports", _("Ondersteunt")
        CONTRADICTS = "contradicts", _("Spreekt tegen")
        NOT_INVESTIGATED = "not_investigated", _("Niet onderzocht")
        NO_INDICATION = "no_indication", _("Geen aanwijzing")

    overarching_element = models.ForeignKey(OverarchingElement, on_delete=models.CASCADE, related_name="cells")
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="support_cells")
    support = models.CharField(
        _("wat zegt dit initiatief?"), max_length=20, choices=Support.choices, default=Support.NOT_INVESTIGATED
    )
    elements = models.ManyToManyField(
        Element, verbose_name=_("elementen van het initiatief"), blank=True, related_name="support_cells"
    )
    note = models.TextField(_("toelichting"), blank=True)

    objects = SupportCellQuerySet.as_manager()

    class Meta:
        verbose_name = _("oordeel per initiatief")
        verbose_name_plural = _("oordelen per initiatief")
        ordering = ["overarching_element", "initiative__name"]
        constraints = [
            models.UniqueConstraint(fields=["overarching_element", "initiative"], name="one_cell_per_initiative"),
            models.CheckConstraint(
                condition=Q(support__in=["supports", "contradicts", "not_investigated", "no_indication"]),
                name="cell_support_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative}: {self.get_support_display()}"


class SynthesisBarrier(Referenced):
    """A barrier across initiatives, treated at the level of matching (SYN p. 14)."""

    edition = models.ForeignKey(SynthesisEdition, on_delete=models.CASCADE, related_name="barriers")
    title = models.CharField(_("titel"), max_length=200)
    text = models.TextField(_("uitleg"), blank=True)
    elements = models.ManyToManyField(
        Element, verbose_name=_("belemmeringen van initiatieven"), blank=True, related_name="synthesis_barriers"
    )
    follows = models.ForeignKey(
        "self",
        verbose_name=_("gaat verder op (vorige editie)"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="followed_by",
    )
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("belemmering")
        verbose_name_plural = _("belemmeringen")
        ordering = ["edition", "order", "id"]
        constraints = [models.UniqueConstraint(fields=["edition", "title"], name="barrier_title_unique")]

    def __str__(self) -> str:
        return self.title


class Conclusion(Referenced):
    """A conclusion of an edition, with lessons in a box of its own."""

    edition = models.ForeignKey(SynthesisEdition, on_delete=models.CASCADE, related_name="conclusions")
    title = models.CharField(_("titel"), max_length=200)
    text = models.TextField(_("uitleg"), blank=True)
    follows = models.ForeignKey(
        "self",
        verbose_name=_("gaat verder op (vorige editie)"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="followed_by",
    )
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("conclusie")
        verbose_name_plural = _("conclusies")
        ordering = ["edition", "order", "id"]
        constraints = [models.UniqueConstraint(fields=["edition", "title"], name="conclusion_title_unique")]

    def __str__(self) -> str:
        return self.title


class Lesson(Referenced):
    """A lesson (leerpunt) that follows from a conclusion."""

    conclusion = models.ForeignKey(Conclusion, on_delete=models.CASCADE, related_name="lessons")
    text = models.TextField(_("leerpunt"))
    follows = models.ForeignKey(
        "self",
        verbose_name=_("gaat verder op (vorige editie)"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="followed_by",
    )
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("leerpunt")
        verbose_name_plural = _("leerpunten")
        ordering = ["conclusion", "order", "id"]

    def __str__(self) -> str:
        return self.text
