"""What a reader of a dashboard chose: it stands in the address, so that a page can be linked to and printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from initiatives.models import Platform
from initiatives.querysets import InitiativeQuerySet
from quarters.calendar import FIRST_QUARTER, Quarter
from quarters.facts import last_quarter_over

MOST_LISTED = 100
"""Of more initiatives the page shows no list to tick but a page to search in: nobody finds a name in such a list."""
QUARTERS_BACK = 12
"""So many quarters can be chosen from."""


@dataclass(frozen=True)
class Group:
    """A target group one can choose: its key, how it stands in the address (short and in full), name and platform."""

    key: int
    value: str
    full: str
    name: str
    code: str
    platform: int


@dataclass(frozen=True)
class Choices:
    """`initiatives` are slugs, empty for all; `group` is a target group. `notes` say what could not be chosen."""

    quarter: Quarter
    last: Quarter
    initiatives: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    group: Group | None = None

    @property
    def is_everything(self) -> bool:
        return not self.initiatives and self.group is None

    def among(self, visible: InitiativeQuerySet) -> InitiativeQuerySet:
        """The initiatives that were chosen: by name, by whom they work for, or by both."""
        chosen = visible.filter(slug__in=self.initiatives) if self.initiatives else visible
        return chosen.filter(target_groups=self.group.key) if self.group else chosen

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What was chosen as names and values, without what goes without saying."""
        chosen = [("kwartaal", str(self.quarter))] if self.quarter != self.last else []
        chosen += [("doelgroep", self.group.value)] if self.group else []
        return chosen + [("initiatief", slug) for slug in self.initiatives]

    @property
    def query(self) -> str:
        """For the links and downloads of the page."""
        return written(self.pairs)

    @property
    def query_of_any_quarter(self) -> str:
        """The same for a page that has its quarter in its address."""
        return written([pair for pair in self.pairs if pair[0] != "kwartaal"])

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters one can choose, the latest first; the chosen one is among them."""
        found, quarter = [], self.last
        for _number in range(QUARTERS_BACK):
            found.append(quarter)
            quarter = quarter.previous
        return tuple(sorted({*found, self.quarter}, reverse=True))


def written(pairs: Sequence[tuple[str, str]]) -> str:
    return f"?{urlencode(pairs)}" if pairs else ""


def groups_of(platform: int | None = None) -> tuple[Group, ...]:
    """All target groups, or those of one platform. One query."""
    return platforms_and_groups(Platform.objects.all(), platform)[1]


def platforms_and_groups(
    among: QuerySet[Platform], platform: int | None = None
) -> tuple[tuple[Platform, ...], tuple[Group, ...]]:
    """These platforms and the target groups of theirs, or of one of them. One query.

    A group is called by its code; one whose code an earlier platform has too, with its platform before it. Where there
    are more platforms its name says of which it is.
    """
    rows = among.annotate(
        group=F("target_groups__pk"), group_code=F("target_groups__code"), group_name=F("target_groups__name")
    ).order_by("pk", "target_groups__order", "target_groups__code")
    platforms: dict[int, Platform] = {}
    named: dict[str, Group] = {}
    found = list(rows)
    for row in found:
        platforms.setdefault(row.pk, row)
    is_one = platform is not None or len(platforms) == 1
    for row in found:
        if row.group:
            full = f"{row.slug}:{row.group_code}"
            value = full if row.group_code in named else row.group_code
            name = row.group_name if is_one else f"{row.group_name} ({row.short_name})"
            named[value] = Group(row.group, value, full, name, row.group_code, row.pk)
    return tuple(platforms.values()), tuple(each for each in named.values() if platform in (None, each.platform))


def read_choices(
    asked: QueryDict, visible: InitiativeQuerySet, today: date, groups: Sequence[Group] | None = None
) -> Choices:
    """What the address asks for; what does not exist is left out and told. Queries only for what is asked.

    Without a quarter the last one that is over. `groups` are the target groups where they were read before.
    """
    last = last_quarter_over(today)
    quarter, notes = _quarter(asked.get("kwartaal", ""), last)
    slugs = [slug for slug in dict.fromkeys(asked.getlist("initiatief")) if slug]
    if len(slugs) > MOST_LISTED:
        slugs = slugs[:MOST_LISTED]
        notes.append(_("U koos meer dan %(most)s initiatieven. De eerste %(most)s tellen mee.") % {"most": MOST_LISTED})
    known = _known(slugs, visible)
    notes += [
        _("Het initiatief “%(slug)s” bestaat niet of is niet van u. Het telt hier niet mee.") % {"slug": slug}
        for slug in slugs
        if slug not in known
    ]
    value = asked.get("doelgroep", "")
    offered = () if not value else groups_of() if groups is None else groups
    group = next((each for each in offered if value in (each.value, each.full)), None)
    if value and group is None:
        notes.append(_("Doelgroep “%(text)s” bestaat niet. U ziet alle doelgroepen.") % {"text": value[:40]})
    return Choices(quarter, last, tuple(slug for slug in slugs if slug in known), tuple(notes), group)


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
