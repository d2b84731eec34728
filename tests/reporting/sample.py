"""One invented report that holds every block and every odd character, for the tests of the renderers."""

import datetime

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
    Figure,
    Footnote,
    FootnoteRef,
    GoalsBox,
    ImprovementBox,
    InitiativeBox,
    LessonsBox,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    Paragraph,
    QuoteBlock,
    Row,
    Section,
    Series,
    SourceList,
    SourceRef,
    Statement,
    Strong,
    Table,
    Text,
    WhatWorksBox,
    plain,
)

MODEL = Diagram(
    title="Analysemodel van de Werkwijzer",
    description="Drie kolommen van links naar rechts: voorbereiding, uitvoering en resultaten. Boven de kolommen staat "
    "kennis, onder de kolommen staan wetten, voorzieningen en de regio.",
    above=Band("Kennis", ("van ervaring", "van onderzoek", "van de praktijk")),
    columns=(
        Band(
            "Voorbereiding",
            (
                "Motieven en realistische verwachtingen van werkgevers",
                "Passende deelnemers vinden",
                "Samenwerking met andere stakeholders",
            ),
        ),
        Band(
            "Uitvoering",
            (
                "Werkervaringsplaatsen organiseren",
                "Het werk vormgeven",
                "Aangepaste begeleiding",
                "Ontwikkeling en werkervaring van deelnemers",
                "Invloed van de omgeving",
            ),
        ),
        Band(
            "Resultaten",
            (
                "Inclusieve plaatsen",
                "Schaalbaarheid",
                "Doorstroom naar betaald werk",
                "Inclusieve banen en instroom",
                "Duurzaamheid van het dienstverband",
            ),
        ),
    ),
    below=Band("Wetten, voorzieningen en de regio"),
)

TARGETS = Chart(
    title="Streefwaarden en resultaten",
    description="Per afspraak het resultaat als deel van de streefwaarde, geteld op 1 april 2025.",
    conclusion="Alle plaatsen zijn gevonden; de erkenningen volgen later dan gepland.",
    kind="target",
    categories=(
        "Gestarte leerlingen",
        "Behaalde praktijkverklaringen",
        "Voorlichtingsbijeenkomsten voor werkgevers en hun leidinggevenden in de regio",
        "Betaald werk",
    ),
    series=(Series("Resultaat", (15, 0, 3, None)), Series("Streefwaarde", (15, 8, 2, 4))),
    category_title="Afspraak",
)

PROGRESS = Chart(
    title="Voortgang op de doelen van deelnemers",
    description="Aantal deelnemers per stap van de schaal, eerste kwartaal van 2025.",
    conclusion="De meeste deelnemers zijn zichtbaar verder gekomen in motivatie en zelfvertrouwen.",
    kind="stacked",
    categories=(
        "A1 Motivatie, zelfvertrouwen en veerkracht",
        "A2 Verkennen van wensen en mogelijkheden in werk",
        "A3 Concrete werkervaring opdoen",
    ),
    series=(
        Series("1 nog niet aan de orde", (1, 0, 2)),
        Series("2 verkennen", (2, 4, 3)),
        Series("3 in ontwikkeling", (4, 5, 2)),
        Series("4 zichtbaar in de praktijk", (6, 3, 5)),
        Series("5 bestendig", (2, 3, None), ("2", "3", "minder dan 5")),
    ),
    category_title="Doel",
    unit="deelnemers",
)

GROUPED = Chart(
    title="Plaatsingen per soort",
    description="Aantal plaatsingen per soort in 2023 en 2024.",
    conclusion="Er kwamen vooral meer proefplaatsingen bij.",
    kind="grouped",
    categories=("Stage", "Leerwerkplek", "Proefplaatsing", "Arbeidsongeschiktheidsverzekeringsmaatschappij"),
    series=(Series("2023", (4, 7, 1, 2)), Series("2024", (5, 6, 9.5, None))),
    category_title="Soort",
    unit="plaatsingen",
)

LINE = Chart(
    title="Actieve deelnemers per kwartaal",
    description="Aantal actieve deelnemers op de laatste dag van elk kwartaal.",
    conclusion="Het aantal actieve deelnemers groeide van 3 naar 12.",
    kind="line",
    categories=("2023-K1", "2023-K2", "2023-K3", "2023-K4", "2024-K1", "2024-K2", "2024-K3", "2024-K4"),
    series=(
        Series("Noorderpoort", (3, 5, 6, None, 9, 11, 12, 12)),
        Series("De Lange Naam van een Initiatief", (1, 1, 2, 4, 4, 3, 6, 8)),
    ),
    category_title="Kwartaal",
    unit="deelnemers",
)

PREPARATION = Chapter(
    title="Voorbereiding",
    key="preparation",
    blocks=(
        Paragraph(plain("Werkgevers zeggen vaker ja als zij eerst een dag mogen meekijken."), lead=True),
        GoalsBox("Doelen in dit hoofdstuk", (Statement(plain("B1 Begrijpt wat werken met een beperking vraagt")),)),
    ),
    sections=(
        Section(
            title="Motieven van werkgevers",
            key="motives",
            blocks=(
                Paragraph(
                    (
                        Text("Het initiatief sprak met "),
                        Strong(plain("twaalf werkgevers")),
                        Text(" in de regio, waarvan "),
                        Figure("elf", "leerbedrijven", datetime.date(2025, 4, 1), was="9"),
                        Text(" erkend. Zij noemen "),
                        Emphasis((Text("drie "), Strong(plain("soorten")), Text(" redenen"))),
                        FootnoteRef(
                            Footnote(
                                (
                                    Text("De redenen staan in het "),
                                    Link(plain("projectplan"), "https://example.org/plan"),
                                )
                            )
                        ),
                        Text(". Zie ook "),
                        Link(plain("de website"), "https://example.org/?a=1&b=2"),
                        Text(", "),
                        SourceRef("Kwartaalrapportage 2024-K2", "p. 4"),
                        Text("."),
                        LineBreak(),
                        Text("Een nieuwe regel in dezelfde alinea."),
                    )
                ),
                BulletList(
                    (
                        ListItem(plain("een vacature die lang openstaat;")),
                        ListItem(
                            plain("iets willen betekenen voor de buurt:"),
                            (
                                NumberedList(
                                    (ListItem(plain("door een stageplek;")), ListItem(plain("door een vaste baan."))), 3
                                ),
                            ),
                        ),
                    )
                ),
                QuoteBlock(
                    "Wij dachten dat het veel tijd zou kosten (…) maar het ging [na een maand] vanzelf.\n"
                    "Dat had ik niet gedacht.",
                    "Leidinggevende, interview maart 2025",
                    "werkgever",
                ),
                WhatWorksBox(
                    "Wat werkt?",
                    (
                        Statement(plain("Een meeloopdag vóór het eerste gesprek.")),
                        Statement(
                            (
                                Text("Eén vaste contactpersoon die de werkvloer kent"),
                                FootnoteRef(Footnote(plain("Genoemd in vier van de zes interviews."))),
                                Text("."),
                            )
                        ),
                        Statement(plain("Een plan op één bladzijde."), mark="onbelegd"),
                    ),
                ),
                ImprovementBox("Wat kan beter?", (Statement(plain("Eerder bellen na een bezoek.")),)),
                BarrierBox(
                    "Wat belemmert?",
                    (Statement(plain("Regels die per gemeente verschillen.")),),
                    (Paragraph(plain("Genoemd door twee partijen.")),),
                ),
            ),
            sections=(
                Section(
                    "Verdieping",
                    (Paragraph(plain("Een kop van de vierde orde.")),),
                    (Section("Nog dieper", (Paragraph(plain("En van de vijfde.")),)),),
                ),
            ),
        ),
    ),
)

RESULTS = Chapter(
    title="Resultaten",
    sections=(
        Section(
            title="Streefwaarden",
            blocks=(
                TARGETS,
                Table(
                    caption="Feiten op de peildatum",
                    corner="Onderwerp",
                    columns=(Column("Streefwaarde", True), Column("Resultaat", True), Column("Toelichting")),
                    rows=(
                        Row("Gestart", (plain("15"), plain("15"), plain("Op tijd, ondanks de overname."))),
                        Row("Behaald", (plain("8"), plain("0"), (Emphasis(plain("Verwacht in september")),))),
                        Row("Betaald werk", (plain("4"), plain("onbekend"), ())),
                    ),
                    note=plain("Peildatum: 1 april 2025."),
                ),
            ),
        ),
        Section("Voortgang", (PROGRESS, GROUPED, LINE)),
    ),
)

ODD = Section(
    title="Vreemde tekens 🎉",
    blocks=(
        Paragraph(
            plain(
                "Emoji 😀👩🏽‍🦽🇳🇱, Arabisch مرحبا بالعالم, Chinees 你好, Grieks Ωμέγα, wiskunde ∑≠≤, "
                "onbekend \U0001f9ff\ue000\U000e0041."
            )
        ),
        Paragraph(
            plain(
                "Besturing: \x00\x07\x1b[31m\u202e\ufeff\ud800 einde. "
                "#set text(red) $x$ <script>alert(1)</script> \\textbf{x} `a` @b"
            )
        ),
        Paragraph((Text("Lang woord: "), Text("w" * 2000))),
        Paragraph((Link(plain("gevaarlijk"), "javascript:alert(1)"),)),
    ),
)

SAMPLE = Document(
    title="Leren op de werkplek: de Werkwijzer",
    subtitle="Wat werkt voor leerlingen en werkgevers in twee jaar Werkwijzer",
    kind="end_report",
    kind_label="Eindrapportage",
    date=datetime.date(2025, 5, 12),
    reference_date=datetime.date(2025, 4, 1),
    authors=("Onderzoekers van het platform",),
    publisher="Platform Werk en Meedoen",
    status="Concept",
    chapters=(
        Chapter(
            "Inleiding",
            (
                Paragraph(plain("Dit rapport gaat over de Werkwijzer, een verzonnen initiatief.")),
                InitiativeBox(
                    "De Werkwijzer",
                    blocks=(
                        FactList(
                            (Fact("Plaats", plain("Lindedorp")), Fact("Looptijd", plain("april 2023 tot april 2025")))
                        ),
                        Paragraph(plain("Leerlingen leren een vak op een gewone werkplek.")),
                    ),
                ),
                MODEL,
            ),
        ),
        PREPARATION,
        RESULTS,
        Chapter(
            "Conclusies",
            (
                Paragraph(plain("Leren op de werkplek lukt als iemand tijd heeft.")),
                LessonsBox(
                    "Leerpunten", (Statement(plain("Plan tijd voor begeleiding.")), Statement(plain("Vier wat lukt.")))
                ),
            ),
            (ODD,),
        ),
    ),
    annexes=(
        Chapter(
            "Bronnen",
            (SourceList((plain("Projectplan, 2023"), (Emphasis(plain("Kwartaalrapportage")), Text(" 2024-K2")))),),
        ),
    ),
    colophon=(Paragraph(plain("Gemaakt met WIB Monitor.")),),
)
