"""How far the scoring is, per goal and per grid."""

from dataclasses import dataclass

from django.db.models import Count, Q

from initiatives.models import Goal
from quarters.models import GoalScore, QuarterlyReport


@dataclass(frozen=True)
class GoalProgress:
    """How far the scoring of one goal is: subjects the coach scored, of those to be scored. `taken_over` counts what
    was taken over from last quarter and not confirmed yet, by whoever scored."""

    goal: Goal
    given: int
    expected: int
    taken_over: int

    @property
    def is_done(self) -> bool:
        return 0 < self.given == self.expected and not self.taken_over


@dataclass(frozen=True)
class GroupProgress:
    """The same for all goals of one grid together."""

    scored_per: str
    goals: list[GoalProgress]

    @property
    def given(self) -> int:
        return sum(goal.given for goal in self.goals)

    @property
    def expected(self) -> int:
        return sum(goal.expected for goal in self.goals)

    @property
    def taken_over(self) -> int:
        return sum(goal.taken_over for goal in self.goals)

    @property
    def state(self) -> str:
        """A status of `parts/_status.html`."""
        if all(goal.is_done for goal in self.goals):
            return "done"
        return "in_progress" if self.given else "not_started"


def progress_per_goal(report: QuarterlyReport) -> list[GoalProgress]:
    """Every goal of the platform in order, in three queries."""
    initiative, days = report.initiative, (report.quarter.first_day, report.quarter.last_day)
    expected = {
        Goal.ScoredPer.PARTICIPANT: initiative.participants.current_in(*days).count(),
        Goal.ScoredPer.EMPLOYER: initiative.employers.involved_between(*days).count(),
        Goal.ScoredPer.INITIATIVE: 1,
    }
    here = Q(scores__report=report)
    goals = initiative.platform.goals.annotate(
        given=Count("scores", filter=here & Q(scores__scorer=GoalScore.Scorer.COACH)),
        taken_over=Count("scores", filter=here & Q(scores__is_taken_over=True)),
    )
    return [
        GoalProgress(goal, goal.given, max(expected[Goal.ScoredPer(goal.scored_per)], goal.given), goal.taken_over)
        for goal in goals.order_by("order", "code")
    ]


def progress_per_group(report: QuarterlyReport) -> list[GroupProgress]:
    """One per kind of subject that has goals on this platform, in three queries."""
    goals = progress_per_goal(report)
    per_kind = {kind: [each for each in goals if each.goal.scored_per == kind] for kind in Goal.ScoredPer.values}
    return [GroupProgress(kind, each) for kind, each in per_kind.items() if each]
