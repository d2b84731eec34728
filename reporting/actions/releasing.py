"""Making a release: the tables of one quarter, protected, numbered and kept for good."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from initiatives.models import Platform
from quarters.calendar import Quarter
from quarters.facts import bring_up_to_date, last_quarter_over
from reporting.disclosure import Counts, Layout, Outcome, Printed, judge, protect_sum
from reporting.models import Release, ReleasedTable
from reporting.releases.counting import foreign_goals, foreign_groups, parts_of
from reporting.releases.layouts import LAYOUTS
from reporting.releases.stored import printed_values, proof_values, read
from reporting.wording import releases as said
from reporting.wording.language import joined


def make_release(*, platform: Platform, quarter: Quarter, threshold: int, by: User) -> Release:
    """Count, protect and keep the tables of the quarter.

    Each table is shown whole or not at all, given everything released before. Raises ValidationError, in words, when
    the quarter is not over or not later than the release before: a correction goes into the next one; when something
    of another platform would be counted; and when a code seems to have been replaced since the last release.

    What waits is counted before the platform is locked: summing locks all platforms in turn, and whoever holds one of
    them meanwhile would wait for ever for whoever sums.
    """
    bring_up_to_date(timezone.localdate())
    with transaction.atomic():
        platform = Platform.objects.select_for_update().get(pk=platform.pk)
        before = platform.releases.order_by("-number").first()
        _check(quarter, before, threshold)
        release = Release.objects.create(
            platform=platform,
            number=before.number + 1 if before else 1,
            year=quarter.year,
            quarter_number=quarter.number,
            threshold=threshold,
            made_by=by,
        )
        layouts = {each.slug: each.lay_out(platform, threshold) for each in LAYOUTS}
        earlier = _earlier(platform, release)
        _check_belonging(platform, quarter)
        _check_codes(layouts, earlier)
        for slug, parts in parts_of(platform, quarter, layouts).items():
            outcome = _protected(layouts[slug], parts, earlier.get(slug, []))
            ReleasedTable.objects.create(
                release=release,
                layout=slug,
                printed=printed_values(outcome.printed),
                witnesses=proof_values(outcome),
            )
        record("figures released", on=release, by=by, quarter=str(quarter), number=release.number)
    return release


def _check(quarter: Quarter, before: Release | None, threshold: int) -> None:
    if quarter > last_quarter_over(timezone.localdate()):
        raise ValidationError(_("Dit kwartaal is nog niet voorbij. Kies een kwartaal dat voorbij is."))
    if before and quarter <= before.quarter:
        words = {"number": before.number, "quarter": before.quarter}
        raise ValidationError(
            _(
                "Publicatie %(number)s ging al over %(quarter)s. Kies een later kwartaal; een verbetering komt in de "
                "volgende publicatie."
            )
            % words
        )
    if threshold not in (5, 10):
        raise ValidationError(_("Kies als drempel 5 of 10."))


def _check_belonging(platform: Platform, quarter: Quarter) -> None:
    """Goals and target groups are those of the platform: others have no place in its tables."""
    for name, found in (("goals", foreign_goals(platform, quarter)), ("groups", foreign_groups(platform))):
        if found:
            initiatives, codes = sorted({one for one, _code in found}), sorted({code for _one, code in found})
            raise ValidationError(said.FOREIGN[name] % {"who": joined(initiatives), "codes": joined(codes)})


def _check_codes(layouts: Mapping[str, Layout], earlier: Mapping[str, Sequence[Printed]]) -> None:
    """A code that went while another came may be the same group under another name.

    Then nobody could hold the tables beside each other to see what they tell together, so it is refused.
    """
    for slug, layout in layouts.items():
        if not earlier.get(slug):
            continue
        for axis, before in zip(layout.axes, earlier[slug][-1].layout.axes, strict=True):
            gone = [code for code in before.categories if code not in axis.categories]
            came = [code for code in axis.categories if code not in before.categories]
            if gone and came:
                words = {"gone": joined(gone), "came": joined(came), "table": said.LAYOUT_NAMES[slug]}
                raise ValidationError(said.RECODED % words)


def _earlier(platform: Platform, release: Release) -> dict[str, list[Printed]]:
    """The tables of all releases before this one, by layout, the oldest first."""
    tables = ReleasedTable.objects.filter(release__platform=platform).exclude(release=release)
    found: dict[str, list[Printed]] = {}
    for table in tables.select_related("release").order_by("release__number"):
        found.setdefault(table.layout, []).append(read(table, table.release.threshold))
    return found


def _protected(layout: Layout, parts: list[Counts], earlier: list[Printed]) -> Outcome:
    """Of a table that nobody is in all is hidden, as of one that may not be shown."""
    if not parts:
        return judge(Printed.of(Counts(layout, (0,) * len(layout.leaves))), earlier)
    return protect_sum(parts, earlier)
