"""Putting counted rows in their tables: all anew, or only the quarters that differ from what stands there."""

from collections.abc import Callable, Iterable

from django.db import models, transaction

from initiatives.bulk_rows import insert_rows
from initiatives.models import Initiative
from initiatives.querysets import InitiativeQuerySet
from quarters.calendar import FIRST_QUARTER, Quarter
from quarters.facts.counting import COUNT_COLUMNS, FACTS_COLUMNS, Counted, FactsRow, Rows, count_quarters
from quarters.facts.parts import each_part, parts_of, take_memory
from quarters.facts.replacing import replace_rows
from quarters.facts.states import note_counted
from quarters.facts.tally import index_of
from quarters.models import GOAL_COUNTED, FactsDue, GoalFacts, PlatformFactsDue, QuarterCount, QuarterFacts

GOAL_COLUMNS = ("year", "number", "initiative_id", "goal_id", "scorer", *GOAL_COUNTED)
TABLES: tuple[tuple[type[models.Model], tuple[str, ...]], ...] = (
    (QuarterFacts, FACTS_COLUMNS),
    (QuarterCount, COUNT_COLUMNS),
    (GoalFacts, GOAL_COLUMNS),
)
KEYS: dict[type[models.Model], tuple[str, ...]] = {
    QuarterFacts: ("year", "number", "initiative_id"),
    QuarterCount: ("year", "number", "initiative_id", "figure", "category"),
    GoalFacts: ("year", "number", "initiative_id", "goal_id", "scorer"),
}
"""What identifies a row."""

Stored = dict[tuple[int, int], list[tuple[list[int], list[FactsRow]]]]
"""By initiative and index of the quarter, for each of TABLES the keys and the rows."""


def write_facts(
    initiatives: InitiativeQuerySet | Iterable[int],
    through: Quarter,
    since: Quarter = FIRST_QUARTER,
    tell: Callable[[int], None] = lambda number: None,
) -> int:
    """Count these initiatives up to and including the quarter `through`; says in how many quarters anything differed.

    Only rows that differ are written, and their quarters of the platform are marked to be summed. What waited to be
    counted is settled. `since` leaves earlier quarters as they are, and settles nothing. Later quarters than `through`
    stay. A fixed number of statements for every fifty initiatives; `tell` hears how many are done.
    """
    keys = sorted(initiatives.values_list("pk", flat=True) if isinstance(initiatives, models.QuerySet) else initiatives)
    changed = done = 0
    for chunk in parts_of(keys):
        with transaction.atomic():
            changed += _write_chunk(chunk, through, since)
        done += len(chunk)
        tell(done)
    return changed


def rewrite_facts(through: Quarter, tell: Callable[[int], None] = lambda number: None) -> None:
    """Count every initiative anew up to and including the quarter; every row that is not what was counted is replaced.

    Fifty at a time, each time whole: who reads meanwhile finds the old rows or the new ones. Their quarters of the
    platform are marked to be summed, so that stopping half way leaves no sum that is wrong without anybody knowing.
    """
    for model, _columns in TABLES:
        gone = ~models.Exists(Initiative.objects.filter(pk=models.OuterRef("initiative")))
        model._default_manager.filter(gone).delete()
    done = 0
    parts = list(parts_of(Initiative.objects.order_by("pk").values_list("pk", flat=True)))
    for number in each_part(parts, lambda keys: _rewrite_chunk(keys, through)):
        done += number
        tell(done)


def _rewrite_chunk(keys: list[int], through: Quarter) -> int:
    with transaction.atomic():
        take_memory()
        chosen, due = _locked(keys)
        counted = count_quarters(chosen, through)
        before = QuarterFacts.objects.filter(initiative__in=keys).order_by()
        there = before.values_list("initiative__platform", "year", "number").distinct()
        platforms = {each.pk: each.platform_id for each in chosen}
        _mark(
            {(platform, index_of(Quarter(year, number))) for platform, year, number in there}
            | {(platforms[initiative], at) for initiative, at in counted}
        )
        for place, (model, columns) in enumerate(TABLES):
            rows = (row for each in counted.values() for row in _tables(each)[place])
            replace_rows(model, columns, KEYS[model], keys, rows)
        FactsDue.objects.filter(pk__in=due).delete()
    return len(keys)


def _write_chunk(keys: list[int], through: Quarter, since: Quarter) -> int:
    chosen, due = _locked(keys)
    counted, stored = count_quarters(chosen, through, since), _stored(keys, since)
    differing = {key for key in _differing(counted, stored) if key[1] <= index_of(through)}
    if differing:
        _replace({key: counted[key] for key in differing if key in counted}, [stored.get(key) for key in differing])
        platforms = {each.pk: each.platform_id for each in chosen}
        _mark({(platforms[initiative], at) for initiative, at in differing if initiative in platforms})
    if due and since == FIRST_QUARTER:
        FactsDue.objects.filter(pk__in=due).delete()
    if due or differing:
        note_counted(each.pk for each in chosen)
    return len(differing)


def _locked(keys: list[int]) -> tuple[list[Initiative], list[int]]:
    """The initiatives, locked so that two processes never write the same rows, and the marks that stand now.

    The marks are read before anything is counted: a change that comes in meanwhile keeps a mark of its own.
    """
    locked = Initiative.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys)
    chosen = list(locked.select_related("platform").order_by("pk"))
    return chosen, list(FactsDue.objects.filter(initiative__in=keys).values_list("pk", flat=True))


def _differing(counted: Counted, stored: Stored) -> set[tuple[int, int]]:
    return {key for key in counted.keys() | stored.keys() if not _is_same(counted.get(key), stored.get(key))}


def _is_same(rows: Rows | None, stored: list[tuple[list[int], list[FactsRow]]] | None) -> bool:
    if rows is None or stored is None:
        return False
    return all(sorted(mine) == sorted(there) for mine, (_keys, there) in zip(_tables(rows), stored, strict=True))


def _tables(rows: Rows) -> tuple[list[FactsRow], list[FactsRow], list[FactsRow]]:
    return [rows.facts], rows.counts, rows.goals


def _stored(initiatives: Iterable[int], since: Quarter) -> Stored:
    """Three queries."""
    found: Stored = {}
    for place, (model, columns) in enumerate(TABLES):
        rows = model._default_manager.filter(initiative__in=initiatives).order_by()
        if since > FIRST_QUARTER:
            rows = rows.filter(models.Q(year__gt=since.year) | models.Q(year=since.year, number__gte=since.number))
        for key, *row in rows.values_list("pk", *columns).iterator(10_000):
            at = index_of(Quarter(row[0], row[1]))
            tables = found.setdefault((row[2], at), [([], []), ([], []), ([], [])])
            tables[place][0].append(key)
            tables[place][1].append(tuple(row))
    return found


def _replace(counted: dict[tuple[int, int], Rows], stored: list[list[tuple[list[int], list[FactsRow]]] | None]) -> None:
    for place, (model, columns) in enumerate(TABLES):
        old = [key for tables in stored if tables for key in tables[place][0]]
        for part in parts_of(old, 10_000):
            model._default_manager.filter(pk__in=part)._raw_delete(model._default_manager.db)
        insert_rows(model, columns, (row for rows in counted.values() for row in _tables(rows)[place]))


def _mark(quarters: set[tuple[int, int]]) -> None:
    """Quarters of platforms, by index, to be summed again."""
    PlatformFactsDue.objects.bulk_create(
        PlatformFactsDue(platform_id=platform, year=at // 4, number=at % 4 + 1) for platform, at in sorted(quarters)
    )
