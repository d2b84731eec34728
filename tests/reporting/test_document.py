"""The small questions that all renderers ask the document."""

import pytest

from reporting.document import (
    Chart,
    Column,
    DocumentError,
    Row,
    Series,
    Table,
    blocks,
    chapter_label,
    dutch_number,
    inlines,
    is_safe_url,
    plain,
)
from tests.reporting.sample import TARGETS


def test_every_part_is_documented():
    assert [kind.__name__ for kind in (*blocks(), *inlines()) if not kind.__doc__] == []


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (None, "onbekend"), (1234, "1.234"), (1234.5, "1.234,5"), (12.0, "12"), (-3, "-3"), (0.125, "0,12")],
)
def test_a_number_is_written_in_dutch(value, written):
    assert dutch_number(value) == written


def test_the_table_of_a_chart_tells_its_figures():
    table = TARGETS.table()
    assert [row.cells for row in table.rows] == [
        (plain("15"), plain("15")),
        (plain("0"), plain("8")),
        (plain("3"), plain("2")),
        (plain("onbekend"), plain("4")),
    ]


def over_time(*moments: str) -> Chart:
    return Chart("Gestart", "", "", "line", moments, (Series("Gestart", tuple(range(len(moments)))),), "Moment")


def test_moments_stand_next_to_one_another_under_a_chart():
    table = over_time("2024-K4", "2025-K1", "1 april 2025").table("Figuur 3")
    assert table.caption == "Cijfers bij figuur 3"
    assert [column.title for column in table.columns] == ["2024-K4", "2025-K1", "1 april 2025"]
    assert table.rows == (Row("Gestart", (plain("0"), plain("1"), plain("2"))),)
    upright = over_time("2024-K4", "2025-K1").table(upright=True)
    assert upright.caption == "Cijfers bij ‘Gestart’"
    assert [(row.header, row.cells) for row in upright.rows] == [("2024-K4", (plain("0"),)), ("2025-K1", (plain("1"),))]


def test_steps_above_columns_have_their_names_in_the_note():
    steps = (Series("1 nog niet aan de orde", (4,)), Series("2 verkennen", (3,)))
    table = Chart("Per stap", "", "", "stacked", ("B1 Begrijpen",), steps, "Doel").table("Figuur 3")
    assert [column.title for column in table.columns] == ["Stap 1", "Stap 2"]
    assert table.note == plain("1 nog niet aan de orde; 2 verkennen.")


@pytest.mark.parametrize("moments", [("2024-K4",), ("heel lange naam van een moment", "2025-K1"), ("K",) * 10])
def test_moments_that_do_not_fit_have_a_row_each(moments):
    assert [row.header for row in over_time(*moments).table().rows] == list(moments)


def test_a_row_with_too_few_cells_is_refused():
    with pytest.raises(DocumentError):
        Table("x", "y", (Column("a"), Column("b")), (Row("r", (plain("1"),)),))


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_value_must_be_a_number(value):
    with pytest.raises(DocumentError):
        Series("x", (value,))


def test_a_chart_needs_a_value_for_each_category():
    with pytest.raises(DocumentError):
        Chart("t", "d", "c", "line", ("a", "b"), (Series("s", (1,)),))
    with pytest.raises(DocumentError):
        Chart("t", "d", "c", "target", ("a",), (Series("s", (1,)),))


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org", True),
        ("HTTP://example.org", True),
        ("mailto:a@example.org", True),
        ("javascript:alert(1)", False),
        (" https://example.org", False),
        ("https://example.org/\n", False),
        ("data:text/html,x", False),
        ("/intern", False),
        ("mailto:", False),
        ("https://", False),
        ("https://example.org/<b>", False),
        ("", False),
    ],
)
def test_only_plain_addresses_become_links(url, safe):
    assert is_safe_url(url) is safe


def test_chapters_and_annexes_are_numbered():
    assert (chapter_label(2), chapter_label(1, annex=True)) == ("2", "Bijlage 1")
