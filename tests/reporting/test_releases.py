"""Releases of figures: counted right, protected, numbered, and the same wherever they are shown."""

import csv
import io
import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditLine
from initiatives.models import Platform
from participants.models import Participant
from quarters.calendar import Quarter
from quarters.facts import bring_up_to_date
from reporting.actions.releasing import make_release
from reporting.disclosure import HIDDEN, Counts, Printed, summed
from reporting.disclosure.differences import prove_differences
from reporting.models import Release
from reporting.releases.counting import parts_of
from reporting.releases.layouts import LAYOUTS
from reporting.releases.shown import shown
from reporting.releases.stored import read
from reporting.wording.releases import LAYOUT_MEANINGS, LAYOUT_NAMES, category_names
from tests.factories import (
    GoalScoreFactory,
    InitiativeFactory,
    ParticipantFactory,
    QuarterlyReportFactory,
    TrajectoryStepFactory,
)

TODAY = date(2023, 4, 20)
QUARTER = Quarter(2023, 1)
BEFORE = Quarter(2022, 4)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(TODAY)


def people(initiative, number, *, situation="school", stopped="", on=date(2022, 6, 1)):
    """So many who started, from this situation; stopped for a reason when one is given."""
    found = []
    for _ in range(number):
        person = ParticipantFactory(initiative=initiative, starting_situation=situation, inflow_route="")
        TrajectoryStepFactory(participant=person, on=on)
        if stopped:
            TrajectoryStepFactory(participant=person, kind="stopped", on=date(2023, 1, 9), reason_category=stopped)
        found.append(person)
    return found


@pytest.fixture
def four(platform):
    """Four initiatives with 19 people each, five of whom stopped: enough to be shown."""
    initiatives = [InitiativeFactory(platform=platform) for _ in range(4)]
    for initiative in initiatives:
        people(initiative, 6)
        people(initiative, 3, situation="")
        people(initiative, 5, situation="long_out_of_work")
        people(initiative, 5, situation="day_activity", stopped="personal")
    return initiatives


def released(platform, staff, quarter=QUARTER, threshold=5):
    return make_release(platform=platform, quarter=quarter, threshold=threshold, by=staff)


def labels(release, layout):
    table = release.tables.get(layout=layout)
    printed = read(table, release.threshold)
    return dict(zip(printed.layout.cells, printed.labels, strict=True))


def test_every_layout_has_words(platform):
    assert set(LAYOUT_NAMES) == set(LAYOUT_MEANINGS) == {each.slug for each in LAYOUTS}
    names = category_names(platform)
    axes = {axis for each in LAYOUTS for axis in each.lay_out(platform, 5).axes}
    assert {axis.name for axis in axes} == set(names)
    for axis in axes:
        assert set(axis.categories) - {"unknown"} <= set(names[axis.name]), axis.name


def test_counts_are_those_of_the_registers(platform, four, other_initiative):
    person = people(four[0], 1, situation="school")[0]
    TrajectoryStepFactory(participant=person, kind="paused", on=date(2023, 3, 31))
    people(four[1], 1, on=date(2023, 4, 1))  # after the quarter
    person = ParticipantFactory(initiative=four[2])
    TrajectoryStepFactory(participant=person, kind="registered", on=date(2023, 1, 1))  # never started
    bring_up_to_date(TODAY)
    layouts = {each.slug: each.lay_out(platform, 5) for each in LAYOUTS}
    tables = {slug: summed(parts) for slug, parts in parts_of(platform, QUARTER, layouts).items() if parts}
    situation = tables["situation"]
    assert situation.value(("school",)) == 25
    assert situation.value(("unknown",)) == 12
    assert situation.value(("long_out_of_work",)) == 20
    assert situation.value(("day_activity",)) == 0
    assert situation.value((None,)) == 57
    assert tables["reason"].value(("personal",)) == 20
    assert tables["reason"].value((None,)) == 20
    assert len(parts_of(platform, QUARTER, layouts)["situation"]) == 4


def test_steps_are_those_of_participants_by_their_coach(platform, four):
    goals = {goal.code: goal for goal in platform.goals.all()}
    for initiative in four:
        report = QuarterlyReportFactory(initiative=initiative, year=2023, number=1, status="submitted")
        GoalScoreFactory(report=report, step=5)  # of the initiative: about nobody
        for person in initiative.participants.all():
            GoalScoreFactory(report=report, goal=goals["A1"], participant=person, step=3)
            GoalScoreFactory(report=report, goal=goals["A1"], participant=person, step=1, scorer="self")
            GoalScoreFactory(report=report, goal=goals["A2"], participant=person, step=None)
    bring_up_to_date(TODAY)
    layouts = {each.slug: each.lay_out(platform, 5) for each in LAYOUTS}
    steps = summed(parts_of(platform, QUARTER, layouts)["steps"])
    assert steps.value(("A1", "3")) == 76
    assert sum(steps.numbers) == 76
    assert {axis.name: axis.categories for axis in steps.layout.axes}["goal"] == ("A1", "A2", "A3", "A4")


@pytest.mark.parametrize("threshold", [5, 10])
def test_only_rounded_counts_from_the_threshold_are_printed(platform, staff, four, threshold):
    people(four[0], 2, situation="sheltered_work")
    people(four[1], 2, situation="sheltered_work")
    release = released(platform, staff, threshold=threshold)
    printed = [label for table in release.tables.all() for label in table.printed["labels"]]
    assert any(label is not None for label in printed)
    assert all(label is None or (label >= threshold and label % 5 == 0) for label in printed)
    assert release.tables.count() == len(LAYOUTS)


def test_what_is_kept_proves_what_is_printed(platform, staff, four):
    people(four[0], 2, situation="sheltered_work")
    table = released(platform, staff).tables.get(layout="situation")
    printed = read(table, 5)
    assert printed.hidden
    system, proof = printed.system, table.witnesses["table"]
    assert all(system.allows(tuple(each)) for each in proof["tables"])
    values = [system.values(tuple(each)) for each in proof["tables"]]
    assert {place for place, _numbers in proof["witnesses"]} == set(system.protected)
    for place, numbers in proof["witnesses"]:
        assert len({values[number][place] for number in numbers}) >= 3


def test_the_true_counts_are_not_kept(platform, staff, four):
    people(four[0], 2, situation="sheltered_work")
    bring_up_to_date(TODAY)
    layouts = {each.slug: each.lay_out(platform, 5) for each in LAYOUTS}
    true = summed(parts_of(platform, QUARTER, layouts)["situation"]).numbers
    table = released(platform, staff).tables.get(layout="situation")
    kept = list(table.witnesses["table"]["tables"])
    assert kept
    assert list(true) not in kept


def test_fewer_than_three_initiatives_are_never_summed(platform, staff, four):
    for initiative in four[2:]:
        initiative.participants.all().delete()
    release = released(platform, staff)
    assert all(label is None for table in release.tables.all() for label in table.printed["labels"])


def test_a_refused_table_looks_like_one_of_small_counts(platform, staff, four):
    for initiative in four[2:]:
        initiative.participants.all().delete()
    refused = released(platform, staff).tables.get(layout="situation")
    nobody = Printed.of(Counts(read(refused, 5).layout, (0,) * len(read(refused, 5).layout.leaves)))
    assert refused.printed["labels"] == list(nobody.labels)
    assert set(refused.printed) == {"axes", "groups", "labels"}
    assert set(refused.witnesses) == {"known"}


def test_the_next_one_is_proven_beside_the_one_before(platform, staff, four):
    first = released(platform, staff, BEFORE)
    people(four[0], 1, situation="school", on=date(2023, 2, 1))
    second = released(platform, staff)
    assert (first.number, second.number) == (1, 2)
    for layout in ("situation", "reason"):
        old, new = (read(each.tables.get(layout=layout), 5) for each in (first, second))
        assert new.is_shown
        if old.is_shown:
            assert prove_differences(new, old) is not None
            assert second.tables.get(layout=layout).witnesses["differences"]


def test_a_release_is_made_once_and_forwards(platform, staff, four):
    released(platform, staff)
    for quarter in (QUARTER, BEFORE):
        with pytest.raises(ValidationError, match="ging al over 2023-K1"):
            released(platform, staff, quarter)
    with pytest.raises(ValidationError, match="nog niet voorbij"):
        released(platform, staff, Quarter(2023, 2))
    assert Release.objects.count() == 1
    assert AuditLine.objects.filter(action="figures released").count() == 1


def test_everything_is_counted_before_the_platform_is_locked(platform, staff, four):
    """Else whoever sums several platforms and whoever releases one of them wait for each other."""
    with CaptureQueriesContext(connection) as asked:
        released(platform, staff)
    sql = [each["sql"] for each in asked]
    first = next(at for at, each in enumerate(sql) if "reporting_release" in each)
    summed_at = [at for at, each in enumerate(sql) if each.startswith("INSERT INTO quarters_platformfacts ")]
    assert summed_at
    assert max(summed_at) < first


def test_another_threshold_is_refused(platform, staff, four):
    with pytest.raises(ValidationError, match="5 of 10"):
        released(platform, staff, threshold=3)
    assert not Release.objects.exists()


def sister(platform):
    other = Platform.objects.create(slug="zuster", name="Zusterplatform", short_name="Zuster")
    subgroup = other.goal_subgroups.create(code="x", group="participants", name="X")
    goal = other.goals.create(code="A1", subgroup=subgroup, short_name="Anders", scored_per="participant")
    return goal, other.target_groups.create(code=platform.target_groups.first().code, name="Van elders")


def test_what_belongs_to_another_platform_is_refused_in_words(as_staff, platform, four):
    """Also where the codes are the same: it would be counted as if it were ours."""
    goal, group = sister(platform)
    person = four[0].participants.first()
    Participant.objects.filter(pk=person.pk).update(target_group=group)
    sent = {"quarter": str(QUARTER), "threshold": "5"}
    text = as_staff.post(reverse("releases", args=[platform.slug]), sent).text
    assert f"Bij {four[0].name} hebben deelnemers een doelgroep van een ander platform: Van elders." in text
    Participant.objects.filter(pk=person.pk).update(target_group=None)
    report = QuarterlyReportFactory(initiative=four[0], year=QUARTER.year, number=QUARTER.number, status="accepted")
    GoalScoreFactory(report=report, goal=goal, participant=person, step=2)
    text = as_staff.post(reverse("releases", args=[platform.slug]), sent).text
    assert f"Bij {four[0].name} staan scores op een doel van een ander platform: A1." in text
    assert not Release.objects.exists()


def test_a_code_that_was_replaced_is_refused_until_it_is_back(platform, staff, four):
    """Under a new code a group would not be held beside what was printed of it before."""
    released(platform, staff, QUARTER.previous)
    group = platform.target_groups.first()
    old = group.code
    platform.target_groups.filter(pk=group.pk).update(code="nieuw")
    with pytest.raises(ValidationError, match=f"stond de code {old}. Die is er niet meer, en nieuw is nieuw"):
        released(platform, staff)
    platform.target_groups.create(code=old, name="Oud")
    assert released(platform, staff).number == 2


def test_staff_make_a_release_in_the_browser(as_staff, platform, four):
    address = reverse("releases", args=[platform.slug])
    page = as_staff.get(address)
    assert "Er is nog geen publicatie" in page.text
    assert "Over 2023-K1 ontbreken nog 4 rapportages." in page.text
    response = as_staff.post(address, {"quarter": "2023-K1", "threshold": "5"}, follow=True)
    assert "Publicatie 1 is gemaakt." in response.text
    assert response.redirect_chain[-1][0] == reverse("release", args=[platform.slug, 1])
    page = as_staff.get(address)
    assert "Publicatie 1, over 2023-K1" in page.text
    assert "is al een publicatie gemaakt" in page.text
    again = as_staff.post(address, {"quarter": "2023-K1", "threshold": "5"})
    assert again.status_code == 200
    assert Release.objects.count() == 1


@pytest.mark.parametrize(
    "sent", [{"quarter": ""}, {"quarter": "x", "threshold": "5"}, {"quarter": "2023-K1", "threshold": "1"}]
)
def test_what_cannot_be_is_refused_in_words(as_staff, platform, four, sent):
    response = as_staff.post(reverse("releases", args=[platform.slug]), sent)
    assert response.status_code == 200
    assert "error-summary" in response.text
    assert not Release.objects.exists()


def test_every_number_of_a_release_is_the_same_in_every_output(as_staff, as_coordinator, platform, staff, four):
    people(four[0], 2, situation="sheltered_work")
    release = released(platform, staff)
    page = as_coordinator.get(reverse("release", args=[platform.slug, release.number])).text
    names = category_names(platform)
    for table in release.tables.all():
        expected = shown(table, 5, names)
        section = page.split(f'id="tabel-{table.layout}"')[1].split("</section>")[0]
        cells = re.findall(r'<td class="numeric">([^<]*)</td>', section)
        written = [text for _name, texts in expected.rows for text in texts]
        assert cells == written
        stored = sorted(label for label in table.printed["labels"] if label is not None)
        assert sorted(int(cell) for cell in cells if cell != "–") == stored
        files = {
            kind: as_staff.get(reverse("release_table", args=[platform.slug, release.number, table.layout, kind]))
            for kind in ("csv", "xlsx")
        }
        rows = list(csv.reader(io.StringIO(files["csv"].content.decode("utf-8-sig")), delimiter=";"))
        assert [cell for row in rows[1:] for cell in row[1:]] == written
        sheet = load_workbook(io.BytesIO(files["xlsx"].content))["Cijfers"]
        assert [str(cell.value) for row in list(sheet.rows)[1:] for cell in row[1:]] == written


def test_hidden_and_shown_are_both_there(platform, staff, four):
    """So that the test above says something."""
    people(four[0], 2, situation="sheltered_work")
    found = labels(released(platform, staff), "situation")
    assert found["school",] == 25
    assert found["sheltered_work",] is HIDDEN
    assert found[None,] == 60


def test_what_does_not_exist_is_not_found(as_staff, platform, staff, four):
    released(platform, staff)
    for address in (
        reverse("release", args=[platform.slug, 2]),
        reverse("release_table", args=[platform.slug, 1, "steps", "docx"]),
        reverse("release_table", args=[platform.slug, 1, "secrets", "csv"]),
        reverse("releases", args=["elders"]),
    ):
        assert as_staff.get(address).status_code == 404


def test_the_number_of_queries(as_staff, platform, staff, four, django_assert_num_queries):
    release = released(platform, staff)
    with django_assert_num_queries(6):
        as_staff.get(reverse("release", args=[platform.slug, release.number]))
