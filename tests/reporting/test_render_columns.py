"""Columns get room by what stands in them, and alike tables get the same."""

import pytest

from reporting.document import Chapter, Column, Document, Row, SourceRef, Table, Text, plain
from reporting.render.columns import TableShapes, letter_size, plain_text, widths

HEADS = (Column("Soort"), Column("Steunt op"))
LONG = "Een uitspraak die zo lang is dat zij zeker niet op een halve regel van een bladzijde past."


def evidence(*rows):
    cells = tuple(
        Row(header, (plain("Verbeterpunt"), (Text("citaat: "), SourceRef(source, "p. 4")))) for header, source in rows
    )
    return Table("Uitspraken", "Uitspraak", HEADS, cells)


def test_cited_sources_count_as_words():
    assert plain_text((Text("citaat: "), SourceRef("Interview", "p. 4"))) == "citaat: Interview, p. 4"


def test_long_columns_share_what_short_ones_leave():
    first, kind, last = widths(evidence((LONG, "Vierde kwartaalrapportage; Interviews maart 2023; Werkbezoek")))
    assert 0.1 < kind < 0.2
    assert 0.75 < last / first < 1.25


def test_tables_with_the_same_heads_have_the_same_columns():
    short, long = evidence(("Kort", "Plan")), evidence((LONG, "Vierde kwartaalrapportage; Interviews maart 2023"))
    shapes = TableShapes(Document("Titel", (Chapter("Een", (short, long)),)))
    assert shapes.widths(short) == shapes.widths(long) != widths(short)
    assert (shapes.has_short_headers(short), shapes.has_short_headers(long)) == (False, False)


def test_figures_stand_together_in_columns_of_one_width():
    columns = (Column("Doel", numeric=True), Column("Resultaat", numeric=True))
    table = Table("Doelen", "Waar het om gaat", columns, (Row("Leerwerkplekken", (plain("15"), plain("4"))),))
    first, goal, result = widths(table)
    assert goal == result < 0.2 < first


def test_heads_on_two_even_lines_leave_columns_of_one_width():
    heads = ("Citaten", "Stemmen", "Wat werkt", "Wat kan beter", "Wat in de weg staat")
    row = Row("Andere betrokkenen", tuple(plain("0") for _ in heads))
    table = Table("Stemmen", "Perspectief", tuple(Column(head, numeric=True) for head in heads), (row,))
    first, *others = widths(table)
    assert max(others) == pytest.approx(min(others))
    assert first > others[0]


@pytest.mark.parametrize("count", [0, 1, 6, 20])
@pytest.mark.parametrize("text", ["", "x", "x" * 400, "woord " * 90])
def test_the_shares_are_together_one(count, text):
    rows = (Row(text, (plain(text),) * count),)
    for numeric in (False, True):
        table = Table("", "", (Column(text, numeric=numeric),) * count, rows)
        shares = widths(table)
        assert sum(shares) == pytest.approx(1)
        assert min(shares) > 0
        assert widths(Table("", "", table.columns, ())) != []
    assert 7 <= letter_size(table) <= 9.5
