"""Own codes of one initiative."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.codes import CodeLine, at_or_under, tree_choices
from evidence.forms.once import SentOnceForm
from evidence.models import Code
from forms.plain import PlainForm


class CodeForm(SentOnceForm):
    """A code and its place in the tree; never under itself or under a code that stands under it."""

    class Meta:
        model = Code
        fields = ["name", "parent", "description", "is_codable"]

    def __init__(self, *args: Any, tree: list[CodeLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        below = at_or_under(self.instance, tree) if self.instance.pk else set()
        offered = [line for line in tree if line.code.pk not in below]
        self.fields["parent"].queryset = Code.objects.filter(pk__in=[line.code.pk for line in offered])
        self.fields["parent"].choices = [("", _("Geen: bovenaan")), *tree_choices(offered)]
        self.make_plain()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["name"] = name = " ".join((cleaned.get("name") or "").split())
        beside = Code.objects.filter(initiative=self.instance.initiative, parent=cleaned.get("parent"))
        if name and beside.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            self.add_error("name", _("Er is hier al een code met deze naam. Kies een andere naam of plaats."))
        return cleaned


class MergeCodeForm(PlainForm):
    """Which code takes the quotes over; not one that stands under the code that goes."""

    into = forms.ModelChoiceField(
        Code.objects.none(),
        label=gettext_lazy("In welke code gaat hij op?"),
        help_text=gettext_lazy("De citaten, de memo’s en de codes eronder gaan mee. De code zelf verdwijnt."),
    )

    def __init__(self, *args: Any, code: Code, tree: list[CodeLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        below = at_or_under(code, tree)
        offered = [line for line in tree if line.code.pk not in below]
        self.fields["into"].queryset = Code.objects.filter(pk__in=[line.code.pk for line in offered])
        self.fields["into"].choices = [("", _("Kies …")), *tree_choices(offered)]
        self.make_plain()
