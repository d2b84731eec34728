"""The annexes: goals, facts with their day, what each statement rests on, sources and publications."""

from reporting import back_matter
from reporting.built import ChapterBuilder
from reporting.document import (
    Block,
    Column,
    Content,
    Link,
    Paragraph,
    Row,
    SourceList,
    Table,
    Text,
    plain,
)
from reporting.end_report.material import Material
from reporting.end_report.topics import BOXES, is_substantiated
from reporting.live.references import support
from reporting.structure import END_REPORT_ANNEXES
from reporting.wording.back_matter import after_source
from reporting.wording.language import capital, day, day_or_month, figure
from reporting.wording.results import kept_steps
from reporting.wording.texts import UNSUBSTANTIATED


def annexes(material: Material) -> ChapterBuilder:
    """Every annex; each is a section that can be renamed, moved and left out like any other."""
    builder = ChapterBuilder(END_REPORT_ANNEXES, material.texts)
    generated = {
        "annex.goals": back_matter.goals(material.goals, material.publications),
        "annex.facts": _facts(material),
        "annex.evidence": _evidence(material),
        "annex.sources": _sources(material),
    }
    published = back_matter.publications(material.publications)
    for section in builder.plan.sections:
        inside = published if section.key == "annex.publications" else ()
        builder.add(section, generated.get(section.key, ()), sections=inside, expected=False)
    return builder


def _facts(material: Material) -> tuple[Block, ...]:
    people, awards = material.words.participants, material.words.recognitions
    states, placed, found = material.states, material.placements, material.recognitions
    employers, flow = material.employers, material.flow
    registered, enrolled = kept_steps(found.registered, found.enrolled, found.obtained)
    rows: list[tuple[str, int | None]] = [
        (f"{capital(people)} die startten", states.started),
        (f"{capital(people)} die actief zijn", states.active),
        (f"{capital(people)} met pauze", states.paused),
        (f"{capital(people)} die zijn doorgestroomd", states.moved_on),
        (f"{capital(people)} die zijn gestopt", states.stopped),
        ("Plaatsingen die begonnen zijn", placed.realised),
        ("Plaatsingen die lopen", placed.running),
        (f"{capital(people)} in betaald werk", flow.in_paid_work),
        *([] if registered is None else [(f"{capital(awards)}: aangemeld", registered)]),
        *([] if enrolled is None else [(f"{capital(awards)}: ingeschreven", enrolled)]),
        (f"{capital(awards)}: behaald", found.obtained),
        ("Betrokken werkgevers", employers.involved),
        ("Betrokken werkgevers die erkend leerbedrijf zijn", employers.recognised),
        ("Leermeesters", employers.mentors),
        ("Leermeesters met een training", employers.trained_mentors),
        ("Voorlichtingsbijeenkomsten", material.information_meetings),
        ("Interviews en werkbezoeken", len(material.fieldwork)),
    ]
    if states.returning:
        rows.insert(5, (f"{capital(people)} die opnieuw zijn aangemeld", states.returning))
    table = Table(
        caption=f"Feiten uit de registratie op {day(material.on)}",
        corner="Feit",
        columns=(Column("Aantal", numeric=True), Column("Peildatum")),
        rows=tuple(Row(name, (plain(figure(value)), plain(day(material.on)))) for name, value in rows),
    )
    return (table,)


def _evidence(material: Material) -> tuple[Block, ...]:
    """Every statement of a box with what it rests on; quotes that may not be used are not told."""
    tables, told = [], []
    kinds = [kind for kind, *_ in BOXES]
    for topic in material.told_topics:
        own = [element for element in material.elements if element.topic.code == topic.code]
        if own:
            told += own
            rows = tuple(
                Row(element.statement, (plain(str(element.get_kind_display())), support(element)))
                for element in sorted(own, key=lambda element: kinds.index(element.kind))
            )
            columns = (Column("Soort"), Column("Steunt op"))
            tables.append(Table(f"Uitspraken bij ‘{material.heading(topic)}’", "Uitspraak", columns, rows))
    if not tables:
        return ()
    opens = "Per uitspraak uit de kaders de bronnen, citaten en cijfers waarop die steunt."
    if not all(is_substantiated(element) for element in told):
        opens += f" ‘{capital(UNSUBSTANTIATED)}’ betekent: er is geen bron, citaat of cijfer om te noemen."
    opening = Paragraph(plain(opens))
    return (opening, *tables)


def _sources(material: Material) -> tuple[Block, ...]:
    lines: list[Content] = []
    for source in material.sources:
        when = day_or_month(source.on, is_month_only=source.is_month_only)
        title: Content = (Link(plain(source.title), source.url),) if source.url else plain(source.title)
        lines.append((*title, Text(after_source(source.title, str(source.get_kind_display()), when))))
    return (SourceList(tuple(lines)),) if lines else ()
