"""The framework matrix as a file, with the choices of the page it was asked on."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from evidence.views.matrix_choice import MatrixChoice, own_choice, whole_choice
from reporting.actions.exporting import export
from reporting.matrix import Sheetful
from reporting.matrix.pages import build
from reporting.matrix.workbook import write_matrix
from reporting.render import FORMATS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAKERS: dict[str, tuple[str, Callable[[Sheetful], bytes]]] = {
    "xlsx": (XLSX, write_matrix),
    "docx": (FORMATS["docx"].content_type, lambda sheetful: FORMATS["docx"].render(build(sheetful))),
}


def file_response(content: bytes, *, content_type: str, name: str) -> HttpResponse:
    """A file to keep under this name."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def matrix_download(request: HttpRequest, format_: str) -> HttpResponse:
    """Of all initiatives of the user, or those of an edition."""
    return _file(request, whole_choice, format_)


@require_safe
def initiative_matrix_download(request: HttpRequest, slug: str, format_: str) -> HttpResponse:
    """Of one initiative."""
    return _file(request, lambda asked: own_choice(asked, slug), format_)


def _file(request: HttpRequest, choose: Callable[[HttpRequest], MatrixChoice], format_: str) -> HttpResponse:
    with translation.override("nl"):
        choice = choose(request)
        matrix = choice.matrix()
        if matrix is None or choice.platform is None or format_ not in MAKERS:
            raise Http404
        alone = None if choice.is_whole else choice.initiatives[0]
        of = alone or choice.edition or choice.platform
        sheetful = Sheetful(
            matrix=matrix,
            subject=str(of),
            choices=tuple(choice.form.told()),
            made_on=timezone.localdate(),
            publisher=choice.platform.name,
        )
        content_type, make = MAKERS[format_]
        content = export(
            "matrix",
            lambda: make(sheetful),
            format_=format_,
            of=of,
            by=request.user,
            initiatives=len(choice.initiatives),
        )
    return file_response(content, content_type=content_type, name=f"matrix-{of.slug}.{format_}")
