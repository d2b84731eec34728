"""Which figures stand on the overview of staff. Rows of participants are not among them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from initiatives.models import Goal, Initiative, Platform
from initiatives.querysets import InitiativeQuerySet
from reporting import figures
from reporting.figures import EditingTime, HeatCell, IndicatorResult, QuarterState


@dataclass(frozen=True)
class InitiativeRow:
    """One initiative on the overview. `latest` is the last quarter that ended; None when none was due yet."""

    slug: str
    name: str
    is_running: bool
    latest: QuarterState | None
    late: tuple[QuarterState, ...]
    results: tuple[IndicatorResult, ...]
    cells: tuple[HeatCell | None, ...]
    started: int | None  # None while no participant is registered at all
    active: int | None

    @property
    def targets(self) -> tuple[IndicatorResult, ...]:
        return tuple(each for each in self.results if each.target is not None)


@dataclass(frozen=True)
class Overview:
    """How the platform stands on the day."""

    on: date
    platforms: tuple[Platform, ...]
    goals: tuple[Goal, ...]
    rows: tuple[InitiativeRow, ...]
    totals: dict[str, int]
    editing_time: EditingTime

    @property
    def due(self) -> tuple[InitiativeRow, ...]:
        """The initiatives of which the last quarter is expected."""
        return tuple(row for row in self.rows if row.latest)

    @property
    def handed_in(self) -> int:
        return sum(row.latest.is_in for row in self.due if row.latest)

    @property
    def late(self) -> tuple[InitiativeRow, ...]:
        """The initiatives with at least one quarter that is late, the longest list first."""
        return tuple(sorted((row for row in self.rows if row.late), key=lambda row: (-len(row.late), row.name)))

    @property
    def waiting_for_review(self) -> tuple[InitiativeRow, ...]:
        return tuple(row for row in self.rows if row.latest and row.latest.status == "submitted")

    @property
    def behind(self) -> tuple[tuple[InitiativeRow, IndicatorResult], ...]:
        """Targets whose day has come and that are not reached, or not known, the largest share missing first."""
        found = [
            (row, each) for row in self.rows for each in row.targets if each.is_due and each.is_reached is not True
        ]
        return tuple(sorted(found, key=lambda pair: (share(pair[1]) or Decimal(0), pair[0].name)))


def share(result: IndicatorResult) -> Decimal | None:
    """The realised part of a target, 1 when it is reached exactly; None when it cannot be said."""
    return result.realised / result.target if result.target and result.realised is not None else None


def overview(initiatives: InitiativeQuerySet, on: date) -> Overview:
    """The number of queries does not depend on how many initiatives there are, only on the kinds of count in use."""
    chosen = Initiative.objects.filter(pk__in=initiatives.order_by().values("pk"))
    rows = list(chosen.order_by("name"))
    platforms = tuple(Platform.objects.filter(initiatives__in=chosen).distinct())
    goals = tuple(Goal.objects.filter(platform__in=platforms).select_related("subgroup"))
    quarters = figures.quarter_states_of(chosen, on)
    results = figures.indicator_results_of(chosen, on)
    heat = figures.goal_heatmap(chosen, figures.last_quarter_by(on))
    registered = set(chosen.filter(participants__isnull=False).values_list("pk", flat=True))
    counts = {name: figures.COUNTS[name](chosen, on) for name in ("started", "active", "placements", "paid_work")}
    return Overview(
        on=on,
        platforms=platforms,
        goals=goals,
        rows=tuple(
            InitiativeRow(
                slug=each.slug,
                name=each.name,
                is_running=each.status == Initiative.Status.RUNNING,
                latest=quarters[each.pk][-1] if quarters[each.pk] else None,
                late=tuple(state for state in quarters[each.pk] if state.is_late),
                results=results.get(each.pk, ()),
                cells=tuple(heat.get(each.pk, {}).get(goal.code) for goal in goals),
                started=counts["started"].get(each.pk, 0) if each.pk in registered else None,
                active=counts["active"].get(each.pk, 0) if each.pk in registered else None,
            )
            for each in rows
        ),
        totals={name: sum(numbers.values()) for name, numbers in counts.items()},
        editing_time=figures.editing_time(chosen, on),
    )
