"""What a dashboard shows of a release: exactly what was printed."""

from collections.abc import Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.models import Platform, ReasonCategory
from quarters.calendar import Quarter
from reporting.dashboards.blocks import ChartBlock
from reporting.dashboards.choices import Group
from reporting.document import Chart, Series
from reporting.models import Release, ReleasedTable
from reporting.releases.shown import SIGN
from reporting.releases.stored import read
from reporting.wording import dashboards as said
from reporting.wording.releases import category_name

RELEASES_SHOWN = 8


def latest_release(quarter: Quarter, platforms: Sequence[Platform]) -> Release | None:
    """The last release over a quarter that is not later. Of several platforms together there is none. One query."""
    if len(platforms) != 1:
        return None
    later = Q(year__gt=quarter.year) | Q(year=quarter.year, quarter_number__gt=quarter.number)
    found = Release.objects.filter(platform=platforms[0]).exclude(later).select_related("platform")
    return found.order_by("-year", "-quarter_number", "-number").first()


def taking_part(group: Group, until: Quarter) -> tuple[Release | None, tuple[ChartBlock, ...]]:
    """The last release up to the quarter and how many of the target group take part, as each release prints it.

    Of the whole platform: no table is released of some initiatives. There is no chart of dashes alone. One query.
    """
    later = Q(release__year__gt=until.year) | Q(release__year=until.year, release__quarter_number__gt=until.number)
    tables = ReleasedTable.objects.filter(layout="target_group", release__platform=group.platform).exclude(later)
    found = []
    for table in tables.select_related("release__platform").order_by("-release__number")[:RELEASES_SHOWN]:
        printed = read(table, table.release.threshold)
        if (group.code,) in printed.layout.cells:
            found.append((table.release, printed.label((group.code,))))
    if all(label is None for _release, label in found):
        return found[0][0] if found else None, ()
    latest, label = found[0]
    found.reverse()
    chart = (
        ChartBlock(
            "doelgroep",
            "target_groups",
            Chart(
                title=_("Deelnemers: %(group)s") % {"group": group.name},
                description=_("Wie aan het einde van het kwartaal meedeed, bij alle initiatieven van het platform."),
                conclusion=said.taking_part(latest.number, latest.quarter, SIGN if label is None else str(label)),
                kind="grouped",
                categories=tuple(str(release.quarter) for release, _label in found),
                series=(
                    Series(
                        _("Deelnemers"),
                        tuple(value for _release, value in found),
                        tuple(SIGN if value is None else str(value) for _release, value in found),
                    ),
                ),
                category_title=_("Kwartaal"),
            ),
            note=_(
                "Afgerond op vijf. Een streepje: een klein aantal, ook nul, of een tabel die niet getoond mag worden."
            ),
            url=reverse("release", args=[latest.platform.slug, latest.number]),
            url_label=_("Bekijk publicatie %(number)s") % {"number": latest.number},
        ),
    )
    return latest, chart


def reasons(release: Release | None) -> tuple[ChartBlock, ...]:
    """Why people stopped, as the release prints it; nothing when all of it is hidden."""
    table = release.tables.filter(layout="reason").first() if release else None
    if release is None or table is None:
        return ()
    printed = read(table, release.threshold)
    names = dict(ReasonCategory.choices)
    rows = [
        (category_name(names, cell[0]), value)
        for cell, value in zip(printed.layout.cells, printed.labels, strict=True)
        if cell[0] is not None
    ]
    if all(value is None for _name, value in rows):
        return ()
    return (
        ChartBlock(
            "redenen",
            "reasons",
            Chart(
                title=_("Redenen om te stoppen"),
                description=_("Publicatie %(number)s, over %(quarter)s.")
                % {"number": release.number, "quarter": release.quarter},
                conclusion=said.reasons([(str(name), value) for name, value in rows]),
                kind="grouped",
                categories=tuple(str(name) for name, _value in rows),
                series=(
                    Series(
                        _("Deelnemers"),
                        tuple(value for _name, value in rows),
                        tuple(SIGN if value is None else str(value) for _name, value in rows),
                    ),
                ),
                category_title=_("Soort reden"),
            ),
            note=_("Afgerond op vijf; een streepje is minder dan %(threshold)s, ook nul.")
            % {"threshold": release.threshold},
            url=reverse("release", args=[release.platform.slug, release.number]),
            url_label=_("Bekijk de publicatie"),
        ),
    )
