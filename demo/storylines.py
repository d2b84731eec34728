"""How an invented participant fares: a handful of storylines, so that every kind of trajectory occurs."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice

REASONS = {
    "personal": (
        "Even te veel aan het hoofd: verhuizing en klachten.",
        "Ging het thuis regelen; wil later terugkomen.",
        "Opname; de plek is bewaard.",
    ),
    "organisational": (
        "De vaste begeleider viel uit en er was nog geen vervanging.",
        "De werkplek was tijdelijk dicht vanwege een verbouwing.",
    ),
    "systemic": (
        "De indicatie liep af en de nieuwe liet op zich wachten.",
        "De uitkering kwam in gevaar; eerst uitzoeken wat kan.",
    ),
}

# Which storyline the participants of an initiative follow, in turn.
LINES = (
    *("steady", "moved_on", "paused_once", "steady", "stopped", "moved_on", "returned", "steady"),
    *("paused_now", "steady", "aftercare", "stopped", "steady", "paused_once", "intake"),
)


@dataclass(frozen=True)
class Event:
    """A step in a trajectory, on a day counted from the first day of the initiative's term."""

    kind: str
    day: int
    category: str = ""
    explanation: str = ""


@dataclass(frozen=True)
class Storyline:
    """The steps of one participant in order, none of them after the term."""

    name: str
    start: int
    events: tuple[Event, ...]

    def day_of(self, kind: str) -> int | None:
        return next((event.day for event in self.events if event.kind == kind), None)

    @property
    def end(self) -> int | None:
        """The day of a stop that nothing follows."""
        last = self.events[-1]
        return last.day if last.kind == "stopped" else None


def storylines(count: int, days: int) -> Iterator[Storyline]:
    """`count` storylines, their starts spread over the first two thirds of a term of `days` days."""
    for place, name in enumerate(islice(cycle(LINES), count)):
        start = 20 + place * int(days * 0.62) // max(count - 1, 1)
        if name == "intake":
            start = days - 5
        events = [event for event in _events(name, place, start) if event.day <= days]
        yield Storyline(name, start, tuple(events))


def _events(name: str, place: int, start: int) -> list[Event]:
    opening = [Event("registered", start - 20), Event("intake", start - 8), Event("started", start)]
    if name == "intake":
        return opening[:2]
    return opening + _later(name, place, start)


def _later(name: str, place: int, start: int) -> list[Event]:
    category = list(REASONS)[place % 3]
    explanation = REASONS[category][place % len(REASONS[category])]
    pause = Event("paused", start + 110 + place * 3, category, explanation)
    stop = Event("stopped", start + 140 + place * 2, category, explanation)
    return {
        "steady": [],
        "paused_once": [pause, Event("resumed", pause.day + 62)],
        "paused_now": [Event("paused", start + 240, category, explanation)],
        "stopped": [stop],
        "returned": [stop, Event("returned", stop.day + 75)],
        "moved_on": [Event("moved_on", start + 260 + place * 4)],
        "aftercare": [Event("moved_on", start + 220), Event("aftercare", start + 250)],
    }[name]
