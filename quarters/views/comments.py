"""Changing and withdrawing a remark, and answering the remarks a quarter came back with."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.roles import Permission
from forms.keeping.live import Outcome
from forms.keeping.posts import drafts_for, is_autosave, live_answer, live_post
from forms.plain import complain
from quarters.actions.commenting import change_comment, withdraw_comment
from quarters.answers import AnswerFields, answerable
from quarters.calendar import Quarter
from quarters.forms.review import CommentForm
from quarters.models import QuarterlyReport, ReviewComment
from quarters.remarks import asked_now
from quarters.sections import SECTION_BY_KEY
from quarters.views.frame import get_report, quarter_crumbs, section_url
from quarters.views.handed_in import page, url
from quarters.workpiece import QuarterWorkpiece


def comment_edit(request: HttpRequest, slug: str, quarter: Quarter, reference: str) -> HttpResponse:
    """Word a remark anew, as long as it was not sent."""
    report, comment = _comment(request, slug, quarter, reference)
    form = CommentForm(request.POST or None, initial={"text": comment.text})
    if request.method == "POST" and form.is_valid():
        try:
            change_comment(comment=comment, by=request.user, text=form.cleaned_data["text"])
        except ValidationError as error:
            complain(form, error)
        else:
            messages.success(request, _("Uw opmerking is aangepast."))
            return redirect(f"{url('quarter_review', report)}#oordeel")
    context = {
        **page(report),
        "page_title": _("Opmerking aanpassen: %(place)s") % {"place": comment.place},
        "crumbs": _review_crumbs(report),
        "form": form,
        "back_url": f"{url('quarter_review', report)}#oordeel",
    }
    return render(request, "forms/page.html", context, status=422 if form.is_bound else 200)


def comment_remove(request: HttpRequest, slug: str, quarter: Quarter, reference: str) -> HttpResponse:
    """Withdraw a remark, after asking."""
    report, comment = _comment(request, slug, quarter, reference)
    back = f"{url('quarter_review', report)}#oordeel"
    if request.method == "POST":
        try:
            withdraw_comment(comment=comment, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Uw opmerking is ingetrokken."))
        return redirect(back)
    context = {
        **page(report),
        "page_title": _("Opmerking intrekken"),
        "crumbs": _review_crumbs(report),
        "question": _("Wilt u deze opmerking intrekken? (%(place)s)") % {"place": comment.place},
        "text": comment.text,
        "submit_label": _("Ja, intrekken"),
        "cancel_url": back,
    }
    return render(request, "forms/confirm.html", context)


def _comment(
    request: HttpRequest, slug: str, quarter: Quarter, reference: str
) -> tuple[QuarterlyReport, ReviewComment]:
    report = get_report(request, slug, quarter, Permission.REVIEW_QUARTER)
    comment: ReviewComment = get_object_or_404(report.comments, reference=reference)
    comment.report = report
    return report, comment


def _review_crumbs(report: QuarterlyReport) -> list[tuple[str, str]]:
    return [*quarter_crumbs(report), (_("Beoordelen"), url("quarter_review", report))]


def quarter_answers(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """The remarks the quarter came back with, each with its answer; also where the sections send their answers."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    fields = AnswerFields(report)
    if is_autosave(request):
        return live_answer(request, QuarterWorkpiece(report), fields)
    outcome = Outcome()
    if request.method == "POST":
        try:
            outcome = live_post(request, QuarterWorkpiece(report), fields)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("quarter", slug, quarter)
        if outcome.is_whole:
            messages.success(request, _("Uw antwoord is opgeslagen. De onderzoeker leest het als u opnieuw indient."))
            section = request.POST.get("terug", "")
            return redirect(section_url(report, section) if section in SECTION_BY_KEY else url("quarter", report))
    found = asked_now(report)
    if not found:
        messages.info(request, _("Er zijn geen opmerkingen om te beantwoorden."))
        return redirect("quarter", slug, quarter)
    context = {
        **page(report),
        "crumbs": quarter_crumbs(report),
        "asked": answerable(report, found, outcome, request.POST.dict()),
        "answers_url": request.path,
        "drafts": drafts_for(request, QuarterWorkpiece(report)),
    }
    return render(request, "quarters/answers.html", context, status=422 if request.method == "POST" else 200)
