"""Elements of one initiative; every choice offered belongs to that initiative."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.forms.choices import ManyFromList, OneFromGroups
from evidence.forms.collected import quote_label, subgroup_choices, subgroups_and_goals
from evidence.forms.once import SentOnceForm
from evidence.models import Element, Level, Quote, Source
from evidence.topics import NamedTopic, grouped_choices, named_topics
from forms.fields import RowsField
from forms.plain import PlainForm
from initiatives.models import Goal, GoalSubgroup, Indicator, Initiative, Phase, Platform, Topic
from quarters.models import Perspective


class ElementForm(SentOnceForm):
    """What it says, for whom and why, and what it rests on. Quotes and passages are two lists of one set of links."""

    topic = OneFromGroups(Topic.objects.none(), label=gettext_lazy("Onderwerp"))
    subgroup = OneFromGroups(GoalSubgroup.objects.none(), label=gettext_lazy("Subgroep van doelen"), required=False)
    goals = RowsField(Goal.objects.none(), label=gettext_lazy("Doelen"), required=False)
    quotes = ManyFromList(
        Quote.objects.none(),
        label_for=quote_label,
        label=gettext_lazy("Citaten die dit onderbouwen"),
        help_text=gettext_lazy("Zonder citaat, bron of cijfer is een element onbelegd."),
    )
    passages = ManyFromList(
        Quote.objects.none(),
        label_for=quote_label,
        label=gettext_lazy("Passages die dit onderbouwen"),
        help_text=gettext_lazy(
            "Een passage beschrijft iets. Zij telt mee als bewijs, maar niemand is er aan het woord."
        ),
    )
    counter_quotes = ManyFromList(
        Quote.objects.none(),
        label_for=quote_label,
        label=gettext_lazy("Citaten en passages die dit tegenspreken"),
        help_text=gettext_lazy("Ook wat er niet bij past, hoort erbij. Lezers zien dan dat u ernaar keek."),
    )
    sources = ManyFromList(
        Source.objects.none(),
        label=gettext_lazy("Bronnen die dit als geheel onderbouwen"),
        help_text=gettext_lazy("Alleen als het niet om één citaat of passage gaat."),
    )
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
            "context",
            "mechanism",
            "outcome",
            "quotes",
            "counter_quotes",
            "sources",
            "indicators",
        ]
        help_texts = {
            "context": gettext_lazy("Voor wie en onder welke omstandigheden? Bijvoorbeeld: bij kleine bedrijven."),
            "mechanism": gettext_lazy("Wat maakt dat het werkt? U mag vermoeden; het staat er als vermoeden."),
            "outcome": gettext_lazy("Wat verandert er, en voor wie?"),
        }

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
        quotes = Quote.objects.of(initiative).with_consent().select_related("source").order_by("order", "id")
        self.fields["quotes"].queryset = quotes.said()
        self.fields["passages"].queryset = quotes.filter(kind=Quote.Kind.PASSAGE)
        self.fields["counter_quotes"].queryset = quotes
        if self.instance.pk:
            self.initial["passages"] = self.instance.quotes.filter(kind=Quote.Kind.PASSAGE)
        self.fields["sources"].queryset = initiative.sources.all()
        self.fields["indicators"].queryset = initiative.indicators.all()
        names = list(self.fields)
        names.remove("passages")
        names.insert(names.index("quotes") + 1, "passages")
        self.order_fields(names)
        self.make_plain()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        quotes, passages = cleaned.get("quotes"), cleaned.get("passages")
        if quotes is not None and passages is not None:
            cleaned["quotes"] = [*quotes, *passages]
            both = {quote.pk for quote in cleaned["quotes"]} & {quote.pk for quote in cleaned.get("counter_quotes", [])}
            if both:
                self.add_error(
                    "counter_quotes",
                    _("Een citaat kan dit niet onderbouwen én tegenspreken. Haal het op één van beide plaatsen weg."),
                )
        return cleaned


class ElementFilterForm(PlainForm):
    """What part of the list one wants to see; a choice that does not exist asks for nothing."""

    mark_optional = False
    soort = forms.ChoiceField(
        label=gettext_lazy("Soort"), choices=[("", gettext_lazy("Alle soorten")), *Element.Kind.choices], required=False
    )
    onderwerp = forms.ChoiceField(label=gettext_lazy("Fase of onderwerp"), required=False)
    perspectief = forms.ChoiceField(
        label=gettext_lazy("Perspectief"),
        choices=[("", gettext_lazy("Alle perspectieven")), *Perspective.choices],
        required=False,
    )
    niveau = forms.ChoiceField(
        label=gettext_lazy("Niveau"), choices=[("", gettext_lazy("Alle niveaus")), *Level.choices], required=False
    )
    subgroep = forms.ChoiceField(label=gettext_lazy("Subgroep van doelen"), required=False)
    doel = forms.ChoiceField(label=gettext_lazy("Doel"), required=False)
    bewijs = forms.ChoiceField(
        label=gettext_lazy("Bewijs"),
        choices=[
            ("", gettext_lazy("Alles")),
            ("onbelegd", gettext_lazy("Onbelegd")),
            ("tegenspraak", gettext_lazy("Met tegenspraak")),
        ],
        required=False,
    )
    woorden = forms.CharField(label=gettext_lazy("Woorden"), max_length=100, required=False)

    def __init__(self, *args: Any, topics: list[NamedTopic], platform: Platform, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: dict[str, list[tuple[str, str]]] = {}
        for named in topics:
            label = str(Phase(named.topic.phase).label)
            whole = (f"fase-{named.topic.phase}", _("Heel %(phase)s") % {"phase": label.lower()})
            groups.setdefault(label, [whole]).append((named.topic.code, named.label))
        self.fields["onderwerp"].choices = [("", _("Alle onderwerpen")), *groups.items()]
        subgroups, goals = subgroups_and_goals(platform)
        self.fields["subgroep"].choices = [
            ("", _("Alle subgroepen")),
            ("geen", _("Zonder subgroep")),
            *subgroups.values(),
        ]
        self.fields["doel"].choices = [("", _("Alle doelen")), ("geen", _("Zonder doel")), *goals]
        self.make_plain()

    def as_condition(self) -> Q:
        """What the choices ask for."""
        self.is_valid()
        chosen = {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}
        fields = {"soort": "kind", "perspectief": "perspective", "niveau": "level", "subgroep": "subgroup__code"}
        condition = Q(**{field: chosen[name] for name, field in fields.items() if chosen.get(name, "geen") != "geen"})
        if chosen.get("subgroep") == "geen":
            condition &= Q(subgroup__isnull=True)
        if goal := chosen.get("doel"):
            condition &= Q(goals__isnull=True) if goal == "geen" else Q(goals__code=goal)
        topic = chosen.get("onderwerp", "")
        if topic.startswith("fase-"):
            condition &= Q(topic__phase=topic.removeprefix("fase-"))
        elif topic:
            condition &= Q(topic__code=topic)
        if chosen.get("bewijs") == "onbelegd":
            condition &= ~Q(pk__in=Element.objects.substantiated().values("pk"))
        elif chosen.get("bewijs") == "tegenspraak":
            condition &= Q(Exists(Quote.objects.filter(contradicted_elements=OuterRef("pk"))))
        for word in chosen.get("woorden", "").split():
            condition &= (
                Q(statement__icontains=word)
                | Q(context__icontains=word)
                | Q(mechanism__icontains=word)
                | Q(outcome__icontains=word)
            )
        return condition
