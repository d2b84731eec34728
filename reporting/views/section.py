"""Writing one section, with its preview and its evidence beside it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from forms.plain import complain
from reporting import actions
from reporting.built import BuiltSection
from reporting.forms import SectionForm
from reporting.models import Report, ReportSection
from reporting.render import html
from reporting.structure import is_free_key
from reporting.views.desk import desk_to_write


def section(request: HttpRequest, kind: str, slug: str, key: str) -> HttpResponse:
    """The form of one section. "Voorbeeld" shows what was typed without keeping it."""
    desk = desk_to_write(request, kind, slug)
    # When it was adopted while somebody wrote, the action refuses and what was typed stays on the page.
    draft = desk.draft() or (desk.reports.first() if request.method == "POST" else None)
    built = actions.build_report(draft).section(key) if draft else None
    if draft is None or built is None:
        raise Http404
    stored = draft.sections.filter(key=key).first()
    theirs = None
    form = _form(request, stored, key)
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            _save(request, draft, key, form)
        except actions.SectionChangedError as changed:
            theirs = changed.theirs
            form = _form_after_conflict(request, theirs, key)
        except ValidationError as error:
            complain(form, error)
        else:
            messages.success(request, _("‘%(title)s’ is opgeslagen.") % {"title": built.title})
            return redirect(desk.url("section", key) if "stay" in request.POST else desk.url())
    text = form["text"].value() or ""
    context = {
        "desk": desk,
        "built": built,
        "form": form,
        "theirs": theirs,
        "preview": _preview(built, text),
        "is_unsaved": request.method == "POST",
        "section_url": desk.url("section", key),
        "report_url": desk.url(),
    }
    return render(request, "reporting/section.html", context, status=409 if theirs else 200)


def _form(request: HttpRequest, stored: ReportSection | None, key: str) -> SectionForm:
    initial = {
        "heading": stored.heading if stored else "",
        "text": stored.text if stored else "",
        "seen": actions.fingerprint(stored),
    }
    return SectionForm(request.POST or None, initial=initial, is_free=is_free_key(key))


def _save(request: HttpRequest, draft: Report, key: str, form: SectionForm) -> None:
    actions.save_section(
        report=draft,
        key=key,
        heading=form.cleaned_data["heading"],
        text=form.cleaned_data["text"],
        seen=form.cleaned_data["seen"],
        by=request.user,
    )


def _form_after_conflict(request: HttpRequest, theirs: ReportSection, key: str) -> SectionForm:
    """The same text once more; saving it now is a choice made with both texts in sight."""
    typed = request.POST.copy()
    typed["seen"] = actions.fingerprint(theirs)
    return SectionForm(typed, is_free=is_free_key(key))


def _preview(built: BuiltSection, text: str) -> SafeString:
    blocks = built.with_text(text)
    return mark_safe(html.render_blocks(blocks) if blocks else "")  # noqa: S308 - the renderer escapes every word
