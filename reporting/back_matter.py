"""What both reports have at the back: the goals of the platform, its publications, and the colophon."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.utils import timezone

from initiatives.models import Goal, GoalGroup, Publication
from reporting.document import (
    Block,
    Chapter,
    Content,
    Fact,
    FactList,
    Footnote,
    FootnoteRef,
    GoalsBox,
    LineBreak,
    Link,
    Paragraph,
    Section,
    SourceList,
    Statement,
    Strong,
    Text,
    plain,
)
from reporting.models import Report
from reporting.wording import back_matter as said
from reporting.wording import texts
from reporting.wording.language import day


class Published(Protocol):
    """A publication of the platform, as a record or as an adopted edition keeps it."""

    @property
    def kind(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def year(self) -> int | None: ...
    @property
    def url(self) -> str: ...


def goals(found: Iterable[Goal], publications: Sequence[Published], *, is_synthesis: bool = False) -> tuple[Block, ...]:
    """The short-term goals, a box per group, and where to read more about them. A synthesis speaks plural."""
    found = tuple(found)
    boxes: list[Block] = []
    for group in GoalGroup:
        statements = tuple(
            Statement(
                (Strong(plain(goal.code)), Text(f" {goal.wording_plural if is_synthesis else goal.wording_singular}"))
            )
            for goal in found
            if goal.subgroup.group == group
        )
        if statements:
            boxes.append(GoalsBox(texts.GOAL_TITLES[group], statements))
    about = theory(publications)
    if boxes and about:
        boxes.append(Paragraph((Text(f"{said.MORE_ABOUT_THEORY} "), *about)))
    return tuple(boxes)


def theory(publications: Iterable[Published]) -> Content:
    """The publications about the theory of change, one after another; nothing when there are none."""
    content: Content = ()
    for each in publications:
        if each.kind == Publication.Kind.THEORY:
            content = (*content, *((Text("; "),) if content else ()), *cited(each))
    return (*content, Text(".")) if content else ()


def theory_note(publications: Iterable[Published]) -> Content:
    """A footnote to where the theory of change is described; nothing when that is nowhere."""
    about = theory(publications)
    return (FootnoteRef(Footnote((Text("Zie: "), *about))),) if about else ()


def number_of(key: str, annexes: Sequence[Chapter]) -> int:
    """The number of the annex with this key; 0 when the report has none."""
    return next((number for number, each in enumerate(annexes, start=1) if each.key == key), 0)


def cited(publication: Published) -> Content:
    """Title, with its address, and year."""
    title = plain(publication.title)
    linked: Content = (Link(title, publication.url),) if publication.url else title
    return (*linked, Text(f" ({publication.year})")) if publication.year else linked


def _full_stop(publication: Published) -> Content:
    """A line of a list of publications ends as those of the list of sources do."""
    return () if not publication.year and publication.title.endswith(("?", "!", ".")) else (Text("."),)


def publications(found: Sequence[Published], adopted: Iterable[Report] = ()) -> tuple[Section, ...]:
    """The publications of the platform by kind. `adopted` are end reports that were adopted here; one that the platform
    lists itself under the same title is not told twice."""
    sections = []
    for kind in Publication.Kind:
        lines = [(*cited(each), *_full_stop(each)) for each in found if each.kind == kind]
        if kind == Publication.Kind.END_REPORT:
            titles = {each.title.casefold() for each in found}
            lines += [_adopted_report(each) for each in adopted if each.title.casefold() not in titles]
        if lines:
            sections.append(Section(str(kind.label), (SourceList(tuple(lines)),)))
    return tuple(sections)


def _adopted_report(report: Report) -> Content:
    assert report.adopted_at is not None  # noqa: S101  (a constraint of the database)
    return plain(said.adopted_report(report.title, report.version, day(timezone.localdate(report.adopted_at))))


def colophon(report: Report | None, lines: said.Imprint) -> tuple[Block, ...]:
    """What a reader needs to know of the report as a publication, and how to refer to it."""
    adopted_on = timezone.localdate(report.adopted_at) if report and report.adopted_at else None
    facts = said.facts(lines, version=report.version if report else 1, adopted_on=adopted_on)
    how = (Strong(plain(said.HOW_TO_CITE)), LineBreak(), Text(said.citation(lines, adopted_on)))
    return (
        FactList(tuple(Fact(term, plain(text)) for term, text in facts)),
        *(Paragraph(plain(line)) for line in said.accounts(lines)),
        Paragraph(how),
    )
