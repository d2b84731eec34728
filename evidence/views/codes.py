"""The codes of one initiative: its own as a tree, beside those of the platform, each with its number of quotes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evidence.actions.codes import merge_codes
from evidence.actions.collecting import keep
from evidence.actions.ordering import last_order, move
from evidence.actions.removing import remove
from evidence.codes import perspectives_of, subgroups_of, topics_of, tree_of
from evidence.forms.codes import CodeForm, MergeCodeForm
from evidence.models import Code
from evidence.views.frame import (
    back_to,
    child,
    initiative_crumbs,
    named,
    own_initiative,
    removal_page,
    sent_before,
)
from forms.pages import Crumbs, form_page
from initiatives.models import Initiative


def codes(request: HttpRequest, slug: str) -> HttpResponse:
    initiative = own_initiative(request, slug)
    context = {
        "initiative": initiative,
        "tree": tree_of(initiative),
        "fixed": [
            (_("Onderwerpen"), "onderwerp", topics_of(initiative)),
            (_("Perspectieven"), "perspectief", perspectives_of(initiative)),
            (_("Subgroepen van doelen"), "subgroep", subgroups_of(initiative)),
        ],
        "crumbs": initiative_crumbs(initiative),
    }
    return render(request, "evidence/codes.html", context)


def code_form(request: HttpRequest, slug: str, reference: str | None = None) -> HttpResponse:
    initiative = own_initiative(request, slug)
    instance = child(initiative.codes, reference)
    if instance is None:
        new = Code(initiative=initiative, order=last_order(initiative.codes.all()))
        new.parent = initiative.codes.filter(reference=named(request.GET.get("onder"))).first()
        instance = sent_before(request, initiative.codes.all(), new)
    is_new = instance.pk is None
    return form_page(
        request,
        CodeForm(request.POST or None, instance=instance, tree=tree_of(initiative)),
        title=_("Code toevoegen") if is_new else _("Code wijzigen"),
        back_url=_back(slug, instance),
        crumbs=_crumbs(initiative),
        save=lambda form: keep(form, by=request.user),
        saved=_("De code is opgeslagen."),
        submit_label=_("Code opslaan"),
    )


@require_POST
def code_move(request: HttpRequest, slug: str) -> HttpResponse:
    initiative = own_initiative(request, slug)
    up = named(request.POST.get("omhoog"))
    code = get_object_or_404(initiative.codes, reference=up or named(request.POST.get("omlaag")))
    move(code, among=initiative.codes.filter(parent=code.parent_id), up=bool(up), by=request.user)
    return back_to(reverse("codes", args=[slug]), code.reference)


def code_merge(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    initiative = own_initiative(request, slug)
    code = get_object_or_404(initiative.codes, reference=reference)
    return form_page(
        request,
        MergeCodeForm(request.POST or None, code=code, tree=tree_of(initiative)),
        title=_("“%(name)s” samenvoegen") % {"name": code.name},
        back_url=_back(slug, code),
        crumbs=_crumbs(initiative),
        save=lambda form: merge_codes(code, into=form.cleaned_data["into"], by=request.user),
        saved=_("De codes zijn samengevoegd."),
        submit_label=_("Samenvoegen"),
    )


def code_remove(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    initiative = own_initiative(request, slug)
    code = get_object_or_404(initiative.codes, reference=reference)
    return removal_page(
        request,
        code,
        question=_("Wilt u de code “%(name)s” verwijderen?") % {"name": code.name},
        remove=lambda: remove(code, by=request.user),
        back_url=reverse("codes", args=[slug]),
        crumbs=_crumbs(initiative),
    )


def _back(slug: str, code: Code) -> str:
    return reverse("codes", args=[slug]) + (f"#{code.reference}" if code.pk else "")


def _crumbs(initiative: Initiative) -> Crumbs:
    return initiative_crumbs(initiative, (_("Codes"), reverse("codes", args=[initiative.slug])))
