"""The example accounts of the demonstration: made with the example data, shown on the log-in page, nowhere else."""

from dataclasses import dataclass

from django.conf import settings

from accounts.roles import Role

# Printed by `make demo` and shown to whoever opens the page; it protects nothing but example data.
DEMO_PASSWORD = "inclusief-werk-demo"  # noqa: S105 - shown to everybody


@dataclass(frozen=True)
class DemoAccount:
    email: str
    role: Role
    password: str = DEMO_PASSWORD


DEMO_ACCOUNTS = (
    DemoAccount("coordinator@demo.example", Role.COORDINATOR),
    DemoAccount("onderzoeker@demo.example", Role.RESEARCHER),
    DemoAccount("platform@demo.example", Role.STAFF),
    DemoAccount("beheer@demo.example", Role.ADMINISTRATOR),
)


def shown_accounts() -> tuple[DemoAccount, ...]:
    """The accounts to show on the log-in page: none outside the demonstration."""
    return DEMO_ACCOUNTS if settings.IS_DEMO else ()
