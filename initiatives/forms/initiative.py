"""What staff and researchers fill in about an initiative."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Role
from forms.fields import RowsField
from forms.plain import PlainForm, PlainModelForm
from initiatives.models import (
    HolderPeriod,
    Indicator,
    Initiative,
    Membership,
    MissedTargetExplanation,
    PrincipleFit,
    Topic,
    TopicLabel,
)

REPORTS_FROM = _(
    "Vanaf het kwartaal van deze dag staat er elk kwartaal een rapportage klaar. "
    "Kies een eerdere dag als ook oudere kwartalen nodig zijn. Leeg: alle kwartalen vanaf de start."
)


def first_day_of_this_quarter() -> date:
    """Where a new initiative begins to report, so that one of years ago does not owe all its quarters at once."""
    today = timezone.localdate()
    return date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)


class NewInitiativeForm(PlainModelForm):
    class Meta:
        model = Initiative
        fields = ["platform", "name", "slug", "starts_on", "ends_on", "reports_from", "place", "is_national"]
        help_texts = {
            "slug": _("Komt in webadressen. Alleen kleine letters, cijfers en streepjes."),
            "reports_from": REPORTS_FROM,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reports_from"].initial = first_day_of_this_quarter


class OutlineForm(PlainModelForm):
    class Meta:
        model = Initiative
        fields = [
            "name",
            "place",
            "is_national",
            "starts_on",
            "ends_on",
            "reports_from",
            "status",
            "maturity",
            "funder",
            "target_groups",
        ]
        field_classes = {"target_groups": RowsField}
        help_texts = {"reports_from": REPORTS_FROM}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target_groups"].queryset = self.instance.platform.target_groups.all()
        self.make_plain()


class DescriptionForm(PlainModelForm):
    class Meta:
        model = Initiative
        fields = ["summary", "background", "aim", "approach", "people", "working_principles"]


class WordsForm(PlainModelForm):
    """The initiative's own words; its reports use them throughout."""

    class Meta:
        model = Initiative
        fields = [
            "participant_article",
            "participant_singular",
            "participant_plural",
            "recognition_singular",
            "recognition_plural",
        ]


class HolderForm(PlainModelForm):
    class Meta:
        model = HolderPeriod
        fields = ["organisation", "from_on", "until_on", "note"]


class PrincipleFitsForm(PlainForm):
    """One text per basic principle of the platform; an emptied text removes the row."""

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initiative = initiative
        self.principles = list(initiative.platform.principles.all())
        texts = dict(initiative.principle_fits.values_list("principle_id", "text"))
        for principle in self.principles:
            self.fields[f"principle_{principle.pk}"] = forms.CharField(
                label=principle.name,
                help_text=principle.description,
                initial=texts.get(principle.pk, ""),
                required=False,
                widget=forms.Textarea,
            )
        self.make_plain()

    def save(self) -> None:
        for principle in self.principles:
            text = self.cleaned_data[f"principle_{principle.pk}"]
            fits = PrincipleFit.objects.filter(initiative=self.initiative, principle=principle)
            if not text:
                fits.delete()
            elif not fits.update(text=text):
                PrincipleFit.objects.create(initiative=self.initiative, principle=principle, text=text)


class TopicLabelForm(PlainModelForm):
    class Meta:
        model = TopicLabel
        fields = ["label", "is_used", "order"]

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["label"].help_text = _("Leeg: ‘%(name)s’.") % {"name": topic.name}


class IndicatorForm(PlainModelForm):
    class Meta:
        model = Indicator
        fields = [
            "name",
            "measured",
            "count",
            "unit",
            "baseline",
            "baseline_on",
            "target",
            "target_basis",
            "target_due_on",
            "expected",
            "expected_on",
        ]

    def clean_measured(self) -> str:
        measured: str = self.cleaned_data["measured"]
        if measured != Indicator.Measured.ENTERED and self.instance.pk and self.instance.values.exists():
            raise forms.ValidationError(
                _(
                    "Bij deze indicator zijn in een kwartaal cijfers ingevuld. "
                    "Maak een nieuwe indicator die wordt geteld."
                )
            )
        return measured


class ExplanationForm(PlainModelForm):
    class Meta:
        model = MissedTargetExplanation
        fields = ["category", "text"]


class MembershipForm(PlainModelForm):
    """Gives somebody the initiative; only people whose role works per initiative can be chosen."""

    class Meta:
        model = Membership
        fields = ["user"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = self.instance.initiative.memberships.values("user")
        self.fields["user"].label = _("Wie?")
        self.fields["user"].queryset = User.objects.filter(
            is_active=True, role__in=[Role.COORDINATOR, Role.RESEARCHER]
        ).exclude(pk__in=members)
        self.make_plain()
