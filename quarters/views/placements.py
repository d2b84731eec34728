"""Placements and recognitions within a quarter: adding, changing, ending and removing them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import Permission
from participants.forms import PlacementContractForm, PlacementEndForm, PlacementForm, RecognitionForm
from participants.models import Participant, Placement, Recognition
from quarters.actions.registers import switch_place
from quarters.calendar import Quarter
from quarters.changes import RECOGNITION_DAY_BY_WORD, RECOGNITION_DAYS, suggested_day, why_this_day
from quarters.forms.changes import RecognitionDayForm, SwitchPlaceForm
from quarters.models import QuarterlyReport
from quarters.views.back import row_url
from quarters.views.frame import get_report, section_crumbs, section_url
from quarters.views.registers import remove_page, row_page

PARTICIPANTS, PLACEMENTS, RECOGNITIONS = "deelnemers", "plaatsingen", "erkenningen"


def placement_add(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    return _placement_page(request, report, Placement(), _("Plaatsing toevoegen"))


def placement_edit(request: HttpRequest, slug: str, quarter: Quarter, reference: str) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    return _placement_page(request, report, _placement(report, reference), _("Plaatsing aanpassen"))


def _placement_page(request: HttpRequest, report: QuarterlyReport, row: Placement, title: str) -> HttpResponse:
    form = PlacementForm(
        request.POST or None,
        instance=row,
        initiative=report.initiative,
        last_day=report.quarter.last_day,
        initial=_chosen_participant(request, report) if row._state.adding else None,
    )
    return _row_page(request, report, form, title, PLACEMENTS, _("De plaatsing is opgeslagen."))


def placement_end(request: HttpRequest, slug: str, quarter: Quarter, reference: str) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    row = _placement(report, reference)
    title = _("Plaatsing van %(who)s beëindigen") % {"who": row.participant.code}
    today = timezone.localdate()
    suggested = suggested_day(report, today, row.starts_on)
    form = PlacementEndForm(request.POST or None, instance=row, initial=None if row.ends_on else {"ends_on": suggested})
    if not row.ends_on:
        form.fields["ends_on"].help_text = why_this_day(report, today)
    return _row_page(request, report, form, title, PLACEMENTS, _("De plaatsing is opgeslagen."))


def placement_switch(request: HttpRequest, slug: str, quarter: Quarter, reference: str) -> HttpResponse:
    """From one place to the next: the one ends and the other begins, in one form."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    leaving = _placement(report, reference)
    today = timezone.localdate()
    form = SwitchPlaceForm(
        request.POST or None,
        instance=Placement(participant=leaving.participant),
        leaving=leaving,
        initiative=report.initiative,
        last_day=quarter.last_day,
        why_day=why_this_day(report, today),
        initial={
            "starts_on": suggested_day(report, today, leaving.starts_on),
            "kind": leaving.kind,
            "ends_on": leaving.ends_on,
            "end_reason": leaving.end_reason or Placement.EndReason.SWITCHED,
        },
    )
    words = {"who": leaving.participant.code, "employer": leaving.employer.name}
    return _row_page(
        request,
        report,
        form,
        _("%(who)s wisselt van plek") % words,
        PLACEMENTS,
        _("De plek bij %(employer)s is afgesloten en de nieuwe plek staat erbij.") % words,
        intro=_("%(who)s had een plek bij %(employer)s. Die sluiten we af; de nieuwe plek begint.") % words,
        save=lambda checked: switch_place(checked.ended(), checked.instance, report=report),
    )


def placement_contract(request: HttpRequest, slug: str, quarter: Quarter, reference: str) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    row = _placement(report, reference)
    title = _("Contract van %(who)s") % {"who": row.participant.code}
    form = PlacementContractForm(request.POST or None, instance=row)
    return _row_page(request, report, form, title, PLACEMENTS, _("Het contract is opgeslagen."))


def placement_remove(request: HttpRequest, slug: str, quarter: Quarter, reference: str) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    row = _placement(report, reference)
    return remove_page(
        request,
        report,
        row,
        title=_("Plaatsing verwijderen"),
        question=_("Wilt u de plaatsing ‘%(placement)s’ verwijderen?") % {"placement": row},
        text=_("Doe dit alleen bij een vergissing. Is de plaatsing afgelopen? Vul dan een einddatum in."),
        back_url=section_url(report, PLACEMENTS),
        crumbs=section_crumbs(report, PLACEMENTS),
    )


def recognition(request: HttpRequest, slug: str, quarter: Quarter, reference: str | None = None) -> HttpResponse:
    """Add or change one recognition, in the initiative's own word for it."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    row = _recognition(report, reference) if reference else Recognition()
    word = {"word": report.initiative.recognition_singular}
    form = RecognitionForm(
        request.POST or None,
        instance=row,
        initiative=report.initiative,
        last_day=quarter.last_day,
        initial=None if reference else _chosen_participant(request, report),
    )
    title = _("Aanpassen: %(word)s") % word if reference else _("Nieuw: %(word)s") % word
    return _row_page(request, report, form, title, RECOGNITIONS)


def recognition_day(request: HttpRequest, slug: str, quarter: Quarter, reference: str, word: str) -> HttpResponse:
    """The date that a button of the list names."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    row = _recognition(report, reference)
    field = RECOGNITION_DAY_BY_WORD.get(word)
    if field is None:
        raise Http404
    today = timezone.localdate()
    known = [day for day in (row.registered_on, row.enrolled_on) if day]
    form = RecognitionDayForm(
        request.POST or None,
        instance=row,
        initiative=report.initiative,
        last_day=quarter.last_day,
        day=field,
        why_day=why_this_day(report, today),
        initial={field: getattr(row, field) or suggested_day(report, today, max(known, default=None))},
    )
    title = RECOGNITION_DAYS[field].title % {"who": row.participant.code}
    return _row_page(request, report, form, f"{title}: {row.qualification}", RECOGNITIONS)


def recognition_remove(request: HttpRequest, slug: str, quarter: Quarter, reference: str) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    row = _recognition(report, reference)
    return remove_page(
        request,
        report,
        row,
        title=_("%(what)s verwijderen") % {"what": row.qualification},
        question=_("Wilt u ‘%(what)s’ van %(who)s verwijderen?")
        % {"what": row.qualification, "who": row.participant.code},
        back_url=section_url(report, RECOGNITIONS),
        crumbs=section_crumbs(report, RECOGNITIONS),
    )


def _row_page(
    request: HttpRequest,
    report: QuarterlyReport,
    form: Any,
    title: str,
    section: str,
    saved: str = "",
    **more: Any,
) -> HttpResponse:
    """The page of one row, which leads back to its place in the list; `more` goes to `row_page`."""
    return row_page(
        request,
        report,
        form,
        title=title,
        back_url=_back(request, report, form, section),
        crumbs=section_crumbs(report, section),
        saved=saved,
        **more,
    )


def _back(request: HttpRequest, report: QuarterlyReport, form: Any, section: str) -> str:
    """The row in the list of the participants for who came from there, else the row in its own list."""
    row = form.instance
    if request.GET.get("van") == PARTICIPANTS:
        who = _chosen_participant(request, report).get("participant") or (row.participant if row.pk else None)
        return row_url(report, PARTICIPANTS, who) if who else section_url(report, PARTICIPANTS)
    return row_url(report, section, row) if row.pk else section_url(report, section)


def _chosen_participant(request: HttpRequest, report: QuarterlyReport) -> dict[str, Participant]:
    """Who was on the page one came from, given as ?deelnemer=reference; nobody else's."""
    reference = request.GET.get("deelnemer", "")
    if not reference.isprintable():  # PostgreSQL answers a zero byte with an error of its own
        return {}
    found = report.initiative.participants.filter(reference=reference).first() if reference else None
    return {"participant": found} if found else {}


def _placement(report: QuarterlyReport, reference: str) -> Placement:
    rows = Placement.objects.filter(participant__initiative=report.initiative).select_related("participant", "employer")
    return get_object_or_404(rows, reference=reference)


def _recognition(report: QuarterlyReport, reference: str) -> Recognition:
    rows = Recognition.objects.filter(participant__initiative=report.initiative).select_related("participant")
    return get_object_or_404(rows, reference=reference)
