"""A word about what the check finds odd: kept, changed, taken away, and asked for before handing in."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditLine
from quarters.actions.explaining import explain, explain_all
from quarters.actions.submitting import QuarterIncompleteError, submit_quarter
from quarters.validation import check
from tests.quarters.filled import fill, make_report


@pytest.fixture
def report(initiative):
    return fill(make_report(initiative))


def said(report):
    return dict(report.explanations.values_list("finding", "text"))


def test_keeping_changing_and_taking_away(report, coordinator):
    report.explanations.all().delete()
    explain(report=report, finding="story-half", text=" Meer is er niet.\r\nEcht niet. ", by=coordinator)
    assert said(report) == {"story-half": "Meer is er niet.\nEcht niet."}
    explain(report=report, finding="story-half", text="Toch wel.", by=coordinator)
    assert said(report) == {"story-half": "Toch wel."}
    explain(report=report, finding="story-half", text="  ", by=coordinator)
    assert said(report) == {}
    lines = AuditLine.objects.filter(action="findings explained").order_by("id")
    assert [(line.details["explained"], line.details["withdrawn"]) for line in lines] == [
        (["story-half"], []),
        ([], ["story-half"]),
    ]


def test_a_quarter_handed_in_is_left_alone(report, coordinator):
    submit_quarter(report=report, by=coordinator)
    before = said(report)
    with pytest.raises(ValidationError, match="Dit kwartaal is ingediend"):
        explain(report=report, finding="story-half", text="Nog iets.", by=coordinator)
    assert said(report) == before


def test_a_warning_without_a_word_stops_handing_in(report, coordinator):
    explain(report=report, finding="story-half", text="", by=coordinator)
    assert [finding.key for finding in check(report).unexplained] == ["story-half"]
    with pytest.raises(QuarterIncompleteError) as refused:
        submit_quarter(report=report, by=coordinator)
    assert [finding.key for finding in refused.value.findings] == ["story-half"]
    explain(report=report, finding="story-half", text="Meer is er niet.", by=coordinator)
    version = submit_quarter(report=report, by=coordinator).version
    assert version.content["explanations"][-1]["explanation"] == "Meer is er niet."


@pytest.mark.parametrize("number", [1, 30])
def test_number_of_queries_does_not_grow(report, coordinator, django_assert_num_queries, number):
    texts = {f"check:{place}": "Klopt." for place in range(number)}
    explain_all(report=report, texts=texts, by=coordinator)
    mixed = dict.fromkeys(texts, "Klopt nu.") | {"story-half": "", "check:new": "Klopt ook."}
    with django_assert_num_queries(8):
        explain_all(report=report, texts=mixed, by=coordinator)
