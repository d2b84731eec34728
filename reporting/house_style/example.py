"""An invented report with every part that a house style shapes, to look at and to try a template on."""

from reporting.document import (
    Band,
    BarrierBox,
    BulletList,
    Chapter,
    Chart,
    Column,
    Diagram,
    Document,
    Emphasis,
    Fact,
    FactList,
    Footnote,
    FootnoteRef,
    ImprovementBox,
    InitiativeBox,
    Link,
    ListItem,
    NumberedList,
    Paragraph,
    QuoteBlock,
    Row,
    Section,
    Series,
    SourceList,
    Statement,
    Strong,
    Table,
    Text,
    WhatWorksBox,
    plain,
)

_MODEL = Diagram(
    title="Het analysemodel",
    description="Drie kolommen: voorbereiding, uitvoering en resultaten. Erboven staat kennis.",
    above=Band("Kennis"),
    columns=(
        Band("Voorbereiding", ("Verwachtingen van werkgevers", "Deelnemers vinden")),
        Band("Uitvoering", ("Het werk vormgeven", "Begeleiding")),
        Band("Resultaten", ("Plaatsingen", "Betaald werk")),
    ),
)
_CHART = Chart(
    title="Plaatsingen per soort",
    description="Aantal plaatsingen per soort in dit voorbeeld.",
    conclusion="In dit voorbeeld zijn er de meeste leerwerkplekken.",
    kind="grouped",
    categories=("Stage", "Leerwerkplek", "Betaald werk"),
    series=(Series("Begin", (4, 6, 1)), Series("Eind", (5, 9, 3))),
    category_title="Soort",
)
_TABLE = Table(
    caption="Afspraken en resultaten",
    corner="Afspraak",
    columns=(Column("Afgesproken", numeric=True), Column("Bereikt", numeric=True), Column("Uitleg")),
    rows=(
        Row("Plaatsen", (plain("15"), plain("15"), plain("Op tijd gevonden."))),
        Row("Erkenningen", (plain("8"), plain("3"), plain("De rest volgt later dit jaar."))),
    ),
    note=plain("Peildatum: de laatste dag van het kwartaal."),
)
_TEXT = Paragraph(
    (
        Text("Dit is lopende tekst met "),
        Strong(plain("nadruk")),
        Text(", een "),
        Emphasis(plain("cursief woord")),
        Text(", een "),
        Link(plain("koppeling"), "https://example.org/"),
        Text(" en een voetnoot"),
        FootnoteRef(Footnote(plain("Zo ziet een voetnoot eruit."))),
        Text(". Alles wat hier staat, is verzonnen."),
    )
)
_LISTS = (
    BulletList(
        (
            ListItem(plain("een eerste punt;")),
            ListItem(plain("een tweede punt:"), (BulletList((ListItem(plain("met een punt eronder.")),)),)),
        )
    ),
    NumberedList((ListItem(plain("de eerste stap;")), ListItem(plain("de tweede stap.")))),
)

EXAMPLE = Document(
    title="Voorbeeld van een rapport",
    subtitle="Zo ziet een rapport eruit in deze opmaak",
    kind="example",
    kind_label="Voorbeeld",
    publisher="WIB Monitor",
    chapters=(
        Chapter(
            "Inleiding",
            blocks=(
                Paragraph(plain("Een kernzin zegt in één zin wat de lezer moet weten."), lead=True),
                _TEXT,
                InitiativeBox(
                    "Een initiatief",
                    blocks=(FactList((Fact("Plaats", plain("Voorbeeldstad")), Fact("Looptijd", plain("twee jaar")))),),
                ),
                _MODEL,
            ),
            key="example-introduction",
        ),
        Chapter(
            "Uitvoering",
            sections=(
                Section(
                    "Wat er gebeurde",
                    blocks=(
                        *_LISTS,
                        QuoteBlock("Dit is een verzonnen citaat, om de opmaak te laten zien.", "Voorbeeld"),
                        WhatWorksBox("Wat werkt?", (Statement(plain("Een eerste uitspraak.")),)),
                        ImprovementBox("Wat kan beter?", (Statement(plain("Een tweede uitspraak.")),)),
                        BarrierBox("Wat belemmert?", (Statement(plain("Een derde uitspraak."), mark="onbelegd"),)),
                    ),
                    sections=(Section("Een kop daaronder", blocks=(_TEXT,)),),
                ),
            ),
            key="example-practice",
        ),
        Chapter("Resultaten", blocks=(_CHART, _TABLE), key="example-results"),
    ),
    annexes=(Chapter("Bronnen", blocks=(SourceList((plain("Voorbeeldplan, p. 4"),)),), key="example-sources"),),
)
