"""One employer within a quarter: what is known, the contact moments and the mentors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.roles import Permission
from employers.forms import ContactMomentForm, EmployerForm, MentorForm
from employers.models import ContactMoment, Employer, Mentor
from quarters.actions.registers import take_employer_away
from quarters.calendar import Quarter
from quarters.changes import suggested_day, why_this_day
from quarters.forms.changes import EmployerLeavesForm
from quarters.models import QuarterlyReport
from quarters.registers import placements_at
from quarters.views.back import came_from_list, row_url
from quarters.views.frame import get_report, may_edit, section_crumbs, section_url
from quarters.views.registers import remove_page, row_page

SECTION = "werkgevers"


def employer(request: HttpRequest, slug: str, quarter: Quarter, reference: str) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.READ_REGISTERS)
    found = get_object_or_404(report.initiative.employers, reference=reference)
    contacts = list(found.contact_moments.order_by("-on", "-id"))
    context = {
        "report": report,
        "initiative": report.initiative,
        "quarter": quarter,
        "employer": found,
        "contacts": contacts,
        "last_contact": contacts[0] if contacts else None,
        "mentors": found.mentors.order_by("function"),
        "placements": placements_at(found),
        "may_edit": may_edit(request, report),
        "crumbs": section_crumbs(report, SECTION),
    }
    return render(request, "quarters/employer.html", context)


def employer_add(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    return row_page(
        request,
        report,
        EmployerForm(request.POST or None, instance=Employer(initiative=report.initiative)),
        title=_("Werkgever toevoegen"),
        back_url=section_url(report, SECTION),
        crumbs=section_crumbs(report, SECTION),
        saved=_("De werkgever is toegevoegd."),
    )


def employer_edit(request: HttpRequest, slug: str, quarter: Quarter, reference: str) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    found = get_object_or_404(report.initiative.employers, reference=reference)
    crumbs = _crumbs(report, found)
    return row_page(
        request,
        report,
        EmployerForm(request.POST or None, instance=found),
        title=_("Gegevens van %(name)s") % {"name": found.name},
        back_url=_url(report, found),
        crumbs=crumbs,
    )


def employer_remove(request: HttpRequest, slug: str, quarter: Quarter, reference: str) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    found = get_object_or_404(report.initiative.employers, reference=reference)
    return remove_page(
        request,
        report,
        found,
        title=_("%(name)s verwijderen") % {"name": found.name},
        question=_("Wilt u %(name)s met alle contactmomenten en leermeesters verwijderen?") % {"name": found.name},
        text=_("Doe dit alleen bij een vergissing. Doet de werkgever niet meer mee? Vul dan een einddatum in."),
        back_url=section_url(report, SECTION),
        stay_url=_url(report, found),
        crumbs=_crumbs(report, found),
        remove=lambda: take_employer_away(found, report=report, by=request.user),
    )


def employer_leaves(request: HttpRequest, slug: str, quarter: Quarter, reference: str) -> HttpResponse:
    """The employer takes part no longer; what was recorded stays, and the next quarter no longer asks for it."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    found = get_object_or_404(report.initiative.employers, reference=reference)
    today = timezone.localdate()
    form = EmployerLeavesForm(
        request.POST or None,
        instance=found,
        last_day=quarter.last_day,
        why_day=why_this_day(report, today),
        initial={"involved_until": found.involved_until or suggested_day(report, today, found.involved_from)},
    )
    running = found.placements.filter(ends_on__isnull=True).select_related("participant").order_by("participant__code")
    codes = ", ".join(placement.participant.code for placement in running)
    return row_page(
        request,
        report,
        form,
        title=_("%(name)s doet niet meer mee") % {"name": found.name},
        back_url=row_url(report, SECTION, found),
        crumbs=_crumbs(report, found),
        intro=_("Hier loopt nog een plaatsing van %(codes)s. Vul daarna bij ‘Plaatsingen’ ook het einde in.")
        % {"codes": codes}
        if codes
        else "",
        saved=_("%(name)s doet niet meer mee. Alles wat u eerder invulde, blijft bewaard.") % {"name": found.name},
    )


def contact(request: HttpRequest, slug: str, quarter: Quarter, reference: str, row: str | None = None) -> HttpResponse:
    """Add or change one contact moment."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    found = get_object_or_404(report.initiative.employers, reference=reference)
    moment = get_object_or_404(found.contact_moments, reference=row) if row else ContactMoment()
    moment.employer = found
    title = _("Contact met %(name)s aanpassen") if row else _("Contact met %(name)s toevoegen")
    # Several contacts are noted one after another: once the quarter is over, any day would be a guess.
    today = timezone.localdate()
    initial = {"on": today} if row is None and today in quarter else None
    return row_page(
        request,
        report,
        ContactMomentForm(request.POST or None, instance=moment, last_day=quarter.last_day, initial=initial),
        title=title % {"name": found.name},
        back_url=row_url(report, SECTION, found) if came_from_list(request) else _url(report, found),
        crumbs=_crumbs(report, found),
        saved=_("Het contactmoment is opgeslagen."),
    )


def contact_remove(request: HttpRequest, slug: str, quarter: Quarter, reference: str, row: str) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    found = get_object_or_404(report.initiative.employers, reference=reference)
    moment = get_object_or_404(found.contact_moments, reference=row)
    return remove_page(
        request,
        report,
        moment,
        title=_("Contactmoment verwijderen"),
        question=_("Wilt u het contact van %(day)s verwijderen (%(kind)s)?")
        % {"day": date_format(moment.on, "j F Y"), "kind": moment.get_kind_display().lower()},
        back_url=_url(report, found),
        crumbs=_crumbs(report, found),
    )


def mentor(request: HttpRequest, slug: str, quarter: Quarter, reference: str, row: str | None = None) -> HttpResponse:
    """Add or change one mentor."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    found = get_object_or_404(report.initiative.employers, reference=reference)
    person = get_object_or_404(found.mentors, reference=row) if row else Mentor()
    person.employer = found
    title = _("Leermeester bij %(name)s aanpassen") if row else _("Leermeester bij %(name)s toevoegen")
    return row_page(
        request,
        report,
        MentorForm(request.POST or None, instance=person),
        title=title % {"name": found.name},
        back_url=_url(report, found),
        crumbs=_crumbs(report, found),
        saved=_("De leermeester is opgeslagen."),
    )


def mentor_remove(request: HttpRequest, slug: str, quarter: Quarter, reference: str, row: str) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    found = get_object_or_404(report.initiative.employers, reference=reference)
    person = get_object_or_404(found.mentors, reference=row)
    return remove_page(
        request,
        report,
        person,
        title=_("Leermeester verwijderen"),
        question=_("Wilt u ‘%(mentor)s’ verwijderen?") % {"mentor": person},
        text=_("Bij plaatsingen met deze leermeester wordt het vak ‘leermeester’ leeg."),
        back_url=_url(report, found),
        crumbs=_crumbs(report, found),
    )


def _url(report: QuarterlyReport, found: Employer) -> str:
    return reverse("employer", args=[report.initiative.slug, report.quarter, found.reference])


def _crumbs(report: QuarterlyReport, found: Employer) -> list[tuple[str, str]]:
    return [*section_crumbs(report, SECTION), (found.name, _url(report, found))]
