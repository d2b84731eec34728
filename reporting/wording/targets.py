"""What is said of targets: where they come from, and how the results came about over the quarters."""

from collections.abc import Sequence
from datetime import date

from reporting.figures import IndicatorResult, Trend, TrendPoint
from reporting.wording.language import capital, day, figure, in_sentence, joined, short_day

QUARTER_ENDS = "De stand op de laatste dag van elk kwartaal en op de peildatum."
UNRECORDED = "is dat niet vastgelegd"
NOT_EXPLAINED = "Waarom het doel niet is gehaald, is niet vastgelegd."


def shares_description(results: Sequence[IndicatorResult], on: date) -> str:
    """Of which day the results in the chart of all targets are."""
    is_older = any(each.realised_on and each.realised_on < on for each in results if each.realised is not None)
    said = f"Per doel hoe ver het resultaat is op {day(on)}"
    return f"{said}, of op de laatste meting daarvoor." if is_older else f"{said}."


def explained(result: IndicatorResult) -> str:
    """What leads in the list of reasons why a target is not, or not yet, reached."""
    what = "Dat"
    if result.expected is not None and result.expected_on:  # the sentence before this one is about the future
        what = f"Dat het doel {'' if result.is_due else 'nog '}niet is gehaald,"
    return f"{what} {'kwam' if result.is_due else 'komt'} hierdoor:"


def baseline(result: IndicatorResult) -> str:
    """ "3 (1 sep. 2022)", or ""."""
    if result.baseline is None:
        return ""
    when = f" ({short_day(result.baseline_on)})" if result.baseline_on else ""
    return f"{figure(result.baseline)}{when}"


def table_note(results: Sequence[IndicatorResult]) -> str:
    """The reference date, and what holds for every target: where they come from and when they are due."""
    said = [f"Peildatum: {day(results[0].on)}."]
    if places := bases(results):
        said.append(f"Waar het doel staat: {places}.")
    if due := shared_due(results):
        said.append(f"De streefdatum is {day(due)}.")
    said.extend(
        f"Het resultaat bij ‘{each.name}’ is van {day(each.realised_on)}."
        for each in results
        if each.realised_on not in (None, each.on) and each.realised is not None and each.realised_on
    )
    return " ".join(said)


def bases(results: Sequence[IndicatorResult]) -> str:
    """Where the targets come from: that of most first, then those of others by name; "" when of none it is known."""
    found: dict[str, list[str]] = {}
    for each in results:
        if each.target is not None:
            found.setdefault(each.target_basis, []).append(f"‘{each.name}’")
    if not any(found):
        return ""
    most = max(found, key=lambda basis: (bool(basis), len(found[basis])))
    others = [f"bij {joined(names)} {basis or UNRECORDED}" for basis, names in found.items() if basis != most]
    return "; ".join([most, *others])


def shared_due(results: Sequence[IndicatorResult]) -> date | None:
    """The day on which every target is due; None when it is not the same for all."""
    days = {each.target_due_on for each in results if each.target is not None}
    return days.pop() if len(days) == 1 else None


def trend_description(result: IndicatorResult, found: Trend) -> str:
    if result.count:
        return QUARTER_ENDS
    said = "Wat per kwartaal is ingevuld."
    has_gap = any(point.value is None for point in found.points if point.quarter)
    return f"{said} Waar niets staat, is in dat kwartaal niets ingevuld." if has_gap else said


def trend(result: IndicatorResult, found: Trend) -> str:
    """How the result came about and what it means for the target, in one line under the title that names it."""
    known = found.known
    first, last = known[0], known[-1]
    if len({point.value for point in known}) == 1:
        said = f"Op elk moment {figure(last.value)}"
    else:
        said = f"Van {figure(first.value)} {_moment(first)} naar {figure(last.value)} {_moment(last)}"
    if result.target is None or result.is_reached is None:
        return f"{said}."
    outcome = "gehaald" if result.is_reached else "niet gehaald" if result.is_due else "nog niet gehaald"
    return f"{said}; het doel van {figure(result.target)} is {outcome}."


def changes(found: Sequence[tuple[IndicatorResult, Trend]]) -> str:
    """From what to what each went between the first moment and the last, in one sentence."""
    parts = [
        f"{in_sentence(result.name)} van {figure(trend.known[0].value)} naar {figure(trend.known[-1].value)}"
        for result, trend in found
    ]
    return f"{capital(joined(parts))}."


def _moment(point: TrendPoint) -> str:
    return f"in {point.quarter}" if point.quarter else f"op {day(point.on)}"
