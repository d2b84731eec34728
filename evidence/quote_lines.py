"""Quotes as their page shows them: with everything one should know about each before using it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from evidence.comparing import STATE_WORDS, comparisons_of, difference_words
from evidence.exactness import Comparison, Exactness
from evidence.identifiable import Recognisable, recognisable_among
from evidence.models import Quote, Source
from evidence.passages import passage_url
from evidence.repeats import REPEAT_WORDS, Found, repeats_among
from initiatives.models import Initiative

INEXACT = (Exactness.NOT_LITERAL, Exactness.NOT_AT_PLACE)
SEVERAL = 3  # a quote tells at most so many others it repeats


@dataclass(frozen=True)
class QuoteLine:
    """One quote in the list; `topic` is the label of the initiative."""

    quote: Quote
    comparison: Comparison
    repeats: tuple[Found, ...]
    recognisable: Recognisable | None
    topic: str = ""
    passage_url: str = ""

    @property
    def is_inexact(self) -> bool:
        return self.comparison.exactness in INEXACT

    @property
    def exactness(self) -> Promise:
        return STATE_WORDS[self.comparison.exactness]

    @property
    def difference(self) -> str:
        return difference_words(self.comparison)

    @property
    def repeat(self) -> Promise:
        return REPEAT_WORDS[self.repeats[0].kind]

    @property
    def told_repeats(self) -> tuple[Found, ...]:
        return self.repeats[:SEVERAL]


def in_state(quotes: "QuerySet[Any]", state: str, initiative: Initiative) -> list[Any] | None:
    """Those of the quotes that are in a state only their words tell; None for a state the database knows."""
    if state == "niet-letterlijk":
        rows = _with_sources(quotes)
        compared = comparisons_of(rows)
        return [row for row in rows if compared[row.pk].exactness in INEXACT]
    if state == "dubbel":
        found = repeats_in(initiative)
        return [row for row in quotes if row.pk in found]
    if state == "herkenbaar":
        rows = _with_sources(quotes)
        known = recognisable_among(rows)
        return [row for row in rows if row.pk in known]
    return None


def lines_of(quotes: Iterable[Any], initiative: Initiative, labels: dict[int, str]) -> list[QuoteLine]:
    """The quotes of one page. A fixed number of queries; a long source is read once."""
    rows = list(quotes)
    prefetch_related_objects(rows, "source__quarterly_report__initiative", "elements", "codes", "subgroup")
    compared, known, repeats = comparisons_of(rows), recognisable_among(rows), repeats_in(initiative)
    return [
        QuoteLine(
            row,
            compared[row.pk],
            repeats.get(row.pk, ()),
            known.get(row.pk),
            labels.get(row.topic_id or 0, ""),
            passage_url(row),
        )
        for row in rows
    ]


def repeats_in(initiative: Initiative) -> dict[int, tuple[Found, ...]]:
    """What the quotes of the initiative repeat of each other. Two queries; the texts of the sources stay away."""
    titles = Prefetch("source", queryset=Source.objects.only("title"))
    fields = ("reference", "text", "source", "start", "end", "passage", "passage_version")
    return repeats_among(Quote.objects.of(initiative).only(*fields).prefetch_related(titles).order_by("order", "id"))


def remarks_on(quote: Quote, initiative: Initiative) -> Iterator[str]:
    """What its form says about a quote that is saved: whatever its page marks, with the reason."""
    (line,) = lines_of([quote], initiative, {})
    if line.is_inexact:
        yield (
            _(
                "Let op: dit citaat staat niet letterlijk in de bron. %(where)s "
                "Controleer de tekst, of gebruik (…) en […] waar u iets weglaat of uitlegt."
            )
            % {"where": line.difference}
            if line.comparison.exactness == Exactness.NOT_LITERAL
            else _("Let op: dit citaat staat niet op de aangegeven plaats. %(where)s") % {"where": line.difference}
        )
    for found in line.told_repeats:
        yield _("Let op: dit citaat lijkt op een ander. %(found)s.") % {"found": found}
    if line.recognisable and not line.recognisable.answer:
        yield _("Let op: de spreker is herkenbaar. %(why)s Overleg met de spreker of dat goed is.") % {
            "why": " ".join(line.recognisable.reasons)
        }


def _with_sources(quotes: "QuerySet[Any]") -> list[Any]:
    return list(quotes.prefetch_related("source__quarterly_report__initiative"))
