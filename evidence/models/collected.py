"""What was collected at one initiative: sources, quotes, and the elements that follow from them."""

from bisect import bisect_right

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evidence.models.coding import Code
from evidence.querysets import ElementQuerySet, QuoteQuerySet, SourceQuerySet
from initiatives.models import Goal, GoalSubgroup, Indicator, Initiative, Topic
from initiatives.references import Referenced
from quarters.models import Consent, Perspective, QuarterlyReport


class Source(Referenced):
    """Where evidence comes from; cited as "title, p. n". People in it are roles."""

    class Kind(models.TextChoices):
        QUARTERLY_REPORT = "quarterly_report", _("Kwartaalrapportage")
        INTERVIEW = "interview", _("Interview")
        SITE_VISIT = "site_visit", _("Werkbezoek")
        DOCUMENT = "document", _("Document")
        VIDEO = "video", _("Video")
        LITERATURE = "literature", _("Literatuur")

    class Method(models.TextChoices):
        """How a fieldwork moment was done."""

        ONE_TO_ONE = "one_to_one", _("Gesprek met één persoon")
        GROUP = "group", _("Groepsgesprek")
        PHONE = "phone", _("Telefonisch gesprek")
        ONLINE = "online", _("Online gesprek")
        OBSERVATION = "observation", _("Observatie")
        WALK_ALONG = "walk_along", _("Meelopen op de werkplek")
        QUESTIONNAIRE = "questionnaire", _("Vragenlijst")

    FIELDWORK = (Kind.INTERVIEW, Kind.SITE_VISIT)

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(_("soort bron"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("titel"), max_length=200, help_text=_("Zo staat de bron in het rapport."))
    on = models.DateField(_("datum"), null=True, blank=True)
    is_month_only = models.BooleanField(
        _("alleen de maand is bekend"), default=False, help_text=_("Het rapport noemt dan de maand, niet de dag.")
    )
    place = models.CharField(_("plaats"), max_length=120, blank=True)
    method = models.CharField(
        _("hoe?"),
        max_length=20,
        choices=Method.choices,
        blank=True,
        help_text=_("Alleen bij een interview of werkbezoek. Het staat in het rapport bij de aanpak."),
    )
    roles = models.TextField(
        _("met wie?"), blank=True, help_text=_("Eén rol per regel, bijvoorbeeld: praktijkopleider. Nooit een naam.")
    )
    text = models.TextField(_("tekst"), blank=True, help_text=_("Het verslag of de uitgeschreven tekst."))
    # Where the text came from, when it was read from a file; the file itself is not kept.
    file_name = models.CharField(_("gelezen uit"), max_length=200, blank=True, editable=False)
    # Where each page begins in the text: code points from 0, with spaces between; empty when it knows no pages.
    page_starts = models.TextField(_("begin van elke pagina"), blank=True, editable=False)
    url = models.URLField(_("webadres"), max_length=500, blank=True)
    quarterly_report = models.ForeignKey(
        QuarterlyReport,
        verbose_name=_("kwartaalrapportage"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sources",
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("bron")
        verbose_name_plural = _("bronnen")
        ordering = ["initiative", "on", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "title"],
                name="source_title_unique",
                violation_error_message=_("Er is al een bron met deze titel. Geef de bron een andere titel."),
            ),
            models.CheckConstraint(
                condition=Q(quarterly_report__isnull=True) | Q(kind="quarterly_report"),
                name="source_quarter_is_quarterly_report",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def role_list(self) -> list[str]:
        return [line.strip() for line in self.roles.splitlines() if line.strip()]

    def page_at(self, place: int) -> int | None:
        """The page, from 1, on which the code point `place` of the text stands; None when the text knows no pages."""
        starts = [int(start) for start in self.page_starts.split() if start.isdecimal()]
        return bisect_right(starts, place) or None


class Quote(Referenced):
    """A piece of a source: words as they were said, with "(…)" and "[…]" as the only editorial marks, or a passage.

    `start` and `end` say where it stands: Unicode code points from 0 in the text of its source, or in that of its
    passage of a quarter when it has one; the end is exclusive. Both are None when the place is not known.
    """

    class Kind(models.TextChoices):
        QUOTE = "quote", _("Citaat: iemand zegt dit")
        PASSAGE = "passage", _("Passage: dit staat beschreven")

    # Put there by the queryset that knows what consent holds today.
    effective_consent: str
    counts: bool

    source = models.ForeignKey(Source, verbose_name=_("bron"), on_delete=models.PROTECT, related_name="quotes")
    kind = models.CharField(
        _("wat is het?"),
        max_length=10,
        choices=Kind.choices,
        default=Kind.QUOTE,
        help_text=_("Een passage telt als bewijs, maar staat nooit als citaat in een rapport."),
    )
    text = models.TextField(_("citaat"), help_text=_("Letterlijk, met (…) voor een weglating en […] voor uitleg."))
    locator = models.CharField(
        _("plaats in de bron"), max_length=120, blank=True, help_text=_("Bijvoorbeeld: p. 4, of: Verhaal, § 2.")
    )
    speaker_role = models.CharField(
        _("wie zei het?"), max_length=120, blank=True, help_text=_("De rol, nooit een naam.")
    )
    is_role_unstated = models.BooleanField(_("de rol is niet vermeld"), default=False)
    perspective = models.CharField(_("perspectief"), max_length=20, choices=Perspective.choices)
    consent = models.CharField(_("toestemming"), max_length=20, choices=Consent.choices, default=Consent.NOT_ASKED)
    consent_note = models.CharField(_("hoe is de toestemming gegeven?"), max_length=200, blank=True)
    is_role_unique = models.BooleanField(
        _("deze rol heeft bij dit initiatief maar één persoon"),
        default=False,
        help_text=_("Dan is de spreker herkenbaar. Het rapport waarschuwt daarvoor."),
    )
    topic = models.ForeignKey(
        Topic, verbose_name=_("onderwerp"), null=True, blank=True, on_delete=models.PROTECT, related_name="quotes"
    )
    subgroup = models.ForeignKey(
        GoalSubgroup,
        verbose_name=_("subgroep van doelen"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="quotes",
    )
    goals = models.ManyToManyField(Goal, verbose_name=_("doelen"), blank=True, related_name="quotes")
    codes = models.ManyToManyField(Code, verbose_name=_("eigen codes"), blank=True, related_name="quotes")
    start = models.PositiveIntegerField(_("begin"), null=True, editable=False)
    end = models.PositiveIntegerField(_("einde"), null=True, editable=False)
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    # Where it stands, when its source is a quarter that was handed in: the version and the anchor on its page.
    passage_version = models.PositiveSmallIntegerField(_("versie van het kwartaal"), null=True, editable=False)
    passage = models.SlugField(_("passage van het kwartaal"), max_length=60, blank=True, db_index=False, editable=False)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("citaat")
        verbose_name_plural = _("citaten")
        ordering = ["source__initiative", "order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=(~Q(speaker_role="") & Q(is_role_unstated=False)) | Q(speaker_role="", is_role_unstated=True),
                name="quote_role_or_unstated",
                violation_error_message=_("Vul in wie het zei, of vink aan dat de rol niet vermeld is."),
            ),
            models.CheckConstraint(condition=~Q(text=""), name="quote_has_text"),
            models.CheckConstraint(
                condition=Q(passage="", passage_version__isnull=True)
                | (~Q(passage="") & Q(passage_version__isnull=False)),
                name="quote_passage_has_version",
            ),
            models.CheckConstraint(condition=Q(kind__in=["quote", "passage"]), name="quote_kind_known"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, end__gt=F("start")),
                name="quote_place_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Level(models.TextChoices):
    """At which level an element works (SYN p. 4)."""

    PARTICIPANTS = "participants", _("Deelnemers")
    EMPLOYERS = "employers", _("Werkgevers")
    STAKEHOLDERS = "stakeholders", _("Andere stakeholders")
    ORGANISATION = "organisation", _("Organisatie van het initiatief")


class Element(Referenced):
    """One statement about what works, what can be better or what stands in the way at one initiative."""

    class Kind(models.TextChoices):
        WORKS = "works", _("Werkt")
        IMPROVEMENT = "improvement", _("Verbeterpunt")
        BARRIER = "barrier", _("Belemmering")

    # Put there by the queryset that counts the evidence.
    quote_count: int
    unusable_quote_count: int
    source_count: int
    indicator_count: int

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="elements")
    statement = models.TextField(_("uitspraak"), help_text=_("Eén zin die los te lezen is."))
    kind = models.CharField(_("soort"), max_length=20, choices=Kind.choices)
    topic = models.ForeignKey(Topic, verbose_name=_("onderwerp"), on_delete=models.PROTECT, related_name="elements")
    perspective = models.CharField(_("perspectief"), max_length=20, choices=Perspective.choices)
    level = models.CharField(_("niveau"), max_length=20, choices=Level.choices)
    subgroup = models.ForeignKey(
        GoalSubgroup,
        verbose_name=_("subgroep van doelen"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="elements",
    )
    goals = models.ManyToManyField(Goal, verbose_name=_("doelen"), blank=True, related_name="elements")
    context = models.TextField(_("in welke context?"), blank=True)
    mechanism = models.TextField(_("waardoor werkt het vermoedelijk?"), blank=True)
    outcome = models.TextField(_("wat levert het op, en voor wie?"), blank=True)
    quotes = models.ManyToManyField(Quote, verbose_name=_("citaten"), blank=True, related_name="elements")
    counter_quotes = models.ManyToManyField(
        Quote, verbose_name=_("citaten die het tegenspreken"), blank=True, related_name="contradicted_elements"
    )
    sources = models.ManyToManyField(Source, verbose_name=_("bronnen"), blank=True, related_name="elements")
    indicators = models.ManyToManyField(Indicator, verbose_name=_("cijfers"), blank=True, related_name="elements")
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    objects = ElementQuerySet.as_manager()

    class Meta:
        verbose_name = _("element")
        verbose_name_plural = _("elementen")
        ordering = ["initiative", "topic__order", "kind", "order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["works", "improvement", "barrier"]), name="element_kind_known"
            ),
            models.CheckConstraint(condition=~Q(statement=""), name="element_has_statement"),
        ]

    def __str__(self) -> str:
        return self.statement
