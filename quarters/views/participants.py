"""One participant within a quarter: what is known, the steps of the trajectory, places and recognitions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.roles import Permission
from participants.forms import NewParticipantForm, ParticipantForm, TrajectoryStepForm
from participants.models import Participant, TrajectoryStep
from participants.querysets import STATE_AFTER
from participants.trajectory import impossible_successions
from quarters.actions.registers import add_participant, take_participant_away
from quarters.calendar import Quarter
from quarters.changes import STEP_BY_WORD, STEPS, possible_steps, suggested_day, why_this_day
from quarters.forms.changes import CommonStepForm
from quarters.models import QuarterlyReport
from quarters.registers import STATES, placements_of
from quarters.views.back import came_from_list, row_url
from quarters.views.frame import get_report, may_edit, section_crumbs, section_url
from quarters.views.registers import remove_page, row_page

SECTION = "deelnemers"


def participant(request: HttpRequest, slug: str, quarter: Quarter, reference: str) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.READ_REGISTERS)
    found = get_object_or_404(report.initiative.participants.select_related("target_group"), reference=reference)
    steps = list(found.steps.order_by("on", "id"))
    placements = list(placements_of(found))
    context = {
        "report": report,
        "initiative": report.initiative,
        "quarter": quarter,
        "participant": found,
        "steps": steps,
        "last_step": steps[-1] if steps else None,
        "actions": possible_steps(steps[-1].kind if steps else ""),
        "look": STATES[STATE_AFTER[steps[-1].kind] if steps else ""][1],
        "misfits": impossible_successions(steps),
        "placements": placements,
        "running": [placement for placement in placements if placement.ends_on is None],
        "recognitions": found.recognitions.order_by("qualification"),
        "may_edit": may_edit(request, report),
        "crumbs": section_crumbs(report, SECTION),
    }
    return render(request, "quarters/participant.html", context)


def participant_add(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    word = report.initiative.participant_singular
    form = NewParticipantForm(
        request.POST or None, instance=Participant(initiative=report.initiative), last_day=quarter.last_day
    )

    def save(checked: NewParticipantForm) -> None:
        add_participant(checked.instance, checked.step(), report=report, by=request.user)

    return row_page(
        request,
        report,
        form,
        title=_("Nieuw: %(word)s") % {"word": word},
        back_url=section_url(report, SECTION),
        crumbs=section_crumbs(report, SECTION),
        saved=_("%(word)s toegevoegd.") % {"word": capfirst(word)},
        save=save,
    )


def participant_edit(request: HttpRequest, slug: str, quarter: Quarter, reference: str) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    found = get_object_or_404(report.initiative.participants, reference=reference)
    crumbs = _crumbs(report, found)
    return row_page(
        request,
        report,
        ParticipantForm(request.POST or None, instance=found),
        title=_("Gegevens van %(code)s") % {"code": found.code},
        back_url=_url(report, found),
        crumbs=crumbs,
    )


def participant_remove(request: HttpRequest, slug: str, quarter: Quarter, reference: str) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    found = get_object_or_404(report.initiative.participants, reference=reference)
    return remove_page(
        request,
        report,
        found,
        title=_("%(code)s verwijderen") % {"code": found.code},
        question=_("Wilt u %(code)s met alle stappen en scores verwijderen?") % {"code": found.code},
        text=_("Doe dit alleen bij een vergissing. Is iemand gestopt? Voeg dan de stap ‘Gestopt’ toe."),
        back_url=section_url(report, SECTION),
        stay_url=_url(report, found),
        crumbs=_crumbs(report, found),
        remove=lambda: take_participant_away(found, report=report, by=request.user),
    )


def step(request: HttpRequest, slug: str, quarter: Quarter, reference: str, step: str | None = None) -> HttpResponse:
    """Add or change one step of the trajectory."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    found = get_object_or_404(report.initiative.participants, reference=reference)
    row = get_object_or_404(found.steps, reference=step) if step else TrajectoryStep()
    row.participant = found
    title = _("Stap aanpassen van %(code)s") if step else _("Stap toevoegen bij %(code)s")
    return row_page(
        request,
        report,
        TrajectoryStepForm(request.POST or None, instance=row, last_day=quarter.last_day),
        title=title % {"code": found.code},
        back_url=_url(report, found),
        crumbs=_crumbs(report, found),
        saved=_("De stap is opgeslagen."),
    )


def step_now(request: HttpRequest, slug: str, quarter: Quarter, reference: str, word: str) -> HttpResponse:
    """The step that a button of the list names: only its day, and the reason where one is needed."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    found = get_object_or_404(report.initiative.participants, reference=reference)
    kind = STEP_BY_WORD.get(word)
    if kind is None:
        raise Http404
    today = timezone.localdate()
    last = found.steps.filter(on__lte=quarter.last_day).order_by("on", "id").last()
    form = CommonStepForm(
        request.POST or None,
        instance=TrajectoryStep(participant=found, kind=kind),
        last_day=quarter.last_day,
        why_day=why_this_day(report, today),
        initial={"on": suggested_day(report, today, last.on if last else None)},
    )
    return row_page(
        request,
        report,
        form,
        title=STEPS[kind].title % {"who": found.code},
        back_url=row_url(report, SECTION, found) if came_from_list(request) else _url(report, found),
        crumbs=_crumbs(report, found),
        saved=_("Opgeslagen bij %(code)s: %(step)s.")
        % {"code": found.code, "step": form.instance.get_kind_display().lower()},
    )


def step_remove(request: HttpRequest, slug: str, quarter: Quarter, reference: str, step: str) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    found = get_object_or_404(report.initiative.participants, reference=reference)
    row = get_object_or_404(found.steps, reference=step)
    left = impossible_successions(found.steps.exclude(pk=row.pk).order_by("on", "id"))
    return remove_page(
        request,
        report,
        row,
        title=_("Stap verwijderen"),
        question=_("Wilt u de stap ‘%(step)s’ verwijderen?") % {"step": row.get_kind_display()},
        text=_("Let op: daarna klopt de volgorde niet meer. %(why)s") % {"why": left[0][1]} if left else "",
        back_url=_url(report, found),
        crumbs=_crumbs(report, found),
    )


def _url(report: QuarterlyReport, found: Participant) -> str:
    return reverse("participant", args=[report.initiative.slug, report.quarter, found.reference])


def _crumbs(report: QuarterlyReport, found: Participant) -> list[tuple[str, str]]:
    return [*section_crumbs(report, SECTION), (found.code, _url(report, found))]
