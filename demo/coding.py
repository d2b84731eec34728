"""How the example's quotes were coded: their places in the text of a visit, and own codes in a small tree."""

from pathlib import Path

from evidence.models import Code, Quote, Source
from evidence.places import find, locator_of
from evidence.reading.cleaning import clean
from initiatives.models import Initiative

VISIT = Path(__file__).parent / "texts" / "werkbezoek.txt"
# Name, the code above it, what falls under it, and the beginnings of the quotes that have it.
CODES = [
    (
        "Eigen tempo",
        "",
        "Wie werkt, bepaalt zelf wanneer de volgende stap komt. Niet: de werkgever past het rooster aan.",
        ["Er hangt een lijst", "Bij ons was het vroeger"],
    ),
    ("Durven", "Eigen tempo", "Iemand zegt iets voor het eerst te doen of te durven.", ["Er hangt een lijst"]),
    ("Terug mogen komen", "", "Stoppen is geen einde. Ook als iemand niet terugkomt.", ["Terugkomen voelde"]),
    ("Eerste dag", "", "Hoe iemand wordt ontvangen, bij het initiatief of bij een werkgever.", ["Iedereen krijgt"]),
    ("Trots", "", "Iemand laat merken trots te zijn op het werk.", ["Ik maak een hartje"]),
]


def add_coding(initiative: Initiative) -> None:
    """The text of the visit with its quotes in place, one passage out of it, and the own codes."""
    visit = Source.objects.filter(initiative=initiative, kind=Source.Kind.SITE_VISIT).order_by("pk").first()
    if visit is None:
        return
    visit.text = clean(VISIT.read_text(encoding="utf-8"))
    visit.save(update_fields=["text"])
    for quote in visit.quotes.all():
        _put_in_place(quote, visit)
    passage = Quote(
        source=visit,
        reference=f"{visit.reference}-p1",
        kind=Quote.Kind.PASSAGE,
        text="Voor de vroege dienst is te weinig begeleiding.",
        is_role_unstated=True,
        perspective="initiative",
        order=Quote.objects.of(initiative).count() + 1,
    )
    _put_in_place(passage, visit)
    _add_codes(initiative)


def _put_in_place(quote: Quote, source: Source) -> None:
    places = find(quote.text, source.text)
    if len(places) == 1:
        quote.start, quote.end = places[0].start, places[0].end
        quote.locator = locator_of(source, places[0])
    quote.save()


def _add_codes(initiative: Initiative) -> None:
    made: dict[str, Code] = {}
    for order, (name, above, description, beginnings) in enumerate(CODES, start=1):
        code = Code.objects.create(
            initiative=initiative,
            reference=f"{initiative.slug}-code{order}",
            parent=made.get(above),
            name=name,
            description=description,
            order=order,
        )
        made[name] = code
        for beginning in beginnings:
            code.quotes.add(*Quote.objects.of(initiative).filter(text__startswith=beginning))
