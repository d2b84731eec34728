"""Elements of one initiative; every choice offered belongs to that initiative."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.forms.choices import ManyFromList, OneFromGroups
from evidence.forms.collected import quote_label, subgroup_choices
from evidence.forms.once import SentOnceForm
from evidence.models import Element, Quote, Source
from evidence.topics import grouped_choices, named_topics
from forms.fields import RowsField
from initiatives.models import Goal, GoalSubgroup, Indicator, Initiative, Topic


class ElementForm(SentOnceForm):
    topic = OneFromGroups(Topic.objects.none(), label=gettext_lazy("Onderwerp"))
    subgroup = OneFromGroups(GoalSubgroup.objects.none(), label=gettext_lazy("Subgroep van doelen"), required=False)
    goals = RowsField(Goal.objects.none(), label=gettext_lazy("Doelen"), required=False)
    quotes = ManyFromList(
        Quote.objects.none(),
        label_for=quote_label,
        label=gettext_lazy("Citaten die dit onderbouwen"),
        help_text=gettext_lazy("Zonder citaat, bron of cijfer is een element onbelegd."),
    )
    sources = ManyFromList(Source.objects.none(), label=gettext_lazy("Bronnen die dit onderbouwen"))
    indicators = ManyFromList(Indicator.objects.none(), label=gettext_lazy("Cijfers die dit onderbouwen"))

    class Meta:
        model = Element
        fields = [
            "statement",
            "kind",
            "topic",
            "perspective",
            "level",
            "subgroup",
            "goals",
            "quotes",
            "sources",
            "indicators",
            "context",
            "mechanism",
            "outcome",
        ]

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        platform = initiative.platform
        self.fields["topic"].offer(
            platform.topics.all(),
            grouped_choices(named_topics(initiative), keep=self.instance.topic_id),
            _("Kies …"),
        )
        self.fields["subgroup"].offer(platform.goal_subgroups.all(), subgroup_choices(platform), _("Geen subgroep"))
        self.fields["goals"].queryset = platform.goals.all()
        self.fields["quotes"].queryset = Quote.objects.of(initiative).with_consent().select_related("source")
        self.fields["sources"].queryset = initiative.sources.all()
        self.fields["indicators"].queryset = initiative.indicators.all()
        self.make_plain()
