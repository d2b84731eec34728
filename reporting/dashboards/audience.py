"""Who looks at the figures of an initiative, and hence what is shown how: the class of a figure decides."""

from dataclasses import dataclass

from accounts.models import User
from accounts.roles import Permission
from initiatives.access import visible_to
from initiatives.models import Initiative
from reporting.figures.definitions import DEFINITIONS
from reporting.figures.protection import Audience, Manner


def audience_of(user: User, initiative: Initiative) -> Audience:
    """Whether the user reads the registers of this initiative, is staff of the platform, or anybody. One query."""
    if user.is_authenticated and visible_to(user).contains(initiative):
        if user.may(Permission.READ_REGISTERS):
            return Audience.INITIATIVE
        if user.may(Permission.SEE_PLATFORM):
            return Audience.STAFF
    return Audience.PUBLIC


@dataclass(frozen=True)
class Reader:
    """Who reads the page of an initiative: what he sees is his audience's, what he may do his own."""

    audience: Audience
    may_read: bool
    may_enter: bool
    may_review: bool
    may_collect: bool
    may_explain: bool = False

    def sees(self, code: str) -> bool:
        """Whether the figure with this code may be shown as it is."""
        return DEFINITIONS[code].manner(self.audience) is Manner.EXACT

    @property
    def is_outside(self) -> bool:
        return self.audience is not Audience.INITIATIVE


def reader_of(user: User, initiative: Initiative) -> Reader:
    audience = audience_of(user, initiative)
    may_manage = user.may(Permission.MANAGE_INITIATIVES) or user.may(Permission.WRITE_REPORT)
    return Reader(
        audience=audience,
        may_read=audience is Audience.INITIATIVE,
        may_enter=user.may(Permission.ENTER_QUARTER),
        may_review=user.may(Permission.REVIEW_QUARTER),
        may_collect=user.may(Permission.COLLECT_EVIDENCE),
        may_explain=may_manage,
    )
