"""The steps on the goals of participants as the latest release prints them: what leaves the initiatives."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from initiatives.models import Platform
from quarters.calendar import Quarter
from reporting.disclosure import HIDDEN, Label, Printed
from reporting.figures import STEPS
from reporting.models import Release, ReleasedTable
from reporting.releases.stored import read

LAYOUT = "steps"


@dataclass(frozen=True)
class ReleasedSteps:
    """One release and its table of steps. Nothing but what was printed comes out of it."""

    release: Release
    printed: Printed
    platform: Platform

    @property
    def url(self) -> str:
        return reverse("release", args=[self.platform.slug, self.release.number])

    def has(self, code: str) -> bool:
        """Whether the goal was there when the release was made."""
        return code in self.printed.layout.axes[0].categories

    def labels(self, code: str) -> tuple[Label, ...]:
        """A label per step of the goal with this code; all hidden for a goal that the release does not know."""
        if not self.has(code):
            return (HIDDEN,) * len(STEPS)
        return tuple(self.printed.label((code, str(step))) for step in STEPS)


def latest_steps(platform: Platform, until: Quarter) -> ReleasedSteps | None:
    """Of the latest release that is about no later quarter; None when there is none. One query."""
    within = Q(release__year__lt=until.year) | Q(release__year=until.year, release__quarter_number__lte=until.number)
    tables = ReleasedTable.objects.filter(within, release__platform=platform, layout=LAYOUT).select_related("release")
    table = tables.order_by("-release__number").first()
    return ReleasedSteps(table.release, read(table, table.release.threshold), platform) if table else None
