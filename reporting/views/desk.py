"""The desk somebody writes at: one report of an initiative or of an edition, and where its pages are."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Permission
from evidence.access import get_edition
from evidence.agreement import is_blind_for
from evidence.models import SynthesisEdition
from initiatives.access import get_initiative
from initiatives.models import Initiative
from reporting import actions
from reporting.models import Report


@dataclass(frozen=True)
class Desk:
    """Exactly one of `initiative` and `edition` is there. Every address of the report's pages comes from here."""

    initiative: Initiative | None
    edition: SynthesisEdition | None

    @property
    def is_synthesis(self) -> bool:
        return self.edition is not None

    @property
    def subject(self) -> Any:
        return self.edition or self.initiative

    @property
    def name(self) -> str:
        return self.subject.title if self.edition else self.subject.name

    @property
    def kind_name(self) -> str:
        return _("Synthese") if self.is_synthesis else _("Eindrapportage")

    def url(self, page: str = "", *args: object) -> str:
        """The address of "", "section", "preview", … of this report."""
        name = "synthesis_report" if self.is_synthesis else "report"
        return reverse(f"{name}_{page}" if page else name, args=[self.subject.slug, *args])

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        """The way to the subject itself."""
        if self.is_synthesis:
            return [
                (_("Synthese"), reverse("editions")),
                (self.name, reverse("edition", args=[self.subject.slug])),
            ]
        return [
            (_("Initiatieven"), reverse("initiatives")),
            (self.name, reverse("initiative", args=[self.subject.slug])),
        ]

    @property
    def crumbs_to_report(self) -> list[tuple[str, str]]:
        name = _("Rapport") if self.is_synthesis else self.kind_name
        return [*self.crumbs, (name, self.url())]

    @property
    def reports(self) -> Any:
        return self.subject.reports.select_related("initiative__platform", "edition__platform").order_by("-version")

    def draft(self) -> Report | None:
        return self.reports.filter(status=Report.Status.DRAFT).first()

    def draft_or_404(self) -> Report:
        return get_object_or_404(self.reports, status=Report.Status.DRAFT)

    def start(self, request: HttpRequest) -> Report:
        if self.edition:
            return actions.start_synthesis(edition=self.edition, by=request.user)
        assert self.initiative is not None  # noqa: S101  (one of the two is there)
        return actions.start_end_report(initiative=self.initiative, by=request.user)


def desk_to_write(request: HttpRequest, kind: str, slug: str) -> Desk:
    """For pages on which the report is written: 404 when not visible, 403 when the role may not write.

    403 also for who judges the edition blind: the draft tells what its support cells say.
    """
    if kind == Report.Kind.SYNTHESIS:
        edition = get_edition(request.user, slug, Permission.WRITE_SYNTHESIS)
        if is_blind_for(edition, request.user):
            raise PermissionDenied(
                _(
                    "U beoordeelt deze editie nu los van een collega. Tot u allebei klaar bent, ziet u het concept van "
                    "de synthese niet: daar staat in wat er al over de initiatieven is ingevuld."
                )
            )
        return Desk(None, edition)
    return Desk(get_initiative(request.user, slug, Permission.WRITE_REPORT), None)


def desk_to_read(request: HttpRequest, kind: str, slug: str) -> Desk:
    """For adopted reports: who may see the initiative or the edition may read what was adopted about it."""
    if kind == Report.Kind.SYNTHESIS:
        return Desk(None, get_edition(request.user, slug))
    return Desk(get_initiative(request.user, slug), None)
