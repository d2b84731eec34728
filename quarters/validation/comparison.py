"""What differs so much from last quarter that a researcher would ask about it."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from participants.querysets import STATE_AFTER
from quarters.validation.facts import Facts, Person, Row
from quarters.validation.findings import Finding, told, warning, written_number
from quarters.validation.told import figure_place

FEWEST = 4  # below this number a half or a double says nothing
MATTERS = 5  # a figure has to differ by this much as well


def comparison_findings(facts: Facts) -> Iterator[Finding]:
    """Nothing while no earlier quarter was handed in."""
    if facts.previous is None:
        return
    yield from _active(facts, facts.previous)
    yield from _running(facts, facts.previous)
    yield from _attendance(facts, facts.previous)
    yield from _figures(facts, facts.previous)
    yield from _standstill(facts, facts.previous)


def _active(facts: Facts, previous: Row) -> Iterator[Finding]:
    now, then = len(facts.active()), sum(_state(person) == "active" for person in previous["participants"])
    words = {"now": now, "then": then, "people": capfirst(facts.report.initiative.participant_plural)}
    if then >= FEWEST and now * 2 <= then:
        message = _(
            "%(people)s die actief zijn: nu %(now)s, vorig kwartaal %(then)s. Dat is de helft of minder. Klopt dat?"
        )
        yield warning("active-fell", "deelnemers", message % words)
    if then >= FEWEST and now > then * 2:
        message = _(
            "%(people)s die actief zijn: nu %(now)s, vorig kwartaal %(then)s. Dat is meer dan het dubbele. Klopt dat?"
        )
        yield warning("active-rose", "deelnemers", message % words)


def _state(person: Row) -> str:
    return STATE_AFTER.get(person["steps"][-1]["kind"], "") if person["steps"] else ""


def _running(facts: Facts, previous: Row) -> Iterator[Finding]:
    def running(placements: list[Row], last_day: str) -> int:
        return sum(
            row["starts_on"] <= last_day and (not row["ends_on"] or row["ends_on"] >= last_day) for row in placements
        )

    now = sum(running(person.placements, facts.last_day.isoformat()) for person in facts.people)
    then = sum(running(person["placements"], previous["last_day"]) for person in previous["participants"])
    if then >= FEWEST and now * 2 <= then:
        message = _("Plaatsingen die lopen: nu %(now)s, vorig kwartaal %(then)s. Dat is de helft of minder. Klopt dat?")
        yield warning("running-fell", "plaatsingen", message % {"now": now, "then": then})
    if then >= FEWEST and now > then * 2:
        message = _(
            "Plaatsingen die lopen: nu %(now)s, vorig kwartaal %(then)s. Dat is meer dan het dubbele. Klopt dat?"
        )
        yield warning("running-rose", "plaatsingen", message % {"now": now, "then": then})


def _attendance(facts: Facts, previous: Row) -> Iterator[Finding]:
    now, then = (
        [row["attendance"] for row in rows if row["attendance"] is not None]
        for rows in (facts.rows["activities"], previous["activities"])
    )
    if now and then and _is_far(sum(now), sum(then)):
        message = _("Bij alle activiteiten samen waren er nu %(now)s aanwezigen, vorig kwartaal %(then)s. Klopt dat?")
        yield warning("attendance-far", "activiteiten", message % {"now": sum(now), "then": sum(then)})


def _is_far(now: float, then: float) -> bool:
    """More than twice or less than half of what it was, and a difference that matters."""
    return abs(now - then) >= MATTERS and (now > then * 2 or now * 2 < then)


def _figures(facts: Facts, previous: Row) -> Iterator[Finding]:
    before = {value["name"]: float(value["value"]) for value in previous["indicators"]}
    values = {row["indicator"]: float(row["value"]) for row in facts.rows["values"]}
    far = [
        row
        for row in facts.rows["indicators"]
        if row["pk"] in values and row["name"] in before and _is_far(values[row["pk"]], before[row["name"]])
    ]
    if far:
        message = told(
            _("Een cijfer verschilt veel van vorig kwartaal: %(who)s. Klopt dat?"),
            _("%(count)s cijfers verschillen veel van vorig kwartaal: %(who)s. Klopt dat?"),
            [
                _("%(name)s (nu %(now)s, toen %(then)s)")
                % {
                    "name": row["name"],
                    "now": written_number(values[row["pk"]]),
                    "then": written_number(before[row["name"]]),
                }
                for row in far
            ],
        )
        yield warning("figures-far", "activiteiten", message, map(figure_place, far))


def _standstill(facts: Facts, previous: Row) -> Iterator[Finding]:
    """Nothing at all in the registers: perhaps nobody has been through them yet."""
    known = {row["reference"] for row in [*previous["participants"], *previous["employers"]]}
    now = {person.reference for person in facts.people} | {row["reference"] for row in facts.rows["employers"]}
    if not now or now != known or facts.rows["contacts"] or any(_moved(person, facts) for person in facts.people):
        return
    message = _(
        "Sinds vorig kwartaal veranderde er niets bij %(people)s, werkgevers, plaatsingen en %(recognitions)s. "
        "Klopt dat, of moet u nog iets bijwerken?"
    )
    initiative = facts.report.initiative
    words = {"people": initiative.participant_plural, "recognitions": initiative.recognition_plural}
    yield warning("standstill", "deelnemers", message % words)


def _moved(person: Person, facts: Facts) -> bool:
    first, last = facts.first_day.isoformat(), facts.last_day.isoformat()
    days: list[str | None] = [step.on.isoformat() for step in person.steps]
    days += [row[name] for row in person.placements for name in ("starts_on", "ends_on")]
    days += [row[name] for row in person.recognitions for name in ("registered_on", "enrolled_on", "obtained_on")]
    return any(day and first <= day <= last for day in days)
