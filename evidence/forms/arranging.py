"""Where an element goes, and what stays when elements are merged."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.models import Element, Level
from evidence.topics import NamedTopic
from forms.plain import PlainForm
from initiatives.models import Phase, Topic
from quarters.models import Perspective

OWN_WORDS = "zelf"
CHOSEN = ("kind", "topic", "perspective", "level", "subgroup")
TOLD = ("context", "mechanism", "outcome")


class PlaceForm(PlainForm):
    """One choice that holds topic and position: "code/" is on top, "code/reference" is after that element."""

    mark_optional = False
    place = forms.ChoiceField(
        label=gettext_lazy("Waar moet het staan?"),
        help_text=gettext_lazy("Binnen een onderwerp staan elementen van één soort bij elkaar."),
    )

    def __init__(self, *args: Any, element: Element, topics: list[NamedTopic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = element.initiative.elements.filter(kind=element.kind).order_by("order", "id")
        self.rows = {row.reference: row for row in rows if row.pk != element.pk}
        self.topics: dict[str, Topic] = {}
        groups: dict[str, list[tuple[str, str]]] = {}
        for named in topics:
            here = [row for row in rows if row.topic_id == named.topic.pk]
            if not named.is_used and not here:
                continue
            code = named.topic.code
            self.topics[code] = named.topic
            group = groups.setdefault(f"{Phase(named.topic.phase).label}: {named.label}", [])
            group.append((f"{code}/", _("Bovenaan")))
            for row in here:
                if row.pk != element.pk:
                    words = _("Na “%(statement)s”") % {"statement": Truncator(row.statement).chars(70)}
                    group.append((f"{code}/{row.reference}", words))
            if element in here:
                place = here.index(element)
                self.initial["place"] = f"{code}/{here[place - 1].reference if place else ''}"
        self.fields["place"].choices = list(groups.items())

    @property
    def topic(self) -> Topic:
        return self.topics[self.cleaned_data["place"].partition("/")[0]]

    @property
    def after(self) -> Element | None:
        return self.rows.get(self.cleaned_data["place"].partition("/")[2])


class MergeForm(PlainForm):
    """What stays of two or more elements. Only what differs is asked."""

    stays = forms.ChoiceField(
        label=gettext_lazy("Welk element blijft bestaan?"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Daar komt alles bij te hangen. Wie naar een ander element verwijst, komt hier uit."),
    )
    statement_of = forms.ChoiceField(label=gettext_lazy("Welke uitspraak?"), widget=forms.RadioSelect)
    statement = forms.CharField(
        label=gettext_lazy("Uw eigen uitspraak"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    def __init__(
        self, *args: Any, elements: Sequence[Element], locked: set[int], labels: dict[int, str], **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.elements = {element.reference: element for element in elements}
        told = [(reference, element.statement) for reference, element in self.elements.items()]
        held = [(reference, words) for reference, words in told if self.elements[reference].pk in locked]
        self.fields["stays"].choices = held or told
        self.fields["statement_of"].choices = [*told, (OWN_WORDS, _("Een andere uitspraak; die schrijf ik hieronder"))]
        self.initial = {"stays": (held or told)[0][0], "statement_of": (held or told)[0][0], **self.initial}
        self._ask_what_differs(labels)
        self._ask_texts()
        self.make_plain()

    def _ask_what_differs(self, labels: dict[int, str]) -> None:
        words: dict[str, dict[Any, Any]] = {
            "kind": dict(Element.Kind.choices),
            "topic": labels,
            "perspective": dict(Perspective.choices),
            "level": dict(Level.choices),
            "subgroup": {each.subgroup_id: str(each.subgroup or _("Geen subgroep")) for each in self.elements.values()},
        }
        for name in CHOSEN:
            values = {_value(element, name): element for element in reversed(self.elements.values())}
            if len(values) > 1:
                field: Any = Element._meta.get_field(name)
                choices = [(value.reference, words[name][key]) for key, value in reversed(values.items())]
                label = str(field.verbose_name).capitalize()
                self.fields[name] = forms.ChoiceField(label=label, widget=forms.RadioSelect, choices=choices)
                stays = self.elements[self.initial["stays"]]
                self.initial.setdefault(name, values[_value(stays, name)].reference)

    def _ask_texts(self) -> None:
        """The texts of all below each other, to cut in; what is left out is kept in a memo."""
        for name in TOLD:
            texts = dict.fromkeys(getattr(element, name).strip() for element in self.elements.values())
            found = [text for text in texts if text]
            if found:
                field: Any = Element._meta.get_field(name)
                label = str(field.verbose_name).capitalize()
                widget = forms.Textarea(attrs={"rows": 4})
                self.fields[name] = forms.CharField(label=label, widget=widget, required=False)
                self.initial.setdefault(name, "\n\n".join(found))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("statement_of") == OWN_WORDS and not (cleaned.get("statement") or "").strip():
            self.add_error("statement", _("Schrijf de uitspraak die blijft, of kies er een van hierboven."))
        elif cleaned.get("statement_of") != OWN_WORDS and (cleaned.get("statement") or "").strip():
            self.add_error(
                "statement_of",
                _("U schreef een eigen uitspraak. Kies “Een andere uitspraak”, of maak het veld daaronder leeg."),
            )
        return cleaned

    @property
    def what_stays(self) -> Element:
        return self.elements[self.cleaned_data["stays"]]

    @property
    def what_goes(self) -> list[Element]:
        return [element for element in self.elements.values() if element != self.what_stays]

    def values(self) -> dict[str, Any]:
        """The fields of the element that stays."""
        cleaned, stays = self.cleaned_data, self.what_stays
        chosen = cleaned["statement_of"]
        own = cleaned["statement"].strip()
        found: dict[str, Any] = {"statement": own if chosen == OWN_WORDS else self.elements[chosen].statement}
        for name in CHOSEN:
            found[name] = getattr(self.elements[cleaned[name]] if name in cleaned else stays, name)
        for name in TOLD:
            found[name] = cleaned.get(name, getattr(stays, name))
        return found


def _value(element: Element, name: str) -> Any:
    return getattr(element, f"{name}_id" if name in ("topic", "subgroup") else name)
