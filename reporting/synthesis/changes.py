"""What changed since the edition this one follows, for who read that one."""

from evidence.difference import Difference, difference_between
from evidence.frozen import Content, content_of
from evidence.models import SynthesisEdition
from reporting.document import Block, Column, Paragraph, Row, Table, plain
from reporting.document import Content as Words
from reporting.wording import synthesis as said


def changes_since(edition: SynthesisEdition, references: frozenset[str]) -> tuple[Block, ...]:
    """Nothing unless the earlier edition was adopted: only what was published can have changed.

    `references` are those of the elements that stand in this report. Some ten queries, however large the edition is.
    """
    earlier = edition.previous
    if earlier is None or earlier.frozen is None:
        return ()
    now: Content = edition.frozen if edition.frozen is not None else content_of(edition)
    shown = {**now, "elements": [each for each in now["elements"] if each["reference"] in references]}
    found = difference_between(earlier.frozen, shown)
    opening = Paragraph(plain(said.changes_opening(earlier.title, found)))
    rows = tuple(_rows(found))
    if not rows:
        return (opening,)
    columns = (Column("Vorige editie"), Column("Deze editie"))
    return (opening, Table(said.CHANGES_CAPTION, "Element", columns, rows, plain(said.CHANGES_NOTE)))


def _rows(found: Difference) -> list[Row]:
    rows = [Row(each["title"], (plain(said.ABSENT), plain(said.NEW))) for each in found.new]
    for each in found.changed:
        before, after = each.count_before, each.count_after
        rows.append(
            Row(each.title, (_cell(before), _cell(after, ", ".join(text.label.lower() for text in each.texts))))
        )
    return rows + [Row(each["title"], (plain(said.THERE), plain(said.GONE))) for each in found.gone]


def _cell(count: str, texts: str = "") -> Words:
    return plain(said.supported_by(count) + (f"; {said.other_text(texts)}" if texts else ""))
