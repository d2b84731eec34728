"""From a passage of a quarter to a quote, in one click."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from evidence.actions.collecting import keep_from_passage
from evidence.actions.ordering import last_order
from evidence.exactness import Exactness, exactness_of
from evidence.forms.collected import QuoteForm
from evidence.models import Quote
from evidence.passages import passages_of, quote_of
from evidence.places import find
from evidence.views.frame import initiative_crumbs, own_initiative, sent_before
from forms.pages import form_page
from initiatives.models import Initiative
from quarters.models import SubmittedVersion
from quarters.passages import Passage, source_title


def quote_from_passage(request: HttpRequest, slug: str, version: str, anchor: str) -> HttpResponse:
    """A new quote with text, source and place filled in; a collected quote that is evidence already is opened."""
    initiative = own_initiative(request, slug)
    handed_in = SubmittedVersion.objects.filter(report__initiative=initiative).select_related("report__initiative")
    found = get_object_or_404(handed_in, reference=version)
    passage = passages_of(found).get(anchor)
    if passage is None:
        raise Http404
    if passage.quote_reference and _taken_over(initiative, passage).exists():
        messages.info(request, _("Dit citaat hoort al bij het bewijs."))
        return redirect("quote_edit", slug, passage.quote_reference)
    report = found.report
    instance = _instance(request, initiative, passage, found)

    def save(form: Any) -> None:
        places = find(form.instance.text, passage.text)
        only = places[0] if len(places) == 1 else None
        form.instance.start, form.instance.end = (only.start, only.end) if only else (None, None)
        quote = keep_from_passage(form, report=report, by=request.user)
        if exactness_of(quote.text, passage.text) == Exactness.NOT_LITERAL:
            messages.warning(
                request,
                _(
                    "Let op: dit citaat staat niet letterlijk in de passage. Het is wel opgeslagen. "
                    "Controleer de tekst, of gebruik (…) en […] waar u iets weglaat of uitlegt."
                ),
            )

    page_url = reverse("quarter_version", args=[slug, report.quarter, found.number]) + f"#{anchor}"
    answer = form_page(
        request,
        QuoteForm(request.POST or None, instance=instance, initiative=initiative),
        title=_("Citaat toevoegen"),
        back_url=page_url,
        crumbs=initiative_crumbs(initiative, (_("Citaten"), reverse("quotes", args=[slug]))),
        intro=_intro(page_url, f"{source_title(report.quarter)}, {instance.locator}"),
        save=save,
        saved=_("Het citaat is opgeslagen."),
        submit_label=_("Citaat opslaan"),
    )
    return redirect("quotes", slug) if answer.status_code == 302 else answer


def _taken_over(initiative: Initiative, passage: Passage) -> Any:
    return Quote.objects.of(initiative).filter(reference=passage.quote_reference)


def _instance(request: HttpRequest, initiative: Initiative, passage: Passage, version: SubmittedVersion) -> Quote:
    """A new quote; the one that was made when the same form comes in twice."""
    of_initiative = Quote.objects.of(initiative)
    new = quote_of(passage, version)
    new.order = last_order(of_initiative)
    return new if passage.quote_reference else sent_before(request, of_initiative.select_related("source"), new)


def _intro(page_url: str, place: str) -> str:
    return format_html(
        '{} <a href="{}">{}</a>. {}',
        _("Dit staat in"),
        page_url,
        place,
        _("Haal weg wat u niet nodig hebt. Vul aan wie het zei en of het gebruikt mag worden."),
    )
