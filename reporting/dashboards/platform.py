"""How the platform stands: the first page of staff, to be read in ten seconds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.models import Goal, Initiative, Platform
from initiatives.querysets import InitiativeQuerySet
from quarters.calendar import Quarter
from quarters.models import QuarterFacts
from reporting import figures
from reporting.dashboards.blocks import Cell, ChartBlock, HeatMap, HeatRow, KeyFigure, Measure, ToDo
from reporting.dashboards.choices import Choices
from reporting.dashboards.released import latest_release, reasons
from reporting.document import Chart, Series
from reporting.figures import EditingTime, QuarterTotals, TargetSum
from reporting.figures.protection import SMALLEST_FOR_MIDDLE
from reporting.models import Release
from reporting.wording import dashboards as said
from reporting.wording.language import figure

QUARTERS_SHOWN = 8
ROWS_ON_PAGE = 50
MOST_TO_DO = 8
MOST_TARGETS = 6
MOST_BEHIND = 200
"""So many missed targets are looked at; they are told by initiative."""
KEY_FIGURES = ("started", "active", "placements", "paid_work", "employers")
COMPLETENESS = ("placement_setting", "placement_sector", "employer_sector", "employer_reached")


@dataclass(frozen=True)
class PlatformDashboard:
    """Everything the page shows, of one quarter and of the initiatives that were chosen."""

    choices: Choices
    is_empty: bool
    totals: tuple[QuarterTotals, ...]
    sums: tuple[TargetSum, ...]
    key_figures: tuple[KeyFigure, ...]
    charts: tuple[ChartBlock, ...]
    heat: HeatMap | None
    page: Page[QuarterFacts] | None
    todo: tuple[ToDo, ...]
    reliability: tuple[Measure, ...]
    editing_time: EditingTime
    platforms: tuple[Platform, ...]
    release: Release | None  # where figures by something about people come from; None when there is none yet

    @property
    def now(self) -> QuarterTotals | None:
        """The chosen quarter; None when nothing was counted for it."""
        return next((each for each in self.totals if each.quarter == self.choices.quarter), None)


def platform_dashboard(
    visible: InitiativeQuerySet, choices: Choices, today: date, page_number: int = 1
) -> PlatformDashboard:
    """The number of queries does not depend on how many initiatives there are."""
    chosen = _chosen(visible, choices)
    platforms = list(Platform.objects.order_by("pk"))
    totals = _totals(chosen, platforms, choices)
    sums = figures.target_sums(chosen, choices.quarter)
    page = _page(chosen, choices.quarter, page_number)
    release = None if choices.initiatives else latest_release(choices.quarter)
    return PlatformDashboard(
        choices=choices,
        is_empty=not totals and not Initiative.objects.exists(),
        totals=totals,
        sums=sums,
        key_figures=_key_figures(totals, choices),
        charts=(*_charts(totals, sums, choices.quarter), *reasons(release)),
        heat=_heat(list(page), platforms) if page is not None else None,
        page=page,
        todo=_todo(chosen, choices.last, today),
        reliability=_reliability(totals, chosen, platforms, choices),
        editing_time=figures.editing_time(chosen, today),
        platforms=tuple(platforms),
        release=release,
    )


def _chosen(visible: InitiativeQuerySet, choices: Choices) -> InitiativeQuerySet:
    return visible.filter(slug__in=choices.initiatives) if choices.initiatives else visible


def _totals(chosen: InitiativeQuerySet, platforms: Sequence[Platform], choices: Choices) -> tuple[QuarterTotals, ...]:
    first = choices.quarter
    for _number in range(QUARTERS_SHOWN - 1):
        first = first.previous
    if choices.initiatives:
        return figures.totals_of(chosen, first, choices.quarter)
    return figures.platform_totals(platforms, first, choices.quarter)


def _key_figures(totals: Sequence[QuarterTotals], choices: Choices) -> tuple[KeyFigure, ...]:
    if not totals or totals[-1].quarter != choices.quarter:
        return ()
    now = totals[-1]
    before = totals[-2] if len(totals) > 1 and totals[-2].quarter == now.quarter.previous else None
    found = []
    for code in KEY_FIGURES:
        value = now.counts[code]
        found.append(
            KeyFigure(
                code=code,
                label=said.KEY_LABELS[code],
                value=None if value is None else figure(value),
                change=said.change(value, before.counts[code] if before else None),
                points=tuple(each.counts[code] for each in totals),
            )
        )
    found.append(
        KeyFigure(
            code="handed_in",
            label=_("Ingediende kwartalen"),
            value=figure(now.handed_in),
            unit=_("van %(expected)s") % {"expected": figure(now.handed_in + now.awaited)},
            change=said.missing(now.awaited),
            points=tuple(each.handed_in for each in totals),
            url=reverse("overview_quarter", args=[now.quarter]),
        )
    )
    return tuple(found)


def _charts(totals: Sequence[QuarterTotals], sums: Sequence[TargetSum], quarter: Quarter) -> tuple[ChartBlock, ...]:
    found = []
    if any(each.counts["started"] for each in totals):
        found.append(_development(totals))
    if totals and totals[-1].quarter == quarter and totals[-1].counts["started"]:
        found.append(_flow(totals[-1]))
    if any(each.count and each.target for each in sums):
        found.append(_targets(sums, quarter))
    return tuple(found)


def _development(totals: Sequence[QuarterTotals]) -> ChartBlock:
    names = (("active", _("Actief")), ("workplaces", _("Ooit een werkplek")), ("paid_work", _("In betaald werk")))
    return ChartBlock(
        "verloop",
        "active",
        Chart(
            title=_("Deelnemers per kwartaal"),
            description=_("De stand aan het einde van elk kwartaal, van alle initiatieven samen."),
            conclusion=said.development(totals),
            kind="line",
            categories=tuple(str(each.quarter) for each in totals),
            series=tuple(Series(str(name), tuple(each.counts[code] for each in totals)) for code, name in names),
            category_title=_("Kwartaal"),
        ),
    )


def _flow(now: QuarterTotals) -> ChartBlock:
    stages = (
        ("started", _("Gestart")),
        ("workplaces", _("Een werkplek gehad")),
        ("paid_work", _("Nu in betaald werk")),
        ("lasting_3", _("Betaald werk, 3 maanden lang")),
        ("lasting_6", _("Betaald werk, 6 maanden lang")),
        ("lasting_12", _("Betaald werk, 12 maanden lang")),
    )
    return ChartBlock(
        "doorstroom",
        "lasting",
        Chart(
            title=_("Van start naar blijvend werk"),
            description=_("Hoeveel deelnemers eind %(quarter)s zo ver zijn gekomen.") % {"quarter": now.quarter},
            conclusion=said.flow(now),
            kind="grouped",
            categories=tuple(str(name) for _code, name in stages),
            series=(Series(_("Deelnemers"), tuple(now.counts[code] for code, _name in stages)),),
            category_title=_("Hoe ver"),
        ),
    )


def _targets(sums: Sequence[TargetSum], quarter: Quarter) -> ChartBlock:
    shown = [each for each in sums if each.count and each.target][:MOST_TARGETS]
    return ChartBlock(
        "doelen",
        "targets",
        Chart(
            title=_("Resultaten en doelen"),
            description=_("Alle streefwaarden van dezelfde soort bij elkaar opgeteld, eind %(quarter)s.")
            % {"quarter": quarter},
            conclusion=said.targets(sums),
            kind="target",
            categories=tuple(said.count_name(each.count) for each in shown),
            series=(
                Series(_("Resultaat"), tuple(said.amount(each.realised) for each in shown)),
                Series(_("Doel"), tuple(said.amount(each.target) for each in shown)),
            ),
            category_title=_("Wat wordt geteld"),
        ),
    )


def _page(chosen: InitiativeQuerySet, quarter: Quarter, number: int) -> Page[QuarterFacts] | None:
    rows = (
        QuarterFacts.objects.filter(
            year=quarter.year, number=quarter.number, initiative__in=chosen.order_by().values("pk")
        )
        .select_related("initiative")
        .order_by("initiative__name", "initiative")
    )
    page = Paginator(rows, ROWS_ON_PAGE).get_page(number)
    return page if page.object_list else None


def _heat(rows: Sequence[QuarterFacts], platforms: Sequence[Platform]) -> HeatMap | None:
    goals = list(Goal.objects.filter(platform__in=platforms).select_related("subgroup"))
    standings = figures.standings(rows)
    hidden = any(middle is None for each in standings for middle in each.middles.values())
    return HeatMap(
        code="middle_step",
        columns=tuple((goal.code, goal.short_name) for goal in goals),
        rows=tuple(
            HeatRow(
                each.name,
                reverse("initiative", args=[each.slug]),
                tuple(_cell(each, goal.code) for goal in goals),
            )
            for each in standings
        ),
        note=said.too_few(SMALLEST_FOR_MIDDLE) if hidden else "",
    )


def _cell(standing: figures.Standing, code: str) -> Cell:
    if code not in standing.middles:
        return Cell("heat-none", "–", _("geen gegevens"))
    middle = standing.middles[code]
    if middle is None:
        return Cell("heat-none", "·", _("te weinig deelnemers om te tonen"))
    low, high = middle
    return Cell(f"heat-{low}", str(low) if low == high else f"{low}–{high}", said.middle_step(middle, standing.scored))


def _todo(chosen: InitiativeQuerySet, last: Quarter, today: date) -> tuple[ToDo, ...]:
    """What needs work now, whatever quarter is chosen: late reports, reports to read, targets that are missed."""
    found = [
        ToDo(each.name, said.late(each), reverse("initiative", args=[each.slug]), "late")
        for each in figures.late(chosen, today, MOST_TO_DO)
    ]
    waiting = (
        QuarterFacts.objects.filter(
            initiative__in=chosen.order_by().values("pk"), status="submitted", year=last.year, number=last.number
        )
        .order_by("due_on", "initiative__name")
        .values_list("initiative__slug", "initiative__name")
    )
    found += [
        ToDo(
            name,
            _("De rapportage over %(quarter)s wacht op de onderzoeker.") % {"quarter": last},
            reverse("initiative", args=[slug]),
            "to_review",
        )
        for slug, name in waiting[: max(MOST_TO_DO - len(found), 0)]
    ]
    if len(found) < MOST_TO_DO:
        found += _behind(chosen, last)[: MOST_TO_DO - len(found)]
    return tuple(found)


def _behind(chosen: InitiativeQuerySet, last: Quarter) -> list[ToDo]:
    """An initiative each, with the target that is furthest behind and how many more are."""
    missed: dict[str, list[figures.Behind]] = {}
    for each in figures.behind(chosen, last, MOST_BEHIND):
        missed.setdefault(each.slug, []).append(each)
    return [
        ToDo(worst.initiative, said.behind(worst, len(rest)), reverse("initiative", args=[slug]), "open", _("Achter"))
        for slug, (worst, *rest) in missed.items()
    ]


def _reliability(
    totals: Sequence[QuarterTotals], chosen: InitiativeQuerySet, platforms: Sequence[Platform], choices: Choices
) -> tuple[Measure, ...]:
    if not totals or totals[-1].quarter != choices.quarter:
        return ()
    now = totals[-1]
    known = figures.breakdowns(
        choices.quarter, COMPLETENESS, platforms=platforms, initiatives=chosen if choices.initiatives else None
    )
    expected = now.handed_in + now.awaited
    return (
        Measure(_("Kwartalen ingediend"), now.handed_in, expected, "handed_in"),
        Measure(_("Kwartalen nagekeken en vastgesteld"), now.accepted, expected, "accepted"),
        *(
            Measure(said.COMPLETE[name], known[name].known, known[name].all, "completeness")
            for name in COMPLETENESS
            if known[name].all
        ),
    )


def summary(found: PlatformDashboard) -> str:
    """The page in one or two sentences."""
    now = found.now
    if now is None:
        return _("Over %(quarter)s is nog niets geteld.") % {"quarter": found.choices.quarter}
    due, reached = figures.due_and_reached(found.sums)
    return said.platform(now, due, reached)


def more_to_do(found: PlatformDashboard) -> str:
    """Whether the list stops before its end, in words; "" when it does not."""
    if len(found.todo) < MOST_TO_DO:
        return ""
    return ngettext("Hier staat het dringendste.", "Hier staan de %(number)s dringendste.", MOST_TO_DO) % {
        "number": MOST_TO_DO
    }
