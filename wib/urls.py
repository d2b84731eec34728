"""All addresses: each room brings its own; employers and participants have no pages of their own."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import include, path

from wib.health import health

ROOMS_WITH_PAGES = ["accounts", "initiatives", "quarters", "evidence", "reporting"]

urlpatterns = [
    path("gezond/", health, name="health"),
    path("beheer/", admin.site.urls),
    *[path("", include(f"{room}.urls")) for room in ROOMS_WITH_PAGES if find_spec(room) and find_spec(f"{room}.urls")],
]
