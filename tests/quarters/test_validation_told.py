"""Whether what is told is whole and can be used."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from quarters.models import Attachment, IndicatorValue, StoryPassage
from quarters.validation import Place, errors_of, validate
from tests.factories import ActivityFactory, CollectedQuoteFactory, IndicatorFactory, StakeholderFactory
from tests.quarters.filled import fill, keys, make_report, said


@pytest.fixture
def report(initiative):
    return fill(make_report(initiative))


@pytest.fixture
def visits(report):
    return IndicatorFactory(initiative=report.initiative, name="Bezoeken", measured="entered", count="")


def test_activity_outside_the_quarter(report):
    ActivityFactory(report=report, title="Open dag", on=date(2022, 7, 1))
    assert said(report, "activities-outside") == (
        "Een activiteit heeft een datum buiten dit kwartaal: ‘Open dag’ (1 juli 2022). Klopt de datum?"
    )
    ActivityFactory(report=report, title="x" * 61, on=date(2022, 3, 31))
    assert said(report, "activities-outside") == (
        f"2 activiteiten hebben een datum buiten dit kwartaal: ‘Open dag’ (1 juli 2022) en ‘{'x' * 59}…’ "
        "(31 maart 2022). Kloppen de datums?"
    )


def test_own_figure_not_filled_in(report, visits):
    assert said(report, "figures-missing") == (
        "Een cijfer dat u zelf bijhoudt is nog niet ingevuld: Bezoeken. Weet u het niet? Leg dan uit waarom."
    )
    IndicatorValue.objects.create(report=report, indicator=visits, value=0, on=date(2022, 6, 30))
    assert said(report, "figures-missing") is None


@pytest.mark.parametrize(
    ("on", "key"),
    [
        (date(2022, 6, 30), None),
        (date(2022, 7, 31), None),
        (date(2022, 8, 1), "figure-days-outside"),
        (date(2022, 3, 31), "figure-days-outside"),
        (date(2021, 3, 30), "figure-days"),
        (date(2202, 6, 30), "figure-days"),
    ],
)
def test_reference_date_of_a_figure(report, visits, on, key):
    IndicatorValue.objects.create(report=report, indicator=visits, value=3, on=on)
    assert [found for found in keys(report) if found.startswith("figure-days")] == ([key] if key else [])


def test_partner_without_a_word(report):
    StakeholderFactory(initiative=report.initiative, ended_on=date(2022, 3, 31))
    assert said(report, "partners-without-course") == (
        f"Bij Gemeente {report.pk} vulde u niet in hoe de samenwerking gaat. ‘Geen contact dit kwartaal’ mag ook."
    )
    partner = StakeholderFactory(initiative=report.initiative, name="Arbeidsmarktregio")
    assert said(report, "partners-without-course") == (
        f"Bij 2 partners vulde u niet in hoe de samenwerking gaat: Arbeidsmarktregio en Gemeente {report.pk}. "
        "‘Geen contact dit kwartaal’ mag ook."
    )
    report.cooperations.create(stakeholder=partner, course="none")
    assert said(report, "partners-without-course").startswith(f"Bij Gemeente {report.pk} ")


def test_story_without_any_answer(report):
    StoryPassage.objects.update(text="")
    (finding,) = errors_of(report)
    assert finding.message == "U hebt nog geen vraag van het verhaal beantwoord. Beantwoord er minstens één."
    assert finding.places == (Place("section", "Wat gaat goed?", anchor="id_goes_well"),)


def test_story_half_answered(report):
    assert said(report, "story-half") == (
        "In het verhaal zijn nog 3 vragen open: ‘Wat gaat minder goed?’, ‘Wat gaan we anders doen?’ en "
        "‘Wat hebben we geleerd?’."
    )


def test_quotes_without_role_and_without_consent(report):
    CollectedQuoteFactory(report=report, speaker_role="", consent="not_asked")
    CollectedQuoteFactory(report=report, speaker_role=" ", consent="refused")
    findings = {finding.key: finding for finding in validate(report)}
    nameless, unasked = findings["quotes-without-role"], findings["quotes-without-consent"]
    assert nameless.message == "Bij 2 citaten staat niet wie het zei. Vul de rol in, geen naam."
    assert [place.label for place in nameless.places] == ["citaat 2", "citaat 3"]
    assert unasked.message == (
        "Bij 1 citaat is nog geen toestemming gevraagd. Zonder toestemming komt het in geen rapport."
    )
    assert (nameless.is_error, unasked.is_error) == (True, False)


def test_attachment_whose_file_is_gone(report):
    kept = Attachment.objects.create(
        report=report, title="Verslag", file=ContentFile(b"%PDF-1.7", "verslag.pdf"), checksum="", size=8
    )
    assert said(report, "attachments-lost") is None
    kept.file.storage.delete(kept.file.name)
    assert said(report, "attachments-lost") == (
        "Het bestand van bijlage ‘Verslag’ is niet meer te vinden. Verwijder de bijlage en voeg haar opnieuw toe."
    )
