"""What was counted once of one initiative, held beside what is counted live."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quarters.calendar import Quarter
from quarters.facts import write_facts
from reporting import figures
from reporting.figures.definitions import DEFINITIONS
from reporting.figures.of_initiative import OF_PLACES, GoalEvidence, own_breakdowns, own_reasons, own_steps
from tests.reporting.registers import initiative_with

LAST = Quarter(2023, 1)


def numbers_of(found):
    return {code: number for code, number in found if number}


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
@pytest.mark.django_db
def test_what_was_counted_once_is_what_is_counted_live(data):
    initiative = initiative_with(data.draw)
    write_facts([initiative.pk], Quarter(2023, 3))
    for quarter in (Quarter(2022, 4), Quarter(2023, 2)):
        day = quarter.last_day
        live = figures.placements(initiative, day)
        found = own_breakdowns(initiative, quarter.previous, quarter, ["placement_sector", OF_PLACES])
        places = found.get((quarter, OF_PLACES))
        assert dict(places.numbers if places else ()) == {
            f"{kind}|{setting}": number for kind, setting, number in live.by_kind_and_setting
        }
        sectors = found.get((quarter, "placement_sector"))
        assert dict(sectors.numbers if sectors else ()) == dict(live.by_sector)
        for each in own_reasons(initiative, quarter):
            assert numbers_of(each.numbers) == numbers_of(figures.reasons(initiative, each.state, day).numbers)
        progress = {(each.code, each.scorer): each for each in figures.goal_progress(initiative, quarter)}
        scored = max((each.latest.quarter for each in progress.values()), default=None)
        if scored is not None:
            steps = {(each.code, each.scorer): each for each in own_steps(initiative, scored)}
            assert steps.keys() == {key for key, each in progress.items() if each.latest.quarter == scored}
            for key, each in steps.items():
                assert each.latest == progress[key].latest
                assert each.shift == progress[key].shift


def test_a_breakdown_by_something_about_people_is_refused(initiative):
    with pytest.raises(ValueError, match="stopped_reason"):
        own_breakdowns(initiative, LAST, LAST, ["stopped_reason"])


def test_evidence_is_protected_as_statements_and_quotes_are():
    assert {DEFINITIONS[code].protection for code in ("statements", "quotes")} == {GoalEvidence.protection}
