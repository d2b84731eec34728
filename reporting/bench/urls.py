"""The addresses of the application and one more: a page of somebody who is logged in with nothing on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path


def empty(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


urlpatterns = [path("leeg/", empty, name="empty"), path("", include("wib.urls"))]
