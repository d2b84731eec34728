"""The sheets whose rows the quarter prescribes: own figures, partners and the questions of the story."""

from initiatives.models import Stakeholder
from quarters.models import Cooperation, StoryPassage
from quarters.workbook.contents import Contents
from quarters.workbook.layout import Column, Kind, Row, Sheet, cell_text, dutch, text_of
from quarters.workbook.registers import SPARE

FIGURES, PARTNERS, STORY = "figures", "partners", "story"  # what stands behind each of these sheets


def figures_sheet(contents: Contents) -> Sheet:
    columns = [
        Column("name", "Cijfer", width=40, is_fixed=True),
        Column("unit", "Eenheid", Kind.SHOWN, 18),
        Column("before", "Vorig kwartaal", Kind.SHOWN, 16),
        Column("value", "Waarde", Kind.NUMBER, 14, about="Leeg: onbekend."),
        Column("on", "Peildatum", Kind.DATE, 13, about="Op welke dag gold dit getal?"),
    ]
    rows = []
    for indicator in contents.indicators:
        value, before = contents.values.get(indicator.pk), contents.previous_values.get(indicator.pk)
        texts = {
            "name": cell_text(indicator.name),
            "value": text_of(value.value) if value else "",
            # As on the page: the last day of the quarter is filled in beforehand.
            "on": text_of(value.on if value else contents.quarter.last_day),
        }
        shown = {"unit": indicator.unit, "before": text_of(before.value).replace(".", ",") if before else ""}
        rows.append(Row(indicator.reference, texts, indicator, shown=shown))
    about = "De cijfers die u zelf bijhoudt."
    return Sheet("Cijfers", about, columns, rows, ("name",), carries_references=False, behind=FIGURES)


def partners_sheet(contents: Contents) -> Sheet:
    columns = [
        Column("name", "Partner", width=30, is_fixed=True, is_required=True, about="De organisatie, geen persoon."),
        Column(
            "kind", "Soort", Kind.CHOICE, 24, choices=dutch(Stakeholder.Kind.choices), is_fixed=True, is_required=True
        ),
        Column("cooperation", "Waar gaat de samenwerking over?", Kind.LONG, 40, is_fixed=True),
        Column("course", "Hoe gaat het?", Kind.CHOICE, 26, choices=dutch(Cooperation.Course.choices)),
        Column("note", "Wat is er gebeurd?", Kind.LONG, 50),
    ]
    rows = []
    for partner in contents.stakeholders:
        said = contents.cooperations.get(partner.pk)
        texts = {
            "name": cell_text(partner.name),
            "kind": partner.kind,
            "cooperation": cell_text(partner.cooperation),
            "course": said.course if said else "",
            "note": cell_text(said.note) if said else "",
        }
        is_shown = said is not None or contents.is_in_quarter(None, partner.ended_on)
        rows.append(Row(partner.reference, texts, partner, is_shown))
    about = "Met wie u samenwerkt en hoe dat dit kwartaal ging. Een nieuwe partner zet u in een lege rij."
    return Sheet("Samenwerking", about, columns, rows, ("name",), SPARE, behind=PARTNERS)


def story_sheet(contents: Contents) -> Sheet:
    columns = [
        Column("question", "Vraag", width=30, is_fixed=True),
        Column("text", "Antwoord", Kind.LONG, 110),
    ]
    rows = []
    for question, label in dutch(StoryPassage.Question.choices).items():
        passage = contents.passages.get(question)
        texts = {"question": label, "text": cell_text(passage.text) if passage else ""}
        rows.append(Row(f"verhaal.{question}", texts, question))
    about = "Uw verhaal bij dit kwartaal: vier vragen."
    return Sheet("Verhaal", about, columns, rows, ("question",), carries_references=False, behind=STORY)
