"""What a text last read of the figures against what they are now, and which of its links lead nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reporting.built import Built
from reporting.findings import Finding, Kind, Severity
from reporting.live.catalog import Catalog, Listed
from reporting.live.mentions import Mention, mentions_in
from reporting.live.numbers import saying, says
from reporting.live.references import LiveReferences
from reporting.markdown import FIGURE, QUOTE, SOURCE
from reporting.wording.language import UNKNOWN


@dataclass(frozen=True)
class FigureRead:
    """A figure in a text. `listed` is None when no figure has this key any more: then the label stays as it is."""

    mention: Mention
    listed: Listed | None

    @property
    def was(self) -> str:
        """What the text says: the figure as it was last read."""
        return self.mention.label

    @property
    def now(self) -> str:
        """The same label with the present value."""
        return saying(self.was, self.listed.value) if self.listed else self.was

    @property
    def is_broken(self) -> bool:
        return self.listed is None

    @property
    def is_changed(self) -> bool:
        """Whether the report says something else than the text; a link without words has read nothing yet."""
        return self.listed is not None and bool(self.was.strip()) and not says(self.was, self.listed.value)

    @property
    def is_unknown(self) -> bool:
        return self.listed is not None and self.listed.value is None


@dataclass(frozen=True)
class SectionReading:
    """The links in the text of one section: figures that changed, and what leads nowhere or may not be shown."""

    key: str
    title: str
    figures: tuple[FigureRead, ...]
    broken: tuple[Mention, ...] = ()
    withheld: tuple[Mention, ...] = ()

    @property
    def changed(self) -> tuple[FigureRead, ...]:
        return tuple(each for each in self.figures if each.is_changed)


def read_text(text: str, references: LiveReferences, key: str = "", title: str = "") -> SectionReading:
    """What one text names. The references must know of the text (`LiveReferences.including`)."""
    figures, broken, withheld = [], [], []
    for mention in mentions_in(text):
        if mention.kind == FIGURE:
            figures.append(FigureRead(mention, references.catalog.get(mention.target)))
        elif mention.kind == QUOTE and references.is_withheld(mention.target):
            withheld.append(mention)
        elif not references.note(mention.kind, mention.target, mention.label):
            broken.append(mention)
    return SectionReading(key, title, tuple(figures), tuple(broken), tuple(withheld))


def read_report(built: Built) -> tuple[SectionReading, ...]:
    """Every section of the report with a link to something recorded, in order; not what is left out. No queries."""
    references = built.texts.references
    if references is None:
        return ()
    readings = (
        read_text(built.texts.texts.get(place.key, ""), references, place.key, place.title)
        for place in built.places
        if not place.is_left_out
    )
    return tuple(each for each in readings if each.figures or each.broken or each.withheld)


def with_new_figures(text: str, catalog: Catalog) -> str:
    """The text with every label that is out of date saying the present value; all else stays as it was typed."""
    pieces, end = [], 0
    for mention in mentions_in(text):
        listed = catalog.get(mention.target) if mention.kind == FIGURE else None
        if listed is not None and not says(mention.label, listed.value):
            pieces += [text[end : mention.start], saying(mention.label, listed.value)]
            end = mention.end
    return "".join([*pieces, text[end:]])


def findings_in(built: Built) -> Iterator[Finding]:
    """What the links in the texts ask of a writer."""
    for reading in read_report(built):
        yield from _about_figures(reading)
        for mention in reading.broken:
            yield _finding(Kind.REFERENCE, Severity.BLOCKS, _broken(mention), reading, mention)
        for mention in reading.withheld:
            message = _(
                "Dit citaat staat niet in het rapport: er is geen toestemming. Vraag toestemming of haal het uit de "
                "tekst."
            )
            yield _finding(Kind.CONSENT, Severity.SHOULD, message, reading, mention)


def _about_figures(reading: SectionReading) -> Iterator[Finding]:
    for each in reading.figures:
        if each.listed is None:
            message = _("Het cijfer ‘%(key)s’ bestaat niet meer. Kies een ander cijfer of haal de koppeling weg.")
            message %= {"key": each.mention.target}
            yield _finding(Kind.REFERENCE, Severity.BLOCKS, message, reading, each.mention)
        elif each.is_changed:
            message = _(
                "‘%(name)s’ is veranderd: was %(was)s, nu %(now)s. Lees de zin na en neem het nieuwe cijfer over."
            )
            message %= {"name": each.listed.name, "was": each.was, "now": each.now}
            yield _finding(Kind.FIGURE, Severity.SHOULD, message, reading, each.mention)
        elif each.is_unknown:
            message = _("‘%(name)s’ is niet bekend. In het rapport staat ‘%(unknown)s’.")
            message %= {"name": each.listed.name, "unknown": UNKNOWN}
            yield _finding(Kind.FIGURE, Severity.MAY, message, reading, each.mention)


def _broken(mention: Mention) -> str:
    if mention.kind == QUOTE:
        return _("Dit citaat is niet gevonden. Kies een ander citaat of haal de koppeling weg.")
    if mention.kind == SOURCE:
        return _("Deze bron is niet gevonden. Kies een andere bron of haal de koppeling weg.")
    return _("Deze uitspraak is niet gevonden. Kies een andere uitspraak of haal de koppeling weg.")


def _finding(kind: Kind, severity: Severity, message: str, reading: SectionReading, mention: Mention) -> Finding:
    return Finding(kind, severity, message, reading.key, mention.label, mention.start)
