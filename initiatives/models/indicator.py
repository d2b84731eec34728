"""Targets of an initiative and how they are counted."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiative import Initiative
from initiatives.references import Referenced


class ReasonCategory(models.TextChoices):
    """Why somebody pauses or stops, or why a target was missed (ER ch. 5)."""

    PERSONAL = "personal", _("Persoonlijk")
    ORGANISATIONAL = "organisational", _("Organisatorisch")
    SYSTEMIC = "systemic", _("Systemisch")


class Indicator(Referenced):
    """A target and how it is counted: from the registers, or entered each quarter."""

    class Measured(models.TextChoices):
        COUNTED = "counted", _("Geteld uit de registers")
        ENTERED = "entered", _("Elk kwartaal ingevuld")

    class Count(models.TextChoices):
        """What is counted from the registers; `reporting.figures` has one function for each."""

        STARTED = "started", _("Gestarte deelnemers")
        ACTIVE = "active", _("Actieve deelnemers")
        PAUSED = "paused", _("Deelnemers met een pauze")
        STOPPED = "stopped", _("Gestopte deelnemers")
        MOVED_ON = "moved_on", _("Doorgestroomde deelnemers")
        PLACEMENTS = "placements", _("Gerealiseerde plaatsingen")
        WORKPLACES = "workplaces", _("Deelnemers die een werkplek hebben gehad")
        PAID_WORK = "paid_work", _("Deelnemers in betaald werk")
        RECOGNITIONS_REGISTERED = "recognitions_registered", _("Aangemelde erkenningen")
        RECOGNITIONS_ENROLLED = "recognitions_enrolled", _("Ingeschreven erkenningen")
        RECOGNITIONS_OBTAINED = "recognitions_obtained", _("Behaalde erkenningen")
        EMPLOYERS = "employers", _("Betrokken werkgevers")
        INFORMATION_MEETINGS = "information_meetings", _("Voorlichtingsbijeenkomsten")
        ACTIVITIES = "activities", _("Activiteiten")

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="indicators")
    name = models.CharField(_("naam"), max_length=160)
    measured = models.CharField(_("hoe wordt het gemeten?"), max_length=20, choices=Measured.choices)
    count = models.CharField(_("wat wordt geteld?"), max_length=40, choices=Count.choices, blank=True)
    unit = models.CharField(_("eenheid"), max_length=60, help_text=_("Bijvoorbeeld: studenten, bezoeken, plekken."))
    baseline = models.DecimalField(_("beginwaarde"), max_digits=12, decimal_places=2, null=True, blank=True)
    baseline_on = models.DateField(_("beginwaarde gemeten op"), null=True, blank=True)
    target = models.DecimalField(_("streefwaarde"), max_digits=12, decimal_places=2, null=True, blank=True)
    target_basis = models.CharField(
        _("waar staat de streefwaarde?"), max_length=160, blank=True, help_text=_("Bijvoorbeeld: projectvoorstel.")
    )
    target_due_on = models.DateField(_("streefdatum"), null=True, blank=True)
    expected = models.DecimalField(_("verwachte waarde"), max_digits=12, decimal_places=2, null=True, blank=True)
    expected_on = models.DateField(_("verwacht op"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicatoren")
        ordering = ["initiative", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "name"],
                name="indicator_name_unique",
                violation_error_message=_("Er is al een indicator met deze naam."),
            ),
            models.CheckConstraint(
                condition=(Q(measured="counted") & ~Q(count="")) | Q(measured="entered", count=""),
                name="indicator_counted_says_what",
                violation_error_message=_("Kies wat er geteld wordt, of kies ‘elk kwartaal ingevuld’."),
            ),
            models.CheckConstraint(
                condition=Q(baseline__isnull=True) | Q(baseline_on__isnull=False),
                name="indicator_baseline_dated",
                violation_error_message=_("Vul in wanneer de beginwaarde gemeten is."),
            ),
            models.CheckConstraint(
                condition=Q(expected__isnull=True) | Q(expected_on__isnull=False),
                name="indicator_expectation_dated",
                violation_error_message=_("Vul in wanneer de verwachte waarde gehaald wordt."),
            ),
            models.CheckConstraint(
                condition=Q(target_due_on__isnull=True)
                | Q(baseline_on__isnull=True)
                | Q(target_due_on__gte=F("baseline_on")),
                name="indicator_dates_in_order",
                violation_error_message=_("De streefdatum ligt voor de beginmeting. Pas een van beide aan."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MissedTargetExplanation(Referenced):
    """Why a target was not reached (yet), in one of the three reason categories."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="explanations")
    category = models.CharField(_("soort reden"), max_length=20, choices=ReasonCategory.choices)
    text = models.TextField(_("uitleg"))
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("verklaring bij een niet gehaald doel")
        verbose_name_plural = _("verklaringen bij niet gehaalde doelen")
        ordering = ["indicator", "order", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(category__in=ReasonCategory.values), name="explanation_category_known")
        ]

    def __str__(self) -> str:
        return self.text
