"""The grid of one kind of subject in one quarter: subjects down, goals across, last quarter's value beside each.

A participant has two lines, one of the coach and one of the participant's own voice. The controls are plain and read
by hand, because a formset of a hundred participants takes seconds. `grid_of` is for drawing, the lighter `cells_of` for
saving; both take the names of their controls from `_lines`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.text import capfirst

from forms.keeping.typed import fingerprint
from initiatives.models import Goal
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


def cells_of(report: QuarterlyReport, scored_per: str, goals: list[Goal]) -> list[Cell]:
    """The cells of the same grid with what stands in them, for saving: without titles, order and the quarter before.

    One query for the subjects and one for the scores. Whoever types waits for this at every cell.
    """
    scores = GoalScore.objects.filter(report=report, goal__in=goals).order_by()
    columns = ("goal_id", "participant_id", "employer_id", "scorer", "reference", "step", "remark", "is_taken_over")
    now = {Who(*who): Saved(*said) for *who, said in ((*row[:4], row[4:]) for row in scores.values_list(*columns))}
    subjects = _subjects(report, scored_per)
    keys = [None] if subjects is None else subjects.filter(_about(report, scored_per, now)).values_list("pk", flat=True)
    cells = [cell for key in keys for line in _lines(scored_per, goals, key) for cell in line.cells]
    for cell in cells:
        cell.saved = now.get(cell.who)
    return cells


def _subjects(report: QuarterlyReport, scored_per: str) -> QuerySet[Any] | None:
    """All of this kind the initiative has; None when the initiative is the subject."""
    if scored_per == Goal.ScoredPer.PARTICIPANT:
        return report.initiative.participants.order_by()
    return report.initiative.employers.order_by() if scored_per == Goal.ScoredPer.EMPLOYER else None


def _about(report: QuarterlyReport, scored_per: str, scored: Iterable[Who]) -> Q:
    """Everyone the quarter is about, and whoever has a score in it all the same."""
    initiative, days = report.initiative, (report.quarter.first_day, report.quarter.last_day)
    if scored_per == Goal.ScoredPer.PARTICIPANT:
        current = initiative.participants.current_in(*days)
        return Q(pk__in=current.values("pk")) | Q(pk__in={who.participant_id for who in scored} - {None})
    involved = initiative.employers.involved_between(*days)
    return Q(pk__in=involved.values("pk")) | Q(pk__in={who.employer_id for who in scored} - {None})


def _rows(report: QuarterlyReport, scored_per: str, goals: list[Goal], scored: Iterable[Who]) -> Iterator[Row]:
    initiative, subjects = report.initiative, _subjects(report, scored_per)
    if subjects is None:
        yield Row("initiatief", initiative.name, "", _lines(scored_per, goals, None))
        return
    subjects = subjects.filter(_about(report, scored_per, scored))
    if scored_per == Goal.ScoredPer.PARTICIPANT:
        word = capfirst(initiative.participant_singular)
        for pk, reference, code in subjects.order_by("code").values_list("pk", "reference", "code"):
            yield Row(str(pk), f"{word} {code}", reference, _lines(scored_per, goals, pk))
    else:
        for pk, reference, name in subjects.order_by("name").values_list("pk", "reference", "name"):
            yield Row(str(pk), name, reference, _lines(scored_per, goals, pk))


def _lines(scored_per: str, goals: list[Goal], subject: int | None) -> list[Line]:
    """What is asked about one participant or employer, or about the initiative, still without what was said."""
    if subject is None:
        return [_line("initiatief", goals, None, None, COACH)]
    if scored_per == Goal.ScoredPer.EMPLOYER:
        return [_line(str(subject), goals, None, subject, COACH)]
    return [
        _line(str(subject), goals, subject, None, COACH),
        _line(f"{subject}.zelf", goals, subject, None, SELF),
    ]


def _line(key: str, goals: list[Goal], participant: int | None, employer: int | None, scorer: str) -> Line:
    cells = [Cell(f"{goal.code}-{key}", Who(goal.pk, participant, employer, scorer), str(goal)) for goal in goals]
    return Line(key, scorer, cells)
