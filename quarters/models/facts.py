"""What dashboards need, counted once per quarter. Never a second truth: `quarters.facts` writes it from the registers.

Every row can be thrown away and counted anew. A number that is not known is NULL, never 0.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models import Goal, Indicator, Initiative, Platform
from quarters.models.content import GoalScore
from quarters.models.report import QuarterlyReport

MOST_BEHIND = 8
"""So many initiatives that are behind are kept for each platform and quarter."""


def _number(words: Any) -> Any:
    return models.PositiveIntegerField(words, null=True)


class Counted(models.Model):
    """The numbers of one quarter. Those about participants are NULL where no participant is registered at all.

    On or up to and including the last day of the quarter as `reporting.figures` counts (`COUNTS` and `states`); those
    that begin with `new_` within the quarter. `lasting_` is NULL while nobody has ever had paid work.
    """

    year = models.PositiveSmallIntegerField(_("jaar"))
    number = models.PositiveSmallIntegerField(_("kwartaal"))
    started = _number(_("gestart"))
    active = _number(_("actief"))
    paused = _number(_("met pauze"))
    stopped = _number(_("gestopt"))
    moved_on = _number(_("doorgestroomd"))
    returning = _number(_("gestopt en opnieuw aangemeld"))
    not_started = _number(_("nog niet gestart"))
    placements = _number(_("plaatsingen"))
    placements_running = _number(_("lopende plaatsingen"))
    workplaces = _number(_("hadden een werkplek"))
    paid_work = _number(_("in betaald werk"))
    lasting_3 = _number(_("drie maanden in betaald werk"))
    lasting_6 = _number(_("zes maanden in betaald werk"))
    lasting_12 = _number(_("twaalf maanden in betaald werk"))
    recognitions_registered = _number(_("erkenningen aangemeld"))
    recognitions_enrolled = _number(_("erkenningen ingeschreven"))
    recognitions_obtained = _number(_("erkenningen behaald"))
    employers = _number(_("werkgevers"))
    information_meetings = _number(_("voorlichtingsbijeenkomsten"))
    activities = _number(_("activiteiten"))
    new_registered = _number(_("aangemeld in het kwartaal"))
    new_started = _number(_("gestart in het kwartaal"))
    new_paused = _number(_("pauze in het kwartaal"))
    new_stopped = _number(_("gestopt in het kwartaal"))
    new_returned = _number(_("teruggekomen in het kwartaal"))
    new_moved_on = _number(_("doorgestroomd in het kwartaal"))
    new_placements = _number(_("plaatsingen begonnen in het kwartaal"))

    class Meta:
        abstract = True


COUNTED: tuple[str, ...] = tuple(
    field.name for field in Counted._meta.local_fields if field.name not in {"year", "number"}
)


class GoalCounted(models.Model):
    """The steps of one quarter on one goal by one kind of scorer, of reports that are not a draft.

    `up`, `same`, `down` and `once` are those since everybody's own score before, of who was scored in the quarter;
    the ones that end in `_since_start` those between everybody's first and latest score up to the quarter. The five
    steps are all 0 in a quarter in which nobody was assessed; `_since_start` goes on.
    """

    year = models.PositiveSmallIntegerField(_("jaar"))
    number = models.PositiveSmallIntegerField(_("kwartaal"))
    scorer = models.CharField(_("wie beoordeelt?"), max_length=10, choices=GoalScore.Scorer.choices)
    step_1 = models.PositiveIntegerField(_("op stap 1"), default=0)
    step_2 = models.PositiveIntegerField(_("op stap 2"), default=0)
    step_3 = models.PositiveIntegerField(_("op stap 3"), default=0)
    step_4 = models.PositiveIntegerField(_("op stap 4"), default=0)
    step_5 = models.PositiveIntegerField(_("op stap 5"), default=0)
    not_assessed = models.PositiveIntegerField(_("niet beoordeeld"), default=0)
    up = models.PositiveIntegerField(_("hoger"), default=0)
    same = models.PositiveIntegerField(_("gelijk"), default=0)
    down = models.PositiveIntegerField(_("lager"), default=0)
    once = models.PositiveIntegerField(_("eerste keer"), default=0)
    up_since_start = models.PositiveIntegerField(_("hoger sinds het begin"), default=0)
    same_since_start = models.PositiveIntegerField(_("gelijk sinds het begin"), default=0)
    down_since_start = models.PositiveIntegerField(_("lager sinds het begin"), default=0)
    once_since_start = models.PositiveIntegerField(_("één keer beoordeeld"), default=0)

    class Meta:
        abstract = True


GOAL_COUNTED: tuple[str, ...] = tuple(
    field.name for field in GoalCounted._meta.local_fields if field.name not in {"year", "number", "scorer"}
)


class QuarterFacts(Counted):
    """How one initiative stood at the end of one quarter; a row for every quarter since its first that is over.

    Also after the initiative ended: what was counted stands. `status` is "" where nobody opened a report; with
    `is_expected` that says whether the quarter is on the list (`reporting.figures.quarter_states`). Late on a day is
    `is_late_possible` and `due_on` before that day. `scored_year` and `scored_number` are the latest quarter, up to and
    including this one, in which a step was given.
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="quarter_facts")
    status = models.CharField(_("stand"), max_length=20, blank=True, choices=QuarterlyReport.Status.choices)
    due_on = models.DateField(_("inleveren uiterlijk op"))
    is_running = models.BooleanField(_("liep op de laatste dag"))
    is_expected = models.BooleanField(_("wordt verwacht"))
    handed_in = models.BooleanField(_("is ingediend"))
    is_late_possible = models.BooleanField(_("wordt verwacht en is niet ingediend"))
    scored_year = models.PositiveSmallIntegerField(_("jaar van de laatste scores"), null=True)
    scored_number = models.PositiveSmallIntegerField(_("kwartaal van de laatste scores"), null=True)

    class Meta:
        verbose_name = _("kwartaalcijfers")
        verbose_name_plural = _("kwartaalcijfers")
        ordering = ["year", "number", "initiative"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number", "initiative"], name="facts_once_a_quarter"),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=models.Q(is_late_possible=True), name="facts_late_possible"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative} {self.year}-K{self.number}"


class QuarterCount(models.Model):
    """One number of a breakdown of an initiative's quarter; `quarters.facts.FIGURES` names them. Only above zero.

    The initiative has no constraint of its own in the database: the check would take longer than all the rest, and a
    row that points nowhere would be counted anew.
    """

    year = models.PositiveSmallIntegerField(_("jaar"))
    number = models.PositiveSmallIntegerField(_("kwartaal"))
    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="quarter_counts", db_constraint=False
    )
    figure = models.CharField(_("cijfer"), max_length=30)
    category = models.CharField(_("categorie"), max_length=160, blank=True)
    value = models.PositiveIntegerField(_("aantal"))

    class Meta:
        verbose_name = _("uitsplitsing van een kwartaal")
        verbose_name_plural = _("uitsplitsingen van kwartalen")
        ordering = ["year", "number", "initiative", "figure", "category"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "number", "initiative", "figure", "category"], name="breakdown_once_a_quarter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.category}: {self.value}"


class GoalFacts(GoalCounted):
    """The steps of one initiative on one goal; a row for every quarter since the first in which it was scored."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="goal_facts", db_constraint=False)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="facts", db_constraint=False, db_index=False)

    class Meta:
        verbose_name = _("doelcijfers")
        verbose_name_plural = _("doelcijfers")
        ordering = ["year", "number", "initiative", "goal", "scorer"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "number", "initiative", "goal", "scorer"], name="goal_facts_once_a_quarter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal.code} {self.year}-K{self.number}"


class PlatformFacts(Counted):
    """The sums over all initiatives of a platform. A number is NULL when it is known of none of them.

    `initiatives` is how many have facts of the quarter, `with_participants` of how many of those the numbers about
    participants are known, `running` how many ran on its last day, `awaited` how many are expected and not handed in.
    """

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="quarter_facts")
    initiatives = models.PositiveIntegerField(_("initiatieven"))
    with_participants = models.PositiveIntegerField(_("initiatieven met deelnemers"))
    running = models.PositiveIntegerField(_("lopende initiatieven"))
    expected = models.PositiveIntegerField(_("verwacht"))
    handed_in = models.PositiveIntegerField(_("ingediend"))
    accepted = models.PositiveIntegerField(_("vastgesteld"))
    awaited = models.PositiveIntegerField(_("nog niet ingediend"))

    class Meta:
        verbose_name = _("platformcijfers")
        verbose_name_plural = _("platformcijfers")
        ordering = ["platform", "year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["platform", "year", "number"], name="platform_facts_once_a_quarter"),
        ]

    def __str__(self) -> str:
        return f"{self.platform} {self.year}-K{self.number}"


class PlatformCount(models.Model):
    """The sum of one number of a breakdown over all initiatives of a platform."""

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="quarter_counts")
    year = models.PositiveSmallIntegerField(_("jaar"))
    number = models.PositiveSmallIntegerField(_("kwartaal"))
    figure = models.CharField(_("cijfer"), max_length=30)
    category = models.CharField(_("categorie"), max_length=160, blank=True)
    value = models.PositiveIntegerField(_("aantal"))

    class Meta:
        verbose_name = _("uitsplitsing van een platform")
        verbose_name_plural = _("uitsplitsingen van platforms")
        ordering = ["platform", "year", "number", "figure", "category"]
        constraints = [
            models.UniqueConstraint(
                fields=["platform", "year", "number", "figure", "category"], name="platform_breakdown_once_a_quarter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.category}: {self.value}"


class PlatformGoalFacts(GoalCounted):
    """The sums of the steps on one goal over all initiatives of a platform; `initiatives` is how many scored it."""

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="goal_facts")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="platform_facts", db_index=False)
    initiatives = models.PositiveIntegerField(_("initiatieven met een score"))

    class Meta:
        verbose_name = _("doelcijfers van een platform")
        verbose_name_plural = _("doelcijfers van platforms")
        ordering = ["platform", "year", "number", "goal", "scorer"]
        constraints = [
            models.UniqueConstraint(
                fields=["platform", "year", "number", "goal", "scorer"], name="platform_goal_once_a_quarter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal.code} {self.year}-K{self.number}"


class PlatformTargets(models.Model):
    """The targets of all initiatives of a platform on one kind of count, as `reporting.figures.TargetSum` says.

    `target` and `realised` are sums in hundredths, so that they are exact on every database; `realised` is NULL where
    nothing is known. The day of `due` of the targets has come: of those `reached` are reached and `unknown` not known.
    """

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="quarter_targets")
    year = models.PositiveSmallIntegerField(_("jaar"))
    number = models.PositiveSmallIntegerField(_("kwartaal"))
    count = models.CharField(_("wat wordt geteld?"), max_length=40, choices=Indicator.Count.choices, blank=True)
    targets = models.PositiveIntegerField(_("aantal streefwaarden"))
    target = models.BigIntegerField(_("som van de streefwaarden, in honderdsten"))
    realised = models.BigIntegerField(_("som van de resultaten, in honderdsten"), null=True)
    due = models.PositiveIntegerField(_("waarvan de datum voorbij is"))
    reached = models.PositiveIntegerField(_("gehaald"))
    unknown = models.PositiveIntegerField(_("zonder resultaat"))

    class Meta:
        verbose_name = _("streefwaarden van een platform")
        verbose_name_plural = _("streefwaarden van platforms")
        ordering = ["platform", "year", "number", "count"]
        constraints = [
            models.UniqueConstraint(
                fields=["platform", "year", "number", "count"], name="platform_targets_once_a_quarter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform_id} {self.year}-K{self.number} {self.count}"


class PlatformBehind(models.Model):
    """The initiatives of a platform whose targets are furthest behind, the first `MOST_BEHIND` of them.

    Each with the target of it that is furthest behind, its result in hundredths (NULL is not known) and how many
    others of its targets are behind.
    """

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="targets_behind")
    year = models.PositiveSmallIntegerField(_("jaar"))
    number = models.PositiveSmallIntegerField(_("kwartaal"))
    place = models.PositiveSmallIntegerField(_("plaats"))
    indicator = models.ForeignKey(
        Indicator, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    realised = models.BigIntegerField(_("resultaat, in honderdsten"), null=True)
    others = models.PositiveIntegerField(_("andere streefwaarden die achter zijn"))

    class Meta:
        verbose_name = _("streefwaarde die het verst achter is")
        verbose_name_plural = _("streefwaarden die het verst achter zijn")
        ordering = ["platform", "year", "number", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["platform", "year", "number", "place"], name="platform_behind_once_a_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform_id} {self.year}-K{self.number} {self.place}"
