"""Addresses of the settings of initiatives and of the theory of change."""

from django.urls import path

from initiatives.views import settings, theory

SETTINGS = "initiatieven/<slug:slug>/instellingen/"
THEORY = "verandertheorie/<slug:platform>/"

urlpatterns = [
    path("nieuw-initiatief/", settings.initiative_add, name="initiative_add"),
    path(SETTINGS, settings.initiative_settings, name="initiative_settings"),
    path(f"{SETTINGS}organisaties/nieuw/", settings.holder, name="holder_add"),
    path(f"{SETTINGS}organisaties/<slug:reference>/", settings.holder, name="holder_edit"),
    path(f"{SETTINGS}organisaties/<slug:reference>/verwijderen/", settings.holder_remove, name="holder_remove"),
    path(f"{SETTINGS}basisprincipes/", settings.principle_fits, name="principle_fits"),
    path(f"{SETTINGS}onderwerpen/<slug:topic>/", settings.topic_label, name="topic_label"),
    path(f"{SETTINGS}indicatoren/nieuw/", settings.indicator, name="indicator_add"),
    path(f"{SETTINGS}indicatoren/<slug:reference>/", settings.indicator, name="indicator_edit"),
    path(f"{SETTINGS}indicatoren/<slug:reference>/verwijderen/", settings.indicator_remove, name="indicator_remove"),
    path(f"{SETTINGS}indicatoren/<slug:reference>/uitleg/nieuw/", settings.explanation, name="explanation_add"),
    path(
        f"{SETTINGS}indicatoren/<slug:reference>/uitleg/<slug:explanation>/",
        settings.explanation,
        name="explanation_edit",
    ),
    path(
        f"{SETTINGS}indicatoren/<slug:reference>/uitleg/<slug:explanation>/verwijderen/",
        settings.explanation_remove,
        name="explanation_remove",
    ),
    path(f"{SETTINGS}mensen/nieuw/", settings.member_add, name="member_add"),
    path(f"{SETTINGS}mensen/<int:pk>/verwijderen/", settings.member_remove, name="member_remove"),
    path(f"{SETTINGS}<slug:part>/", settings.initiative_edit, name="initiative_edit"),
    path("verandertheorie/", theory.theory, name="theory"),
    path(f"{THEORY}platform/", theory.platform_edit, name="platform_edit"),
    path(f"{THEORY}doelen/<str:code>/", theory.goal_edit, name="goal_edit"),
    path(f"{THEORY}basisprincipes/<slug:code>/", theory.principle_edit, name="principle_edit"),
    path(f"{THEORY}middellange-termijn/<int:pk>/", theory.medium_term_goal_edit, name="medium_term_goal_edit"),
    path(f"{THEORY}publicaties/nieuw/", theory.publication_add, name="publication_add"),
    path(f"{THEORY}publicaties/<int:pk>/", theory.publication_edit, name="publication_edit"),
    path(f"{THEORY}publicaties/<int:pk>/verwijderen/", theory.publication_remove, name="publication_remove"),
]
