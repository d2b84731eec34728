"""A word about each warning of the check page, kept as it is typed."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forms.keeping.live_form import WAS, LiveForm
from forms.plain import PlainForm
from quarters.actions.explaining import explain_all
from quarters.models import QuarterlyReport
from quarters.validation import Check, Finding, check

NAME = "uitleg-"
LONGEST = 2000  # characters


class _Explanations(PlainForm):
    """One field per warning."""

    mark_optional = False

    def __init__(self, *args: Any, warnings: list[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.warnings = warnings
        for number, finding in enumerate(warnings, start=1):
            self.fields[NAME + finding.key] = forms.CharField(
                label=_("Uw uitleg bij punt %(number)s") % {"number": number},
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 2, "id": f"uitleg-{number}"}),
            )
        self.make_plain()


class ExplanationForm(LiveForm, _Explanations):
    """Draws the fields. `ask` marks those that are still empty when somebody wants to hand in."""

    def rows(self) -> Iterator[tuple[Finding, BoundField, BoundField]]:
        """Per warning its control and its mark."""
        for finding in self.warnings:
            name = NAME + finding.key
            yield finding, self[name], self[WAS + name]

    def ask(self, unexplained: list[Finding]) -> None:
        asked = {finding.key for finding in unexplained}
        for number, finding in enumerate(self.warnings, start=1):
            if finding.key in asked:
                message = _("Leg punt %(number)s uit in een paar woorden, of verbeter het.")
                self.add_error(NAME + finding.key, ValidationError(message, params={"number": number}))


class ExplanationFields:
    """The explanations of the warnings there are now; a warning that is gone has no field any more."""

    rewrites = False

    def __init__(self, report: QuarterlyReport) -> None:
        self.report = report
        self.checked: Check | None = None  # the outcome `now` was taken from

    def now(self) -> dict[str, str]:
        self.checked = check(self.report)
        return {NAME + finding.key: self.checked.explanations.get(finding.key, "") for finding in self.checked.warnings}

    def keep(self, changes: Mapping[str, str], *, by: User) -> dict[str, str]:
        long = {name: text for name, text in changes.items() if len(text) > LONGEST}
        texts = {name.removeprefix(NAME): text for name, text in changes.items() if name not in long}
        explain_all(report=self.report, texts=texts, by=by)
        words = _("De uitleg is te lang: %(length)s tekens. Er passen er %(limit)s.")
        return {name: str(words % {"length": len(text), "limit": LONGEST}) for name, text in long.items()}
