"""What is said of places and of work that lasts."""

from collections.abc import Sequence

from reporting.figures import Flow, Lasting, Placements
from reporting.wording.language import Words, capital, day, in_sentence, is_or_are, joined, number, numbers, sentence

SETTING_NAMES = {"internal": "Intern", "external": "Extern", "": "Niet bekend"}
SETTING_MEANINGS = {
    "internal": "intern is bij de eigen organisatie",
    "external": "extern is bij een andere werkgever",
}
NO_SECTOR = "Niet bekend"
PERIODS = {3: "drie maanden", 6: "een half jaar", 12: "een jaar"}


def lasting_stage(found: Lasting) -> str:
    return f"Betaald werk, {PERIODS[found.months]} lang"


def with_pending(found: Lasting) -> str:
    """ "3 (bij 2 nog niet bekend)": who is still on the way is neither counted nor lost."""
    return f"{found.people} (bij {found.pending} nog niet bekend)" if found.pending else str(found.people)


def flow_description(found: Flow, words: Words) -> str:
    said = f"Hoeveel {words.participants} tot en met {day(found.on)} ooit zo ver kwamen. ‘Nu’ is de stand op die dag."
    if found.lasting:
        said += " Wie van het ene betaalde werk bijna meteen naar het andere ging, telt als één periode."
    return said


def lasting(found: Flow, words: Words) -> str:
    """How long paid work has lasted so far; "" when nobody has had any."""
    if not found.lasting:
        return ""
    if found.paid_work == 1:
        reached = [each for each in found.lasting if each.people]
        if not reached:
            return f"Het betaalde werk van {words.that_one} duurde nog geen {PERIODS[found.lasting[0].months]}."
        return f"Het betaalde werk van {words.that_one} duurde minstens {PERIODS[reached[-1].months]}."
    parts = [_reached(each, found.paid_work) for each in found.lasting]
    said = f"{capital(words.people(found.paid_work))} hadden ooit betaald werk. "
    said += f"Dat duurde {joined(parts)}."
    waiting = [each for each in found.lasting if each.pending]
    if waiting:
        first = waiting[-1]
        said += f" Bij {number(first.pending)} is nog niet bekend of het {PERIODS[first.months]} gaat duren."
    return said


def _reached(found: Lasting, of: int) -> str:
    """ "bij alle drie minstens een half jaar", "bij nog niemand een jaar" """
    if not found.people:
        return f"bij nog niemand {PERIODS[found.months]}"
    everyone = "beiden" if of == 2 else f"alle {number(of)}"
    return f"bij {everyone if found.people == of else number(found.people)} minstens {PERIODS[found.months]}"


def setting_meanings(codes: Sequence[str]) -> str:
    """What the names mean of those that stand in the figure."""
    meanings = [SETTING_MEANINGS[code] for code in codes if code in SETTING_MEANINGS]
    return sentence(joined(meanings)) if meanings else ""


def settings(found: Placements) -> str:
    """How many places were internal and external; "" when of none it is known."""
    known = [
        (value, "intern (bij de eigen organisatie)" if code == "internal" else "extern (bij een andere werkgever)")
        for code, value in found.by_setting
        if code
    ]
    if not known:
        return ""
    if len(known) == 1 and known[0][0] == found.realised:
        if found.realised == 1:
            return f"De plaatsing is {known[0][1]}."
        return f"Alle {number(found.realised)} plaatsingen zijn {known[0][1]}."
    parts, verb = [], ""
    for written, (value, where) in zip(numbers([value for value, _ in known]), known, strict=True):
        opening = f"{is_or_are(value)} er " if is_or_are(value) != verb else ""
        parts.append(f"{opening}{written} {where}")
        verb = is_or_are(value)
    unknown = found.realised - sum(value for value, _ in known)
    said = f"Van de {number(found.realised)} plaatsingen {joined(parts)}"
    return f"{said}; van {number(unknown)} is dat niet bekend." if unknown else f"{said}."


def most_kinds(rows: Sequence[tuple[str, int]], total: int) -> str:
    return _most(rows, total, "soort")


def most_sectors(rows: Sequence[tuple[str, int]], total: int) -> str:
    return _most(rows, total, "sector")


def _most(rows: Sequence[tuple[str, int]], total: int, what: str) -> str:
    """Which has most, and how many of all; several may share it."""
    rows = [row for row in rows if row[1]]
    if not rows:
        return f"Van geen enkele plaatsing is de {what} bekend."
    if total == 1:
        return f"De {what} van de plaatsing is: {in_sentence(rows[0][0])}."
    highest = max(value for _, value in rows)
    most = [_named(name) for name, value in rows if value == highest]
    if len(rows) == 1 and highest == total:
        return f"Alle {number(total)} plaatsingen zijn van dezelfde {what}: {most[0]}."
    if len(most) == len(rows) and len(rows) > 1:
        return f"Het gaat even vaak om {joined(most)}: elk {number(highest)} keer."
    verb, each = ("komt", "") if len(most) == 1 else ("komen", "elk ")
    share = f"{each}{number(highest)} van de {number(total)} plaatsingen"
    return f"{capital(joined(most))} {verb} het vaakst voor: {share}."


def _named(name: str) -> str:
    """A name within a sentence; one that is a list by itself stands between quotation marks."""
    return f"‘{name}’" if "," in name or " en " in name else in_sentence(name)
