"""What somebody sees under whose hands the report was adopted, or a section taken away: what was typed, to copy."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from reporting.views.desk import Desk, desk_to_write

TYPED = ("heading", "words", "text")
"""The fields of the pages of a report in which somebody types."""


def while_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view is called with the desk and its draft. Without a draft it is not: what was typed comes back to be
    copied, and who typed nothing is led to the report."""

    @wraps(view)
    def answer(request: HttpRequest, kind: str, slug: str, **rest: Any) -> HttpResponse:
        desk = desk_to_write(request, kind, slug)
        draft = desk.draft()
        return view(request, desk, draft, **rest) if draft else _adopted(request, desk)

    return answer


def gone(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A section or a remark that somebody took away meanwhile; 404 as for any page, with what was typed on it."""
    typed = typed_in(request)
    if not typed:
        raise Http404
    context = {"desk": desk, "typed": typed, "report_url": desk.url()}
    return render(request, "reporting/section_gone.html", context, status=404)


def typed_in(request: HttpRequest) -> list[str]:
    return [text for text in (request.POST.get(name, "") for name in TYPED) if text.strip()]


def _adopted(request: HttpRequest, desk: Desk) -> HttpResponse:
    if typed := typed_in(request):
        context = {"desk": desk, "typed": typed, "report_url": desk.url()}
        return render(request, "reporting/adopted_meanwhile.html", context, status=409)
    if request.method == "POST":
        messages.error(request, _("Er is geen concept meer: het rapport is vastgesteld. Begin een nieuwe versie."))
    else:
        messages.info(request, _("Er is nu geen concept. Begin hier een versie van het rapport."))
    return redirect(desk.url())
