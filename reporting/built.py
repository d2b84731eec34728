"""What a builder hands over: the document, and what an editor must know that does not stand in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reporting import markdown
from reporting.document import Block, Chapter, Document, Section
from reporting.structure import ChapterPlan, SectionPlan


@dataclass(frozen=True)
class BuiltSection:
    """How one place of the report came out. `key` leads to the page on which its text is written.

    `generated` is what the registers offer for it; when it `gives_way`, a written text takes its place.
    """

    key: str
    title: str
    chapter: str
    is_written: bool
    is_generated: bool
    generated: tuple[Block, ...] = ()
    gives_way: bool = False

    def with_text(self, text: str) -> tuple[Block, ...]:
        """The blocks of the section if this were its text; what the registers add may give way to it."""
        written = markdown.to_blocks(text)
        return written if written and self.gives_way else (*written, *self.generated)

    @property
    def is_missing(self) -> bool:
        """Without any content, and therefore not in the document."""
        return not (self.is_written or self.is_generated)


@dataclass(frozen=True)
class BuiltChapter:
    key: str
    title: str
    introduction: BuiltSection
    sections: tuple[BuiltSection, ...]


@dataclass(frozen=True)
class Built:
    """A document with what it lacks. `warnings` are sentences for the editor, each saying what to do."""

    document: Document
    chapters: tuple[BuiltChapter, ...]
    warnings: tuple[str, ...] = ()

    def section(self, key: str) -> "BuiltSection | None":
        """The place with this key, an opening of a chapter included."""
        places = (each for chapter in self.chapters for each in (chapter.introduction, *chapter.sections))
        return next((each for each in places if each.key == key), None)

    @property
    def missing(self) -> tuple[BuiltSection, ...]:
        """The sections that were left out, in the order of the report.

        The opening words of a chapter are missed only where nothing can be made for them and the chapter is empty.
        """
        return tuple(
            section
            for chapter in self.chapters
            for section in (
                *((chapter.introduction,) if not chapter.sections and chapter.introduction.is_missing else ()),
                *(section for section in chapter.sections if section.is_missing),
            )
        )


@dataclass(frozen=True)
class Texts:
    """What people wrote for one report: text and own heading by the key of the section."""

    texts: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)

    def has(self, key: str) -> bool:
        return bool(self.texts.get(key, "").strip())

    def blocks(self, key: str) -> tuple[Block, ...]:
        return markdown.to_blocks(self.texts.get(key, ""))

    def heading(self, plan: SectionPlan) -> str:
        return self.headings.get(plan.key, "").strip() or plan.title


class ChapterBuilder:
    """Collects one chapter; what has no content stays out of the document but is remembered."""

    def __init__(self, plan: ChapterPlan, texts: Texts) -> None:
        self.plan, self.texts = plan, texts
        self.opening: tuple[Block, ...] = ()
        self.opened = BuiltSection(plan.introduction.key, plan.title, plan.key, False, False)
        self.sections: list[Section] = []
        self.built: list[BuiltSection] = []

    def open(self, generated: Sequence[Block] = (), *, instead: bool = True, after: Sequence[Block] = ()) -> None:
        """The words before the first section.

        `generated` gives way to a written text when `instead`, else follows it; `after` always follows.
        """
        key = self.plan.introduction.key
        written = self.texts.blocks(key)
        made = tuple(generated) if not (written and instead) else ()
        self.opening = (*written, *made, *after)
        title = self.texts.heading(self.plan.introduction)
        offered = (*generated, *after)
        self.opened = BuiltSection(
            key, title, self.plan.key, bool(written), bool(made or after), offered, instead and not after
        )

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
        made = tuple(generated) if not (written and instead) else ()
        title = self.texts.heading(plan)
        built = BuiltSection(
            plan.key, title, self.plan.key, bool(written), bool(made or sections), tuple(generated), instead
        )
        if not built.is_missing:
            self.sections.append(Section(title, (*written, *made), tuple(sections), plan.key))
        if expected or not built.is_missing:
            self.built.append(built)

    @property
    def chapter(self) -> Chapter | None:
        """None when there is nothing to say."""
        if not (self.opening or self.sections):
            return None
        return Chapter(self.opened.title, self.opening, tuple(self.sections), self.plan.key)

    @property
    def outcome(self) -> BuiltChapter:
        return BuiltChapter(self.plan.key, self.opened.title, self.opened, tuple(self.built))


def chapters_of(builders: Iterable[ChapterBuilder]) -> tuple[Chapter, ...]:
    return tuple(chapter for builder in builders if (chapter := builder.chapter))
