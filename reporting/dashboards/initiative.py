"""How one initiative stands, for who works in it, its researchers and staff; the class of a figure says who sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.models import Initiative
from quarters.calendar import FIRST_QUARTER, Quarter
from quarters.models import QuarterFacts
from reporting import figures
from reporting.dashboards import initiative_charts as charts
from reporting.dashboards import initiative_goals as goals
from reporting.dashboards import initiative_groups as by_group
from reporting.dashboards import initiative_work as work
from reporting.dashboards.audience import Reader
from reporting.dashboards.blocks import ChartBlock, FigureStrip, HeatMap, KeyFigure, Measure, ToDo
from reporting.dashboards.choices import Choices, Group, groups_of, read_choices
from reporting.dashboards.initiative_goals import EvidenceRow, Steps
from reporting.dashboards.initiative_scene import Scene
from reporting.figures import IndicatorResult, QuarterTotals
from reporting.figures.protection import SMALLEST_FOR_MIDDLE
from reporting.replica import reads_copy
from reporting.wording import initiative_dashboard as said
from reporting.wording.dashboards import change, moved
from reporting.wording.language import Words, figure, words_of
from reporting.wording.results import indicator_name

QUARTERS_SHOWN = 8
KEY_FIGURES: Mapping[str, str] = {
    "started": "deelnemers",
    "active": "deelnemers",
    "placements": "plaatsingen",
    "paid_work": "plaatsingen",
    "recognitions_obtained": "erkenningen",
    "employers": "werkgevers",
}
"""The figures at the top, each with the section of the quarter that has its records."""


@dataclass(frozen=True)
class Stretch:
    """How long it takes from one stage to the next, and of how many people that is."""

    name: str
    days: str
    note: str


@dataclass(frozen=True)
class Missed:
    """A target whose day has come and that was not reached, with what was written about why."""

    name: str
    result: str
    reasons: tuple[tuple[str, str], ...]
    url: str


@dataclass(frozen=True)
class InitiativeDashboard:
    """Everything the page shows, of one quarter, as far as its reader may see it."""

    initiative: Initiative
    reader: Reader
    choices: Choices
    words: Words
    totals: tuple[QuarterTotals, ...]
    lead: str
    key_figures: tuple[KeyFigure, ...]
    charts: tuple[ChartBlock, ...]
    missed: tuple[Missed, ...]
    stretches: tuple[Stretch, ...]
    stretches_note: str
    steps: Steps | None
    evidence: tuple[EvidenceRow, ...]
    reliability: tuple[Measure, ...]
    todo: tuple[ToDo, ...]
    groups: tuple[Group, ...] = ()

    @property
    def now(self) -> QuarterTotals | None:
        """The chosen quarter; None when nothing was counted for it."""
        return self.totals[-1] if self.totals and self.totals[-1].quarter == self.choices.quarter else None

    @property
    def strip(self) -> FigureStrip | None:
        """The key figures over the quarters; None where there are none, or but one quarter to show."""
        quarters = self.totals[-QUARTERS_SHOWN:]
        if not self.key_figures or len(quarters) < 2:
            return None
        return FigureStrip(
            title=_("Kerncijfers per kwartaal"),
            quarters=tuple(str(each.quarter) for each in quarters),
            figures=self.key_figures,
            conclusion=moved([(each.label, each.change) for each in self.key_figures]),
            confidential=said.CONFIDENTIAL if self.choices.group else "",
        )

    @property
    def downloads(self) -> tuple[ChartBlock | HeatMap | FigureStrip, ...]:
        """All of the page that can be had as a file."""
        return (*self.charts, *([self.steps.heat] if self.steps else []), *([self.strip] if self.strip else []))


def choices_of(asked: QueryDict, initiative: Initiative, today: date) -> Choices:
    """The chosen quarter; without one the last that is over, of an initiative that ended the one in which it did.

    Here a target group is one of its people, not of initiatives.
    """
    wanted = QueryDict(mutable=True)
    wanted["kwartaal"], wanted["doelgroep"] = asked.get("kwartaal", ""), asked.get("doelgroep", "")
    found = read_choices(wanted, Initiative.objects.none(), today)
    if found.group and found.group.platform != initiative.platform_id:
        note = _("Doelgroep “%(name)s” hoort bij een ander platform. U ziet alle doelgroepen.")
        found = replace(found, group=None, notes=(*found.notes, note % {"name": found.group.name}))
    if initiative.ends_on is None:
        return found
    last = max(min(found.last, Quarter.containing(initiative.ends_on)), FIRST_QUARTER)
    return replace(found, last=last, quarter=found.quarter if wanted["kwartaal"] else last)


@reads_copy
def initiative_dashboard(initiative: Initiative, reader: Reader, choices: Choices, today: date) -> InitiativeDashboard:
    """The number of queries depends on neither participants nor quarters."""
    words = words_of(initiative)
    sees_groups = reader.sees("target_groups")
    if choices.group and not sees_groups:
        note = _("Cijfers naar doelgroep blijven binnen het initiatief. U ziet alle doelgroepen samen.")
        choices = replace(choices, group=None, notes=(*choices.notes, note))
    only = Initiative.objects.filter(pk=initiative.pk)
    totals = figures.totals_of(only, FIRST_QUARTER, choices.quarter)
    facts = (
        QuarterFacts.objects.filter(initiative=initiative, year=choices.quarter.year, number=choices.quarter.number)
        .select_related("initiative")
        .first()
    )
    bare = InitiativeDashboard(
        initiative=initiative,
        reader=reader,
        choices=choices,
        words=words,
        totals=totals,
        lead="",
        key_figures=(),
        charts=(),
        missed=(),
        stretches=(),
        stretches_note="",
        steps=None,
        evidence=goals.evidence(initiative, reader) if reader.sees("statements") else (),
        reliability=(),
        todo=work.todo(initiative, reader, today) if reader.sees("late") else (),
        groups=groups_of(initiative.platform_id) if sees_groups else (),
    )
    if facts is None:
        return bare
    scene = Scene(initiative, reader, words, choices.quarter, facts, totals)
    return _of_group(bare, scene, choices.group) if choices.group else _filled(bare, scene, today)


def _of_group(bare: InitiativeDashboard, scene: Scene, group: Group) -> InitiativeDashboard:
    """Only what is counted of the people of one target group; the rest of the page is about the whole initiative."""
    over = by_group.of_group(scene, group)
    return replace(
        bare,
        lead=said.group(group.name, scene.quarter, over[scene.quarter]),
        key_figures=by_group.key_figures(over),
        charts=by_group.charts_of_group(scene, group, over),
        evidence=(),
    )


def _filled(bare: InitiativeDashboard, scene: Scene, today: date) -> InitiativeDashboard:
    results = figures.indicator_results(scene.initiative, scene.quarter.last_day)
    known = figures.completeness(scene.only, scene.quarter.last_day)
    steps = goals.steps(scene)
    stretches, note = _stretches(scene)
    people = by_group.chart_of_groups(scene, bare.groups) if scene.reader.sees("target_groups") else ()
    made = (
        *charts.flow_charts(scene, results),
        *people,
        *(steps.charts if steps else ()),
        *goals.reason_charts(scene),
    )
    return replace(
        bare,
        lead=_lead(scene, results),
        key_figures=_key_figures(scene),
        charts=tuple(each for each in made if scene.reader.sees(each.code)),
        missed=_missed(scene, results),
        stretches=stretches,
        stretches_note=note,
        steps=steps,
        reliability=work.reliability(scene, known),
        todo=(*bare.todo, *work.gaps(scene, known, results))[: work.MOST_TO_DO],
    )


def _lead(scene: Scene, results: Sequence[IndicatorResult]) -> str:
    if not scene.reader.sees("started") or not scene.reader.sees("targets"):
        return ""
    due = [each for each in results if each.is_due]
    return said.lead(scene.totals[-1], len(due), sum(each.is_reached is True for each in due), scene.words)


def _key_figures(scene: Scene) -> tuple[KeyFigure, ...]:
    shown = scene.totals[-QUARTERS_SHOWN:]
    now = shown[-1]
    before = shown[-2] if len(shown) > 1 and shown[-2].quarter == now.quarter.previous else None
    return tuple(
        KeyFigure(
            code=code,
            label=said.own(said.KEY_LABELS[code], scene.words),
            value=None if now.counts[code] is None else figure(now.counts[code]),
            change=change(now.counts[code], before.counts[code] if before else None),
            points=tuple(each.counts[code] for each in shown),
            url=scene.section(section),
        )
        for code, section in KEY_FIGURES.items()
        if scene.reader.sees(code)
    )


def _missed(scene: Scene, results: Sequence[IndicatorResult]) -> tuple[Missed, ...]:
    if not scene.reader.sees("targets"):
        return ()
    return tuple(
        Missed(
            indicator_name(each),
            said.missed(each),
            tuple((said.reason_name(one.category), one.text) for one in each.explanations),
            reverse("explanation_add", args=[scene.initiative.slug, each.reference])
            if scene.reader.may_explain
            else "",
        )
        for each in results
        if each.is_due and not each.is_reached
    )


def _stretches(scene: Scene) -> tuple[tuple[Stretch, ...], str]:
    """And in words what is left out, because it is of too few people to leave the initiative."""
    if not scene.reader.sees("durations"):
        return (), ""
    found = [each for each in figures.durations(scene.only, scene.quarter.last_day) if each.people + each.waiting]
    hidden = [each for each in found if scene.reader.is_outside and each.people < SMALLEST_FOR_MIDDLE]
    shown = tuple(
        Stretch(
            name=said.stretch(each, scene.words),
            days=_("nog niemand") if each.days is None else said.days(each.days),
            note=said.stretch_note(each),
        )
        for each in found
        if each not in hidden
    )
    return shown, said.too_few(SMALLEST_FOR_MIDDLE, scene.words) if hidden else ""
