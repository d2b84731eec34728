"""What the coordinator tells in fields with a place of their own: the story, the partners, the figures they keep.

Each page has its form, for drawing, and its fields, for keeping them one by one (`forms.keeping.live.LiveFields`).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forms.keeping.live_form import WAS, LiveForm
from forms.plain import PlainForm, PlainModelForm
from initiatives.models import Indicator, Stakeholder
from quarters.actions.content import save_cooperation, save_indicator_values, save_story
from quarters.models import Cooperation, IndicatorValue, QuarterlyReport, StoryPassage

Changes = Mapping[str, str]
Messages = dict[str, str]


def _answer(question: StoryPassage.Question, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=question.label,
        help_text=help_text,
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class StoryForm(LiveForm, PlainForm):
    """The four questions, each answered or not. `previous` holds the answers of the quarter before."""

    mark_optional = False
    goes_well = _answer(
        StoryPassage.Question.GOES_WELL, _("Waar bent u tevreden over? Voor wie werkt het, en waardoor denkt u?")
    )
    less_well = _answer(StoryPassage.Question.LESS_WELL, _("Wat zit tegen? Wat hebt u daaraan gedaan?"))
    changes = _answer(StoryPassage.Question.CHANGES, _("Wat doet u vanaf nu anders, en waarom?"))
    learned = _answer(StoryPassage.Question.LEARNED, _("Wat zou u een ander initiatief aanraden?"))

    def __init__(self, *args: Any, previous: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        self.previous = previous or {}
        super().__init__(*args, **kwargs)

    def questions(self) -> Iterator[tuple[BoundField, BoundField, str]]:
        """Per question its control, its mark and what was answered the quarter before."""
        for question in StoryPassage.Question.values:
            yield self[question], self[WAS + question], self.previous.get(question, "")


class StoryFields:
    rewrites = False

    def __init__(self, report: QuarterlyReport) -> None:
        self.report = report
        self.previous: dict[str, str] = {}  # the answers of the quarter before, once `now` was asked

    def now(self) -> dict[str, str]:
        passages = StoryPassage.objects.filter(_this_and_previous(self.report)).values_list(
            "report", "question", "text"
        )
        said: dict[bool, dict[str, str]] = {True: {}, False: {}}
        for report, question, text in passages:
            said[report == self.report.pk][question] = text
        self.previous = said[False]
        return {question: said[True].get(question, "") for question in StoryPassage.Question.values}

    def keep(self, changes: Changes, *, by: User) -> Messages:
        form, answers, waiting = StoryForm(now={}), {}, {}
        for question, text in changes.items():
            try:
                answers[question] = form.read(question, text)
            except ValidationError as error:
                waiting[question] = " ".join(error.messages)
        save_story(report=self.report, answers=answers)
        return waiting


class CooperationForm(LiveForm, PlainModelForm):
    """One partner. `previous` is what was said of it in the quarter before."""

    mark_optional = False

    class Meta:
        model = Cooperation
        fields = ["course", "note"]

    def __init__(self, *args: Any, previous: Cooperation | None = None, **kwargs: Any) -> None:
        self.previous = previous
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = ""


class CooperationFields:
    """Course and note of every partner; a partner is a row once one of them says something."""

    rewrites = False

    def __init__(self, report: QuarterlyReport) -> None:
        self.report = report
        self.rows: dict[str, tuple[Cooperation, Cooperation | None]] = {}  # per prefix: this quarter's, the one before

    def now(self) -> dict[str, str]:
        said: dict[int, Cooperation] = {}
        before: dict[int, Cooperation] = {}
        for row in Cooperation.objects.filter(_this_and_previous(self.report)):
            (said if row.report_id == self.report.pk else before)[row.stakeholder_id] = row
        self.rows = {
            f"partner-{partner.pk}": (self._row(partner, said.get(partner.pk)), before.get(partner.pk))
            for partner in self._partners(said)
        }
        return {
            f"{prefix}-{name}": getattr(row, name)
            for prefix, (row, _before) in self.rows.items()
            for name in CooperationForm.Meta.fields
        }

    def _partners(self, said: Mapping[int, Cooperation]) -> Any:
        partners = self.report.initiative.stakeholders.filter(
            Q(ended_on__isnull=True) | Q(ended_on__gte=self.report.quarter.first_day) | Q(pk__in=said)
        )
        return partners.order_by("name")

    def _row(self, partner: Stakeholder, kept: Cooperation | None) -> Cooperation:
        row = kept or Cooperation(report=self.report)
        row.stakeholder = partner
        return row

    def keep(self, changes: Changes, *, by: User) -> Messages:
        waiting, touched = {}, {}
        form = CooperationForm(now={})
        for control, text in changes.items():
            prefix, name = control.rsplit("-", 1)
            row = self.rows[prefix][0]
            try:
                setattr(row, name, form.read(name, text))
            except ValidationError as error:
                waiting[control] = " ".join(error.messages)
            else:
                touched[prefix] = row
        save_cooperation(report=self.report, cooperations=touched.values())
        return waiting


class IndicatorValueForm(LiveForm, PlainForm):
    """The value of one entered indicator; both fields empty means unknown."""

    mark_optional = False
    value = forms.DecimalField(label=_("Waarde"), max_digits=12, decimal_places=2, required=False)
    on = forms.DateField(label=_("Peildatum"), required=False)

    def __init__(
        self,
        *args: Any,
        indicator: Indicator,
        saved: IndicatorValue | None = None,
        previous: IndicatorValue | None = None,
        **kwargs: Any,
    ) -> None:
        self.indicator, self.saved, self.previous = indicator, saved, previous
        super().__init__(*args, **kwargs)
        for name in ("value", "on"):
            # Sent together, because a number without its day is nothing.
            self.fields[name].widget.attrs["data-together"] = self.prefix

    def make_plain(self) -> None:
        # Several of these stand on one page: a message names the figure, the label only says what goes in the box.
        labels = {name: field.label for name, field in self.fields.items()}
        for field in self.fields.values():
            field.label = self.indicator.name
        super().make_plain()
        for name, label in labels.items():
            self.fields[name].label = label

    def shown(self, name: str, value: Any) -> str:
        """The text a control shows for a value."""
        widget = self.fields[name].widget
        return str(widget.format_value(value) or "") if value is not None else ""


class FigureFields:
    """Value and reference date of every figure the initiative keeps itself."""

    rewrites = True

    def __init__(self, report: QuarterlyReport) -> None:
        self.report = report
        self.rows: dict[str, IndicatorValueForm] = {}  # per prefix, without what was sent

    def now(self) -> dict[str, str]:
        said: dict[int, IndicatorValue] = {}
        before: dict[int, IndicatorValue] = {}
        for value in IndicatorValue.objects.filter(_this_and_previous(self.report)):
            (said if value.report_id == self.report.pk else before)[value.indicator_id] = value
        entered = self.report.initiative.indicators.filter(measured=Indicator.Measured.ENTERED)
        self.rows = {
            f"cijfer-{one.pk}": IndicatorValueForm(
                now={}, indicator=one, saved=said.get(one.pk), previous=before.get(one.pk)
            )
            for one in entered.order_by("order", "id")
        }
        texts: dict[str, str] = {}
        for prefix, form in self.rows.items():
            # The day is filled in beforehand and says nothing by itself.
            number = form.saved.value if form.saved else None
            day = form.saved.on if form.saved else self.report.quarter.last_day
            texts |= {f"{prefix}-value": form.shown("value", number), f"{prefix}-on": form.shown("on", day)}
        return texts

    def keep(self, changes: Changes, *, by: User) -> Messages:
        waiting: Messages = {}
        values: dict[int, tuple[Decimal | None, date | None]] = {}
        for prefix, form in self.rows.items():
            sent = {name: changes[f"{prefix}-{name}"] for name in ("value", "on") if f"{prefix}-{name}" in changes}
            if not sent:
                continue
            messages, pair = _pair(form, sent, self.report.quarter.last_day)
            waiting |= {f"{prefix}-{name}": text for name, text in messages.items()}
            if not messages:
                values[form.indicator.pk] = pair
        save_indicator_values(report=self.report, values=values)
        return waiting


def _pair(
    form: IndicatorValueForm, sent: Changes, last_day: date
) -> tuple[Messages, tuple[Decimal | None, date | None]]:
    """Value and day after the changes, or per changed field why the two cannot be kept."""
    pair: dict[str, Any] = {"value": None, "on": last_day}
    if form.saved:
        pair = {"value": form.saved.value, "on": form.saved.on}
    messages: Messages = {}
    for name, text in sent.items():
        try:
            pair[name] = form.read(name, text)
        except ValidationError as error:
            messages[name] = " ".join(error.messages)
    figure = {"name": form.indicator.name}
    if not messages and pair["value"] is not None and pair["on"] is None:
        field = "on" if "on" in sent else "value"
        messages[field] = str(_("Vul bij “%(name)s” ook de peildatum in: op welke dag gold dit getal?") % figure)
    if not messages and pair["value"] is None and "on" in sent and pair["on"] not in (None, last_day):
        messages["on"] = str(_("De peildatum van “%(name)s” wordt opgeslagen zodra u het getal invult.") % figure)
    if messages and "value" in sent and "value" not in messages:
        messages["value"] = str(_("Dit getal wordt opgeslagen zodra de peildatum klopt."))
    return messages, (pair["value"], pair["on"])


def _this_and_previous(report: QuarterlyReport) -> Q:
    before = report.quarter.previous
    return Q(report=report) | Q(
        report__initiative=report.initiative_id, report__year=before.year, report__number=before.number
    )
