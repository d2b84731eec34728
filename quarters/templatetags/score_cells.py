"""The cells of the score grid, written in Python: a hundred participants have eight hundred of them, which the
template engine takes half a second for and this a twentieth of that. What is the same for every cell is written once.

Attributes stand without quotes where HTML allows it and ends of options are left out, because each letter counts
eight hundred times.
"""

from functools import cache

from django import template
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from initiatives.models import Step
from quarters.scoring import NOT_ASSESSED, NOT_FILLED, STEPS, Cell, Line, Row

register = template.Library()


@register.simple_tag
def score_cells(line: Line, row: Row) -> SafeString:
    """The cells of one line, each with its choice, its remark and what was said last quarter.

    The names of the controls for a screen reader are made of elements of the page: `g…` the goal, `r…` the subject,
    `v…` the voice, `o0` and `o1` the word for a remark that is empty or not.
    """
    who = f"r{row.key}" + (f" v{line.key}" if len(row.lines) > 1 else "")
    words = _words(get_language())
    return mark_safe("".join(_cell(cell, who, words) for cell in line.cells))  # noqa: S308 - _cell escapes what is typed


def _cell(cell: Cell, who: str, words: dict[str, str]) -> str:
    name, anchor, label = escape(cell.name), escape(cell.anchor), f"g{cell.who.goal_id} {who}"
    taken = " class=taken" if cell.is_taken_over else ""
    wrong = f' id="s{anchor}" class=is-invalid aria-invalid=true' if cell.told else ""
    return (
        f'<td data-l="{escape(cell.label)}"{taken}>'
        f'<select name="stap-{name}" aria-labelledby="{label}" aria-describedby="b{anchor}"{wrong}>'
        f"{_options(cell.choice, get_language())}</select>"
        f'<input type=hidden name="was:stap-{name}" value={cell.step_was}>'
        f"<details{' open' if cell.told else ''}>"
        f'<summary aria-labelledby="o{int(bool(cell.remark))} {label}"></summary>'
        f'<div><textarea name="opmerking-{name}" aria-labelledby="o0 {label}">\n{escape(cell.remark)}</textarea>'
        f'<input type=hidden name="was:opmerking-{name}" value={cell.remark_was}>'
        f"{_earlier(cell, words)}</div></details>"
        f'<small id="b{anchor}">{_before(cell, words)}<b>{words["taken"] if taken else ""}</b>'
        f"{_told(cell)}</small></td>"
    )


def _before(cell: Cell, words: dict[str, str]) -> str:
    if cell.previous is None:
        return ""
    return f"{words['before']} {cell.previous.step or words['not assessed']} "


def _earlier(cell: Cell, words: dict[str, str]) -> str:
    if cell.previous is None or not cell.previous.remark:
        return ""
    return f"<p>{words['earlier']} {escape(cell.previous.remark)}</p>"


def _told(cell: Cell) -> str:
    return f"<em>{escape(cell.told)}</em>" if cell.told else ""


@cache
def _words(language: str) -> dict[str, str]:
    """What stands in the cells, in the language of the page."""
    said = {
        "before": _("vorig:"),
        "earlier": _("Vorig kwartaal:"),
        "not assessed": _("niet beoordeeld"),
        "taken": _("overgenomen"),
    }
    return {key: escape(word) for key, word in said.items()}


@cache
def _option_list(chosen: str, language: str) -> SafeString:
    words = [
        (NOT_FILLED, "–"),
        *((str(step.value), f"{step.value} – {step.label}") for step in Step),
        (NOT_ASSESSED, _("Niet beoordeeld")),
    ]
    lines = [(value or mark_safe('""'), " selected" if value == chosen else "", text) for value, text in words]
    return format_html_join("", "<option value={}{}>{}", lines)


def _options(chosen: str, language: str) -> SafeString:
    """The choices with `chosen` chosen; one that does not exist shows as not filled in."""
    return _option_list(chosen if chosen in (NOT_FILLED, NOT_ASSESSED, *STEPS) else NOT_FILLED, language)
