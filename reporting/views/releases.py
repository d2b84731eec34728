"""Releases of protected figures: the list, making the next one, reading one."""

import logging
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.roles import Permission
from forms.plain import PlainForm, complain
from initiatives.access import require
from initiatives.models import Platform
from quarters.calendar import Quarter
from quarters.facts import bring_up_to_date, last_quarter_over
from quarters.models import PlatformFacts
from reporting.actions.making import why_not_made
from reporting.actions.releasing import make_release
from reporting.models import Release
from reporting.releases.files import FILES
from reporting.releases.making import OFFERED, file_name, make_file, offered
from reporting.releases.shown import tables_of
from reporting.render import FORMATS, NOT_MADE
from reporting.views.matrix import file_response

QUARTERS_OFFERED = 8
log = logging.getLogger(__name__)


class ReleaseForm(PlainForm):
    quarter = forms.ChoiceField(label=gettext_lazy("Over welk kwartaal?"))
    threshold = forms.ChoiceField(
        label=gettext_lazy("Vanaf hoeveel deelnemers staat er een getal?"),
        choices=[
            ("5", gettext_lazy("5: kleinere aantallen zijn een streepje")),
            ("10", gettext_lazy("10: voorzichtiger; kleinere aantallen zijn een streepje")),
        ],
        initial="5",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, quarters: list[Quarter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        quarter = self.fields["quarter"]
        assert isinstance(quarter, forms.ChoiceField)  # noqa: S101 - as it was declared above
        quarter.choices = [(str(each), str(each)) for each in quarters]

    def clean_quarter(self) -> Quarter:
        return Quarter.parse(self.cleaned_data["quarter"])


@require_http_methods(["GET", "HEAD", "POST"])
def releases(request: HttpRequest, platform: str) -> HttpResponse:
    """What was released, and the form to release the next quarter."""
    found = _platform(request, platform)
    made = list(found.releases.order_by("-number"))
    offered = _offered(made[0].quarter if made else None)
    form = ReleaseForm(request.POST or None, quarters=offered)
    if request.method == "POST" and form.is_valid():
        try:
            release = make_release(
                platform=found,
                quarter=form.cleaned_data["quarter"],
                threshold=int(form.cleaned_data["threshold"]),
                by=request.user,
            )
        except ValidationError as error:
            complain(form, ValidationError({"quarter": error.messages}))
        else:
            messages.success(request, _("Publicatie %(number)s is gemaakt.") % {"number": release.number})
            return redirect("release", platform=found.slug, number=release.number)
    context = {
        "platform": found,
        "releases": made,
        "form": form,
        "offered": offered,
        "waiting": _waiting(found, offered),
    }
    return render(request, "reporting/releases.html", context)


@require_safe
def release(request: HttpRequest, platform: str, number: int) -> HttpResponse:
    """One release as everybody may read it."""
    found = _release(platform, number)
    context = {
        "release": found,
        "tables": tables_of(found),
        "may_manage": request.user.may(Permission.SEE_PLATFORM),
        "formats": offered(),
    }
    return render(request, "reporting/release.html", context)


@require_safe
def release_table(request: HttpRequest, platform: str, number: int, layout: str, format_: str) -> HttpResponse:
    """One table of a release as a file."""
    found = _release(platform, number)
    table = next((each for each in tables_of(found) if each.slug == layout), None)
    if table is None or format_ not in FILES:
        raise Http404
    content_type, write = FILES[format_]
    name = f"cijfers-{found.number}-{found.quarter}-{layout}.{format_}"
    return file_response(write(found, table), content_type=content_type, name=name)


@require_safe
def release_document(request: HttpRequest, platform: str, number: int, format_: str) -> HttpResponse:
    """A whole release to print or to send on."""
    found = _release(platform, number)
    if format_ not in OFFERED:
        raise Http404
    try:
        return document_response(found, format_)
    except NOT_MADE as error:
        messages.error(request, why_not_made(error))
        return redirect("release", platform=found.platform.slug, number=found.number)


def document_response(found: Release, format_: str) -> HttpResponse:
    """The file. Raises what NOT_MADE holds when it cannot be made."""
    try:
        content = make_file(found, format_)
    except NOT_MADE as error:
        log.error("release %s cannot be made as %s: %s", found.pk, format_, type(error).__name__)
        raise
    return file_response(content, content_type=FORMATS[format_].content_type, name=file_name(found, format_))


def _platform(request: HttpRequest, slug: str) -> Platform:
    require(request.user, Permission.SEE_PLATFORM)
    return get_object_or_404(Platform, slug=slug)


def _release(platform: str, number: int) -> Release:
    return get_object_or_404(Release.objects.select_related("platform"), platform__slug=platform, number=number)


def _offered(before: Quarter | None) -> list[Quarter]:
    """The quarters one can release, the latest first: over, and later than the release before."""
    quarter = last_quarter_over(timezone.localdate())
    found: list[Quarter] = []
    while len(found) < QUARTERS_OFFERED and (before is None or quarter > before):
        found.append(quarter)
        quarter = quarter.previous
    return found


def _waiting(platform: Platform, offered: list[Quarter]) -> int:
    """How many reports on the latest quarter one can release are not in yet."""
    if not offered:
        return 0
    bring_up_to_date(timezone.localdate())
    facts = PlatformFacts.objects.filter(platform=platform, year=offered[0].year, number=offered[0].number).first()
    return facts.awaited if facts else 0
