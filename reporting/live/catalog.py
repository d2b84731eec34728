"""The figures a writer can put in a text: those of the report itself, each under a key that does not change.

Only figures that may leave the initiative are listed: counts without any attribute of a person (`Protection.FLOW`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from django.utils import translation

from initiatives.models import Indicator, Initiative
from reporting import figures
from reporting.figures import IndicatorResult, Protection
from reporting.models import Report
from reporting.wording import live as said
from reporting.wording.language import Words, figure, words_of
from reporting.wording.results import indicator_name

Value = Decimal | int | None


@dataclass(frozen=True)
class Listed:
    """One figure on its reference date. `value` is None when it is not known; `text` is how a table writes it.

    `of` names the initiative where the list holds figures of several.
    """

    key: str
    name: str
    definition: str
    value: Value
    on: date
    protection: Protection = Protection.FLOW
    of: str = ""

    @property
    def text(self) -> str:
        return figure(self.value)


class Catalog(Mapping[str, Listed]):
    """The figures by their key, in the order of the list."""

    def __init__(self, listed: Iterable[Listed] = ()) -> None:
        self._listed = {each.key: each for each in listed if each.protection is Protection.FLOW}

    def __getitem__(self, key: str) -> Listed:
        return self._listed[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)


class Counted(Protocol):
    """What was counted of one initiative; the material of its end report is this."""

    @property
    def on(self) -> date: ...
    @property
    def words(self) -> Words: ...
    @property
    def results(self) -> tuple[IndicatorResult, ...]: ...
    @property
    def states(self) -> figures.States: ...
    @property
    def flow(self) -> figures.Flow: ...
    @property
    def placements(self) -> figures.Placements: ...
    @property
    def recognitions(self) -> figures.Recognitions: ...
    @property
    def employers(self) -> figures.Employers: ...
    @property
    def fieldwork(self) -> tuple[figures.Fieldwork, ...]: ...
    @property
    def information_meetings(self) -> int: ...


@dataclass(frozen=True)
class Counts:
    """`Counted`, for who needs the list without the whole report."""

    on: date
    words: Words
    results: tuple[IndicatorResult, ...]
    states: figures.States
    flow: figures.Flow
    placements: figures.Placements
    recognitions: figures.Recognitions
    employers: figures.Employers
    fieldwork: tuple[figures.Fieldwork, ...]
    information_meetings: int


class Totals(Protocol):
    """What was counted over the initiatives of an edition; the material of its synthesis is this."""

    @property
    def on(self) -> date: ...
    @property
    def entries(self) -> tuple[Any, ...]: ...
    @property
    def elements(self) -> tuple[Any, ...]: ...
    @property
    def barriers(self) -> tuple[Any, ...]: ...
    @property
    def conclusions(self) -> tuple[Any, ...]: ...
    @property
    def counts(self) -> dict[int, tuple[int | None, ...]]: ...


def figures_of(report: Report) -> Catalog:
    """The figures of a report on its reference date, in a fixed number of queries; Dutch, as the report is. A synthesis
    that is, or is being, adopted counts only what was agreed, since nothing else stands in it.

    Who has built the report finds the same list in `Built.texts.references.catalog`, without another query.
    """
    with translation.override("nl"):
        if report.initiative is not None:
            return catalog_of_initiative(_counts(report.initiative, report.reference_date))
        from reporting.synthesis.material import collect  # it holds a catalog itself

        assert report.edition is not None  # noqa: S101  (a constraint of the database)
        return catalog_of_edition(collect(report.edition, report.reference_date, None, only_agreed=report.is_adopted))


def _counts(initiative: Initiative, on: date) -> Counts:
    meetings = figures.COUNTS[Indicator.Count.INFORMATION_MEETINGS](Initiative.objects.filter(pk=initiative.pk), on)
    return Counts(
        on=on,
        words=words_of(initiative),
        results=figures.indicator_results(initiative, on),
        states=figures.states(initiative, on),
        flow=figures.flow(initiative, on),
        placements=figures.placements(initiative, on),
        recognitions=figures.recognitions(initiative, on),
        employers=figures.employers(initiative, on),
        fieldwork=figures.fieldwork(initiative, on),
        information_meetings=meetings.get(initiative.pk, 0),
    )


def catalog_of_initiative(counted: Counted) -> Catalog:
    """The figures of one initiative: what was counted, then its indicators. No queries."""
    values = _values(counted)
    listed = [
        Listed(key, name, definition, values[key], counted.on)
        for key, name, definition in said.counted_names(counted.words)
    ]
    for result in counted.results:
        listed.extend(_of_indicator(result))
    return Catalog(listed)


def _values(counted: Counted) -> dict[str, Value]:
    states, flow, placed = counted.states, counted.flow, counted.placements
    employers, recognitions = counted.employers, counted.recognitions
    return {
        "aangemeld": flow.registered,
        "intake": flow.intake,
        "gestart": states.started,
        "actief": states.active,
        "pauze": states.paused,
        "doorgestroomd": states.moved_on,
        "gestopt": states.stopped,
        "opnieuw-aangemeld": states.returning,
        "ooit-doorgestroomd": flow.moved_on,
        "werkplek": flow.placed,
        "plaatsingen": placed.realised,
        "plaatsingen-lopend": placed.running,
        "plaatsingen-werkgevers": placed.employers,
        "betaald-werk": flow.in_paid_work,
        "betaald-werk-ooit": flow.paid_work,
        "vast-contract": flow.permanent,
        "erkenningen-aangemeld": recognitions.registered,
        "erkenningen-ingeschreven": recognitions.enrolled,
        "erkenningen-behaald": recognitions.obtained,
        "werkgevers": employers.involved,
        "leerbedrijven": employers.recognised,
        "contactmomenten": employers.contacts,
        "leermeesters": employers.mentors,
        "leermeesters-met-training": employers.trained_mentors,
        "voorlichtingsbijeenkomsten": counted.information_meetings,
        "interviews-en-werkbezoeken": len(counted.fieldwork),
    }


def _of_indicator(result: IndicatorResult) -> Iterator[Listed]:
    """Result, target and the rest of one indicator; what was never filled in is not offered, except the result."""
    found: dict[str, tuple[Value, date]] = {
        "resultaat": (result.realised, result.realised_on or result.on),
        "doel": (result.target, result.target_due_on or result.on),
        "verschil": (result.gap, result.realised_on or result.on),
        "nulmeting": (result.baseline, result.baseline_on or result.on),
        "verwacht": (result.expected, result.expected_on or result.on),
    }
    for part, (value, on) in found.items():
        if part == "resultaat" or value is not None:
            name, definition = said.OF_INDICATOR[part]
            named = name.replace("{name}", indicator_name(result))
            yield Listed(f"indicator.{result.reference}.{part}", named, definition, value, on)


def catalog_of_edition(totals: Totals) -> Catalog:
    """The figures of an edition: what it holds, its initiatives added up, and each of them. No queries."""
    on = totals.on
    held = {
        "initiatieven": len(totals.entries),
        "elementen": len(totals.elements),
        "belemmeringen": len(totals.barriers),
        "conclusies": len(totals.conclusions),
        "leerpunten": sum(len(each.lessons) for each in totals.conclusions),
    }
    listed = [Listed(key, *said.OF_EDITION[key], value, on) for key, value in held.items()]
    names = {key: (name, definition) for key, name, definition in said.counted_names(Words())}
    for place, key in enumerate(said.OF_INITIATIVES):
        name, definition = names[key]
        known = [numbers[place] for numbers in totals.counts.values()]
        # A sum with an unknown part is not known.
        total = None if not known or None in known else sum(number or 0 for number in known)
        listed.append(Listed(f"samen.{key}", name, f"{said.ADDED_UP} {definition}", total, on))
    for entry in totals.entries:
        initiative = entry.initiative
        listed.extend(
            Listed(
                f"initiatief.{initiative.slug}.{key}",
                f"{names[key][0]}: {initiative.name}",
                names[key][1],
                totals.counts[entry.initiative_id][place],
                on,
                of=initiative.name,
            )
            for place, key in enumerate(said.OF_INITIATIVES)
        )
    return Catalog(listed)
