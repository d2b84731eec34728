"""Forms that make one row, however often they are sent."""

from typing import Any

from django import forms

from forms.plain import PlainModelForm


class SentOnceForm(PlainModelForm):
    """Carries the reference of the row it will make, so that sending it again finds that row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.fields["reference"] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=self.instance.reference
            )
            self.make_plain()
