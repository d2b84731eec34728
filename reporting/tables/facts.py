"""The figures as a table: each initiative's indicators, and what its registers count, at one reference date.

Only figures of the class FLOW are here: counts of people without any attribute of theirs. What is broken down by
something about a person stays within the initiative and is in no table.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from initiatives.models import Indicator, Initiative
from reporting.figures import COUNTS, IndicatorResult, Protection, indicator_results_of
from reporting.tables.declaration import COUNTED, Column, Kind, Scope, Table, words

COUNT_WORDS = words(Indicator.Count.choices)


@dataclass(frozen=True)
class FactRow:
    """An indicator, or one count of the registers with only a name and a value."""

    initiative: str
    key: str
    is_indicator: bool
    name: str
    unit: str
    count: str
    day: date
    value: Decimal | None
    value_on: date | None
    result: IndicatorResult | None = None

    def of(self, field: str) -> Decimal | date | str | None:
        """A field of the indicator; None for a count of the registers."""
        return getattr(self.result, field) if self.result else None


def _facts(scope: Scope) -> list[FactRow]:
    """Three queries and one for each kind of count, twice for those that indicators use."""
    initiatives = Initiative.objects.filter(pk__in=scope.ids)
    results = indicator_results_of(initiatives, scope.day)
    counted = {count: COUNTS[count](initiatives, scope.day) for count in COUNT_WORDS}
    rows = []
    for one in scope.initiatives:
        rows += [_indicator(one.slug, result, scope.day) for result in results.get(one.pk, ())]
        rows += [
            FactRow(
                initiative=one.slug,
                key=f"{one.slug}.{count}",
                is_indicator=False,
                name=COUNT_WORDS[count],
                unit="aantal",
                count=count,
                day=scope.day,
                value=Decimal(numbers.get(one.pk, 0)),
                value_on=scope.day,
            )
            for count, numbers in counted.items()
        ]
    return rows


def _indicator(slug: str, result: IndicatorResult, day: date) -> FactRow:
    if result.protection is not Protection.FLOW:
        raise ValueError("Only figures without an attribute of a person may stand in a table.")
    return FactRow(
        slug,
        result.reference,
        True,
        result.name,
        result.unit,
        result.count,
        day,
        result.realised,
        result.realised_on,
        result,
    )


FACTS = Table(
    "facts",
    "Cijfers",
    "Indicatoren met begin, doel en resultaat, en wat de registers tellen. Over groepen, nooit over één persoon; "
    "uitsplitsingen naar kenmerken van mensen staan er niet in.",
    _facts,
    (
        Column(
            "fact",
            "Cijfer",
            "Kenmerk van de indicator; bij een telling het initiatief en wat er geteld is.",
            lambda row: row.key,
            Kind.KEY,
        ),
        Column(
            "initiative",
            "Initiatief",
            "Het initiatief waar het cijfer van is.",
            lambda row: row.initiative,
            Kind.LINK,
            to="initiatives",
        ),
        Column(
            "kind",
            "Soort",
            "Wat voor cijfer het is.",
            lambda row: "indicator" if row.is_indicator else "register",
            Kind.CODE,
            values={"indicator": "Indicator met een doel", "register": "Telling uit de registers"},
        ),
        Column("name", "Naam", "Waar het cijfer over gaat.", lambda row: row.name),
        Column("unit", "Eenheid", "Wat er geteld of gemeten is.", lambda row: row.unit),
        Column(
            "counted",
            "Wat wordt geteld",
            "Leeg als de waarde elk kwartaal wordt ingevuld.",
            lambda row: row.count,
            Kind.CODE,
            values=COUNT_WORDS,
        ),
        Column(
            "reference_date",
            "Peildatum",
            "De dag waarop dit bestand kijkt.",
            lambda row: row.day,
            Kind.DATE,
            origin="gekozen bij het downloaden",
        ),
        Column(
            "realised",
            "Resultaat",
            "De waarde op de peildatum; leeg als die niet bekend is.",
            lambda row: row.value,
            Kind.NUMBER,
            unit="zie de kolom unit",
            origin="geteld uit de registers, of het laatst ingevuld op of voor de peildatum",
        ),
        Column(
            "realised_on",
            "Resultaat van",
            "De dag waarvoor het resultaat geldt.",
            lambda row: row.value_on,
            Kind.DATE,
            origin=COUNTED,
        ),
        Column(
            "baseline",
            "Beginwaarde",
            "De waarde aan het begin.",
            lambda row: row.of("baseline"),
            Kind.NUMBER,
            unit="zie de kolom unit",
        ),
        Column(
            "baseline_on", "Beginwaarde van", "Dag van de beginwaarde.", lambda row: row.of("baseline_on"), Kind.DATE
        ),
        Column(
            "target",
            "Doel",
            "De waarde die gehaald moet worden.",
            lambda row: row.of("target"),
            Kind.NUMBER,
            unit="zie de kolom unit",
        ),
        Column("target_basis", "Waar het doel staat", "Waar het doel uit komt.", lambda row: row.of("target_basis")),
        Column(
            "target_due_on",
            "Doel voor",
            "Dag waarop het doel gehaald moet zijn.",
            lambda row: row.of("target_due_on"),
            Kind.DATE,
        ),
        Column(
            "expected",
            "Verwachting",
            "De waarde die men verwacht te halen.",
            lambda row: row.of("expected"),
            Kind.NUMBER,
            unit="zie de kolom unit",
        ),
        Column("expected_on", "Verwacht op", "Dag van de verwachting.", lambda row: row.of("expected_on"), Kind.DATE),
        Column(
            "gap",
            "Nog te gaan",
            "Doel min resultaat; leeg als een van beide niet bekend is.",
            lambda row: row.of("gap"),
            Kind.NUMBER,
            unit="zie de kolom unit",
            origin=COUNTED,
        ),
    ),
)
