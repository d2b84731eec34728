"""How the initiatives stand on one goal of the theory of change, and all goals in short."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evidence.models import Element, OverarchingElement, SupportCell, SynthesisEdition
from initiatives.models import Goal, Initiative, Platform
from initiatives.querysets import InitiativeQuerySet
from quarters.calendar import Quarter
from reporting.dashboards.blocks import Cell, ChartBlock, HeatMap, HeatRow
from reporting.dashboards.changes import Standing
from reporting.dashboards.choices import Choices, Group, written
from reporting.dashboards.goal_charts import charts_of
from reporting.dashboards.kept import keep
from reporting.dashboards.released_steps import ReleasedSteps, latest_steps
from reporting.figures import SMALLEST_FOR_MIDDLE, Audience, Manner
from reporting.figures.goal_facts import GoalHistory, goals_of, goals_of_platform, manner_of, middles_of
from reporting.replica import reads_copy
from reporting.wording import dashboards as said_before
from reporting.wording import goal_dashboard as said

QUARTERS_SHOWN = 8
ROWS_ON_PAGE = 50
KINDS = tuple(Element.Kind.values)
TOPICS = ("facts", "initiatives", "theory", "releases")
"""All that `Figures` are made of."""


@dataclass(frozen=True)
class Scope:
    """What the page is about: of which platform, over which initiatives, for whom.

    `chosen` are the initiatives that are summed; `is_everything` says that these are all of the platform. `platforms`
    are those one can choose from, the first of which needs no mention in the address; `groups` its target groups.
    `standing` is how everything stood before anything of this was read; without it nothing is kept.
    """

    choices: Choices
    platform: Platform
    platforms: tuple[Platform, ...]
    chosen: InitiativeQuerySet
    audience: Audience
    is_everything: bool = False
    groups: tuple[Group, ...] = ()
    standing: Standing | None = None

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What was chosen as names and values, the platform where it is not the first."""
        mention = [] if self.platform == self.platforms[0] else [("platform", self.platform.slug)]
        return [*self.choices.pairs, *mention]

    @property
    def query(self) -> str:
        """For the links and downloads of the page."""
        return written(self.pairs)

    @property
    def first(self) -> Quarter:
        """The first of the quarters that are shown."""
        quarter = self.choices.quarter
        for _number in range(QUARTERS_SHOWN - 1):
            quarter = quarter.previous
        return quarter

    def histories(self, goals: Sequence[Goal]) -> dict[int, GoalHistory]:
        """How these goals stood in the quarters that are shown. One query."""
        if self.is_everything:
            return goals_of_platform(self.platform, goals, self.first, self.choices.quarter, self.audience)
        return goals_of(self.chosen, goals, self.first, self.choices.quarter, self.audience)


@dataclass(frozen=True)
class GoalLine:
    """One goal in the list: how far it is in words, and where its page is.

    `top` is the step of the largest group, the lowest one where several share that; None where it is not known.
    """

    goal: Goal
    how_far: str
    initiatives: str
    url: str
    top: int | None


@dataclass(frozen=True)
class EvidenceRow:
    """The statements of one initiative about the goal, by kind; `url` is "" for who may not read them."""

    name: str
    url: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Evidence:
    """What was found about the goal: statements per initiative, and what holds across initiatives."""

    conclusion: str
    rows: tuple[EvidenceRow, ...] = ()
    overarching: tuple[OverarchingElement, ...] = ()


@dataclass(frozen=True)
class GoalDashboard:
    """Everything on the page of one goal. `is_exact` says whether the reader sees the steps as they are."""

    scope: Scope
    goal: Goal
    lead: str
    is_exact: bool
    history: GoalHistory
    released: ReleasedSteps | None
    charts: tuple[ChartBlock, ...]
    strip: HeatMap | None
    page: Page[Initiative]
    evidence: Evidence
    shift_note: str = ""
    medium_term: tuple[str, ...] = ()

    @property
    def downloads(self) -> tuple[ChartBlock | HeatMap, ...]:
        """All of the page that can be had as a file."""
        return (*self.charts, *([self.strip] if self.strip else []))


@reads_copy
def goal_lines(scope: Scope, goals: Sequence[Goal]) -> tuple[GoalLine, ...]:
    """Every goal with how far it is. At most two queries, however many goals and initiatives there are."""
    histories = scope.histories(goals)
    released = _released(scope, goals)
    return tuple(
        GoalLine(
            goal,
            _how_far(scope, goal, histories[goal.pk], released),
            _initiatives(histories[goal.pk]),
            reverse("overview_goal", args=[goal.code]),
            _top(scope, goal, histories[goal.pk], released),
        )
        for goal in goals
    )


def _initiatives(history: GoalHistory) -> str:
    """How many gave a step; with the quarter where the steps themselves are of another one or not told."""
    latest = history.latest
    if latest is None:
        return ""
    return said.gave_a_step(latest.initiatives, None if latest.distribution else latest.quarter)


def _top(scope: Scope, goal: Goal, history: GoalHistory, released: ReleasedSteps | None) -> int | None:
    if manner_of(goal, scope.audience) is not Manner.EXACT:
        return said.top_step(released.labels(goal.code)) if released else None
    latest = history.latest
    return said.top_step(latest.distribution.numbers) if latest and latest.distribution else None


@reads_copy
def goal_dashboard(
    scope: Scope,
    goal: Goal,
    editions: "QuerySet[SynthesisEdition]",
    *,
    may_open: bool,
    page_number: int = 1,
    rows_on_page: int = ROWS_ON_PAGE,
) -> GoalDashboard:
    """The number of queries does not depend on how many initiatives there are.

    `editions` are those the reader may be told of; `may_open` says whether he may read the elements themselves.
    """
    named = scope.chosen.select_related(None).only("name", "slug").order_by("name", "pk")
    page = Paginator(named, rows_on_page).get_page(page_number)
    figures = _figures(scope, goal, page)
    return GoalDashboard(
        scope=scope,
        goal=goal,
        lead=figures.lead,
        is_exact=figures.is_exact,
        history=figures.history,
        released=figures.released,
        charts=figures.charts,
        strip=figures.strip,
        page=page,
        evidence=_evidence(scope, goal, editions, list(page), may_open=may_open),
        shift_note=figures.shift_note,
        medium_term=tuple(
            scope.platform.medium_term_goals.filter(group=goal.subgroup.group).values_list("wording", flat=True)
        ),
    )


@dataclass(frozen=True)
class Figures:
    """What the page says that comes from the facts and the releases, and may be kept as long as those stay."""

    lead: str
    is_exact: bool
    history: GoalHistory
    released: ReleasedSteps | None
    charts: tuple[ChartBlock, ...]
    strip: HeatMap | None
    shift_note: str


def _figures(scope: Scope, goal: Goal, page: Page[Initiative]) -> Figures:
    """Kept where all initiatives of the platform are shown: these are the same for everybody of that audience."""

    def make() -> Figures:
        history = scope.histories([goal])[goal.pk]
        released = _released(scope, [goal])
        is_exact = manner_of(goal, scope.audience) is Manner.EXACT
        return Figures(
            lead=_lead(scope, goal, history, released),
            is_exact=is_exact,
            history=history,
            released=released,
            charts=charts_of(goal, history, released),
            strip=_strip(scope, goal, history, list(page)),
            shift_note=_shift_note(history, is_exact=is_exact),
        )

    if scope.standing is None or not scope.is_everything:
        return make()
    asked = f"{goal.pk} {scope.platform.pk} {scope.choices} {scope.audience} {page.number} {page.paginator.per_page}"
    return keep("goal", f"{asked} {scope.standing.of(TOPICS)}", make)


def _released(scope: Scope, goals: Sequence[Goal]) -> ReleasedSteps | None:
    """Read only where the reader sees steps of participants no other way. At most one query."""
    if any(manner_of(goal, scope.audience) is Manner.RELEASED for goal in goals):
        return latest_steps(scope.platform, scope.choices.quarter)
    return None


def _how_far(scope: Scope, goal: Goal, history: GoalHistory, released: ReleasedSteps | None) -> str:
    latest = history.latest
    if manner_of(goal, scope.audience) is not Manner.EXACT:
        if released and released.has(goal.code):
            return said.released(released.release.quarter, released.release.number, released.labels(goal.code))
        return said.not_released() if latest else said.nothing_yet(scope.choices.quarter)
    if latest is None or latest.distribution is None:
        return said.nothing_yet(scope.choices.quarter)
    return said.spread(latest.quarter, goal.scored_per, latest.distribution)


def _lead(scope: Scope, goal: Goal, history: GoalHistory, released: ReleasedSteps | None) -> SafeString | str:
    """The page in one or two sentences."""
    latest = history.latest
    if manner_of(goal, scope.audience) is not Manner.EXACT and released and released.has(goal.code):
        release = released.release
        told = said.released(release.quarter, release.number, released.labels(goal.code), said.stress)
    elif latest is None:
        return said.nothing_yet(scope.choices.quarter)
    elif latest.distribution is None:
        told = said.not_released()
    else:
        told = said.spread(latest.quarter, goal.scored_per, latest.distribution, said.stress)
    since = said.since_start(latest.since_start) if latest and latest.since_start else ""
    return said.sentences([told, since])


def _shift_note(history: GoalHistory, *, is_exact: bool) -> str:
    """Why there is no chart of shifts; "" where there is one, or nothing at all."""
    latest = history.latest
    if latest is None:
        return ""
    if not is_exact:
        return said.stays_inside()
    return said.only_once() if latest.since_start and not latest.since_start.has_moved else ""


def _strip(scope: Scope, goal: Goal, history: GoalHistory, initiatives: Sequence[Initiative]) -> HeatMap | None:
    """A row per initiative, a column per quarter since the first with a score; None when there is none."""
    if not history.by_coach or not initiatives:
        return None
    quarters, quarter = [], history.by_coach[0].quarter
    while quarter <= scope.choices.quarter:
        quarters.append(quarter)
        quarter = quarter.next
    middles = middles_of(goal, [each.pk for each in initiatives], quarters, scope.audience)
    is_hidden = any(middle is None for each in middles.values() for middle in each.values())
    rows = tuple(
        HeatRow(
            each.name,
            reverse("initiative_figures", args=[each.slug]),
            tuple(_cell(middles.get(each.pk, {}), quarter) for quarter in quarters),
        )
        for each in initiatives
    )
    is_inside = manner_of(goal, scope.audience) is Manner.EXACT and goal.scored_per == Goal.ScoredPer.PARTICIPANT
    return HeatMap(
        code="middle_step",
        columns=tuple((str(each), str(each)) for each in quarters),
        rows=rows,
        note=said_before.too_few(SMALLEST_FOR_MIDDLE) if is_hidden else "",
        title=_("Hoe ver is elk initiatief?"),
        conclusion=said.strip(quarters[-1], [row.cells[-1].css for row in rows]),
        corner=_("Initiatief"),
        confidential=said.CONFIDENTIAL if is_inside else "",
    )


def _cell(middles: dict[Quarter, tuple[int, int] | None], quarter: Quarter) -> Cell:
    if quarter not in middles:
        return Cell("heat-none", "–", _("geen gegevens"))
    middle = middles[quarter]
    if middle is None:
        return Cell("heat-none", "·", _("te weinig deelnemers om te tonen"))
    return _step_cell(middle, get_language())


@lru_cache(64)
def _step_cell(middle: tuple[int, int], language: str | None) -> Cell:
    """In this language; there are but fifteen."""
    low, high = middle
    return Cell(f"heat-{low}", str(low) if low == high else f"{low}–{high}", said_before.middle_step(middle, None))


def _evidence(
    scope: Scope,
    goal: Goal,
    editions: "QuerySet[SynthesisEdition]",
    initiatives: Sequence[Initiative],
    *,
    may_open: bool,
) -> Evidence:
    about = Element.objects.filter(goals=goal).order_by()
    together = about.filter(initiative__in=scope.chosen.order_by().values("pk")).values("kind").annotate(n=Count("pk"))
    by_kind = {row["kind"]: row["n"] for row in together}
    per_initiative: dict[int, dict[str, int]] = {}
    shown = about.filter(initiative__in=[each.pk for each in initiatives])
    for row in shown.values("initiative", "kind").annotate(n=Count("pk")):
        per_initiative.setdefault(row["initiative"], {})[row["kind"]] = row["n"]
    resting = SupportCell.objects.filter(elements__goals=goal, overarching_element__edition__in=editions)
    overarching = (
        OverarchingElement.objects.filter(pk__in=resting.order_by().values("overarching_element"))
        .select_related("edition")
        .defer("edition__frozen")
        .order_by("-edition__dated_on", "edition", "subgroup__order", "order", "pk")
    )
    return Evidence(
        conclusion=said.elements(*(by_kind.get(kind, 0) for kind in KINDS)),
        rows=tuple(
            EvidenceRow(
                each.name,
                f"{reverse('elements', args=[each.slug])}?{urlencode({'doel': goal.code})}" if may_open else "",
                tuple(per_initiative[each.pk].get(kind, 0) for kind in KINDS),
            )
            for each in initiatives
            if each.pk in per_initiative
        ),
        overarching=tuple(overarching),
    )
