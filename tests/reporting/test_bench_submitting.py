"""A small crowd that hands in at once through a real web server, and that the command sees what went wrong."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from quarters.actions.submitting import submit_quarter
from quarters.models import QuarterCount, SubmittedVersion
from reporting.bench.crowd import lost
from reporting.bench.stage import crowd
from reporting.management.commands.bench_submitting import holds


@pytest.mark.one_database
def test_three_coordinators(tmp_path):
    out, path = StringIO(), tmp_path / "outcome.json"
    call_command("bench_submitting", coordinators=3, participants=1, databases=["sqlite"], json=path, stdout=out)
    (outcome,) = json.loads(path.read_text())
    assert (outcome["lost"], outcome["errors"], outcome["answers"]) == (0, 0, [302])
    assert 0 < outcome["median_seconds"] <= outcome["longest_seconds"]
    assert "3 coordinators with 1 participants each: 0 lost, 0 errors" in out.getvalue()


@pytest.mark.django_db
def test_what_is_lost_is_seen():
    reports = crowd(3, 1, timezone.localdate())
    assert lost(reports) == 3, "nobody handed in"
    for report in reports:
        submit_quarter(report=report, by=report.initiative.memberships.get(user__role="coordinator").user)
    assert lost(reports) == 0
    SubmittedVersion.objects.filter(report=reports[0]).update(number=2)
    QuarterCount.objects.filter(initiative=reports[1].initiative, figure="state").update(value=9)
    assert lost(reports) == 2


def test_too_long_an_error_or_a_loss_does_not_hold():
    well = {"database": "sqlite", "lost": 0, "errors": 0, "longest_seconds": 4.9}
    assert holds(well)
    for wrong in ({"lost": 1}, {"errors": 1}, {"longest_seconds": 5.1}, {"database": "postgresql"}):
        assert not holds(well | wrong)


def test_nobody_is_not_a_crowd():
    with pytest.raises(CommandError, match="1 of meer"):
        call_command("bench_submitting", coordinators=0)
