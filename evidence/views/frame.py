"""What the pages of evidence share: the way in, the trail of crumbs, removing, an edition that is closed."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import slug_re
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.roles import Permission
from evidence.access import get_edition, visible_to
from evidence.actions.removing import uses_of
from evidence.agreement import is_blind_for
from evidence.memos import memos_lost_with
from evidence.models import SynthesisEdition
from forms.pages import Crumbs, confirm_page
from initiatives.access import get_initiative
from initiatives.models import Initiative

FRESH_REFERENCE = re.compile(r"[0-9a-f]{32}")  # as `initiatives.references.new_reference` makes them
# Fields of an edition in which people type; shown back to who comes too late.
TYPED = ("title", "argument", "motivation", "text", "note", "box_text", "why")


def own_initiative(request: HttpRequest, slug: str) -> Initiative:
    """The initiative, for who collects evidence there; 404 or 403 for others."""
    return get_initiative(request.user, slug, Permission.COLLECT_EVIDENCE)


def child(children: Any, reference: str | None) -> Any:
    """The child with this reference, 404 without one; None when a new one is asked for."""
    return None if reference is None else get_object_or_404(children, reference=reference)


def named(text: str | None) -> str:
    """A reference out of a query or a button; what cannot be one names nothing."""
    return text if text and slug_re.fullmatch(text) else ""


def sent_before(request: HttpRequest, children: Any, new: Any) -> Any:
    """The row this form made when it was sent before, else `new` under the reference the form carries.

    So a form that is sent twice makes one row, with or without a script.
    """
    reference = request.POST.get("reference", "")
    if FRESH_REFERENCE.fullmatch(reference):
        new.reference = reference
        return children.filter(reference=reference).first() or new
    return new


def initiative_crumbs(initiative: Initiative, *further: tuple[Any, str]) -> Crumbs:
    return [(initiative.name, reverse("initiative", args=[initiative.slug])), *further]


def edition_crumbs(edition: SynthesisEdition, *further: tuple[Any, str]) -> Crumbs:
    return [
        (_("Synthese"), reverse("editions")),
        (edition.title, reverse("edition", args=[edition.slug])),
        *further,
    ]


def removal_page(
    request: HttpRequest,
    row: models.Model,
    *,
    question: str,
    remove: Callable[[], None],
    back_url: str,
    crumbs: Crumbs,
    text: str = "",
) -> HttpResponse:
    """Ask before removing, and say which memos go along; explain what leans on the row when it cannot be removed."""
    uses = uses_of(row, reader=request.user)
    if uses:
        context = {"row": row, "uses": uses[:20], "further": max(len(uses) - 20, 0), "crumbs": crumbs}
        status = 409 if request.method == "POST" else 200
        return render(request, "evidence/in_use.html", {**context, "back_url": back_url}, status=status)
    try:
        return confirm_page(
            request,
            title=_("Verwijderen"),
            question=question,
            text=" ".join(filter(None, [text or _("U kunt dit niet ongedaan maken."), _memos_lost(row)])),
            back_url=back_url,
            crumbs=crumbs,
            remove=remove,
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(back_url)


def _memos_lost(row: models.Model) -> str:
    """Memos about a thing go with it; who removes it should know."""
    number = memos_lost_with(row)
    if not number:
        return ""
    return ngettext(
        "Er is %(number)d memo over geschreven. Die verdwijnt ook.",
        "Er zijn %(number)d memo’s over geschreven. Die verdwijnen ook.",
        number,
    ) % {"number": number}


def open_edition(request: HttpRequest, slug: str) -> tuple[SynthesisEdition, HttpResponse | None]:
    """The edition for who may change it, and the page that says so when it was adopted.

    What somebody typed into a page that was still open stands on that page, so that it can be copied.
    """
    edition = get_edition(request.user, slug, Permission.WRITE_SYNTHESIS)
    if edition.status != SynthesisEdition.Status.ADOPTED:
        return edition, None
    typed = [request.POST[name] for name in TYPED if request.POST.get(name, "").strip()]
    context = {"edition": edition, "typed": typed, "crumbs": edition_crumbs(edition)}
    return edition, render(request, "evidence/adopted.html", context, status=403)


def previous_of(request: HttpRequest, edition: SynthesisEdition) -> SynthesisEdition | None:
    """The edition before this one, for who may see it."""
    if edition.previous_id is None:
        return None
    return visible_to(request.user).filter(pk=edition.previous_id).first()


def hides_cells(request: HttpRequest, edition: SynthesisEdition) -> bool:
    """Whether this user judges blind and may not see what the cells say: the one place where pages ask that."""
    return is_blind_for(edition, request.user)


def hidden_page(request: HttpRequest, edition: SynthesisEdition, back_url: str) -> HttpResponse:
    """Instead of a page about the cells, for who judges them blind."""
    context = {"edition": edition, "back_url": back_url, "crumbs": edition_crumbs(edition)}
    return render(request, "evidence/edition_hidden.html", context, status=409 if request.method == "POST" else 200)


def back_to(url: str, reference: str) -> HttpResponseRedirect:
    """Back to the row one was at, so that keyboard and eye start there."""
    return HttpResponseRedirect(f"{url}#{reference}")
