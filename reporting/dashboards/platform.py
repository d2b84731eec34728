"""How the platform stands: the first page of staff, to be read in ten seconds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from initiatives.models import Goal, Platform
from initiatives.querysets import InitiativeQuerySet
from quarters.calendar import Quarter
from reporting import figures
from reporting.dashboards.blocks import Cell, ChartBlock, FigureStrip, HeatMap, HeatRow, KeyFigure, Measure, ToDo
from reporting.dashboards.changes import Standing
from reporting.dashboards.choices import MOST_LISTED, Choices, Group, platforms_and_groups, written
from reporting.dashboards.kept import keep, keep_for_now, remember_each
from reporting.dashboards.platform_charts import charts_of
from reporting.dashboards.platform_facts import COMPLETENESS, Facts, Listed, Moment, listed, read_facts
from reporting.dashboards.released import latest_release, reasons, taking_part
from reporting.figures import EditingTime, QuarterTotals, TargetSum
from reporting.figures.protection import SMALLEST_FOR_MIDDLE
from reporting.models import Release
from reporting.replica import reads_copy
from reporting.wording import dashboards as said
from reporting.wording.language import figure

QUARTERS_SHOWN = 8
ROWS_ON_PAGE = 50
MOST_TO_DO = 8
NOBODY = (0, 0)
"""The middle step where nobody was assessed."""
TOO_FEW = "·"
"""How a middle step of too few people is written."""
MEASURED = 200
"""The middle of so many editing times hardly moves: then it may be a quarter of an hour old."""
KEY_FIGURES = ("started", "active", "placements", "paid_work", "employers")


@dataclass(frozen=True)
class Frame:
    """What hardly ever changes: the platforms, code and name of their goals, and the initiatives to choose from.

    `goals` are by the key of their platform. `options` are slugs and names; none when there are too many to tick.
    `groups` are the target groups to choose from.
    """

    platforms: tuple[Platform, ...]
    goals: dict[int, tuple[tuple[str, str], ...]]
    options: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    is_empty: bool


@dataclass(frozen=True)
class PlatformDashboard:
    """Everything the page shows, of one quarter and of the initiatives that were chosen."""

    choices: Choices
    frame: Frame
    totals: tuple[QuarterTotals, ...]
    sums: tuple[TargetSum, ...]
    key_figures: tuple[KeyFigure, ...]
    charts: tuple[ChartBlock, ...]
    heats: tuple[HeatMap, ...]  # one per platform: their goals differ, also where the codes are the same
    page: Page[int] | None
    todo: tuple[ToDo, ...]
    reliability: tuple[Measure, ...]
    editing_time: EditingTime
    release: Release | None  # where figures by something about people come from; None when there is none yet

    @property
    def is_empty(self) -> bool:
        return not self.totals and self.frame.is_empty

    @property
    def platforms(self) -> tuple[Platform, ...]:
        return self.frame.platforms

    @property
    def now(self) -> QuarterTotals | None:
        """The chosen quarter; None when nothing was counted for it."""
        return next((each for each in self.totals if each.quarter == self.choices.quarter), None)

    @property
    def strip(self) -> FigureStrip | None:
        """The key figures over the quarters; None where there are none, or but one quarter to show."""
        if not self.key_figures or len(self.totals) < 2:
            return None
        return FigureStrip(
            title=_("Kerncijfers per kwartaal"),
            quarters=tuple(str(each.quarter) for each in self.totals),
            figures=self.key_figures,
            conclusion=said.moved([(each.label, each.change) for each in self.key_figures]),
        )

    @property
    def downloads(self) -> tuple[ChartBlock | HeatMap | FigureStrip, ...]:
        """All of the page that can be had as a file."""
        return (*self.charts, *self.heats, *([self.strip] if self.strip else []))


@reads_copy
def platform_dashboard(
    visible: InitiativeQuerySet,
    choices: Choices,
    today: date,
    page_number: int,
    standing: Standing,
    rows_on_page: int = ROWS_ON_PAGE,
) -> PlatformDashboard:
    """Two queries for what is counted; the rest is kept until it changes."""
    chosen = None if choices.is_everything else choices.among(visible)
    frame = frame_of(visible, standing)
    found = read_facts(chosen, _moment(choices, today), _rows(page_number, rows_on_page), MOST_TO_DO)
    page = Paginator(range(found.number), rows_on_page).get_page(page_number) if found.number else None
    release, published = _published(choices, standing, frame.platforms)
    return PlatformDashboard(
        choices=choices,
        frame=frame,
        totals=found.totals,
        sums=found.sums,
        key_figures=_key_figures(found.totals, choices),
        charts=(*charts_of(found.totals, found.sums, choices), *published),
        heats=_heats(_on_page(found, page, chosen, choices), frame, choices, standing) if page else (),
        page=page,
        todo=_todo(found, choices.last),
        reliability=_reliability(found, choices),
        editing_time=_editing_time(visible, chosen, today, standing),
        release=release,
    )


def frame_of(visible: InitiativeQuerySet, standing: Standing) -> Frame:
    """What one can choose from, kept until it changes; `visible` must be all initiatives."""
    return keep("frame", standing.of(("initiatives", "theory")), lambda: _frame(visible))


def _frame(visible: InitiativeQuerySet) -> Frame:
    platforms, groups = platforms_and_groups(Platform.objects.all())
    goals: dict[int, list[tuple[str, str]]] = {}
    for platform, code, name in Goal.objects.filter(platform__in=platforms).values_list(
        "platform", "code", "short_name"
    ):
        goals.setdefault(platform, []).append((code, name))
    options = tuple(visible.order_by("name").values_list("slug", "name")[: MOST_LISTED + 1])
    columns = {platform: tuple(pairs) for platform, pairs in goals.items()}
    ticked = options if len(options) <= MOST_LISTED else ()
    return Frame(platforms, columns, ticked, groups, not options)


def _moment(choices: Choices, today: date) -> Moment:
    first = choices.quarter
    for _number in range(QUARTERS_SHOWN - 1):
        first = first.previous
    return Moment(first, choices.quarter, choices.last, today)


def _rows(page_number: int, rows_on_page: int) -> slice:
    start = (max(page_number, 1) - 1) * rows_on_page
    return slice(start, start + rows_on_page)


def _on_page(found: Facts, page: Page[int], chosen: InitiativeQuerySet | None, choices: Choices) -> tuple[Listed, ...]:
    """The rows of the page; asked again when the number was that of no page, and so another one is shown."""
    return found.listed or listed(chosen, choices.quarter, _rows(page.number, page.paginator.per_page))


def _published(
    choices: Choices, standing: Standing, platforms: Sequence[Platform]
) -> tuple[Release | None, tuple[ChartBlock, ...]]:
    """The release that holds for the quarter and what is drawn of it; of some initiatives there is none.

    Of a target group what the releases print of it, whoever takes part where.
    """
    if choices.group and not choices.initiatives:
        group, until = choices.group, choices.quarter
        depends_on = f"{group} {until} {standing.of(('releases', 'initiatives'))}"
        return keep("published-group", depends_on, lambda: taking_part(group, until))
    if not choices.is_everything:
        return None, ()

    def make() -> tuple[Release | None, tuple[ChartBlock, ...]]:
        release = latest_release(choices.quarter, platforms)
        return release, reasons(release)

    return keep("published", f"{choices.quarter} {standing.of(('releases', 'initiatives'))}", make)


def _editing_time(
    visible: InitiativeQuerySet, chosen: InitiativeQuerySet | None, today: date, standing: Standing
) -> EditingTime:
    if chosen is not None:
        return figures.editing_time(chosen, today)
    return keep_for_now(
        f"editing-{today}",
        standing.of(("initiatives", "reports")),
        lambda: figures.editing_time(visible, today),
        may_wait=lambda found: found.reports >= MEASURED,
        seconds=15 * 60,
    )


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
            url=reverse("overview_quarter", args=[now.quarter]) + choices.query_of_any_quarter,
        )
    )
    return tuple(found)


def _heats(rows: Sequence[Listed], frame: Frame, choices: Choices, standing: Standing) -> tuple[HeatMap, ...]:
    """A table per platform that has initiatives among the rows."""
    found = []
    drawn = dict(zip(rows, _heat_rows(rows, frame, standing), strict=True))
    for platform in frame.platforms:
        if own := tuple(drawn[each] for each in rows if each.platform == platform.pk):
            heat = _heat(own, frame.goals.get(platform.pk, ()), get_language())
            if len(frame.platforms) > 1:
                heat = replace(
                    heat,
                    title=_("%(platform)s: hoe ver op de doelen?") % {"platform": platform.short_name},
                    key=f"stappen-{platform.slug}",
                )
            mention = [("platform", platform.slug)] if platform != frame.platforms[0] else []
            found.append(replace(heat, query=written([*choices.pairs, *mention])))
    return tuple(found)


def _heat_rows(rows: Sequence[Listed], frame: Frame, standing: Standing) -> list[HeatRow]:
    """Steps are asked of those only that were counted anew since their row was made."""
    language, theory = get_language(), standing.of(("theory",))

    def make(places: Sequence[int]) -> dict[int, HeatRow]:
        missing = [rows[place] for place in places]
        middles = figures.middles({each.key: (each.scored.year, each.scored.number) for each in missing if each.scored})
        return {
            place: HeatRow(
                each.name,
                reverse("initiative_figures", args=[each.slug]),
                tuple(
                    _cell(middles.get(each.key, {}).get(code, NOBODY), each.scored, language)
                    for code, _name in frame.goals.get(each.platform, ())
                ),
            )
            for place, each in zip(places, missing, strict=True)
        }

    return remember_each([("heat", language, theory, each) for each in rows], make)


@lru_cache(64)
def _heat(rows: tuple[HeatRow, ...], goals: tuple[tuple[str, str], ...], language: str | None) -> HeatMap:
    """As on one platform, in this language; `query` is still to be filled in."""
    cells = [cell for row in rows for cell in row.cells]
    return HeatMap(
        code="middle_step",
        columns=goals,
        rows=rows,
        note=said.too_few(SMALLEST_FOR_MIDDLE) if any(cell.text == TOO_FEW for cell in cells) else "",
        title=_("Hoe ver zijn de initiatieven op de doelen?"),
        conclusion=said.middle_steps([cell.css for cell in cells]),
        corner=_("Initiatief"),
    )


@lru_cache(4096)
def _cell(middle: tuple[int, ...] | None, scored: Quarter | None, language: str | None) -> Cell:
    """`middle` is NOBODY where nobody was assessed, None where too few were. Its words are in the language."""
    if middle == NOBODY:
        return Cell("heat-none", "–", _("geen gegevens"))
    if middle is None:
        return Cell("heat-none", TOO_FEW, _("te weinig deelnemers om te tonen"))
    low, high = middle
    words = said.middle_step((low, high), scored)
    return Cell(f"heat-{low}", str(low) if low == high else f"{low}–{high}", words)


def _todo(facts: Facts, last: Quarter) -> tuple[ToDo, ...]:
    """What needs work now, whatever quarter is chosen: late reports, reports to read, targets that are missed."""
    return _told(facts.late, facts.waiting, facts.behind, last, get_language())


@lru_cache(64)
def _told(
    late: tuple[figures.Late, ...],
    waiting: tuple[tuple[str, str], ...],
    behind: tuple[figures.Behind, ...],
    last: Quarter,
    language: str | None,
) -> tuple[ToDo, ...]:
    """In this language; it seldom changes."""
    found = [ToDo(each.name, said.late(each), reverse("initiative", args=[each.slug]), "late") for each in late]
    what = _("De rapportage over %(quarter)s wacht op de onderzoeker.") % {"quarter": last}
    found += [ToDo(name, what, reverse("initiative", args=[slug]), "to_review") for slug, name in waiting]
    if len(found) < MOST_TO_DO:
        found += [
            ToDo(each.initiative, said.behind(each), reverse("initiative", args=[each.slug]), "open", _("Achter"))
            for each in behind
        ]
    return tuple(found[:MOST_TO_DO])


def _reliability(facts: Facts, choices: Choices) -> tuple[Measure, ...]:
    if not facts.totals or facts.totals[-1].quarter != choices.quarter:
        return ()
    now, known = facts.totals[-1], facts.breakdowns
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
