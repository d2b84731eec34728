"""Starting, writing, making and adopting a report."""

from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditLine
from evidence.models import Quote, SynthesisEdition
from participants.models import TrajectoryStep
from quarters.models import Consent
from reporting import actions
from reporting.document_json import from_json
from reporting.models import Report
from tests.factories import (
    EditionInitiativeFactory,
    ElementFactory,
    OverarchingElementFactory,
    QuoteFactory,
    ReportFactory,
    ReportSectionFactory,
    SourceFactory,
    SupportCellFactory,
    SynthesisEditionFactory,
)
from tests.reporting.scenario import DAY, fill

TODAY = date(2023, 5, 10)


@pytest.fixture
def draft(initiative):
    return ReportFactory(initiative=initiative, reference_date=DAY)


def saved(report, key="initiative.aim", by=None, **changes):
    return actions.write_section(report=report, key=key, changes=changes or {"text": "Nieuw."}, by=by)


def test_a_report_is_started_once(initiative, researcher, time_machine):
    time_machine.move_to(TODAY)
    first = actions.start_end_report(initiative=initiative, by=researcher)
    assert actions.start_end_report(initiative=initiative, by=researcher) == first
    assert (first.version, first.reference_date, first.title) == (1, TODAY, "Eigen initiatief")
    assert AuditLine.objects.filter(action="start report").count() == 1


def test_the_figures_of_an_ended_initiative_hold_on_its_last_day(initiative, researcher, time_machine):
    time_machine.move_to(TODAY)
    initiative.ends_on = date(2023, 3, 30)
    assert actions.start_end_report(initiative=initiative, by=researcher).reference_date == date(2023, 3, 30)


def test_a_section_is_written_and_written_again(draft, researcher):
    saved(draft, text="Eén\nregel.")
    saved(draft, heading=" Kop ")
    section = saved(draft, text="Twee.", by=researcher)
    assert (section.text, section.heading, section.changed_by) == ("Twee.", "Kop", researcher)
    assert draft.sections.count() == 1


def test_who_writes_in_a_section_that_is_done_makes_it_a_draft_again(draft, researcher):
    section = ReportSectionFactory(report=draft, key="initiative.aim", ready_at=timezone.now(), ready_by=researcher)
    saved(draft)
    section.refresh_from_db()
    assert (section.ready_at, section.ready_by) == (None, None)


def test_an_hour_of_writing_is_one_line_in_the_audit_trail(draft, researcher, time_machine):
    time_machine.move_to(TODAY)
    for text in ("Een", "Een t", "Een tekst."):
        saved(draft, text=text, by=researcher)
    assert AuditLine.objects.filter(action="write report section").count() == 1
    saved(draft, text="Van een ander.")
    time_machine.move_to(TODAY + timedelta(days=1))
    saved(draft, text="Een tekst.", by=researcher)
    assert AuditLine.objects.filter(action="write report section").count() == 3


def test_a_cover_that_comes_too_late_leaves_an_adopted_report_as_it_was(draft, researcher):
    late = Report.objects.get(pk=draft.pk)
    adopted = actions.adopt_report(report=draft, by=researcher)
    late.title = "Te laat"
    with pytest.raises(ValidationError):
        actions.save_cover(report=late, fields=["title"], by=researcher)
    stored = Report.objects.get(pk=draft.pk)
    assert (stored.status, stored.title, stored.checksum) == ("adopted", adopted.title, adopted.checksum)


@pytest.mark.parametrize(
    ("format_", "start"), [("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-"), ("docx", b"PK"), ("odt", b"PK")]
)
def test_a_draft_is_made_in_every_format(initiative, format_, start):
    content = actions.generate(fill(initiative), format_)
    assert content.startswith(start)


@pytest.mark.parametrize("format_", ["html", "pdf", "docx", "odt"])
def test_odd_texts_are_made_in_every_format(initiative, format_):
    odd = "😀 مرحبا 你好 <b>x</b> #set text(red) $x$ \\textbf{x} `a` @b **vet** ^[noot] {{ x }} \x00\u202e"
    draft = fill(initiative)
    initiative.participant_plural = "mensen met <i>autisme</i> #x 😀"
    initiative.save()
    for key in ("introduction.intro", "topic.werk-vormgeven", "conclusions.gek"):
        ReportSectionFactory(report=draft, key=key, text=odd.replace("\x00", ""), heading="Kop 😀 #let <b>")
    ElementFactory(initiative=initiative, statement=odd.replace("\x00", ""), context=odd.replace("\x00", ""))
    assert len(actions.generate(draft, format_)) > 1000


def test_file_names_say_what_it_is(draft):
    assert actions.file_name(draft, "pdf") == "eindrapportage-eigen-v1-concept.pdf"


def test_an_adopted_report_keeps_its_document_and_files(initiative, researcher):
    adopted = actions.adopt_report(report=fill(initiative), by=researcher)
    adopted.refresh_from_db()
    assert (adopted.status, adopted.adopted_by, len(adopted.checksum)) == ("adopted", researcher, 64)
    document = from_json(adopted.document)
    assert (document.status, document.title) == ("", "Leren op het werk")
    assert {each.format for each in adopted.files.all()} == {"html", "pdf", "docx", "odt"}
    assert all(sha256(each.content).hexdigest() == each.checksum for each in adopted.files.all())
    assert actions.file_name(adopted, "pdf") == "eindrapportage-eigen-v1.pdf"
    assert AuditLine.objects.get(action="adopt report").details["checksum"] == adopted.checksum


def test_what_is_adopted_does_not_change(initiative, researcher):
    adopted = actions.adopt_report(report=fill(initiative), by=researcher)
    before = actions.generate(adopted, "html")
    TrajectoryStep.objects.all().delete()
    initiative.name = "Nieuwe naam"
    initiative.save()
    adopted = Report.objects.get(pk=adopted.pk)
    assert actions.generate(adopted, "html") == before
    with pytest.raises(ValidationError):
        saved(adopted)
    with pytest.raises(ValidationError):
        actions.leave_out(report=adopted, key="introduction.guide", by=researcher)


def test_adopting_twice_adopts_once(initiative, researcher):
    draft = fill(initiative)
    other_window = Report.objects.get(pk=draft.pk)
    first = actions.adopt_report(report=draft, by=researcher)
    assert actions.adopt_report(report=other_window, by=researcher).checksum == first.checksum
    assert AuditLine.objects.filter(action="adopt report").count() == 1


def test_the_next_draft_goes_on_from_the_adopted_one(initiative, researcher):
    adopted = actions.adopt_report(report=fill(initiative), by=researcher)
    following = actions.start_end_report(initiative=initiative, by=researcher)
    assert (following.version, following.title, following.status) == (2, adopted.title, "draft")
    assert [each.text for each in following.sections.all()] == [each.text for each in adopted.sections.all()]


@pytest.fixture
def edition(platform, initiative):
    edition = SynthesisEditionFactory(platform=platform, title="Wat werkt?")
    EditionInitiativeFactory(edition=edition, initiative=initiative)
    return edition


def element(edition, title, status):
    overarching = OverarchingElementFactory(
        edition=edition, title=title, status=status, motivation="Ook voor andere initiatieven."
    )
    initiative = edition.entries.get().initiative
    own = ElementFactory(initiative=initiative)
    own.sources.add(SourceFactory(initiative=initiative))
    SupportCellFactory(overarching_element=overarching, initiative=initiative).elements.add(own)


def test_an_adopted_synthesis_adopts_its_edition_and_holds_what_is_agreed(edition, researcher):
    element(edition, "Vastgesteld element", "agreed")
    element(edition, "Voorgesteld element", "proposed")
    draft = actions.start_synthesis(edition=edition, by=researcher)
    assert actions.start_synthesis(edition=edition, by=researcher) == draft
    assert b"Voorgesteld element" in actions.generate(draft, "html")
    adopted = actions.adopt_report(report=draft, by=researcher)
    page = actions.generate(Report.objects.get(pk=adopted.pk), "html")
    assert b"Vastgesteld element" in page
    assert b"Voorgesteld element" not in page
    found = SynthesisEdition.objects.get(pk=edition.pk)
    assert found.status == SynthesisEdition.Status.ADOPTED
    assert [each["title"] for each in found.frozen["elements"]] == ["Vastgesteld element", "Voorgesteld element"]
    assert [each["value"] for each in adopted.data["figures"] if each["key"] == "elementen"] == [1]


def test_a_later_version_of_a_synthesis_says_what_the_edition_said(edition, researcher):
    element(edition, "Vastgesteld element", "agreed")
    source = SourceFactory(initiative=edition.entries.get().initiative)
    quotes = [QuoteFactory(source=source), QuoteFactory(source=source)]
    edition.overarching_elements.get().quotes.add(*quotes)
    actions.adopt_report(report=actions.start_synthesis(edition=edition, by=researcher), by=researcher)
    edition.refresh_from_db()
    edition.overarching_elements.get().cells.all().delete()
    Quote.objects.filter(pk=quotes[1].pk).update(consent=Consent.WITHDRAWN)
    again = actions.start_synthesis(edition=edition, by=researcher)
    adopted = actions.adopt_report(report=again, by=researcher)
    page = actions.generate(Report.objects.get(pk=adopted.pk), "html").decode()
    assert adopted.version == 2
    assert f"Dit zien we bij {edition.entries.get().initiative.name}." in page
    (kept,) = adopted.data["edition"]["elements"]
    assert [cell["support"] for cell in kept["cells"]] == ["supports"]
    assert [quote["reference"] for quote in kept["quotes"]] == [quotes[0].reference]


def test_a_synthesis_without_anything_agreed_is_not_adopted(edition, researcher):
    element(edition, "Voorgesteld", "proposed")
    draft = actions.start_synthesis(edition=edition, by=researcher)
    with pytest.raises(ValidationError, match="nog geen enkel overkoepelend element vastgesteld"):
        actions.adopt_report(report=draft, by=researcher)
    assert Report.objects.get(pk=draft.pk).status == "draft"


def test_what_lost_its_support_is_not_adopted(edition, researcher):
    element(edition, "Eens vastgesteld", "agreed")
    edition.overarching_elements.get().cells.all().delete()
    draft = actions.start_synthesis(edition=edition, by=researcher)
    with pytest.raises(ValidationError, match="niet meer genoeg ondersteund: Eens vastgesteld"):
        actions.adopt_report(report=draft, by=researcher)


def test_a_change_while_the_files_are_made_is_noticed(initiative, researcher, monkeypatch):
    draft = fill(initiative)
    made = actions.adopting.FORMATS["html"]

    def changing(document):
        ReportSectionFactory(report=draft, key="introduction.intro", text="Net gewijzigd.")
        return made.render(document)

    one = type(made)(made.name, made.content_type, made.extension, changing)
    monkeypatch.setattr("reporting.actions.adopting.FORMATS", {"html": one})
    with pytest.raises(ValidationError, match="is er iets gewijzigd"):
        actions.adopt_report(report=draft, by=researcher)
    assert Report.objects.get(pk=draft.pk).status == "draft"
