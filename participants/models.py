"""For whom: participants by code, their trajectory, placements and recognitions."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from employers.models import Employer, Mentor
from initiatives.models import Initiative, ReasonCategory, TargetGroup
from initiatives.references import Referenced
from participants.querysets import ParticipantQuerySet, PlacementQuerySet, RecognitionQuerySet


class Participant(Referenced):
    """A person who takes part, known here by a code only."""

    class StartingSituation(models.TextChoices):
        SCHOOL_DROPOUT = "school_dropout", _("Uitgevallen uit school")
        LONG_OUT_OF_WORK = "long_out_of_work", _("Lang zonder werk of school")
        HIGHER_EDUCATED = "higher_educated", _("Hoger opgeleid, geen passende baan")
        DAY_ACTIVITY = "day_activity", _("Dagbesteding")
        SCHOOL = "school", _("Nog op school")
        SHELTERED_WORK = "sheltered_work", _("Beschut werk")
        OTHER = "other", _("Anders")

    class InflowRoute(models.TextChoices):
        OWN_ORGANISATION = "own_organisation", _("Bekend bij de eigen organisatie")
        MUNICIPALITY = "municipality", _("Gemeente")
        UWV = "uwv", _("UWV")
        SCHOOL = "school", _("School")
        CARE = "care", _("Zorgorganisatie")
        SELF = "self", _("Eigen aanmelding")
        OTHER = "other", _("Anders")

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="participants")
    code = models.CharField(
        _("code"), max_length=20, help_text=_("Een code die alleen u herkent. Nooit een naam of geboortedatum.")
    )
    target_group = models.ForeignKey(
        TargetGroup,
        verbose_name=_("doelgroep"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="participants",
    )
    starting_situation = models.CharField(
        _("situatie bij de start"), max_length=30, choices=StartingSituation.choices, blank=True
    )
    inflow_route = models.CharField(_("aangemeld via"), max_length=30, choices=InflowRoute.choices, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("deelnemer")
        verbose_name_plural = _("deelnemers")
        ordering = ["initiative", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "code"],
                name="participant_code_unique",
                violation_error_message=_("Deze code is al in gebruik. Kies een andere code."),
            ),
            models.CheckConstraint(condition=~Q(code=""), name="participant_has_code"),
        ]

    def __str__(self) -> str:
        return self.code


class TrajectoryStep(Referenced):
    """One dated step of a participant. Stopping is never final: coming back is a principle, not an exception."""

    class Kind(models.TextChoices):
        REGISTERED = "registered", _("Aangemeld")
        INTAKE = "intake", _("Intake")
        STARTED = "started", _("Gestart")
        PAUSED = "paused", _("Pauze")
        RESUMED = "resumed", _("Hervat")
        MOVED_ON = "moved_on", _("Doorstroom")
        AFTERCARE = "aftercare", _("Nazorg")
        STOPPED = "stopped", _("Gestopt")
        RETURNED = "returned", _("Teruggekomen")

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(_("stap"), max_length=20, choices=Kind.choices)
    on = models.DateField(_("datum"))
    reason_category = models.CharField(_("soort reden"), max_length=20, choices=ReasonCategory.choices, blank=True)
    explanation = models.TextField(_("uitleg"), blank=True, help_text=_("Noem geen namen van personen."))

    class Meta:
        verbose_name = _("stap in het traject")
        verbose_name_plural = _("stappen in het traject")
        ordering = ["participant", "on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "kind", "on"],
                name="trajectory_step_once_a_day",
                violation_error_message=_("Deze stap staat op deze datum al in het traject."),
            ),
            models.CheckConstraint(
                condition=Q(reason_category="") | Q(kind__in=["paused", "stopped"]),
                name="trajectory_reason_with_pause_or_stop",
                violation_error_message=_("Een soort reden hoort alleen bij een pauze of bij stoppen."),
            ),
        ]
        indexes = [models.Index(fields=["kind", "on"], name="trajectory_by_kind_and_day")]

    def __str__(self) -> str:
        return f"{self.on:%d-%m-%Y} {self.get_kind_display()}"


class Placement(Referenced):
    """A participant at an employer. Switching place is normal."""

    class Kind(models.TextChoices):
        INTERNSHIP = "internship", _("Stage")
        LEARNING_PLACE = "learning_place", _("Leerwerkplek")
        WORK_EXPERIENCE = "work_experience", _("Werkervaringsplaats")
        TRIAL = "trial", _("Proefplaatsing")
        PAID_WORK = "paid_work", _("Betaald werk")

    class Setting(models.TextChoices):
        INTERNAL = "internal", _("Intern, bij de eigen organisatie")
        EXTERNAL = "external", _("Extern, bij een werkgever")

    class Contract(models.TextChoices):
        FIXED_TERM = "fixed_term", _("Tijdelijk contract")
        PERMANENT = "permanent", _("Vast contract")
        AGENCY = "agency", _("Via een uitzendbureau of detachering")
        SHELTERED = "sheltered", _("Beschut werk")

    class EndReason(models.TextChoices):
        COMPLETED = "completed", _("Afgerond zoals gepland")
        SWITCHED = "switched", _("Andere plek gekozen")
        MOVED_ON = "moved_on", _("Doorgestroomd naar betaald werk")
        PERSONAL = "personal", _("Persoonlijke reden")
        ORGANISATIONAL = "organisational", _("Organisatorische reden")
        SYSTEMIC = "systemic", _("Regels of systemen")

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="placements")
    employer = models.ForeignKey(
        Employer, verbose_name=_("werkgever"), on_delete=models.PROTECT, related_name="placements"
    )
    mentor = models.ForeignKey(
        Mentor,
        verbose_name=_("leermeester"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="placements",
    )
    kind = models.CharField(_("soort plek"), max_length=20, choices=Kind.choices)
    field_of_work = models.CharField(_("soort werk"), max_length=120, blank=True)
    setting = models.CharField(_("intern of extern"), max_length=20, choices=Setting.choices, blank=True)
    starts_on = models.DateField(_("begin"))
    ends_on = models.DateField(_("einde"), null=True, blank=True)
    end_reason = models.CharField(_("reden van het einde"), max_length=20, choices=EndReason.choices, blank=True)
    hours_per_week = models.DecimalField(_("uren per week"), max_digits=4, decimal_places=1, null=True, blank=True)
    contract = models.CharField(_("soort contract"), max_length=20, choices=Contract.choices, blank=True)
    contract_until = models.DateField(_("contract loopt tot en met"), null=True, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("plaatsing")
        verbose_name_plural = _("plaatsingen")
        ordering = ["participant", "starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="placement_ends_after_start",
                violation_error_message=_("De plaatsing eindigt voordat zij begint. Pas een van beide datums aan."),
            ),
            models.CheckConstraint(
                condition=Q(end_reason="") | Q(ends_on__isnull=False),
                name="placement_end_reason_with_end",
                violation_error_message=_("U vulde een reden van het einde in. Vul dan ook de einddatum in."),
            ),
            models.CheckConstraint(
                condition=Q(kind="paid_work") | Q(contract="", contract_until__isnull=True),
                name="placement_contract_with_paid_work",
                violation_error_message=_("Een contract hoort alleen bij betaald werk."),
            ),
            models.CheckConstraint(
                condition=Q(contract_until__isnull=True) | Q(contract_until__gte=F("starts_on")),
                name="placement_contract_dates_in_order",
                violation_error_message=_("Het contract eindigt voor het begin van de plaatsing."),
            ),
            models.CheckConstraint(
                condition=Q(hours_per_week__isnull=True) | Q(hours_per_week__gt=0, hours_per_week__lte=60),
                name="placement_hours_possible",
                violation_error_message=_("Vul een aantal uren per week in tussen 0 en 60."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} – {self.employer}"


class Recognition(Referenced):
    """A qualification a participant works towards.

    Registered with the regional team, enrolled at the school and obtained are different facts, each with its own date
    (ER p. 12).
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="recognitions")
    qualification = models.CharField(_("kwalificatie"), max_length=160)
    awarding_body = models.CharField(_("wie geeft het uit?"), max_length=160, blank=True)
    registered_on = models.DateField(_("aangemeld op"), null=True, blank=True)
    enrolled_on = models.DateField(_("ingeschreven op"), null=True, blank=True)
    obtained_on = models.DateField(_("behaald op"), null=True, blank=True)

    objects = RecognitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("erkenning")
        verbose_name_plural = _("erkenningen")
        ordering = ["participant", "qualification"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "qualification"],
                name="recognition_once_per_participant",
                violation_error_message=_("Deze kwalificatie staat al bij deze deelnemer."),
            ),
            models.CheckConstraint(
                condition=Q(registered_on__isnull=True)
                | Q(enrolled_on__isnull=True)
                | Q(enrolled_on__gte=F("registered_on")),
                name="recognition_enrolled_after_registered",
                violation_error_message=_("De inschrijving ligt voor de aanmelding. Pas een van beide datums aan."),
            ),
            models.CheckConstraint(
                condition=Q(obtained_on__isnull=True)
                | (
                    (Q(enrolled_on__isnull=True) | Q(obtained_on__gte=F("enrolled_on")))
                    & (Q(registered_on__isnull=True) | Q(obtained_on__gte=F("registered_on")))
                ),
                name="recognition_obtained_last",
                violation_error_message=_("Behaald ligt voor de aanmelding of inschrijving. Pas een datum aan."),
            ),
        ]

    def __str__(self) -> str:
        return self.qualification
