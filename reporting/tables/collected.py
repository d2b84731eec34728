"""Sources and quotes as tables; the words of a quote are there only when its consent allows."""

from typing import Any

from django.db.models import Prefetch

from evidence.models import Code, Quote, Source
from initiatives.models import Goal
from quarters.models import Consent, Perspective
from reporting.tables.declaration import COUNTED, Column, Kind, Scope, Table, words
from reporting.tables.theory import GOALS_MEANT, initiative_column, topics

WITHHELD = {
    "passage": "Een passage: die staat nooit als citaat buiten WIB Monitor.",
    **{
        code: f"Toestemming van de spreker: {word.lower()}."
        for code, word in words(Consent.choices).items()
        if code != Consent.GIVEN
    },
}


def _sources(scope: Scope) -> list[Source]:
    found = Source.objects.filter(initiative__in=scope.ids).select_related("initiative", "quarterly_report")
    return list(found.order_by("initiative__name", "on", "title", "pk"))


SOURCES = Table(
    "sources",
    "Bronnen",
    "Waar het bewijs vandaan komt. De tekst van een bron staat hier niet.",
    _sources,
    (
        Column("source", "Bron", "Kenmerk van de bron.", lambda one: one.reference, Kind.KEY),
        initiative_column(lambda one: one.initiative.slug),
        Column(
            "kind", "Soort", "Wat voor bron het is.", lambda one: one.kind, Kind.CODE, values=words(Source.Kind.choices)
        ),
        Column("title", "Titel", "Zo staat de bron in rapporten.", lambda one: one.title),
        Column("date", "Datum", "Dag van de bron; leeg als die niet bekend is.", lambda one: one.on, Kind.DATE),
        Column(
            "month_only",
            "Alleen de maand bekend",
            "De dag in de datum is dan niet echt.",
            lambda one: one.is_month_only,
            Kind.YES_NO,
        ),
        Column(
            "method",
            "Hoe",
            "Hoe het veldwerk is gedaan.",
            lambda one: one.method,
            Kind.CODE,
            values=words(Source.Method.choices),
        ),
        Column(
            "quarter",
            "Kwartaal",
            "Bij een kwartaalrapportage: welk kwartaal.",
            lambda one: str(one.quarterly_report.quarter) if one.quarterly_report else "",
        ),
    ),
)


def _quotes(scope: Scope) -> list[Any]:
    counting = set(
        Quote.objects.filter(source__initiative__in=scope.ids).counting_as_evidence().values_list("pk", flat=True)
    )
    cleared = set(Quote.objects.filter(source__initiative__in=scope.ids).cleared_for_use().values_list("pk", flat=True))
    found = (
        Quote.objects.filter(source__initiative__in=scope.ids)
        .with_consent()
        .select_related("source__initiative", "topic", "subgroup")
        .prefetch_related(
            Prefetch("goals", queryset=Goal.objects.order_by("order", "code")),
            Prefetch("codes", queryset=Code.objects.order_by("order", "pk")),
        )
        .order_by("source__initiative__name", "order", "pk")
    )
    quotes: list[Any] = list(found)
    for quote in quotes:
        quote.counts, quote.is_cleared = quote.pk in counting, quote.pk in cleared
    return quotes


def _withheld(quote: Any) -> str:
    """Why the words are not given; "" when they are."""
    if quote.is_cleared:
        return ""
    return "passage" if quote.kind == Quote.Kind.PASSAGE else str(quote.effective_consent)


QUOTES = Table(
    "quotes",
    "Citaten en passages",
    "Stukken uit bronnen. De woorden staan er alleen als de spreker dat goed vindt.",
    _quotes,
    (
        Column("quote", "Citaat", "Kenmerk van het citaat of de passage.", lambda one: one.reference, Kind.KEY),
        initiative_column(lambda one: one.source.initiative.slug),
        Column(
            "source",
            "Bron",
            "De bron waar het in staat.",
            lambda one: one.source.reference,
            Kind.LINK,
            to="sources",
        ),
        Column(
            "kind",
            "Soort",
            "Citaat (iemand zegt dit) of passage (dit staat beschreven).",
            lambda one: one.kind,
            Kind.CODE,
            values=words(Quote.Kind.choices),
        ),
        Column(
            "words",
            "Woorden",
            "De letterlijke tekst, met (…) en […]; leeg zonder toestemming.",
            lambda one: one.text if one.is_cleared else "",
        ),
        Column(
            "words_withheld",
            "Waarom zonder woorden",
            "Leeg als de woorden er staan.",
            _withheld,
            Kind.CODE,
            values=WITHHELD,
            origin=COUNTED,
        ),
        Column("locator", "Plaats in de bron", "Bladzijde of onderdeel.", lambda one: one.locator),
        Column(
            "start",
            "Begin",
            "Eerste teken in de tekst van de bron, geteld vanaf 0; leeg als de plaats niet bekend is.",
            lambda one: one.start,
            Kind.WHOLE,
            unit="tekens",
            origin=COUNTED,
        ),
        Column(
            "end",
            "Einde",
            "Het teken na het laatste; leeg als de plaats niet bekend is.",
            lambda one: one.end,
            Kind.WHOLE,
            unit="tekens",
            origin=COUNTED,
        ),
        Column(
            "passage",
            "Passage van het kwartaal",
            "Vaste plek in de ingediende kwartaalrapportage; begin en einde tellen dan in die passage.",
            lambda one: one.passage,
        ),
        Column("speaker_role", "Wie zei het", "De rol van de spreker.", lambda one: one.speaker_role),
        Column(
            "role_unstated",
            "Rol niet vermeld",
            "De rol van de spreker is niet bekend.",
            lambda one: one.is_role_unstated,
            Kind.YES_NO,
        ),
        Column(
            "role_is_one_person",
            "Rol van één persoon",
            "Wie het initiatief kent, weet wie dit zei. Wees hier zorgvuldig mee.",
            lambda one: one.is_role_unique,
            Kind.YES_NO,
        ),
        Column(
            "perspective",
            "Perspectief",
            "Vanuit wie het gezegd of beschreven is.",
            lambda one: one.perspective,
            Kind.CODE,
            values=words(Perspective.choices),
        ),
        Column(
            "consent",
            "Toestemming",
            "Wat nu geldt, ook als het kwartaal later iets anders zei.",
            lambda one: one.effective_consent,
            Kind.CODE,
            values=words(Consent.choices),
        ),
        Column(
            "counts_as_evidence",
            "Telt als bewijs",
            "Of het een uitspraak kan onderbouwen.",
            lambda one: one.counts,
            Kind.YES_NO,
            origin=COUNTED,
        ),
        Column(
            "topic",
            "Onderwerp",
            "Onderwerp van het analysemodel.",
            lambda one: one.topic.code if one.topic else "",
            Kind.CODE,
            values=topics,
        ),
        *GOALS_MEANT,
        Column(
            "own_codes",
            "Eigen codes",
            "Codes van de onderzoekers, met een puntkomma ertussen.",
            lambda one: "; ".join(code.name for code in one.codes.all()),
        ),
    ),
)
