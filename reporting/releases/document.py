"""A release as a document, to print or to send on: exactly what its page shows."""

from collections.abc import Sequence

from django.utils import timezone, translation

from reporting.document import Block, Chapter, Chart, Column, Document, Paragraph, Row, Section, Series, Table, plain
from reporting.models import Release
from reporting.releases.shown import ShownTable, tables_of
from reporting.wording import release_document as said
from reporting.wording import releases as names

KIND = "release"


def build(release: Release) -> Document:
    """Nothing but what was printed is in it. Three queries. Dutch, in whichever language its reader sees the pages."""
    with translation.override("nl"):
        made_on = timezone.localdate(release.made_at)
        on = release.quarter.last_day
        return Document(
            title=said.title(release.quarter),
            subtitle=said.subtitle(release.number, release.platform.name),
            kind=KIND,
            kind_label=said.KIND_LABEL,
            date=made_on,
            reference_date=on,
            publisher=release.platform.name,
            chapters=(
                Chapter(
                    said.FIGURES,
                    _paragraphs((said.made(on), *said.protection(release.threshold))),
                    tuple(_section(table) for table in tables_of(release)),
                ),
            ),
            is_brief=True,
        )


def _paragraphs(lines: Sequence[str]) -> tuple[Block, ...]:
    return tuple(Paragraph(plain(line)) for line in lines)


def _section(table: ShownTable) -> Section:
    """A table over one axis with anything to read is drawn; a chart brings its own table. Others are a table only."""
    drawn = None if table.is_wide or table.is_hidden else _chart(table)
    return Section(str(table.name), (drawn or _table(table),), key=table.slug)


def _table(table: ShownTable) -> Table:
    return Table(
        caption=str(table.name),
        corner=str(table.corner),
        columns=tuple(Column(column, numeric=True) for column in table.columns),
        rows=tuple(Row(name, tuple(plain(text) for text in texts)) for name, texts in table.rows),
        note=plain(f"{table.meaning} {said.ALL_HIDDEN}" if table.is_hidden else str(table.meaning)),
    )


def _chart(table: ShownTable) -> Chart | None:
    """Without the sum, which stands beside it; None where only the sum can be read."""
    together = str(names.TOGETHER)
    rows = [
        (name, text, label)
        for (name, (text,)), (label,) in zip(table.rows, table.labels, strict=True)
        if name != together
    ]
    if all(label is None for _name, _text, label in rows):
        return None
    sums = [said.together(name, text) for name, (text,) in table.rows if name == together]
    return Chart(
        title=str(table.name),
        description=" ".join((str(table.meaning), *sums)),
        conclusion=said.largest([(name, label) for name, _text, label in rows], str(names.NOT_KNOWN)),
        kind="grouped",
        categories=tuple(name for name, _text, _label in rows),
        series=(
            Series(
                table.columns[0],
                tuple(label for _name, _text, label in rows),
                tuple(text for _name, text, _label in rows),
            ),
        ),
        category_title=str(table.corner),
    )
