"""The tags every page uses: the title said twice, and one list of errors for all forms of a page."""

from django import forms
from django.template import engines

from forms.plain import PlainForm
from forms.templatetags.pages import ErrorLine, error_lines


class Small(PlainForm):
    name = forms.CharField(label="Naam")
    side = forms.ChoiceField(label="Kant", choices=[("l", "Links")], widget=forms.RadioSelect)
    token = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("Dit gaat samen niet.")


def test_errors_lead_to_the_first_control():
    assert error_lines(Small({}, prefix="a"), None) == [
        ErrorLine("", "Dit gaat samen niet."),
        ErrorLine("id_a-name", "Vul “Naam” in."),
        ErrorLine("id_a-side_0", "Maak een keuze bij “Kant”."),
        ErrorLine("", "Vul “Token” in."),
    ]


def test_formsets_and_lists_of_forms_are_one_list():
    rows = forms.formset_factory(Small, extra=0, min_num=2, validate_min=True)
    formset = rows({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": "x"})
    lines = error_lines(formset, [Small({})])
    assert [line.target for line in lines if line.target] == ["id_form-0-side_0", "id_name", "id_side_0"]
    assert lines[0].message == "Verstuur minimaal 2 formulieren."


def test_a_form_that_was_not_sent_has_no_errors():
    assert error_lines(Small()) == []


def test_a_refused_form_shows_its_own_error_once():
    template = engines["django"].from_string(
        "{% load crispy_forms_tags %}{% if summary %}{% include 'forms/_error_summary.html' %}{% endif %}"
        "{{ form|crispy }}"
    )
    for summary in (True, False):
        assert template.render({"form": Small({}), "summary": summary}).count("Dit gaat samen niet.") == 1


def test_optional_is_said_unless_the_form_may_be_half_filled():
    class Optional(PlainForm):
        note = forms.CharField(label="Toelichting", required=False)

    template = engines["django"].from_string("{% load crispy_forms_tags %}{{ form|crispy }}")
    form = Optional()
    assert "(niet verplicht)" in template.render({"form": form})
    form.mark_optional = False
    assert "(niet verplicht)" not in template.render({"form": form})


def test_title_is_said_twice_and_escaped_once():
    template = engines["django"].from_string(
        '{% extends "base.html" %}{% block title %}{{ name }} <em>nu</em>{% endblock %}'
    )
    html = template.render({"name": "Werk & <Zo>"})
    assert "<title>Werk &amp; &lt;Zo&gt; nu – WIB Monitor</title>" in html
    assert "<h1>Werk &amp; &lt;Zo&gt; <em>nu</em></h1>" in html
