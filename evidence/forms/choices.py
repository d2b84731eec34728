"""Choosing from long lists: boxes to tick in a frame of their own, with a search field where there are many."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.widgets import ChoiceWidget
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from forms.fields import RowsField

MANY = 8  # from so many choices on, a search field helps more than it takes room


class FilterableCheckboxes(ChoiceWidget):
    """Boxes to tick; what is ticked stands first, and a script lets one search the rest.

    Not a CheckboxSelectMultiple, because crispy would draw that with a template of its own.
    """

    allow_multiple_selected = True
    input_type = "checkbox"
    use_fieldset = True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        context = self.get_context(name, value, attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        options.sort(key=lambda option: not option["selected"])
        context["options"], context["is_long"] = options, len(options) >= MANY
        return render_to_string("evidence/_filterable_choices.html", context)

    def use_required_attribute(self, initial: Any) -> bool:
        return False

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False  # boxes that are not ticked are not sent

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return "" if index is None else super().id_for_label(id_, index)


class ManyFromList(RowsField):
    """Several rows out of a list that may be long, each under the words `label_for` gives it."""

    widget = FilterableCheckboxes

    def __init__(self, queryset: QuerySet, *, label_for: Callable[[Any], str] = str, **kwargs: Any) -> None:
        super().__init__(queryset, **{"required": False, **kwargs})
        self.label_for = label_for

    def label_from_instance(self, obj: Any) -> str:
        return self.label_for(obj)


class OneFromGroups(forms.ModelChoiceField):
    """One row, offered in groups under the words of the page."""

    def offer(self, queryset: QuerySet, groups: list[tuple[str, list[tuple[int, str]]]], empty: Any) -> None:
        self.queryset = queryset
        self.choices = [("", empty), *groups]
