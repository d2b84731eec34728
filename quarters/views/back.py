"""Where a form about one row leads back to: the page one came from, as the button there says with ?van=…"""

from typing import Any

from django.http import HttpRequest

from quarters.models import QuarterlyReport
from quarters.views.frame import section_url


def row_url(report: QuarterlyReport, section: str, row: Any) -> str:
    """The place of one row in the list of its section."""
    return f"{section_url(report, section)}#r-{row.reference}"


def came_from_list(request: HttpRequest) -> bool:
    return request.GET.get("van") == "lijst"
