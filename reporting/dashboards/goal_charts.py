"""The charts of one goal: where everybody stands, how that shifted, and how participants see themselves."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from initiatives.models import Goal
from reporting.dashboards.blocks import ChartBlock
from reporting.dashboards.released_steps import ReleasedSteps
from reporting.disclosure import HIDDEN
from reporting.document import Chart, Series
from reporting.figures import Shift
from reporting.figures.goal_facts import GoalHistory, GoalQuarter
from reporting.releases.shown import written
from reporting.wording import goal_dashboard as said


def charts_of(goal: Goal, history: GoalHistory, released: ReleasedSteps | None) -> tuple[ChartBlock, ...]:
    """What the reader sees of the goal: exact, or as the release prints it, and never both."""
    if released is not None:
        return (_released(goal, released),) if released.has(goal.code) else ()
    latest = history.latest
    if latest is None or latest.distribution is None:
        return ()
    found = [_spread(goal, history.by_coach)]
    if latest.since_start and latest.moved and latest.since_start.has_moved:
        found.append(_shift(goal, latest, latest.moved, latest.since_start))
    if history.by_self:
        found.append(_own(history.by_self))
    if goal.scored_per == Goal.ScoredPer.PARTICIPANT:
        return tuple(replace(each, confidential=said.CONFIDENTIAL) for each in found)
    return tuple(found)


def _steps(quarters: Sequence[GoalQuarter]) -> tuple[Series, ...]:
    known = [each.distribution for each in quarters if each.distribution is not None]
    return tuple(
        Series(name, tuple(each.numbers[place] for each in known)) for place, name in enumerate(said.steps_named())
    )


def _spread(goal: Goal, quarters: Sequence[GoalQuarter]) -> ChartBlock:
    latest = quarters[-1]
    assert latest.distribution is not None  # noqa: S101  (the caller looked)
    return ChartBlock(
        "verdeling",
        "steps",
        Chart(
            title=_("Verdeling over de stappen"),
            description=_("Hoeveel %(who)s in elk kwartaal op elke stap staan, zoals de begeleiders het zien.")
            % {"who": said.WHO[goal.scored_per]},
            conclusion=said.spread(latest.quarter, goal.scored_per, latest.distribution),
            kind="stacked",
            categories=tuple(str(each.quarter) for each in quarters),
            series=_steps(quarters),
            category_title=_("Kwartaal"),
        ),
        note=said.not_assessed(latest.distribution.not_assessed, goal.scored_per),
    )


def _own(quarters: Sequence[GoalQuarter]) -> ChartBlock:
    latest = quarters[-1]
    assert latest.distribution is not None  # noqa: S101  (own scores are there for who sees them only)
    return ChartBlock(
        "eigen",
        "steps",
        Chart(
            title=_("Hoe deelnemers zichzelf zien"),
            description=_("De stap die deelnemers zichzelf gaven. Niet opgeteld bij die van de begeleiders."),
            conclusion=said.own_spread(latest.quarter, latest.distribution),
            kind="stacked",
            categories=tuple(str(each.quarter) for each in quarters),
            series=_steps(quarters),
            category_title=_("Kwartaal"),
        ),
    )


def _shift(goal: Goal, latest: GoalQuarter, moved: Shift, since_start: Shift) -> ChartBlock:
    rows = ((_("Sinds de score daarvoor"), moved), (_("Sinds de eerste score"), since_start))
    return ChartBlock(
        "verschuiving",
        "shift",
        Chart(
            title=_("Verschuiving"),
            description=_(
                "%(who)s met een score in %(quarter)s, vergeleken met hun score daarvoor; en alle laatste "
                "scores vergeleken met de eerste."
            )
            % {"who": said.CAPITALISED[goal.scored_per], "quarter": latest.quarter},
            conclusion=said.since_start(since_start),
            kind="stacked",
            categories=tuple(name for name, _each in rows),
            series=tuple(
                Series(str(name), tuple(each.numbers[place] for _name, each in rows))
                for place, name in enumerate(said.MOVES)
            ),
            category_title=_("Sinds"),
        ),
    )


def _released(goal: Goal, found: ReleasedSteps) -> ChartBlock:
    """The printed labels and nothing else; what is hidden is a dash, never 0."""
    release, labels = found.release, found.labels(goal.code)
    return ChartBlock(
        "verdeling",
        "steps",
        Chart(
            title=_("Verdeling over de stappen"),
            description=_(
                "Publicatie %(number)s, over %(quarter)s: alle initiatieven samen, zoals de begeleiders het zien."
            )
            % {"number": release.number, "quarter": release.quarter},
            conclusion=said.released(release.quarter, release.number, labels),
            kind="grouped",
            categories=said.steps_named(),
            series=(
                Series(
                    _("Deelnemers"),
                    tuple(None if label is HIDDEN else label for label in labels),
                    tuple(written(label) for label in labels),
                ),
            ),
            category_title=_("Stap"),
        ),
        note=said.rounded(release.threshold),
        url=found.url,
        url_label=_("Bekijk publicatie %(number)s") % {"number": release.number},
    )
