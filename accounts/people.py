"""Pages where staff manage who may log in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import require
from accounts.actions import change_access, invite
from accounts.forms import PersonForm
from accounts.models import User
from accounts.roles import Permission
from forms.pages import form_page


def people(request: HttpRequest) -> HttpResponse:
    require(request.user, Permission.MANAGE_PEOPLE)
    users = User.objects.order_by("-is_active", "name")
    return render(request, "accounts/people.html", {"users": users})


def person_add(request: HttpRequest) -> HttpResponse:
    require(request.user, Permission.MANAGE_PEOPLE)

    def save(form: Any) -> None:
        invite(user=form.save(commit=False), by=request.user, site_url=request.build_absolute_uri("/")[:-1])

    return form_page(
        request,
        PersonForm(request.POST or None, by=request.user),
        title=_("Iemand toegang geven"),
        back_url=reverse("people"),
        crumbs=[(_("Mensen"), reverse("people"))],
        intro=_("Deze persoon krijgt een e-mail met een link om een wachtwoord te kiezen."),
        saved=_("Toegang gegeven. De uitnodiging is verstuurd."),
        submit_label=_("Uitnodigen"),
        save=save,
    )


def person_edit(request: HttpRequest, pk: int) -> HttpResponse:
    require(request.user, Permission.MANAGE_PEOPLE)
    user = get_object_or_404(User, pk=pk)
    return form_page(
        request,
        PersonForm(request.POST or None, instance=user, by=request.user),
        title=user.name,
        back_url=reverse("people"),
        crumbs=[(_("Mensen"), reverse("people"))],
        save=lambda form: change_access(user=form.save(commit=False), by=request.user),
    )
