"""The theory of change: everyone reads it, staff edit it."""

from typing import Any

from django.db import transaction
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.roles import Permission
from forms.pages import confirm_page, form_page
from initiatives.access import require
from initiatives.forms.theory import GoalForm, MediumTermGoalForm, PlatformForm, PrincipleForm, PublicationForm
from initiatives.models import Goal, GoalGroup, GoalSubgroup, Platform, Publication


def theory(request: HttpRequest) -> HttpResponse:
    """Every platform with its goals and rubrics, in a fixed number of queries."""
    goals = Prefetch("goals", queryset=Goal.objects.order_by("order").prefetch_related("rubric"))
    subgroups = Prefetch("goal_subgroups", queryset=GoalSubgroup.objects.prefetch_related(goals))
    platforms = Platform.objects.prefetch_related(
        subgroups, "principles", "medium_term_goals", "publications", "topics"
    )
    context = {
        "platforms": [(platform, _groups(platform)) for platform in platforms],
        "may_edit": request.user.may(Permission.EDIT_THEORY),
    }
    return render(request, "initiatives/theory.html", context)


def _groups(platform: Platform) -> list[dict[str, Any]]:
    return [
        {
            "label": group.label,
            "medium_term_goals": [goal for goal in platform.medium_term_goals.all() if goal.group == group],
            "subgroups": [subgroup for subgroup in platform.goal_subgroups.all() if subgroup.group == group],
        }
        for group in GoalGroup
    ]


def platform_edit(request: HttpRequest, platform: str) -> HttpResponse:
    found = _platform(request, platform)
    return _theory_form(request, PlatformForm(request.POST or None, instance=found), found, found.name)


def goal_edit(request: HttpRequest, platform: str, code: str) -> HttpResponse:
    found = _platform(request, platform)
    if not code.isprintable():  # PostgreSQL answers a zero byte with an error of its own
        raise Http404
    goal = get_object_or_404(found.goals, code=code)
    return _theory_form(request, GoalForm(request.POST or None, instance=goal), goal, str(goal))


def principle_edit(request: HttpRequest, platform: str, code: str) -> HttpResponse:
    principle = get_object_or_404(_platform(request, platform).principles, code=code)
    return _theory_form(request, PrincipleForm(request.POST or None, instance=principle), principle, principle.name)


def medium_term_goal_edit(request: HttpRequest, platform: str, pk: int) -> HttpResponse:
    goal = get_object_or_404(_platform(request, platform).medium_term_goals, pk=pk)
    form = MediumTermGoalForm(request.POST or None, instance=goal)
    return _theory_form(request, form, goal, _("Doel op middellange termijn"))


def publication_add(request: HttpRequest, platform: str) -> HttpResponse:
    publication = Publication(platform=_platform(request, platform))
    form = PublicationForm(request.POST or None, instance=publication)
    return _theory_form(request, form, publication.platform, _("Publicatie toevoegen"))


def publication_edit(request: HttpRequest, platform: str, pk: int) -> HttpResponse:
    publication = get_object_or_404(_platform(request, platform).publications, pk=pk)
    form = PublicationForm(request.POST or None, instance=publication)
    return _theory_form(request, form, publication, _("Publicatie"))


def publication_remove(request: HttpRequest, platform: str, pk: int) -> HttpResponse:
    publication = get_object_or_404(_platform(request, platform).publications, pk=pk)

    @transaction.atomic
    def remove() -> None:
        record("publication removed", on=publication, by=request.user)
        publication.delete()

    return confirm_page(
        request,
        title=_("Publicatie verwijderen"),
        question=_("Wilt u ‘%(name)s’ uit de lijst halen?") % {"name": publication},
        text=_("Rapporten die al zijn vastgesteld, veranderen niet."),
        back_url=reverse("theory"),
        crumbs=[(_("Verandertheorie"), reverse("theory"))],
        remove=remove,
    )


def _platform(request: HttpRequest, slug: str) -> Platform:
    require(request.user, Permission.EDIT_THEORY)
    return get_object_or_404(Platform, slug=slug)


def _theory_form(request: HttpRequest, form: Any, on: Any, title: str) -> HttpResponse:
    @transaction.atomic
    def save(form: Any) -> None:
        if hasattr(form, "instance"):
            form.instance.full_clean()  # a form does not check what is unique together with a field it leaves out
        form.save()
        record("theory of change edited", on=on, by=request.user, part=type(form).__name__)

    return form_page(
        request,
        form,
        title=title,
        back_url=reverse("theory"),
        crumbs=[(_("Verandertheorie"), reverse("theory"))],
        save=save,
    )
