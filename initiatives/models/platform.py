"""The platform and what it shares with all its initiatives: theory of change and analysis model."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GoalGroup(models.TextChoices):
    """On whom a goal looks (SYN p. 5); the three chapters of the synthesis."""

    PARTICIPANTS = "participants", _("Deelnemers")
    EMPLOYERS = "employers", _("Werkgevers")
    MATCHING = "matching", _("Matching")


class Phase(models.TextChoices):
    """The three columns of the analysis model (ER p. 2)."""

    PREPARATION = "preparation", _("Voorbereiding")
    EXECUTION = "execution", _("Uitvoering")
    RESULTS = "results", _("Resultaten")


class Platform(models.Model):
    """A platform with a theory of change of its own; three sister platforms exist with others."""

    slug = models.SlugField(_("korte naam"), unique=True)
    name = models.CharField(_("naam"), max_length=120)
    short_name = models.CharField(_("afkorting"), max_length=20)
    about = models.TextField(_("wat het platform doet"), blank=True)
    long_term_goal = models.TextField(_("doel op lange termijn"), blank=True)
    days_to_report = models.PositiveSmallIntegerField(
        _("dagen om een kwartaal in te dienen"),
        default=15,
        help_text=_("Zo veel dagen na het einde van het kwartaal moet de rapportage binnen zijn."),
    )
    days_to_remind_before = models.PositiveSmallIntegerField(
        _("dagen vooraf herinneren"),
        default=7,
        help_text=_("Zo veel dagen voor de uiterste datum krijgt de coördinator een mail. 0: geen mail vooraf."),
    )
    days_to_remind_after = models.PositiveSmallIntegerField(
        _("dagen na de datum herinneren"),
        default=3,
        help_text=_("Is de rapportage zo veel dagen te laat, dan krijgen coördinator en platform een mail."),
    )
    days_to_answer = models.PositiveSmallIntegerField(
        _("dagen om een teruggegeven kwartaal aan te vullen"),
        default=14,
        help_text=_("Zo veel dagen krijgt de coördinator nadat een kwartaal is teruggegeven of weer geopend."),
    )

    class Meta:
        verbose_name = _("platform")
        verbose_name_plural = _("platforms")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class BasicPrinciple(models.Model):
    """A principle every initiative of the platform shares, such as equality."""

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="principles")
    code = models.SlugField(_("code"))
    name = models.CharField(_("naam"), max_length=80)
    description = models.TextField(_("omschrijving"), blank=True)
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("basisprincipe")
        verbose_name_plural = _("basisprincipes")
        ordering = ["platform", "order", "code"]
        constraints = [models.UniqueConstraint(fields=["platform", "code"], name="principle_code_unique")]

    def __str__(self) -> str:
        return self.name


class TargetGroup(models.Model):
    """A group of people the platform is for."""

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="target_groups")
    code = models.SlugField(_("code"))
    name = models.CharField(_("naam"), max_length=80)
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("doelgroep")
        verbose_name_plural = _("doelgroepen")
        ordering = ["platform", "order", "code"]
        constraints = [models.UniqueConstraint(fields=["platform", "code"], name="target_group_code_unique")]

    def __str__(self) -> str:
        return self.name


class MediumTermGoal(models.Model):
    """What the short-term goals of one group lead to; mostly outside an initiative's own term."""

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="medium_term_goals")
    group = models.CharField(_("groep"), max_length=20, choices=GoalGroup.choices)
    wording = models.TextField(_("omschrijving"))
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("doel op middellange termijn")
        verbose_name_plural = _("doelen op middellange termijn")
        ordering = ["platform", "order", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(group__in=GoalGroup.values), name="medium_goal_group_known"),
            models.UniqueConstraint(fields=["platform", "group", "order"], name="medium_goal_order_unique"),
        ]

    def __str__(self) -> str:
        return self.wording


class GoalSubgroup(models.Model):
    """A part of a goal group, such as "voorbereiding"; the sections of the synthesis.

    A subgroup may have no goals of its own ("invloed andere stakeholders", SYN p. 14).
    """

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="goal_subgroups")
    code = models.SlugField(_("code"))
    group = models.CharField(_("groep"), max_length=20, choices=GoalGroup.choices)
    name = models.CharField(_("naam"), max_length=80)
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("subgroep van doelen")
        verbose_name_plural = _("subgroepen van doelen")
        ordering = ["platform", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["platform", "code"], name="subgroup_code_unique"),
            models.CheckConstraint(condition=models.Q(group__in=GoalGroup.values), name="subgroup_group_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Goal(models.Model):
    """A short-term goal of the theory of change: what everything measured or found hangs on."""

    class ScoredPer(models.TextChoices):
        PARTICIPANT = "participant", _("per deelnemer")
        EMPLOYER = "employer", _("per werkgever")
        INITIATIVE = "initiative", _("per initiatief")

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="goals")
    code = models.CharField(_("code"), max_length=8)
    subgroup = models.ForeignKey(
        GoalSubgroup, verbose_name=_("subgroep"), on_delete=models.PROTECT, related_name="goals"
    )
    short_name = models.CharField(_("korte naam"), max_length=60, help_text=_("Voor tabellen en grafieken."))
    wording_singular = models.TextField(_("tekst in het enkelvoud"), help_text=_("Over één deelnemer of werkgever."))
    wording_plural = models.TextField(_("tekst in het meervoud"), help_text=_("Over alle deelnemers of werkgevers."))
    scored_per = models.CharField(_("wordt beoordeeld"), max_length=20, choices=ScoredPer.choices)
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("doel op korte termijn")
        verbose_name_plural = _("doelen op korte termijn")
        ordering = ["platform", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["platform", "code"], name="goal_code_unique"),
            models.CheckConstraint(
                condition=models.Q(scored_per__in=["participant", "employer", "initiative"]),
                name="goal_scored_per_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.short_name}"


class Step(models.IntegerChoices):
    """The five steps of a goal's progress. "Niet beoordeeld" is no step."""

    NOT_YET = 1, _("Nog niet aan de orde")
    EXPLORING = 2, _("Verkennen")
    DEVELOPING = 3, _("In ontwikkeling")
    VISIBLE = 4, _("Zichtbaar in de praktijk")
    LASTING = 5, _("Bestendig")


class RubricStep(models.Model):
    """What one step of one goal looks like, so that two coordinators score alike."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="rubric")
    step = models.PositiveSmallIntegerField(_("stap"), choices=Step.choices)
    description = models.TextField(_("hoe ziet dat eruit?"))

    class Meta:
        verbose_name = _("stap van de meetlat")
        verbose_name_plural = _("stappen van de meetlat")
        ordering = ["goal", "step"]
        constraints = [
            models.UniqueConstraint(fields=["goal", "step"], name="rubric_step_unique"),
            models.CheckConstraint(condition=models.Q(step__in=Step.values), name="rubric_step_known"),
        ]

    def __str__(self) -> str:
        return f"{self.goal.code}: {self.get_step_display()}"


class Topic(models.Model):
    """A topic of the analysis model (ER p. 2): a section of the end report, under a fixed code."""

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="topics")
    code = models.SlugField(_("code"))
    phase = models.CharField(_("fase"), max_length=20, choices=Phase.choices)
    name = models.CharField(_("naam"), max_length=120)
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("onderwerp")
        verbose_name_plural = _("onderwerpen")
        ordering = ["platform", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["platform", "code"], name="topic_code_unique"),
            models.CheckConstraint(condition=models.Q(phase__in=Phase.values), name="topic_phase_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Publication(models.Model):
    """A publication of the platform, for the annex of reports (SYN annex 2)."""

    class Kind(models.TextChoices):
        END_REPORT = "end_report", _("Eindrapport over een initiatief")
        THEORY = "theory", _("Over de verandertheorie")
        OTHER = "other", _("Overig")

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="publications")
    kind = models.CharField(_("soort"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("titel"), max_length=250)
    year = models.PositiveSmallIntegerField(_("jaar"), null=True, blank=True)
    url = models.URLField(_("webadres"), max_length=500, blank=True)
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("publicatie")
        verbose_name_plural = _("publicaties")
        ordering = ["platform", "kind", "order", "id"]
        constraints = [models.UniqueConstraint(fields=["platform", "title"], name="publication_title_unique")]

    def __str__(self) -> str:
        return self.title
