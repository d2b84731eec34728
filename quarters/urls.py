"""Addresses of the first page, of initiatives and of quarters. What has a word of its own stands before sections."""

from django.urls import path, register_converter

from quarters.calendar import QuarterConverter
from quarters.views import (
    active,
    comments,
    content,
    correcting,
    due,
    employers,
    frame,
    initiative_page,
    listing,
    participants,
    placements,
    review,
    scores,
    section,
    submitting,
    task_list,
    versions,
    workbook,
)

register_converter(QuarterConverter, "quarter")

QUARTER = "initiatieven/<slug:slug>/kwartalen/<quarter:quarter>/"
SECTION = f"{QUARTER}<slug:section>/"
PARTICIPANT = f"{QUARTER}deelnemers/<slug:reference>/"
EMPLOYER = f"{QUARTER}werkgevers/<slug:reference>/"
PLACEMENT = f"{QUARTER}plaatsingen/<slug:reference>/"
RECOGNITION = f"{QUARTER}erkenningen/<slug:reference>/"

urlpatterns = [
    path("", listing.home, name="home"),
    path("initiatieven/", listing.initiatives, name="initiatives"),
    path("initiatieven/<slug:slug>/", initiative_page.initiative, name="initiative"),
    path("verandertheorie/<slug:platform>/inleveren/", due.due_rule, name="due_rule"),
    path(QUARTER, task_list.quarter, name="quarter"),
    path(f"{QUARTER}inleverdatum/", due.quarter_due, name="quarter_due"),
    path(f"{QUARTER}bezig/", active.quarter_active, name="quarter_active"),
    # checking, handing in, judging
    path(f"{QUARTER}controleren/", submitting.quarter_check, name="quarter_check"),
    path(f"{QUARTER}ingediend/", submitting.quarter_submitted, name="quarter_submitted"),
    path(f"{QUARTER}beoordelen/", review.quarter_review, name="quarter_review"),
    path(f"{QUARTER}beoordelen/vaststellen/", review.quarter_accept, name="quarter_accept"),
    path(f"{QUARTER}beoordelen/opmerkingen/<slug:reference>/", comments.comment_edit, name="comment_edit"),
    path(
        f"{QUARTER}beoordelen/opmerkingen/<slug:reference>/intrekken/", comments.comment_remove, name="comment_remove"
    ),
    path(f"{QUARTER}antwoorden/", comments.quarter_answers, name="quarter_answers"),
    path(f"{QUARTER}corrigeren/", correcting.quarter_correct, name="quarter_correct"),
    path(f"{QUARTER}versies/", versions.quarter_versions, name="quarter_versions"),
    path(f"{QUARTER}versies/vergelijken/", versions.quarter_compare, name="quarter_compare"),
    path(f"{QUARTER}versies/<int:number>/", versions.quarter_version, name="quarter_version"),
    # in Excel
    path(f"{QUARTER}excel/", workbook.quarter_workbook, name="quarter_workbook"),
    path(f"{QUARTER}excel/downloaden/", workbook.quarter_workbook_download, name="quarter_workbook_download"),
    path(f"{QUARTER}excel/<slug:reference>/", workbook.quarter_workbook_preview, name="quarter_workbook_preview"),
    # the sections
    path(SECTION, section.quarter_section, name="quarter_section"),
    path(f"{SECTION}klaar/", frame.quarter_section_done, name="quarter_section_done"),
    # the registers, below their section
    path(f"{QUARTER}deelnemers/nieuw/", participants.participant_add, name="participant_add"),
    path(PARTICIPANT, participants.participant, name="participant"),
    path(f"{PARTICIPANT}gegevens/", participants.participant_edit, name="participant_edit"),
    path(f"{PARTICIPANT}verwijderen/", participants.participant_remove, name="participant_remove"),
    path(f"{PARTICIPANT}stappen/nieuw/", participants.step, name="step_add"),
    path(f"{PARTICIPANT}stappen/nieuw/<slug:word>/", participants.step_now, name="step_now"),
    path(f"{PARTICIPANT}stappen/<slug:step>/", participants.step, name="step_edit"),
    path(f"{PARTICIPANT}stappen/<slug:step>/verwijderen/", participants.step_remove, name="step_remove"),
    path(f"{QUARTER}werkgevers/nieuw/", employers.employer_add, name="employer_add"),
    path(EMPLOYER, employers.employer, name="employer"),
    path(f"{EMPLOYER}gegevens/", employers.employer_edit, name="employer_edit"),
    path(f"{EMPLOYER}doet-niet-meer-mee/", employers.employer_leaves, name="employer_leaves"),
    path(f"{EMPLOYER}verwijderen/", employers.employer_remove, name="employer_remove"),
    path(f"{EMPLOYER}contact/nieuw/", employers.contact, name="contact_add"),
    path(f"{EMPLOYER}contact/<slug:row>/", employers.contact, name="contact_edit"),
    path(f"{EMPLOYER}contact/<slug:row>/verwijderen/", employers.contact_remove, name="contact_remove"),
    path(f"{EMPLOYER}leermeesters/nieuw/", employers.mentor, name="mentor_add"),
    path(f"{EMPLOYER}leermeesters/<slug:row>/", employers.mentor, name="mentor_edit"),
    path(f"{EMPLOYER}leermeesters/<slug:row>/verwijderen/", employers.mentor_remove, name="mentor_remove"),
    path(f"{QUARTER}plaatsingen/nieuw/", placements.placement_add, name="placement_add"),
    path(PLACEMENT, placements.placement_edit, name="placement_edit"),
    path(f"{PLACEMENT}einde/", placements.placement_end, name="placement_end"),
    path(f"{PLACEMENT}wisselen/", placements.placement_switch, name="placement_switch"),
    path(f"{PLACEMENT}contract/", placements.placement_contract, name="placement_contract"),
    path(f"{PLACEMENT}verwijderen/", placements.placement_remove, name="placement_remove"),
    path(f"{QUARTER}erkenningen/nieuw/", placements.recognition, name="recognition_add"),
    path(RECOGNITION, placements.recognition, name="recognition_edit"),
    path(f"{RECOGNITION}datum/<slug:word>/", placements.recognition_day, name="recognition_day"),
    path(f"{RECOGNITION}verwijderen/", placements.recognition_remove, name="recognition_remove"),
    # what the coordinator tells, below its section
    path(f"{QUARTER}doelen/<slug:group>/", scores.quarter_scores, name="quarter_scores"),
    path(f"{QUARTER}activiteiten/nieuw/", content.activity, name="activity_add"),
    path(f"{QUARTER}activiteiten/<slug:reference>/", content.activity, name="activity_edit"),
    path(f"{QUARTER}activiteiten/<slug:reference>/verwijderen/", content.activity_remove, name="activity_remove"),
    path(f"{QUARTER}samenwerking/nieuw/", content.stakeholder_add, name="stakeholder_add"),
    path(f"{QUARTER}citaten/nieuw/", content.collected_quote, name="collected_quote_add"),
    path(f"{QUARTER}citaten/<slug:reference>/", content.collected_quote, name="collected_quote_edit"),
    path(
        f"{QUARTER}citaten/<slug:reference>/verwijderen/", content.collected_quote_remove, name="collected_quote_remove"
    ),
    path(f"{QUARTER}bijlagen/nieuw/", content.attachment_add, name="attachment_add"),
    path(f"{QUARTER}bijlagen/<slug:reference>/bestand/", content.quarter_attachment, name="quarter_attachment"),
    path(f"{QUARTER}bijlagen/<slug:reference>/verwijderen/", content.attachment_remove, name="attachment_remove"),
]
