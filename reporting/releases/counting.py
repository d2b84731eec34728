"""The true counts of the tables of a release, per initiative, from what was counted once per quarter."""

from collections import defaultdict
from collections.abc import Iterator

from initiatives.models import Goal, Platform
from participants.models import Participant
from quarters.calendar import Quarter
from quarters.models import GoalFacts, GoalScore, QuarterCount
from reporting.disclosure import Counts, Layout
from reporting.releases.layouts import LAYOUTS, TAKING_PART, UNKNOWN

Leaf = tuple[str, ...]
Counted = dict[str, dict[int, dict[Leaf, int]]]
"""By the slug of the layout and the initiative, the count of each leaf."""


def parts_of(platform: Platform, quarter: Quarter, layouts: dict[str, Layout]) -> dict[str, list[Counts]]:
    """For each layout the table of every initiative that has facts of the quarter, in a fixed order. Two queries."""
    counted: Counted = {slug: defaultdict(lambda: defaultdict(int)) for slug in layouts}
    for slug, initiative, leaf, value in (*_breakdowns(platform, quarter), *_steps(platform, quarter)):
        counted[slug][initiative][leaf] += value
    return {
        slug: [Counts.of(layout, dict(counted[slug][each])) for each in sorted(counted[slug])]
        for slug, layout in layouts.items()
    }


def foreign_goals(platform: Platform, quarter: Quarter) -> list[tuple[str, str]]:
    """Initiative and code of each goal of another platform that the quarter has scores on. One query."""
    rows = GoalFacts.objects.filter(initiative__platform=platform, year=quarter.year, number=quarter.number)
    return list(
        rows.exclude(goal__platform=platform).order_by().values_list("initiative__name", "goal__code").distinct()
    )


def foreign_groups(platform: Platform) -> list[tuple[str, str]]:
    """Initiative and name of each target group of another platform that participants have. One query."""
    people = Participant.objects.filter(initiative__platform=platform, target_group__isnull=False)
    return list(
        people.exclude(target_group__platform=platform)
        .order_by()
        .values_list("initiative__name", "target_group__name")
        .distinct()
    )


def _breakdowns(platform: Platform, quarter: Quarter) -> Iterator[tuple[str, int, Leaf, int]]:
    slugs = {layout.counted: layout.slug for layout in LAYOUTS if layout.counted}
    rows = QuarterCount.objects.filter(
        initiative__platform=platform, year=quarter.year, number=quarter.number, figure__in=slugs
    )
    for initiative, figure, category, value in rows.order_by().values_list("initiative", "figure", "category", "value"):
        attribute, separator, state = category.rpartition("|")
        if not separator:
            attribute = category
        elif state not in TAKING_PART:
            continue
        yield slugs[figure], initiative, (attribute or UNKNOWN,), value


def _steps(platform: Platform, quarter: Quarter) -> Iterator[tuple[str, int, Leaf, int]]:
    """The steps on the goals of participants, as their coach sees them, of who was assessed in the quarter."""
    columns = tuple(f"step_{step}" for step in range(1, 6))
    rows = GoalFacts.objects.filter(
        initiative__platform=platform,
        year=quarter.year,
        number=quarter.number,
        scorer=GoalScore.Scorer.COACH,
        goal__scored_per=Goal.ScoredPer.PARTICIPANT,
    )
    for initiative, goal, *steps in rows.order_by().values_list("initiative", "goal__code", *columns):
        for step, value in enumerate(steps, start=1):
            if value:
                yield "steps", initiative, (goal, str(step)), value
