"""The short forms behind the buttons of the registers: only what has to be said, the rest is known already."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from employers.models import Employer
from forms.days import refuse_after
from forms.plain import PlainModelForm
from initiatives.models import Initiative, ReasonCategory
from participants.forms import NEEDS_REASON, RecognitionForm, TrajectoryStepForm
from participants.models import Placement


class CommonStepForm(TrajectoryStepForm):
    """A step whose kind was chosen by the button. `why_day` says where the day in the form comes from."""

    def __init__(self, *args: Any, why_day: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["kind"]
        self.fields["on"].label = _("Wanneer?")
        self.fields["on"].help_text = why_day
        reason = self.fields["reason_category"]
        if self.instance.kind in NEEDS_REASON:
            assert isinstance(reason, forms.ChoiceField)  # noqa: S101 - tells the type checker
            reason.label = _("Wat voor reden was er?")
            reason.help_text = _(
                "Persoonlijk: iets in het eigen leven. Organisatorisch: iets bij u of bij de werkgever. "
                "Systemisch: regels of instanties."
            )
            reason.required = True
            reason.widget = forms.RadioSelect()
            reason.choices = ReasonCategory.choices
            reason.error_messages["required"] = _(
                "Kies wat voor reden er was: persoonlijk, organisatorisch of systemisch."
            )
        else:
            del self.fields["reason_category"]
        self.make_plain()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("on"):
            for message in self._misfits(self.instance.kind, cleaned["on"]):
                self.add_error("on", message)
        return cleaned


class RecognitionDayForm(RecognitionForm):
    """One date of a recognition that is there already."""

    def __init__(self, *args: Any, day: str, why_day: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in [name for name in self.fields if name != day]:
            del self.fields[name]
        self.fields[day].label = _("Wanneer?")
        self.fields[day].required = True
        self.fields[day].help_text = " ".join([str(self.Meta.help_texts.get(day, "")), why_day]).strip()
        self.make_plain()

    def make_plain(self) -> None:
        if "participant" in self.fields:
            super().make_plain()
        else:
            PlainModelForm.make_plain(self)


class EmployerLeavesForm(PlainModelForm):
    """An employer that takes part no longer; nothing of what was recorded goes away."""

    class Meta:
        model = Employer
        fields = ["involved_until"]
        labels = {"involved_until": _("Tot en met welke dag deed de werkgever mee?")}

    def __init__(self, *args: Any, last_day: date, why_day: str, **kwargs: Any) -> None:
        self.last_day = last_day
        super().__init__(*args, **kwargs)
        self.fields["involved_until"].required = True
        self.fields["involved_until"].help_text = why_day
        self.make_plain()

    def clean_involved_until(self) -> date:
        on: date = self.cleaned_data["involved_until"]
        refuse_after(on, self.last_day)
        if self.instance.involved_from and on < self.instance.involved_from:
            raise forms.ValidationError(_("De werkgever deed op deze dag nog niet mee. Kies een latere datum."))
        return on


class SwitchPlaceForm(PlainModelForm):
    """From one place to the next in one go: `instance` is the new placement, `leaving` the one that ends."""

    ends_on = forms.DateField(
        label=_("Laatste dag op de oude plek"), required=False, help_text=_("Leeg: de dag voor de eerste nieuwe dag.")
    )
    end_reason = forms.ChoiceField(label=_("Waarom eindigde de oude plek?"), choices=Placement.EndReason.choices)

    field_order = ["employer", "kind", "starts_on", "field_of_work", "setting", "hours_per_week"]

    class Meta:
        model = Placement
        fields = ["employer", "kind", "field_of_work", "setting", "starts_on", "hours_per_week"]
        labels = {
            "employer": _("Nieuwe werkgever"),
            "kind": _("Soort plek, vanaf nu"),
            "starts_on": _("Eerste dag op de nieuwe plek"),
        }

    def __init__(
        self, *args: Any, leaving: Placement, initiative: Initiative, last_day: date, why_day: str, **kwargs: Any
    ) -> None:
        self.leaving, self.last_day = leaving, last_day
        super().__init__(*args, **kwargs)
        employer = self.fields["employer"]
        assert isinstance(employer, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
        employer.queryset = Employer.objects.filter(initiative=initiative).order_by("name")
        employer.help_text = _("Dezelfde werkgever kan ook, bijvoorbeeld als een stage betaald werk werd.")
        self.fields["starts_on"].help_text = why_day

    def clean_starts_on(self) -> date:
        on: date = self.cleaned_data["starts_on"]
        refuse_after(on, self.last_day)
        return on

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and "ends_on" not in self.errors:
            cleaned["ends_on"] = ends_on or starts_on - timedelta(days=1)
            if cleaned["ends_on"] < self.leaving.starts_on:
                self.add_error(
                    "ends_on" if ends_on else "starts_on",
                    _("De oude plek zou dan eindigen voordat die begon. Kies een latere datum."),
                )
        return cleaned

    def ended(self) -> Placement:
        """The placement that ends, not saved yet."""
        self.leaving.ends_on = self.cleaned_data["ends_on"]
        self.leaving.end_reason = self.cleaned_data["end_reason"]
        return self.leaving
