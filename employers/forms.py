"""Forms about employers. `last_day` is the last day of the period that is reported on."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from employers.models import ContactMoment, Employer, Mentor
from forms.days import refuse_after, refuse_future
from forms.plain import PlainModelForm


class EmployerForm(PlainModelForm):
    class Meta:
        model = Employer
        fields = [
            "name",
            "sector",
            "is_recognised",
            "location",
            "reached_through",
            "involved_from",
            "involved_until",
        ]
        help_texts = {
            "sector": _("Bijvoorbeeld: horeca. Zo zien we in welke sectoren werkgevers meedoen."),
            "is_recognised": _("Bij een erkend leerbedrijf kan iemand leren voor een erkend bewijs."),
            "location": _("Werken op een eigen locatie is iets anders dan bij een werkgever in de buurt."),
            "reached_through": _("Zo zien we welke manier van benaderen werkt."),
            "involved_from": _("Zo telt deze werkgever mee in de juiste kwartalen."),
            "involved_until": _("Laat leeg als de werkgever nog meedoet."),
        }


class ContactMomentForm(PlainModelForm):
    class Meta:
        model = ContactMoment
        fields = ["on", "kind", "level", "attitude", "note"]
        help_texts = {
            "level": _("De directie beslist, de werkvloer begeleidt. Zo zien we met wie praten helpt."),
            "attitude": _("Eerst terughoudend en later enthousiast: dat komt voor. Zo zien we wat er verandert."),
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


class MentorForm(PlainModelForm):
    class Meta:
        model = Mentor
        fields = ["function", "is_trained", "trained_on"]
        help_texts = {"is_trained": _("Zo zien we of een training voor leermeesters verschil maakt.")}

    def clean_trained_on(self) -> date | None:
        on: date | None = self.cleaned_data["trained_on"]
        refuse_future(on)
        return on

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        # The database lets an unknown training pass; a date without a yes contradicts itself all the same.
        if cleaned.get("trained_on") and cleaned.get("is_trained") is None:
            self.add_error("is_trained", _("U vulde een trainingsdatum in. Kies dan ook ‘ja’ bij de training."))
        return cleaned
