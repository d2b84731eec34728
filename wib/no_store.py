"""Pages about people are not kept by the browser: "back" shows what stands there now, and after logging out nothing."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

NO_STORE = "private, no-store"


class NoStoreMiddleware:
    """For everybody who comes with a session. What says itself how long it may be kept is left alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not response.has_header("Cache-Control"):
            response["Cache-Control"] = NO_STORE
        return response
