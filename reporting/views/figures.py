"""Taking over the figures that changed since a section was last read."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reporting.actions import build_report
from reporting.actions.reading_figures import take_over_figures
from reporting.models import Report
from reporting.views.desk import Desk
from reporting.views.meanwhile import while_draft


@require_POST
@while_draft
def section_figures(request: HttpRequest, desk: Desk, draft: Report, key: str) -> HttpResponse:
    built = build_report(draft)
    references = built.texts.references
    if references is None or built.section(key) is None:
        raise Http404
    try:
        changed = take_over_figures(report=draft, key=key, catalog=references.catalog, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        done = _("De nieuwe cijfers staan in de tekst. Lees de zinnen na.")
        messages.success(request, done if changed else _("Alle cijfers in deze tekst zijn al van nu."))
    return redirect(desk.url("section", key))
