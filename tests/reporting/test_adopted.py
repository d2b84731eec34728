"""What was adopted does not change, and shows when it did."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from reporting import adopted
from reporting.actions import adopt_report
from reporting.models import Report, ReportFile
from tests.factories import ReportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(initiative, researcher):
    return adopt_report(report=ReportFactory(initiative=initiative), by=researcher)


@pytest.mark.parametrize(
    "change",
    [
        {"document": {"title": "anders"}},
        {"checksum": "0" * 64},
        {"data": {"format": 2}},
        {"title": "Anders"},
        {"status": "draft", "document": None, "adopted_at": None},
        {"adopted_at": datetime(2020, 1, 1, tzinfo=UTC)},
    ],
)
def test_the_database_refuses_to_change_an_adopted_report(published, change):
    with pytest.raises(IntegrityError, match="adopted_report_does_not_change"), transaction.atomic():
        Report.objects.filter(pk=published.pk).update(**change)


def test_the_database_refuses_to_change_a_kept_file(published):
    with pytest.raises(IntegrityError, match="kept_file_does_not_change"), transaction.atomic():
        ReportFile.objects.filter(report=published).update(content=b"anders")


def test_a_draft_and_an_unchanged_report_are_saved(published, initiative):
    Report.objects.get(pk=published.pk).save()
    draft = ReportFactory(initiative=initiative, version=2)
    draft.title = "Anders"
    draft.save()
    assert Report.objects.get(pk=draft.pk).title == "Anders"


def test_everything_that_was_kept_gives_its_checksum(published):
    kept = adopted.kept_of(Report.objects.get(pk=published.pk))
    assert {each.name for each in kept} >= {"document", "data", "PDF"}
    assert all(each.is_intact and each.size and len(each.checksum) == 64 for each in kept)


def test_what_no_longer_gives_its_checksum_is_said(published, as_researcher):
    ReportFile.objects.create(report=published, format="txt", content=b"later", checksum="0" * 64)
    page = as_researcher.get(reverse("report_version", args=["eigen", published.version])).content.decode()
    assert "klopt niet meer met zijn controlegetal" in page


def test_the_page_of_a_version_is_the_report(published, as_researcher, django_assert_num_queries):
    with django_assert_num_queries(7):
        page = as_researcher.get(reverse("report_version", args=["eigen", published.version])).content.decode()
    assert published.checksum in page
    assert "de controlegetallen kloppen" in page
    assert page.count("<h1") == 1
