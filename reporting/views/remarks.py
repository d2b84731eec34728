"""The pages of remarks: a new one, an answer, dealt with."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forms.pages import form_page
from reporting import actions
from reporting.actions.remarking import place_remark, settle_remark
from reporting.forms import AnswerForm, RemarkForm
from reporting.models import Report, SectionComment
from reporting.views.desk import Desk, desk_to_write


def remark_add(request: HttpRequest, kind: str, slug: str, key: str) -> HttpResponse:
    """A remark about the section; `?woorden=` are the words it is about."""
    desk = desk_to_write(request, kind, slug)
    report = _report(desk)
    title = _title_of(report, key)
    remark = SectionComment(report=report, key=key, words=request.GET.get("woorden", "").replace("\x00", "")[:300])
    return form_page(
        request,
        RemarkForm(request.POST or None, instance=remark),
        title=_("Opmerking bij ‘%(title)s’") % {"title": title},
        intro=_("Alleen wie aan dit rapport schrijft, ziet opmerkingen. Ze komen niet in het rapport."),
        back_url=f"{desk.url('section', key)}#opmerkingen",
        save=lambda form: place_remark(form, by=request.user),
        saved=_("De opmerking is geplaatst."),
        crumbs=[*desk.crumbs_to_report, (title, desk.url("section", key))],
        submit_label=_("Opmerking plaatsen"),
    )


def remark_answer(request: HttpRequest, kind: str, slug: str, reference: str) -> HttpResponse:
    desk = desk_to_write(request, kind, slug)
    remark = _remark(desk, reference)
    title = _title_of(remark.report, remark.key)
    answer = SectionComment(report=remark.report, key=remark.key, answers=remark.answers or remark)
    return form_page(
        request,
        AnswerForm(request.POST or None, instance=answer),
        title=_("Antwoord op een opmerking bij ‘%(title)s’") % {"title": title},
        intro=_("De opmerking: %(text)s") % {"text": remark.text},
        back_url=f"{desk.url('section', remark.key)}#opmerkingen",
        save=lambda form: place_remark(form, by=request.user),
        saved=_("Uw antwoord is geplaatst."),
        crumbs=[*desk.crumbs_to_report, (title, desk.url("section", remark.key))],
        submit_label=_("Antwoord plaatsen"),
    )


@require_POST
def remark_settle(request: HttpRequest, kind: str, slug: str, reference: str) -> HttpResponse:
    """`stand=open` opens the remark again, anything else calls it dealt with."""
    desk = desk_to_write(request, kind, slug)
    remark = _remark(desk, reference)
    is_settled = request.POST.get("stand") != "open"
    try:
        settle_remark(remark, is_settled=is_settled, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        said = _("De opmerking is afgehandeld.") if is_settled else _("De opmerking staat weer open.")
        messages.success(request, said)
    return redirect(f"{desk.url('section', remark.key)}#opmerkingen")


def _report(desk: Desk) -> Report:
    """The draft; the latest version when somebody sends a remark just after its adoption, so that nothing is lost."""
    report = desk.draft() or desk.reports.first()
    if report is None:
        raise Http404
    return report


def _remark(desk: Desk, reference: str) -> SectionComment:
    return get_object_or_404(
        SectionComment.objects.select_related("report__initiative__platform", "report__edition__platform", "answers"),
        reference=reference,
        report__in=desk.subject.reports.all(),
    )


def _title_of(report: Report, key: str) -> str:
    """The heading of the section; 404 where the report has no such section."""
    section = actions.build_report(report).section(key)
    if section is None:
        raise Http404
    return section.title
