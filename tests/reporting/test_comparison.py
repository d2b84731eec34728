"""What differs between two versions, in text and in figures."""

from dataclasses import replace

from reporting.comparison import difference_between
from reporting.document import (
    Chapter,
    Chart,
    Column,
    Document,
    Figure,
    Paragraph,
    QuoteBlock,
    Row,
    Section,
    Series,
    Statement,
    Table,
    Text,
    plain,
    walk,
)
from tests.reporting.sample import SAMPLE


def table(*numbers, caption="Feiten op 1 april 2023"):
    rows = tuple(Row(f"Feit {index}", (plain(each), plain("woord"))) for index, each in enumerate(numbers, start=1))
    return Table(caption, "Feit", (Column("Aantal", numeric=True), Column("Soort")), rows)


def section(key, *blocks, title=""):
    return Section(title or key.capitalize(), blocks, key=key)


def report(*sections, title="Rapport", chapters=()):
    return Document(title, (Chapter("Inleiding", (), sections, "introduction"), *chapters))


def says(text):
    return Paragraph(plain(text))


def words(texts):
    return [[(part.text, str(part.mark)) for part in paragraph] for paragraph in texts]


def test_the_same_document_differs_in_nothing():
    assert difference_between(SAMPLE, SAMPLE).is_same
    assert difference_between(SAMPLE, SAMPLE).summary == "De twee versies zeggen precies hetzelfde."


def test_changed_words_are_marked_in_their_paragraph_only():
    before = report(section("methode", says("Wij spraken vijf werkgevers."), says("Dit bleef gelijk.")))
    after = report(section("methode", says("Wij spraken zes werkgevers."), says("Dit bleef gelijk.")))
    (place,) = difference_between(before, after).places
    assert (place.title, place.chapter, place.status, place.unchanged) == ("Methode", "1 Inleiding", "changed", 1)
    assert words(place.texts) == [
        [("Wij spraken ", "same"), ("vijf", "removed"), ("zes", "added"), (" werkgevers.", "same")]
    ]


def test_figures_are_compared_by_their_place_and_not_by_the_date_over_them():
    before = report(section("feiten", table("15", "3")))
    after = report(section("feiten", table("16", "3", "7", caption="Feiten op 1 juli 2023")))
    (place,) = difference_between(before, after).places
    assert place.title == "Feiten"
    assert {each.table for each in place.figures} == {"Feiten op 1 juli 2023"}
    assert [(each.name, each.before, each.after) for each in place.figures] == [
        ("Feit 1, Aantal", "15", "16"),
        ("Feit 3, Aantal", "", "7"),
    ]
    assert difference_between(before, after).summary == ("Verschil: 1 onderdeel met andere tekst en 2 andere cijfers.")


def test_a_live_figure_in_the_text_is_text_and_figure():
    def told(number):
        return report(section("aim", Paragraph((Text("Er zijn "), Figure(number, "gestart"), Text(" mensen.")))))

    (place,) = difference_between(told("15"), told("16")).places
    assert [(each.name, each.before, each.after) for each in place.figures] == [("gestart", "15", "16")]
    assert ("16", "added") in words(place.texts)[0]


def test_figures_of_a_chart_are_figures():
    chart = Chart("Verloop", "", "", "line", ("K1", "K2"), (Series("Gestart", (3, None)),))
    later = replace(chart, series=(Series("Gestart", (3, 5)),))
    (place,) = difference_between(report(section("verloop", chart)), report(section("verloop", later))).places
    assert [(each.name, each.before, each.after) for each in place.figures] == [("K2, Gestart", "onbekend", "5")]
    assert place.texts == ()


def test_what_came_went_moved_and_was_renamed():
    before = report(section("een", says("1")), section("twee", says("2")), section("drie", says("3")))
    after = report(section("drie", says("3")), section("een", says("1"), title="Begin"), section("vier", says("4")))
    found = {place.title: place for place in difference_between(before, after).places}
    assert found["Twee"].status == "gone"
    assert found["Vier"].status == "new"
    assert found["Begin"].renamed_from == "Een"
    assert [title for title, place in found.items() if place.has_moved] == ["Drie"]


def test_the_cover_is_compared():
    before, after = report(), replace(report(title="Nieuw"), authors=("Onderzoeksteam",))
    assert [(each.term, each.before, each.after) for each in difference_between(before, after).cover] == [
        ("Titel", "Rapport", "Nieuw"),
        ("Auteurs", "", "Onderzoeksteam"),
    ]


def test_everything_that_stands_in_a_document_is_compared():
    found = difference_between(replace(SAMPLE, chapters=(), annexes=(), colophon=()), SAMPLE)
    assert all(place.status == "new" for place in found.places)
    said = [part.text for place in found.places for paragraph in place.texts for part in paragraph]
    said += [each for place in found.places for figure in place.figures for each in (figure.name, figure.after)]
    everything = " ".join([*said, *(place.title for place in found.places)])
    for piece in walk((SAMPLE.chapters, SAMPLE.annexes, SAMPLE.colophon)):
        if isinstance(piece, Text | Statement | QuoteBlock) and isinstance(getattr(piece, "text", None), str):
            assert all(line.strip() in everything for line in piece.text.splitlines())


def test_two_places_with_one_key_are_both_compared():
    before = report(section("zelfde", says("a")), section("zelfde", says("b")))
    after = report(section("zelfde", says("a")), section("zelfde", says("c")))
    (place,) = difference_between(before, after).places
    assert words(place.texts) == [[("b", "removed"), ("c", "added")]]


def test_rows_with_the_same_header_are_held_apart():
    columns = (Column("Aantal", numeric=True),)
    rows = tuple(Row("Interview", (plain(each),)) for each in ("1", "2"))
    before = report(section("facts", Table("Feiten", "Feit", columns, rows)))
    assert difference_between(before, before).is_same
    after = report(section("facts", Table("Feiten", "Feit", columns, (Row("Interview", (plain("3"),)), rows[1]))))
    changed = [(figure.before, figure.after) for _, figure in difference_between(before, after).figures]
    assert changed == [("1", "3")]
