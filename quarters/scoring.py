"""The score sheet of one goal in one quarter: who is to be scored, what was said, and what somebody sends in.

The inputs are plain and read by hand, because a formset of a hundred participants takes seconds to save. Every line
carries what it said when the page was drawn, so that two people on one page overwrite nothing of each other.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from initiatives.models import Goal, Initiative, Step
from quarters.models import GoalScore, QuarterlyReport
from quarters.typed import clean_text, fingerprint

NOT_FILLED = ""
NOT_ASSESSED = "nb"
STEPS = {str(step.value): step.value for step in Step}
REMARK_LIMIT = 4000  # characters
STEP, REMARK, WAS = "stap", "opmerking", "was"


@dataclass(frozen=True)
class ScoreEntry:
    """What one scorer says about one subject; both subjects None means the initiative as a whole.

    `is_given` False takes the score away; with a None step it says "niet beoordeeld".
    """

    participant_id: int | None
    employer_id: int | None
    scorer: str
    is_given: bool
    step: int | None
    remark: str


@dataclass
class Line:
    """One select with its remark: one scorer about one subject."""

    key: str
    participant_id: int | None
    employer_id: int | None
    scorer: str
    who: str
    saved: GoalScore | None = None
    previous: GoalScore | None = None
    choice: str = NOT_FILLED
    remark: str = ""
    error: str = ""

    def show_saved(self) -> None:
        self.choice, self.remark = _said(self.saved)

    @property
    def step_name(self) -> str:
        return f"{STEP}-{self.key}"

    @property
    def remark_name(self) -> str:
        return f"{REMARK}-{self.key}"

    @property
    def was_name(self) -> str:
        return f"{WAS}-{self.key}"

    @property
    def token(self) -> str:
        """What the database says now, short: the page sends it back."""
        return _token(*_said(self.saved))

    @property
    def is_taken_over(self) -> bool:
        return self.saved is not None and self.saved.is_taken_over

    @property
    def previous_words(self) -> str:
        return spoken(self.previous) if self.previous else _("niet ingevuld")

    @property
    def is_own_voice(self) -> bool:
        return self.scorer == GoalScore.Scorer.SELF

    @property
    def entry(self) -> ScoreEntry:
        return ScoreEntry(
            self.participant_id,
            self.employer_id,
            self.scorer,
            is_given=self.choice != NOT_FILLED,
            step=STEPS.get(self.choice),
            remark=self.remark,
        )


@dataclass
class Row:
    """One subject: a participant with two lines (coach, own voice), an employer or the initiative with one."""

    title: str
    lines: list[Line]
    reference: str = ""

    @property
    def has_own_voice(self) -> bool:
        return any(line.is_own_voice for line in self.lines)


@dataclass
class Sheet:
    report: QuarterlyReport
    goal: Goal
    rows: list[Row]
    errors: list[str] = field(default_factory=list)

    @property
    def lines(self) -> Iterator[Line]:
        return (line for row in self.rows for line in row.lines)

    @property
    def has_errors(self) -> bool:
        return bool(self.errors) or any(line.error for line in self.lines)

    def read(self, sent: Mapping[str, str]) -> list[ScoreEntry]:
        """Take in what was sent and say what has to be saved; errors stand on the sheet and its lines.

        Lines that were not on the page, or that the person left alone, are left alone here too.
        """
        known = {line.key for line in self.lines}
        if any(_key_of(name) not in known for name in sent if name.startswith((f"{STEP}-", f"{REMARK}-"))):
            self.errors.append(
                _(
                    "U vulde iets in voor een deelnemer of werkgever die niet (meer) bij dit kwartaal hoort. "
                    "Wat u bij de anderen invulde staat er nog. Kijk het na en sla opnieuw op."
                )
            )
        return [line.entry for line in self.lines if line.step_name in sent and self._read_line(line, sent)]

    def _read_line(self, line: Line, sent: Mapping[str, str]) -> bool:
        """Whether the line has to be saved."""
        line.choice = sent[line.step_name].strip()
        line.remark = clean_text(sent.get(line.remark_name, ""))
        was = sent.get(line.was_name, line.token)
        now = _token(line.choice, line.remark)
        if now == line.token:
            return line.is_taken_over  # seen and left as it was: from now on it is this quarter's own
        if now == was:
            line.show_saved()  # somebody else changed it, this person did not
            return False
        line.error = _wrong_with(line)
        if not line.error and was != line.token:
            line.error = _(
                "Iemand anders heeft dit intussen gewijzigd in: %(now)s. Staat hier wat het moet zijn? Sla dan nog "
                "een keer op."
            ) % {"now": spoken(line.saved)}
        return True


def spoken(score: GoalScore | None) -> str:
    """A score in words: "3 – In ontwikkeling"."""
    if score is None:
        return _("nog niet ingevuld")
    if score.step is None:
        return _("niet beoordeeld")
    return f"{score.step} – {score.get_step_display()}"


def sheet_of(report: QuarterlyReport, goal: Goal) -> Sheet:
    """The sheet with everyone to be scored, this quarter's scores filled in and last quarter's beside it.

    Two queries: subjects and scores (for the initiative as a whole one).
    """
    before = report.quarter.previous
    scores = list(
        GoalScore.objects.filter(goal=goal, initiative=report.initiative_id).filter(
            Q(report=report) | Q(report__year=before.year, report__number=before.number)
        )
    )
    now = {_subject(score): score for score in scores if score.report_id == report.pk}
    previous = {_subject(score): score for score in scores if score.report_id != report.pk}
    rows = list(_rows(report, goal, now.values()))
    for row in rows:
        for line in row.lines:
            subject = (line.participant_id, line.employer_id, line.scorer)
            line.saved, line.previous = now.get(subject), previous.get(subject)
            line.show_saved()
    return Sheet(report, goal, rows)


@dataclass(frozen=True)
class GoalProgress:
    """How far the scoring of one goal is: subjects the coach scored, of those to be scored."""

    goal: Goal
    given: int
    expected: int
    taken_over: int

    @property
    def is_done(self) -> bool:
        return 0 < self.given == self.expected and not self.taken_over


def progress_per_goal(report: QuarterlyReport) -> list[GoalProgress]:
    """Every goal of the platform in order, in three queries."""
    initiative, days = report.initiative, (report.quarter.first_day, report.quarter.last_day)
    expected = {
        Goal.ScoredPer.PARTICIPANT: initiative.participants.current_in(*days).count(),
        Goal.ScoredPer.EMPLOYER: initiative.employers.involved_between(*days).count(),
        Goal.ScoredPer.INITIATIVE: 1,
    }
    here = Q(scores__report=report)
    goals = initiative.platform.goals.select_related("subgroup").annotate(
        given=Count("scores", filter=here & Q(scores__scorer=GoalScore.Scorer.COACH)),
        taken_over=Count("scores", filter=here & Q(scores__is_taken_over=True)),
    )
    return [
        GoalProgress(goal, goal.given, max(expected[Goal.ScoredPer(goal.scored_per)], goal.given), goal.taken_over)
        for goal in goals.order_by("order", "code")
    ]


def _rows(report: QuarterlyReport, goal: Goal, scores: Iterable[GoalScore]) -> Iterator[Row]:
    initiative, quarter = report.initiative, report.quarter
    if goal.scored_per == Goal.ScoredPer.PARTICIPANT:
        scored = [score.participant_id for score in scores if score.participant_id]
        current = initiative.participants.current_in(quarter.first_day, quarter.last_day).values("pk")
        people = initiative.participants.filter(Q(pk__in=current) | Q(pk__in=scored)).order_by("code")
        for pk, reference, code in people.values_list("pk", "reference", "code"):
            yield _participant_row(initiative, pk, reference, code)
    elif goal.scored_per == Goal.ScoredPer.EMPLOYER:
        scored = [score.employer_id for score in scores if score.employer_id]
        involved = initiative.employers.involved_between(quarter.first_day, quarter.last_day).values("pk")
        employers = initiative.employers.filter(Q(pk__in=involved) | Q(pk__in=scored)).order_by("name")
        for pk, reference, name in employers.values_list("pk", "reference", "name"):
            yield Row(name, [Line(reference, None, pk, GoalScore.Scorer.COACH, name)], reference)
    else:
        yield Row(initiative.name, [Line("initiatief", None, None, GoalScore.Scorer.COACH, initiative.name)])


def _participant_row(initiative: Initiative, pk: int, reference: str, code: str) -> Row:
    title = f"{capfirst(initiative.participant_singular)} {code}"
    coach = Line(reference, pk, None, GoalScore.Scorer.COACH, title)
    own = Line(f"{reference}.zelf", pk, None, GoalScore.Scorer.SELF, title)
    return Row(title, [coach, own], reference)


def _subject(score: GoalScore) -> tuple[int | None, int | None, str]:
    return score.participant_id, score.employer_id, score.scorer


def _said(score: GoalScore | None) -> tuple[str, str]:
    if score is None:
        return NOT_FILLED, ""
    return (NOT_ASSESSED if score.step is None else str(score.step)), score.remark


def _token(choice: str, remark: str) -> str:
    return f"{choice}.{fingerprint(remark)}"


def _key_of(name: str) -> str:
    return name.split("-", 1)[1]


def _wrong_with(line: Line) -> str:
    if line.choice not in (NOT_FILLED, NOT_ASSESSED, *STEPS):
        return _("Deze stap bestaat niet. Kies een stap van 1 tot en met 5, of ‘niet beoordeeld’.")
    if line.choice == NOT_FILLED and line.remark:
        return _("U schreef een opmerking, maar koos geen stap. Kies een stap of ‘niet beoordeeld’.")
    if len(line.remark) > REMARK_LIMIT:
        return _("De opmerking is te lang: %(length)s tekens. Er passen er %(limit)s.") % {
            "length": len(line.remark),
            "limit": REMARK_LIMIT,
        }
    return ""
