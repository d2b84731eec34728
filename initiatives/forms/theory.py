"""What staff may change in the theory of change and the platform."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.plain import PlainModelForm
from initiatives.models import BasicPrinciple, Goal, MediumTermGoal, Platform, Publication, RubricStep, Step


class PlatformForm(PlainModelForm):
    class Meta:
        model = Platform
        fields = ["name", "short_name", "about", "long_term_goal"]


class GoalForm(PlainModelForm):
    """A goal with the five steps of its rubric. Its code and subgroup stay: evidence hangs on them."""

    class Meta:
        model = Goal
        fields = ["short_name", "wording_singular", "wording_plural"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        described = dict(self.instance.rubric.values_list("step", "description"))
        for step in Step:
            self.fields[f"step_{step.value}"] = forms.CharField(
                label=_("Stap %(number)d: %(name)s") % {"number": step.value, "name": step.label},
                initial=described.get(step.value, ""),
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.make_plain()

    def save(self, commit: bool = True) -> Goal:
        goal = super().save(commit)
        for step in Step:
            RubricStep.objects.update_or_create(
                goal=goal, step=step.value, defaults={"description": self.cleaned_data[f"step_{step.value}"]}
            )
        return goal


class PrincipleForm(PlainModelForm):
    class Meta:
        model = BasicPrinciple
        fields = ["name", "description"]


class MediumTermGoalForm(PlainModelForm):
    class Meta:
        model = MediumTermGoal
        fields = ["wording"]


class PublicationForm(PlainModelForm):
    class Meta:
        model = Publication
        fields = ["kind", "title", "year", "url"]
