"""The main menu: which rooms each role sees, in which order."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role


@dataclass(frozen=True)
class MenuItem:
    """One entry: `current` is the value for aria-current ("page" on the page itself, "true" below it, "" elsewhere)."""

    label: Promise | str
    url: str
    current: str = ""

    @property
    def active(self) -> bool:
        return bool(self.current)


INITIATIVES = (_("Initiatieven"), "initiatives")
OWN_INITIATIVES = (_("Mijn initiatieven"), "initiatives")
OVERVIEW = (_("Overzicht"), "overview")
THEORY = (_("Verandertheorie"), "theory")
GOALS = (_("Doelen"), "overview_goals")
SYNTHESIS = (_("Synthese"), "editions")
REPORTS = (_("Rapporten"), "reports")
PEOPLE = (_("Mensen"), "people")

MENUS = {
    Role.COORDINATOR: [OWN_INITIATIVES, REPORTS, THEORY],
    Role.RESEARCHER: [INITIATIVES, GOALS, SYNTHESIS, REPORTS, THEORY],
    Role.STAFF: [OVERVIEW, INITIATIVES, SYNTHESIS, REPORTS, THEORY, PEOPLE],
    Role.ADMINISTRATOR: [OVERVIEW, INITIATIVES, SYNTHESIS, REPORTS, THEORY, PEOPLE, (_("Beheer"), "admin:index")],
}


def navigation(request: HttpRequest) -> dict[str, list[MenuItem]]:
    """Context processor: `navigation` for the header; empty for who is not logged in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": []}
    return {"navigation": list(_items(user.role, request.path))}


def _items(role: str, path: str) -> Iterator[MenuItem]:
    for label, name in MENUS.get(Role(role), []):
        try:
            url = reverse(name)
        except NoReverseMatch:  # a room that is still being built
            continue
        current = "page" if path == url else "true" if url != "/" and path.startswith(url) else ""
        yield MenuItem(label=label, url=url, current=current)
