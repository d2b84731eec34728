"""What stands where in a report: its chapters with every section, those left out as well, and how far each is."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from forms.keeping.live_form import WAS
from forms.keeping.posts import live_post
from forms.keeping.typed import fingerprint
from forms.plain import complain
from reporting import actions
from reporting.built import BuiltChapter, BuiltSection
from reporting.forms import FreeSectionForm, RemoveForm, RenameForm
from reporting.keeping import HEADING, TEXT, ReportWorkpiece, SectionFields
from reporting.models import Report
from reporting.structure import CONCLUSIONS, is_free_key
from reporting.views.desk import Desk
from reporting.views.meanwhile import gone, while_draft


def anchor(key: str) -> str:
    """The name of a section within a page, to come back to after a change."""
    return f"onderdeel-{key.replace('.', '-')}"


@require_safe
@while_draft
def arrange(request: HttpRequest, desk: Desk, draft: Report) -> HttpResponse:
    """Every chapter with the buttons to rename, move, leave out, bring back, add and take away."""
    built = actions.build_report(draft)
    context = {
        "desk": desk,
        "chapters": [_chapter(desk, chapter) for chapter in built.chapters],
        "report_url": desk.url(),
        "preview_url": desk.url("preview"),
    }
    return render(request, "reporting/arrange.html", context)


def _chapter(desk: Desk, chapter: BuiltChapter) -> dict[str, Any]:
    inside = [place for place in chapter.sections if not place.is_left_out]
    return {
        "key": chapter.key,
        "title": chapter.title,
        "is_annexes": chapter.introduction is None,
        "rename_url": desk.url("section_rename", chapter.introduction.key) if chapter.introduction else "",
        "introduction": _place(desk, chapter.introduction, []) if chapter.introduction else None,
        "sections": [_place(desk, place, inside) for place in chapter.sections],
        "add_url": f"{desk.url('section_add')}?hoofdstuk={chapter.key}",
        "records_url": records_url(desk, chapter),
    }


def records_url(desk: Desk, chapter: BuiltChapter) -> str:
    """Where the conclusions of a synthesis are written, which are records of the edition; "" for other chapters."""
    if not desk.is_synthesis or chapter.key != CONCLUSIONS:
        return ""
    return reverse("edition", args=[desk.subject.slug])


def _place(desk: Desk, place: BuiltSection, inside: list[BuiltSection]) -> dict[str, Any]:
    return {
        "title": place.title,
        "anchor": anchor(place.key),
        "state": place.state,
        "is_left_out": place.is_left_out,
        "is_free": is_free_key(place.key),
        "may_go_up": place in inside[1:],
        "may_go_down": place in inside[:-1],
        "url": desk.url("section", place.key),
        "move_url": desk.url("section_move", place.key),
        "rename_url": desk.url("section_rename", place.key),
        "leave_out_url": desk.url("section_leave_out", place.key),
        "remove_url": desk.url("section_remove", place.key) if is_free_key(place.key) else "",
    }


@while_draft
def section_add(request: HttpRequest, desk: Desk, draft: Report) -> HttpResponse:
    """A new free section in one of the chapters or among the annexes."""
    chapters = {chapter.key: chapter for chapter in actions.build_report(draft).chapters}
    choices = [(key, chapter.title) for key, chapter in chapters.items()]
    form = FreeSectionForm(
        request.POST or None, initial={"chapter": request.GET.get("hoofdstuk", "")}, chapters=choices
    )
    if request.method == "POST" and form.is_valid():
        chapter, heading = chapters[form.cleaned_data["chapter"]], form.cleaned_data["heading"]
        try:
            added = actions.add_section(report=draft, chapter=chapter, heading=heading, by=request.user)
        except ValidationError as error:
            complain(form, error)
        else:
            return redirect(desk.url("section", added.key))
    context = {"desk": desk, "form": form, "back_url": desk.url("arrange")}
    return render(request, "reporting/section_add.html", context)


@while_draft
def section_remove(request: HttpRequest, desk: Desk, draft: Report, key: str) -> HttpResponse:
    """Ask, then take a free section away with its text."""
    removed = draft.sections.filter(key=key).first() if is_free_key(key) else None
    if removed is None:
        raise Http404
    if request.method == "POST":
        seen = request.POST.get("seen")
        try:
            actions.remove_section(report=draft, key=key, by=request.user, seen=seen)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(desk.url("section_remove", key))
        messages.success(request, _("‘%(title)s’ is verwijderd.") % {"title": removed.heading})
        return redirect(desk.url("arrange"))
    form = RemoveForm(initial={"seen": fingerprint(removed.text)})
    context = {"desk": desk, "section": removed, "form": form, "back_url": desk.url("arrange")}
    return render(request, "reporting/section_remove.html", context)


@while_draft
def section_rename(request: HttpRequest, desk: Desk, draft: Report, key: str) -> HttpResponse:
    """Another heading for a section, or for a chapter by the key of its opening words: as typed on its own page."""
    place = actions.build_report(draft).section(key)
    if place is None:
        return gone(request, desk)
    fields = SectionFields(draft, key)
    form = RenameForm(request.POST or None, now=fields.now(), is_free=is_free_key(key))
    if request.method == "POST":
        try:
            outcome = live_post(request, ReportWorkpiece(draft), fields)
        except ValidationError as closed:
            complain(form, closed)
        else:
            if outcome.gone:
                return gone(request, desk)
            if outcome.is_whole:
                messages.success(request, _("De kop is opgeslagen."))
                return _back(desk, key)
            form.tell(outcome, fields.now())
    context = {"desk": desk, "form": form, "place": place, "back_url": desk.url("arrange")}
    return render(request, "reporting/section_rename.html", context)


@require_POST
@while_draft
def section_move(request: HttpRequest, desk: Desk, draft: Report, key: str) -> HttpResponse:
    """One place up or down."""
    chapter, place = _find(draft, key)
    if place is chapter.introduction:
        raise Http404
    up = request.POST.get("direction") == "up"
    said = _("‘%(title)s’ staat nu hoger.") if up else _("‘%(title)s’ staat nu lager.")
    moved = lambda: actions.move_section(report=draft, chapter=chapter, key=key, up=up, by=request.user)  # noqa: E731 - called once, by _try
    _try(request, moved, said % {"title": place.title})
    return _back(desk, key)


@require_POST
@while_draft
def section_leave_out(request: HttpRequest, desk: Desk, draft: Report, key: str) -> HttpResponse:
    """Out of the report, or back in it with `back`."""
    _chapter, place = _find(draft, key)
    if "back" in request.POST:
        done = _("‘%(title)s’ staat weer in het rapport.") % {"title": place.title}
        _try(request, lambda: actions.bring_back(report=draft, key=key, by=request.user), done)
    else:
        done = _("‘%(title)s’ is weggelaten. De tekst blijft bewaard.") % {"title": place.title}
        _try(request, lambda: actions.leave_out(report=draft, key=key, by=request.user), done)
    return _back(desk, key, request)


@require_POST
@while_draft
def section_ready(request: HttpRequest, desk: Desk, draft: Report, key: str) -> HttpResponse:
    """Done, or a draft again with `back`."""
    _chapter, place = _find(draft, key)
    if "back" in request.POST:
        done = _("‘%(title)s’ is weer een concept.") % {"title": place.title}
        _try(request, lambda: actions.take_ready_back(report=draft, key=key, by=request.user), done)
    else:
        done = _("‘%(title)s’ is gereed.") % {"title": place.title}
        seen = {name: request.POST[WAS + name] for name in (HEADING, TEXT) if WAS + name in request.POST}
        _try(request, lambda: actions.mark_ready(report=draft, place=place, by=request.user, seen=seen), done)
    return _back(desk, key, request)


def _find(draft: Report, key: str) -> tuple[BuiltChapter, BuiltSection]:
    """The place with this key in the draft, with the chapter it stands in; 404 when there is none."""
    built = actions.build_report(draft)
    place = built.section(key)
    if place is None:
        raise Http404
    return next(each for each in built.chapters if each.key == place.chapter), place


def _try(request: HttpRequest, change: Callable[[], None], done: str) -> None:
    """Make the change and say so, or say why not."""
    try:
        change()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)


def _back(desk: Desk, key: str, request: HttpRequest | None = None) -> HttpResponseRedirect:
    """To the section where the button stood on its own page, else to its line among the others."""
    if request is not None and request.POST.get("from") == "section":
        return redirect(desk.url("section", key))
    return redirect(f"{desk.url('arrange')}#{anchor(key)}")
