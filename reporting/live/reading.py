"""What a text last read of the figures, against what they are now."""

from dataclasses import dataclass

from reporting.built import Built
from reporting.live.catalog import Catalog, Listed
from reporting.live.mentions import Mention, mentions_in
from reporting.live.numbers import saying, says
from reporting.markdown import FIGURE


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
    def is_changed(self) -> bool:
        """Whether the report says something else than the text; a link without words has read nothing yet."""
        return self.listed is not None and bool(self.was.strip()) and not says(self.was, self.listed.value)


@dataclass(frozen=True)
class SectionReading:
    """The figures in the text of one section."""

    key: str
    title: str
    figures: tuple[FigureRead, ...]

    @property
    def changed(self) -> tuple[FigureRead, ...]:
        return tuple(each for each in self.figures if each.is_changed)


def read_text(text: str, catalog: Catalog, key: str = "", title: str = "") -> SectionReading:
    """The figures one text names."""
    named = (mention for mention in mentions_in(text) if mention.kind == FIGURE)
    return SectionReading(key, title, tuple(FigureRead(each, catalog.get(each.target)) for each in named))


def read_report(built: Built) -> tuple[SectionReading, ...]:
    """Every section of the report with a figure in its text, in order; not what is left out. No queries."""
    references = built.texts.references
    if references is None:
        return ()
    readings = (
        read_text(place.text, references.catalog, place.key, place.title)
        for place in built.places
        if not place.is_left_out
    )
    return tuple(each for each in readings if each.figures)


def with_new_figures(text: str, catalog: Catalog) -> str:
    """The text with every label that is out of date saying the present value; all else stays as it was typed."""
    pieces, end = [], 0
    for mention in mentions_in(text):
        listed = catalog.get(mention.target) if mention.kind == FIGURE else None
        if listed is not None and not says(mention.label, listed.value):
            pieces += [text[end : mention.start], saying(mention.label, listed.value)]
            end = mention.end
    return "".join([*pieces, text[end:]])
