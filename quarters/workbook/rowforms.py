"""The forms of the pages, made fit for hundreds of rows at once: same fields, same rules, no question to the database.

What a form would ask the database for one row (does this code exist, do these steps fit) is asked of the whole workbook
by `quarters.workbook.rules`, which also knows the rows that are still on their way in.
"""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from employers.forms import ContactMomentForm, EmployerForm, MentorForm
from forms.conditions import answer
from forms.plain import PlainModelForm
from initiatives.models import TargetGroup
from participants.forms import ParticipantForm, PlacementForm, RecognitionForm, TrajectoryStepForm
from quarters.forms.content import ActivityForm, CollectedQuoteForm, StakeholderForm
from quarters.forms.told import StoryForm
from quarters.models import Cooperation, IndicatorValue, StoryPassage
from quarters.workbook.contents import Contents

if TYPE_CHECKING:
    Base = forms.ModelForm
else:
    Base = object


class KnownRow(forms.Field):
    """A record that was found already; nothing left to look up."""

    def clean(self, value: Any) -> Any:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (data.pk if data is not None else None) != initial


class RowForm(Base):
    """Stands before a form of the pages. Links are given as records, constraints are worked out in Python."""

    links: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()  # what the form asks besides its fields

    def __init__(self, data: dict[str, Any], *, instance: Any, contents: Contents) -> None:
        self.contents = contents
        known: dict[str, Any] = {"initiative": contents.initiative, "last_day": contents.quarter.last_day}
        super().__init__(data, instance=instance, **{name: known[name] for name in self.extra})
        for name in self.links:
            field = self.fields[name]
            self.fields[name] = KnownRow(required=field.required, label=field.label)
            self.fields[name].error_messages |= {"required": field.error_messages["required"]}

    def _get_validation_exclusions(self) -> set[str]:
        """A link was looked up in the quarter itself; the model need not ask again whether it exists."""
        return super()._get_validation_exclusions() | set(self.links)  # type: ignore[misc]  # Django's types hide it

    def validate_unique(self) -> None:
        """Left to the whole workbook."""

    def _post_clean(self) -> None:
        """As the form does it, with the constraints worked out here: the database would be asked for each row."""
        self.instance.validate_constraints = _leave_to_the_form
        super()._post_clean()  # type: ignore[misc]  # Django's types hide it
        del self.instance.validate_constraints
        if self.errors:
            return
        for constraint in self.instance._meta.constraints:
            if isinstance(constraint, models.CheckConstraint) and answer(constraint.condition, self.instance) is False:
                self.add_error(None, ValidationError(constraint.get_violation_error_message()))


def _leave_to_the_form(exclude: Any = None) -> None:
    """Stands in for the check of the model."""


class ParticipantRow(RowForm, ParticipantForm):
    links = ("target_group",)

    def clean_code(self) -> str:
        """Whether another has this code is for the whole workbook to say."""
        return str(self.cleaned_data["code"])

    def offered_groups(self) -> Any:
        """Which groups may be chosen is known already."""
        return TargetGroup.objects.none()


class StepRow(RowForm, TrajectoryStepForm):
    extra = ("last_day",)

    def _misfits(self, kind: str, on: Any) -> list[str]:
        """Left to the whole workbook: a step may be explained by another row."""
        return []


class EmployerRow(RowForm, EmployerForm):
    pass


class ContactRow(RowForm, ContactMomentForm):
    extra = ("last_day",)


class MentorRow(RowForm, MentorForm):
    pass


class PlacementRow(RowForm, PlacementForm):
    """The placement with its end and its contract, which have pages of their own."""

    links = ("participant", "employer", "mentor")
    extra = ("initiative", "last_day")

    class Meta(PlacementForm.Meta):
        fields = [*PlacementForm.Meta.fields, "ends_on", "end_reason", "contract", "contract_until"]

    def clean(self) -> dict[str, Any]:
        # The contract comes from this row, not from what is stored: both may change at once.
        self.instance.contract = self.cleaned_data.get("contract", "")
        self.instance.contract_until = self.cleaned_data.get("contract_until")
        return super().clean()


class RecognitionRow(RowForm, RecognitionForm):
    links = ("participant",)
    extra = ("initiative", "last_day")


class ActivityRow(RowForm, ActivityForm):
    pass


class QuoteRow(RowForm, CollectedQuoteForm):
    pass


class PartnerRow(RowForm, StakeholderForm):
    pass


class CooperationRow(RowForm, PlainModelForm):
    class Meta:
        model = Cooperation
        fields = ["course", "note"]


class FigureRow(RowForm, PlainModelForm):
    class Meta:
        model = IndicatorValue
        fields = ["value", "on"]

    def make_plain(self) -> None:
        self.fields["value"].required = self.fields["on"].required = False
        super().make_plain()

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on is None and self.cleaned_data.get("value") is not None:
            raise ValidationError(_("Vul ook de peildatum in: op welke dag gold dit getal?"))
        if on not in (None, self.contents.quarter.last_day) and self.cleaned_data.get("value") is None:
            raise ValidationError(_("Vul ook de waarde in, of maak de peildatum leeg."))
        return on

    def _get_validation_exclusions(self) -> set[str]:
        """Both may stay empty: then the value is unknown and no row is kept."""
        return super()._get_validation_exclusions() | {"value", "on"}


class StoryRow(RowForm, PlainModelForm):
    class Meta:
        model = StoryPassage
        fields = ["text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = StoryForm.base_fields[self.instance.question]  # as long as on the page
