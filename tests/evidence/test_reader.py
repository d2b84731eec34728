"""Reading and coding the text of one source."""

import lxml.html
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditLine
from evidence.actions.coding import code_words
from evidence.forms.coding import CodingForm
from evidence.models import Code, Quote, Source
from evidence.reader import blocks_of, cards_of
from quarters.actions.submitting import submit_quarter
from quarters.models import CollectedQuote, StoryPassage
from tests.factories import CodeFactory, ElementFactory, QuoteFactory, SourceFactory
from tests.quarters.filled import explain_all, fill, make_report

TEXT = "Begeleider: één 😀 dag.\n\nEerst was hij stil.\nNu praat hij. Eerst was hij stil.\n\n\nEinde."


@pytest.fixture
def source(initiative):
    return SourceFactory(initiative=initiative, text=TEXT, roles="begeleider\nleermeester")


def address(source):
    return reverse("source", args=["eigen", source.reference])


def typed(words, **changes):
    start = TEXT.index(words)
    return {
        "text": words.replace("\n", "\r\n"),
        "start": start,
        "end": start + len(words),
        "kind": "quote",
        "speaker_role": "begeleider",
        "perspective": "initiative",
        "consent": "given",
    } | changes


def pasted(words, **changes):
    return typed("Einde.", text=words, start="", end="", **changes)


def read(page):
    """The texts of the page's blocks as the script puts them together."""
    blocks = lxml.html.fromstring(page.text).xpath("//div[@data-block]")
    return ["".join(block.xpath(".//text()[not(ancestor::a)]")) for block in blocks]


# The text


def test_text_stands_there_to_the_character(as_researcher, source):
    assert read(as_researcher.get(address(source))) == [TEXT]
    source.text = f"\n \n{TEXT}\n"
    source.save()
    QuoteFactory(source=source, text="hij", start=40, end=60)
    assert read(as_researcher.get(address(source))) == [source.text]


def test_overlapping_quotes_are_marked(source):
    for start, end, words in ((0, 30, "a"), (12, 40, "b"), (0, 0, "c")):
        QuoteFactory(source=source, text=words, start=start or (0 if end else None), end=end or None)
    cards = cards_of(source.quotes.with_consent(), {"": TEXT}, None)
    (block,) = blocks_of({"": TEXT}, None, cards)
    marked = [
        (piece.text, [card.quote.text for card in piece.cards], [card.quote.text for card in piece.ending])
        for paragraph in block.paragraphs
        for piece in paragraph.pieces
    ]
    assert marked == [
        ("Begeleider: ", ["a"], []),
        ("één 😀 dag.", ["a", "b"], []),
        ("Eerst ", ["a", "b"], ["a"]),
        ("was hij st", ["b"], ["b"]),
        (TEXT[40 : TEXT.index("\n\n\n")], [], []),
        ("Einde.", [], []),
    ]
    assert [(card.number, card.quote.text, card.place is None) for card in cards] == [
        (1, "a", False),
        (2, "b", False),
        (3, "c", True),
    ]


@pytest.mark.parametrize(("consent", "look"), [("given", "quote"), ("not_asked", "quote"), ("withdrawn", "barred")])
def test_withdrawn_consent_is_seen_in_the_text(as_researcher, source, consent, look):
    QuoteFactory(source=source, text="Einde.", start=len(TEXT) - 6, end=len(TEXT), consent=consent)
    page = lxml.html.fromstring(as_researcher.get(address(source)).text)
    assert page.xpath("//div[@data-block]//mark/@class") == [f"marked-{look}"]
    assert ("Geen toestemming: staat in geen rapport" in page.text_content()) == (look == "barred")


def test_source_without_text_has_no_form(as_researcher, initiative):
    page = as_researcher.get(address(SourceFactory(initiative=initiative)))
    assert "Er is geen tekst bij deze bron" in page.text
    assert "Citaat opslaan" not in page.text


# Coding


@pytest.mark.parametrize("words", ["één 😀 dag.", "Eerst was hij stil.\nNu praat hij.", "dag.\n\nEerst"])
def test_words_get_their_place(as_researcher, source, words):
    answer = as_researcher.post(address(source), typed(words))
    quote = Quote.objects.get()
    assert answer.url == f"{address(source)}#plaats-{quote.reference}"
    assert (quote.text, TEXT[quote.start : quote.end]) == (words, words)
    assert quote.locator == ("alinea 2" if words.startswith("Eerst") else "alinea 1")
    assert AuditLine.objects.filter(action="quote added").exists()


def test_white_space_around_words_is_no_part_of_them(as_researcher, source):
    as_researcher.post(address(source), typed("Nu praat", text=" Nu praat"))
    assert Quote.objects.count() == 0  # the words and the offsets differ by one
    start = TEXT.index("\nNu")
    as_researcher.post(address(source), typed("Einde.", text="\nNu praat ", start=start, end=start + 10))
    assert Quote.objects.values_list("text", "start", "end").get() == ("Nu praat", start + 1, start + 9)


@pytest.mark.parametrize("odd", [{"start": 3}, {"end": 10**12}, {"text": "Iets anders."}, {"passage": "verhaal-1"}])
def test_words_that_stand_elsewhere_are_refused_and_kept(as_researcher, source, odd):
    answer = as_researcher.post(address(source), typed("Einde.", speaker_role="leermeester", **odd))
    assert answer.status_code == 422
    assert "Kies ze opnieuw in de tekst" in answer.text
    assert 'value="leermeester"' in answer.text
    assert not Quote.objects.exists()


def test_text_that_changed_meanwhile_is_refused(researcher, source):
    form = CodingForm(
        typed("Einde."),
        instance=Quote(source=source),
        initiative=source.initiative,
        texts={"": TEXT},
        roles=[],
    )
    assert form.is_valid()
    Source.objects.update(text="Een ander verhaal.")
    with pytest.raises(ValidationError, match="staan niet"):
        code_words(form, source=source, version=None, by=researcher)
    assert not Quote.objects.exists()


def test_pasted_words_find_their_place(as_researcher, source):
    as_researcher.post(address(source), pasted("“Nu  praat (…) Einde”"))
    quote = Quote.objects.get()
    assert TEXT[quote.start : quote.end] == "Nu praat hij. Eerst was hij stil.\n\n\nEinde"
    assert quote.text == "“Nu  praat (…) Einde”"


def test_pasted_words_that_stand_there_twice(as_researcher, source):
    answer = as_researcher.post(address(source), pasted("Eerst was hij stil."))
    assert answer.status_code == 422
    assert "Dit staat 2 keer in de tekst. Kies welke." in answer.text
    assert "Nu praat hij. »Eerst was hij stil.«" in answer.text
    places = lxml.html.fromstring(answer.text).xpath("//input[@name='where']/@value")
    as_researcher.post(address(source), pasted("Eerst was hij stil.", where=places[1]))
    assert Quote.objects.get().start == TEXT.rindex("Eerst")
    assert as_researcher.post(address(source), pasted("Eerst was hij stil.", where="onzin")).status_code == 422


def test_pasted_words_that_stand_nowhere_are_kept_without_a_place(as_researcher, source):
    answer = as_researcher.post(address(source), pasted("Dit staat er niet."), follow=True)
    quote = Quote.objects.get()
    assert (quote.start, quote.end) == (None, None)
    assert "opgeslagen zonder plaats" in answer.text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"speaker_role": " "}, "Vul in wie het zei"),
        ({"is_role_unstated": "on"}, "Kies een van beide"),
        ({"perspective": ""}, "Kies"),
        ({"text": ""}, "Vul “Welke woorden?” in"),
        ({"new_codes": "x" * 200}, "hooguit 120 tekens"),
    ],
)
def test_what_is_missing_is_said(as_researcher, source, changes, message):
    answer = as_researcher.post(address(source), typed("Einde.", **changes))
    assert answer.status_code == 422
    assert message in answer.text
    assert not Quote.objects.exists()


def test_nobody_has_to_speak_in_a_passage(as_researcher, source):
    as_researcher.post(address(source), typed("Einde.", kind="passage", speaker_role=""))
    assert Quote.objects.get().is_role_unstated


def test_codes_of_every_kind(as_researcher, source):
    initiative = source.initiative
    topic, subgroup = initiative.platform.topics.first(), initiative.platform.goal_subgroups.first()
    goal, element = initiative.platform.goals.first(), ElementFactory(initiative=initiative)
    known, other = CodeFactory(initiative=initiative, name="Vertrouwen"), CodeFactory(initiative=initiative)
    codes = {"topic": topic.pk, "subgroup": subgroup.pk, "goals": [goal.pk], "for_elements": [element.pk]}
    codes |= {"codes": [other.pk], "new_codes": "vertrouwen\n Eerste  dag \n\nEerste dag"}
    as_researcher.post(address(source), typed("Einde.", **codes))
    quote = Quote.objects.get()
    assert (quote.topic, quote.subgroup, quote.goals.get()) == (topic, subgroup, goal)
    assert list(element.quotes.all()) == [quote]
    assert {code.name for code in quote.codes.all()} == {"Vertrouwen", other.name, "Eerste dag"}
    assert Code.objects.count() == 3
    assert known.quotes.get() == quote


def test_codes_of_others_are_refused(as_researcher, source, other_initiative):
    theirs = {
        "codes": CodeFactory(initiative=other_initiative, name="Van een ander").pk,
        "for_elements": ElementFactory(initiative=other_initiative, statement="Van een ander").pk,
    }
    for name, pk in theirs.items():
        answer = as_researcher.post(address(source), typed("Einde.", **{name: [pk]}))
        assert answer.status_code == 422
        assert "Van een ander" not in answer.text


def test_speaker_talks_more_than_once(as_researcher, source):
    as_researcher.post(
        address(source), typed("Einde.", speaker_role="leermeester", perspective="employer", consent="given")
    )
    form = lxml.html.fromstring(as_researcher.get(address(source)).text).xpath("//form[@data-coding-form]")[0]
    sent = dict(form.form_values())
    assert (sent["speaker_role"], sent["perspective"], sent["consent"]) == ("leermeester", "employer", "not_asked")
    assert form.xpath(".//datalist/option/@value") == ["begeleider", "leermeester"]


def test_sent_twice_makes_one_quote(as_researcher, source):
    form = lxml.html.fromstring(as_researcher.get(address(source)).text).xpath("//form[@data-coding-form]")[0]
    sent = typed("Einde.", reference=form.fields["reference"])
    for _twice in range(2):
        assert as_researcher.post(address(source), sent).status_code == 302
    assert Quote.objects.count() == 1


# A quarter


@pytest.fixture
def quarter(initiative, coordinator):
    report = fill(make_report(initiative))
    StoryPassage.objects.filter(report=report).update(text="Het begon rustig.\n\nDaarna belde de werkgever.")
    CollectedQuote.objects.filter(report=report).update(text="Ik durf meer.", speaker_role="deelnemer")
    explain_all(report)
    submit_quarter(report=report, by=coordinator)
    report.refresh_from_db()
    return SourceFactory(initiative=initiative, kind="quarterly_report", quarterly_report=report)


def in_passage(anchor, words, start, **changes):
    place = {"passage": anchor, "passage_version": 1, "start": start, "end": start + len(words)}
    return typed("Einde.", text=words, **place, **changes)


def test_passages_of_a_quarter_are_the_text(as_researcher, quarter):
    page = as_researcher.get(address(quarter))
    assert "Verhaal, § 2" in page.text
    assert "Daarna belde de werkgever." in read(page)
    answer = as_researcher.post(address(quarter), in_passage("verhaal-2", "werkgever", 16))
    quote = Quote.objects.get()
    assert answer.status_code == 302
    assert (quote.passage, quote.passage_version, quote.start, quote.end) == ("verhaal-2", 1, 16, 25)
    assert quote.locator == "Verhaal, § 2"
    assert lxml.html.fromstring(as_researcher.get(address(quarter)).text).xpath("//div[@data-block]//mark/text()") == [
        "werkgever"
    ]


def test_collected_quote_stays_one_quote(as_researcher, quarter):
    collected = quarter.quarterly_report.collected_quotes.get()
    as_researcher.post(address(quarter), in_passage("citaten-1", "durf meer", 3))
    assert Quote.objects.get().reference == collected.reference
    answer = as_researcher.post(address(quarter), in_passage("citaten-1", "Ik durf", 0))
    assert answer.status_code == 422
    assert "hoort al bij het bewijs" in answer.text
    collected.consent = "withdrawn"
    collected.save()
    assert "geen toestemming, citaat" in as_researcher.get(address(quarter)).text


@pytest.mark.parametrize("number", ["0", "9", "onzin", "²", "1" * 400])
def test_version_that_does_not_exist_is_the_latest(as_researcher, quarter, number):
    sent = in_passage("verhaal-1", "rustig", 10) | {"passage_version": number}
    assert as_researcher.post(address(quarter), sent).status_code in (302, 422)
    assert Quote.objects.filter(passage_version=1).count() == Quote.objects.count()


# However many there are


@pytest.mark.parametrize("size", [3, 300])
def test_number_of_queries_does_not_grow(as_researcher, source, size, django_assert_num_queries):
    quotes = Quote.objects.bulk_create(
        Quote(source=source, text="was", speaker_role="r", perspective="employer", start=n % 70, end=n % 70 + 3)
        for n in range(size)
    )
    code, element = CodeFactory(initiative=source.initiative), ElementFactory(initiative=source.initiative)
    code.quotes.set(quotes)
    element.quotes.set(quotes)
    with django_assert_num_queries(23):
        assert as_researcher.get(address(source)).status_code == 200
