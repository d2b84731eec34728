"""The outcome for people: a table in the terminal, and how the costs grow as a chart."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from reporting import charts
from reporting.bench.judging import Outcome, Verdict, quickest
from reporting.document import Chart, Series

DRAWN = (
    ("overview_changed", "Overzicht, na een verandering"),
    ("overview_unchanged", "Overzicht, niets veranderd"),
    ("quarter_page", "Kwartaal van alle initiatieven"),
    ("goals_page", "Alle doelen"),
    ("goal_page", "Eén doel"),
)


def table(outcome: Outcome) -> Iterator[str]:
    """A line per case; times in milliseconds, beside the empty page where both are pages."""
    size = "{initiatives} initiatives of {participants} participants, {quarters} quarters".format_map(outcome)
    yield f"\n{outcome['database']}: {size} (made in {outcome['seed_seconds']} s)"
    yield "case                   median      min      max  x empty  queries  cpu app   cpu db  peak MB"
    empty = quickest(outcome, "empty")
    for name, each in outcome["cases"].items():
        ms = each["ms"]
        yield (
            f"{name:20} {ms['median']:8.1f} {ms['min']:8.1f} {ms['max']:8.1f} {quickest(outcome, name) / empty:8.1f} "
            f"{each['queries']:8} {each['cpu_application_ms']:8.1f} {_known(each['cpu_database_ms'], '.1f')} "
            f"{_known(each['peak_mb'], 'd')}"
        )
    for name, document in outcome["documents"].items():
        yield f"{name}: built in {document['build_seconds']} s"
        for format_, each in document["formats"].items():
            yield (
                f"  {format_:5} {1000 * each['seconds']:8.0f} ms, engine {1000 * each['engine_seconds']:8.0f} ms, "
                f"ratio {each['ratio']:.2f} ({each['lowest']:.2f}-{each['highest']:.2f}), "
                f"processor {each['processor_ratio']:.2f}, {each['peak']} + {each['engine_peak']} MB"
            )


def _known(value: float | None, how: str) -> str:
    return f"{'unknown' if value is None else format(value, how):>8}"


def judged(found: Sequence[Verdict]) -> Iterator[str]:
    yield "\ngoal                                                  where                              found    limit"
    for each in found:
        word = "holds" if each.holds else "DOES NOT HOLD" if each.is_gate else "does not hold (no gate)"
        yield f"{each.what:52}  {each.where:32} {each.found:7.2f}  {each.limit:7.2f}  {word}"


def growth(outcomes: Sequence[Outcome]) -> Chart:
    """How often the time of an empty page each costs, by the number of initiatives; of one database."""
    ordered = sorted(outcomes, key=lambda each: each["initiatives"])
    return Chart(
        title="Wat een pagina kost naarmate er meer initiatieven zijn",
        description="Hoe vaak de processortijd van een lege pagina, in de zuinigste ronde van dezelfde meting. "
        f"Gemeten op {ordered[0]['database']}.",
        conclusion="",
        kind="line",
        categories=tuple(str(each["initiatives"]) for each in ordered),
        series=tuple(
            Series(label, tuple(round(quickest(each, name) / quickest(each, "empty"), 1) for each in ordered))
            for name, label in DRAWN
            if all(name in each["cases"] for each in ordered)
        ),
        category_title="Initiatieven",
    )


def draw(outcomes: Sequence[Outcome], path: Path) -> None:
    """The chart as a file. Of PostgreSQL where that was measured, as in real use."""
    of = "postgresql" if any(each["database"] == "postgresql" for each in outcomes) else "sqlite"
    chosen = [each for each in outcomes if each["database"] == of]
    path.write_text(charts.svg(growth(chosen), "groei") + "\n", encoding="utf-8")
