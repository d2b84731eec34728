"""The time people are busy with a quarter, of nobody in particular."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from accounts.roles import Permission
from forms.keeping.posts import activity_answer
from quarters.calendar import Quarter
from quarters.views.frame import get_report
from quarters.workpiece import QuarterWorkpiece


@require_POST
def quarter_active(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """Seconds somebody was busy on a page of the quarter that has no fields of its own."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    return activity_answer(request, QuarterWorkpiece(report))
