"""A quarter of a given size on every stage of its life, made with few statements."""

from datetime import date
from typing import Any

from employers.models import ContactMoment, Employer, Mentor
from initiatives.models import Stakeholder
from participants.models import Participant, Placement, Recognition, TrajectoryStep
from quarters.actions.taking_in import keep_upload
from quarters.models import (
    Activity,
    Attachment,
    CollectedQuote,
    GoalScore,
    QuarterlyReport,
    ReviewAnswer,
    ReviewComment,
    StatusChange,
    SubmittedVersion,
)
from quarters.snapshot import checksum, take
from quarters.workbook.writing import write_workbook
from tests.factories import IndicatorFactory, QuarterlyReportFactory


class World:
    """An initiative with `people` participants and `places` employers, in four quarters that all say much: an accepted
    one (`before`), one that came back with remarks and is being entered (`report`), one that waits for the researcher
    (`waiting`), and one that was never handed in (`fresh`)."""

    def __init__(self, initiative, coordinator, people: int, places: int):
        self.initiative, self.coordinator = initiative, coordinator
        self.before = QuarterlyReportFactory(initiative=initiative, number=1, status="accepted")
        self.report = QuarterlyReportFactory(initiative=initiative, status="returned")
        self.waiting = QuarterlyReportFactory(initiative=initiative, number=3, status="submitted")
        self.fresh = QuarterlyReportFactory(initiative=initiative, number=4)
        self._registers(people, places)
        for report in (self.before, self.report, self.waiting):
            self._scores(report)
            self._told(report)
            self._reviewed(report)
        self._scores(self.fresh)
        self._told(self.fresh)
        content = write_workbook(self.report)
        self.upload = [keep_upload(report=self.report, name="werkmap.xlsx", content=content, by=coordinator)]

    def _reviewed(self, report: QuarterlyReport):
        """Two versions, each with as many remarks as there are people; of the last one, they were not sent yet."""
        content = take(report)
        first, second = (
            SubmittedVersion.objects.create(
                report=report,
                number=number,
                content=content,
                checksum=checksum(content),
                submitted_by=self.coordinator,
            )
            for number in (1, 2)
        )
        back = StatusChange.objects.create(report=report, status="returned", sections="verhaal", note="Kijk nog eens.")
        for version, sent_with in ((first, back), (second, back if report == self.report else None)):
            comments = ReviewComment.objects.bulk_create(
                ReviewComment(
                    report=report,
                    version=version,
                    section=section,
                    place="Plek",
                    text="Hoe ging dat?",
                    by=self.coordinator,
                    sent_with=sent_with,
                )
                for _person in self.participants
                for section in ("deelnemers", "verhaal")
            )
            self.comments = comments
            if version == first:
                ReviewAnswer.objects.bulk_create(
                    ReviewAnswer(comment=comment, text="Goed.", by=self.coordinator, sent_with=second)
                    for comment in comments
                )

    def _registers(self, people: int, places: int):
        one, day = self.initiative, date(2022, 2, 1)
        self.employers = Employer.objects.bulk_create(
            Employer(initiative=one, name=f"Werkgever {n:02}") for n in range(places)
        )
        self.participants = Participant.objects.bulk_create(
            Participant(initiative=one, code=f"S-{n:03}") for n in range(people)
        )
        self.contacts = ContactMoment.objects.bulk_create(
            ContactMoment(employer=employer, on=on, kind="visit", attitude="neutral")
            for employer in self.employers
            for on in (day, date(2022, 5, 3))
        )
        self.mentors = Mentor.objects.bulk_create(
            Mentor(employer=employer, function="leermeester") for employer in self.employers
        )
        self.steps = TrajectoryStep.objects.bulk_create(
            TrajectoryStep(participant=who, kind=kind, on=on, reason_category=reason)
            for who in self.participants
            for kind, on, reason in (("started", day, ""), ("paused", date(2022, 5, 9), "personal"))
        )
        self.placements = Placement.objects.bulk_create(
            Placement(
                participant=who,
                employer=self.employers[place % places],
                mentor=self.mentors[place % places],
                kind="paid_work",
                starts_on=day,
            )
            for place, who in enumerate(self.participants)
        )
        self.recognitions = Recognition.objects.bulk_create(
            Recognition(participant=who, qualification="Groen", registered_on=day) for who in self.participants
        )
        Stakeholder.objects.bulk_create(
            Stakeholder(initiative=one, name=f"Partner {n:02}", kind="municipality") for n in range(places)
        )
        IndicatorFactory(initiative=one, name="Bezoeken", measured="entered", count="")

    def _scores(self, report: QuarterlyReport):
        subjects: dict[str, list[dict[str, Any]]] = {
            "participant": [{"participant": who} for who in self.participants],
            "employer": [{"employer": who} for who in self.employers],
            "initiative": [{}],
        }
        GoalScore.objects.bulk_create(
            GoalScore(report=report, initiative=self.initiative, goal=goal, step=3, **subject)
            for goal in self.initiative.platform.goals.all()
            for subject in subjects[goal.scored_per]
        )

    def _told(self, report: QuarterlyReport):
        size = len(self.participants)
        Activity.objects.bulk_create(
            Activity(report=report, on=report.quarter.first_day, kind="visit", title=f"Bezoek {n}") for n in range(size)
        )
        CollectedQuote.objects.bulk_create(
            CollectedQuote(
                report=report, text=f"Dit is voorbeeldcitaat {n}.", speaker_role="deelnemer", perspective="participant"
            )
            for n in range(size)
        )
        Attachment.objects.bulk_create(
            Attachment(report=report, title=f"Verslag {n}", file=f"bijlagen/{n}.pdf", checksum="", size=8)
            for n in range(size)
        )
