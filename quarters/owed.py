"""One sentence on what is owed and when: of one initiative, or of all that somebody works for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.models import Initiative
from quarters.agenda import QuarterLine, next_to_begin
from quarters.models import QuarterlyReport

Agendas = Sequence[tuple[Initiative, Sequence[QuarterLine]]]


@dataclass(frozen=True)
class _Task:
    """A report that still has to come in. `is_named`: the reader has several initiatives."""

    initiative: Initiative
    line: QuarterLine
    is_named: bool

    @property
    def what(self) -> SafeString:
        quarter = format_html('<strong class="nowrap">{}</strong>', self.line.quarter)
        if not self.is_named:
            return quarter
        return format_html(_("{quarter} van {initiative}"), quarter=quarter, initiative=self.initiative.name)

    @property
    def words(self) -> dict[str, object]:
        return {"what": self.what, "day": format_html('<span class="nowrap">{}</span>', _day(self.line.due_on))}

    @property
    def was_returned(self) -> bool:
        return self.line.status == QuarterlyReport.Status.RETURNED


def owed_sentence(agendas: Agendas, today: date) -> SafeString:
    """What is late, else what has to come in now, else what comes next; and in half a sentence what follows it."""
    tasks = _tasks(agendas)
    late = [task for task in tasks if task.line.is_late]
    now = [task for task in tasks if task.line.is_pressing and not task.line.is_late]
    later = [task for task in tasks if not task.line.is_pressing]
    if late:
        return _joined(_late(late), [*now, *later])
    if now:
        return _joined(_now(now), later)
    if later:
        return _joined(_later(later, any(line.is_in for _one, lines in agendas for line in lines)), later[1:])
    return _nothing(agendas, today)


def waiting_sentence(agendas: Agendas) -> SafeString | None:
    """What waits for the researcher; None when nothing does."""
    waiting = [
        (initiative, line)
        for initiative, lines in agendas
        for line in lines
        if line.status == QuarterlyReport.Status.SUBMITTED
    ]
    if not waiting:
        return None
    if len(waiting) > 1:
        words = _("<strong>{number} rapportages</strong> zijn ingediend en wachten op uw oordeel.")
        return format_html(words, number=len(waiting))
    initiative, line = waiting[0]
    task = _Task(initiative, line, is_named=len(agendas) > 1)
    return format_html(_("De rapportage over {what} is ingediend en wacht op uw oordeel."), what=task.what)


def _tasks(agendas: Agendas) -> list[_Task]:
    """The most urgent first."""
    found = [
        _Task(initiative, line, is_named=len(agendas) > 1)
        for initiative, lines in agendas
        for line in lines
        if line.is_owed
    ]
    return sorted(found, key=lambda task: (task.line.due_on, task.line.quarter, task.initiative.name))


def _joined(head: SafeString, rest: list[_Task]) -> SafeString:
    if not rest:
        return format_html("{}.", head)
    words = ngettext(
        "daarna volgt {what}, uiterlijk {day}",
        "daarna volgen er nog {number}, de eerste uiterlijk {day}",
        len(rest),
    )
    return format_html("{}; {}.", head, format_html(words, number=len(rest), **rest[0].words))


def _late(tasks: list[_Task]) -> SafeString:
    if len(tasks) > 1:
        words = _(
            "<strong>{number} rapportages</strong> zijn te laat: "
            "de oudste, over {what}, had uiterlijk <strong>{day}</strong> binnen moeten zijn"
        )
    elif tasks[0].was_returned:
        words = _(
            "De rapportage over {what} is teruggegeven "
            "en had uiterlijk <strong>{day}</strong> opnieuw binnen moeten zijn"
        )
    else:
        words = _("De rapportage over {what} had uiterlijk <strong>{day}</strong> binnen moeten zijn")
    return format_html(words, number=len(tasks), **tasks[0].words)


def _now(tasks: list[_Task]) -> SafeString:
    if len(tasks) > 1:
        words = _(
            "<strong>{number} rapportages</strong> moeten nog binnenkomen: "
            "de eerste, over {what}, uiterlijk <strong>{day}</strong>"
        )
    elif tasks[0].was_returned:
        words = _(
            "De rapportage over {what} is teruggegeven en moet uiterlijk <strong>{day}</strong> opnieuw binnen zijn"
        )
    else:
        words = _("De rapportage over {what} moet uiterlijk <strong>{day}</strong> binnen zijn")
    return format_html(words, number=len(tasks), **tasks[0].words)


def _later(tasks: list[_Task], anything_in: bool) -> SafeString:
    if anything_in:
        words = _(
            "Alle rapportages tot nu toe zijn ingediend; "
            "de volgende, over {what}, moet uiterlijk <strong>{day}</strong> binnen zijn"
        )
    else:
        words = _("De eerste rapportage, over {what}, moet uiterlijk <strong>{day}</strong> binnen zijn")
    return format_html(words, **tasks[0].words)


def _nothing(agendas: Agendas, today: date) -> SafeString:
    coming = [
        (max(quarter.first_day, initiative.starts_on), quarter)
        for initiative, _lines in agendas
        if (quarter := next_to_begin(initiative, today))
    ]
    anything_in = any(line.is_in for _one, lines in agendas for line in lines)
    if coming:
        day, quarter = min(coming)
        words = (
            _("Alle rapportages tot nu toe zijn ingediend; het volgende kwartaal, {quarter}, staat klaar vanaf {day}.")
            if anything_in
            else _("Er hoeft nog niets binnen te zijn; het eerste kwartaal, {quarter}, staat klaar vanaf {day}.")
        )
        return format_html(words, quarter=quarter, day=_day(day))
    if anything_in:
        return SafeString(_("Alle rapportages zijn ingediend; er volgt geen kwartaal meer."))
    return SafeString(_("Er hoeft niets te worden ingediend."))


def _day(day: date) -> str:
    return date_format(day, "j F Y")
