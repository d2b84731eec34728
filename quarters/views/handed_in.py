"""What the pages about a handed-in quarter share: the versions, read in words, and what differs between two of them."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.roles import Permission, Role
from quarters.comparison import compare
from quarters.models import QuarterlyReport, StatusChange, SubmittedVersion
from quarters.sections import SECTION_BY_KEY
from quarters.snapshot import Content
from quarters.submitted import told
from quarters.unreadable import NOT_TO_BE_READ
from quarters.versions import Fate, fates
from quarters.views.frame import quarter_crumbs

UNREADABLE = gettext_lazy("De ingediende versie van dit kwartaal is niet leesbaar. Neem contact op met het platform.")
LONG = 12  # more differences than this in one section are folded


@dataclass
class HandedIn:
    """The versions of one quarter in order, and the latest one of the quarter before. One query, on making it."""

    report: QuarterlyReport
    versions: list[SubmittedVersion] = field(init=False)
    quarter_before: SubmittedVersion | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        before = self.report.quarter.previous
        found = SubmittedVersion.objects.filter(
            Q(report=self.report)
            | Q(report__initiative=self.report.initiative_id, report__year=before.year, report__number=before.number)
        ).order_by("number")
        self.versions = []
        for version in found:
            if version.report_id == self.report.pk:
                self.versions.append(version)
            else:
                self.quarter_before = version

    @property
    def latest(self) -> SubmittedVersion | None:
        return self.versions[-1] if self.versions else None

    def numbered(self, number: int) -> SubmittedVersion | None:
        return next((version for version in self.versions if version.number == number), None)

    @cached_property
    def changes(self) -> list[StatusChange]:
        """The steps in the life of the quarter, in order of time."""
        return list(self.report.status_changes.order_by("at", "id"))

    @cached_property
    def fates(self) -> dict[int, Fate]:
        return fates(self.changes, [version.number for version in self.versions])


def page(report: QuarterlyReport) -> dict[str, Any]:
    return {
        "report": report,
        "initiative": report.initiative,
        "quarter": report.quarter,
        "crumbs": quarter_crumbs(report),
    }


def in_words(handed_in: HandedIn, version: SubmittedVersion) -> dict[str, Any]:
    """The version in words, for quarters/_submitted.html; empty when its content cannot be read."""
    report = handed_in.report
    before = handed_in.quarter_before
    try:
        files = version.content["attachments"]
        present = set(report.attachments.values_list("reference", flat=True))
        return {
            "version": version,
            "words": version.content["initiative"],
            "told": told(version.content, before.content if before else None),
            "attachments": [
                {**file, "url": _attachment_url(report, file["reference"]) if file["reference"] in present else ""}
                for file in files
            ],
        }
    except NOT_TO_BE_READ:
        return {}


def differences(report: QuarterlyReport, title: str, before: Content, after: Content) -> dict[str, Any]:
    """What differs, for quarters/_changes.html; says so when one of the two cannot be read."""
    try:
        found = compare(before, after)
    except NOT_TO_BE_READ:
        return {"title": title, "is_unreadable": True}
    sections = [
        {
            "key": section.key,
            "label": section_label(report, section.key),
            "changes": section.changes,
            "is_long": len(section.changes) > LONG,
        }
        for section in found
    ]
    return {"title": title, "sections": sections, "number": sum(len(section.changes) for section in found)}


def section_label(report: QuarterlyReport, key: str) -> str:
    """The section in the initiative's own words; what belongs to none is about names and words."""
    section = SECTION_BY_KEY.get(key)
    return section.label_for(report.initiative) if section else _("Namen en woorden")


def told_changes(report: QuarterlyReport, changes: list[StatusChange]) -> list[dict[str, Any]]:
    """The steps as the timeline shows them."""
    roles = dict(Role.choices)
    return [
        {
            "at": change.at,
            "status": _("Geopend voor een correctie") if change.is_correction else change.get_status_display(),
            "role": roles.get(change.by_role, ""),
            "note": change.note,
            "sections": ", ".join(section_label(report, key) for key in change.section_keys),
        }
        for change in changes
    ]


def may_cite(request: HttpRequest, report: QuarterlyReport) -> bool:
    """Whether the passages lead to “Citaat toevoegen”."""
    handed_in = report.status in (QuarterlyReport.Status.SUBMITTED, QuarterlyReport.Status.ACCEPTED)
    return handed_in and request.user.may(Permission.COLLECT_EVIDENCE)


def number_in(text: str | None) -> int | None:
    """A version number as a page sends it; None for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 6 else None


def url(name: str, report: QuarterlyReport, *more: object) -> str:
    return reverse(name, args=[report.initiative.slug, report.quarter, *more])


def _attachment_url(report: QuarterlyReport, reference: str) -> str:
    return url("quarter_attachment", report, reference)
