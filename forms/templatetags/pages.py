"""Template tags every page needs: the title said twice, the list of errors of one or more forms."""

from collections.abc import Iterable
from typing import NamedTuple

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag(takes_context=True)
def repeat_block(context: template.Context, name: str) -> SafeString:
    """What the page puts in block `name`, without its tags: so that <title> and <h1> cannot differ.

    Only works before the block itself stands in the template, which the head of a page always does.
    """
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    if block is None:
        return mark_safe("")
    text = block.render(context)
    return mark_safe(" ".join(strip_tags(text).split()))  # noqa: S308 - a block's output is escaped already


class ErrorLine(NamedTuple):
    """One line of the error summary; `target` is the id to jump to, empty when the whole form is meant."""

    target: str
    message: str


@register.simple_tag
def error_lines(*sources: object) -> list[ErrorLine]:
    """The errors of forms and formsets (None and lists of them are fine), in the order of the page."""
    lines: list[ErrorLine] = []
    for source in sources:
        if isinstance(source, forms.BaseFormSet):
            lines += _formset_lines(source)
        elif isinstance(source, forms.BaseForm):
            lines += _form_lines(source)
        elif isinstance(source, Iterable) and not isinstance(source, str):
            lines += error_lines(*source)
    return lines


def _formset_lines(formset: forms.BaseFormSet) -> list[ErrorLine]:
    if not formset.is_bound:
        return []
    lines = [ErrorLine("", str(message)) for message in formset.non_form_errors()]
    for form in formset.forms:
        lines += _form_lines(form)
    return lines


def _form_lines(form: forms.BaseForm) -> list[ErrorLine]:
    if not form.is_bound:
        return []
    lines = [ErrorLine("", str(message)) for message in form.non_field_errors()]
    # The template that draws the form reads this, so that a message is not shown twice.
    form.summary_shown = True  # type: ignore[attr-defined] # a mark of our own
    for field in form:
        target = "" if field.is_hidden else first_input_id(field)
        lines += [ErrorLine(target, str(message)) for message in field.errors]
    return lines


def first_input_id(field: BoundField) -> str:
    """The id of the control that should get the focus; a group of choices has none of its own."""
    return field.id_for_label or f"{field.auto_id}_0"
