"""The pages of remarks: all of a report, a new one, an answer, dealt with."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from forms.pages import form_page
from reporting import actions
from reporting.actions.remarking import place_remark, settle_remark
from reporting.forms import AnswerForm, RemarkForm
from reporting.models import Report, SectionComment
from reporting.remarks import Remark, remarks_in
from reporting.views.desk import Desk, desk_to_write
from reporting.views.meanwhile import gone, typed_in, while_draft


@require_safe
@while_draft
def remarks(request: HttpRequest, desk: Desk, draft: Report) -> HttpResponse:
    """Every remark in the draft under its section, in the order of the report; last those of what the report no longer
    has, which have no other page."""
    found = remarks_in(draft)
    chapters = actions.build_report(draft).chapters
    groups = [
        _group(desk, place.title, desk.url("section", place.key), place.text, found.pop(place.key))
        for chapter in chapters
        for place in chapter.places
        if place.key in found
    ]
    if found:
        left = [remark for of_key in found.values() for remark in of_key]
        groups.append(_group(desk, _("Onderdelen die niet meer in het rapport staan"), "", "", left))
    context = {
        "desk": desk,
        "groups": groups,
        "open_count": sum(len(group["open"]) for group in groups),
        "report_url": desk.url(),
    }
    return render(request, "reporting/remarks.html", context)


def _group(desk: Desk, title: str, url: str, text: str, found: Iterable[Remark]) -> dict[str, Any]:
    lines = remark_lines(desk, found, text)
    return {
        "title": title,
        "url": url,
        "open": [line for line in lines if line["is_open"]],
        "settled": [line for line in lines if not line["is_open"]],
    }


def remark_lines(desk: Desk, found: Iterable[Remark], text: str) -> list[dict[str, Any]]:
    """Remarks for `_remark.html`. `text` is what their section says now, so that words that are gone are told."""
    return [
        {
            "first": remark.first,
            "answers": remark.answers,
            "is_open": remark.is_open,
            "is_about": remark.is_about(text),
            "answer_url": desk.url("remark_answer", remark.first.reference),
            "settle_url": desk.url("remark_settle", remark.first.reference),
        }
        for remark in found
    ]


def remark_add(request: HttpRequest, kind: str, slug: str, key: str) -> HttpResponse:
    """A remark about the section; `?woorden=` are the words it is about."""
    desk = desk_to_write(request, kind, slug)
    report = _report(desk)
    title = _title_of(report, key)
    if title is None:
        return gone(request, desk)
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
    """An answer, also to a remark on a section that the report no longer has."""
    desk = desk_to_write(request, kind, slug)
    if typed_in(request) and not _remarks(desk).filter(reference=reference).exists():
        return gone(request, desk)
    remark = _remark(desk, reference)
    title = _title_of(remark.report, remark.key)
    answer = SectionComment(report=remark.report, key=remark.key, answers=remark.answers or remark)
    crumb = (title, desk.url("section", remark.key)) if title else (_("Opmerkingen"), desk.url("remarks"))
    return form_page(
        request,
        AnswerForm(request.POST or None, instance=answer),
        title=_("Antwoord op een opmerking bij ‘%(title)s’") % {"title": title}
        if title
        else _("Antwoord op een opmerking"),
        intro=_("De opmerking: %(text)s") % {"text": remark.text},
        back_url=f"{desk.url('section', remark.key)}#opmerkingen" if title else desk.url("remarks"),
        save=lambda form: place_remark(form, by=request.user),
        saved=_("Uw antwoord is geplaatst."),
        crumbs=[*desk.crumbs_to_report, crumb],
        submit_label=_("Antwoord plaatsen"),
    )


@require_POST
def remark_settle(request: HttpRequest, kind: str, slug: str, reference: str) -> HttpResponse:
    """`stand=open` opens the remark again, anything else calls it dealt with. Back to the page the button stood on."""
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
    if request.POST.get("from") == "remarks":
        return redirect(desk.url("remarks"))
    return redirect(f"{desk.url('section', remark.key)}#opmerkingen")


def _report(desk: Desk) -> Report:
    """The draft; the latest version when somebody sends a remark just after its adoption, so that nothing is lost."""
    report = desk.draft() or desk.reports.first()
    if report is None:
        raise Http404
    return report


def _remarks(desk: Desk) -> Any:
    return SectionComment.objects.select_related(
        "report__initiative__platform", "report__edition__platform", "answers"
    ).filter(report__in=desk.subject.reports.all())


def _remark(desk: Desk, reference: str) -> SectionComment:
    return get_object_or_404(_remarks(desk), reference=reference)


def _title_of(report: Report, key: str) -> str | None:
    """The heading of the section; None where the report has no such section."""
    section = actions.build_report(report).section(key)
    return section.title if section else None
