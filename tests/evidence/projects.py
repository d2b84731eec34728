"""Projects to exchange: what a researcher has, and files as other programs write them."""

import io
import zipfile

from evidence.exchange.material import project_of
from evidence.exchange.plan import plan_for
from evidence.exchange.reading import read
from evidence.exchange.writing import qdpx
from evidence.models import Quote
from tests.factories import CodeFactory, ElementFactory, MemoFactory, QuoteFactory, SourceFactory

TEXT = "Eerst een regel.\n\nDe coach zei: “cafe\u0301 en café”, 🌱 en verder niets.\n\nSlot van het gesprek."
UUID = "00000000-0000-4000-8000-{:012x}".format


def place(words, text=TEXT):
    return {"start": text.index(words), "end": text.index(words) + len(words), "text": words}


def filled(initiative):
    """A source with quotes, codes, an element and memos; says the source."""
    source = SourceFactory(initiative=initiative, text=TEXT, roles="coach\ndeelnemer", place="Utrecht", method="group")
    heading = CodeFactory(initiative=initiative, name="Sfeer", is_codable=False)
    code = CodeFactory(initiative=initiative, name="Koffie", parent=heading, description="Alles over koffie.")
    element = ElementFactory(initiative=initiative)
    quote = QuoteFactory(source=source, **place("cafe\u0301 en café"), topic=element.topic, locator="p. 1")
    quote.codes.add(code)
    quote.goals.add(initiative.platform.goals.get(code="B5"))
    element.quotes.add(quote)
    passage = QuoteFactory(source=source, kind="passage", **place("🌱 en"), speaker_role="", is_role_unstated=True)
    element.counter_quotes.add(passage)
    QuoteFactory(source=source, text="Slot (…) gesprek.", start=TEXT.index("Slot"), end=len(TEXT))
    QuoteFactory(source=source, text="Woorden zonder plaats.", locator="p. 9", consent="not_asked")
    for about in ({"quote": quote}, {"source": source}, {"code": code}, {"element": element}, {}):
        MemoFactory(initiative=initiative, **about)
    return source


def told(initiative):
    """What there is to compare after a round trip."""
    quotes = Quote.objects.of(initiative)
    return {
        "texts": sorted(initiative.sources.values_list("title", "text", "kind", "on", "roles", "place", "method")),
        "places": sorted(
            (quote.text, quote.start or -1, quote.end or -1, quote.locator, quote.kind, quote.consent)
            for quote in quotes
        ),
        "speakers": sorted(quotes.values_list("text", "speaker_role", "is_role_unstated", "perspective")),
        "topics": sorted((quote.text, str(quote.topic), [str(goal) for goal in quote.goals.all()]) for quote in quotes),
        "memos": sorted(initiative.memos.values_list("text", flat=True)),
    }


def planned(content, initiative):
    return plan_for(read(content), initiative)


def exported(initiative):
    return qdpx(project_of(initiative))


def package(xml, **texts):
    """A project as another program may pack it; `texts` are its files."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as parts:
        parts.writestr("project.qde", xml)
        for name, content in texts.items():
            parts.writestr(f"Sources/{name}.txt", content)
    return kept.getvalue()


def project_xml(inner, head='xmlns="urn:QDA-XML:project:1.0"'):
    start = f'<?xml version="1.0" encoding="utf-8"?>\n<Project {head} name="Proef" origin="Ander programma">'
    return f"{start}{inner}</Project>"


def source_xml(selections="", path="internal://t1.txt", number=1, name="Gesprek"):
    attributes = f'guid="{UUID(number)}" name="{name}" plainTextPath="{path}"'
    return f"<Sources><TextSource {attributes}>{selections}</TextSource></Sources>"


def selection_xml(number, start, end, inner=""):
    place = f'startPosition="{start}" endPosition="{end}"'
    return f'<PlainTextSelection guid="{UUID(number)}" {place}>{inner}</PlainTextSelection>'


def coding_xml(number, code):
    return f'<Coding guid="{UUID(number)}"><CodeRef targetGUID="{code}"/></Coding>'
