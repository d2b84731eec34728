"""A memo, and which memos a list shows."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from evidence.forms.once import SentOnceForm
from evidence.memos import LOOSE, Kind, about
from evidence.models import Memo
from forms.plain import PlainForm


class MemoForm(SentOnceForm):
    class Meta:
        model = Memo
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}

    def clean_text(self) -> str:
        return self.cleaned_data["text"].replace("\r\n", "\n")


class MemoFilterForm(PlainForm):
    mark_optional = False
    over = forms.ChoiceField(label=gettext_lazy("Waarover?"), required=False)
    door = forms.ChoiceField(label=gettext_lazy("Wie schreef het?"), required=False)
    woorden = forms.CharField(label=gettext_lazy("Woorden in de memo"), required=False, max_length=100)
    vanaf = forms.DateField(label=gettext_lazy("Vanaf"), required=False)
    tot = forms.DateField(label=gettext_lazy("Tot en met"), required=False)

    def __init__(self, *args: Any, kinds: list[Kind], writers: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        self.fields["over"].choices = [
            ("", _("Alles")),
            *((kind.word, kind.label) for kind in kinds),
            (LOOSE, _("Het geheel")),
        ]
        self.fields["door"].choices = [("", _("Iedereen")), *((str(one.pk), one.name) for one in writers)]

    def as_condition(self) -> Q:
        """What the choices ask for; a choice that does not exist asks for nothing."""
        self.is_valid()
        chosen = self.cleaned_data if self.is_bound else {}
        condition = about(self.kinds, chosen.get("over", ""))
        if chosen.get("door"):
            condition &= Q(by=int(chosen["door"]))
        if chosen.get("vanaf"):
            condition &= Q(at__date__gte=chosen["vanaf"])
        if chosen.get("tot"):
            condition &= Q(at__date__lte=chosen["tot"])
        for word in chosen.get("woorden", "").split():
            condition &= Q(text__icontains=word)
        return condition
