"""What a reader of a dashboard chose: it stands in the address, so that a page can be linked to and printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from initiatives.querysets import InitiativeQuerySet
from quarters.calendar import FIRST_QUARTER, Quarter
from quarters.facts import last_quarter_over

MOST_LISTED = 100
"""Of more initiatives the page shows no list to tick: nobody finds a name in it."""
QUARTERS_BACK = 12
"""So many quarters can be chosen from."""


@dataclass(frozen=True)
class Choices:
    """`initiatives` are slugs, empty for all. `notes` say in words what could not be chosen."""

    quarter: Quarter
    last: Quarter
    initiatives: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """For the links and downloads of the page: what was chosen, without what goes without saying."""
        chosen = [("kwartaal", str(self.quarter))] if self.quarter != self.last else []
        chosen += [("initiatief", slug) for slug in self.initiatives]
        return f"?{urlencode(chosen)}" if chosen else ""

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters one can choose, the latest first; the chosen one is among them."""
        found, quarter = [], self.last
        for _number in range(QUARTERS_BACK):
            found.append(quarter)
            quarter = quarter.previous
        return tuple(sorted({*found, self.quarter}, reverse=True))


def read_choices(asked: QueryDict, visible: InitiativeQuerySet, today: date) -> Choices:
    """What the address asks for; what does not exist is left out and told. A query only where initiatives are asked.

    Without a quarter the last one that is over.
    """
    last = last_quarter_over(today)
    quarter, notes = _quarter(asked.get("kwartaal", ""), last)
    slugs = [slug for slug in dict.fromkeys(asked.getlist("initiatief")) if slug]
    known = _known(slugs, visible)
    notes += [
        _("Het initiatief “%(slug)s” bestaat niet of is niet van u. Het telt hier niet mee.") % {"slug": slug}
        for slug in slugs
        if slug not in known
    ]
    return Choices(quarter, last, tuple(slug for slug in slugs if slug in known), tuple(notes))


def _quarter(text: str, last: Quarter) -> tuple[Quarter, list[str]]:
    if not text:
        return last, []
    try:
        quarter = Quarter.parse(text)
    except ValueError:
        return last, [_("“%(text)s” is geen kwartaal. U ziet %(last)s.") % {"text": text[:40], "last": last}]
    if quarter < FIRST_QUARTER:
        return last, [
            _("Voor %(first)s zijn er geen cijfers. U ziet %(last)s.") % {"first": FIRST_QUARTER, "last": last}
        ]
    if quarter > last:
        words = {"quarter": quarter, "last": last}
        return last, [_("Kwartaal %(quarter)s is nog niet voorbij. U ziet %(last)s.") % words]
    return quarter, []


def _known(slugs: Sequence[str], visible: InitiativeQuerySet) -> Mapping[str, bool]:
    asked = [slug for slug in slugs if "\x00" not in slug]
    return dict.fromkeys(visible.filter(slug__in=asked).values_list("slug", flat=True), True) if asked else {}
