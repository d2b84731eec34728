"""The three sheets with scores: one row per subject and scorer, per goal last quarter's step, a step and a remark."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from initiatives.models import Goal, Step
from quarters.models import GoalScore
from quarters.scoring.entries import NOT_ASSESSED
from quarters.workbook.contents import Contents
from quarters.workbook.layout import Column, Kind, Row, Sheet, cell_text, dutch
from quarters.workbook.registers import EMPLOYER, PARTICIPANT, SPARE, employer_column, participant_column

SCORER, INITIATIVE = "scorer", "initiative"
STEPS = {
    **{str(step.value): f"{step.value} – {dutch(Step.choices)[str(step.value)]}" for step in Step},
    NOT_ASSESSED: "Niet beoordeeld",
}


@dataclass(frozen=True)
class ScoreSheet:
    """Behind a sheet of scores: what is scored, on which goals."""

    subject: str  # PARTICIPANT, EMPLOYER or INITIATIVE
    goals: list[Goal]


def step_key(goal: Goal) -> str:
    return f"{goal.code}/stap"


def remark_key(goal: Goal) -> str:
    return f"{goal.code}/opmerking"


def before_key(goal: Goal) -> str:
    return f"{goal.code}/vorig"


def score_sheets(contents: Contents) -> list[Sheet]:
    return [_participants(contents), _employers(contents), _initiative(contents)]


def _participants(contents: Contents) -> Sheet:
    goals = contents.scored_per(Goal.ScoredPer.PARTICIPANT)
    scored = {key[0] for key in contents.scores if key[0]}
    who = dutch(GoalScore.Scorer.choices)
    columns = [
        participant_column(contents),
        Column(SCORER, "Wie beoordeelt?", Kind.CHOICE, 18, choices=who, is_fixed=True, is_required=True),
        *_goal_columns(goals),
    ]
    rows = [
        _row(
            contents,
            goals,
            f"{person.reference}.{scorer}",
            {PARTICIPANT: person.code, SCORER: scorer},
            (person.pk, None, scorer),
        )
        for person in contents.participants
        if person.pk in contents.current or person.pk in scored
        for scorer in GoalScore.Scorer.values
    ]
    about = "Hoe ver iedereen is op de doelen: volgens de begeleider en volgens de persoon zelf."
    return Sheet(
        "Scores deelnemers",
        about,
        columns,
        rows,
        (PARTICIPANT, SCORER),
        SPARE,
        carries_references=False,
        behind=ScoreSheet(PARTICIPANT, goals),
    )


def _employers(contents: Contents) -> Sheet:
    goals = contents.scored_per(Goal.ScoredPer.EMPLOYER)
    scored = {key[1] for key in contents.scores if key[1]}
    columns = [employer_column(), *_goal_columns(goals)]
    rows = [
        _row(
            contents,
            goals,
            f"{employer.reference}.coach",
            {EMPLOYER: cell_text(employer.name)},
            (None, employer.pk, GoalScore.Scorer.COACH.value),
        )
        for employer in contents.employers
        if employer.pk in contents.involved or employer.pk in scored
    ]
    about = "Hoe ver elke werkgever is op de doelen."
    behind = ScoreSheet(EMPLOYER, goals)
    return Sheet("Scores werkgevers", about, columns, rows, (EMPLOYER,), SPARE, carries_references=False, behind=behind)


def _initiative(contents: Contents) -> Sheet:
    goals = contents.scored_per(Goal.ScoredPer.INITIATIVE)
    columns = [Column(INITIATIVE, "Initiatief", width=28, is_fixed=True), *_goal_columns(goals)]
    texts = {INITIATIVE: cell_text(contents.initiative.name)}
    row = _row(contents, goals, "initiatief.coach", texts, (None, None, GoalScore.Scorer.COACH.value))
    about = "Hoe ver u samen bent met wat voor het hele initiatief geldt."
    behind = ScoreSheet(INITIATIVE, goals)
    return Sheet("Score initiatief", about, columns, [row], (INITIATIVE,), carries_references=False, behind=behind)


def _goal_columns(goals: list[Goal]) -> Iterator[Column]:
    for goal in goals:
        about = f"{goal.code} gaat over: {goal.wording_singular}"
        yield Column(before_key(goal), f"{goal.code} vorig kwartaal", Kind.SHOWN, 21)
        yield Column(step_key(goal), f"{goal.code} {goal.short_name}", Kind.CHOICE, 26, choices=STEPS, about=about)
        yield Column(remark_key(goal), f"{goal.code} opmerking", Kind.LONG, 32)


def _row(contents: Contents, goals: list[Goal], reference: str, texts: dict[str, str], subject: tuple[Any, ...]) -> Row:
    row = Row(reference, dict(texts), record=subject)
    for goal in goals:
        score = contents.scores.get((*subject, goal.pk))
        before = contents.previous_scores.get((*subject, goal.pk))
        row.texts[step_key(goal)] = _step_text(score)
        row.texts[remark_key(goal)] = cell_text(score.remark) if score else ""
        row.shown[before_key(goal)] = STEPS.get(_step_text(before), "")
    return row


def _step_text(score: GoalScore | None) -> str:
    if score is None:
        return ""
    return NOT_ASSESSED if score.step is None else str(score.step)
