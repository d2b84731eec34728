"""What a quarterly report says on one moment, as plain values: the content of a submitted version.

Names and wordings are written out, so that the version still reads the same after somebody renames a goal or a
partner. Choices are kept as their codes; `quarters.submitted` gives them their words. The same content always gives the
same text and therefore the same checksum, on every database.
"""

import hashlib
import json
from collections import defaultdict
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import Any

from django.db.models import Prefetch

from employers.models import ContactMoment, Employer, Mentor
from participants.models import Participant, Placement, Recognition, TrajectoryStep
from quarters.calendar import Quarter
from quarters.models import GoalScore, QuarterlyReport
from quarters.validation import Check, check

# 2 added the explanations and which scores were taken over. Versions are never rewritten, so readers know both.
FORMAT = 2

Content = dict[str, Any]


def take(report: QuarterlyReport, checked: Check | None = None) -> Content:
    """Everything the report says now. The registers are limited to what is true on or before the quarter's last day.

    `checked` is the outcome of `validation.check`, for who has it already.
    """
    quarter = report.quarter
    initiative = report.initiative
    return {
        "format": FORMAT,
        "initiative": {
            "slug": initiative.slug,
            "name": initiative.name,
            "participant_singular": initiative.participant_singular,
            "participant_plural": initiative.participant_plural,
            "recognition_singular": initiative.recognition_singular,
            "recognition_plural": initiative.recognition_plural,
        },
        "quarter": str(quarter),
        "first_day": quarter.first_day.isoformat(),
        "last_day": quarter.last_day.isoformat(),
        "participants": _participants(report, quarter),
        "employers": _employers(report, quarter),
        "goals": _goals(report),
        "activities": [
            {"on": _day(a.on), "kind": a.kind, "title": a.title, "audience": a.audience, "attendance": a.attendance}
            for a in report.activities.order_by("on", "id")
        ],
        "indicators": [
            {
                "name": value.indicator.name,
                "unit": value.indicator.unit,
                "value": _number(value.value),
                "on": _day(value.on),
            }
            for value in report.indicator_values.select_related("indicator").order_by(
                "indicator__order", "indicator_id"
            )
        ],
        "cooperation": [
            {"name": c.stakeholder.name, "kind": c.stakeholder.kind, "course": c.course, "note": c.note}
            for c in sorted(report.cooperations.select_related("stakeholder"), key=lambda c: c.stakeholder.name)
        ],
        "story": [
            {"question": passage.question, "text": passage.text} for passage in report.passages.order_by("question")
        ],
        "quotes": [
            {
                "reference": quote.reference,
                "text": quote.text,
                "speaker_role": quote.speaker_role,
                "perspective": quote.perspective,
                "consent": quote.consent,
                "said_on": _day(quote.said_on),
            }
            for quote in report.collected_quotes.order_by("id")
        ],
        "attachments": [
            {"reference": file.reference, "title": file.title, "checksum": file.checksum, "size": file.size}
            for file in report.attachments.order_by("id")
        ],
        "explanations": _explanations(checked or check(report)),
    }


def written(content: Content) -> str:
    """The one text of a content: keys sorted, no spaces, letters as they are."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def checksum(content: Content) -> str:
    """The SHA-256 of the content's text, as 64 hexadecimal digits."""
    return hashlib.sha256(written(content).encode()).hexdigest()


def _participants(report: QuarterlyReport, quarter: Quarter) -> list[Content]:
    known = (
        report.initiative.participants.current_in(quarter.first_day, quarter.last_day)
        .select_related("target_group")
        .prefetch_related(
            Prefetch("steps", TrajectoryStep.objects.filter(on__lte=quarter.last_day).order_by("on", "id")),
            Prefetch(
                "placements",
                Placement.objects.filter(starts_on__lte=quarter.last_day)
                .select_related("employer", "mentor")
                .order_by("starts_on", "id"),
            ),
            Prefetch("recognitions", Recognition.objects.order_by("id")),
        )
    )
    return [_participant(participant) for participant in sorted(known, key=lambda participant: participant.code)]


def _participant(participant: Participant) -> Content:
    return {
        "reference": participant.reference,
        "code": participant.code,
        "target_group": participant.target_group.name if participant.target_group else "",
        "starting_situation": participant.starting_situation,
        "inflow_route": participant.inflow_route,
        "steps": [
            {
                "kind": step.kind,
                "on": _day(step.on),
                "reason_category": step.reason_category,
                "explanation": step.explanation,
            }
            for step in participant.steps.all()
        ],
        "placements": [_placement(placement) for placement in participant.placements.all()],
        "recognitions": [
            {
                "qualification": recognition.qualification,
                "awarding_body": recognition.awarding_body,
                "registered_on": _day(recognition.registered_on),
                "enrolled_on": _day(recognition.enrolled_on),
                "obtained_on": _day(recognition.obtained_on),
            }
            for recognition in participant.recognitions.all()
        ],
    }


def _placement(placement: Placement) -> Content:
    return {
        "employer": placement.employer.name,
        "mentor": placement.mentor.function if placement.mentor else "",
        "kind": placement.kind,
        "field_of_work": placement.field_of_work,
        "setting": placement.setting,
        "starts_on": _day(placement.starts_on),
        "ends_on": _day(placement.ends_on),
        "end_reason": placement.end_reason,
        "hours_per_week": _number(placement.hours_per_week),
        "contract": placement.contract,
        "contract_until": _day(placement.contract_until),
    }


def _employers(report: QuarterlyReport, quarter: Quarter) -> list[Content]:
    in_quarter = ContactMoment.objects.filter(on__range=(quarter.first_day, quarter.last_day))
    involved = report.initiative.employers.involved_between(quarter.first_day, quarter.last_day).prefetch_related(
        Prefetch("contact_moments", in_quarter.order_by("on", "id")),
        Prefetch("mentors", Mentor.objects.order_by("id")),
    )
    return [_employer(employer) for employer in sorted(involved, key=lambda employer: employer.name)]


def _employer(employer: Employer) -> Content:
    return {
        "reference": employer.reference,
        "name": employer.name,
        "sector": employer.sector,
        "is_recognised": employer.is_recognised,
        "location": employer.location,
        "reached_through": employer.reached_through,
        "involved_from": _day(employer.involved_from),
        "involved_until": _day(employer.involved_until),
        "contact_moments": [
            {
                "on": _day(contact.on),
                "kind": contact.kind,
                "level": contact.level,
                "attitude": contact.attitude,
                "note": contact.note,
            }
            for contact in employer.contact_moments.all()
        ],
        "mentors": [
            {"function": mentor.function, "is_trained": mentor.is_trained, "trained_on": _day(mentor.trained_on)}
            for mentor in employer.mentors.all()
        ],
    }


def _goals(report: QuarterlyReport) -> list[Content]:
    scores: dict[int, list[Content]] = defaultdict(list)
    for score in report.scores.select_related("participant", "employer"):
        scores[score.goal_id].append(_score(score))
    return [
        {
            "code": goal.code,
            "group": goal.subgroup.group,
            "short_name": goal.short_name,
            "wording": goal.wording_singular,
            "scored_per": goal.scored_per,
            "scores": sorted(scores[goal.pk], key=itemgetter("participant", "employer", "scorer")),
        }
        for goal in report.initiative.platform.goals.select_related("subgroup").order_by("order", "code")
    ]


def _score(score: GoalScore) -> Content:
    return {
        "participant": score.participant.code if score.participant else "",
        "employer": score.employer.name if score.employer else "",
        "scorer": score.scorer,
        "step": score.step,
        "remark": score.remark,
        "is_taken_over": score.is_taken_over,
    }


def _explanations(checked: Check) -> list[Content]:
    """What the coordinator says about the warnings that stand now, with the warning as it was shown."""
    return [
        {"section": finding.section, "message": finding.message, "explanation": checked.explanations[finding.key]}
        for finding in checked.warnings
        if checked.explanations.get(finding.key)
    ]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number(number: Decimal | None) -> str | None:
    """As text without needless zeros: "12", "12.5"; a float would differ between databases."""
    return None if number is None else f"{number.normalize():f}"
