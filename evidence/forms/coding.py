"""Words of a source become a quote: who said them, whether they may be used, and under which codes they fall."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.codes import codable_choices
from evidence.forms.choices import ManyFromList, OneFromGroups
from evidence.forms.collected import subgroup_choices
from evidence.forms.once import SentOnceForm
from evidence.models import Code, Element, Quote
from evidence.places import Place, check, find, lf_only
from evidence.topics import grouped_choices, named_topics
from forms.fields import RowsField
from initiatives.models import Goal, GoalSubgroup, Initiative, Topic

AROUND = 60  # characters shown before and after words that stand in a text more than once
MOST_PLACES = 50  # offered at most; somebody who pasted a single letter must paste more


class CodesForm(SentOnceForm):
    """The codes of a quote: everything one can code to, of this initiative and its platform.

    No field is called `elements`: in a browser it would hide the `elements` of the form itself.
    """

    topic = OneFromGroups(Topic.objects.none(), label=gettext_lazy("Onderwerp"), required=False)
    subgroup = OneFromGroups(GoalSubgroup.objects.none(), label=gettext_lazy("Subgroep van doelen"), required=False)
    goals = RowsField(Goal.objects.none(), label=gettext_lazy("Doelen"), required=False)
    for_elements = ManyFromList(
        Element.objects.none(),
        label=gettext_lazy("Elementen die dit onderbouwt"),
        label_for=lambda element: Truncator(element.statement).chars(120),
    )
    codes = ManyFromList(Code.objects.none(), label=gettext_lazy("Eigen codes"))
    new_codes = forms.CharField(
        label=gettext_lazy("Nieuwe codes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Eén per regel. Een code die al bestaat, wordt gebruikt zoals hij is."),
    )

    def offer_codes(self, initiative: Initiative) -> None:
        """Fill the lists; called by the form that has them."""
        platform = initiative.platform
        self.fields["topic"].offer(
            platform.topics.all(),
            grouped_choices(named_topics(initiative), keep=self.instance.topic_id),
            _("Geen onderwerp"),
        )
        self.fields["subgroup"].offer(platform.goal_subgroups.all(), subgroup_choices(platform), _("Geen subgroep"))
        self.fields["goals"].queryset = platform.goals.all()
        self.fields["for_elements"].queryset = initiative.elements.all()
        self.fields["codes"].queryset = initiative.codes.filter(is_codable=True)
        self.fields["codes"].choices = codable_choices(initiative)

    def clean_new_codes(self) -> list[str]:
        names = [" ".join(line.split()) for line in self.cleaned_data["new_codes"].splitlines()]
        longest = Code._meta.get_field("name").max_length or 0
        if any(len(name) > longest for name in names):
            raise ValidationError(
                _("Een code heeft hooguit %(longest)d tekens. Maak hem korter.") % {"longest": longest}
            )
        return list(dict.fromkeys(name for name in names if name))


class CodingForm(CodesForm):
    """A new quote out of one source. `texts` are the texts one may code in, by anchor of the passage.

    After `is_valid()` `anchor` and `place` say where the words stand, and `words_there` what stands in that place;
    `place` is None when they stand nowhere.
    """

    mark_optional = False  # the panel is narrow, and what is missing is said

    text = forms.CharField(
        label=gettext_lazy("Welke woorden?"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Plak de woorden zoals ze in de tekst staan. Het systeem zoekt de plaats."),
    )
    start = forms.IntegerField(required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, widget=forms.HiddenInput)
    passage = forms.CharField(required=False, widget=forms.HiddenInput)
    passage_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Quote
        fields = [
            "text",
            "kind",
            "speaker_role",
            "is_role_unstated",
            "perspective",
            "consent",
            "topic",
            "subgroup",
            "goals",
            "for_elements",
            "codes",
            "new_codes",
        ]
        widgets = {"kind": forms.RadioSelect}
        labels = {"speaker_role": gettext_lazy("Wie zei het? De rol, nooit een naam")}
        help_texts = {"speaker_role": "", "kind": ""}

    anchor = ""
    place: Place | None = None
    words_there = ""

    def __init__(
        self, *args: Any, initiative: Initiative, texts: dict[str, str], roles: Iterable[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.texts, self.roles = texts, roles
        self.offer_codes(initiative)
        # Not required by the field, because the tick below it is the other answer.
        self.fields["speaker_role"].required = False
        self.fields["speaker_role"].widget.attrs["list"] = "rollen"
        self.fields["kind"].inline_choices = True
        self.make_plain()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._clean_role(cleaned)
        words = lf_only(cleaned.get("text") or "")
        if words.strip():
            try:
                self._find_place(cleaned, words)
            except ValidationError as error:
                self.add_error("text", error)
            cleaned["text"] = words.strip()
        return cleaned

    def _clean_role(self, cleaned: dict[str, Any]) -> None:
        role, is_unstated = (cleaned.get("speaker_role") or "").strip(), cleaned.get("is_role_unstated")
        cleaned["speaker_role"] = role
        if cleaned.get("kind") == Quote.Kind.PASSAGE and not role:
            cleaned["is_role_unstated"] = True  # nobody speaks in a passage
            return
        if "speaker_role" in self.errors or bool(role) != bool(is_unstated):
            return
        if role:
            message = _("U vult een rol in én zegt dat de rol niet vermeld is. Kies een van beide.")
        else:
            message = _("Vul in wie het zei, of zet een vinkje bij “De rol is niet vermeld”.")
        self.add_error("speaker_role", message)

    def _find_place(self, cleaned: dict[str, Any], words: str) -> None:
        anchor, start, end = cleaned.get("passage") or "", cleaned.get("start"), cleaned.get("end")
        if start is not None and end is not None:
            self._take(anchor, check(start, end, words, self.texts.get(anchor, "")))
            return
        spots = [(anchor, place) for anchor, text in self.texts.items() for place in find(words, text)]
        if len(spots) > 1:
            spots = [spot for spot in spots if _value(*spot) == self.data.get("where")] or self._ask_which(spots)
        if spots:
            self._take(*spots[0])

    def _take(self, anchor: str, place: Place) -> None:
        words = place.words(self.texts[anchor])
        start = place.start + len(words) - len(words.lstrip())
        self.anchor, self.place, self.words_there = anchor, Place(start, start + len(words.strip())), words.strip()

    def _ask_which(self, spots: list[tuple[str, Place]]) -> list[tuple[str, Place]]:
        """Offer the places to choose from; nothing is chosen yet."""
        self.fields["where"] = forms.ChoiceField(
            label=_("Welke plaats bedoelt u?"),
            widget=forms.RadioSelect,
            choices=[(_value(*spot), self._surroundings(*spot)) for spot in spots[:MOST_PLACES]],
        )
        self.add_error("where", _("Dit staat %(times)d keer in de tekst. Kies welke.") % {"times": len(spots)})
        return []

    def _surroundings(self, anchor: str, place: Place) -> str:
        text = self.texts[anchor]
        before, after = text[max(place.start - AROUND, 0) : place.start], text[place.end : place.end + AROUND]
        if place.start > AROUND:
            before = f"… {before.partition(' ')[2]}"
        if place.end + AROUND < len(text):
            after = f"{after.rpartition(' ')[0]} …"
        return " ".join(f"{before}»{place.words(text)}«{after}".split())


def _value(anchor: str, place: Place) -> str:
    return f"{anchor}:{place.start}:{place.end}"
