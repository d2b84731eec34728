"""The form of a source with its text, and the list of sources."""

import re

import pytest
import typst
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from evidence.actions.reading import keep_source
from evidence.forms.sources import SourceForm
from evidence.models import Quote, Source
from tests.factories import ElementFactory, QuarterlyReportFactory, QuoteFactory, SourceFactory

PAGES = b"#set page(height: 6cm, width: 9cm)\nEerste pagina.\n#pagebreak()\n#pagebreak()\nDerde pagina."


def upload(content, name="verslag.txt"):
    return SimpleUploadedFile(name, content)


def typed(**changes):
    return {"kind": "interview", "title": "Gesprek"} | changes


def post(client, source=None, **changes):
    url = reverse("source_edit", args=["eigen", source.reference]) if source else reverse("source_add", args=["eigen"])
    return client.post(url, typed(**changes))


def hidden(page, name):
    return re.search(rf'name="{name}" value="([0-9a-f]+)"', page).group(1)


def test_text_comes_out_of_a_file(as_researcher, initiative):
    page = as_researcher.get(reverse("source_add", args=["eigen"])).text
    assert 'enctype="multipart/form-data"' in page
    answer = post(as_researcher, file=upload(b"Eerst was hij stil.\r\nNu niet meer."))
    source = Source.objects.get()
    assert answer.url == reverse("source", args=["eigen", source.reference])
    assert (source.text, source.file_name) == ("Eerst was hij stil.\nNu niet meer.", "verslag.txt")
    assert "Nu niet meer." in as_researcher.get(answer.url).text


def test_pdf_keeps_its_pages_until_the_text_is_typed_over(as_researcher, initiative):
    pdf = typst.compile(PAGES, format="pdf")
    answer = post(as_researcher, file=upload(pdf, "plan.pdf"))
    source = Source.objects.get()
    assert source.page_at(source.text.index("Derde")) == 3
    assert "Op pagina 2 staat geen tekst" in as_researcher.get(answer.url).text
    # A browser sends line ends its own way; that is no change.
    post(as_researcher, source, text=source.text.replace("\n", "\r\n"), title="Plan")
    source.refresh_from_db()
    assert (source.title, source.file_name, source.page_starts) == ("Plan", "plan.pdf", "0 16 16")
    post(as_researcher, source, text="Heel iets anders.")
    source.refresh_from_db()
    assert (source.text, source.file_name, source.page_starts) == ("Heel iets anders.", "", "")


def test_unreadable_file_keeps_what_was_typed(as_researcher, initiative):
    answer = post(as_researcher, roles="praktijkopleider", file=upload(b"%PDF-1.7 kapot", "plan.pdf"))
    assert answer.status_code == 422
    assert "Dit bestand is niet te lezen" in answer.text
    assert "praktijkopleider" in answer.text
    answer = post(as_researcher, title="", file=upload(b"Tekst"))
    assert "Kies het bestand nog een keer" in answer.text
    answer = post(as_researcher, text="Getypt verslag", file=upload(b"Tekst"))
    assert "U kiest een bestand én u plakt tekst" in answer.text
    assert "Getypt verslag" in answer.text
    assert "Dit bestand is leeg" in post(as_researcher, file=upload(b"")).text
    assert not Source.objects.exists()


def test_text_is_cleaned_and_not_too_long(as_researcher, initiative):
    assert "langer dan 1.000.000 tekens" in post(as_researcher, text="x" * 1_000_001).text
    assert post(as_researcher, text="\ufeff\r\n Cafe\u0301\x00 \x07rood\r\n").status_code == 302
    assert Source.objects.get().text == "Cafe\u0301 rood"


def test_form_sent_twice_makes_one_source(as_researcher, initiative):
    page = as_researcher.get(reverse("source_add", args=["eigen"])).text
    sent = {name: hidden(page, name) for name in ("reference", "text_was")}
    for _twice in range(2):
        assert post(as_researcher, text="Verslag", **sent).status_code == 302
    assert Source.objects.get().text == "Verslag"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "document", "method": "group"}, "Dit hoort alleen bij een interview of werkbezoek"),
        ({"kind": "video"}, "Vul het webadres in, of schrijf bij “Plaats”"),
        ({"kind": "literature"}, "Vul het webadres in, of schrijf bij “Plaats”"),
        ({"kind": "literature", "url": "nergens"}, "webadres"),
    ],
)
def test_what_belongs_to_another_kind_is_explained(as_researcher, initiative, changes, said):
    answer = post(as_researcher, **changes)
    assert answer.status_code == 422
    assert said in answer.text


def test_fieldwork_has_a_method_and_literature_a_place(as_researcher, initiative):
    assert post(as_researcher, method="group").status_code == 302
    assert Source.objects.get().method == "group"
    assert post(as_researcher, kind="literature", title="Boek", place="Bibliotheek van de gemeente").status_code == 302
    assert post(as_researcher, kind="video", title="Film", url="https://voorbeeld.example/film").status_code == 302


def test_traces_of_people_are_told_and_not_refused(as_researcher, initiative):
    text = "Alinea een.\n\nBel 06-12345678 of mail coach@voorbeeld.example, nummer 111222333."
    page = as_researcher.get(post(as_researcher, text=text).url).text
    assert "een telefoonnummer (alinea 2), een e-mailadres (alinea 2), een burgerservicenummer (alinea 2)" in page
    assert "Haal het weg voordat u citaten kiest" in page
    page = as_researcher.get(post(as_researcher, title="Ander", text="Zonder nummers.").url).text
    assert "Haal het weg" not in page


# A text in which quotes have their place


def placed(source):
    return QuoteFactory(source=source, text="stil", start=14, end=18)


def test_text_with_placed_quotes_is_not_in_the_form(as_researcher, initiative):
    source = SourceFactory(initiative=initiative, title="Gesprek", text="Eerst was hij stil.")
    url = reverse("source_edit", args=["eigen", source.reference])
    QuoteFactory(source=source, text="stil")
    assert 'name="text"' in as_researcher.get(url).text
    placed(source)
    page = as_researcher.get(url).text
    assert 'name="text"' not in page
    assert 'name="file"' not in page
    assert "Uit deze tekst zijn citaten gekozen" in page
    assert post(as_researcher, source, title="Nieuwe titel").status_code == 302
    assert post(as_researcher, source, title="Nieuwe titel", text="Eerst was hij stil.").status_code == 302
    source.refresh_from_db()
    assert (source.title, source.text) == ("Nieuwe titel", "Eerst was hij stil.")


def test_page_that_was_open_before_the_first_quote_changes_nothing(as_researcher, initiative):
    source = SourceFactory(initiative=initiative, title="Gesprek", text="Eerst was hij stil.")
    placed(source)
    answer = post(as_researcher, source, text="Toen was hij boos.")
    assert answer.status_code == 422
    assert "Toen was hij boos." in answer.text
    assert "kan daarom niet meer veranderen" in answer.text
    answer = post(as_researcher, source, file=upload(b"Uit een bestand."))
    assert "kan daarom niet meer veranderen" in answer.text
    source.refresh_from_db()
    assert source.text == "Eerst was hij stil."


def valid_form(source, **changes):
    form = SourceForm(typed(**changes), instance=source)
    assert form.is_valid(), form.errors
    return form


def test_quote_chosen_while_saving_wins(initiative, researcher):
    source = SourceFactory(initiative=initiative, title="Gesprek", text="Eerst was hij stil.")
    form = valid_form(Source.objects.get(), text="Toen was hij boos.")
    placed(source)
    with pytest.raises(ValidationError, match="Uit deze tekst zijn citaten gekozen"):
        keep_source(form, by=researcher)
    source.refresh_from_db()
    assert source.text == "Eerst was hij stil."
    assert Quote.objects.count() == 1


def test_text_of_somebody_else_is_not_overwritten(as_researcher, initiative, researcher):
    source = SourceFactory(initiative=initiative, title="Gesprek", text="Oud.")
    page = as_researcher.get(reverse("source_edit", args=["eigen", source.reference])).text
    meanwhile = valid_form(Source.objects.get(), text="Oud.", title="Titel")
    Source.objects.update(text="Nieuw.", page_starts="0", file_name="nieuw.pdf")
    # Who did not touch the text leaves it as it is by now; who did is told.
    was = hidden(page, "text_was")
    assert post(as_researcher, source, text="Oud.", text_was=was, place="Haarlem").status_code == 302
    source.refresh_from_db()
    assert (source.text, source.place, source.file_name) == ("Nieuw.", "Haarlem", "nieuw.pdf")
    answer = post(as_researcher, source, text="Oud en meer.", text_was=was)
    assert "intussen gewijzigd" in answer.text
    assert "Oud en meer." in answer.text
    keep_source(meanwhile, by=researcher)
    source.refresh_from_db()
    assert (source.title, source.text) == ("Titel", "Nieuw.")
    removed = valid_form(Source.objects.get(), text="Nog iets.")
    Source.objects.all().delete()
    with pytest.raises(ValidationError, match="verwijderd"):
        keep_source(removed, by=researcher)


def test_text_of_a_quarter_is_not_typed(as_researcher, initiative):
    report = QuarterlyReportFactory(initiative=initiative, status="accepted")
    source = SourceFactory(initiative=initiative, kind="quarterly_report", quarterly_report=report)
    page = as_researcher.get(reverse("source_edit", args=["eigen", source.reference])).text
    assert set(re.findall(r'name="(kind|place|method|roles|text|file|title|url)"', page)) == {"title", "url"}
    assert post(as_researcher, source, title="Kwartaal").status_code == 302


# The list


def titles(page):
    return re.findall(r'<th scope="row">\s*<a[^>]*>([^<]*)</a>', page)


def test_sources_are_found_by_words(as_researcher, initiative):
    SourceFactory(initiative=initiative, title="Gesprek begeleider", text="Over de werkplaats en koffie.", on=None)
    SourceFactory(initiative=initiative, title="Plan", kind="document", text="")
    url = reverse("sources", args=["eigen"])
    assert titles(as_researcher.get(url, {"woorden": "koffie begeleider"}).text) == ["Gesprek begeleider"]
    assert titles(as_researcher.get(url, {"woorden": "PLAN"}).text) == ["Plan"]
    assert titles(as_researcher.get(url, {"woorden": "koffie", "soort": "document"}).text) == []
    assert len(titles(as_researcher.get(url, {"woorden": "", "soort": "onzin"}).text)) == 2
    assert len(titles(as_researcher.get(url, {"woorden": "x" * 101}).text)) == 2


def test_sources_without_text_or_quotes_are_marked(as_researcher, initiative):
    quoted = SourceFactory(initiative=initiative, title="Met alles", text="Verslag")
    placed(quoted)
    ElementFactory(initiative=initiative).sources.add(quoted)
    url = reverse("sources", args=["eigen"])
    page = as_researcher.get(url).text
    assert ("Zonder tekst" in page, "Zonder citaten" in page) == (False, False)
    SourceFactory(initiative=initiative, title="Leeg", text="")
    page = as_researcher.get(url).text
    assert (page.count("Zonder tekst"), page.count("Zonder citaten")) == (1, 1)


@pytest.mark.parametrize("size", [3, 300])
def test_list_takes_the_same_queries_whatever_its_length(as_researcher, initiative, size, django_assert_num_queries):
    Source.objects.bulk_create(
        Source(initiative=initiative, kind="interview", title=f"Gesprek {number}", text="Woorden")
        for number in range(size)
    )
    url = reverse("sources", args=["eigen"])
    with django_assert_num_queries(6):
        page = as_researcher.get(url, {"woorden": "woorden"}).text
    assert len(titles(page)) == min(size, 50)
    assert ("woorden=woorden&amp;page=2" in page) is (size > 50)
