"""What a quarterly report says that is not in the registers: scores, activities, cooperation, story, quotes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from employers.models import Employer
from initiatives.models import Goal, Indicator, Initiative, Stakeholder, Step
from initiatives.references import Referenced
from participants.models import Participant
from quarters.models.report import QuarterlyReport
from quarters.querysets import GoalScoreQuerySet


class Perspective(models.TextChoices):
    """Whose view it is (ER p. 3)."""

    PARTICIPANT = "participant", _("Deelnemer")
    EMPLOYER = "employer", _("Werkgever")
    INITIATIVE = "initiative", _("Initiatief")
    STAKEHOLDER = "stakeholder", _("Andere stakeholder")


class Consent(models.TextChoices):
    """Whether the speaker agreed to the use of the quote. Only GIVEN lets it into a report."""

    GIVEN = "given", _("Ja, toestemming gegeven")
    NOT_ASKED = "not_asked", _("Nog niet gevraagd")
    REFUSED = "refused", _("Nee, geweigerd")
    WITHDRAWN = "withdrawn", _("Ingetrokken")


class GoalScore(Referenced):
    """How far one subject is on one goal in one quarter, by one scorer.

    A-goals are scored per participant, B-goals per employer, C1 per initiative (both subjects empty). `step` is 1 to 5;
    None says "niet beoordeeld", which is not a score and never counts as zero. `initiative` repeats the report's, for
    the covering index.
    """

    class Scorer(models.TextChoices):
        COACH = "coach", _("Begeleider")
        SELF = "self", _("Deelnemer zelf")

    report = models.ForeignKey(QuarterlyReport, on_delete=models.CASCADE, related_name="scores")
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="scores")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="scores")
    participant = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.CASCADE, related_name="scores")
    employer = models.ForeignKey(Employer, null=True, blank=True, on_delete=models.CASCADE, related_name="scores")
    scorer = models.CharField(_("wie beoordeelt?"), max_length=10, choices=Scorer.choices, default=Scorer.COACH)
    step = models.PositiveSmallIntegerField(_("stap"), choices=Step.choices, null=True, blank=True)
    remark = models.TextField(_("opmerking"), blank=True)
    is_taken_over = models.BooleanField(_("overgenomen van vorig kwartaal"), default=False)

    objects = GoalScoreQuerySet.as_manager()

    class Meta:
        verbose_name = _("score op een doel")
        verbose_name_plural = _("scores op doelen")
        ordering = ["report", "goal__order", "participant__code", "employer__name", "scorer"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "goal", "participant", "scorer"],
                condition=Q(participant__isnull=False),
                name="one_score_per_participant",
            ),
            models.UniqueConstraint(
                fields=["report", "goal", "employer", "scorer"],
                condition=Q(employer__isnull=False),
                name="one_score_per_employer",
            ),
            models.UniqueConstraint(
                fields=["report", "goal", "scorer"],
                condition=Q(participant__isnull=True, employer__isnull=True),
                name="one_score_per_initiative",
            ),
            models.CheckConstraint(
                condition=Q(participant__isnull=True) | Q(employer__isnull=True), name="score_has_one_subject"
            ),
            models.CheckConstraint(
                condition=Q(step__isnull=True) | Q(step__range=(1, 5)), name="score_step_one_to_five"
            ),
            models.CheckConstraint(
                condition=Q(scorer="coach") | Q(scorer="self", participant__isnull=False),
                name="only_participants_score_themselves",
            ),
        ]
        indexes = [
            models.Index(fields=["report", "initiative", "goal", "scorer", "step"], name="score_covering_heatmap")
        ]

    def __str__(self) -> str:
        return f"{self.goal.code} {self.get_step_display() if self.step else '–'}"


class Activity(Referenced):
    """Something that was held in the quarter: a meeting, a visit, a training."""

    class Kind(models.TextChoices):
        INFORMATION_MEETING = "information_meeting", _("Voorlichtingsbijeenkomst")
        CONSULTATION = "consultation", _("Overleg")
        TRAINING = "training", _("Training of les")
        VISIT = "visit", _("Werkbezoek")
        PARTICIPANT_MEETING = "participant_meeting", _("Bijeenkomst met deelnemers")
        OTHER = "other", _("Anders")

    report = models.ForeignKey(QuarterlyReport, on_delete=models.CASCADE, related_name="activities")
    on = models.DateField(_("datum"))
    kind = models.CharField(_("soort activiteit"), max_length=30, choices=Kind.choices)
    title = models.CharField(_("wat was het?"), max_length=160)
    audience = models.CharField(_("voor wie?"), max_length=160, blank=True)
    attendance = models.PositiveIntegerField(
        _("aantal aanwezigen"), null=True, blank=True, help_text=_("Laat leeg als u het niet weet.")
    )

    class Meta:
        verbose_name = _("activiteit")
        verbose_name_plural = _("activiteiten")
        ordering = ["report", "on", "id"]

    def __str__(self) -> str:
        return self.title


class IndicatorValue(Referenced):
    """The value of an entered indicator, with the day it holds for."""

    report = models.ForeignKey(QuarterlyReport, on_delete=models.CASCADE, related_name="indicator_values")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="values")
    value = models.DecimalField(_("waarde"), max_digits=12, decimal_places=2)
    on = models.DateField(_("peildatum"))

    class Meta:
        verbose_name = _("waarde van een indicator")
        verbose_name_plural = _("waarden van indicatoren")
        ordering = ["report", "indicator__order", "on"]
        constraints = [models.UniqueConstraint(fields=["report", "indicator"], name="one_value_per_indicator")]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value}"


class Cooperation(Referenced):
    """How the cooperation with one stakeholder went in the quarter."""

    class Course(models.TextChoices):
        WELL = "well", _("Gaat goed")
        MIXED = "mixed", _("Gaat wisselend")
        DIFFICULT = "difficult", _("Gaat moeizaam")
        NONE = "none", _("Geen contact dit kwartaal")

    report = models.ForeignKey(QuarterlyReport, on_delete=models.CASCADE, related_name="cooperations")
    stakeholder = models.ForeignKey(
        Stakeholder, verbose_name=_("samenwerkingspartner"), on_delete=models.CASCADE, related_name="cooperations"
    )
    course = models.CharField(_("hoe gaat het?"), max_length=20, choices=Course.choices, blank=True)
    note = models.TextField(_("wat is er gebeurd?"), blank=True)

    class Meta:
        verbose_name = _("samenwerking")
        verbose_name_plural = _("samenwerking")
        ordering = ["report", "stakeholder__name"]
        constraints = [models.UniqueConstraint(fields=["report", "stakeholder"], name="one_note_per_stakeholder")]

    def __str__(self) -> str:
        return f"{self.stakeholder}"


class StoryPassage(Referenced):
    """The answer to one question of the story. Its paragraphs are numbered for citing ("Verhaal, § 2")."""

    class Question(models.TextChoices):
        GOES_WELL = "goes_well", _("Wat gaat goed?")
        LESS_WELL = "less_well", _("Wat gaat minder goed?")
        CHANGES = "changes", _("Wat gaan we anders doen?")
        LEARNED = "learned", _("Wat hebben we geleerd?")

    report = models.ForeignKey(QuarterlyReport, on_delete=models.CASCADE, related_name="passages")
    question = models.CharField(_("vraag"), max_length=20, choices=Question.choices)
    text = models.TextField(_("antwoord"), blank=True)

    class Meta:
        verbose_name = _("passage uit het verhaal")
        verbose_name_plural = _("passages uit het verhaal")
        ordering = ["report", "id"]
        constraints = [models.UniqueConstraint(fields=["report", "question"], name="one_answer_per_question")]

    def __str__(self) -> str:
        return f"{self.report}: {self.get_question_display()}"


class CollectedQuote(Referenced):
    """A quote the coordinator collected this quarter; a researcher may take it into the evidence."""

    report = models.ForeignKey(QuarterlyReport, on_delete=models.CASCADE, related_name="collected_quotes")
    text = models.TextField(_("wat is er gezegd?"), help_text=_("Schrijf het op zoals het gezegd is."))
    speaker_role = models.CharField(
        _("wie zei het?"), max_length=120, help_text=_("De rol, nooit een naam. Bijvoorbeeld: leermeester.")
    )
    perspective = models.CharField(_("namens wie?"), max_length=20, choices=Perspective.choices)
    consent = models.CharField(
        _("mag het gebruikt worden?"), max_length=20, choices=Consent.choices, default=Consent.NOT_ASKED
    )
    said_on = models.DateField(_("gezegd op"), null=True, blank=True)

    class Meta:
        verbose_name = _("citaat uit het kwartaal")
        verbose_name_plural = _("citaten uit het kwartaal")
        ordering = ["report", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class Attachment(Referenced):
    """A document that belongs to the quarter; private to the initiative and its researchers, never served inline."""

    report = models.ForeignKey(QuarterlyReport, on_delete=models.CASCADE, related_name="attachments")
    title = models.CharField(_("titel"), max_length=160)
    file = models.FileField(_("bestand"), upload_to="bijlagen/%Y/", max_length=250)
    checksum = models.CharField(_("controlegetal (SHA-256)"), max_length=64, editable=False)
    size = models.PositiveIntegerField(_("grootte in bytes"), editable=False)

    class Meta:
        verbose_name = _("bijlage")
        verbose_name_plural = _("bijlagen")
        ordering = ["report", "id"]

    def __str__(self) -> str:
        return self.title
