"""The check list before a report is adopted: what was found under the headings a reader expects."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reporting.findings import Finding, Kind, Severity

HEADINGS: tuple[tuple[Promise, tuple[Kind, ...]], ...] = (
    (_("Onderdelen"), (Kind.MISSING, Kind.NOT_READY)),
    (_("Uitspraken en bewijs"), (Kind.AGREEMENT, Kind.UNSUPPORTED, Kind.LEFT_OUT)),
    (_("Citaten en toestemming"), (Kind.CONSENT, Kind.REPEATED)),
    (_("Herkenbare mensen en kleine aantallen"), (Kind.IDENTIFIABLE, Kind.SMALL_COUNT)),
    (_("Cijfers, sommen en opsommingen"), (Kind.FIGURE, Kind.SUM, Kind.LIST)),
    (_("Verwijzingen"), (Kind.REFERENCE,)),
    (_("Woorden en namen"), (Kind.NAMING,)),
    (_("Figuren en kleuren"), (Kind.PICTURE, Kind.CONTRAST)),
    (_("Opmerkingen van collega’s"), (Kind.REMARK,)),
)
MANY = 6
"""More findings than this are folded away, unless one of them keeps the report from being adopted."""


@dataclass(frozen=True)
class Heading:
    """One part of the check list; without findings it is in order."""

    title: Promise
    findings: tuple[Finding, ...]

    @property
    def blocks(self) -> bool:
        return any(finding.blocks for finding in self.findings)

    @property
    def gravest(self) -> tuple[Finding, ...]:
        """The findings of the worst severity there is."""
        worst = next((each for each in Severity if any(finding.severity == each for finding in self.findings)), None)
        return tuple(finding for finding in self.findings if finding.severity == worst)

    @property
    def status(self) -> str:
        """The look of the part, as `forms.templatetags.statuses` knows it."""
        if not self.findings:
            return "done"
        if self.blocks:
            return "late"
        return "to_review" if any(each.severity == Severity.SHOULD for each in self.findings) else "draft"

    @property
    def is_folded(self) -> bool:
        return len(self.findings) > MANY and not self.blocks


def check_list(findings: Iterable[Finding]) -> tuple[Heading, ...]:
    """Every heading, those in order among them: who reads the list sees what was looked at."""
    found = tuple(findings)
    return tuple(Heading(title, tuple(each for each in found if each.kind in kinds)) for title, kinds in HEADINGS)
