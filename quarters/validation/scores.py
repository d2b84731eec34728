"""Was everybody scored, on every goal, and is a big step meant?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.models import Goal
from quarters.validation.facts import Facts, GoalScores
from quarters.validation.findings import Finding, Place, listed, told, warning

SECTION = "doelen"
BIG_STEP = 3  # steps in one quarter that are worth a word


@dataclass(frozen=True)
class _Subject:
    """Who is scored: a participant or an employer."""

    pk: int
    reference: str
    name: str
    scored_per: str

    @property
    def place(self) -> Place:
        """The row in the grid."""
        return Place("scores", self.name, self.scored_per, f"rij-{self.reference}")


def score_findings(facts: Facts) -> Iterator[Finding]:
    people = [subject for subject in _people(facts) if subject.pk in {person.pk for person in facts.active()}]
    goals = _goals(facts, Goal.ScoredPer.PARTICIPANT)
    yield from _unscored_people(facts, people, goals)
    yield from _half_scored("half-scored-participants", people, goals)
    employers = _employers(facts)
    goals = _goals(facts, Goal.ScoredPer.EMPLOYER)
    yield from _unscored_employers(employers, goals)
    yield from _half_scored("half-scored-employers", employers, goals)
    yield from _unscored_initiative(_goals(facts, Goal.ScoredPer.INITIATIVE))
    yield from _taken_over(facts)
    yield from _big_steps(facts)


def _people(facts: Facts) -> list[_Subject]:
    return [_Subject(person.pk, person.reference, person.name, Goal.ScoredPer.PARTICIPANT) for person in facts.people]


def _employers(facts: Facts) -> list[_Subject]:
    rows = sorted(facts.rows["employers"], key=lambda row: row["name"])
    return [_Subject(row["pk"], row["reference"], row["name"], Goal.ScoredPer.EMPLOYER) for row in rows]


def _goals(facts: Facts, scored_per: str) -> list[GoalScores]:
    return [goal for goal in facts.goals if goal.scored_per == scored_per]


def _unscored(subjects: Sequence[_Subject], goals: Sequence[GoalScores]) -> list[_Subject]:
    """Whom nobody said anything about; nobody where there are no goals for them."""
    return [one for one in subjects if goals and not any(one.pk in goal.steps for goal in goals)]


def _unscored_people(facts: Facts, people: Sequence[_Subject], goals: Sequence[GoalScores]) -> Iterator[Finding]:
    if unscored := _unscored(people, goals):
        message = told(
            _("%(who)s is actief, maar nog op geen enkel doel beoordeeld. Beoordeel alsnog, of leg uit waarom niet."),
            _(
                "Deze %(people)s zijn actief, maar nog op geen enkel doel beoordeeld: %(who)s. "
                "Beoordeel alsnog, of leg uit waarom niet."
            ),
            [one.name for one in unscored],
            people=facts.report.initiative.participant_plural,
        )
        yield warning("unscored-participants", SECTION, message, (one.place for one in unscored))


def _unscored_employers(employers: Sequence[_Subject], goals: Sequence[GoalScores]) -> Iterator[Finding]:
    if unscored := _unscored(employers, goals):
        message = told(
            _("Werkgever %(who)s is op geen enkel doel beoordeeld. Beoordeel alsnog, of leg uit waarom niet."),
            _("Deze werkgevers zijn op geen enkel doel beoordeeld: %(who)s. Beoordeel alsnog, of leg uit waarom niet."),
            [one.name for one in unscored],
        )
        yield warning("unscored-employers", SECTION, message, (one.place for one in unscored))


def _half_scored(key: str, subjects: Sequence[_Subject], goals: Sequence[GoalScores]) -> Iterator[Finding]:
    """Some goals were filled in and others left open; "niet beoordeeld" is an answer too."""
    half, names = [], []
    for one in subjects:
        open_goals = [goal.code for goal in goals if one.pk not in goal.steps]
        if open_goals and len(open_goals) < len(goals):
            half.append(one)
            names.append(f"{one.name} ({', '.join(open_goals)})")
    if half:
        message = _("Nog niet op alle doelen ingevuld: %(who)s. Vul de rest in; ‘niet beoordeeld’ mag ook.")
        yield warning(key, SECTION, message % {"who": listed(names)}, (one.place for one in half))


def _unscored_initiative(goals: Sequence[GoalScores]) -> Iterator[Finding]:
    if left := [goal for goal in goals if not goal.steps]:
        message = told(
            _("Doel %(who)s, over uw initiatief als geheel, is nog niet ingevuld. ‘Niet beoordeeld’ mag ook."),
            _("De doelen %(who)s, over uw initiatief als geheel, zijn nog niet ingevuld. ‘Niet beoordeeld’ mag ook."),
            [goal.code for goal in left],
        )
        yield warning("unscored-initiative", SECTION, message, _grids(left))


def _taken_over(facts: Facts) -> Iterator[Finding]:
    goals = [goal for goal in facts.goals if goal.taken_over]
    if number := sum(len(goal.taken_over) for goal in goals):
        message = ngettext(
            "%(number)s score is overgenomen van vorig kwartaal en nog niet nagekeken (%(goals)s). Klopt die nog?",
            "%(number)s scores zijn overgenomen van vorig kwartaal en nog niet nagekeken (%(goals)s). Kloppen ze nog?",
            number,
        )
        words = {"number": number, "goals": ", ".join(goal.code for goal in goals)}
        yield warning("taken-over", SECTION, message % words, _grids(goals))


def _grids(goals: Sequence[GoalScores]) -> list[Place]:
    """The grids these goals stand in, each once."""
    words = {
        Goal.ScoredPer.PARTICIPANT: _("de scores per deelnemer"),
        Goal.ScoredPer.EMPLOYER: _("de scores per werkgever"),
        Goal.ScoredPer.INITIATIVE: _("de score van het initiatief"),
    }
    found = dict.fromkeys(goal.scored_per for goal in goals)
    return [Place("scores", words[Goal.ScoredPer(scored_per)], scored_per) for scored_per in found]


def _big_steps(facts: Facts) -> Iterator[Finding]:
    before = _steps_before(facts)
    jumps: list[str] = []
    jumped: dict[_Subject, None] = {}
    for one in [*_people(facts), *_employers(facts)]:
        for goal in _goals(facts, one.scored_per):
            now, then = goal.steps.get(one.pk), before.get((goal.code, one.reference))
            if now and then and abs(now - then) >= BIG_STEP:
                words = {"who": one.name, "goal": goal.code, "then": then, "now": now}
                jumps.append(_("%(who)s op %(goal)s (van %(then)s naar %(now)s)") % words)
                jumped[one] = None
    if jumps:
        message = told(
            _("Een score verschilt %(steps)s of meer stappen van vorig kwartaal: %(who)s. Klopt dat?"),
            _("%(count)s scores verschillen %(steps)s of meer stappen van vorig kwartaal: %(who)s. Klopt dat?"),
            jumps,
            steps=BIG_STEP,
        )
        yield warning("big-steps", SECTION, message, (one.place for one in jumped))


def _steps_before(facts: Facts) -> dict[tuple[str, str], int | None]:
    """Of the version handed in last quarter: code of the goal and reference of the subject → the coach's step."""
    if facts.previous is None:
        return {}
    people = {person["code"]: person["reference"] for person in facts.previous["participants"]}
    employers = {employer["name"]: employer["reference"] for employer in facts.previous["employers"]}
    return {
        (goal["code"], people.get(score["participant"]) or employers.get(score["employer"], "")): score["step"]
        for goal in facts.previous["goals"]
        for score in goal["scores"]
        if score["scorer"] == "coach"
    }
