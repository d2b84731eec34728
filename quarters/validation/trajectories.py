"""Is every trajectory possible, and does it say where somebody is now?"""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from participants.trajectory import impossible_successions
from quarters.validation.facts import Facts, Person
from quarters.validation.findings import Finding, Place, error, told, warning, written_day

SECTION = "deelnemers"
LONG = timedelta(days=365)


def trajectory_findings(facts: Facts) -> Iterator[Finding]:
    yield from _without_steps(facts)
    yield from _impossible(facts)
    yield from _in_the_future(facts)
    yield from _long_silent(facts)


def place_of(person: Person) -> Place:
    return Place("participant", person.name, person.reference)


def _without_steps(facts: Facts) -> Iterator[Finding]:
    if without := [person for person in facts.people if not person.steps]:
        message = told(
            _("%(who)s heeft nog geen enkele stap. Voeg minstens de aanmelding of de start toe."),
            _("%(count)s %(people)s hebben nog geen enkele stap: %(who)s. Voeg bij ieder minstens de start toe."),
            [person.name for person in without],
            people=facts.report.initiative.participant_plural,
        )
        yield error("no-steps", SECTION, message, map(place_of, without))


def _impossible(facts: Facts) -> Iterator[Finding]:
    for person in facts.people:
        for step, why in impossible_successions(person.steps):
            message = _("%(who)s, stap op %(day)s: %(why)s Pas de stap of de datum aan.")
            words = {"who": person.name, "day": written_day(step.on), "why": why}
            yield error(f"succession:{person.reference}:{step.on}", SECTION, message % words, [place_of(person)])


def _in_the_future(facts: Facts) -> Iterator[Finding]:
    """A step after the quarter belongs to a later one; a step after today has not happened and is a slip of the pen."""
    ahead = [(person, step) for person in facts.people for step in person.steps if step.on > facts.today]
    if ahead:
        message = told(
            _("Een stap ligt in de toekomst: %(who)s. Pas de datum aan of haal de stap weg."),
            _("%(count)s stappen liggen in de toekomst: %(who)s. Pas de datums aan of haal de stappen weg."),
            [f"{person.name} ({written_day(step.on)})" for person, step in ahead],
        )
        yield error("steps-ahead", SECTION, message, (place_of(person) for person, step in ahead))


def _long_silent(facts: Facts) -> Iterator[Finding]:
    silent = [person for person in facts.active() if person.steps and person.steps[-1].on < facts.last_day - LONG]
    silent = [person for person in silent if not _is_placed(person, facts)]
    if silent:
        message = told(
            _("%(who)s is actief, maar al meer dan een jaar zonder nieuwe stap of plaatsing. Klopt dat nog?"),
            _(
                "Deze %(people)s zijn actief, maar al meer dan een jaar zonder nieuwe stap of plaatsing: %(who)s. "
                "Klopt dat nog?"
            ),
            [person.name for person in silent],
            people=facts.report.initiative.participant_plural,
        )
        yield warning("long-silent", SECTION, message, map(place_of, silent))


def _is_placed(person: Person, facts: Facts) -> bool:
    first_day = facts.first_day.isoformat()
    return any(not placement["ends_on"] or placement["ends_on"] >= first_day for placement in person.placements)
