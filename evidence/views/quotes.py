"""Quotes of one initiative, with their consent and whether they stand word for word in their source."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evidence.actions.collecting import keep, take_over_quote
from evidence.actions.ordering import last_order
from evidence.actions.removing import remove
from evidence.forms.collected import QuoteForm
from evidence.forms.filters import QuoteFilterForm
from evidence.models import Quote
from evidence.passages import passage_link
from evidence.querysets import TAKEN_BACK
from evidence.quote_lines import in_state, lines_of, remarks_on
from evidence.topics import named_topics
from evidence.views.frame import child, initiative_crumbs, named, own_initiative, removal_page, sent_before
from forms.pages import Crumbs, form_page
from initiatives.models import Initiative
from quarters.models import CollectedQuote, Consent

PER_PAGE = 50


def quotes(request: HttpRequest, slug: str) -> HttpResponse:
    initiative = own_initiative(request, slug)
    topics = named_topics(initiative)
    form = QuoteFilterForm(request.GET or None, initiative=initiative, topics=topics)
    found = Quote.objects.of(initiative).with_consent().filter(form.as_condition()).order_by("order", "id")
    labels = {named.topic.pk: named.label for named in topics}
    rows: Any = in_state(found, form.state, initiative)
    page = Paginator(found if rows is None else rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "initiative": initiative,
        "form": form,
        "is_filtered": bool(form.chosen),
        "query": urlencode([(name, value) for name, value in request.GET.items() if name != "page"]),
        "page": page,
        "lines": lines_of(page, initiative, labels),
        "waiting": _collected(initiative).count(),
        "crumbs": initiative_crumbs(initiative),
    }
    return render(request, "evidence/quotes.html", context)


def quote_form(request: HttpRequest, slug: str, reference: str | None = None) -> HttpResponse:
    initiative = own_initiative(request, slug)
    instance = child(Quote.objects.of(initiative).select_related("source"), reference)
    if instance is None:
        of_initiative = Quote.objects.of(initiative)
        source = initiative.sources.filter(reference=named(request.GET.get("bron"))).first()
        new = Quote(order=last_order(of_initiative), source=source)
        instance = sent_before(request, of_initiative.select_related("source"), new)
    is_new = instance.pk is None
    if not is_new and request.method == "GET":
        _tell(request, instance, initiative)

    def save(form: Any) -> None:
        _tell(request, keep(form, by=request.user), initiative)

    return form_page(
        request,
        QuoteForm(request.POST or None, instance=instance, initiative=initiative),
        title=_("Citaat toevoegen") if is_new else _("Citaat wijzigen"),
        back_url=reverse("quotes", args=[slug]),
        crumbs=_crumbs(initiative),
        save=save,
        saved=_("Het citaat is opgeslagen."),
        intro=passage_link(instance),
        submit_label=_("Citaat opslaan"),
    )


def quote_remove(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    initiative = own_initiative(request, slug)
    found = get_object_or_404(Quote.objects.of(initiative), reference=reference)
    return removal_page(
        request,
        found,
        question=_("Wilt u dit citaat verwijderen?"),
        text=f"“{found.text}”",
        remove=lambda: remove(found, by=request.user),
        back_url=reverse("quotes", args=[slug]),
        crumbs=_crumbs(initiative),
    )


def quotes_collected(request: HttpRequest, slug: str) -> HttpResponse:
    """The quotes coordinators handed in with their quarters and that are not evidence yet."""
    initiative = own_initiative(request, slug)
    found = _collected(initiative).select_related("report").order_by("-report__year", "-report__number", "id")
    context = {
        "initiative": initiative,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "crumbs": _crumbs(initiative),
    }
    return render(request, "evidence/quotes_collected.html", context)


@require_POST
def quote_take_over(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    initiative = own_initiative(request, slug)
    collected = get_object_or_404(
        CollectedQuote.objects.filter(report__initiative=initiative).select_related("report__initiative"),
        reference=reference,
    )
    try:
        quote = take_over_quote(collected=collected, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("quotes_collected", slug)
    if quote.consent == Consent.GIVEN:
        messages.success(request, _("Het citaat is overgenomen. Vul aan bij welk onderwerp het hoort."))
    else:
        messages.warning(request, _("Het citaat is overgenomen. Zonder toestemming komt het niet in een rapport."))
    return redirect("quote_edit", slug, quote.reference)


def _collected(initiative: Initiative) -> Any:
    handed_in = initiative.quarterly_reports.handed_in()
    taken = Quote.objects.of(initiative).values("reference")
    return CollectedQuote.objects.filter(report__in=handed_in).exclude(reference__in=taken)


def _tell(request: HttpRequest, quote: Quote, initiative: Initiative) -> None:
    """Warn for everything that should be known before the quote is used."""
    for remark in remarks_on(quote, initiative):
        messages.warning(request, remark)
    if _is_taken_back(quote):
        messages.warning(
            request,
            _("Let op: in het kwartaal staat dat de spreker geen toestemming geeft. Dit citaat komt in geen rapport."),
        )


def _is_taken_back(quote: Quote) -> bool:
    """Whether the quarter it was taken over from says by now that the speaker does not agree."""
    held = Quote.objects.with_consent().values_list("effective_consent", flat=True).get(pk=quote.pk)
    return quote.consent not in TAKEN_BACK and held in TAKEN_BACK


def _crumbs(initiative: Initiative) -> Crumbs:
    return initiative_crumbs(initiative, (_("Citaten"), reverse("quotes", args=[initiative.slug])))
