"""What every form promises: messages that name the field, numbers as the Dutch write them, choices one can see."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from forms.plain import PlainForm, PlainModelForm, complain
from initiatives.models import Initiative


class Example(PlainForm):
    code = forms.CharField(label="Code 100%", max_length=3)
    hours = forms.DecimalField(label="Uren", min_value=0, decimal_places=1, max_digits=5)
    visits = forms.IntegerField(label="Bezoeken", required=False)
    start = forms.DateField(label="Start")
    route = forms.ChoiceField(label="Route", choices=[("", "---------"), ("a", "A")])
    groups = forms.MultipleChoiceField(label="Groepen", choices=[("a", "A")])
    consent = forms.BooleanField(label="Toestemming")
    note = forms.CharField(required=False, widget=forms.Textarea)
    own = forms.CharField(error_messages={"required": "Onze eigen zin."})


def test_messages_name_the_field_and_say_what_to_do():
    assert {name: errors[0] for name, errors in Example({}).errors.items()} == {
        "code": "Vul “Code 100%” in.",
        "hours": "Vul bij “Uren” een getal in.",
        "start": "Vul bij “Start” een datum in.",
        "route": "Maak een keuze bij “Route”.",
        "groups": "Kies bij “Groepen” minstens één antwoord.",
        "consent": "Zet een vinkje bij “Toestemming”.",
        "own": "Onze eigen zin.",
    }


@pytest.mark.parametrize(
    ("name", "typed", "message"),
    [
        ("code", "ABCDE", "“Code 100%” is te lang: u gebruikt 5 tekens en er passen er 3."),
        ("hours", "veel", "Vul bij “Uren” een getal in, bijvoorbeeld 12,5."),
        ("hours", "-1", "Vul bij “Uren” een getal in van 0 of hoger."),
        ("hours", "1,25", "Vul bij “Uren” hoogstens 1 cijfers achter de komma in."),
        ("hours", "99999", "Het getal bij “Uren” is te groot. Controleer of u geen cijfer te veel hebt getypt."),
        ("visits", "1,5", "Vul bij “Bezoeken” een getal in, alleen cijfers."),
        ("route", "z", "Deze keuze bij “Route” bestaat niet of niet meer. Kies opnieuw."),
        (
            "start",
            "31-2-2026",
            "De datum bij “Start” bestaat niet. Vul dag, maand en jaar in, bijvoorbeeld 31-3-2026.",
        ),
    ],
)
def test_wrong_values_are_explained(name, typed, message):
    assert Example({name: typed}).errors[name] == [message]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12,5", "12.5"), ("12.5", "12.5"), ("1.000", "1000"), ("1.000,5", "1000.5"), (" 1 000 ", "1000"), ("7", "7")],
)
def test_numbers_are_read_as_the_dutch_write_them(typed, number):
    form = Example({"hours": typed})
    assert "hours" not in form.errors
    assert form.cleaned_data["hours"] == Decimal(number)


def test_a_thousand_with_a_dot_is_not_one():
    form = Example({"visits": "1.000"})
    form.is_valid()
    assert form.cleaned_data["visits"] == 1000


def test_numbers_in_english_follow_english():
    with translation.override("en"):
        form = Example({"hours": "1,000.5"})
        form.is_valid()
        assert form.cleaned_data["hours"] == Decimal("1000.5")


@pytest.mark.parametrize("typed", ["2026-03-01", "1-3-2026", "01/03/2026", "1-3-26"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_dates_are_read_in_every_language(typed, language):
    with translation.override(language):
        form = Example({"start": typed})
        form.is_valid()
        assert form.cleaned_data["start"] == date(2026, 3, 1)


def test_controls_are_plain():
    form = Example(initial={"hours": Decimal("12.5"), "start": date(2026, 3, 1)})
    widgets = {name: type(field.widget).__name__ for name, field in form.fields.items()}
    assert widgets["groups"] == "CheckboxSelectMultiple"
    assert 'type="text" name="hours" value="12,5" inputmode="decimal"' in str(form["hours"])
    assert 'inputmode="numeric"' in str(form["visits"])
    assert 'type="date" name="start" value="2026-03-01"' in str(form["start"])
    assert "Kies …" in str(form["route"])
    assert "---------" not in str(form["route"])
    assert 'rows="4"' in str(form["note"])
    assert "required" not in str(form["code"])


def test_an_unchanged_form_is_not_changed():
    assert "hours" not in Example({"hours": "12,5"}, initial={"hours": Decimal("12.5")}).changed_data


def test_a_blank_row_of_a_formset_stays_blank():
    class Row(PlainForm):
        kind = forms.ChoiceField(label="Soort", choices=[("a", "A"), ("b", "B")])

    rows = forms.formset_factory(Row, extra=1)
    assert "Kies …" in str(rows()[0]["kind"])
    assert "Kies …" not in str(Row()["kind"])
    formset = rows({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-kind": ""})
    assert formset.is_valid()
    assert not formset[0].has_changed()


def test_fields_added_later_can_be_made_plain():
    form = Example({"late": ""})
    form.fields["late"] = forms.CharField(label="Later")
    form.make_plain()
    assert form.errors["late"] == ["Vul “Later” in."]


def test_complain_puts_the_error_where_it_belongs():
    form = Example({"code": "A"})
    complain(form, ValidationError({"code": "Deze code is al in gebruik.", "elsewhere": "Het kwartaal is gesloten."}))
    complain(form, ValidationError("Dit kan nu niet."))
    assert form.errors["code"] == ["Deze code is al in gebruik."]
    assert form.non_field_errors() == ["Het kwartaal is gesloten.", "Dit kan nu niet."]


def test_model_forms_speak_the_same_way():
    class InitiativeForm(PlainModelForm):
        class Meta:
            model = Initiative
            fields = ["name"]

    assert InitiativeForm({}).errors["name"] == ["Vul “Naam” in."]


def test_a_message_follows_the_label_a_form_gives_afterwards():
    form = Example({})
    form.fields["route"].label = "Weg"
    form.fields["own"].label = "Ander"
    form.make_plain()
    assert (form.errors["route"], form.errors["own"]) == (["Maak een keuze bij “Weg”."], ["Onze eigen zin."])


def test_a_word_for_an_address_says_what_may_be_in_it():
    class Address(PlainForm):
        name = forms.SlugField(label="Korte naam")

    assert Address({"name": "Nieuwe Plek!"}).errors["name"] == [
        "Gebruik bij “Korte naam” alleen letters zonder accent, cijfers en streepjes, en geen spaties."
    ]


@pytest.mark.parametrize(("stored", "shown"), [("12.00", "12"), ("12.50", "12,5"), ("1200.00", "1200"), ("0.00", "0")])
def test_a_stored_number_is_shown_without_empty_decimals(stored, shown):
    assert f'value="{shown}"' in str(Example(initial={"hours": Decimal(stored)})["hours"])
