"""The example round as it stands: whole, recent and recognisably invented."""

from datetime import date

import pytest
import time_machine
from django.core import mail
from django.db import transaction

from demo.calendar import Term
from demo.seeding import seed
from evidence.models import Memo, OverarchingElement, Source, SynthesisEdition
from evidence.reading.personal import find_personal
from evidence.support import support_of
from initiatives.models import Initiative
from participants.models import TrajectoryStep
from participants.trajectory import impossible_successions
from quarters.actions.opening import open_begun_quarters
from quarters.calendar import Quarter
from quarters.models import QuarterlyReport, SectionMark, SubmittedVersion

TODAY = date(2026, 11, 22)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def seeded(django_db_setup, django_db_blocker):
    """The round, laid down once for all tests here and taken back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(TODAY):
            seed(TODAY, lambda line: None)
        yield
        transaction.set_rollback(True)


def test_four_initiatives_with_two_years_of_quarters():
    counts = {
        initiative.slug: initiative.quarterly_reports.count() for initiative in Initiative.objects.order_by("slug")
    }
    assert counts == {"de-groeiplek": 9, "koffie-en-co": 6, "samen-aan-zet": 9, "werkwijzer-online": 8}


def test_the_quarter_of_today_is_there_and_nobody_began_it():
    newest = QuarterlyReport.objects.for_quarter(Quarter(2026, 4))
    assert {(report.status, report.due_on) for report in newest} == {("draft", date(2027, 1, 15))}
    assert newest.count() == Initiative.objects.count()
    assert not SectionMark.objects.filter(report__in=newest).exists()


def test_one_initiative_is_late():
    late = [report.reference for report in QuarterlyReport.objects.late_on(TODAY).filter(status="draft")]
    assert late == ["werkwijzer-online-2026-k3"]


def test_every_begun_quarter_is_there_already():
    assert open_begun_quarters(Initiative.objects.all(), TODAY) == []


def test_the_latest_quarter_shows_every_state():
    latest = QuarterlyReport.objects.for_quarter(Quarter(2026, 3)).order_by("initiative__slug")
    assert [(report.initiative.slug, report.status) for report in latest] == [
        ("de-groeiplek", "submitted"),
        ("koffie-en-co", "returned"),
        ("samen-aan-zet", "accepted"),
        ("werkwijzer-online", "draft"),
    ]
    assert SubmittedVersion.objects.count() == 27


def test_every_trajectory_is_possible_and_every_kind_of_step_occurs():
    by_participant: dict[int, list[TrajectoryStep]] = {}
    for step in TrajectoryStep.objects.order_by("on", "id"):
        by_participant.setdefault(step.participant_id, []).append(step)
    assert [wrong for steps in by_participant.values() for wrong in impossible_successions(steps)] == []
    assert set(TrajectoryStep.objects.values_list("kind", flat=True)) == set(TrajectoryStep.Kind.values)


def test_nothing_happens_after_the_last_quarter():
    assert not TrajectoryStep.objects.filter(on__gt=Term.before(TODAY).last_day).exists()


def test_synthesis_shows_agreed_single_and_unfounded_elements():
    edition = SynthesisEdition.objects.get(status="draft")
    elements = list(OverarchingElement.objects.filter(edition=edition))
    support = support_of(elements, edition.threshold, edition.entries.count())
    by_verdict = {str(support[element.pk].verdict) for element in elements}
    assert by_verdict == {"overarching", "single motivated", "unsupported"}
    assert [
        element.title for element in elements if element.status == "agreed" and not support[element.pk].may_be_agreed
    ] == []


def test_nobody_of_the_example_gets_mail():
    assert mail.outbox == []


def test_a_talk_can_be_read_with_its_quotes_in_place():
    talk = Source.objects.get(method="group")
    quotes = talk.quotes.all()
    assert len(talk.text.splitlines()) > 40
    assert [talk.text[quote.start : quote.end] == quote.text for quote in quotes] == [True] * 4
    assert {quote.perspective for quote in quotes} == {"participant", "employer", "stakeholder"}
    assert find_personal(talk.text) == []


def test_memos_stand_beside_the_evidence():
    memos = Memo.objects.all()
    assert {field for memo in memos for field in ("source", "quote", "element") if getattr(memo, field)} == {
        "source",
        "quote",
        "element",
    }
    assert memos.filter(edition__isnull=False).exists()
