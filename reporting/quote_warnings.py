"""What an editor should know about the quotes a report prints: said twice, or by somebody one can recognise."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from evidence.identifiable import recognisable_among
from evidence.models import Quote
from evidence.repeats import pair_sentences, repeats_among
from initiatives.models import Initiative
from reporting.findings import Finding, Kind, Severity


def warnings_about_quotes(quotes: Iterable[Quote], *, of: Initiative) -> Iterator[Finding]:
    """Of the quotes of one initiative. Three queries, or none without quotes; sources must be there already."""
    rows = {quote.pk: quote for quote in quotes}
    for sentence in pair_sentences(repeats_among(rows.values()), rows):
        yield Finding(Kind.REPEATED, Severity.SHOULD, sentence, url=reverse("quotes", args=[of.slug]))
    yield from who_is_recognised(rows.values(), of=of)


def who_is_recognised(quotes: Iterable[Quote], *, of: Initiative | None = None) -> Iterator[Finding]:
    """The roles that are one person, each with the reason; not those that were discussed with the speaker.

    Quotes are `of` one initiative, or of several: then the initiatives must be there already, and are named.
    """
    rows = {quote.pk: quote for quote in quotes}
    told: set[str] = set()
    for pk, why in recognisable_among(rows.values()).items():
        quote = rows[pk]
        role = quote.speaker_role or _("rol niet vermeld")
        name = role if of else f"{role} ({quote.source.initiative.name})"
        if why.answer or name in told:
            continue
        told.add(name)
        message = _(
            "Bij de rol ‘%(role)s’ is te herkennen wie er spreekt. %(why)s "
            "Overleg met de spreker, of noem een ruimere rol."
        ) % {"role": name, "why": " ".join(why.reasons)}
        slug = of.slug if of else quote.source.initiative.slug
        url = reverse("quote_edit", args=[slug, quote.reference])
        yield Finding(Kind.IDENTIFIABLE, Severity.SHOULD, message, words=quote.text, url=url)
