"""The framework matrix: of all initiatives, of one, and one cell to write in."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evidence.actions.matrix import WrittenMeanwhileError, new_summary, print_of, summary_of, write_summary
from evidence.forms.matrix import WHOLE, MatrixFilterForm, SummaryForm
from evidence.matrix import Axis, MatrixCell, MatrixColumn, columns_of, lay_out, quarters_of, read_material
from evidence.models import MatrixSummary, Quote
from evidence.views.frame import initiative_crumbs, own_initiative
from evidence.views.matrix_choice import own_choice, whole_choice
from forms.plain import complain
from initiatives.models import Initiative

PER_PAGE = 50
UNFOLDED = 50
CARRIED = ("platform", "editie", "kolommen", "perspectief", "soort", "kwartaal")


def matrix(request: HttpRequest) -> HttpResponse:
    """Rows per initiative, at a phone a list of the initiatives."""
    choice = whole_choice(request)
    found = choice.matrix()
    page = Paginator(found.rows if found else [], PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": choice.form,
        "matrix": found,
        "page": page,
        "edition": choice.edition,
        "is_filtered": bool(choice.query),
        "query": choice.query,
        "cell_query": choice.form.query(van=WHOLE),
        "row_query": choice.form.query(editie="", platform=""),
        "clear_url": reverse("matrix"),
        "crumbs": [(_("Synthese"), reverse("editions"))],
    }
    return render(request, "evidence/matrix.html", context)


def initiative_matrix(request: HttpRequest, slug: str) -> HttpResponse:
    """The one row of an initiative as a list to read."""
    choice = own_choice(request, slug)
    found = choice.matrix()
    assert found is not None  # noqa: S101  (an initiative always has a platform)
    context = {
        "initiative": choice.initiatives[0],
        "form": choice.form,
        "matrix": found,
        "row": found.rows[0],
        "groups": _grouped(found.rows[0].cells),
        "is_filtered": bool(choice.query),
        "query": choice.query,
        "clear_url": reverse("initiative_matrix", args=[slug]),
        "crumbs": initiative_crumbs(choice.initiatives[0]),
    }
    return render(request, "evidence/matrix_initiative.html", context)


def _grouped(cells: list[MatrixCell]) -> list[tuple[str, list[MatrixCell]]]:
    groups: dict[str, list[MatrixCell]] = {}
    for cell in cells:
        groups.setdefault(cell.column.group_label, []).append(cell)
    return list(groups.items())


def matrix_cell(request: HttpRequest, slug: str, columns: str, code: str) -> HttpResponse:
    """Write the summary of one cell beside what was found for it."""
    initiative = own_initiative(request, slug)
    column = _column_or_404(initiative, columns, code)
    choice = MatrixFilterForm(request.GET or None, quarters=quarters_of([initiative]))
    row = lay_out([column], [initiative], read_material([initiative]), choice.narrowing).rows[0]
    summary = summary_of(initiative, column)
    back_url = _back_url(request, initiative, column)
    typed = request.POST if request.method == "POST" else None
    blank = summary or new_summary(initiative, column)
    form = SummaryForm(typed, instance=blank, initiative=initiative, drawn_with=print_of(summary))
    stands: MatrixSummary | None = None
    if request.method == "POST" and form.is_valid():
        try:
            _write(request, form, initiative, column)
        except WrittenMeanwhileError as error:
            form = _form_after(request.POST, error, initiative)
            # The form has put what was typed on its own copy.
            stands = summary = MatrixSummary.objects.get(pk=error.current.pk)
        else:
            messages.success(request, _("De samenvatting is opgeslagen."))
            return redirect(back_url)
    context = {
        "initiative": initiative,
        "cell": row.cells[0],
        "column": column,
        "form": form,
        "summary": summary,
        "stands": stands,
        "narrowing": choice.told() if choice.narrowing else [],
        "back_url": back_url,
        "crumbs": initiative_crumbs(initiative, (_("Matrix"), reverse("initiative_matrix", args=[slug]))),
        **_evidence(initiative, row.cells[0], form),
    }
    status = 409 if stands else 422 if form.is_bound else 200
    return render(request, "evidence/matrix_cell.html", context, status=status)


def _column_or_404(initiative: Initiative, columns: str, code: str) -> MatrixColumn:
    if columns not in Axis.values:
        raise Http404
    found = next((one for one in columns_of(initiative.platform, Axis(columns)) if one.code == code), None)
    if found is None:
        raise Http404
    return found


def _write(request: HttpRequest, form: SummaryForm, initiative: Initiative, column: MatrixColumn) -> None:
    typed = form.cleaned_data
    write_summary(
        initiative=initiative,
        column=column,
        text=typed["text"],
        elements=typed["element_rows"],
        quotes=typed["quote_rows"],
        drawn_with=typed["drawn_with"],
        by=request.user,
    )


def _form_after(typed: QueryDict, error: WrittenMeanwhileError, initiative: Initiative) -> SummaryForm:
    """The form with the text that was typed and the ticks of both, drawn with what stands in the cell now."""
    both = typed.copy()
    for name, linked in (("element_rows", error.current.elements), ("quote_rows", error.current.quotes)):
        theirs = linked.values_list("pk", flat=True)
        both.setlist(name, list(dict.fromkeys([*typed.getlist(name), *map(str, theirs)])))
    drawn_with = print_of(error.current)
    both["drawn_with"] = drawn_with
    form = SummaryForm(both, instance=error.current, initiative=initiative, drawn_with=drawn_with)
    complain(form, error)
    return form


def _back_url(request: HttpRequest, initiative: Initiative, column: MatrixColumn) -> str:
    """Back to the cell in the matrix one came from, with the choices made there."""
    carried = {name: request.GET[name] for name in CARRIED if request.GET.get(name)}
    if request.GET.get("van") == WHOLE:
        return f"{reverse('matrix')}?{urlencode(carried)}#{initiative.slug}-{column.code}"
    own = urlencode({"kolommen": column.axis, **carried})
    return f"{reverse('initiative_matrix', args=[initiative.slug])}?{own}#{column.code}"


def _evidence(initiative: Initiative, cell: MatrixCell, form: SummaryForm) -> dict[str, Any]:
    """The elements and quotes to tick: those found for the cell, and those ticked although they stand elsewhere."""
    ticked_elements, ticked_quotes = _ticked(form, cell, "element_rows"), _ticked(form, cell, "quote_rows")
    elements = initiative.elements.with_evidence_counts().filter(pk__in={*cell.elements, *ticked_elements})
    quotes = Quote.objects.of(initiative).with_consent().select_related("source")
    quotes = quotes.filter(pk__in={*cell.quotes, *cell.idle_quotes, *ticked_quotes}).order_by("order", "pk")
    counting = set(cell.quotes) | set(
        Quote.objects.filter(pk__in=ticked_quotes).counting_as_evidence().values_list("pk", flat=True)
    )
    here = {*cell.elements, *cell.quotes, *cell.idle_quotes}
    return {
        "elements": _folded(
            [
                {"row": one, "is_ticked": one.pk in ticked_elements, "is_elsewhere": one.pk not in cell.elements}
                for one in elements
            ]
        ),
        "quotes": _folded(
            [
                {
                    "row": one,
                    "is_ticked": one.pk in ticked_quotes,
                    "is_elsewhere": one.pk not in {*cell.quotes, *cell.idle_quotes},
                    "counts": one.pk in counting,
                }
                for one in quotes
            ]
        ),
        "is_bare": not here,
    }


def _ticked(form: Any, cell: MatrixCell, name: str) -> set[int]:
    """What is ticked on the page: what was sent, else what the summary rests on."""
    if form.is_bound:
        return {int(pk) for pk in form.data.getlist(name) if pk.isdecimal() and len(pk) < 19}
    return {one.pk for one in (cell.rests_on_elements if name == "element_rows" else cell.rests_on_quotes)}


def _folded(lines: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """What is ticked first; what is beyond fifty lies folded."""
    placed = sorted(lines, key=lambda line: not line["is_ticked"])
    return {"shown": placed[:UNFOLDED], "folded": placed[UNFOLDED:]}
