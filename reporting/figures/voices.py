"""Who was heard: fieldwork, quotes and statements per perspective."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db.models import Q

from evidence.models import Element, Quote, Source
from evidence.voices import same_role, voices_of_initiative
from initiatives.models import Initiative
from quarters.models import Perspective
from reporting.figures.protection import Protection


@dataclass(frozen=True)
class Voice:
    """What one perspective brought in: quotes that may be used, of how many voices, and statements by kind.

    A voice is a role in a source (`evidence.voices`): quotes are counted, never people.
    """

    protection: ClassVar = Protection.FLOW

    perspective: str
    quotes: int
    voices: int
    works: int
    improvements: int
    barriers: int

    @property
    def statements(self) -> int:
        return self.works + self.improvements + self.barriers


def voices(initiative: Initiative, day: date) -> tuple[Voice, ...]:
    """Every perspective, silent ones too, with what was collected up to and including `day`. Two queries."""
    elements = Counter(Element.objects.filter(initiative=initiative).order_by().values_list("perspective", "kind"))
    return tuple(
        Voice(
            perspective=heard.perspective.value,
            quotes=heard.quotes,
            voices=heard.voices,
            works=elements[heard.perspective, Element.Kind.WORKS],
            improvements=elements[heard.perspective, Element.Kind.IMPROVEMENT],
            barriers=elements[heard.perspective, Element.Kind.BARRIER],
        )
        for heard in voices_of_initiative(initiative, day)
    )


def voices_among(elements: Iterable[Element], quotes: Iterable[Quote]) -> tuple[Voice, ...]:
    """The same of these statements and of these quotes, which may all be used; every perspective, without a query."""
    said = Counter((element.perspective, element.kind) for element in elements)
    heard = list(quotes)
    return tuple(
        Voice(
            perspective=perspective,
            quotes=sum(quote.perspective == perspective for quote in heard),
            voices=len(
                {
                    (same_role(quote.speaker_role), quote.source_id)
                    for quote in heard
                    if quote.perspective == perspective
                }
            ),
            works=said[perspective, Element.Kind.WORKS],
            improvements=said[perspective, Element.Kind.IMPROVEMENT],
            barriers=said[perspective, Element.Kind.BARRIER],
        )
        for perspective in Perspective.values
    )


@dataclass(frozen=True)
class Fieldwork:
    """One interview or site visit. `on` is None when the date is not known, `method` "" when nobody said how."""

    protection: ClassVar = Protection.FLOW

    kind: str
    on: date | None
    is_month_only: bool
    place: str
    roles: tuple[str, ...]
    method: str = ""


def fieldwork(initiative: Initiative, day: date) -> tuple[Fieldwork, ...]:
    """Interviews and site visits up to and including `day`, in order of time, those without a date last. One query."""
    sources = (
        Source.objects.filter(initiative=initiative, kind__in=Source.FIELDWORK)
        .filter(Q(on__isnull=True) | Q(on__lte=day))
        .defer("text", "page_starts")
    )
    return tuple(
        Fieldwork(source.kind, source.on, source.is_month_only, source.place, tuple(source.role_list), source.method)
        for source in sorted(sources, key=lambda source: (source.on is None, source.on or day, source.pk))
    )
