"""The house style of a platform: the template its reports in Word and ODT are made in."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.access import require
from accounts.roles import Permission
from forms.pages import confirm_page
from forms.plain import PlainForm, complain
from initiatives.models import Platform
from reporting.actions.house_style import remove_house_style, use_house_style
from reporting.house_style import ACCEPTED, SIZE_LIMIT, example, style_of
from reporting.house_style.findings import findings_of
from reporting.models import HouseStyle
from reporting.render import FORMATS


class HouseStyleForm(PlainForm):
    file = forms.FileField(
        label=gettext_lazy("Uw sjabloon"),
        help_text=gettext_lazy(
            "Van Word (.docx of .dotx) of van LibreOffice (.odt of .ott), hoogstens 10 MB. Alleen de opmaak wordt "
            "gebruikt; tekst in het sjabloon niet."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={
            "required": gettext_lazy("Kies het sjabloon dat u wilt gebruiken."),
            "empty": gettext_lazy("Dit bestand is leeg. Kies het sjabloon dat u wilt gebruiken."),
        },
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > SIZE_LIMIT:
            raise forms.ValidationError(
                _("Dit sjabloon is groter dan 10 MB. Maak de plaatjes erin kleiner en kies het opnieuw.")
            )
        return upload


def house_style(request: HttpRequest, platform: str) -> HttpResponse:
    """What is used now, and the form to use another template."""
    found = _platform(request, platform)
    form = HouseStyleForm(request.POST, request.FILES) if request.method == "POST" else HouseStyleForm()
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            made = use_house_style(platform=found, content=sent.read(), name=sent.name or "", by=request.user)
        except ValidationError as error:
            complain(form, ValidationError({"file": error.messages}))
        else:
            said = _("Rapporten in %(format)s krijgen voortaan deze opmaak. Bekijk hieronder wat wij vonden.")
            messages.success(request, said % {"format": made.get_format_display()})
            return redirect("house_style", found.slug)
    styles = [_shown(found, kind) for kind in HouseStyle.Format]
    own = [str(each["name"]) for each in styles if each["style"]]
    context = {
        "platform": found,
        "form": form,
        "crumbs": _crumbs(),
        "styles": styles,
        "has_own": bool(own),
        "own_formats": _(" en ").join(own),
    }
    return render(request, "reporting/house_style.html", context, status=422 if form.is_bound else 200)


def _shown(platform: Platform, kind: HouseStyle.Format) -> dict[str, Any]:
    style = platform.house_styles.filter(format=kind).first()
    return {
        "kind": kind.value,
        "name": kind.label,
        "style": style,
        "findings": findings_of(kind, bytes(style.content)) if style else None,
        "example_url": reverse("house_style_example", args=[platform.slug, kind.value]),
        "remove_url": reverse("house_style_remove", args=[platform.slug, kind.value]),
    }


@require_safe
def house_style_example(request: HttpRequest, platform: str, format_: str) -> HttpResponse:
    """An invented report in the house style, or in ours while there is none."""
    found = _platform(request, platform)
    made = FORMATS[_kind(format_).value]
    response = HttpResponse(example(made.extension, style_of(found, made)), content_type=made.content_type)
    response["Content-Disposition"] = f'attachment; filename="voorbeeld-{found.slug}.{made.extension}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def house_style_remove(request: HttpRequest, platform: str, format_: str) -> HttpResponse:
    """Ask, then make reports in our own style again."""
    found, kind = _platform(request, platform), _kind(format_)
    back = reverse("house_style", args=[found.slug])
    return confirm_page(
        request,
        title=_("Huisstijl voor %(format)s weghalen") % {"format": kind.label},
        question=_("Wilt u de huisstijl voor %(format)s weghalen?") % {"format": kind.label},
        text=_(
            "Nieuwe rapporten in %(format)s krijgen dan weer onze eigen opmaak. "
            "Wat al is vastgesteld, blijft zoals het is."
        )
        % {"format": kind.label},
        submit_label=_("Ja, weghalen"),
        back_url=back,
        remove=lambda: remove_house_style(platform=found, kind=kind.value, by=request.user),
        removed=_("Nieuwe rapporten in %(format)s krijgen weer onze eigen opmaak.") % {"format": kind.label},
        crumbs=[*_crumbs(), (_("Huisstijl"), back)],
    )


def _platform(request: HttpRequest, slug: str) -> Platform:
    require(request.user, Permission.EDIT_THEORY)
    return get_object_or_404(Platform, slug=slug)


def _kind(format_: str) -> HouseStyle.Format:
    if format_ not in HouseStyle.Format:
        raise Http404
    return HouseStyle.Format(format_)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Verandertheorie"), reverse("theory"))]
