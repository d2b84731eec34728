"""A form with thousands of fields, read in a fifth of the time Django takes.

The grid of a hundred participants sends 3,200 fields. Django goes through five calls for each and unquotes every name
by itself: a third of the time of saving. What comes out here is the same `QueryDict`, and whatever is not an ordinary
form (another charset, too large, too many fields) is left to Django, with its own refusals.
"""

from collections.abc import Callable
from urllib.parse import unquote_plus

from django.conf import settings
from django.http import HttpRequest, QueryDict, UnreadablePostError
from django.http.response import HttpResponseBase

MANY = 10_000
"""Bytes; below this Django is as quick."""


class ManyFieldsMiddleware:
    """Stands before everything that looks into the form, as the check against forged requests does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST" and _is_large_form(request):
            try:
                form = read(request.body)
            except UnreadablePostError:  # the connection broke; Django answers that
                form = None
            if form is not None:
                request.POST = form  # type: ignore[assignment]  # the stubs say it cannot be changed
        return self.get_response(request)


def _is_large_form(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or ""
    return (
        request.content_type == "application/x-www-form-urlencoded"
        and (request.content_params or {}).get("charset", "utf-8").lower() == "utf-8"
        and length.isdecimal()
        and MANY < int(length) <= (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)
    )


def read(body: bytes) -> QueryDict | None:
    """The fields of a form; None when that is better left to Django."""
    if not body.isascii() or body.count(b"&") >= (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS or 0):
        return None
    fields: dict[str, list[str]] = {}
    # The mark of every field has a colon in its name, which stands for itself as well: one replacement spares 1,600.
    for pair in body.decode("ascii").replace("%3A", ":").split("&"):
        if not pair:
            continue
        name, _, text = pair.partition("=")
        if "%" in name or "+" in name:
            name = unquote_plus(name)
        if "%" in text or "+" in text:
            text = unquote_plus(text)
        fields.setdefault(name, []).append(text)
    form = QueryDict(mutable=True, encoding="utf-8")
    dict.update(form, fields)  # its own way in takes one value at a time
    form._mutable = False
    return form
