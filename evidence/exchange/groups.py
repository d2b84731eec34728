"""The groups under which our own ways of ordering stand in a codebook, and the codes in them that never change.

Their names are Dutch whatever language somebody reads the pages in: the codebook is data, not a page.
"""

from dataclasses import dataclass
from enum import StrEnum

from evidence.exchange.guids import computed
from evidence.models import Element, Quote
from quarters.models import Consent, Perspective


class Group(StrEnum):
    """The codes at the top of our codebook. Only "Eigen codes" holds codes that researchers made up themselves."""

    TOPICS = "Onderwerpen"
    PERSPECTIVES = "Perspectieven"
    GOALS = "Doelen"
    ELEMENTS = "Elementen"
    OWN = "Eigen codes"
    CONSENT = "Toestemming"
    SPEAKER = "Spreker"
    KIND = "Soort"

    @property
    def guid(self) -> str:
        return computed("group", self.name)


PERSPECTIVES = {
    Perspective.PARTICIPANT: "Deelnemer",
    Perspective.EMPLOYER: "Werkgever",
    Perspective.INITIATIVE: "Initiatief",
    Perspective.STAKEHOLDER: "Andere stakeholder",
}
CONSENTS = {
    Consent.GIVEN: "Toestemming gegeven",
    Consent.NOT_ASKED: "Toestemming nog niet gevraagd",
    Consent.REFUSED: "Toestemming geweigerd",
    Consent.WITHDRAWN: "Toestemming ingetrokken",
}
KINDS = {Quote.Kind.QUOTE: "Citaat", Quote.Kind.PASSAGE: "Passage"}
ELEMENT_KINDS = {
    Element.Kind.WORKS: "Werkt",
    Element.Kind.IMPROVEMENT: "Verbeterpunt",
    Element.Kind.BARRIER: "Belemmering",
}
ROLE_UNSTATED = "Niet vermeld"
ROLE_UNIQUE = "Rol met maar één persoon"
CONTRADICTS = "Spreekt dit element tegen"


@dataclass(frozen=True)
class Fixed:
    """A code that is the same in every codebook of ours: what it sets in a quote, and to what."""

    group: Group
    name: str
    field: str
    value: str | bool

    @property
    def guid(self) -> str:
        return computed("fixed", self.field, self.value)


FIXED: tuple[Fixed, ...] = (
    *(Fixed(Group.PERSPECTIVES, name, "perspective", str(value)) for value, name in PERSPECTIVES.items()),
    *(Fixed(Group.CONSENT, name, "consent", str(value)) for value, name in CONSENTS.items()),
    Fixed(Group.SPEAKER, ROLE_UNSTATED, "is_role_unstated", True),
    Fixed(Group.SPEAKER, ROLE_UNIQUE, "is_role_unique", True),
    *(Fixed(Group.KIND, name, "kind", str(value)) for value, name in KINDS.items()),
)
FIXED_BY_GUID = {fixed.guid: fixed for fixed in FIXED}


def fixed_guid(field: str, value: str | bool) -> str:
    return computed("fixed", field, value)


def role_guid(role: str) -> str:
    return computed("role", role)
