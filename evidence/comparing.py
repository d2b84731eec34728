"""Quotes beside the texts they were taken from: their state, and in words where they first differ."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.exactness import Comparison, Exactness, Original, compare
from evidence.models import Quote
from evidence.passages import compared_texts

STATE_WORDS: dict[Exactness, Promise] = {
    Exactness.LITERAL: gettext_lazy("Staat letterlijk in de bron"),
    Exactness.NOT_LITERAL: gettext_lazy("Staat niet letterlijk in de bron"),
    Exactness.NOT_AT_PLACE: gettext_lazy("Staat niet op de aangegeven plaats"),
    Exactness.UNKNOWN: gettext_lazy("Geen tekst om mee te vergelijken"),
}


def comparisons_of(quotes: Iterable[Quote]) -> dict[int, Comparison]:
    """By quote how it compares; each text is made ready once. At most one query, sources must be there already."""
    quotes = list(quotes)
    texts = compared_texts(quotes)
    originals = {text: Original(text) for text in set(texts.values())}
    return {quote.pk: compare(quote.text, originals[texts[quote.pk]], quote.start, quote.end) for quote in quotes}


def comparison_of(quote: Quote) -> Comparison:
    return comparisons_of([quote])[quote.pk]


def difference_words(comparison: Comparison) -> str:
    """Where the quote first differs from its source, to mend it; "" when there is nothing to say."""
    if comparison.exactness == Exactness.NOT_AT_PLACE:
        return _("De woorden staan wel ergens anders in deze bron.")
    found = comparison.difference
    if found is None or not found.quoted + found.same:
        return ""
    if not found.same:
        return _("‘%(words)s’ staat zo niet in de bron.") % {"words": found.quoted}
    if not found.original:
        return _("Tot ‘%(same)s’ klopt het; daarna eindigt de bron.") % {"same": found.same}
    return _("Tot ‘%(same)s’ klopt het; in de bron staat daarna ‘%(original)s’.") % {
        "same": found.same,
        "original": found.original,
    }
