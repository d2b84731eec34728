"""The goals of the theory of change: all in short, and each with its charts as files."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.roles import Permission
from evidence.access import told_to
from initiatives.access import editable_by, require, visible_to
from initiatives.models import Goal, GoalGroup, Platform
from initiatives.querysets import InitiativeQuerySet
from reporting.dashboards.changes import Standing, stand_counted
from reporting.dashboards.choices import MOST_LISTED, Group, platforms_and_groups, read_choices
from reporting.dashboards.goal import ROWS_ON_PAGE, GoalDashboard, GoalLine, Scope, goal_dashboard, goal_lines
from reporting.figures import Audience
from reporting.views.dashboards.choosing import choosing_url
from reporting.views.dashboards.files import ALL_ROWS, chart_file, page_query
from reporting.wording import goal_dashboard as said


@require_safe
def overview_goals(request: HttpRequest) -> HttpResponse:
    """The goals by group and subgroup, each with how far it is."""
    standing = stand_counted(timezone.localdate())
    platforms, groups = _platforms(request)
    context: dict[str, Any] = {"groups": []}
    if platforms:
        scope = _scope(request, standing, platforms, groups, _asked(request, platforms) or platforms[0])
        goals = list(scope.platform.goals.select_related("subgroup").order_by("order", "code"))
        lines = goal_lines(scope, goals)
        context = _frame(request, scope) | {"groups": _grouped(lines), "lead": said.goals([each.top for each in lines])}
    return render(request, "reporting/dashboards/goals.html", context)


@require_safe
def overview_goal(request: HttpRequest, code: str) -> HttpResponse:
    """One goal, of the chosen quarter and initiatives."""
    found = _dashboard(request, code)
    context = _frame(request, found.scope) | {
        "found": found,
        "goal": found.goal,
        "rubric": found.goal.rubric.all(),
        "charts": {chart.key: chart for chart in found.charts},
        "files": reverse("overview_goal", args=[code]),
        "page_query": found.scope.query.removeprefix("?"),
        "drawn_query": page_query(found.scope.query, found.page),
    }
    return render(request, "reporting/dashboards/goal.html", context)


@require_safe
def overview_goal_chart(request: HttpRequest, code: str, key: str, format_: str) -> HttpResponse:
    """A table in colour as figures has the initiatives of all pages, as a drawing those of one."""
    is_whole = key == "stappen" and format_ != "svg"
    found = _dashboard(request, code, ALL_ROWS) if is_whole else _dashboard(request, code)
    return chart_file(found.downloads, key, format_, f"doel-{found.goal.code}-{key}")


def _dashboard(request: HttpRequest, code: str, rows_on_page: int = ROWS_ON_PAGE) -> GoalDashboard:
    standing = stand_counted(timezone.localdate())  # before anything is read: what is kept may be newer than its name
    platforms, groups = _platforms(request)
    goal = _goal(platforms, code, _asked(request, platforms))
    platform = next(each for each in platforms if each.pk == goal.platform_id)
    scope = _scope(request, standing, platforms, groups, platform)
    number = request.GET.get("page", "")
    return goal_dashboard(
        scope,
        goal,
        told_to(request.user),
        may_open=request.user.may(Permission.COLLECT_EVIDENCE),
        page_number=int(number) if number.isdecimal() and len(number) < 10 else 1,
        rows_on_page=rows_on_page,
    )


def _platforms(request: HttpRequest) -> tuple[list[Platform], tuple[Group, ...]]:
    """The platforms to choose from and their target groups: all for staff, for a researcher those of his initiatives.

    One query.
    """
    if not request.user.may(Permission.SEE_PLATFORM):
        require(request.user, Permission.READ_SYNTHESIS)
    found: tuple[tuple[Platform, ...], tuple[Group, ...]] = ((), ())
    if not request.user.sees_all_initiatives:
        own = visible_to(request.user).order_by().values("platform")
        found = platforms_and_groups(Platform.objects.filter(pk__in=own))
    platforms, groups = found if found[0] else platforms_and_groups(Platform.objects.all())
    return list(platforms), groups


def _asked(request: HttpRequest, platforms: list[Platform]) -> Platform | None:
    return next((each for each in platforms if each.slug == request.GET.get("platform")), None)


def _goal(platforms: list[Platform], code: str, asked: Platform | None) -> Goal:
    """The goal with this code of the platform that was asked for, or else of the first that has one. One query."""
    order = [each.pk for each in ([asked] if asked else platforms)]
    found = list(Goal.objects.filter(platform__in=order, code=code).select_related("subgroup"))
    if not found:
        raise Http404
    return min(found, key=lambda goal: order.index(goal.platform_id))


def _scope(
    request: HttpRequest,
    standing: Standing,
    platforms: list[Platform],
    groups: tuple[Group, ...],
    platform: Platform,
) -> Scope:
    today = timezone.localdate()
    visible = visible_to(request.user).filter(platform=platform)
    choices = read_choices(request.GET, visible, today, groups)
    if choices.group and choices.group.platform != platform.pk:
        told = _("Doelgroep “%(name)s” hoort bij een ander platform. U ziet alle doelgroepen.")
        choices = replace(choices, group=None, notes=(*choices.notes, told % {"name": choices.group.name}))
    chosen = choices.among(visible)
    return Scope(
        choices=choices,
        platform=platform,
        platforms=tuple(platforms),
        groups=tuple(each for each in groups if each.platform == platform.pk),
        chosen=chosen,
        audience=audience_of_all(request.user, chosen),
        is_everything=request.user.sees_all_initiatives and choices.is_everything,
        standing=standing,
    )


def audience_of_all(user: User, chosen: InitiativeQuerySet) -> Audience:
    """What the user is to initiatives that are summed: who reads the registers of every one of them, or staff.

    One query, none for who reads no registers anywhere.
    """
    if not user.may(Permission.READ_REGISTERS):
        return Audience.STAFF
    readable = editable_by(user, Permission.READ_REGISTERS)
    is_elsewhere = chosen.exclude(pk__in=readable.order_by().values("pk")).exists()
    return Audience.STAFF if is_elsewhere else Audience.INITIATIVE


def _frame(request: HttpRequest, scope: Scope) -> dict[str, Any]:
    """What both pages need: the choices and what there is to choose from. One query."""
    visible = visible_to(request.user).filter(platform=scope.platform).order_by("name")
    options = list(visible.values_list("slug", "name")[: MOST_LISTED + 1])
    ticked = options if len(options) <= MOST_LISTED else []
    several = [(each.slug, each.name, each == scope.platform) for each in scope.platforms]
    return {
        "scope": scope,
        "choices": scope.choices,
        "options": tuple(ticked),
        "choose_url": choosing_url(request.path, scope.pairs, ticked) if options else "",
        "has_initiatives": bool(options),
        "target_groups": scope.groups,
        "platform_options": tuple(several) if len(several) > 1 else (),
        "query": scope.query,
        "sees_platform": request.user.may(Permission.SEE_PLATFORM),
    }


def _grouped(lines: tuple[GoalLine, ...]) -> list[tuple[str, list[tuple[str, list[GoalLine]]]]]:
    """By group and subgroup, as the theory of change has them; groups without goals are left out."""
    groups: dict[str, dict[str, list[GoalLine]]] = {}
    for line in sorted(lines, key=lambda each: each.goal.subgroup.order):
        subgroup = line.goal.subgroup
        groups.setdefault(subgroup.group, {}).setdefault(subgroup.name, []).append(line)
    return [(str(group.label), list(groups[group].items())) for group in GoalGroup if group in groups]
