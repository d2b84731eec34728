"""Memos of researchers: all of an initiative or an edition in one place, and the form of one."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Permission
from evidence.access import get_edition
from evidence.actions.memos import remove_memo, write_memo
from evidence.forms.memos import MemoFilterForm, MemoForm
from evidence.memos import Subject, is_own, kinds_of, memos_for, subject_named, subject_of
from evidence.models import Memo, SynthesisEdition
from evidence.views.frame import edition_crumbs, initiative_crumbs, named, own_initiative, sent_before
from forms.pages import Crumbs, confirm_page, form_page
from initiatives.models import Initiative

PER_PAGE = 50
SHOWN = ("over", "door", "woorden", "vanaf", "tot", "bij", "ref")
Home = Initiative | SynthesisEdition


def memos(request: HttpRequest, slug: str) -> HttpResponse:
    return _list(request, own_initiative(request, slug))


def memo_form(request: HttpRequest, slug: str, reference: str | None = None) -> HttpResponse:
    return _form(request, own_initiative(request, slug), reference)


def memo_remove(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    return _remove(request, own_initiative(request, slug), reference)


def edition_memos(request: HttpRequest, edition: str) -> HttpResponse:
    return _list(request, _edition(request, edition))


def edition_memo_form(request: HttpRequest, edition: str, reference: str | None = None) -> HttpResponse:
    return _form(request, _edition(request, edition), reference)


def edition_memo_remove(request: HttpRequest, edition: str, reference: str) -> HttpResponse:
    return _remove(request, _edition(request, edition), reference)


def _edition(request: HttpRequest, slug: str) -> SynthesisEdition:
    """Also one that is adopted: a memo is a thought for the next one and never in a report."""
    return get_edition(request.user, slug, Permission.WRITE_SYNTHESIS)


def _list(request: HttpRequest, home: Home) -> HttpResponse:
    kinds = kinds_of(home)
    readable = memos_for(request.user, home)
    writers = User.objects.filter(pk__in=readable.order_by().values("by")).order_by("name", "pk")
    form = MemoFilterForm(request.GET or None, kinds=kinds, writers=list(writers))
    found = readable.filter(form.as_condition())
    subject = subject_named(home, request.GET.get("bij", ""), named(request.GET.get("ref")))
    if subject:
        found = found.filter(**{subject.kind.field: subject.row})
    related = [kind.field for kind in kinds] + (["summary__topic", "summary__subgroup"] * isinstance(home, Initiative))
    page = Paginator(found.select_related(*related, "by"), PER_PAGE).get_page(request.GET.get("page"))
    asked = {name: request.GET[name] for name in SHOWN if request.GET.get(name)}
    context = {
        **_home(home),
        "form": form,
        "subject": subject,
        "is_filtered": bool(asked),
        "query": urlencode(asked),
        "page": page,
        "lines": [(memo, subject_of(memo, home), is_own(memo, request.user)) for memo in page],
        "here_url": request.get_full_path(),
    }
    return render(request, "evidence/memos.html", context)


def _form(request: HttpRequest, home: Home, reference: str | None) -> HttpResponse:
    is_new = reference is None
    subject: Subject | None
    if reference is None:
        subject = _subject_asked(request, home)
        new = Memo(**{"edition" if isinstance(home, SynthesisEdition) else "initiative": home})
        if subject:
            setattr(new, subject.kind.field, subject.row)
        memo = sent_before(request, home.memos, new)
    else:
        memo = _own_memo(request, home, reference)
        subject = subject_of(memo, home)
    return form_page(
        request,
        MemoForm(request.POST or None, instance=memo),
        title=_("Memo schrijven") if is_new else _("Memo wijzigen"),
        back_url=_back_url(request, home, subject),
        crumbs=_crumbs(home),
        save=lambda form: write_memo(form, by=request.user),
        saved=_("De memo is opgeslagen."),
        intro=_told(subject),
        submit_label=_("Memo opslaan"),
    )


def _remove(request: HttpRequest, home: Home, reference: str) -> HttpResponse:
    memo = _own_memo(request, home, reference)
    return confirm_page(
        request,
        title=_("Memo verwijderen"),
        question=_("Wilt u deze memo verwijderen?"),
        text=memo.text,
        back_url=_back_url(request, home, None),
        crumbs=_crumbs(home),
        remove=lambda: remove_memo(memo, by=request.user),
        removed=_("De memo is verwijderd."),
    )


def _own_memo(request: HttpRequest, home: Home, reference: str) -> Memo:
    """The memo to change; one of a colleague can be read in the list, not changed."""
    memo = get_object_or_404(memos_for(request.user, home), reference=reference)
    if not is_own(memo, request.user):
        raise PermissionDenied
    return memo


def _subject_asked(request: HttpRequest, home: Home) -> Subject | None:
    """What the new memo is to be about; 404 when it is gone, so that no memo ends up with the wrong thing."""
    if not request.GET.get("bij"):
        return None
    subject = subject_named(home, request.GET["bij"], named(request.GET.get("ref")))
    if subject is None:
        raise Http404
    return subject


def _back_url(request: HttpRequest, home: Home, subject: Subject | None) -> str:
    """The page of this site one came from, else the page of what the memo is about, else all memos."""
    asked = request.GET.get("terug", "")
    if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return subject.url if subject else _home(home)["list_url"]


def _told(subject: Subject | None) -> str:
    if subject is None:
        return ""
    return _("Over: %(kind)s “%(title)s”.") % {"kind": str(subject.kind.label).lower(), "title": subject.title}


def _home(home: Home) -> dict[str, Any]:
    """What differs between the memos of an initiative and those of an edition."""
    crumbs: Callable[..., Crumbs]
    if isinstance(home, SynthesisEdition):
        prefix, crumbs, key = "edition_memo", edition_crumbs, "edition"
    else:
        prefix, crumbs, key = "memo", initiative_crumbs, "initiative"
    return {
        key: home,
        "crumbs": crumbs(home),  # type: ignore[arg-type]  # each with its own kind of home
        "list_url": reverse(f"{prefix}s", args=[home.slug]),
        "add_url": reverse(f"{prefix}_add", args=[home.slug]),
        "edit_name": f"{prefix}_edit",
        "remove_name": f"{prefix}_remove",
        "home_slug": home.slug,
    }


def _crumbs(home: Home) -> Crumbs:
    context = _home(home)
    return [*context["crumbs"], (_("Memo’s"), context["list_url"])]
