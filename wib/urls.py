"""All addresses: each room brings its own; employers and participants have no pages of their own."""

from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from wib.health import health, health_of_all

admin.site.site_header = admin.site.site_title = _("Beheer van WIB Monitor")
admin.site.index_title = _("Alle gegevens")

urlpatterns = [
    path("gezond/", health, name="health"),
    path("gezond/alles/", health_of_all, name="health_of_all"),
    path("beheer/", admin.site.urls),
    path("", include("accounts.urls")),
    path("", include("initiatives.urls")),
    path("", include("quarters.urls")),
    path("", include("evidence.urls")),
    path("", include("reporting.urls")),
]
