"""Quotes and elements of one initiative; every choice offered belongs to that initiative."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.codes import codable_choices
from evidence.exactness import stands_in
from evidence.forms.choices import ManyFromList, OneFromGroups
from evidence.forms.once import SentOnceForm
from evidence.models import Code, Quote, Source
from evidence.places import Place, find, lf_only, locator_of, text_of
from evidence.topics import grouped_choices, named_topics
from forms.fields import RowsField
from initiatives.models import Goal, GoalGroup, GoalSubgroup, Initiative, Platform, Topic


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


def subgroups_and_goals(platform: Platform) -> tuple[dict[int, tuple[str, str]], list[tuple[str, str]]]:
    """Code and name of each subgroup by its key, and code and label of each goal, both in their order. One query."""
    rows = platform.goal_subgroups.order_by("order", "code", "goals__order", "goals__code").values_list(
        "pk", "code", "name", "goals__code", "goals__short_name"
    )
    found = list(rows)
    goals = [(goal, f"{goal} {name}") for _pk, _code, _name, goal, name in found if goal]
    return {pk: (code, name) for pk, code, name, _goal, _goal_name in found}, goals


class QuoteForm(SentOnceForm):
    """A quote. One that stands in a passage of a quarter has a fixed source and place."""

    topic = OneFromGroups(Topic.objects.none(), label=gettext_lazy("Onderwerp"), required=False)
    subgroup = OneFromGroups(GoalSubgroup.objects.none(), label=gettext_lazy("Subgroep van doelen"), required=False)
    goals = RowsField(Goal.objects.none(), label=gettext_lazy("Doelen"), required=False)
    codes = ManyFromList(Code.objects.none(), label=gettext_lazy("Eigen codes"))

    class Meta:
        model = Quote
        fields = [
            "source",
            "kind",
            "text",
            "locator",
            "speaker_role",
            "is_role_unstated",
            "is_role_unique",
            "perspective",
            "consent",
            "consent_note",
            "topic",
            "subgroup",
            "goals",
            "codes",
        ]
        widgets = {"kind": forms.RadioSelect}
        labels = {"text": gettext_lazy("Welke woorden?")}
        help_texts = {
            "kind": gettext_lazy(
                "Bij een citaat spreekt iemand zelf. Een passage beschrijft wat er gebeurde, zoals in een verslag. "
                "Een passage telt als bewijs, maar staat nooit als citaat in een rapport."
            ),
            "speaker_role": gettext_lazy("De rol, nooit een naam. Bij een passage mag dit leeg blijven."),
            "consent_note": gettext_lazy(
                "Is de spreker herkenbaar en besprak u dat? Schrijf dan: herkenbaarheid besproken, met de datum."
            ),
        }

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
        platform = initiative.platform
        self.fields["subgroup"].offer(platform.goal_subgroups.all(), subgroup_choices(platform), _("Geen subgroep"))
        self.fields["codes"].queryset = initiative.codes.filter(is_codable=True)
        self.fields["codes"].choices = codable_choices(initiative)
        # Not required by the field, because the tick below it is the other answer.
        self.fields["speaker_role"].required = False
        self.make_plain()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["text"] = lf_only(cleaned.get("text") or "")
        role = (cleaned.get("speaker_role") or "").strip()
        cleaned["speaker_role"] = role
        unstated = cleaned.get("is_role_unstated")
        if cleaned.get("kind") == Quote.Kind.PASSAGE and not role:
            # Nobody speaks in a passage, so nothing has to be said about who.
            cleaned["is_role_unstated"] = True
        elif "speaker_role" not in self.errors:
            if not role and not unstated:
                self.add_error("speaker_role", _("Vul in wie het zei, of zet een vinkje bij “De rol is niet vermeld”."))
            elif role and unstated:
                self.add_error(
                    "speaker_role", _("U vult een rol in én zegt dat de rol niet vermeld is. Kies een van beide.")
                )
        return cleaned

    def save(self, commit: bool = True) -> Any:
        self._find_place()
        return super().save(commit)

    def _find_place(self) -> None:
        """Put the place of the words on the valid quote: where they stand, as long as that can be one place only.

        A place that still holds them stays, also when they stand elsewhere as well. The rough place of words that stand
        nowhere to the letter stays too, as long as the source is the same.
        """
        quote, is_ours = self.instance, self._is_locator_ours()
        text = text_of(quote)
        if "source" in self.changed_data:
            quote.start = quote.end = None
        if quote.start is not None and stands_in(quote.text, text[quote.start : quote.end]):
            return
        spots = find(quote.text, text)
        if spots:
            only = spots[0] if len(spots) == 1 else None
            quote.start, quote.end = (only.start, only.end) if only else (None, None)
        if is_ours:
            quote.locator = ""
        if quote.start is not None and (spots or is_ours) and not quote.passage and not quote.locator:
            quote.locator = locator_of(quote.source, Place(quote.start, quote.end))

    def _is_locator_ours(self) -> bool:
        """Whether what says where it stands followed from its place until now: then it follows the new place too."""
        quote = self.instance
        if quote.start is None or quote.passage or "locator" in self.changed_data:
            return False
        has_moved = "source" in self.changed_data
        source = Source.objects.filter(pk=self.initial["source"]).first() if has_moved else quote.source
        return source is not None and quote.locator == locator_of(source, Place(quote.start, quote.end))
