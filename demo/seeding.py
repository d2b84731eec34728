"""Lays down the whole invented platform round: all of it or nothing, and only once."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction

from accounts.demo import DEMO_ACCOUNTS
from accounts.models import User
from accounts.roles import Role
from demo.calendar import Term
from demo.coding import add_coding
from demo.conversation import add_conversation, add_edition_memos
from demo.earlier import add_earlier_edition
from demo.findings import add_edition, add_evidence, add_report
from demo.house_style import add_house_style
from demo.judged_twice import add_double_coding, add_second_researcher
from demo.outline import add_initiative
from demo.quarterly import add_quarters
from demo.registers import add_employers, add_participants
from demo.suggestions import add_rejection
from demo.summaries import add_summaries
from initiatives.models import Initiative, Membership, Platform
from initiatives.theory import load_theory

PROFILES = Path(__file__).parent / "profiles"
NAMES = {
    Role.COORDINATOR: "Voorbeeld-coördinator",
    Role.RESEARCHER: "Voorbeeld-onderzoeker",
    Role.STAFF: "Voorbeeld-medewerker",
    Role.ADMINISTRATOR: "Voorbeeld-beheerder",
}
# The initiative of the coordinator who logs in: its latest quarter waits for her.
OWN_INITIATIVE = "koffie-en-co"


def is_seeded() -> bool:
    return Initiative.objects.filter(slug=OWN_INITIATIVE).exists()


@transaction.atomic
def seed(today: date, tell: Callable[[str], None]) -> None:
    """Four initiatives with two years of quarters, evidence, a report in the making and a synthesis.

    `tell` is called with one line per part. Memberships come last: the people of the example get no mail about it.
    """
    platform = load_theory()
    people = _add_people()
    coordinator, researcher = people[Role.COORDINATOR], people[Role.RESEARCHER]
    for path in sorted(PROFILES.glob("[!_]*.json")):
        profile = json.loads(path.read_text(encoding="utf-8"))
        term = Term.before(today, profile["first_quarter"])
        initiative = add_initiative(platform, profile, term)
        employers = add_employers(initiative, profile, term)
        add_participants(initiative, profile, term, employers)
        add_quarters(initiative, profile, term, today, coordinator, researcher)
        add_evidence(initiative, profile, term)
        if initiative.slug == OWN_INITIATIVE:
            add_conversation(initiative, term, researcher)
            add_coding(initiative)
        add_report(initiative, profile, term.last_day)
        tell(f"{initiative}: {profile['participants']} deelnemers, {len(term.quarters)} kwartalen")
    add_summaries(platform)
    add_house_style(platform, people[Role.STAFF])
    content = json.loads((PROFILES / "_edition.json").read_text(encoding="utf-8"))
    add_edition(platform, content, today, researcher)
    edition = platform.editions.get()
    add_edition_memos(edition, researcher)
    add_rejection(edition, researcher)
    add_earlier_edition(edition, today - timedelta(days=365), researcher)
    second = add_second_researcher()
    add_double_coding(edition, researcher, second)
    tell(content["title"])
    _add_memberships(platform, coordinator, researcher, second)


def _add_people() -> dict[Role, User]:
    return {
        account.role: User.objects.create_user(
            account.email, account.password, name=NAMES[account.role], role=account.role
        )
        for account in DEMO_ACCOUNTS
    }


def _add_memberships(platform: Platform, coordinator: User, *researchers: User) -> None:
    for initiative in platform.initiatives.all():
        Membership.objects.bulk_create(Membership(initiative=initiative, user=one) for one in researchers)
    Membership.objects.create(initiative=platform.initiatives.get(slug=OWN_INITIATIVE), user=coordinator)
