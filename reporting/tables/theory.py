"""What tables share: the codes of the theory of change and the analysis model, and the column of the initiative."""

from collections.abc import Iterable
from typing import Any

from reporting.tables.declaration import Column, Kind, Scope, Table


def topics(scope: Scope) -> dict[str, str]:
    """The codes of the topics with their names on the platform."""
    return scope.once("topics", lambda: dict(_platform(scope, "topics", "code", "name")))


def subgroups(scope: Scope) -> dict[str, str]:
    return scope.once("subgroups", lambda: dict(_platform(scope, "goal_subgroups", "code", "name")))


def goals(scope: Scope) -> dict[str, str]:
    return scope.once("goals", lambda: dict(_platform(scope, "goals", "code", "short_name")))


def _platform(scope: Scope, rows: str, *fields: str) -> list[tuple[str, str]]:
    if not scope.initiatives:
        return []
    return list(getattr(scope.initiatives[0].platform, rows).values_list(*fields))


def initiative_column(read: Any) -> Column:
    return Column(
        "initiative", "Initiatief", "Het initiatief waar de rij bij hoort.", read, Kind.LINK, to="initiatives"
    )


def codes_of(rows: Iterable[Any]) -> str:
    return " ".join(row.code for row in rows)


# Which goals a quote or an element is about, the same two columns in both tables.
GOALS_MEANT = (
    Column(
        "subgroup",
        "Subgroep van doelen",
        "Deel van de verandertheorie.",
        lambda one: one.subgroup.code if one.subgroup else "",
        Kind.CODE,
        values=subgroups,
    ),
    Column(
        "goals",
        "Doelen",
        "Doelen op korte termijn.",
        lambda one: codes_of(one.goals.all()),
        Kind.CODES,
        values=goals,
    ),
)

INITIATIVES = Table(
    "initiatives",
    "Initiatieven",
    "De initiatieven in dit bestand.",
    lambda scope: scope.initiatives,
    (
        Column("initiative", "Initiatief", "Korte naam van het initiatief.", lambda one: one.slug, Kind.KEY),
        Column("name", "Naam", "Naam van het initiatief.", lambda one: one.name),
        Column("platform", "Platform", "Platform waar het bij hoort.", lambda one: one.platform.name),
    ),
)
