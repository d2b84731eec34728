"""With whom: employers, the contact with them and their mentors. Nothing here says anything about a participant."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from employers.querysets import EmployerQuerySet
from initiatives.models import Initiative
from initiatives.references import Referenced


class Employer(Referenced):
    """An employer that offers places, or is asked to."""

    class Location(models.TextChoices):
        OWN = "own", _("Eigen locatie van het initiatief")
        EXTERNAL = "external", _("Bij een andere organisatie")

    class ReachedThrough(models.TextChoices):
        OWN_NETWORK = "own_network", _("Eigen netwerk")
        JOB_COACH = "job_coach", _("Jobcoach")
        INFORMATION_MEETING = "information_meeting", _("Voorlichtingsbijeenkomst")
        PARTNER = "partner", _("Samenwerkingspartner")
        PARTICIPANT = "participant", _("Een deelnemer zelf")
        EMPLOYER = "employer", _("De werkgever zelf")
        OTHER = "other", _("Anders")

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="employers")
    name = models.CharField(_("naam"), max_length=160)
    sector = models.CharField(_("sector"), max_length=80, blank=True)
    is_recognised = models.BooleanField(
        _("erkend leerbedrijf"), null=True, blank=True, help_text=_("Laat leeg als u het niet weet.")
    )
    location = models.CharField(_("waar wordt gewerkt?"), max_length=20, choices=Location.choices, blank=True)
    reached_through = models.CharField(
        _("hoe is de werkgever bereikt?"), max_length=30, choices=ReachedThrough.choices, blank=True
    )
    involved_from = models.DateField(_("betrokken sinds"), null=True, blank=True)
    involved_until = models.DateField(_("betrokken tot en met"), null=True, blank=True)

    objects = EmployerQuerySet.as_manager()

    class Meta:
        verbose_name = _("werkgever")
        verbose_name_plural = _("werkgevers")
        ordering = ["initiative", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "name"],
                name="employer_name_unique",
                violation_error_message=_("Er is al een werkgever met deze naam."),
            ),
            models.CheckConstraint(
                condition=Q(involved_from__isnull=True)
                | Q(involved_until__isnull=True)
                | Q(involved_until__gte=F("involved_from")),
                name="employer_dates_in_order",
                violation_error_message=_("De einddatum ligt voor de begindatum. Pas een van beide aan."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ContactMoment(Referenced):
    """One contact with an employer. The attitude may change from one contact to the next (ER p. 6)."""

    class Kind(models.TextChoices):
        VISIT = "visit", _("Bezoek")
        CALL = "call", _("Telefoongesprek")
        MEETING = "meeting", _("Bijeenkomst")
        MESSAGE = "message", _("E-mail of bericht")
        EVALUATION = "evaluation", _("Evaluatiegesprek")
        OTHER = "other", _("Anders")

    class Level(models.TextChoices):
        MANAGEMENT = "management", _("Directie of management")
        HR = "hr", _("Personeelszaken (HR)")
        WORK_FLOOR = "work_floor", _("Werkvloer")

    class Attitude(models.TextChoices):
        RELUCTANT = "reluctant", _("Terughoudend")
        NEUTRAL = "neutral", _("Afwachtend")
        INTERESTED = "interested", _("Geïnteresseerd")
        ENTHUSIASTIC = "enthusiastic", _("Enthousiast")

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="contact_moments")
    on = models.DateField(_("datum"))
    kind = models.CharField(_("soort contact"), max_length=20, choices=Kind.choices)
    level = models.CharField(_("met wie?"), max_length=20, choices=Level.choices, blank=True)
    attitude = models.CharField(_("houding van de werkgever"), max_length=20, choices=Attitude.choices, blank=True)
    note = models.TextField(_("waar ging het over?"), blank=True, help_text=_("Noem geen namen van personen."))

    class Meta:
        verbose_name = _("contactmoment")
        verbose_name_plural = _("contactmomenten")
        ordering = ["employer", "on", "id"]

    def __str__(self) -> str:
        return f"{self.on:%d-%m-%Y} {self.get_kind_display()}"


class Mentor(Referenced):
    """Somebody on the work floor who guides participants; named by function, never by name."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="mentors")
    function = models.CharField(
        _("functie"), max_length=120, help_text=_("Bijvoorbeeld: leermeester groen. Geen naam van een persoon.")
    )
    is_trained = models.BooleanField(
        _("heeft een training gevolgd"), null=True, blank=True, help_text=_("Laat leeg als u het niet weet.")
    )
    trained_on = models.DateField(_("training afgerond op"), null=True, blank=True)

    class Meta:
        verbose_name = _("leermeester")
        verbose_name_plural = _("leermeesters")
        ordering = ["employer", "function"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "function"],
                name="mentor_function_unique",
                violation_error_message=_("Er is bij deze werkgever al een leermeester met deze functie."),
            ),
            models.CheckConstraint(
                # Unknown is not yes: without the second part the database would let an unknown through.
                condition=Q(trained_on__isnull=True) | Q(is_trained=True, is_trained__isnull=False),
                name="mentor_trained_on_means_trained",
                violation_error_message=_("U vulde een trainingsdatum in. Kies dan ook ‘ja’ bij de training."),
            ),
        ]

    def __str__(self) -> str:
        return self.function
