"""Example pages for the tests of the look: every part once, and a form with every kind of field."""

from pathlib import Path

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path

from forms.plain import PlainForm
from forms.templatetags.statuses import LOOKS
from wib.urls import urlpatterns as real_urlpatterns


class EveryFieldForm(PlainForm):
    code = forms.CharField(label="Code", max_length=10, help_text="Geen naam, bijvoorbeeld D-12.")
    hours = forms.DecimalField(label="Uren per week", min_value=0, max_digits=4, decimal_places=1)
    number = forms.IntegerField(label="Aantal gesprekken", required=False)
    start = forms.DateField(label="Startdatum")
    email = forms.EmailField(label="E-mailadres")
    route = forms.ChoiceField(
        label="Instroomroute", choices=[("", "---------"), ("a", "Gemeente"), ("b", "Eigen netwerk")]
    )
    attitude = forms.ChoiceField(
        label="Houding",
        choices=[("1", "Terughoudend"), ("2", "Enthousiast")],
        widget=forms.RadioSelect,
        help_text="Van nu.",
    )
    groups = forms.MultipleChoiceField(label="Doelgroep", choices=[("x", "Autisme"), ("y", "Meervoudig")])
    consent = forms.BooleanField(label="Er is toestemming", help_text="Op papier of in een bericht.")
    attachment = forms.FileField(label="Bijlage", required=False)
    story = forms.CharField(label="Wat gaat goed?", widget=forms.Textarea, required=False)


class RowForm(PlainForm):
    kind = forms.CharField(label="Soort")
    visitors = forms.IntegerField(label="Bezoekers", required=False)


Rows = forms.formset_factory(RowForm, extra=1)


def _page(request: HttpRequest, name: str, **context: object) -> HttpResponse:
    source = (Path(__file__).parent / "pages" / f"{name}.html").read_text()
    return HttpResponse(engines["django"].from_string(source).render(context, request))


def parts(request: HttpRequest) -> HttpResponse:
    return _page(
        request,
        "parts",
        figures=[
            {"label": "Deelnemers", "value": 15, "note": "3 meer dan vorig kwartaal"},
            {"label": "Plaatsingen", "value": 12, "unit": "van 15", "note": "2 op een externe plek"},
            {"label": "Citaten met toestemming", "value": 46, "note": "8 nieuw dit kwartaal"},
            {"label": "Erkenningen", "value": None, "note": "nog niet geteld"},
        ],
        goals=["A1 Zelfvertrouwen", "A2 Verkennen", "B1 Begrijpen", "B4 Werk aanpassen", "C1 Samen matchen"],
        rows=[
            ("Voorbeeldwerk", [5, 3, 4, None, 2]),
            ("De Werkplaats", [4, 2, 1, 3, None]),
            ("Samen Aan Zet", [3, 3, 5, 4, 1]),
        ],
        tasks=[
            {"label": "Deelnemers", "url": "/t/", "hint": "15 deelnemers, 2 zonder stap", "status": "in_progress"},
            {"label": "Werkgevers", "url": "/t/", "status": "done"},
            {"label": "Doelen", "url": "/t/", "hint": "Had op 15 april binnen moeten zijn", "status": "late"},
            {"label": "Indienen", "hint": "Kan als alles klaar is", "status": "not_started"},
        ],
        statements=["De werkgever krijgt een vast aanspreekpunt.", "Het werk wordt samen met de deelnemer ingericht."],
        kinds=LOOKS,
        page_of=Paginator(range(30), 10).page(2),
    )


def form(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _page(
            request, "form", form=EveryFieldForm(request.POST, request.FILES), formset=Rows(request.POST, prefix="rows")
        )
    return _page(request, "form", form=EveryFieldForm(), formset=Rows(prefix="rows"))


class NoteForm(PlainForm):
    note = forms.CharField(label="Notitie", widget=forms.Textarea)
    mood = forms.ChoiceField(label="Stemming", choices=[("good", "Goed"), ("bad", "Slecht")], widget=forms.RadioSelect)


def note(request: HttpRequest) -> HttpResponse:
    """A page behind the log-in, with rows that can be added."""
    form, rows = NoteForm(request.POST or None), Rows(request.POST or None, prefix="rows")
    if request.method == "POST" and form.is_valid():
        messages.success(request, "Opgeslagen.")
        return redirect("/note/")
    return _page(request, "form", form=form, formset=rows)


def refuse(request: HttpRequest, kind: str) -> HttpResponse:
    raise {"400": BadRequest, "403": PermissionDenied, "500": ZeroDivisionError}[kind]


urlpatterns = [
    *real_urlpatterns,
    path("parts/", login_not_required(parts)),
    path("form/", login_not_required(form)),
    path("confirm/", login_not_required(lambda request: _page(request, "confirm"))),
    path("note/", note),
    path("refuse/<str:kind>/", login_not_required(refuse)),
]
if not any(getattr(pattern, "name", None) == "home" for pattern in urlpatterns):
    urlpatterns.append(path("", login_not_required(parts), name="home"))
