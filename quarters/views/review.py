"""The researcher reads a quarter that was handed in, remarks on it and decides. Others with access read along."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import require
from accounts.roles import Permission
from forms.keeping.posts import draft_answer, draft_is_done, draft_is_settled, drafts_for, is_autosave
from forms.plain import complain
from quarters.actions.commenting import place_comments
from quarters.actions.reviewing import OUTDATED, WHY_NOT, accept_quarter, return_quarter
from quarters.calendar import Quarter
from quarters.forms.review import ReturnForm
from quarters.models import QuarterlyReport
from quarters.remarks import Remark, remarks, unsent
from quarters.unreadable import NOT_TO_BE_READ
from quarters.versions import open_correction
from quarters.views.frame import get_report
from quarters.views.handed_in import (
    UNREADABLE,
    HandedIn,
    differences,
    in_words,
    may_cite,
    number_in,
    page,
    section_label,
    told_changes,
    url,
)
from quarters.workpiece import QuarterWorkpiece

NO_VERSION = 0  # a page that does not say which version was read; never the latest one
TYPED, ABOUT = "opmerking:", "onderdeel:"


def quarter_review(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """The latest version on one page: what changed, what was said, the content with room for remarks, the decision."""
    report = get_report(request, slug, quarter, Permission.READ_REGISTERS)
    form = ReturnForm(report.initiative)
    typed: dict[str, str] = {}
    if request.method == "POST":
        require(request.user, Permission.REVIEW_QUARTER)
        if is_autosave(request):
            return draft_answer(
                request, QuarterWorkpiece(report), is_open=report.status == QuarterlyReport.Status.SUBMITTED
            )
        is_return = request.POST.get("besluit") == "teruggeven"
        begun = {"note": request.POST.get("note", ""), "sections": request.POST.getlist("sections")}
        form = ReturnForm(report.initiative, request.POST if is_return else None, initial=begun)
        typed = _typed(request)
        answer = _act(request, report, form, typed)
        if answer:
            return answer
        report.refresh_from_db(fields=["status", "due_on"])
    is_refused = bool(typed) or form.is_bound
    return _review_page(request, report, form, typed, status=422 if is_refused else 200)


def _act(request: HttpRequest, report: QuarterlyReport, form: ReturnForm, typed: dict[str, str]) -> HttpResponse | None:
    """Do what the button says; None when the page has to be drawn again, with the reason said and the text kept."""
    wish = request.POST.get("besluit", "")
    here, seen = url("quarter_review", report), number_in(request.POST.get("versie")) or NO_VERSION
    if wish not in ("plaatsen", "vaststellen", "teruggeven"):
        messages.error(request, _("Kies ‘vaststellen’ of ‘teruggeven’."))
        return redirect(here)
    placed = _place(request, report, typed, seen)
    if placed is None:
        return None
    if wish == "vaststellen":
        return redirect(f"{url('quarter_accept', report)}?versie={seen}")
    if wish == "plaatsen":
        # Without the script nothing else that was typed is kept, so it stays on the page.
        return redirect(f"{here}#{placed}" if placed else f"{here}#oordeel") if "tab" in request.POST else None
    if not form.is_valid():
        return None
    try:
        return_quarter(
            report=report,
            by=request.user,
            sections=form.cleaned_data["sections"],
            note=form.cleaned_data["note"],
            version_seen=seen,
            page_url=request.build_absolute_uri(url("quarter", report)),
        )
    except ValidationError as error:
        complain(form, error)
        return None
    draft_is_done(request, QuarterWorkpiece(report))
    words = {"quarter": report.quarter}
    messages.success(request, _("Kwartaal %(quarter)s is teruggegeven. De coördinator krijgt een mail.") % words)
    return redirect(here)


def _typed(request: HttpRequest) -> dict[str, str]:
    """The texts that were typed, by the name of their place; about a person's passage the section was chosen."""
    found = {}
    for name, text in request.POST.items():
        if name.startswith(TYPED) and str(text).strip():
            anchor = name.removeprefix(TYPED)
            about = request.POST.get(ABOUT + anchor, "deelnemers")
            found[anchor if about == "deelnemers" else f"{about}:{anchor}"] = str(text)
    return found


def _place(request: HttpRequest, report: QuarterlyReport, typed: dict[str, str], seen: int) -> str | None:
    """Place what was typed, whichever button was pressed, so that nothing stays behind. Returns where the last one
    stands, "" when there was none, None when it was refused."""
    if not typed:
        if request.POST.get("besluit") == "plaatsen":
            messages.error(request, _("Schrijf eerst uw opmerking en druk dan op ‘Plaatsen’."))
        return ""
    try:
        placed = place_comments(report=report, by=request.user, texts=typed, version_seen=seen)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return None
    except NOT_TO_BE_READ:
        messages.error(request, UNREADABLE)
        return None
    last = list(typed)[-1].rpartition(":")[2]
    typed.clear()
    draft_is_settled(
        request, QuarterWorkpiece(report), [name for name in request.POST if name.startswith((TYPED, ABOUT))]
    )
    if request.POST.get("besluit") == "plaatsen":
        told = ngettext(
            "Uw opmerking is geplaatst. De coördinator ziet haar pas na uw oordeel.",
            "Uw opmerkingen zijn geplaatst. De coördinator ziet ze pas na uw oordeel.",
            len(placed),
        )
        messages.success(request, told)
    return last


def _review_page(
    request: HttpRequest, report: QuarterlyReport, form: ReturnForm, typed: dict[str, str], status: int
) -> HttpResponse:
    handed_in = HandedIn(report)
    version = handed_in.latest
    shown = in_words(handed_in, version) if version else {}
    if version and not shown:
        messages.error(request, UNREADABLE)
    waits = report.status == QuarterlyReport.Status.SUBMITTED and bool(shown)
    may_review = request.user.may(Permission.REVIEW_QUARTER)
    said = remarks(report)
    open_remarks = unsent(said) if may_review else []
    if not form.is_bound and not form.initial.get("sections"):
        form.initial["sections"] = [remark.section for remark in open_remarks]
    context = {
        "form": form,
        "typed": {name.rpartition(":")[2]: text for name, text in typed.items()},
        "typed_about": {name.rpartition(":")[2]: name.rpartition(":")[0] for name in typed},
        "may_decide": waits and may_review,
        "may_comment": waits and may_review,
        "may_cite": may_cite(request, report),
        "may_correct": report.status == QuarterlyReport.Status.ACCEPTED,
        "drafts": drafts_for(request, QuarterWorkpiece(report)) if waits and may_review else [],
        "history": told_changes(report, handed_in.changes),
        "correction": open_correction(handed_in.changes),
        "fate": handed_in.fates.get(version.number) if version else None,
        "version_count": len(handed_in.versions),
        "changed": _changed(handed_in) if shown else [],
        "open_remarks": _shown(request, report, open_remarks),
        "placed": _by_anchor(open_remarks),
        "talk": _talk(report, [remark for remark in said if remark.is_sent]),
        **page(report),
        **shown,
    }
    return render(request, "quarters/review.html", context, status=status)


def _changed(handed_in: HandedIn) -> list[dict[str, Any]]:
    """Against the version before first, then against the quarter before."""
    report, latest = handed_in.report, handed_in.versions[-1]
    found = []
    if len(handed_in.versions) > 1:
        earlier = handed_in.versions[-2]
        title = _("Sinds versie %(number)s") % {"number": earlier.number}
        found.append(differences(report, title, earlier.content, latest.content))
    if handed_in.quarter_before:
        title = _("Sinds kwartaal %(quarter)s") % {"quarter": report.quarter.previous}
        found.append(differences(report, title, handed_in.quarter_before.content, latest.content))
    return found


def _shown(request: HttpRequest, report: QuarterlyReport, open_remarks: list[Remark]) -> list[dict[str, Any]]:
    return [
        {
            "label": section_label(report, remark.section),
            "remark": remark,
            "is_mine": remark.by == request.user.pk,
            "edit_url": url("comment_edit", report, remark.reference),
            "remove_url": url("comment_remove", report, remark.reference),
        }
        for remark in open_remarks
    ]


def _by_anchor(open_remarks: list[Remark]) -> dict[str, list[Remark]]:
    found: dict[str, list[Remark]] = {}
    for remark in open_remarks:
        found.setdefault(remark.anchor or remark.section, []).append(remark)
    return found


def _talk(report: QuarterlyReport, sent: list[Remark]) -> list[dict[str, Any]]:
    """What was said about earlier versions, the latest round first. A remark is settled once a version was accepted
    after it."""
    is_settled = report.status == QuarterlyReport.Status.ACCEPTED
    rounds: dict[int, list[Remark]] = {}
    for remark in sent:
        rounds.setdefault(remark.version, []).append(remark)
    return [
        {
            "version": number,
            "is_settled": is_settled,
            "remarks": [
                {"label": section_label(report, remark.section), "remark": remark} for remark in rounds[number]
            ],
        }
        for number in sorted(rounds, reverse=True)
    ]


def quarter_accept(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """Asks once whether the version may be accepted, naming the remarks that go along; then accepts it."""
    report = get_report(request, slug, quarter, Permission.REVIEW_QUARTER)
    here = redirect("quarter_review", slug, quarter)
    seen = number_in((request.POST if request.method == "POST" else request.GET).get("versie")) or NO_VERSION
    if request.method == "POST":
        try:
            accept_quarter(
                report=report,
                by=request.user,
                version_seen=seen,
                page_url=request.build_absolute_uri(url("quarter", report)),
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Kwartaal %(quarter)s is vastgesteld.") % {"quarter": quarter})
        return here
    if report.status != QuarterlyReport.Status.SUBMITTED:
        messages.error(request, WHY_NOT[report.status])
        return here
    if not report.versions.filter(number=seen).exists() or report.versions.filter(number__gt=seen).exists():
        messages.error(request, OUTDATED)
        return here
    context = {
        **page(report),
        "seen": seen,
        "open_remarks": _shown(request, report, unsent(remarks(report))),
        "review_url": url("quarter_review", report),
    }
    return render(request, "quarters/accept.html", context)
