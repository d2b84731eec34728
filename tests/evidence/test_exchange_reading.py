"""Projects as other programs write them: what comes along, what cannot, and what is refused."""

import io
import random
import zipfile

import pytest
from django.core.exceptions import ValidationError

from evidence.exchange.opening import open_package
from evidence.models import Quote
from tests.evidence.projects import (
    UUID,
    coding_xml,
    exported,
    filled,
    package,
    planned,
    project_xml,
    selection_xml,
    source_xml,
)
from tests.evidence.test_exchange_round_trip import taken_in
from tests.factories import CodeFactory, QuoteFactory, SourceFactory

CODE = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"
BOOK = (
    f'<CodeBook><Codes><Code guid="{{{CODE.upper()}}}" name="Thema" isCodable="true"><Description>Uitleg</Description>'
    f'<Code guid="{UUID(90)}" name="Deel" isCodable="true"/></Code>'
    f'<Code guid="{UUID(91)}" name="Perspectieven" isCodable="false">'
    f'<Code guid="{UUID(92)}" name="werkgever" isCodable="true"/></Code></Codes></CodeBook>'
)
TEXT = "Eerste regel 🌱.\r\nTweede café-regel.\r\n"


def foreign(selections="", text=TEXT, rest=""):
    return package(project_xml(BOOK + source_xml(selections) + rest), t1=text)


def test_a_project_of_another_program_is_taken_in(initiative, researcher):
    start = TEXT.index("café")
    inner = coding_xml(20, CODE) + coding_xml(21, UUID(92)) + f'<NoteRef targetGUID="{UUID(30)}"/>'
    notes = f'<Notes><Note guid="{UUID(30)}" name="Idee" plainTextPath="internal://n1.txt"/></Notes>'
    # One piece twice, once for each code, as several programs write it.
    selections = selection_xml(10, start, start + 4, inner) + selection_xml(
        11, start, start + 4, coding_xml(22, UUID(90))
    )
    content = package(project_xml(BOOK + source_xml(selections) + notes), t1=TEXT, n1="Let hierop")
    plan = taken_in(content, initiative, researcher)
    assert (plan.losses, plan.converted) == ([], ["Gesprek"])
    source, quote = initiative.sources.get(), Quote.objects.of(initiative).get()
    assert (source.title, source.kind, source.text) == ("Gesprek", "document", TEXT.replace("\r\n", "\n"))
    assert (quote.text, source.text[quote.start : quote.end], quote.locator) == ("café", "café", "alinea 1")
    assert (quote.kind, quote.consent, quote.is_role_unstated) == ("passage", "not_asked", True)
    assert (quote.perspective, [str(code) for code in quote.codes.all()]) == ("employer", ["Thema", "Deel"])
    assert initiative.codes.get(name="Deel").parent.description == "Uitleg"
    memo = quote.memos.get()
    assert (memo.text, memo.by, memo.by_role) == ("Idee\n\nLet hierop", researcher, "researcher")
    assert planned(content, initiative).changes_something is False


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        (-1, 3, "buiten de tekst"),
        (0, 999, "buiten de tekst"),
        ("9" * 5000, 3, "buiten de tekst"),
        ("x", 3, "buiten de tekst"),
        (5, 3, "buiten de tekst"),
        (3, 3, "is leeg"),
        (len("Eerste regel 🌱."), len("Eerste regel 🌱.") + 2, "geen woorden"),
    ],
)
def test_a_place_that_cannot_be_is_listed(initiative, start, end, why):
    plan = planned(foreign(selection_xml(10, start, end)), initiative)
    assert (plan.quotes.new, len(plan.losses)) == ([], 1)
    assert why in plan.losses[0].why


def test_overlapping_pieces_come_along(initiative):
    plan = planned(foreign(selection_xml(10, 0, 6) + selection_xml(11, 3, 12)), initiative)
    assert (plan.quotes.new, plan.losses) == (["Eerste", "ste regel"], [])


def test_what_we_have_no_place_for_is_listed_by_name(initiative):
    rest = (
        f'<Links><Link guid="{UUID(40)}" name="Verband"/></Links><Sets><Set guid="{UUID(41)}" name="Groep"/></Sets>'
        f'<Graphs><Graph guid="{UUID(42)}" name="Kaart"/></Graphs><Description>Over alles</Description>'
    )
    cases = f'<Cases><Case guid="{UUID(43)}" name="Persoon 1"/></Cases>'
    sources = (
        f'<Sources><PictureSource guid="{UUID(50)}" name="foto.jpg"/><AudioSource guid="{UUID(51)}" name="geluid.mp3"/>'
        f'<TextSource guid="{UUID(52)}" name="opgemaakt" richTextPath="internal://x.docx"/>'
        f'<TextSource guid="{UUID(53)}" name="weg" plainTextPath="internal://weg.txt"/>'
        f'<TextSource guid="{UUID(54)}" name="elders" plainTextPath="relative://../../etc/passwd"/>'
        f'<TextSource guid="{UUID(55)}" name="oud" plainTextPath="internal://oud.txt"/>'
        f'<PDFSource guid="{UUID(56)}" name="stuk.pdf"><PDFSelection guid="{UUID(57)}" page="1" firstX="0" firstY="0" '
        f'secondX="1" secondY="1"/><Representation guid="{UUID(58)}" plainTextPath="internal://pdf.txt"/></PDFSource></Sources>'
    )
    plan = planned(package(project_xml(cases + sources + rest), oud=b"caf\xe9", pdf="Tekst"), initiative)
    assert plan.sources.new == ["stuk.pdf"]
    lost = {name for _why, names in plan.lost for name in names}
    expected = {"foto.jpg", "geluid.mp3", "opgemaakt", "weg", "elders", "oud", "stuk.pdf"}
    assert lost == {*expected, "Verband", "Groep", "Kaart", "Persoon 1", "Proef"}


@pytest.mark.parametrize(
    "namespace", ["urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:1:0", "urn:qda-xml:Codebook:1.0"]
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_codebook_in_every_spelling_is_read(initiative, researcher, namespace, mark):
    inner = BOOK.replace("<CodeBook>", f'<CodeBook xmlns="{namespace}" origin="Ander">')
    content = f'{mark}<?xml version="1.0" encoding="utf-8"?>{inner}'.encode()
    taken_in(content, initiative, researcher)
    codes = [(code.name, str(code.parent or "")) for code in initiative.codes.all()]
    assert codes == [("Thema", ""), ("Deel", "Thema")]


def test_a_code_of_the_same_name_at_the_same_place_is_ours(initiative):
    CodeFactory(initiative=initiative, name="Thema", description="Uitleg")
    assert planned(foreign(), initiative).codes.new == ["Deel"]


def test_only_what_is_new_is_added_to_a_quote(initiative, researcher):
    source = SourceFactory(initiative=initiative, title="Gesprek", text=TEXT.replace("\r\n", "\n"))
    quote = QuoteFactory(source=source, text="Eerste", start=0, end=6, consent="given", perspective="participant")
    inner = coding_xml(20, CODE) + coding_xml(21, UUID(92))
    plan = taken_in(foreign(selection_xml(10, 0, 6, inner)), initiative, researcher)
    quote.refresh_from_db()
    assert (quote.perspective, quote.consent, quote.codes.get().name) == ("participant", "given", "Thema")
    assert (plan.quotes.differing, plan.link_count, plan.sources.same) == (["Eerste"], 1, ["Gesprek"])


def test_nothing_is_added_to_words_nobody_may_use(initiative):
    source = SourceFactory(initiative=initiative, title="Gesprek", text=TEXT.replace("\r\n", "\n"))
    QuoteFactory(source=source, text="Eerste", start=0, end=6, consent="withdrawn")
    plan = planned(foreign(selection_xml(10, 0, 6, coding_xml(20, CODE))), initiative)
    assert (plan.links, len(plan.losses)) == ([], 1)


def test_a_source_of_ours_that_reads_otherwise_stays(initiative, researcher):
    filled(initiative)
    content = exported(initiative)
    initiative.sources.update(text="Een andere tekst dan eerst.")
    plan = planned(content, initiative)
    assert (plan.quotes.new, len(plan.sources.differing)) == ([], 1)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "leeg"),
        (b"x" * (20 * 1024 * 1024 + 1), "groter dan 20 MB"),
        (b"PK\x03\x04rommel", "niet lezen"),
        (b"<html/>", "geen project of codeboek"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><CodeBook>&a;</CodeBook>", "niet lezen"),
        (project_xml("").encode()[:-5], "niet lezen"),
        (b"<CodeBook>" + b"<a/>" * 600_000 + b"</CodeBook>", "te veel"),
    ],
)
def test_a_file_that_is_no_project_is_refused_in_words(content, said):
    with pytest.raises(ValidationError, match=said):
        open_package(content)


def test_a_package_that_unpacks_without_end_costs_nothing():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("project.qde", b"<Project>" + b" " * (64 * 1024 * 1024))
    with pytest.raises(ValidationError, match="te veel"):
        open_package(kept.getvalue())


def test_a_damaged_project_is_planned_or_refused(initiative, second, researcher):
    filled(initiative)
    chance, content = random.Random(7), exported(initiative)
    refused = 0
    for number in range(200):
        sent = damaged(content, chance)
        try:
            if number % 4:
                planned(sent, second)
            else:
                taken_in(sent, second, researcher)
        except ValidationError:
            refused += 1
    assert 40 < refused < 190


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Bytes turned in the file as it is, or in one of its parts."""
    if chance.random() < 0.2:
        return turned(content, chance)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = chance.choice(list(parts)) if chance.random() < 0.2 else "project.qde"
    kind = chance.randrange(4)
    if kind == 0:
        parts[name] = turned(parts[name], chance)
    elif kind == 1:
        parts[name] = parts[name][: chance.randrange(len(parts[name]) + 1)]
    else:
        words = parts[name].split(b'"')
        for _time in range(chance.randint(1, 6)):
            odd = [b"", b"-1", b"x", b"99999999999", UUID(1).encode(), b"true", b"internal://", b"9" * 5000, b"&#9;"]
            # Every second piece is the value of an attribute, so that the file can still be read.
            place = 1 + 2 * chance.randrange(len(words) // 2) if len(words) > 1 else 0
            words[place] = chance.choice([*odd, *chance.sample(words[1::2] or words, 1)])
        parts[name] = b'"'.join(words)
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return kept.getvalue()


def turned(content: bytes, chance: random.Random) -> bytes:
    kept = bytearray(content)
    for _time in range(chance.randint(1, 8)):
        if kept:
            kept[chance.randrange(len(kept))] = chance.randrange(256)
    return bytes(kept)
