"""Laying down the example round: once, in a demonstration only, on any day."""

from datetime import date

import pytest
import time_machine
from django.core.management import CommandError, call_command

from accounts.demo import DEMO_ACCOUNTS, DEMO_PASSWORD
from demo.seeding import seed
from demo.storylines import storylines
from initiatives.models import Initiative
from quarters.models import QuarterlyReport


def test_command_lays_it_down_once(db, capsys, client):
    call_command("seed_demo")
    call_command("seed_demo")
    assert "staan er al" in capsys.readouterr().out
    assert Initiative.objects.count() == 4
    for account in DEMO_ACCOUNTS:
        assert client.login(username=account.email, password=DEMO_PASSWORD)


def test_command_refuses_a_real_installation(db, settings):
    settings.IS_TEST = settings.IS_DEMO = False
    with pytest.raises(CommandError, match="alleen in een demonstratie"):
        call_command("seed_demo")
    assert Initiative.objects.count() == 0


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2028, 12, 31)])
def test_round_can_be_laid_down_on_any_day(db, today):
    with time_machine.travel(today):
        seed(today, lambda line: None)
    assert QuarterlyReport.objects.count() == 32


@pytest.mark.parametrize(("count", "days"), [(1, 100), (15, 720), (40, 300)])
def test_storylines_stay_within_the_term(count, days):
    lines = list(storylines(count, days))
    assert len(lines) == count
    assert all(0 <= event.day <= days for line in lines for event in line.events)
