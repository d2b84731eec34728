"""Is the quarter whole? Every finding is a sentence that says what to do, with the places where to do it.

Errors stop submitting, warnings ask for a word of explanation. A kind of finding about many people is one line that
names them all, so that one word is enough. The number of queries does not depend on how much there is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from quarters.models import QuarterlyReport
from quarters.sections import SECTIONS
from quarters.unreadable import NOT_TO_BE_READ
from quarters.validation.comparison import comparison_findings
from quarters.validation.facts import Facts, facts_of
from quarters.validation.findings import Finding, Level, Place, error, unfinished_key
from quarters.validation.placements import placement_findings, recognition_findings
from quarters.validation.scores import score_findings
from quarters.validation.told import told_findings
from quarters.validation.trajectories import trajectory_findings

__all__ = ["Check", "Finding", "Level", "Place", "check", "errors_of", "findings_in", "validate"]


@dataclass(frozen=True)
class Check:
    """The outcome: all findings, what the coordinator said about them by key, and how many versions there were."""

    findings: list[Finding]
    explanations: dict[str, str]
    versions: int = 0

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.is_error]

    @property
    def warnings(self) -> list[Finding]:
        return [finding for finding in self.findings if not finding.is_error]

    @property
    def unexplained(self) -> list[Finding]:
        """The warnings that still ask for a word."""
        return [finding for finding in self.warnings if not self.explanations.get(finding.key)]

    @property
    def in_the_way(self) -> list[Finding]:
        """What stops submitting now."""
        return [*self.errors, *self.unexplained]


def check(report: QuarterlyReport) -> Check:
    """Look at the whole quarter. Three queries. A version of last quarter that cannot be read counts as none."""
    facts = facts_of(report)
    explanations = {row["finding"]: row["text"] for row in facts.rows["explanations"]}
    try:
        findings = findings_in(facts)
    except NOT_TO_BE_READ:
        if facts.previous is None:
            raise
        findings = findings_in(replace(facts, previous=None))
    return Check(findings, explanations, len(facts.rows["versions"]))


def validate(report: QuarterlyReport) -> list[Finding]:
    """All findings, in the order of the sections and errors first within a section."""
    return check(report).findings


def errors_of(report: QuarterlyReport) -> list[Finding]:
    """What stops submitting whatever is said about it."""
    return check(report).errors


def findings_in(facts: Facts) -> list[Finding]:
    """The checks themselves: they ask the database nothing."""
    findings = [
        *trajectory_findings(facts),
        *placement_findings(facts),
        *recognition_findings(facts),
        *score_findings(facts),
        *told_findings(facts),
        *comparison_findings(facts),
        *_unfinished_sections(facts),
    ]
    order = {section.key: place for place, section in enumerate(SECTIONS)}
    return sorted(findings, key=lambda finding: (order.get(finding.section, len(order)), not finding.is_error))


def _unfinished_sections(facts: Facts) -> Iterator[Finding]:
    done = {row["section"] for row in facts.rows["marks"]}
    for section in SECTIONS:
        if section.key not in done:
            message = _(
                "‘%(section)s’ is nog niet klaar. Kijk het na en zet het op klaar, ook als er niets veranderde."
            )
            label = section.label_for(facts.report.initiative)
            yield error(unfinished_key(section.key), section.key, message % {"section": label})
