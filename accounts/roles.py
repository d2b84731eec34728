"""The four roles as data a manager can read: what each may do, and where.

A permission says *what*; the scope says *where*. `initiatives.access` is the only place that combines the two.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """What somebody may do."""

    READ_REGISTERS = "read registers"  # participants by code, employers, placements, quarters
    ENTER_QUARTER = "enter quarter"
    REVIEW_QUARTER = "review quarter"
    COLLECT_EVIDENCE = "collect evidence"
    WRITE_REPORT = "write report"
    READ_SYNTHESIS = "read synthesis"
    WRITE_SYNTHESIS = "write synthesis"
    SEE_PLATFORM = "see platform"
    MANAGE_INITIATIVES = "manage initiatives"
    EDIT_THEORY = "edit theory of change"
    MANAGE_PEOPLE = "manage people"


class Scope(StrEnum):
    """Where somebody may do it."""

    OWN_INITIATIVES = "own initiatives"  # those with a membership
    ALL_INITIATIVES = "all initiatives"


class Role(models.TextChoices):
    COORDINATOR = "coordinator", _("Coördinator")
    RESEARCHER = "researcher", _("Onderzoeker")
    STAFF = "staff", _("Platformmedewerker")
    ADMINISTRATOR = "administrator", _("Beheerder")


@dataclass(frozen=True)
class RoleDescription:
    role: Role
    scope: Scope
    permissions: frozenset[Permission]


_MANAGING = frozenset(
    {
        Permission.SEE_PLATFORM,
        Permission.READ_SYNTHESIS,
        Permission.MANAGE_INITIATIVES,
        Permission.EDIT_THEORY,
        Permission.MANAGE_PEOPLE,
    }
)

ROLES: dict[str, RoleDescription] = {
    description.role.value: description
    for description in (
        RoleDescription(
            Role.COORDINATOR,
            Scope.OWN_INITIATIVES,
            frozenset({Permission.READ_REGISTERS, Permission.ENTER_QUARTER}),
        ),
        RoleDescription(
            Role.RESEARCHER,
            Scope.OWN_INITIATIVES,
            frozenset(
                {
                    Permission.READ_REGISTERS,
                    Permission.REVIEW_QUARTER,
                    Permission.COLLECT_EVIDENCE,
                    Permission.WRITE_REPORT,
                    Permission.READ_SYNTHESIS,
                    Permission.WRITE_SYNTHESIS,
                }
            ),
        ),
        RoleDescription(Role.STAFF, Scope.ALL_INITIATIVES, _MANAGING),
        RoleDescription(Role.ADMINISTRATOR, Scope.ALL_INITIATIVES, _MANAGING),
    )
}
