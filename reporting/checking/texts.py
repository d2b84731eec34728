"""Every check over the texts people typed in one report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from employers.models import Employer
from initiatives.models import Goal, HolderPeriod, Stakeholder
from reporting.checking.lists import lists_in
from reporting.checking.people import people_in
from reporting.checking.prose import Prose, Spot
from reporting.checking.spelling import spellings_among
from reporting.checking.sums import sums_in
from reporting.checking.terms import goals_in, terms_in
from reporting.checking.typed import typed_in
from reporting.findings import Finding
from reporting.live.catalog import Catalog
from reporting.models import Report
from reporting.wording.language import Words, words_of


@dataclass(frozen=True)
class Known:
    """What the registers know that a text is held against. `words` is None where several initiatives have theirs."""

    catalog: Catalog
    organisations: tuple[str, ...] = ()
    goals: frozenset[str] = frozenset()
    words: Words | None = None


def known_about(report: Report, catalog: Catalog) -> Known:
    """At most four queries."""
    if report.initiative is not None:
        initiative = report.initiative
        names = [initiative.name, initiative.platform.name]
        for rows, name in (
            (Employer.objects.filter(initiative=initiative), "name"),
            (Stakeholder.objects.filter(initiative=initiative), "name"),
            (HolderPeriod.objects.filter(initiative=initiative), "organisation"),
        ):
            names += rows.order_by().values_list(name, flat=True)
        return Known(catalog, tuple(names), _goals(initiative.platform_id), words_of(initiative))
    assert report.edition is not None  # noqa: S101  (a constraint of the database)
    entries = report.edition.entries.order_by("order", "pk").values_list("initiative__name", flat=True)
    return Known(catalog, (report.edition.platform.name, *entries), _goals(report.edition.platform_id))


def _goals(platform: int) -> frozenset[str]:
    return frozenset(Goal.objects.filter(platform=platform).order_by().values_list("code", flat=True))


def check_texts(texts: Mapping[str, str], known: Known, only: str | None = None) -> Iterator[Finding]:
    """What does not hold in the texts, by their key; `only` that one, its names still held against the others."""
    proses = {key: Prose(text) for key, text in texts.items() if text.strip()}
    for key, prose in proses.items():
        if only in (None, key):
            yield from (_finding(key, prose, spot) for spot in _spots(prose, known))
    for key, spot in spellings_among(proses, known.organisations):
        if only in (None, key):
            yield _finding(key, proses[key], spot)


def _spots(prose: Prose, known: Known) -> Iterator[Spot]:
    yield from sums_in(prose)
    yield from lists_in(prose)
    yield from people_in(prose, known.organisations)
    yield from goals_in(prose, known.goals)
    if known.words is not None:
        yield from terms_in(prose, known.words)
        yield from typed_in(prose, known.catalog, known.words)


def _finding(key: str, prose: Prose, spot: Spot) -> Finding:
    words, (before, after) = prose.text[spot.start : spot.end], prose.around(spot.start, spot.end)
    return Finding(spot.kind, spot.severity, spot.message, key, words, spot.start, before=before, after=after)
