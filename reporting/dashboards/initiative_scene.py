"""What every block of the page of one initiative is made from."""

from dataclasses import dataclass

from django.urls import reverse

from initiatives.models import Initiative
from initiatives.querysets import InitiativeQuerySet
from quarters.calendar import Quarter
from quarters.models import QuarterFacts
from reporting.dashboards.audience import Reader
from reporting.figures import QuarterTotals
from reporting.wording.language import Words


@dataclass(frozen=True)
class Scene:
    """One initiative at the end of a quarter, and who looks. `facts` is its row of the quarter, with the initiative."""

    initiative: Initiative
    reader: Reader
    words: Words
    quarter: Quarter
    facts: QuarterFacts
    totals: tuple[QuarterTotals, ...]

    @property
    def only(self) -> InitiativeQuerySet:
        return Initiative.objects.filter(pk=self.initiative.pk)

    def section(self, key: str) -> str:
        """The records of the quarter, for who may see them and where the quarter was opened; "" otherwise."""
        if not self.reader.may_read or not self.facts.status:
            return ""
        return reverse("quarter_section", args=[self.initiative.slug, self.quarter, key])
