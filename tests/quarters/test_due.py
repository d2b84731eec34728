"""When a quarter must be in: the rule, the date of one report, and who hears of it."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError

from accounts.models import AuditLine
from quarters.actions.due import follow_rule, move_due_date, rule_date, set_due_rule
from quarters.models import QuarterlyReport, StatusChange
from tests.factories import InitiativeFactory, MembershipFactory, QuarterlyReportFactory, UserFactory

RULE = "/verandertheorie/wib/inleveren/"
PAGE = "/initiatieven/eigen/kwartalen/2022-K2/inleverdatum/"
DAYS = {"days_to_report": 20, "days_to_remind_before": 7, "days_to_remind_after": 3, "days_to_answer": 14}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(date(2022, 7, 10), tick=False):
        yield


@pytest.fixture
def report(initiative):
    return QuarterlyReportFactory(initiative=initiative)


def words(response):
    return " ".join(response.content.decode().split())


def test_the_rule_moves_the_drafts_that_follow_it(platform, staff, initiative):
    states = {
        1: {"status": "accepted"},
        2: {"status": "returned"},
        3: {"due_reason": "Verhuizing", "due_on": date(2022, 11, 1)},
        4: {},
    }
    for number, fields in states.items():
        QuarterlyReportFactory(initiative=initiative, year=2022, number=number, **fields)
    QuarterlyReportFactory(initiative=InitiativeFactory(platform=platform))
    other = InitiativeFactory(platform=type(platform).objects.create(slug="zus", name="Zus", short_name="Z"))
    QuarterlyReportFactory(initiative=other)
    assert set_due_rule(platform=platform, days=DAYS, by=staff) == 2
    assert list(QuarterlyReport.objects.order_by("id").values_list("due_on", flat=True)) == [
        date(2022, 7, 15),
        date(2022, 7, 15),
        date(2022, 11, 1),
        date(2023, 1, 20),
        date(2022, 7, 20),
        date(2022, 7, 15),
    ]
    line = AuditLine.objects.get(action="due rule changed")
    assert (line.by, line.details) == (staff, {"moved": 2, **DAYS})
    assert set_due_rule(platform=platform, days=DAYS, by=staff) == 0


@pytest.mark.parametrize("quarters", [1, 3])
def test_the_rule_moves_all_in_one_statement(platform, staff, initiative, quarters, django_assert_num_queries):
    for number in range(2, 2 + quarters):
        QuarterlyReportFactory(initiative=initiative, number=number)
    with django_assert_num_queries(7):  # two of them the savepoint
        assert set_due_rule(platform=platform, days=DAYS, by=staff) == quarters


def test_the_page_of_the_rule_says_what_it_gives(as_staff, platform, report):
    page = words(as_staff.get(RULE))
    assert "De rapportage over dit kwartaal, 2022-K3, moet uiterlijk 15 oktober 2022 binnen zijn." in page
    assert "De coördinator krijgt vooraf een mail op 8 oktober 2022." in page
    assert "Is de rapportage er op 18 oktober 2022 nog niet," in page
    answer = as_staff.post(RULE, DAYS | {"days_to_remind_before": 0}, follow=True)
    assert "Opgeslagen. De datum van 1 rapportage is verzet." in words(answer)
    assert "moet uiterlijk 20 oktober 2022 binnen zijn" in words(answer)
    assert "De coördinator krijgt vooraf geen mail." in words(answer)
    assert "Er hoefde geen datum te worden verzet." in words(as_staff.post(RULE, DAYS, follow=True))


@pytest.mark.parametrize("days", ["", "-1", "181", "99999999999", "veel"])
def test_a_rule_that_cannot_be_comes_back(as_staff, platform, days):
    page = as_staff.post(RULE, DAYS | {"days_to_report": days})
    assert page.status_code == 422
    assert f'value="{days}"' in page.text or not days
    platform.refresh_from_db()
    assert platform.days_to_report == 15


def test_one_date_is_moved_with_a_reason_and_told_by_mail(
    as_staff, as_coordinator, staff, report, mailoutbox, django_capture_on_commit_callbacks
):
    MembershipFactory(initiative=report.initiative, user=UserFactory(is_active=False))
    with django_capture_on_commit_callbacks(execute=True):
        answer = as_staff.post(PAGE, {"due_on": "2022-08-01", "due_reason": "De administratie verhuist."}, follow=True)
    assert "Kwartaal 2022-K2 moet nu uiterlijk 1 augustus 2022 binnen zijn." in words(answer)
    report.refresh_from_db()
    assert (report.due_on, report.due_reason) == (date(2022, 8, 1), "De administratie verhuist.")
    (mail,) = mailoutbox
    assert mail.to == ["coordinator@voorbeeld.test"]
    assert mail.subject == "Nieuwe datum voor kwartaal 2022-K2 van Eigen initiatief: 1 augustus 2022"
    assert "http://testserver/initiatieven/eigen/kwartalen/2022-K2/" in mail.body
    assert "verhuist" not in mail.body
    line = AuditLine.objects.get(action="due date moved")
    assert line.details == {"before": "2022-07-15", "after": "2022-08-01", "follows_rule": False}
    assert "Eigen datum: De administratie verhuist." in words(as_coordinator.get("/initiatieven/eigen/"))


def test_another_reason_for_the_same_date_is_no_mail(
    staff, report, coordinator, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        move_due_date(report=report, on=report.due_on, reason="Zo afgesproken", by=staff)
    assert mailoutbox == []


def test_a_report_follows_the_rule_again(as_staff, report):
    report.due_on, report.due_reason = date(2022, 8, 1), "Verhuizing"
    report.save()
    assert "Volgens de regel van het platform is dat 15 juli 2022." in words(as_staff.get(PAGE))
    assert as_staff.post(PAGE, {"regel": "1"}).status_code == 302
    report.refresh_from_db()
    assert (report.due_on, report.due_reason) == (date(2022, 7, 15), "")
    assert "Volg de regel van het platform" not in words(as_staff.get(PAGE))


def test_the_rule_for_what_was_given_back_counts_from_that_day(report, staff):
    QuarterlyReport.objects.update(status="returned", due_on=date(2022, 9, 1), due_reason="Verhuizing")
    report.refresh_from_db()
    assert rule_date(report) == date(2022, 7, 15)
    StatusChange.objects.create(report=report, status="returned", at=datetime(2022, 7, 9, 23, 30, tzinfo=UTC))
    assert follow_rule(report=report, by=staff).due_on == date(2022, 7, 24)  # it was the tenth already in Amsterdam


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"due_on": "2022-07-09", "due_reason": "Zo"}, "Deze dag is voorbij."),
        ({"due_on": "2032-07-09", "due_reason": "Zo"}, "meer dan een jaar vooruit"),
        ({"due_on": "2022-08-01", "due_reason": " "}, "Waarom krijgt deze rapportage"),
        ({"due_on": "32 juli", "due_reason": "Zo"}, "32 juli"),
    ],
)
def test_a_date_that_cannot_be_comes_back(as_staff, report, typed, said):
    page = as_staff.post(PAGE, typed)
    assert page.status_code == 422
    assert said in words(page)
    report.refresh_from_db()
    assert report.due_on == date(2022, 7, 15)


@pytest.mark.parametrize("status", ["submitted", "accepted"])
def test_what_is_in_has_no_date_to_move(as_staff, staff, report, status):
    QuarterlyReport.objects.update(status=status)
    page = as_staff.post(PAGE, {"due_on": "2022-08-01", "due_reason": "Zo"}, follow=True)
    assert "is al ingediend. Er is geen datum te verzetten." in words(page)
    with pytest.raises(ValidationError, match="al ingediend"):  # handed in after the page was fetched
        move_due_date(report=report, on=date(2022, 8, 1), reason="Zo", by=staff)
    report.refresh_from_db()
    assert report.due_on == date(2022, 7, 15)


def test_staff_find_both_pages(as_staff, as_coordinator, initiative):
    assert f'href="{PAGE}"' in words(as_staff.get("/initiatieven/eigen/"))
    assert f'href="{PAGE}"' not in words(as_coordinator.get("/initiatieven/eigen/"))
    assert f'href="{RULE}"' in words(as_staff.get("/verandertheorie/"))
    assert f'href="{RULE}"' not in words(as_coordinator.get("/verandertheorie/"))
