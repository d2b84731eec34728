"""An edition of the synthesis and its parts; every choice offered belongs to the initiatives of the edition."""

from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.db.models import Case, IntegerField, Q, QuerySet, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from evidence.access import visible_to as editions_visible_to
from evidence.edition_parts import CLAIMS
from evidence.forms.choices import ManyFromList, OneFromGroups
from evidence.forms.collected import quote_label, subgroup_choices
from evidence.forms.once import SentOnceForm
from evidence.models import (
    Conclusion,
    EditionInitiative,
    Element,
    Lesson,
    OverarchingElement,
    Quote,
    SupportCell,
    SynthesisBarrier,
    SynthesisEdition,
)
from forms.plain import PlainForm, PlainModelForm
from initiatives.access import visible_to
from initiatives.models import GoalSubgroup, Initiative

SUPPORT_MEANINGS = {
    SupportCell.Support.SUPPORTS: gettext_lazy("het initiatief laat zien dat dit werkt"),
    SupportCell.Support.CONTRADICTS: gettext_lazy("het initiatief laat zien dat dit daar niet werkt"),
    SupportCell.Support.NOT_INVESTIGATED: gettext_lazy("er is niet naar gekeken, of er viel niets te zien"),
    SupportCell.Support.NO_INDICATION: gettext_lazy("er is wel naar gekeken, maar er kwam niets uit"),
}


def element_label(element: Element) -> str:
    """An element in a list of choices: its statement, its kind, and whether anything stands behind it."""
    label = f"{element.statement} ({element.get_kind_display().lower()})"
    has_evidence = element.quote_count or element.source_count or element.indicator_count
    return label if has_evidence else f"{label} – {_('onbelegd')}"


def refuse_taken_title(title: str, siblings: QuerySet, instance: Any) -> str:
    if siblings.filter(title=title).exclude(pk=instance.pk).exists():
        raise forms.ValidationError(_("Deze titel is in deze editie al gebruikt. Kies een andere titel."))
    return title


class EditionForm(PlainModelForm):
    initiatives = ManyFromList(
        Initiative.objects.none(),
        label=gettext_lazy("Initiatieven"),
        required=True,
        help_text=gettext_lazy("Alleen initiatieven waar u bij betrokken bent."),
    )

    class Meta:
        model = SynthesisEdition
        fields = ["title", "dated_on", "initiatives", "threshold", "previous"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        threshold = self.fields["threshold"]
        threshold.min_value = 2
        threshold.validators.append(MinValueValidator(2))
        self.visible_editions = earlier = editions_visible_to(user)
        initiatives = visible_to(user)
        if self.instance.pk:
            earlier = earlier.filter(platform=self.instance.platform).exclude(pk=self.instance.pk)
            initiatives = initiatives.filter(platform=self.instance.platform)
            self.initial["initiatives"] = [entry.initiative_id for entry in self.instance.entries.all()]
        self.fields["previous"].queryset = earlier
        self.fields["previous"].empty_label = _("Geen vorige editie")
        self.fields["initiatives"].queryset = initiatives.order_by("name")
        self.make_plain()

    def clean_initiatives(self) -> QuerySet:
        chosen = self.cleaned_data["initiatives"]
        if len({initiative.platform_id for initiative in chosen}) > 1:
            raise forms.ValidationError(_("Kies initiatieven van één platform; elk platform heeft een eigen synthese."))
        return chosen

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        previous, dated_on = cleaned.get("previous"), cleaned.get("dated_on")
        if previous and dated_on and previous.dated_on > dated_on:
            self.add_error("previous", _("De vorige editie is later gedateerd dan deze. Kies een eerdere editie."))
        same = self.visible_editions.filter(title=cleaned.get("title"), dated_on=dated_on).exclude(pk=self.instance.pk)
        if same.exists():
            self.add_error("title", _("Er is al een editie met deze titel en datum. Kies een andere titel."))
        return cleaned


class EntryForm(PlainModelForm):
    class Meta:
        model = EditionInitiative
        fields = ["box_text"]


class OverarchingForm(PlainModelForm):
    subgroup = OneFromGroups(GoalSubgroup.objects.none(), label=gettext_lazy("Onderdeel van de synthese"))
    quotes = ManyFromList(
        Quote.objects.none(),
        label_for=quote_label,
        label=gettext_lazy("Citaten"),
        help_text=gettext_lazy("Alleen citaten met toestemming van de initiatieven in deze editie."),
    )

    class Meta:
        model = OverarchingElement
        fields = ["title", "subgroup", "argument", "motivation", "quotes"]
        help_texts = {
            "argument": gettext_lazy("Waarom werkt dit bij meer initiatieven? Deze tekst komt in de synthese.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition = self.instance.edition
        if self.instance.pk is None:
            self.fields["why"] = forms.CharField(
                label=_("Waarom stelt u dit element voor?"),
                help_text=_("Uw toelichting blijft bij het element staan, onder ‘Oordelen’."),
                widget=forms.Textarea,
                max_length=5000,
                required=False,
            )
        self.fields["subgroup"].offer(
            edition.platform.goal_subgroups.all(), subgroup_choices(edition.platform), _("Kies …")
        )
        usable = Q(pk__in=Quote.objects.usable_in(edition).values("pk"))
        if self.instance.pk:
            # A quote whose consent was withdrawn later stays visible here, so that one can take it away.
            usable |= Q(overarching_elements=self.instance)
        self.fields["quotes"].queryset = Quote.objects.with_consent().filter(usable).select_related("source").distinct()
        self.make_plain()

    def clean_title(self) -> str:
        return refuse_taken_title(
            self.cleaned_data["title"], self.instance.edition.overarching_elements.all(), self.instance
        )


class SupportCellForm(PlainModelForm):
    elements = ManyFromList(
        Element.objects.none(),
        label_for=element_label,
        label=gettext_lazy("Elementen van dit initiatief"),
        help_text=gettext_lazy(
            "Bovenaan staan de elementen van hetzelfde onderdeel. Alleen elementen met een citaat, bron of cijfer "
            "tellen mee als bewijs."
        ),
    )

    class Meta:
        model = SupportCell
        fields = ["support", "elements", "note"]
        widgets = {"support": forms.RadioSelect}
        help_texts = {
            "support": gettext_lazy(
                "Heeft een initiatief geen werkvloer, zoals een online platform? Dan is wat op de werkvloer gebeurt "
                "‘niet onderzocht’, en niet ‘geen aanwijzing’."
            )
        }

    def __init__(self, *args: Any, in_row: bool = False, **kwargs: Any) -> None:
        """`in_row`: the cells of all initiatives stand together, and one nobody looked at may stay as it is."""
        super().__init__(*args, **kwargs)
        is_new = self.instance.pk is None
        support = self.fields["support"]
        support.choices = [
            (value, f"{label}: {SUPPORT_MEANINGS[SupportCell.Support(value)]}")
            for value, label in SupportCell.Support.choices
        ]
        if is_new and "support" not in (kwargs.get("initial") or {}):
            self.initial["support"] = None  # "niet onderzocht" is an answer, not what stands there by itself
        if in_row:
            support.required = not is_new
            support.help_text = ""
        self.fields["elements"].queryset = self._elements_of_the_subgroup_first()
        self.make_plain()

    def _elements_of_the_subgroup_first(self) -> QuerySet:
        subgroup = self.instance.overarching_element.subgroup_id
        same = Case(When(subgroup=subgroup, then=0), default=1, output_field=IntegerField())
        return self.instance.initiative.elements.with_evidence_counts().order_by(
            same, "topic__order", "kind", "order", "pk"
        )

    @property
    def is_left_open(self) -> bool:
        return not self.cleaned_data.get("support")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        support = cleaned.get("support")
        if "support" in cleaned and not support and (cleaned.get("elements") or cleaned.get("note", "").strip()):
            self.add_error("support", _("Kies ook wat dit initiatief zegt."))
        elif support and support not in CLAIMS and cleaned.get("elements"):
            self.add_error(
                "elements",
                _(
                    "U koppelt elementen, maar kiest “%(support)s”. Kies “Ondersteunt” of “Spreekt tegen”, "
                    "of vink de elementen uit."
                )
                % {"support": SupportCell.Support(support).label},
            )
        return cleaned


class BarrierForm(PlainModelForm):
    elements = ManyFromList(
        Element.objects.none(),
        label_for=lambda element: f"{element.initiative}: {element_label(element)}",
        label=gettext_lazy("Belemmeringen bij de initiatieven"),
    )

    class Meta:
        model = SynthesisBarrier
        fields = ["title", "text", "elements"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Element.objects.of_edition(self.instance.edition).filter(kind=Element.Kind.BARRIER)
        self.fields["elements"].queryset = found.select_related("initiative").with_evidence_counts()
        self.make_plain()

    def clean_title(self) -> str:
        return refuse_taken_title(self.cleaned_data["title"], self.instance.edition.barriers.all(), self.instance)


class ConclusionForm(PlainModelForm):
    class Meta:
        model = Conclusion
        fields = ["title", "text"]

    def clean_title(self) -> str:
        return refuse_taken_title(self.cleaned_data["title"], self.instance.edition.conclusions.all(), self.instance)


class LessonForm(SentOnceForm):
    class Meta:
        model = Lesson
        fields = ["text"]


class JudgementForm(PlainForm):
    """The why of a judgement; which judgement it is, says the button."""

    why = forms.CharField(
        label=gettext_lazy("Waarom?"),
        widget=forms.Textarea,
        max_length=5000,
        help_text=gettext_lazy("Schrijf waarom u dit vindt. Uw toelichting blijft bij het element staan."),
        error_messages={"required": gettext_lazy("Schrijf waarom u dit vindt.")},
    )
