"""What is said of progress on the goals: steps and shifts are counted, never averaged."""

from collections.abc import Sequence

from quarters.calendar import Quarter
from reporting.figures import GoalProgress, Shown
from reporting.wording.language import Words, capital, counted, joined, number, numbers, quarter

SHIFT_NAMES = ("Hoger", "Gelijk", "Lager", "Eerste score")
HIDDEN = "–"
ROUNDED = "Om niemand herkenbaar te maken zijn de aantallen afgerond op vijf; een streepje is minder dan vijf."
GROUPS = {"participant": "{participants}", "employer": "werkgevers"}
SUBJECTS = {"participant": "{that_one}", "employer": "die werkgever"}


def group_name(scored_per: str, words: Words) -> str:
    return GROUPS[scored_per].format(participants=words.participants)


def how_many(found: Sequence[GoalProgress], words: Words) -> str:
    """What the number of a row counts, of only those kinds of goals the table holds."""
    kinds = {each.scored_per for each in found}
    groups = [group_name(kind, words) for kind in GROUPS if kind in kinds]
    single = joined(dict.fromkeys(each.code for each in found if each.scored_per not in GROUPS))
    if not groups:
        return f"Het aantal bij {single} is één oordeel over het initiatief."
    said = f"Het aantal is hoeveel {joined(groups, last='of')} de laatste keer zijn beoordeeld"
    return f"{said}; bij {single} is het één oordeel over het initiatief." if single else f"{said}."


def shift_description(scored_per: str, words: Words, goals: int) -> str:
    """What a chart of shifts counts; scores of people are rounded."""
    subject = SUBJECTS[scored_per].format(that_one=words.that_one)
    which = f"De scores op {counted(goals, 'doel', 'doelen')} samen" if goals > 1 else "De scores op het doel"
    said = f"{which}, vergeleken met de score van {subject} de keer daarvoor."
    return f"{said} {ROUNDED}" if scored_per == "participant" else said


def steps_description(scored_per: str, goals: int) -> str:
    which = f"De scores op {counted(goals, 'doel', 'doelen')} samen" if goals > 1 else "De scores op het doel"
    said = f"{which}: hoeveel er in elk kwartaal op elke stap staan, zoals de begeleiders het zagen."
    return f"{said} {ROUNDED}" if scored_per == "participant" else said


def goal_shift_description(scored_per: str) -> str:
    said = "Per doel de laatste score vergeleken met de eerste. Wie één keer een score kreeg, telt apart."
    return f"{said} {ROUNDED}" if scored_per == "participant" else said


def written(shown: Shown) -> tuple[str, ...]:
    return tuple(HIDDEN if value is None else str(value) for value in shown)


def moved(when: Quarter, shown: Shown, *, is_rounded: bool) -> str:
    """How the scores of one quarter moved, in one sentence; what is hidden or zero is not told."""
    words = ("hoger dan de keer daarvoor", "gelijk", "lager")
    known = [(value, word) for value, word in zip(shown, words, strict=False) if value]
    if not known:
        return f"In {quarter(when)} zijn er te weinig scores om te vergelijken."
    (first, word), *rest = known
    verb, noun = ("was", "score") if first == 1 else ("waren", "scores")
    about = "ongeveer " if is_rounded else ""
    told, *others = numbers([value for value, _ in known])
    parts = [
        f"{about}{told} {noun} {word}",
        *(f"{other} {word}" for other, (_, word) in zip(others, rest, strict=True)),
    ]
    return f"In {quarter(when)} {verb} {joined(parts)}."


def last_steps(when: Quarter, shown: Shown, names: Sequence[str]) -> str:
    """On which step most scores of the latest quarter stand; two or more may share it."""
    highest = max((value for value in shown if value is not None), default=0)
    if not highest:
        return ""
    most = [
        "‘{}’".format(name.replace(" ", "\u00a0", 1))
        for name, value in zip(names, shown, strict=True)
        if value == highest
    ]
    return f"In {quarter(when)} staan de meeste scores op {joined(most)}."


def all_alike(rows: Sequence[Shown], group: str, *, is_rounded: bool) -> str:
    """One sentence where every goal has the same number further and nobody else to tell of; "" otherwise."""
    first = rows[0]
    if len(rows) == 1 or any(row != first for row in rows) or not first[0] or any(first[1:]):
        return ""
    who = f"ongeveer {number(first[0])}" if is_rounded else f"alle {number(first[0])}"
    if first[0] == 1:
        return f"Op alle {number(len(rows))} doelen ging het vooruit sinds de eerste score."
    return f"Op alle {number(len(rows))} doelen kwamen {who} {group} verder dan bij hun eerste score."


def most_shifted(goals: Sequence[str], rows: Sequence[Shown], *, is_rounded: bool) -> str:
    """On which goals most subjects came further, by numbers that may be shown."""
    highest = max((row[0] for row in rows if row[0] is not None), default=0)
    if not highest:
        return "Op geen enkel doel is te zeggen hoeveel er verder kwamen."
    most = [goal for goal, row in zip(goals, rows, strict=True) if row[0] == highest]
    if len(most) == len(goals) and len(goals) > 1:
        return f"Op alle doelen kwamen er {'ongeveer ' if is_rounded else ''}even veel verder."
    return f"Het vaakst ging het vooruit op {joined(most)}."


def own_view(shown: Shown, words: Words) -> str:
    """How participants scored themselves beside their coach, rounded; "" when too little may be told."""
    known = [(value, what) for value, what in zip(shown, ("hoger", "gelijk", "lager"), strict=False) if value]
    if not known:
        return ""
    first, *rest = zip(numbers([value for value, _ in known]), (what for _, what in known), strict=True)
    parts = [
        f"in ongeveer {first[0]} gevallen {first[1]}",
        *(f"in ongeveer {value} {what}" for value, what in rest),
    ]
    return (
        f"{capital(words.participants)} gaven zichzelf ook een stap. Vergeleken met die van de begeleider was hun "
        f"laatste stap, op alle doelen samen, {joined(parts)}."
    )
