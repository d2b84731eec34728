"""The people of one initiative by target group, and the page of one target group: only for who reads the registers."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from initiatives.models import Goal
from quarters.calendar import Quarter
from quarters.models import GoalScore
from reporting.dashboards.blocks import ChartBlock, KeyFigure
from reporting.dashboards.choices import Group
from reporting.dashboards.initiative_goals import CHARTED, distribution_chart
from reporting.dashboards.initiative_scene import Scene
from reporting.document import Chart, Series
from reporting.figures.of_groups import NOBODY, STATES, GroupStates, own_groups, steps_of_group
from reporting.wording import dashboards
from reporting.wording import initiative_dashboard as said
from reporting.wording.language import figure

QUARTERS_SHOWN = 8
KEY_FIGURES = ("started", "active", "paused", "moved_on", "stopped")
Over = dict[Quarter, GroupStates]


def chart_of_groups(scene: Scene, groups: Sequence[Group]) -> tuple[ChartBlock, ...]:
    """Everybody who started, by target group and state; nothing where nobody did, or no target group is known."""
    found = own_groups(scene.initiative, scene.quarter, scene.quarter).get(scene.quarter, {})
    if not set(found) - {""}:
        return ()
    names = {each.code: each.name for each in groups} | {"": str(said.NOT_KNOWN)}
    codes = [code for code in names if code in found] + sorted(set(found) - set(names))
    rows = [(names.get(code, code), found[code]) for code in codes]
    chart = Chart(
        title=_("Doelgroepen"),
        description=_("Alle %(people)s die ooit begonnen, naar doelgroep en waar zij eind %(quarter)s staan.")
        % {"people": scene.words.participants, "quarter": dashboards.unbroken(scene.quarter)},
        conclusion=said.largest(
            [(name, states.started) for name, states in rows if name != str(said.NOT_KNOWN)],
            sum(states.started for _name, states in rows),
            scene.words.participants,
        ),
        kind="stacked",
        categories=tuple(name for name, _states in rows),
        series=_series([states for _name, states in rows]),
        category_title=_("Doelgroep"),
    )
    return (_inside(scene, "doelgroepen", chart),)


def of_group(scene: Scene, group: Group) -> Over:
    """How the people of the group stood in each quarter that is shown, those without any of them too. One query."""
    shown = [each.quarter for each in scene.totals[-QUARTERS_SHOWN:]]
    found = own_groups(scene.initiative, shown[0], shown[-1])
    return {quarter: found.get(quarter, {}).get(group.code, NOBODY) for quarter in shown}


def key_figures(over: Over) -> tuple[KeyFigure, ...]:
    quarters = list(over)
    return tuple(
        KeyFigure(
            code=code,
            label=said.GROUP_LABELS[code],
            value=figure(_count(over[quarters[-1]], code)),
            change=dashboards.change(
                _count(over[quarters[-1]], code), _count(over[quarters[-2]], code) if len(quarters) > 1 else None
            ),
            points=tuple(_count(states, code) for states in over.values()),
        )
        for code in KEY_FIGURES
    )


def charts_of_group(scene: Scene, group: Group, over: Over) -> tuple[ChartBlock, ...]:
    """How they stood over the quarters, and on which steps in the latest quarter with scores."""
    if not any(states.started for states in over.values()):
        return ()
    chart = Chart(
        title=_("Per kwartaal: %(group)s") % {"group": group.name},
        description=_("Waar wie uit deze doelgroep ooit begon, aan het einde van elk kwartaal staat."),
        conclusion=said.group(group.name, scene.quarter, over[scene.quarter]),
        kind="stacked",
        categories=tuple(str(quarter) for quarter in over),
        series=_series(list(over.values())),
        category_title=_("Kwartaal"),
    )
    return (_inside(scene, "verloop", chart), *_steps(scene, group))


def _steps(scene: Scene, group: Group) -> tuple[ChartBlock, ...]:
    if scene.facts.scored_year is None:
        return ()
    scored = Quarter(scene.facts.scored_year, scene.facts.scored_number or 1)
    found = steps_of_group(scene.initiative, group.key, scored)
    made = []
    for scored_per, scorer, key in CHARTED:
        own = [each for each in found if each.scored_per == scored_per and each.scorer == scorer]
        if own and scored_per == Goal.ScoredPer.PARTICIPANT:
            block = distribution_chart(scene, own, scored, key)
            is_coach = scorer == GoalScore.Scorer.COACH
            title = (
                _("Stappen volgens de begeleider: %(group)s") if is_coach else _("Stappen volgens henzelf: %(group)s")
            )
            made.append(replace(block, chart=replace(block.chart, title=title % {"group": group.name})))
    return tuple(made)


def _count(states: GroupStates, code: str) -> int:
    return states.started if code == "started" else states.of(code)


def _series(rows: Sequence[GroupStates]) -> tuple[Series, ...]:
    """A part per state that anybody is in."""
    return tuple(
        Series(str(said.STATES[state]), tuple(each.of(state) for each in rows))
        for state in STATES
        if any(each.of(state) for each in rows)
    )


def _inside(scene: Scene, key: str, chart: Chart) -> ChartBlock:
    return ChartBlock(
        key,
        "target_groups",
        chart,
        confidential=said.CONFIDENTIAL,
        url=scene.section("deelnemers"),
        url_label=_("Bekijk de %(people)s") % {"people": scene.words.participants},
    )
