"""Forms of the report pages."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evidence.forms.once import SentOnceForm
from forms.keeping.live import Outcome
from forms.keeping.live_form import LiveForm
from forms.keeping.typed import fingerprint
from forms.plain import PlainForm, PlainModelForm
from reporting.models import Report, SectionComment
from reporting.render import FORMATS

COVER = ("title", "subtitle", "authors", "reference_date")
BOTH_CHANGED = _(
    "Een collega maakte hier intussen ‘%(theirs)s’ van. Wilt u uw eigen tekst houden, sla dan nog eens op."
)


class ReportForm(PlainModelForm):
    """What stands on the cover, and the day all figures hold for.

    The page says which values it was drawn with (`seen`): a field its writer left alone takes what a colleague made of
    it meanwhile, and one that both changed is told.
    """

    seen = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    class Meta:
        model = Report
        fields = ["title", "subtitle", "authors", "reference_date"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self._seen_now()

    @property
    def changed(self) -> list[str]:
        """The fields of the cover that get another value."""
        return [name for name in COVER if self.cleaned_data[name] != self.initial[name]]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        drawn = dict(zip(COVER, str(cleaned.get("seen", "")).split(), strict=False))
        for name in COVER:
            stands = self.initial[name]
            if name not in cleaned or name not in drawn or cleaned[name] == stands:
                continue
            if fingerprint(str(cleaned[name])) == drawn[name]:
                cleaned[name] = stands
            elif fingerprint(str(stands)) != drawn[name]:
                self.add_error(name, BOTH_CHANGED % {"theirs": stands or "–"})
        if self.errors:
            # Pressing once more is a choice made with both in sight.
            self.data = {**{name: self.data.get(name, "") for name in self.data}, "seen": self._seen_now()}
        return cleaned

    def _seen_now(self) -> str:
        return " ".join(fingerprint(str(self.initial[name])) for name in COVER)

    def clean_reference_date(self) -> date:
        on: date = self.cleaned_data["reference_date"]
        if on > timezone.localdate():
            raise ValidationError(_("De peildatum ligt in de toekomst. Kies vandaag of een eerdere dag."))
        initiative = self.instance.initiative
        if initiative and on < initiative.starts_on:
            raise ValidationError(
                _("De peildatum ligt voor de start van het initiatief (%(start)s). Kies een latere dag."),
                params={"start": f"{initiative.starts_on:%d-%m-%Y}"},
            )
        return on


LONGEST_TEXT = 200_000  # characters in a section
BOTH_WROTE = _(
    "Iemand anders heeft dit intussen ook veranderd. De andere tekst staat boven aan de pagina, uw eigen tekst in het "
    "vak. Kijk wat moet blijven en sla opnieuw op."
)


class RenameForm(LiveForm, PlainForm):
    """The heading of a section or a chapter, kept as on the page where its text is written (`reporting.keeping`)."""

    mark_optional = False

    heading = forms.CharField(
        label=_("Kop"),
        max_length=160,
        required=False,
        help_text=_("Laat leeg voor de kop die het rapport zelf kiest."),
    )

    def __init__(self, *args: Any, is_free: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_free:
            self.fields["heading"].required = True
            self.fields["heading"].help_text = ""


class SectionForm(RenameForm):
    """Heading and text of one section, in small Markdown, kept while they are typed (`reporting.keeping`)."""

    text = forms.CharField(
        label=_("Tekst"),
        required=False,
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "aria-describedby": "tekens"}),
    )

    def tell(self, outcome: Outcome, now: Mapping[str, str]) -> None:
        """As every live form; but the page has room for the other text, which may be long."""
        both = dict.fromkeys(outcome.clashes, str(BOTH_WROTE))
        super().tell(Outcome(outcome.kept, {}, outcome.waiting | both), now)


class FreeSectionForm(PlainForm):
    """A new section in one of the chapters, or a new annex."""

    chapter = forms.ChoiceField(label=_("Waar komt het?"))
    heading = forms.CharField(label=_("Kop"), max_length=160, help_text=_("In een paar woorden waar het over gaat."))

    def __init__(self, *args: Any, chapters: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chapter = self.fields["chapter"]
        assert isinstance(chapter, forms.ChoiceField)  # noqa: S101 - declared above; the type is lost in `fields`
        chapter.choices = [("", _("Kies …")), *chapters]


class RemoveForm(PlainForm):
    """Which text was shown when somebody was asked whether a section may go."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class RemarkForm(SentOnceForm):
    """A remark beside the text of a section."""

    class Meta:
        model = SectionComment
        fields = ["words", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}
        labels = {"words": _("Over welke woorden?"), "text": pgettext_lazy("van een collega", "Opmerking")}
        help_texts = {"words": _("Kopieer ze uit de tekst. Leeg: over het hele onderdeel.")}

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")


class AnswerForm(RemarkForm):
    """An answer to a remark."""

    class Meta:
        model = SectionComment
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}
        labels = {"text": _("Antwoord")}


class BatchForm(PlainForm):
    """Which of the reports that are `offered`, and in which formats."""

    reports = forms.MultipleChoiceField(
        label=_("Welke rapporten?"),
        error_messages={
            "required": _("Kies minstens één rapport."),
            "invalid_choice": _("Een gekozen rapport is er niet meer. Kijk uw keuze na."),
        },
    )
    formats = forms.MultipleChoiceField(
        label=_("In welke vorm?"),
        help_text=_("PDF om te lezen en te bewaren. Word of ODT om zelf verder te werken."),
        choices=[(name, made.name) for name, made in FORMATS.items()],
        initial=["pdf"],
        error_messages={"required": _("Kies minstens één vorm.")},
    )

    def __init__(self, *args: Any, offered: Sequence[Report], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        self.fields["reports"].choices = [(report.reference, str(report)) for report in offered]
        self.make_plain()

    @property
    def lines(self) -> list[tuple[Report, str, bool]]:
        """Each report with the name of its subject, and whether it is ticked."""
        ticked = set(self["reports"].value() or [])
        return [
            (report, str(report.initiative or report.edition), report.reference in ticked) for report in self.offered
        ]

    @property
    def chosen(self) -> list[Report]:
        names = set(self.cleaned_data["reports"])
        return [report for report in self.offered if report.reference in names]
