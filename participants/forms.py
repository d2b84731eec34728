"""Forms about participants, in the words of their initiative. `last_day` ends the period that is reported on."""

from datetime import date
from typing import Any

from django import forms
from django.utils.crypto import get_random_string
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from employers.models import Employer, Mentor
from forms.days import refuse_after, refuse_future
from forms.plain import PlainModelForm
from initiatives.models import Initiative, TargetGroup
from participants.models import Participant, Placement, Recognition, TrajectoryStep
from participants.trajectory import MAY_FOLLOW, impossible_successions

# Without letters and digits that look alike, and without vowels, so that no word appears.
CODE_CHARACTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"
FIRST_STEPS = [TrajectoryStep.Kind.REGISTERED, TrajectoryStep.Kind.INTAKE, TrajectoryStep.Kind.STARTED]
NEEDS_REASON = {TrajectoryStep.Kind.PAUSED, TrajectoryStep.Kind.STOPPED}


def suggest_code() -> str:
    """A code drawn at random: it tells nothing about the person, not even the order of arrival."""
    return f"D-{get_random_string(4, CODE_CHARACTERS)}"


class ParticipantForm(PlainModelForm):
    class Meta:
        model = Participant
        fields = ["code", "target_group", "starting_situation", "inflow_route"]
        help_texts = {
            "target_group": _("Kies wat het beste past. Zo zien we voor welke mensen de aanpak werkt."),
            "starting_situation": _("Niet iedereen begint op dezelfde plek. Zo lezen we de resultaten eerlijk."),
            "inflow_route": _("Zo zien we langs welke weg mensen bij u komen."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = self.fields["target_group"]
        assert isinstance(groups, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
        groups.queryset = self.offered_groups()

    def offered_groups(self) -> Any:
        return _target_groups(self.instance.initiative, self.instance.target_group_id)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        same = self.instance.initiative.participants.filter(code__iexact=code).exclude(pk=self.instance.pk)
        if same.exists():
            raise forms.ValidationError(_("Deze code is al in gebruik. Kies een andere code."))
        return code


def _target_groups(initiative: Initiative, chosen: int | None) -> Any:
    """The groups the initiative is for; all of the platform while it named none."""
    own = set(initiative.target_groups.values_list("pk", flat=True))
    groups = TargetGroup.objects.filter(platform=initiative.platform_id)
    return groups.filter(pk__in=own | {chosen} - {None}) if own else groups


class NewParticipantForm(ParticipantForm):
    """A participant with the first step of the trajectory, which may follow later."""

    first_step = forms.ChoiceField(
        label=_("Eerste stap"),
        required=False,
        choices=[("", _("Vul ik later in")), *[(kind.value, kind.label) for kind in FIRST_STEPS]],
        help_text=_("Zo weten we vanaf wanneer iemand meetelt."),
    )
    first_step_on = forms.DateField(label=_("Datum van de eerste stap"), required=False)

    def __init__(self, *args: Any, last_day: date, **kwargs: Any) -> None:
        self.last_day = last_day
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _(
            "Deze code is voor u bedacht. Een eigen code mag ook, maar nooit een naam, initialen of geboortedatum."
        )
        self.initial["code"] = self.initial.get("code") or suggest_code()

    def clean_first_step_on(self) -> date | None:
        on: date | None = self.cleaned_data["first_step_on"]
        refuse_future(on)
        refuse_after(on, self.last_day)
        return on

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        kind, on = cleaned.get("first_step"), cleaned.get("first_step_on")
        if kind and not on and "first_step_on" not in self.errors:
            self.add_error("first_step_on", _("Vul de datum van de eerste stap in."))
        if on and not kind and "first_step" not in self.errors:
            self.add_error("first_step", _("Kies welke stap er op deze datum was."))
        return cleaned

    def step(self) -> TrajectoryStep | None:
        """The first step, not saved yet; None when it follows later."""
        if not self.cleaned_data.get("first_step"):
            return None
        return TrajectoryStep(kind=self.cleaned_data["first_step"], on=self.cleaned_data["first_step_on"])


class TrajectoryStepForm(PlainModelForm):
    """A step of the participant of `instance`; says in words why it does not fit the steps around it."""

    class Meta:
        model = TrajectoryStep
        fields = ["kind", "on", "reason_category", "explanation"]
        help_texts = {
            "reason_category": _(
                "Nodig bij een pauze of bij stoppen. Laat dit anders leeg. Zo zien we wat u zelf kunt veranderen en "
                "wat niet."
            ),
            "explanation": _("Wat gebeurde er? Zo begrijpt de onderzoeker het. Noem geen namen van personen."),
        }

    def __init__(self, *args: Any, last_day: date, **kwargs: Any) -> None:
        self.last_day = last_day
        super().__init__(*args, **kwargs)

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if "on" in self.changed_data:
            refuse_future(on)
            refuse_after(on, self.last_day)
        return on

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        kind, on = cleaned.get("kind"), cleaned.get("on")
        if kind in NEEDS_REASON and not cleaned.get("reason_category") and "reason_category" not in self.errors:
            self.add_error(
                "reason_category", _("Kies wat voor reden er was: persoonlijk, organisatorisch of systemisch.")
            )
        if kind and kind not in NEEDS_REASON and cleaned.get("reason_category"):
            self.add_error("reason_category", _("Een soort reden hoort alleen bij een pauze of bij stoppen."))
        if kind and on:
            for message in self._misfits(kind, on):
                self.add_error("kind", message)
        return cleaned

    def _misfits(self, kind: str, on: date) -> list[str]:
        """What this step makes impossible, itself or after it; what was impossible before is not its fault."""
        others = list(self.instance.participant.steps.order_by("on", "id"))
        wanted = TrajectoryStep(pk=self.instance.pk, kind=kind, on=on)
        rest = [step for step in others if step.pk != self.instance.pk]
        known = {(step.pk, why) for step, why in impossible_successions(others)}
        found = []
        # On one day the order of typing decides, also for a step that is changed; a new one comes last.
        in_order = sorted([*rest, wanted], key=lambda step: (step.pk is None, step.pk or 0))
        for step, why in impossible_successions(in_order):
            if step is wanted:
                found.append(f"{why} {_possible_after(rest, on)}")
            elif (step.pk, why) not in known:
                found.append(str(_("Hierdoor klopt een latere stap niet meer: %(why)s") % {"why": why}))
        return found


def _possible_after(steps: list[TrajectoryStep], on: date) -> str:
    before = [step for step in steps if step.on <= on]
    possible = MAY_FOLLOW[before[-1].kind if before else ""]
    names = [str(kind.label) for kind in TrajectoryStep.Kind if kind in possible]
    return str(_("Hier kan: %(steps)s.") % {"steps": ", ".join(names)})


class PlacementForm(PlainModelForm):
    """Where a participant works or learns; its end and its contract stand on pages of their own."""

    class Meta:
        model = Placement
        fields = [
            "participant",
            "employer",
            "mentor",
            "kind",
            "field_of_work",
            "setting",
            "starts_on",
            "hours_per_week",
        ]
        help_texts = {
            "kind": _("Zo zien we of mensen doorgroeien van leren naar betaald werk."),
            "field_of_work": _("Bijvoorbeeld: horeca of groen. Zo zien we in welk werk er plekken ontstaan."),
            "setting": _("Werken bij een andere werkgever is een volgende stap. Daarom houden we het uit elkaar."),
            "hours_per_week": _("Laat leeg als u het niet weet. Zo zien we of het aantal uren groeit."),
            "mentor": _("Iemand van deze werkgever. Staat de leermeester er niet bij? Voeg die toe bij de werkgever."),
        }

    def __init__(self, *args: Any, initiative: Initiative, last_day: date, **kwargs: Any) -> None:
        self.initiative, self.last_day = initiative, last_day
        super().__init__(*args, **kwargs)
        rows = {
            "participant": initiative.participants.order_by("code"),
            "employer": Employer.objects.filter(initiative=initiative).order_by("name"),
            "mentor": Mentor.objects.filter(employer__initiative=initiative)
            .select_related("employer")
            .order_by("employer__name", "function"),
        }
        for name, queryset in rows.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
            field.queryset = queryset
        self.fields["mentor"].label_from_instance = lambda mentor: f"{mentor.employer.name} – {mentor.function}"

    def make_plain(self) -> None:
        self.fields["participant"].label = capfirst(self.initiative.participant_singular)
        super().make_plain()

    def clean_starts_on(self) -> date:
        on: date = self.cleaned_data["starts_on"]
        if "starts_on" in self.changed_data:
            refuse_after(on, self.last_day)
        return on

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        mentor, employer, kind = cleaned.get("mentor"), cleaned.get("employer"), cleaned.get("kind")
        if mentor and employer and mentor.employer_id != employer.pk:
            message = _(
                "Deze leermeester hoort bij %(other)s. Kies een leermeester van %(employer)s, of laat dit leeg."
            )
            self.add_error(
                "mentor", forms.ValidationError(message, params={"other": mentor.employer, "employer": employer})
            )
        has_contract = self.instance.contract or self.instance.contract_until
        if kind and kind != Placement.Kind.PAID_WORK and has_contract:
            self.add_error(
                "kind", _("Bij deze plek staat een contract. Maak het contract eerst leeg of kies betaald werk.")
            )
        return cleaned


class PlacementEndForm(PlainModelForm):
    class Meta:
        model = Placement
        fields = ["ends_on", "end_reason"]
        labels = {"ends_on": _("Laatste dag"), "end_reason": _("Waarom eindigt de plaatsing?")}
        help_texts = {
            "ends_on": _("Loopt de plaatsing toch door? Maak dan beide velden leeg."),
            "end_reason": _("Van plek wisselen hoort erbij. Zo zien we wanneer het een stap vooruit is."),
        }


class PlacementContractForm(PlainModelForm):
    class Meta:
        model = Placement
        fields = ["contract", "contract_until"]
        help_texts = {
            "contract": _("Zo zien we of betaald werk blijvend is. Daar kijkt het eindrapport naar."),
            "contract_until": _("Laat leeg bij een vast contract, of als u het niet weet."),
        }


class RecognitionForm(PlainModelForm):
    class Meta:
        model = Recognition
        fields = ["participant", "qualification", "awarding_body", "registered_on", "enrolled_on", "obtained_on"]
        help_texts = {
            "registered_on": _("Aangemeld bij het regionale team."),
            "enrolled_on": _("Ingeschreven bij de school of instantie die het uitgeeft."),
            "awarding_body": _("De school of organisatie. Zo weten we wat het bewijs bij andere werkgevers waard is."),
        }

    def __init__(self, *args: Any, initiative: Initiative, last_day: date, **kwargs: Any) -> None:
        self.initiative, self.last_day = initiative, last_day
        super().__init__(*args, **kwargs)
        field = self.fields["participant"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
        field.queryset = initiative.participants.order_by("code")

    def make_plain(self) -> None:
        self.fields["participant"].label = capfirst(self.initiative.participant_singular)
        super().make_plain()

    def _clean_day(self, name: str) -> date | None:
        on: date | None = self.cleaned_data[name]
        if name in self.changed_data:
            refuse_future(on)
            refuse_after(on, self.last_day)
        return on

    def clean_registered_on(self) -> date | None:
        return self._clean_day("registered_on")

    def clean_enrolled_on(self) -> date | None:
        return self._clean_day("enrolled_on")

    def clean_obtained_on(self) -> date | None:
        return self._clean_day("obtained_on")
