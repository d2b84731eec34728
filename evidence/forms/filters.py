"""What a list of quotes shows. A choice that does not exist asks for nothing."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.codes import at_or_under, tree_of
from evidence.forms.collected import subgroup_choices, subgroups_and_goals
from evidence.models import Quote
from evidence.topics import NamedTopic
from forms.plain import PlainForm
from initiatives.models import Initiative
from quarters.models import Consent, Perspective

NONE = "geen"
STATES = [
    ("niet-letterlijk", gettext_lazy("Niet letterlijk of niet op de plaats")),
    ("dubbel", gettext_lazy("Dubbel of uittreksel")),
    ("herkenbaar", gettext_lazy("Spreker is herkenbaar")),
    ("zonder-plaats", gettext_lazy("Zonder plaats in de bron")),
]


class QuoteFilterForm(PlainForm):
    mark_optional = False
    woorden = forms.CharField(label=gettext_lazy("Woorden in de tekst"), required=False, max_length=100)
    soort = forms.ChoiceField(
        label=gettext_lazy("Citaat of passage"),
        choices=[
            ("", gettext_lazy("Citaten en passages")),
            (Quote.Kind.QUOTE, gettext_lazy("Citaten")),
            (Quote.Kind.PASSAGE, gettext_lazy("Passages")),
        ],
        required=False,
    )
    perspectief = forms.ChoiceField(
        label=gettext_lazy("Perspectief"),
        choices=[("", gettext_lazy("Alle perspectieven")), *Perspective.choices],
        required=False,
    )
    toestemming = forms.ChoiceField(
        label=gettext_lazy("Toestemming"), choices=[("", gettext_lazy("Alles")), *Consent.choices], required=False
    )
    onderwerp = forms.ChoiceField(label=gettext_lazy("Onderwerp"), required=False)
    subgroep = forms.ChoiceField(label=gettext_lazy("Subgroep van doelen"), required=False)
    doel = forms.ChoiceField(label=gettext_lazy("Doel"), required=False)
    code = forms.ChoiceField(label=gettext_lazy("Eigen code"), required=False)
    element = forms.ChoiceField(label=gettext_lazy("Element"), required=False)
    staat = forms.ChoiceField(
        label=gettext_lazy("Let op"), choices=[("", gettext_lazy("Alles")), *STATES], required=False
    )

    def __init__(self, *args: Any, initiative: Initiative, topics: list[NamedTopic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tree = tree_of(initiative)
        subgroups, goals = subgroups_and_goals(initiative.platform)
        self.fields["onderwerp"].choices = [
            ("", _("Alle onderwerpen")),
            (NONE, _("Zonder onderwerp")),
            *((named.topic.code, named.label) for named in topics),
        ]
        self.fields["subgroep"].choices = [
            ("", _("Alle subgroepen")),
            (NONE, _("Zonder subgroep")),
            *(
                (group, [(subgroups[pk][0], name) for pk, name in rows])
                for group, rows in subgroup_choices(initiative.platform)
            ),
        ]
        self.fields["doel"].choices = [("", _("Alle doelen")), *goals]
        self.fields["code"].choices = [
            ("", _("Alle codes")),
            (NONE, _("Zonder eigen code")),
            *((line.code.reference, f"{'– ' * line.depth}{line.code.name}") for line in self.tree),
        ]
        elements = initiative.elements.order_by("order", "id").values_list("reference", "statement")
        self.fields["element"].choices = [
            ("", _("Alle elementen")),
            (NONE, _("Bij geen enkel element")),
            *((reference, Truncator(statement).chars(80)) for reference, statement in elements),
        ]

    @property
    def chosen(self) -> dict[str, str]:
        """The choices that exist; one that does not leaves the others as they are."""
        self.is_valid()
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}

    @property
    def state(self) -> str:
        """What no database knows: it is worked out from the words."""
        return self.chosen.get("staat", "")

    @property
    def uses_more(self) -> bool:
        """Whether something is chosen among the filters that are folded away."""
        return bool({"onderwerp", "subgroep", "doel", "code", "element", "toestemming"} & set(self.chosen))

    def as_condition(self) -> Q:
        chosen = self.chosen
        condition = Q()
        for name, field in (("soort", "kind"), ("perspectief", "perspective"), ("toestemming", "effective_consent")):
            if name in chosen:
                condition &= Q(**{field: chosen[name]})
        for name, path, key in (
            ("onderwerp", "topic", "code"),
            ("subgroep", "subgroup", "code"),
            ("element", "elements", "reference"),
        ):
            if name in chosen:
                is_none = chosen[name] == NONE
                condition &= Q(**{f"{path}__isnull": True} if is_none else {f"{path}__{key}": chosen[name]})
        if goal := chosen.get("doel"):  # the quote itself is about it, or an element that it supports
            own = Quote.goals.through.objects.filter(goal__code=goal).values("quote_id")
            below = Quote.elements.through.objects.filter(element__goals__code=goal).values("quote_id")
            condition &= Q(pk__in=own) | Q(pk__in=below)
        if "woorden" in chosen:
            condition &= Q(text__icontains=chosen["woorden"])
        if chosen.get("staat") == "zonder-plaats":
            condition &= Q(start__isnull=True)
        return condition & self._code_condition(chosen.get("code", ""))

    def _code_condition(self, reference: str) -> Q:
        """A code stands for itself, as it is counted among the codes; a heading for all codes under it."""
        if not reference:
            return Q()
        if reference == NONE:
            return Q(codes__isnull=True)
        code = next(line.code for line in self.tree if line.code.reference == reference)
        wanted = {code.pk} if code.is_codable else at_or_under(code, self.tree)
        return Q(pk__in=Quote.codes.through.objects.filter(code__in=wanted).values("quote_id"))
