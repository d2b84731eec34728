"""An initiative, who holds it, who works on it and with whom it cooperates."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.platform import BasicPrinciple, Platform, TargetGroup, Topic
from initiatives.querysets import HolderPeriodQuerySet, InitiativeQuerySet
from initiatives.references import Referenced


class Initiative(models.Model):
    """What one organisation carries out within the platform, and the words it uses itself."""

    class Status(models.TextChoices):
        PREPARING = "preparing", _("In voorbereiding")
        RUNNING = "running", _("Lopend")
        FINISHED = "finished", _("Afgerond")
        STOPPED = "stopped", _("Voortijdig gestopt")

    class Maturity(models.TextChoices):
        """SYN p. 18."""

        PIONEERING = "pioneering", _("Pioniersfase")
        ESTABLISHED = "established", _("Stevige organisatie")

    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="initiatives")
    slug = models.SlugField(_("korte naam"), unique=True)
    name = models.CharField(_("naam"), max_length=160)
    place = models.CharField(_("plaats"), max_length=120, blank=True, help_text=_("Leeg bij een landelijk initiatief."))
    is_national = models.BooleanField(_("landelijk"), default=False)
    starts_on = models.DateField(_("start"))
    ends_on = models.DateField(_("einde"), null=True, blank=True)
    reports_from = models.DateField(
        _("rapporteert vanaf"),
        null=True,
        blank=True,
        help_text=_("Het kwartaal van deze dag is het eerste waarover wordt gerapporteerd. Leeg: vanaf de start."),
    )
    status = models.CharField(_("stand"), max_length=20, choices=Status.choices, default=Status.RUNNING)
    maturity = models.CharField(_("fase van de organisatie"), max_length=20, choices=Maturity.choices, blank=True)
    funder = models.CharField(_("financier"), max_length=160, blank=True)
    target_groups = models.ManyToManyField(
        TargetGroup, verbose_name=_("doelgroepen"), blank=True, related_name="initiatives"
    )
    summary = models.TextField(_("in het kort"), blank=True, help_text=_("Twee of drie zinnen, voor overzichten."))
    background = models.TextField(_("achtergrond"), blank=True)
    aim = models.TextField(_("doel"), blank=True)
    approach = models.TextField(_("aanpak"), blank=True)
    people = models.TextField(_("voor wie"), blank=True, help_text=_("Om welke mensen gaat het?"))
    working_principles = models.TextField(_("uitgangspunten in eigen woorden"), blank=True)
    participant_article = models.CharField(
        _("lidwoord van het woord voor deelnemer"),
        max_length=3,
        choices=[("de", _("de")), ("het", _("het"))],
        default="de",
        help_text=_("‘De student’ of ‘het talent’. Zo kloppen de zinnen in het rapport."),
    )
    participant_singular = models.CharField(_("woord voor deelnemer (enkelvoud)"), max_length=60, default="deelnemer")
    participant_plural = models.CharField(_("woord voor deelnemers (meervoud)"), max_length=60, default="deelnemers")
    recognition_singular = models.CharField(_("woord voor erkenning (enkelvoud)"), max_length=60, default="erkenning")
    recognition_plural = models.CharField(_("woord voor erkenningen (meervoud)"), max_length=60, default="erkenningen")

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("initiatief")
        verbose_name_plural = _("initiatieven")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["platform", "name"], name="initiative_name_unique"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="initiative_ends_after_start",
                violation_error_message=_("De einddatum ligt voor de startdatum. Pas een van beide aan."),
            ),
            models.CheckConstraint(
                condition=Q(is_national=False) | Q(place=""),
                name="initiative_place_or_national",
                violation_error_message=_("Een landelijk initiatief heeft geen plaats. Maak de plaats leeg."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["preparing", "running", "finished", "stopped"]), name="initiative_status_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class HolderPeriod(Referenced):
    """Which organisation held the initiative, from when until when; a holder can change (ER p. 1)."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="holders")
    organisation = models.CharField(_("organisatie"), max_length=160)
    from_on = models.DateField(_("vanaf"), null=True, blank=True)
    until_on = models.DateField(_("tot en met"), null=True, blank=True)
    note = models.TextField(_("toelichting"), blank=True)

    objects = HolderPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("uitvoerende organisatie")
        verbose_name_plural = _("uitvoerende organisaties")
        ordering = ["initiative", F("from_on").asc(nulls_first=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="holder_dates_in_order",
                violation_error_message=_("De datum ‘tot en met’ ligt voor de datum ‘vanaf’. Pas een van beide aan."),
            ),
            models.UniqueConstraint(fields=["initiative", "from_on"], name="holder_one_per_start"),
        ]

    def __str__(self) -> str:
        return self.organisation


class PrincipleFit(models.Model):
    """How an initiative gives shape to one of the platform's principles (ER ch. 2)."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="principle_fits")
    principle = models.ForeignKey(BasicPrinciple, on_delete=models.CASCADE, related_name="fits")
    text = models.TextField(_("hoe het initiatief dit doet"))

    class Meta:
        verbose_name = _("aansluiting bij een basisprincipe")
        verbose_name_plural = _("aansluiting bij de basisprincipes")
        ordering = ["initiative", "principle__order"]
        constraints = [models.UniqueConstraint(fields=["initiative", "principle"], name="principle_fit_unique")]

    def __str__(self) -> str:
        return f"{self.initiative}: {self.principle}"


class TopicLabel(models.Model):
    """An initiative's own name and place for a topic. Without one the platform's name is used.

    `is_used` False leaves the topic out: not every initiative has every topic.
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="topic_labels")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="labels")
    label = models.CharField(_("eigen naam"), max_length=160, blank=True)
    is_used = models.BooleanField(_("komt voor bij dit initiatief"), default=True)
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("eigen naam van een onderwerp")
        verbose_name_plural = _("eigen namen van onderwerpen")
        ordering = ["initiative", "order", "topic__order"]
        constraints = [models.UniqueConstraint(fields=["initiative", "topic"], name="topic_label_unique")]

    def __str__(self) -> str:
        return self.label or self.topic.name


class Membership(models.Model):
    """Gives a coordinator or researcher one initiative."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    since_on = models.DateField(_("sinds"), auto_now_add=True)

    class Meta:
        verbose_name = _("betrokkene")
        verbose_name_plural = _("betrokkenen")
        ordering = ["initiative", "user__name"]
        constraints = [models.UniqueConstraint(fields=["initiative", "user"], name="membership_unique")]

    def __str__(self) -> str:
        return f"{self.user} – {self.initiative}"


class Stakeholder(Referenced):
    """A partner the initiative cooperates with."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("Gemeente")
        UWV = "uwv", _("UWV")
        MOBILITY_TEAM = "mobility_team", _("Regionaal mobiliteitsteam")
        EDUCATION = "education", _("Onderwijs")
        CARE = "care", _("Zorg")
        WELFARE = "welfare", _("Welzijn")
        INTERMEDIARY = "intermediary", _("Intermediair")
        PARENTS = "parents", _("Ouders en naasten")
        OTHER = "other", _("Anders")

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="stakeholders")
    name = models.CharField(_("naam"), max_length=160)
    kind = models.CharField(_("soort"), max_length=20, choices=Kind.choices)
    cooperation = models.TextField(_("waar gaat de samenwerking over?"), blank=True)
    ended_on = models.DateField(_("samenwerking gestopt op"), null=True, blank=True)

    class Meta:
        verbose_name = _("samenwerkingspartner")
        verbose_name_plural = _("samenwerkingspartners")
        ordering = ["initiative", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "name"],
                name="stakeholder_name_unique",
                violation_error_message=_("Er is al een samenwerkingspartner met deze naam."),
            )
        ]

    def __str__(self) -> str:
        return self.name
