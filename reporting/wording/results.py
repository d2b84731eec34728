"""What the figures say, in sentences."""

from collections.abc import Sequence
from datetime import date

from initiatives.models import Step
from reporting.figures import (
    Employers,
    Flow,
    GoalProgress,
    IndicatorResult,
    Placements,
    Recognitions,
    States,
)
from reporting.wording.language import (
    NEUTRAL,
    UNKNOWN,
    Words,
    agreeing,
    capital,
    counted,
    day,
    figure,
    is_or_are,
    joined,
    month,
    number,
)

MOST_NAMES = 3
THAT_DAY = "op die dag"
STATE_WORDS = (
    ("active", "actief"),
    ("paused", "met pauze"),
    ("moved_on", "doorgestroomd"),
    ("stopped", "gestopt"),
    ("returning", "opnieuw aangemeld"),
)
STEP_WORDS: dict[int, str] = {
    Step.NOT_YET: "nog niet aan de orde",
    Step.EXPLORING: "verkennen",
    Step.DEVELOPING: "in ontwikkeling",
    Step.VISIBLE: "zichtbaar in de praktijk",
    Step.LASTING: "bestendig",
}
ROUTE_WORDS = {
    "own_network": "het eigen netwerk",
    "job_coach": "een jobcoach",
    "information_meeting": "een voorlichtingsbijeenkomst",
    "partner": "een samenwerkingspartner",
    "participant": "een {participant}",
    "other": "een andere weg",
}
THEMSELVES = "employer"
"""The code of employers who came of their own accord: no way along which they were reached."""


def states(found: States, words: Words, *, same_day: bool = False) -> str:
    """ "Van de 15 studenten die startten, zijn er op 1 april 2023 twaalf actief en drie gestopt."

    `same_day` when the sentence before it named the day.
    """
    when = THAT_DAY if same_day else f"op {day(found.on)}"
    parts = [(getattr(found, name), state) for name, state in STATE_WORDS if getattr(found, name)]
    if not found.started:
        return f"{capital(when)} is nog geen {words.participant} gestart."
    if found.started == 1:
        return f"{capital(when)} is één {words.participant} gestart; {words.that_one} is {parts[0][1]}."
    if len(parts) == 1:
        return f"Alle {number(found.started)} {words.participants} die startten, zijn {when} {parts[0][1]}."
    return f"Van de {number(found.started)} {words.participants} die startten, {agreeing(parts, when)}."


def targets(results: Sequence[IndicatorResult], on: date) -> str:
    """One sentence on how many targets are reached; "" when there is no target at all."""
    aimed = [each for each in results if each.target is not None]
    if not aimed:
        return ""
    reached = sum(each.is_reached is True for each in aimed)
    unknown = sum(each.is_reached is None for each in aimed)
    if len(aimed) == 1 and unknown:
        return f"Op {day(on)} is niet bekend of het doel gehaald is."
    if len(aimed) == 1:
        return f"Het doel is op {day(on)} {'' if reached else 'nog niet '}gehaald."
    if reached == len(aimed):
        return f"Alle {number(reached)} doelen zijn op {day(on)} gehaald."
    many = number(reached) if reached else "nog geen"
    verb = is_or_are(reached or 1)
    said = f"Van de {number(len(aimed))} doelen {verb} er op {day(on)} {many} gehaald"
    if unknown:
        said += f"; van {counted(unknown, 'doel', 'doelen')} is het resultaat niet bekend"
    return f"{said}."


NO_EXCEPTION = {
    "gehaald": "Alle {} doelen zijn gehaald.",
    "nog niet gehaald": "Van de {} doelen is er nog geen gehaald.",
    "niet gehaald": "Van de {} doelen is er geen gehaald.",
    "niet bekend": "Van de {} doelen is het resultaat niet bekend.",
}


def targets_by_name(results: Sequence[IndicatorResult]) -> str:
    """Which targets are reached, which are not, and of which it is not known; by number where they are many."""
    outcomes: dict[str, list[str]] = {"gehaald": [], "nog niet gehaald": [], "niet gehaald": [], "niet bekend": []}
    for each in results:
        if each.target is not None:
            missed = "niet gehaald" if each.is_due else "nog niet gehaald"
            outcome = {True: "gehaald", False: missed, None: "niet bekend"}[each.is_reached]
            outcomes[outcome].append(f"‘{each.name}’")
    alike = [(outcome, names) for outcome, names in outcomes.items() if names]
    if len(alike) == 1 and len(alike[0][1]) > MOST_NAMES:
        return NO_EXCEPTION[alike[0][0]].format(number(len(alike[0][1])))
    parts: list[str] = []
    for outcome, names in alike:
        others = "de andere " if parts and outcome == alike[-1][0] else ""
        which = joined(names) if len(names) <= MOST_NAMES else f"{others}{number(len(names))} doelen"
        parts.append(f"{outcome} {is_or_are(len(names))} {which}")
    return f"{capital('; '.join(parts))}." if parts else ""


def target(result: IndicatorResult) -> str:
    """What was aimed at and what came of it; only for a result with a target."""
    assert result.target is not None  # noqa: S101  (the caller chooses these)
    basis = f" ({result.target_basis})" if result.target_basis else ""
    due = f" op {day(result.target_due_on)}" if result.target_due_on else ""
    said = f"{capital(result.name)}: het doel{basis} is {figure(result.target)}{due}. "
    if result.realised is None:
        return f"{said}Het resultaat is niet bekend."
    when = day(result.realised_on or result.on)
    said += f"De stand op {when} is {figure(result.realised)}. "
    if result.is_reached:
        said += "Het doel is gehaald."
    else:
        said += f"Het doel is {'' if result.is_due else 'nog '}niet gehaald: het verschil is {figure(result.gap)}."
    if not result.is_reached and result.expected is not None and result.expected_on:
        said += f" De verwachting is {figure(result.expected)} in {month(result.expected_on)}."
    return said


def standing(result: IndicatorResult) -> str:
    """The short answer of a table: "gehaald", "nog 8", "onbekend", "" without a target."""
    if result.target is None:
        return ""
    if result.gap is None:
        return UNKNOWN
    return "gehaald" if result.is_reached else f"nog {figure(result.gap)}"


def expectation(result: IndicatorResult) -> str:
    """ "8 in september 2023", or ""."""
    if result.expected is None or result.expected_on is None:
        return ""
    return f"{figure(result.expected)} in {month(result.expected_on)}"


def indicator_name(result: IndicatorResult) -> str:
    """The name, with its unit where the name does not say it."""
    says_unit = not result.unit or result.unit.lower() in result.name.lower()
    return result.name if says_unit else f"{result.name} ({result.unit})"


def value_with_day(result: IndicatorResult) -> str:
    """The value, with its own day where that is another than the reference date."""
    if result.realised_on in (None, result.on):
        return figure(result.realised)
    return f"{figure(result.realised)} ({day(result.realised_on)})" if result.realised_on else UNKNOWN


def kept_steps(registered: int | None, enrolled: int | None, obtained: int | None) -> tuple[int | None, int | None]:
    """How many were registered and enrolled; None for a step nobody took though a later one was: it was not recorded.

    Unknown is no zero: who obtained a recognition was registered for it, or it has no such step.
    """
    return (
        None if not registered and (enrolled or obtained) else registered,
        None if not enrolled and obtained else enrolled,
    )


def recognitions(found: Recognitions, words: Words, *, same_day: bool = False) -> str:
    """Registered, enrolled and obtained as the three facts they are; "" when there are none at all."""
    if not (found.registered or found.enrolled or found.obtained):
        return ""
    if found.obtained:
        obtained = f"{is_or_are(found.obtained)} {words.awards(found.obtained)} behaald"
    else:
        obtained = f"zijn nog geen {words.recognitions} behaald"
    steps = ((found.enrolled, "ingeschreven"), (found.registered, "aangemeld"))
    parts = [f"{number(value)} {step}" for value, step in steps if value]
    verb = is_or_are(found.enrolled or found.registered)
    until = f"tot en met {'die dag' if same_day else day(found.on)}"  # a total: not all of them on the day itself
    return f"{capital(until)} {obtained}{f'; er {verb} er {joined(parts)}' if parts else ''}."


def placements(found: Placements, words: Words) -> str:
    """How many places there have been and how many run; "" when there have been none."""
    if not found.realised:
        return ""
    said = (
        f"Tot en met {day(found.on)} {is_or_are(found.realised)} {counted(found.realised, 'plaatsing', 'plaatsingen')} "
        f"begonnen, van {words.people(found.participants)} bij {counted(found.employers, 'werkgever', 'werkgevers')}"
    )
    if found.running == found.realised:
        return f"{said}. {'Die loopt nog' if found.running == 1 else 'Ze lopen allemaal nog'}."
    if not found.running:
        return f"{said}. Op die dag loopt er geen meer."
    return f"{said}. Op die dag {'loopt' if found.running == 1 else 'lopen'} er nog {number(found.running)}."


def employers(found: Employers, words: Words = NEUTRAL) -> str:
    """How many employers are involved and how they were reached; "" when there are none."""
    if not found.involved:
        return ""
    who = counted(found.involved, "werkgever", "werkgevers")
    said = f"Op {day(found.on)} {is_or_are(found.involved)} {who} betrokken"
    known = [
        (value, ROUTE_WORDS[code].format(participant=words.participant))
        for code, value in found.by_route
        if code in ROUTE_WORDS
    ]
    themselves = sum(value for code, value in found.by_route if code == THEMSELVES)
    if themselves == found.involved:
        return f"{said}. {'Die meldde' if themselves == 1 else 'Zij meldden'} zich zelf."
    if not known and not themselves:
        return f"{said}."
    if len(known) == 1 and known[0][0] == found.involved:
        return f"{said}, bereikt via {known[0][1]}."
    routes = [f"{route} ({number(value)})" for value, route in known]
    unknown = found.involved - themselves - sum(value for value, _ in known)
    if unknown:
        routes.append(f"een weg die niet is vastgelegd ({number(unknown)})")
    apart = f"; {number(themselves)} {'meldde' if themselves == 1 else 'meldden'} zich zelf" if themselves else ""
    return f"{said}. Zij zijn bereikt via {joined(routes)}{apart}."


def flow(found: Flow, words: Words) -> str:
    """ "Er zijn zes leerlingen gestart; vijf hadden een werkplek. Doorgestroomd is nog niemand." """
    began = f"Er {is_or_are(found.started)} {words.people(found.started)} gestart"
    placed = f"{number(found.placed)} {'had' if found.placed == 1 else 'hadden'} een werkplek"
    if not found.placed:
        placed = "nog niemand had een werkplek"
    elif found.placed == found.started > 1:
        placed = f"alle {number(found.placed)} hadden een werkplek"
    moved = f"{is_or_are(found.moved_on)} er {number(found.moved_on)}" if found.moved_on else "is nog niemand"
    return f"{began}; {placed}. Doorgestroomd {moved}."


def paid_work(found: Flow, words: Words) -> str:
    """Who is in paid work on the day, and with which certainty."""
    when = f"Op {day(found.on)}"
    if not found.in_paid_work and found.paid_work:
        return f"{when} is {words.no_one} meer in betaald werk."
    if not found.in_paid_work:
        return f"{when} is nog geen {words.participant} in betaald werk."
    who = f"{when} {is_or_are(found.in_paid_work)} {words.people(found.in_paid_work)} in betaald werk"
    if found.permanent is None:
        return f"{who}. Niet van elk werk is bekend welk contract erbij hoort."
    if not found.permanent:
        return f"{who}, nog zonder vast contract."
    if found.permanent == found.in_paid_work:
        return f"{who}, met een vast contract."
    return f"{who}; {number(found.permanent)} met een vast contract."


def step_words(middle: tuple[int, int] | None) -> str:
    """ "3 in ontwikkeling", "tussen 2 en 3", or "onbekend"."""
    if middle is None:
        return UNKNOWN
    low, high = middle
    return f"{low} {STEP_WORDS[low]}" if low == high else f"tussen {low} en {high}"


def progress(found: Sequence[GoalProgress]) -> str:
    """On how many goals the middle step went up, stayed or went down between first and latest score, as coaches saw it.

    Participants may have seen it otherwise, and the table beside this says so.
    """
    moves: list[int] = []
    for each in found:
        middles = [sum(known.distribution.middle or ()) for known in each.shown]
        if len(middles) > 1:
            moves.append(middles[-1] - middles[0])
    if not moves:
        return "Er zijn nog geen twee kwartalen om met elkaar te vergelijken."
    up, down = sum(move > 0 for move in moves), sum(move < 0 for move in moves)
    outcomes = [
        (value, word)
        for value, word in ((up, "hoger dan"), (len(moves) - up - down, "gelijk aan"), (down, "lager dan"))
        if value
    ]
    compared = f"{outcomes[0][1]} de eerste keer"
    if len(moves) == 1:
        which, parts = "Bij het doel dat meer dan één keer is beoordeeld", compared
    elif len(outcomes) == 1:
        goals = "beide" if len(moves) == 2 else f"alle {number(len(moves))}"
        which, parts = f"Bij {goals} doelen die meer dan één keer zijn beoordeeld", compared
    else:
        which = f"Van de {number(len(moves))} doelen die meer dan één keer zijn beoordeeld"
        (first, _), *others = outcomes
        rest = (f"bij {number(value)} {word.split()[0]}" for value, word in others)
        parts = joined([f"bij {number(first)} {compared}", *rest])
    return f"{which}, is de middelste stap volgens de begeleiders de laatste keer {parts}."


def furthest(goals: Sequence[str], middle: tuple[int, int]) -> str:
    """On which goals employers are furthest, by the middle step."""
    low, high = middle
    step = f"‘{step_words(middle)}’" if low == high else step_words(middle)
    if len(goals) > MOST_NAMES:
        return f"Bij {number(len(goals))} doelen is de middelste stap even ver: {step}."
    names = joined([f"‘{goal}’" for goal in goals])
    return f"Het verst zijn werkgevers met {names}: de middelste stap is {step}."
