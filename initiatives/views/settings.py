"""The settings of one initiative: outline, texts, words, holders, topics, targets and people.

Staff manage all of it; the researcher of the initiative writes the texts, topics and targets its report needs.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.audit import record
from accounts.roles import Permission
from forms.pages import Crumbs, confirm_page, form_page
from initiatives.access import get_initiative, require
from initiatives.forms.initiative import (
    DescriptionForm,
    ExplanationForm,
    HolderForm,
    IndicatorForm,
    MembershipForm,
    NewInitiativeForm,
    OutlineForm,
    PrincipleFitsForm,
    TopicLabelForm,
    WordsForm,
)
from initiatives.models import (
    HolderPeriod,
    Indicator,
    Initiative,
    Membership,
    MissedTargetExplanation,
    TopicLabel,
)

MANAGE = (Permission.MANAGE_INITIATIVES,)
MANAGE_OR_WRITE = (Permission.MANAGE_INITIATIVES, Permission.WRITE_REPORT)


@dataclass(frozen=True)
class Part:
    """A page of fields of the initiative itself, and who may change them."""

    title: Any
    form: type[ModelForm]
    permissions: tuple[Permission, ...]


PARTS = {
    "gegevens": Part(gettext_lazy("Gegevens"), OutlineForm, MANAGE),
    "beschrijving": Part(gettext_lazy("Beschrijving"), DescriptionForm, MANAGE_OR_WRITE),
    "woorden": Part(gettext_lazy("Eigen woorden"), WordsForm, MANAGE_OR_WRITE),
}


def initiative_settings(request: HttpRequest, slug: str) -> HttpResponse:
    initiative = _initiative(request, slug, MANAGE_OR_WRITE)
    labels = {label.topic_id: label for label in initiative.topic_labels.all()}
    context = {
        "initiative": initiative,
        "holders": initiative.holders.all(),
        "fits": initiative.principle_fits.select_related("principle"),
        "topics": [(topic, labels.get(topic.pk)) for topic in initiative.platform.topics.all()],
        "indicators": initiative.indicators.prefetch_related("explanations"),
        "memberships": initiative.memberships.select_related("user"),
        "target_groups": initiative.target_groups.all(),
        "may_manage": request.user.may(Permission.MANAGE_INITIATIVES),
        "may_manage_people": request.user.may(Permission.MANAGE_PEOPLE),
    }
    return render(request, "initiatives/settings.html", context)


def initiative_add(request: HttpRequest) -> HttpResponse:
    require(request.user, *MANAGE)
    form = NewInitiativeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        initiative = form.save()
        record("initiative added", on=initiative, by=request.user)
        messages.success(request, _("Initiatief toegevoegd. Vul hieronder aan wat u al weet."))
        return redirect("initiative_settings", initiative.slug)
    return render(
        request,
        "forms/page.html",
        {
            "form": form,
            "page_title": _("Nieuw initiatief"),
            "back_url": reverse("initiatives"),
            "crumbs": [(_("Initiatieven"), reverse("initiatives"))],
        },
        status=422 if form.is_bound else 200,
    )


def initiative_edit(request: HttpRequest, slug: str, part: str) -> HttpResponse:
    if part not in PARTS:
        raise Http404
    chosen = PARTS[part]
    initiative = _initiative(request, slug, chosen.permissions)
    form = chosen.form(request.POST or None, instance=initiative)
    return _settings_form(request, initiative, form, chosen.title)


def holder(request: HttpRequest, slug: str, reference: str | None = None) -> HttpResponse:
    initiative = _initiative(request, slug, MANAGE)
    instance = _child(initiative.holders, reference) or HolderPeriod(initiative=initiative)
    form = HolderForm(request.POST or None, instance=instance)
    return _settings_form(request, initiative, form, _("Uitvoerende organisatie"))


def holder_remove(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    initiative = _initiative(request, slug, MANAGE)
    return _confirm(request, initiative, get_object_or_404(initiative.holders, reference=reference))


def principle_fits(request: HttpRequest, slug: str) -> HttpResponse:
    initiative = _initiative(request, slug, MANAGE_OR_WRITE)
    form = PrincipleFitsForm(request.POST or None, initiative=initiative)
    return _settings_form(request, initiative, form, _("Aansluiting bij de basisprincipes"))


def topic_label(request: HttpRequest, slug: str, topic: str) -> HttpResponse:
    initiative = _initiative(request, slug, MANAGE_OR_WRITE)
    found = get_object_or_404(initiative.platform.topics, code=topic)
    instance = initiative.topic_labels.filter(topic=found).first() or TopicLabel(
        initiative=initiative, topic=found, order=found.order
    )
    form = TopicLabelForm(request.POST or None, instance=instance, topic=found)
    return _settings_form(request, initiative, form, found.name)


def indicator(request: HttpRequest, slug: str, reference: str | None = None) -> HttpResponse:
    initiative = _initiative(request, slug, MANAGE_OR_WRITE)
    instance = _child(initiative.indicators, reference) or Indicator(
        initiative=initiative, order=initiative.indicators.count() + 1
    )
    form = IndicatorForm(request.POST or None, instance=instance)
    return _settings_form(request, initiative, form, _("Indicator"))


def indicator_remove(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    initiative = _initiative(request, slug, MANAGE_OR_WRITE)
    found = get_object_or_404(initiative.indicators, reference=reference)
    if found.elements.exists():
        messages.error(
            request, _("Deze indicator onderbouwt een element. Haal de indicator daar eerst weg; daarna kan dit.")
        )
        return redirect("initiative_settings", slug)
    if found.values.exists():
        messages.error(
            request,
            _("Bij deze indicator zijn in een kwartaal cijfers ingevuld. Die blijven bewaard; dit kan niet weg."),
        )
        return redirect("initiative_settings", slug)
    return _confirm(request, initiative, found)


def explanation(request: HttpRequest, slug: str, reference: str, explanation: str | None = None) -> HttpResponse:
    initiative = _initiative(request, slug, MANAGE_OR_WRITE)
    parent = get_object_or_404(initiative.indicators, reference=reference)
    instance = _child(parent.explanations, explanation) or MissedTargetExplanation(
        indicator=parent, order=parent.explanations.count() + 1
    )
    form = ExplanationForm(request.POST or None, instance=instance)
    return _settings_form(request, initiative, form, _("Waarom is het doel (nog) niet gehaald?"))


def explanation_remove(request: HttpRequest, slug: str, reference: str, explanation: str) -> HttpResponse:
    initiative = _initiative(request, slug, MANAGE_OR_WRITE)
    parent = get_object_or_404(initiative.indicators, reference=reference)
    return _confirm(request, initiative, get_object_or_404(parent.explanations, reference=explanation))


def member_add(request: HttpRequest, slug: str) -> HttpResponse:
    initiative = _initiative(request, slug, (Permission.MANAGE_PEOPLE,))
    form = MembershipForm(request.POST or None, instance=Membership(initiative=initiative))
    return _settings_form(request, initiative, form, _("Iemand aan dit initiatief koppelen"))


def member_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    initiative = _initiative(request, slug, (Permission.MANAGE_PEOPLE,))
    membership = get_object_or_404(initiative.memberships.select_related("user"), pk=pk)
    return _confirm(
        request,
        initiative,
        membership,
        title=_("Loskoppelen"),
        question=_("Wilt u %(person)s loskoppelen van %(initiative)s?")
        % {"person": membership.user.name, "initiative": initiative.name},
        text=_("Deze persoon ziet dit initiatief dan niet meer. U kunt later opnieuw koppelen."),
        submit_label=_("Ja, loskoppelen"),
        removed=_("Losgekoppeld."),
    )


def _initiative(request: HttpRequest, slug: str, permissions: tuple[Permission, ...]) -> Initiative:
    initiative = get_initiative(request.user, slug)
    require(request.user, *permissions)
    return initiative


def _child(children: Any, reference: str | None) -> Any:
    """The child with this reference, 404 without one; None when a new one is asked for."""
    return None if reference is None else get_object_or_404(children, reference=reference)


def _crumbs(initiative: Initiative) -> Crumbs:
    return [
        (initiative.name, reverse("initiative", args=[initiative.slug])),
        (_("Instellingen"), reverse("initiative_settings", args=[initiative.slug])),
    ]


def _settings_form(request: HttpRequest, initiative: Initiative, form: Any, title: Any) -> HttpResponse:
    @transaction.atomic
    def save(form: Any) -> None:
        if hasattr(form, "instance"):
            form.instance.full_clean()  # a form does not check what is unique together with a field it leaves out
        form.save()
        record("initiative settings changed", on=initiative, by=request.user, part=type(form).__name__)

    return form_page(
        request,
        form,
        title=title,
        back_url=reverse("initiative_settings", args=[initiative.slug]),
        crumbs=_crumbs(initiative),
        save=save,
    )


def _confirm(request: HttpRequest, initiative: Initiative, child: Any, **words: str) -> HttpResponse:
    """Ask before `child` goes; `words` replace the usual ones of `confirm_page`."""

    @transaction.atomic
    def remove() -> None:
        kind = child._meta.label
        child.delete()
        record("initiative settings removed", on=initiative, by=request.user, kind=kind)

    return confirm_page(
        request,
        **{
            "title": _("Verwijderen"),
            "question": _("Wilt u ‘%(name)s’ verwijderen?") % {"name": child},
            "text": _("U kunt dit niet ongedaan maken."),
            **words,
        },
        back_url=reverse("initiative_settings", args=[initiative.slug]),
        crumbs=_crumbs(initiative),
        remove=remove,
    )
