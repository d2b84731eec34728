"""Addresses of an initiative's page and of its quarters. What has a word of its own stands before the sections."""

from django.urls import path, register_converter

from quarters.calendar import QuarterConverter
from quarters.views import content, frame, initiative_page, review, scores, section, submitting

register_converter(QuarterConverter, "quarter")

QUARTER = "initiatieven/<slug:slug>/kwartalen/<quarter:quarter>/"
SECTION = f"{QUARTER}<slug:section>/"

urlpatterns = [
    path("initiatieven/<slug:slug>/", initiative_page.initiative, name="initiative"),
    path(QUARTER, initiative_page.quarter, name="quarter"),
    path(f"{QUARTER}openen/", initiative_page.quarter_open, name="quarter_open"),
    # checking, handing in, judging
    path(f"{QUARTER}controleren/", submitting.quarter_check, name="quarter_check"),
    path(f"{QUARTER}indienen/", submitting.quarter_submit, name="quarter_submit"),
    path(f"{QUARTER}beoordelen/", review.quarter_review, name="quarter_review"),
    path(f"{QUARTER}versies/<int:number>/", review.quarter_version, name="quarter_version"),
    # the sections
    path(SECTION, section.quarter_section, name="quarter_section"),
    path(f"{SECTION}klaar/", frame.quarter_section_done, name="quarter_section_done"),
    # what the coordinator tells, below its section
    path(f"{QUARTER}doelen/<str:code>/", scores.quarter_goal, name="quarter_goal"),
    path(f"{QUARTER}activiteiten/nieuw/", content.activity, name="activity_add"),
    path(f"{QUARTER}activiteiten/<str:reference>/", content.activity, name="activity_edit"),
    path(f"{QUARTER}activiteiten/<str:reference>/verwijderen/", content.activity_remove, name="activity_remove"),
    path(f"{QUARTER}samenwerking/nieuw/", content.stakeholder_add, name="stakeholder_add"),
    path(f"{QUARTER}citaten/nieuw/", content.collected_quote, name="collected_quote_add"),
    path(f"{QUARTER}citaten/<str:reference>/", content.collected_quote, name="collected_quote_edit"),
    path(
        f"{QUARTER}citaten/<str:reference>/verwijderen/", content.collected_quote_remove, name="collected_quote_remove"
    ),
    path(f"{QUARTER}bijlagen/nieuw/", content.attachment_add, name="attachment_add"),
    path(f"{QUARTER}bijlagen/<str:reference>/bestand/", content.quarter_attachment, name="quarter_attachment"),
    path(f"{QUARTER}bijlagen/<str:reference>/verwijderen/", content.attachment_remove, name="attachment_remove"),
]
