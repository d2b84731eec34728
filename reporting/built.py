"""What a builder hands over: the document, and what an editor must know that does not stand in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.utils import translation

from reporting import markdown
from reporting.document import Block, Chapter, Document, QuoteBlock, Section
from reporting.findings import Finding
from reporting.live.references import LiveReferences
from reporting.structure import ChapterPlan, SectionPlan, arranged, free_chapter, is_free_key

State = Literal["empty", "draft", "ready"]


@dataclass(frozen=True)
class BuiltSection:
    """How one place of the report came out. `key` leads to the page on which its text is written.

    `generated` is what the registers offer for it without a text, `stays` what of that follows a written one. A section
    that `is_left_out` is not in the document, whatever it holds. `is_marked_ready` is what somebody said of it; ask
    `state`. `text` is what was typed, and `references` knows what its links stand for.
    """

    key: str
    title: str
    chapter: str
    is_written: bool
    is_generated: bool
    generated: tuple[Block, ...] = ()
    stays: tuple[Block, ...] = ()
    is_left_out: bool = False
    is_marked_ready: bool = False
    text: str = ""
    references: LiveReferences | None = None

    @property
    def state(self) -> State:
        """Leeg, concept or gereed. What holds nothing is empty, also when somebody once called it ready."""
        if not (self.is_written or self.is_generated):
            return "empty"
        return "ready" if self.is_marked_ready else "draft"

    @property
    def gives_way(self) -> bool:
        """Whether a written text takes the place of all the registers offer."""
        return bool(self.generated) and not self.stays

    def with_text(self, text: str) -> tuple[Block, ...]:
        """The blocks of the section if this were its text; what the registers add may give way to it."""
        with translation.override("nl"):  # as the report is, whichever language its writer reads the pages in
            written = markdown.to_blocks(text, self.references.including(text) if self.references else None)
        return (*written, *without_quoted(self.stays if written else self.generated, written))

    @property
    def is_missing(self) -> bool:
        """Without any content, and therefore not in the document; nobody misses what was left out on purpose."""
        return self.state == "empty" and not self.is_left_out


@dataclass(frozen=True)
class BuiltChapter:
    """A chapter with its places in the order of the report, those left out among them. Annexes have no introduction."""

    key: str
    title: str
    introduction: BuiltSection | None
    sections: tuple[BuiltSection, ...]

    @property
    def places(self) -> tuple[BuiltSection, ...]:
        """Every place in which something can be written, the opening words first."""
        return (*((self.introduction,) if self.introduction else ()), *self.sections)

    @property
    def missing(self) -> tuple[BuiltSection, ...]:
        """Opening words are missed only where the chapter is empty and nothing can be made for them."""
        sections = tuple(section for section in self.sections if section.is_missing)
        if self.introduction and self.introduction.is_missing and not self.sections:
            return (self.introduction, *sections)
        return sections

    @property
    def counted(self) -> tuple[BuiltSection, ...]:
        """The places that are, or should be, in the report: how far the work is, is counted over these."""
        return tuple(
            place
            for place in self.places
            if not place.is_left_out
            and (place is not self.introduction or place in self.missing or place.state != "empty")
        )


@dataclass(frozen=True)
class Texts:
    """What people decided about the sections of one report, by key: text, own heading, place, left out, ready."""

    texts: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    orders: dict[str, int] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    ready: frozenset[str] = frozenset()
    references: LiveReferences | None = None

    def has(self, key: str) -> bool:
        return bool(self.texts.get(key, "").strip())

    def blocks(self, key: str) -> tuple[Block, ...]:
        return markdown.to_blocks(self.texts.get(key, ""), self.references)

    def heading(self, plan: SectionPlan) -> str:
        return self.headings.get(plan.key, "").strip() or plan.title

    def free_sections(self, chapter: str) -> tuple[SectionPlan, ...]:
        """The sections somebody added to the chapter, in the order in which they came."""
        return tuple(SectionPlan(key, key) for key in self.texts if free_chapter(key) == chapter)


@dataclass(frozen=True)
class Built:
    """A document with what it lacks. `warnings` are for the editor: what recorded evidence lacks, and what to do."""

    document: Document
    chapters: tuple[BuiltChapter, ...]
    warnings: tuple[Finding, ...] = ()
    texts: Texts = field(default_factory=Texts)

    @property
    def places(self) -> Iterator[BuiltSection]:
        """Every place of the report, openings of chapters and what was left out included, in order."""
        for chapter in self.chapters:
            yield from chapter.places

    def section(self, key: str) -> "BuiltSection | None":
        """The place with this key, an opening of a chapter or a section that was left out as well."""
        return next((each for each in self.places if each.key == key), None)

    @property
    def missing(self) -> tuple[BuiltSection, ...]:
        """The sections that are not in the document for want of content, in the order of the report."""
        return tuple(section for chapter in self.chapters for section in chapter.missing)


class ChapterBuilder:
    """Collects one chapter; what has no content stays out of the document but is remembered.

    A builder only says what each section of the plan holds. Free sections, own headings, the order in which sections
    stand and what is left out come from `texts` by themselves.
    """

    def __init__(self, plan: ChapterPlan, texts: Texts) -> None:
        self.plan, self.texts = plan, texts
        self.opening: tuple[Block, ...] = ()
        self.opened = self._place(plan.introduction)
        self._records: list[Section] = []
        self._places: dict[str, BuiltSection] = {}
        self._made: dict[str, Section] = {}
        for free in texts.free_sections(plan.key):
            self.add(free)

    def open(self, generated: Sequence[Block] = (), *, instead: bool = True, after: Sequence[Block] = ()) -> None:
        """The words before the first section.

        `generated` gives way to a written text when `instead`, else follows it; `after` always follows.
        """
        plan = self.plan.introduction
        written = self.texts.blocks(plan.key)
        everything = (*generated, *after)
        stays = tuple(after) if instead else everything
        made = stays if written else everything
        self.opened = self._place(
            plan, is_written=bool(written), is_generated=bool(made), generated=everything, stays=stays
        )
        self.opening = () if self.opened.is_left_out else (*written, *made)

    def add(
        self,
        plan: SectionPlan,
        generated: Sequence[Block] = (),
        *,
        instead: bool = False,
        sections: Sequence[Section] = (),
        expected: bool = True,
    ) -> None:
        """A section; without `expected` nobody misses it when it stays empty."""
        written = self.texts.blocks(plan.key)
        everything = tuple(generated)
        stays = () if instead else everything
        made = without_quoted(stays if written else everything, written)
        built = self._place(
            plan, is_written=bool(written), is_generated=bool(made or sections), generated=everything, stays=stays
        )
        if built.state != "empty" and not built.is_left_out:
            self._made[plan.key] = Section(built.title, (*written, *made), tuple(sections), plan.key)
        if expected or built.state != "empty" or built.is_left_out:
            self._places[plan.key] = built

    def add_record(self, section: Section) -> None:
        """A section that is a record of its own, such as a conclusion; those stand before all others."""
        self._records.append(section)

    @property
    def sections(self) -> tuple[Section, ...]:
        """What stands in the document, in the order that was chosen."""
        return (*self._records, *(self._made[key] for key in self._order if key in self._made))

    @property
    def chapter(self) -> Chapter | None:
        """None when there is nothing to say."""
        if not (self.opening or self.sections):
            return None
        return Chapter(self.opened.title, self.opening, self.sections, self.plan.key)

    @property
    def outcome(self) -> BuiltChapter:
        introduction = self.opened if self.plan.has_introduction else None
        places = tuple(self._places[key] for key in self._order)
        return BuiltChapter(self.plan.key, self.opened.title, introduction, places)

    @property
    def _order(self) -> list[str]:
        """Free sections come after the others unless somebody put them elsewhere."""
        return arranged(sorted(self._places, key=is_free_key), self.texts.orders)

    def _place(
        self,
        plan: SectionPlan,
        *,
        is_written: bool = False,
        is_generated: bool = False,
        generated: tuple[Block, ...] = (),
        stays: tuple[Block, ...] = (),
    ) -> BuiltSection:
        return BuiltSection(
            key=plan.key,
            title=self.texts.heading(plan),
            chapter=self.plan.key,
            is_written=is_written,
            is_generated=is_generated,
            generated=generated,
            stays=stays,
            is_left_out=plan.key in self.texts.left_out,
            is_marked_ready=plan.key in self.texts.ready,
            text=self.texts.texts.get(plan.key, ""),
            references=self.texts.references,
        )


def without_quoted(generated: Iterable[Block], written: Sequence[Block]) -> tuple[Block, ...]:
    """What the registers add, without the quotes that stand in the text already."""
    quoted = [block for block in written if isinstance(block, QuoteBlock)]
    return tuple(block for block in generated if block not in quoted)


def chapters_of(builders: Iterable[ChapterBuilder]) -> tuple[Chapter, ...]:
    return tuple(chapter for builder in builders if (chapter := builder.chapter))


def annexes_of(builder: ChapterBuilder) -> tuple[Chapter, ...]:
    """Every section as an annex of its own."""
    return tuple(Chapter(each.title, each.blocks, each.sections, each.key) for each in builder.sections)
