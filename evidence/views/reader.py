"""The text of one source, where a researcher reads and codes."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evidence.actions.coding import code_words
from evidence.forms.coding import CodingForm
from evidence.identifiable import recognisable_among
from evidence.models import Quote, Source
from evidence.reader import blocks_of, cards_of, folds, texts_of
from evidence.topics import named_topics
from evidence.views.frame import initiative_crumbs, own_initiative, sent_before
from forms.plain import complain
from initiatives.models import Initiative
from quarters.models import SubmittedVersion

# Never the consent: each quote is asked for by itself.
REMEMBERED = ("speaker_role", "is_role_unstated", "perspective")


def source(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """GET shows the text with what is quoted in it; POST keeps the words somebody chose as a quote."""
    initiative = own_initiative(request, slug)
    found = get_object_or_404(initiative.sources.select_related("quarterly_report"), reference=reference)
    version = _version(found, request.POST.get("passage_version", ""))
    texts = texts_of(found, version)
    form = _form(request, initiative, found, texts) if texts else None
    if request.method == "POST" and form and form.is_valid():
        try:
            quote = code_words(form, source=found, version=version, by=request.user)
        except ValidationError as error:
            complain(form, error)
        else:
            return _kept(request, slug, found, quote)
    context = {
        "initiative": initiative,
        "source": found,
        "version": version,
        "elements": found.elements.all(),
        "form": form,
        "crumbs": initiative_crumbs(initiative, (_("Bronnen"), reverse("sources", args=[slug]))),
        **_reading(initiative, found, texts, version),
    }
    return render(request, "evidence/source.html", context, status=422 if form and form.is_bound else 200)


def _version(source: Source, asked: str) -> SubmittedVersion | None:
    """What was handed in: the version the form was made for, else the latest; None for other sources."""
    if source.quarterly_report is None:
        return None
    versions = source.quarterly_report.versions.select_related("report")
    number = int(asked) if asked.isdecimal() and len(asked) < 5 else 0
    latest = versions.order_by("-number")
    return (versions.filter(number=number).first() if number else None) or latest.first()


def _form(request: HttpRequest, initiative: Initiative, source: Source, texts: dict[str, str]) -> CodingForm:
    """A speaker talks more than once: the form starts with who said the last quote of this source."""
    last = source.quotes.filter(kind=Quote.Kind.QUOTE).order_by("-pk").first()
    new = sent_before(request, source.quotes.all(), Quote(source=source))
    initial = {name: getattr(last, name) for name in REMEMBERED} if last else {}
    return CodingForm(
        request.POST or None,
        instance=new,
        initial=initial,
        initiative=initiative,
        texts=texts,
        roles=_roles(initiative, source),
    )


def _roles(initiative: Initiative, source: Source) -> list[str]:
    said = Quote.objects.of(initiative).exclude(speaker_role="").order_by().values_list("speaker_role", flat=True)
    return sorted({*said.distinct(), *source.role_list}, key=str.lower)


def _reading(
    initiative: Initiative, source: Source, texts: dict[str, str], version: SubmittedVersion | None
) -> dict[str, Any]:
    quotes = source.quotes.with_consent().select_related("subgroup").prefetch_related("codes", "goals", "elements")
    cards = cards_of(quotes.order_by("id"), texts, version)
    labels = {named.topic.pk: named.label for named in named_topics(initiative)}
    known = recognisable_among(card.quote for card in cards)
    for card in cards:
        card.codes, card.recognisable = _codes(card.quote, labels), known.get(card.quote.pk)
    return {
        "blocks": blocks_of(texts, version, cards),
        "folds": folds(cards),
        "total": len(cards),
        "loose": sum(card.place is None for card in cards),
    }


def _codes(quote: Quote, labels: dict[int, str]) -> list[str]:
    """The names of all codes of a quote, the fixed ones first."""
    fixed = [labels.get(quote.topic_id or 0, ""), quote.subgroup.name if quote.subgroup else ""]
    return [name for name in (*fixed, *(g.code for g in quote.goals.all()), *map(str, quote.codes.all())) if name]


def _kept(request: HttpRequest, slug: str, source: Source, quote: Quote) -> HttpResponse:
    """Back to the words in the text, or to the card when they do not stand there."""
    if quote.start is None:
        messages.warning(
            request,
            _(
                "Het citaat is opgeslagen zonder plaats: deze woorden staan niet in de tekst. "
                "Controleer de tekst, of gebruik (…) en […] waar u iets weglaat of uitlegt."
            ),
        )
    else:
        messages.success(request, _("Het citaat is opgeslagen en staat gemarkeerd in de tekst."))
    anchor = quote.reference if quote.start is None else f"plaats-{quote.reference}"
    response = redirect("source", slug, source.reference)
    response["Location"] += f"#{anchor}"
    return response
