"""Quotes and elements of one initiative; every choice offered belongs to that initiative."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.forms.choices import OneFromGroups
from evidence.forms.once import SentOnceForm
from evidence.models import Quote
from evidence.topics import NamedTopic, grouped_choices, named_topics
from forms.fields import RowsField
from forms.plain import PlainForm
from initiatives.models import Goal, GoalGroup, Initiative, Platform, Topic
from quarters.models import Consent, Perspective


def quote_label(quote: Quote) -> str:
    """A quote in a list of choices: its beginning, who said it, where, and why it does not count when it does not.

    Of quotes read `with_consent`.
    """
    words = Truncator(quote.text).chars(140)
    if quote.kind == Quote.Kind.PASSAGE:
        label = f"{_('Passage:')} {words} – {quote.source.title}"
    else:
        label = f"“{words}” – {quote.speaker_role or _('rol niet vermeld')}, {quote.source.title}"
    return label if quote.counts else f"{label} ({_('telt niet mee: geen toestemming')})"


def subgroup_choices(platform: Platform) -> list[tuple[str, list[tuple[int, str]]]]:
    groups: dict[str, list[tuple[int, str]]] = {}
    for subgroup in platform.goal_subgroups.all():
        groups.setdefault(str(GoalGroup(subgroup.group).label), []).append((subgroup.pk, subgroup.name))
    return list(groups.items())


class QuoteForm(SentOnceForm):
    """A quote. One that stands in a passage of a quarter has a fixed source and place."""

    topic = OneFromGroups(Topic.objects.none(), label=gettext_lazy("Onderwerp"), required=False)
    goals = RowsField(Goal.objects.none(), label=gettext_lazy("Doelen"), required=False)

    class Meta:
        model = Quote
        fields = [
            "source",
            "text",
            "locator",
            "speaker_role",
            "is_role_unstated",
            "is_role_unique",
            "perspective",
            "consent",
            "consent_note",
            "topic",
            "goals",
        ]

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.passage:
            # A quote out of a quarter keeps the place it was taken from.
            del self.fields["source"], self.fields["locator"]
        else:
            self.fields["source"].queryset = initiative.sources.all()
        self.fields["goals"].queryset = initiative.platform.goals.all()
        self.fields["topic"].offer(
            initiative.platform.topics.all(),
            grouped_choices(named_topics(initiative), keep=self.instance.topic_id),
            _("Geen onderwerp"),
        )
        # Not required by the field, because the tick below it is the other answer.
        self.fields["speaker_role"].required = False
        self.make_plain()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        role = (cleaned.get("speaker_role") or "").strip()
        cleaned["speaker_role"] = role
        unstated = cleaned.get("is_role_unstated")
        if "speaker_role" not in self.errors:
            if not role and not unstated:
                self.add_error("speaker_role", _("Vul in wie het zei, of zet een vinkje bij “De rol is niet vermeld”."))
            elif role and unstated:
                self.add_error(
                    "speaker_role", _("U vult een rol in én zegt dat de rol niet vermeld is. Kies een van beide.")
                )
        return cleaned


class QuoteFilterForm(PlainForm):
    mark_optional = False
    perspectief = forms.ChoiceField(
        label=gettext_lazy("Perspectief"),
        choices=[("", gettext_lazy("Alle perspectieven")), *Perspective.choices],
        required=False,
    )
    toestemming = forms.ChoiceField(
        label=gettext_lazy("Toestemming"), choices=[("", gettext_lazy("Alles")), *Consent.choices], required=False
    )
    onderwerp = forms.ChoiceField(label=gettext_lazy("Onderwerp"), required=False)

    def __init__(self, *args: Any, topics: list[NamedTopic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["onderwerp"].choices = [
            ("", _("Alle onderwerpen")),
            ("geen", _("Zonder onderwerp")),
            *((named.topic.code, named.label) for named in topics),
        ]

    def as_condition(self) -> Q:
        """What the choices ask for; a choice that does not exist asks for nothing."""
        chosen = self.cleaned_data if self.is_valid() else {}
        condition = Q()
        if chosen.get("perspectief"):
            condition &= Q(perspective=chosen["perspectief"])
        if chosen.get("toestemming"):
            condition &= Q(effective_consent=chosen["toestemming"])
        if chosen.get("onderwerp") == "geen":
            condition &= Q(topic__isnull=True)
        elif chosen.get("onderwerp"):
            condition &= Q(topic__code=chosen["onderwerp"])
        return condition
