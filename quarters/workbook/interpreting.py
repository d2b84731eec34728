"""From changed lines to records: through the forms of the pages, so that a workbook can say nothing they cannot."""

from collections.abc import Callable
from copy import copy
from typing import Any

from django.db import models
from django.utils.formats import get_format
from django.utils.translation import gettext as _

from initiatives.models import Stakeholder
from participants.models import Participant
from quarters.models import Cooperation, GoalScore, IndicatorValue, StoryPassage
from quarters.scoring.entries import NOT_ASSESSED, wrong_with
from quarters.workbook import rowforms
from quarters.workbook.layout import Column, Kind, Sheet
from quarters.workbook.merging import Line
from quarters.workbook.plan import Plan
from quarters.workbook.registers import EMPLOYER, MENTOR, PARTICIPANT, Register
from quarters.workbook.scores import SCORER, ScoreSheet, remark_key, step_key
from quarters.workbook.told import FIGURES, PARTNERS, STORY

Places = dict[str, str]


def interpret(plan: Plan, sheet: Sheet, lines: list[Line], places: Places) -> None:
    """Put into the plan what the lines would write, and what is wrong with them."""
    one: Callable[[Plan, Line, Places], None]
    if isinstance(sheet.behind, Register):
        one = _register_row
    elif isinstance(sheet.behind, ScoreSheet):
        one = _score_row
    else:
        one = {FIGURES: _figure, PARTNERS: _partner, STORY: _answer}[sheet.behind]
    for line in lines:
        if line.changes and not _breaks_fixed(plan, line, places):
            one(plan, line, places)


def _breaks_fixed(plan: Plan, line: Line, places: Places) -> bool:
    """Whether somebody changed what a row is about; a sorted or overwritten row must not end up with another."""
    broken = [] if line.is_new else [change for change in line.changes if change.column.is_fixed]
    for change in broken:
        message = _("Dit vak kunt u niet veranderen. Zet ‘%(before)s’ terug, en gebruik voor iets nieuws een lege rij.")
        plan.complain(line, change.column.key, message % {"before": change.before_words[:80]}, places)
    return bool(broken)


def _register_row(plan: Plan, line: Line, places: Places) -> None:
    register: Register = line.sheet.behind
    record = _record(plan, line, register.model, register.parent)
    data = _links(plan, line, places)
    if data is None:
        return
    record_links = {name: value for name, value in data.items() if name not in register.form.links}
    for name, value in record_links.items():
        setattr(record, name, value)
    data |= {column.key: _typed(column, line.texts[column.key]) for column in line.sheet.editable if not column.of}
    if register.model is Participant:
        data["target_group"] = _target_group(plan, line, places)
    form = register.form(data, instance=record, contents=plan.contents)
    if _is_valid(plan, form, line, places):
        plan.add(form.instance, line, places)


def _record(plan: Plan, line: Line, model: type[models.Model], parent: str = "") -> Any:
    """The record of the line to change (a copy: the contents stay as they are), or a new one where it belongs."""
    if line.now is not None:
        return copy(line.now.record)
    record: Any = model(**({parent: getattr(plan.contents, parent)} if parent else {}))
    if line.reference:
        record.reference = line.reference
    return record


def _links(plan: Plan, line: Line, places: Places) -> dict[str, Any] | None:
    """The records the line points at; None when one is missing. What was not changed points where it pointed."""
    found: dict[str, Any] = {}
    changed = {change.column.key for change in line.changes}
    for column in (column for column in line.sheet.editable if column.kind is Kind.REFERENCE):
        text = line.texts[column.key]
        if line.now is not None and column.key not in changed and isinstance(line.now.record, models.Model):
            found[column.key] = getattr(line.now.record, column.key)
            continue
        found[column.key] = plan.find(column.of, text, found.get(EMPLOYER)) if text else None
        if found[column.key] is None and (text or column.is_required):
            plan.complain(line, column.key, _missing(column, text), places)
            return None
    return found


def _missing(column: Column, text: str) -> str:
    if not text:
        return _("Vul “%(label)s” in.") % {"label": column.heading}
    words = {
        PARTICIPANT: _("‘%(text)s’ staat niet op het blad Deelnemers. Zet de code daar eerst neer."),
        EMPLOYER: _("‘%(text)s’ staat niet op het blad Werkgevers. Zet de naam daar eerst neer."),
        MENTOR: _("‘%(text)s’ is geen leermeester van deze werkgever. Zet die eerst op het blad Leermeesters."),
    }
    return words[column.of] % {"text": text[:80]}


def _target_group(plan: Plan, line: Line, places: Places) -> Any:
    text, contents = line.texts["target_group"], plan.contents
    if text and text not in contents.groups and (line.now is None or line.now.texts["target_group"] != text):
        offered = ", ".join(group.name for group in contents.groups.values())
        message = _("Deze doelgroep hoort niet bij uw initiatief. Kies uit: %(offered)s.") % {"offered": offered}
        plan.complain(line, "target_group", message, places)
    return contents.all_groups.get(text)


def _typed(column: Column, text: str) -> str:
    """As somebody would type it on the page, in the language the page has now."""
    return text.replace(".", get_format("DECIMAL_SEPARATOR")) if column.kind is Kind.NUMBER else text


def _is_valid(plan: Plan, form: Any, line: Line, places: Places) -> bool:
    for name, errors in form.errors.items():
        for message in errors:
            plan.complain(line, name, str(message), places)
    return not form.errors


# --- Scores -------------------------------------------------------------------------------------------------------


def _score_row(plan: Plan, line: Line, places: Places) -> None:
    behind: ScoreSheet = line.sheet.behind
    subject = _subject(plan, line, places)
    if subject is None:
        return
    changed = {change.column.key for change in line.changes}
    for goal in behind.goals:
        keys = {step_key(goal), remark_key(goal)}
        step, remark = line.texts[step_key(goal)], line.texts[remark_key(goal)]
        if not keys & changed or (line.is_new and not step and not remark):
            continue
        if message := wrong_with(step, remark):
            plan.complain(line, remark_key(goal) if step else step_key(goal), message, places)
            continue
        _keep_score(plan, line, places, (*subject, goal), step, remark)


def _keep_score(plan: Plan, line: Line, places: Places, about: tuple[Any, ...], step: str, remark: str) -> None:
    participant, employer, scorer, goal = about
    contents = plan.contents
    pks = (participant.pk if participant else None, employer.pk if employer else None)
    saved = (
        contents.scores.get((*pks, scorer, goal.pk)) if pks != (None, None) or not (participant or employer) else None
    )
    if not step:
        if saved:
            plan.remove(saved)
        return
    score = copy(saved) if saved else GoalScore(report=contents.report, initiative=contents.initiative, goal=goal)
    score.participant, score.employer, score.scorer = participant, employer, scorer
    score.step, score.remark, score.is_taken_over = (None if step == NOT_ASSESSED else int(step)), remark, False
    plan.add(score, line, places)


def _subject(plan: Plan, line: Line, places: Places) -> tuple[Any, Any, str] | None:
    """Participant, employer and scorer the row is about; None, with a word, when it is about nobody here."""
    kind, coach = line.sheet.behind.subject, GoalScore.Scorer.COACH.value
    if kind not in (PARTICIPANT, EMPLOYER):
        if line.is_new:
            plan.complain(
                line, kind, _("Deze rij hoort hier niet. Haal hem weg en gebruik de rij van het initiatief."), places
            )
            return None
        return None, None, coach
    column = line.sheet.column(kind)
    text = line.texts[kind]
    # A row that is there keeps its subject, also when somebody gave it another name in this very workbook.
    found = _by_pk(plan, kind, line.now.record) if line.now else plan.find(kind, text) if text else None
    if found is None:
        plan.complain(line, kind, _missing(column, text), places)
        return None
    if line.is_new and not _belongs(plan, kind, found):
        message = _("‘%(text)s’ hoort niet bij dit kwartaal. Klopt dat niet? Vul dan eerst de stap of de datum in.")
        plan.complain(line, kind, message % {"text": text[:80]}, places)
        return None
    scorer = line.texts.get(SCORER, coach) or coach
    return (found, None, scorer) if kind == PARTICIPANT else (None, found, scorer)


def _by_pk(plan: Plan, kind: str, subject: tuple[Any, ...]) -> Any:
    rows: list[Any] = plan.contents.participants if kind == PARTICIPANT else plan.contents.employers
    return next(row for row in rows if row.pk == subject[0 if kind == PARTICIPANT else 1])


def _belongs(plan: Plan, kind: str, record: Any) -> bool:
    """Whether the quarter is about this participant or employer, with what the workbook itself says."""
    contents, quarter = plan.contents, plan.contents.quarter
    if kind == EMPLOYER:
        return contents.is_in_quarter(record.involved_from, record.involved_until)
    if record.pk in contents.current:
        return True
    steps = plan.steps_of(record)
    return any(step.on in quarter for step in steps) or (record.pk is None and not steps)


# --- What the quarter prescribes ----------------------------------------------------------------------------------


def _figure(plan: Plan, line: Line, places: Places) -> None:
    if line.now is None:
        message = _("Dit cijfer kennen wij niet. Nieuwe cijfers maakt de onderzoeker. Haal deze rij weg.")
        plan.complain(line, "name", message, places)
        return
    saved = plan.contents.values.get(line.now.record.pk)
    value = copy(saved) if saved else IndicatorValue(report=plan.contents.report, indicator=line.now.record)
    data = {key: _typed(line.sheet.column(key), line.texts[key]) for key in ("value", "on")}
    form = rowforms.FigureRow(data, instance=value, contents=plan.contents)
    if not _is_valid(plan, form, line, places):
        return
    if form.cleaned_data["value"] is not None:
        plan.add(form.instance, line, places)
    elif saved:
        plan.remove(saved)


def _partner(plan: Plan, line: Line, places: Places) -> None:
    partner = line.now.record if line.now else _record(plan, line, Stakeholder, "initiative")
    if line.now is None:
        data = {key: line.texts[key] for key in ("name", "kind", "cooperation")}
        form: Any = rowforms.PartnerRow(data, instance=partner, contents=plan.contents)
        if not _is_valid(plan, form, line, places):
            return
        plan.add(partner, line, places)
    saved = plan.contents.cooperations.get(partner.pk) if partner.pk else None
    said = copy(saved) if saved else Cooperation(report=plan.contents.report)
    said.stakeholder = partner
    data = {key: line.texts[key] for key in ("course", "note")}
    form = rowforms.CooperationRow(data, instance=said, contents=plan.contents)
    if not _is_valid(plan, form, line, places):
        return
    if said.course or said.note:
        plan.add(said, line, places)
    elif saved:
        plan.remove(saved)


def _answer(plan: Plan, line: Line, places: Places) -> None:
    if line.now is None:
        message = _("Deze vraag kennen wij niet. Haal de rij weg en gebruik de rijen die er al stonden.")
        plan.complain(line, "question", message, places)
        return
    question = line.now.record
    saved = plan.contents.passages.get(question)
    passage = copy(saved) if saved else StoryPassage(report=plan.contents.report, question=question)
    form = rowforms.StoryRow({"text": line.texts["text"]}, instance=passage, contents=plan.contents)
    if not _is_valid(plan, form, line, places):
        return
    if passage.text:
        plan.add(passage, line, places)
    elif saved:
        plan.remove(saved)
