"""A format that gives up on a report: said in words, and nothing is lost or half done."""

import pytest
from django.urls import reverse

from reporting.models import Report
from reporting.render import pandoc, typesetting
from tests.factories import ReportFactory

pytestmark = pytest.mark.django_db
TOO_LONG = "Het maken duurde te lang."


@pytest.fixture
def draft(initiative):
    return ReportFactory(initiative=initiative)


@pytest.fixture(params=["pdf", "docx"])
def slow(request, monkeypatch):
    """A format whose program has no time at all."""
    monkeypatch.setattr(typesetting if request.param == "pdf" else pandoc, "SECONDS", 0.01)
    return request.param


def test_a_download_leads_back_with_a_message(as_researcher, draft, slow):
    address = reverse("report_download", args=[draft.initiative.slug, slow])
    response = as_researcher.get(address, follow=True)
    assert response.redirect_chain[-1][0] == reverse("report", args=[draft.initiative.slug])
    assert TOO_LONG in response.text


def test_nothing_is_adopted_without_all_files(as_researcher, draft, slow):
    response = as_researcher.post(reverse("report_adopt", args=[draft.initiative.slug]), follow=True)
    assert response.status_code in (200, 422)
    assert "Er is niets vastgesteld." in response.text
    draft.refresh_from_db()
    assert (draft.status, draft.files.count()) == (Report.Status.DRAFT, 0)
