"""The grid of one kind of subject in one quarter: subjects down, goals across, last quarter's value beside each.

A participant has two lines, one of the coach and one of the participant's own voice. The controls are plain and read
by hand, because a formset of a hundred participants takes seconds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.text import capfirst

from forms.keeping.typed import fingerprint
from initiatives.models import Goal, Initiative
from quarters.models import GoalScore, QuarterlyReport
from quarters.scoring.entries import NOT_FILLED, Who, choice_of, spoken

STEP, REMARK = "stap-", "opmerking-"
COACH, SELF = GoalScore.Scorer.COACH, GoalScore.Scorer.SELF


@dataclass(frozen=True, slots=True)
class Saved:
    """A score as it stands in the database."""

    reference: str
    step: int | None
    remark: str
    is_taken_over: bool

    @property
    def choice(self) -> str:
        return choice_of(self.step)


@dataclass(slots=True)
class Cell:
    """One scorer about one subject on one goal: a choice with its remark.

    `choice` and `remark` are what the controls show: what stands there, or what somebody typed and could not be kept;
    then `told` says why, and `theirs` what somebody else put there meanwhile.
    """

    name: str
    who: Who
    label: str
    saved: Saved | None = None
    previous: Saved | None = None
    choice: str = NOT_FILLED
    remark: str = ""
    told: str = ""

    @property
    def step_name(self) -> str:
        return f"{STEP}{self.name}"

    @property
    def remark_name(self) -> str:
        return f"{REMARK}{self.name}"

    @property
    def anchor(self) -> str:
        """Its part of an id in the page, which knows no spaces; the code of a goal may."""
        return "_".join(self.name.split())

    @property
    def kept_choice(self) -> str:
        return self.saved.choice if self.saved else NOT_FILLED

    @property
    def kept_remark(self) -> str:
        return self.saved.remark if self.saved else ""

    @property
    def step_was(self) -> str:
        return fingerprint(self.kept_choice)

    @property
    def remark_was(self) -> str:
        return fingerprint(self.saved.remark) if self.saved and self.saved.remark else "0"

    @property
    def is_taken_over(self) -> bool:
        return self.saved is not None and self.saved.is_taken_over

    @property
    def may_take_over(self) -> bool:
        """Empty now, with a step in the quarter before; "niet beoordeeld" is no step."""
        return self.saved is None and self.previous is not None and self.previous.step is not None

    @property
    def words(self) -> str:
        """What stands there, in words."""
        return spoken(self.kept_choice)

    def show_saved(self) -> None:
        self.choice, self.remark = self.kept_choice, self.kept_remark


@dataclass
class Line:
    """What one scorer says about one subject, on every goal."""

    key: str
    scorer: str
    cells: list[Cell] = field(default_factory=list)

    @property
    def is_own_voice(self) -> bool:
        return self.scorer == SELF


@dataclass
class Row:
    """One subject. `key` stands in the names of its controls, `reference` in addresses."""

    key: str
    title: str
    reference: str
    lines: list[Line]

    @property
    def cells(self) -> Iterator[Cell]:
        return (cell for line in self.lines for cell in line.cells)

    @property
    def may_take_over(self) -> bool:
        return any(cell.may_take_over for cell in self.cells)

    @property
    def is_taken_over(self) -> bool:
        return any(cell.is_taken_over for cell in self.cells)


@dataclass
class Grid:
    report: QuarterlyReport
    scored_per: str
    goals: list[Goal]
    rows: list[Row]

    @property
    def cells(self) -> Iterator[Cell]:
        return (cell for row in self.rows for cell in row.cells)

    def by_name(self) -> dict[str, Cell]:
        """Every cell under the names of both its controls."""
        return {name: cell for cell in self.cells for name in (cell.step_name, cell.remark_name)}

    def texts(self) -> dict[str, str]:
        """What every control says now."""
        said: dict[str, str] = {}
        for cell in self.cells:
            said[cell.step_name], said[cell.remark_name] = cell.kept_choice, cell.kept_remark
        return said


def goals_of(report: QuarterlyReport, scored_per: str, *, with_rubric: bool = False) -> list[Goal]:
    """The goals of the platform that are scored per this kind of subject, in order."""
    goals = report.initiative.platform.goals.filter(scored_per=scored_per).order_by("order", "code")
    return list(goals.prefetch_related("rubric") if with_rubric else goals)


def grid_of(report: QuarterlyReport, scored_per: str, goals: list[Goal] | None = None) -> Grid:
    """The grid with this quarter's scores and, beside them, those of the quarter right before it.

    Only that quarter counts as "vorig kwartaal": an older score says too little about now. One query for the subjects
    (none for the initiative) and one for the scores, and one for the goals when they are not given.
    """
    goals = goals_of(report, scored_per) if goals is None else goals
    before = report.quarter.previous
    scores = GoalScore.objects.filter(initiative=report.initiative_id, goal__in=goals).filter(
        Q(report=report) | Q(report__year=before.year, report__number=before.number)
    )
    now: dict[Who, Saved] = {}
    previous: dict[Who, Saved] = {}
    columns = ("report_id", "goal_id", "participant_id", "employer_id", "scorer", "reference", "step", "remark")
    for quarter, goal, participant, employer, scorer, *said in scores.values_list(*columns, "is_taken_over"):
        where = now if quarter == report.pk else previous
        where[Who(goal, participant, employer, scorer)] = Saved(*said)
    rows = list(_rows(report, scored_per, goals, now))
    for row in rows:
        for cell in row.cells:
            cell.saved, cell.previous = now.get(cell.who), previous.get(cell.who)
            cell.show_saved()
    return Grid(report, scored_per, goals, rows)


def _rows(report: QuarterlyReport, scored_per: str, goals: list[Goal], scored: Iterable[Who]) -> Iterator[Row]:
    """Everyone the quarter is about, and whoever has a score in it all the same."""
    initiative, days = report.initiative, (report.quarter.first_day, report.quarter.last_day)
    if scored_per == Goal.ScoredPer.PARTICIPANT:
        people = initiative.participants.filter(
            Q(pk__in=initiative.participants.current_in(*days).values("pk"))
            | Q(pk__in={who.participant_id for who in scored} - {None})
        )
        for pk, reference, code in people.order_by("code").values_list("pk", "reference", "code"):
            yield _participant_row(initiative, goals, pk, reference, code)
    elif scored_per == Goal.ScoredPer.EMPLOYER:
        employers = initiative.employers.filter(
            Q(pk__in=initiative.employers.involved_between(*days).values("pk"))
            | Q(pk__in={who.employer_id for who in scored} - {None})
        )
        for pk, reference, name in employers.order_by("name").values_list("pk", "reference", "name"):
            yield Row(str(pk), name, reference, [_line(str(pk), goals, None, pk, COACH)])
    else:
        yield Row("initiatief", initiative.name, "", [_line("initiatief", goals, None, None, COACH)])


def _participant_row(initiative: Initiative, goals: list[Goal], pk: int, reference: str, code: str) -> Row:
    title = f"{capfirst(initiative.participant_singular)} {code}"
    lines = [_line(str(pk), goals, pk, None, COACH), _line(f"{pk}.zelf", goals, pk, None, SELF)]
    return Row(str(pk), title, reference, lines)


def _line(key: str, goals: list[Goal], participant: int | None, employer: int | None, scorer: str) -> Line:
    cells = [Cell(f"{goal.code}-{key}", Who(goal.pk, participant, employer, scorer), str(goal)) for goal in goals]
    return Line(key, scorer, cells)
