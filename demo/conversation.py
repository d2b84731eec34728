"""An invented group talk with its text, quotes out of it, a plan, and what the researchers noted beside them."""

from datetime import timedelta
from pathlib import Path

from accounts.models import User
from accounts.roles import Role
from demo.calendar import Term
from evidence.models import Element, Memo, OverarchingElement, Quote, Source, SynthesisEdition
from evidence.places import find, locator_of
from evidence.reading.cleaning import clean
from initiatives.models import Initiative

TEXTS = Path(__file__).parent / "texts"

QUOTES = [
    (
        "Er hangt een lijst met taken en je zet een kruisje als je iets durft.",
        *("barista in opleiding", "participant", "given", "aangepaste-begeleiding"),
    ),
    (
        "Bij ons was het vroeger na twee weken alles kunnen, of weg.",
        *("hotelmanager", "employer", "given", "werk-vormgeven"),
    ),
    (
        "Wie acht uur gaat werken, moet formulieren invullen alsof het er veertig zijn.",
        *("klantmanager van de gemeente", "stakeholder", "not_asked", "samenwerking-stakeholders"),
    ),
    (
        "Terugkomen voelde niet als falen. Mijn schort hing er nog.",
        *("ervaren barista", "participant", "given", ""),
    ),
]


def add_conversation(initiative: Initiative, term: Term, researcher: User) -> None:
    """A talk with quotes that have their place, the text of the plan, and three memos."""
    source = Source.objects.create(
        initiative=initiative,
        reference=f"{initiative.slug}-gesprek",
        kind=Source.Kind.INTERVIEW,
        method=Source.Method.GROUP,
        title="Groepsgesprek in de koffiebar",
        on=term.quarters[-1].first_day - timedelta(days=20),
        place="de koffiebar",
        roles="de bedrijfsleider\nbarista’s\neen begeleider\neen hotelmanager\neen klantmanager van de gemeente",
        text=_text("groepsgesprek"),
        file_name="groepsgesprek-koffiebar.docx",
    )
    Source.objects.filter(initiative=initiative, kind=Source.Kind.DOCUMENT).update(text=_text("ondernemingsplan"))
    topics = {topic.code: topic for topic in initiative.platform.topics.all()}
    last = Quote.objects.of(initiative).count()
    quotes = []
    for number, (text, role, perspective, consent, topic) in enumerate(QUOTES, start=1):
        place = find(text, source.text)[0]
        quote = Quote(
            source=source,
            reference=f"{source.reference}-{number}",
            text=text,
            speaker_role=role,
            perspective=perspective,
            consent=consent,
            topic=topics.get(topic),
            start=place.start,
            end=place.end,
            locator=locator_of(source, place),
            order=last + number,
        )
        quotes.append(quote)
    Quote.objects.bulk_create(quotes)
    element = Element.objects.filter(initiative=initiative, statement__contains="bepaalt zelf").first()
    _memo(researcher, "De gemeente zegt hier het meest over geld. Vraag de deelnemers daar nog apart naar.", source)
    _memo(researcher, "Vergelijk dit met wat de leermeesters bij De Groeiplek zeggen over tempo.", quotes[0])
    if element:
        element.quotes.add(quotes[0])
        _memo(researcher, "Let op: op zaterdag geldt dit niet, zegt de ervaren barista.", element)
    Memo.objects.create(
        initiative=initiative,
        by=researcher,
        by_role=Role.RESEARCHER,
        text="Volgend kwartaal: spreek ook iemand die gestopt is en niet terugkwam.",
    )


def add_edition_memos(edition: SynthesisEdition, researcher: User) -> None:
    element = OverarchingElement.objects.filter(edition=edition).order_by("order").first()
    Memo.objects.create(
        edition=edition,
        overarching_element=element,
        by=researcher,
        by_role=Role.RESEARCHER,
        text="Is dit bij het online initiatief wel onderzocht? Daar is geen werkvloer.",
    )


def _text(name: str) -> str:
    return clean((TEXTS / f"{name}.txt").read_text(encoding="utf-8"))


def _memo(by: User, text: str, row: Source | Quote | Element) -> None:
    initiative = row.source.initiative if isinstance(row, Quote) else row.initiative
    field = str(row._meta.model_name)
    Memo.objects.create(initiative=initiative, by=by, by_role=Role.RESEARCHER, text=text, **{field: row})
