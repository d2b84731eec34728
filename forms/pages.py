"""The page around one form: shown, checked, saved, and back to where one came from."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from forms.plain import complain

Crumbs = Sequence[tuple[Any, str]]


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: Any,
    back_url: str,
    save: Callable[[Any], Any],
    crumbs: Crumbs = (),
    saved: str = "",
    intro: str = "",
    submit_label: str = "",
    extra: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show the form; on a valid POST call `save(form)`, say so and go to `back_url`. `extra` goes to the template.

    A ValidationError raised by `save` comes back on the form with everything that was typed. An invalid form is
    answered with status 422, so that it is never mistaken for a saved one.
    """
    if request.method == "POST" and form.is_valid():
        try:
            save(form)
        except ValidationError as error:
            complain(form, error)
        else:
            messages.success(request, saved or _("Opgeslagen."))
            return redirect(back_url)
    context = {
        "form": form,
        "page_title": title,
        "crumbs": crumbs,
        "back_url": back_url,
        "intro": intro,
        "submit_label": submit_label,
        **(extra or {}),
    }
    return render(request, "forms/page.html", context, status=422 if form.is_bound else 200)


def confirm_page(
    request: HttpRequest,
    *,
    title: Any,
    question: str,
    text: str,
    back_url: str,
    remove: Callable[[], Any],
    crumbs: Crumbs = (),
    removed: str = "",
    submit_label: str = "",
) -> HttpResponse:
    """Ask before something is removed; on POST call `remove()` and go to `back_url`."""
    if request.method == "POST":
        remove()
        messages.success(request, removed or _("Verwijderd."))
        return redirect(back_url)
    context = {
        "page_title": title,
        "question": question,
        "text": text,
        "crumbs": crumbs,
        "cancel_url": back_url,
        "submit_label": submit_label,
    }
    return render(request, "forms/confirm.html", context)
