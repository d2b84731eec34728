"""From one edition to the next: beginning it, and seeing what became different."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.roles import Permission
from evidence.access import get_edition
from evidence.actions.continuing import continue_edition
from evidence.difference import difference_between
from evidence.forms.editions import ContinueForm
from evidence.frozen import Content, content_of
from evidence.models import SynthesisEdition
from evidence.views.frame import edition_crumbs, hidden_page, hides_cells, previous_of
from forms.plain import complain


def edition_continue(request: HttpRequest, edition: str) -> HttpResponse:
    """Begin the edition that follows this one; also an adopted one is gone on with."""
    found = get_edition(request.user, edition, Permission.WRITE_SYNTHESIS)
    if hides_cells(request, found):
        return hidden_page(request, found, reverse("edition", args=[edition]))
    today = max(timezone.localdate(), found.dated_on)
    form = ContinueForm(request.POST or None, edition=found, user=request.user, initial={"dated_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            made = continue_edition(edition=found, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            complain(form, error)
        else:
            messages.success(
                request,
                _("De volgende editie is begonnen. Elk element is daar weer voorgesteld; beoordeel ze opnieuw."),
            )
            return redirect("edition_difference", made.slug)
    context = {
        "form": form,
        "page_title": _("De volgende editie beginnen"),
        "intro": _(
            "Alles uit deze editie gaat mee: elementen met wat de initiatieven zeggen, citaten, belemmeringen, "
            "conclusies en leerpunten. Deze editie zelf verandert niet."
        ),
        "submit_label": _("Volgende editie beginnen"),
        "back_url": reverse("edition", args=[edition]),
        "crumbs": edition_crumbs(found),
    }
    return render(request, "forms/page.html", context, status=422 if form.is_bound else 200)


@require_safe
def edition_difference(request: HttpRequest, edition: str) -> HttpResponse:
    """What became different since the edition before this one."""
    found = get_edition(request.user, edition)
    previous = previous_of(request, found)
    if hides_cells(request, found) or (previous and hides_cells(request, previous)):
        return hidden_page(request, found, reverse("edition", args=[edition]))
    context = {
        "edition": found,
        "previous": previous,
        "difference": difference_between(_content(previous), _content(found)) if previous else None,
        "crumbs": edition_crumbs(found),
    }
    return render(request, "evidence/edition_difference.html", context)


def _content(edition: SynthesisEdition) -> Content:
    return content_of(edition) if edition.frozen is None else edition.frozen
