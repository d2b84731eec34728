"""What of one initiative is about the goals and the reasons of people: it stays within the initiative.

Staff see the middle step where enough people were assessed, as on the page of the platform; no table, for a release
has none per initiative.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from evidence.models import Element, Quote
from initiatives.models import Goal, Initiative, ReasonCategory, Step
from quarters.calendar import Quarter
from quarters.models import Consent, GoalScore
from reporting import figures
from reporting.dashboards.audience import Reader
from reporting.dashboards.blocks import Cell, ChartBlock, HeatMap, HeatRow
from reporting.dashboards.initiative_scene import Scene
from reporting.document import Chart, Series
from reporting.figures import NO_SHIFT, GoalProgress
from reporting.figures.of_initiative import GoalEvidence, goal_evidence, own_reasons, own_steps
from reporting.figures.protection import SMALLEST_FOR_MIDDLE, Audience
from reporting.wording import dashboards
from reporting.wording import initiative_dashboard as said

COACH, SELF = GoalScore.Scorer.COACH, GoalScore.Scorer.SELF
CHARTED = (
    (Goal.ScoredPer.PARTICIPANT, COACH, "begeleider"),
    (Goal.ScoredPer.PARTICIPANT, SELF, "eigen"),
    (Goal.ScoredPer.EMPLOYER, COACH, "werkgevers"),
)
"""Whose steps are drawn, by whom they were given, and the name in the address."""


@dataclass(frozen=True)
class StepRow:
    code: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Steps:
    """The middle step per goal in the latest quarter with scores, and what is drawn of the steps behind it."""

    scored: Quarter
    columns: tuple[str, ...]
    rows: tuple[StepRow, ...]
    note: str
    charts: tuple[ChartBlock, ...]
    is_inside: bool = False

    @property
    def heat(self) -> HeatMap:
        """The same as can be had as a file."""
        return HeatMap(
            code="middle_step",
            columns=tuple((name, name) for name in self.columns),
            rows=tuple(HeatRow(f"{row.code} {row.name}", "", row.cells) for row in self.rows),
            note=self.note,
            title=_("Hoe ver op de doelen?"),
            conclusion=dashboards.middle_steps([cell.css for row in self.rows for cell in row.cells]),
            corner=_("Doel"),
            confidential=said.CONFIDENTIAL if self.is_inside else "",
        )


def steps(scene: Scene) -> Steps | None:
    """None when nobody was assessed up to the quarter."""
    if scene.facts.scored_year is None:
        return None
    scored = Quarter(scene.facts.scored_year, scene.facts.scored_number or 1)
    if scene.reader.sees("steps"):
        return _within(scene, own_steps(scene.initiative, scored), scored)
    return _outside(scene, scored)


def _within(scene: Scene, found: Sequence[GoalProgress], scored: Quarter) -> Steps:
    """Every middle step, and the charts."""
    by_goal: dict[str, dict[str, GoalProgress]] = {}
    for each in found:
        by_goal.setdefault(each.code, {})[each.scorer] = each
    rows = tuple(
        StepRow(
            code,
            next(iter(own.values())).short_name,
            tuple(_cell(own[who].latest.distribution.middle if who in own else None, scored) for who in (COACH, SELF)),
        )
        for code, own in by_goal.items()
    )
    columns = (_("Begeleider"), _("Zelf"))
    return Steps(scored, columns, rows, "", _charts(scene, found, scored), is_inside=True)


def _outside(scene: Scene, scored: Quarter) -> Steps | None:
    """The middle steps by the rule for what leaves an initiative; for staff, as on the page of the platform."""
    if scene.reader.audience is not Audience.STAFF:
        return None
    (standing,) = figures.standings([scene.facts])
    names = dict(Goal.objects.filter(platform=scene.initiative.platform_id).values_list("code", "short_name"))
    rows = tuple(
        StepRow(code, names.get(code, code), (_hidden(scene) if middle is None else _cell(middle, scored),))
        for code, middle in standing.middles.items()
    )
    if not rows:
        return None
    hidden = any(middle is None for middle in standing.middles.values())
    note = said.steps_hidden(SMALLEST_FOR_MIDDLE, scene.words) if hidden else ""
    return Steps(scored, (_("Begeleider"),), tuple(sorted(rows, key=lambda row: row.code)), note, ())


def _cell(middle: tuple[int, int] | None, scored: Quarter) -> Cell:
    if middle is None:
        return Cell("heat-none", "–", _("niet beoordeeld"))
    low, high = middle
    text = str(low) if low == high else f"{low}–{high}"
    return Cell(f"heat-{low}", text, dashboards.middle_step(middle, scored))


def _hidden(scene: Scene) -> Cell:
    words = {"participants": scene.words.participants}
    return Cell("heat-none", "·", _("te weinig %(participants)s om te tonen") % words)


def _charts(scene: Scene, found: Sequence[GoalProgress], scored: Quarter) -> tuple[ChartBlock, ...]:
    made = []
    for scored_per, scorer, key in CHARTED:
        own = [each for each in found if each.scored_per == scored_per and each.scorer == scorer]
        if own:
            made.append(distribution_chart(scene, own, scored, key))
        if any(sum(each.shift.numbers) > each.shift.once for each in own):
            made.append(_shift(scene, own, scored, key))
    return tuple(made)


def _scores(scene: Scene, scored: Quarter) -> str:
    """Where the scores stand; these charts are only for who may read them."""
    return reverse("quarter_section", args=[scene.initiative.slug, scored, "doelen"])


def _whose(scene: Scene, key: str) -> str:
    return {
        "begeleider": _("%(people)s, volgens de begeleider") % {"people": scene.words.participants},
        "eigen": _("%(people)s, volgens henzelf") % {"people": scene.words.participants},
        "werkgevers": _("werkgevers"),
    }[key]


def distribution_chart(scene: Scene, own: Sequence[GoalProgress], scored: Quarter, key: str) -> ChartBlock:
    numbers = [each.latest.distribution.numbers for each in own]
    return ChartBlock(
        f"stappen-{key}",
        "steps",
        Chart(
            title=_("Stappen: %(whose)s") % {"whose": _whose(scene, key)},
            description=" ".join(
                part
                for part in (
                    _("Hoeveel er in %(quarter)s op elke stap staan.") % {"quarter": dashboards.unbroken(scored)},
                    said.not_assessed(own),
                )
                if part
            ),
            conclusion=said.steps(own),
            kind="stacked",
            categories=tuple(f"{each.code} {each.short_name}" for each in own),
            series=tuple(
                Series(f"{step.value} {step.label}", tuple(row[step.value - 1] for row in numbers)) for step in Step
            ),
            category_title=_("Doel"),
        ),
        confidential=said.CONFIDENTIAL,
        url=_scores(scene, scored),
        url_label=_("Bekijk de scores"),
    )


def _shift(scene: Scene, own: Sequence[GoalProgress], scored: Quarter, key: str) -> ChartBlock:
    together = sum((each.shift for each in own), NO_SHIFT)
    names = (_("Hoger"), _("Gelijk"), _("Lager"), _("Eén keer beoordeeld"))
    return ChartBlock(
        f"verschuiving-{key}",
        "shift",
        Chart(
            title=_("Sinds het begin: %(whose)s") % {"whose": _whose(scene, key)},
            description=_("De laatste score tot en met %(quarter)s naast de eerste. Een stap terug is geen fout.")
            % {"quarter": dashboards.unbroken(scored)},
            conclusion=said.shifts(together),
            kind="stacked",
            categories=tuple(f"{each.code} {each.short_name}" for each in own),
            series=tuple(
                Series(name, tuple(each.shift.numbers[place] for each in own)) for place, name in enumerate(names)
            ),
            category_title=_("Doel"),
        ),
        confidential=said.CONFIDENTIAL,
        url=_scores(scene, scored),
        url_label=_("Bekijk de scores"),
    )


def reason_charts(scene: Scene) -> tuple[ChartBlock, ...]:
    """Why people pause and why they stopped; none where nobody did, and none outside the initiative."""
    if not scene.reader.sees("reasons"):
        return ()
    found = own_reasons(scene.initiative, scene.quarter)
    numbers = [dict(each.numbers) for each in found]
    codes = [code for code in (*ReasonCategory.values, "") if any(each.get(code) for each in numbers)]
    if not codes:
        return ()
    block = ChartBlock(
        "redenen",
        "reasons",
        Chart(
            title=_("Waarom pauze of gestopt?"),
            description=_("Voor wie eind %(quarter)s pauze heeft of gestopt is: de soort reden.")
            % {"quarter": dashboards.unbroken(scene.quarter)},
            conclusion=said.reasons(found, scene.words),
            kind="stacked",
            categories=tuple(said.reason_name(code) for code in codes),
            series=tuple(
                Series(name, tuple(each.get(code, 0) for code in codes))
                for name, each in zip((_("Pauze"), _("Gestopt")), numbers, strict=True)
            ),
            category_title=_("Soort reden"),
        ),
        confidential=said.CONFIDENTIAL,
        url=scene.section("deelnemers"),
        url_label=_("Bekijk de %(people)s") % {"people": scene.words.participants},
    )
    return (block,)


@dataclass(frozen=True)
class EvidenceRow:
    """What was found on one goal; `url` leads to the statements, for who may open them.

    `cells` are the numbers of statements by kind and of quotes, each with where they stand, "" where there is none.
    """

    found: GoalEvidence
    url: str
    cells: tuple[tuple[int, str], ...]


def evidence(initiative: Initiative, reader: Reader) -> tuple[EvidenceRow, ...]:
    """Empty when nothing was found on any goal."""
    found = goal_evidence(initiative)
    if not any(each.works or each.improvements or each.barriers or each.quotes for each in found):
        return ()
    return tuple(_evidence_row(initiative, reader, each) for each in found)


def _evidence_row(initiative: Initiative, reader: Reader, found: GoalEvidence) -> EvidenceRow:
    elements, quotes = (reverse(page, args=[initiative.slug]) for page in ("elements", "quotes"))
    numbers = dict(zip(Element.Kind.values, (found.works, found.improvements, found.barriers), strict=True))
    links = [
        (number, f"{elements}?{urlencode({'doel': found.goal.code, 'soort': kind})}")
        for kind, number in numbers.items()
    ]
    usable = {"doel": found.goal.code, "soort": Quote.Kind.QUOTE.value, "toestemming": Consent.GIVEN.value}
    links.append((found.quotes, f"{quotes}?{urlencode(usable)}"))
    return EvidenceRow(
        found,
        f"{elements}?{urlencode({'doel': found.goal.code})}" if reader.may_collect else "",
        tuple((number, url if number and reader.may_collect else "") for number, url in links),
    )
