"""All addresses: each room brings its own; employers and participants have no pages of their own."""

from django.contrib import admin
from django.urls import include, path

from wib.health import health

urlpatterns = [
    path("gezond/", health, name="health"),
    path("beheer/", admin.site.urls),
    path("", include("accounts.urls")),
    path("", include("initiatives.urls")),
    path("", include("quarters.urls")),
    path("", include("evidence.urls")),
    path("", include("reporting.urls")),
]
