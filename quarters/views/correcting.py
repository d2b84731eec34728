"""Opening an accepted quarter again, by coordinator or researcher, with a reason."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.access import require
from accounts.roles import Permission
from forms.plain import complain
from quarters.actions.correcting import WHY_NOT_OPENED, reopen_accepted
from quarters.calendar import Quarter
from quarters.forms.review import CorrectionForm
from quarters.models import QuarterlyReport
from quarters.views.frame import get_report
from quarters.views.handed_in import page, url


def quarter_correct(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """Asks why and says what follows; then opens the quarter."""
    report = get_report(request, slug, quarter, Permission.READ_REGISTERS)
    require(request.user, Permission.ENTER_QUARTER, Permission.REVIEW_QUARTER)
    if report.status != QuarterlyReport.Status.ACCEPTED and request.method != "POST":
        messages.error(request, WHY_NOT_OPENED[report.status])
        return redirect("quarter", slug, quarter)
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reopen_accepted(
                report=report,
                by=request.user,
                reason=form.cleaned_data["reason"],
                page_url=request.build_absolute_uri(url("quarter", report)),
            )
        except ValidationError as error:
            complain(form, error)
        else:
            messages.success(
                request, _("Kwartaal %(quarter)s staat weer open. De anderen krijgen een mail.") % {"quarter": quarter}
            )
            return redirect("quarter", slug, quarter)
    context = {**page(report), "form": form, "back_url": url("quarter", report)}
    return render(request, "quarters/correct.html", context, status=422 if request.method == "POST" else 200)
