"""What a row of the table of `tests/test_access.py` says, and short ways to write one.

Words per person: coordinator researcher staff administrator outsider. "ok" let in, "no" refused (403), "–" does not
exist for this person (404), "405" only the other method is offered.
"""

from dataclasses import dataclass
from typing import Any

from tests.stage import Stage

EVERYONE = "ok ok ok ok ok"
MEMBERS_AND_STAFF = "ok ok ok ok –"
COORDINATOR = "ok no no no –"
RESEARCHER = "no ok no no –"
READERS_OF_REGISTERS = "ok ok no no –"
RESEARCHER_AND_STAFF = "no ok ok ok –"
STAFF_IN_INITIATIVE = "no no ok ok –"
STAFF = "no no ok ok no"
READERS_OF_SYNTHESIS = "no ok ok ok no"
WRITERS_OF_SYNTHESIS = "no ok no no no"
OWN_OF_RESEARCHER = "no ok – – no"  # what a researcher ordered exists for nobody else who orders
NOT_OFFERED = "405 405 405 405 405"

# Reachable without logging in, tested with their own pages.
OPEN_ADDRESSES = (
    *("health", "health_of_all", "login", "logout", "set_language"),
    *("public", "public_report", "public_report_file", "public_release", "public_release_table"),
    "public_release_document",
    *("password_reset", "password_reset_done", "password_reset_confirm", "password_reset_complete"),
)

# Parameters that choose the initiative itself or something all share; every other one chooses a child.
SHARED = {"platform", "part", "topic", "code", "format_", "section", "key"}


@dataclass(frozen=True)
class Row:
    """`parameters` are paths into a side of the stage; `children` those a foreign record is tried in."""

    name: str
    get: str
    post: str
    parameters: tuple[tuple[str, str], ...]

    @property
    def children(self) -> list[str]:
        names = [name for name, path in self.parameters if name not in SHARED and not path.startswith("=")]
        return names[1:] if names and names[0] in ("slug", "edition") else []

    def arguments(self, stage: Stage) -> dict[str, Any]:
        return {name: stage.own.value(path) for name, path in self.parameters}

    def with_foreign(self, child: str, stage: Stage) -> dict[str, Any]:
        """The arguments with a record of the other side for the parameter `child`."""
        return {name: (stage.other if name == child else stage.own).value(path) for name, path in self.parameters}


def row(name: str, get: str, post: str = "", /, **parameters: str) -> Row:
    return Row(name, get, post or get, tuple(parameters.items()))


def under_initiative(name: str, get: str, post: str = "", /, **parameters: str) -> Row:
    return row(name, get, post, slug="initiative.slug", **parameters)


def in_quarter(name: str, get: str, post: str = "", /, **parameters: str) -> Row:
    return under_initiative(name, get, post, quarter="quarter", **parameters)


def in_edition(name: str, get: str, post: str = "", /, **parameters: str) -> Row:
    return row(name, get, post, edition="edition.slug", **parameters)


def in_blind_edition(name: str, get: str, post: str = "", /, **parameters: str) -> Row:
    """An edition that two judge apart at the moment, the researcher of the cast being one of them."""
    return row(name, get, post, edition="blind_edition.slug", reference="double_coding.reference", **parameters)
