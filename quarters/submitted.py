"""A submitted version told in words. Everything comes from the stored content, nothing from the registers of today.

Whatever can be cited carries its `number` within its section, in order of reading (`quarters.passages`). A version
never changes, so the numbers are permanent: this may be worded otherwise later, but never numbered otherwise.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from employers.models import ContactMoment, Employer
from initiatives.models import Goal, ReasonCategory, Stakeholder, Step
from participants.models import Participant, Placement, TrajectoryStep
from participants.querysets import STATE_AFTER
from quarters.models import Activity, Consent, Cooperation, GoalScore, Perspective, StoryPassage
from quarters.said import day_in_words, joined, label_of, number_in_words
from quarters.sections import SECTION_BY_KEY
from quarters.snapshot import Content
from quarters.unreadable import NOT_TO_BE_READ

Facts = list[dict[str, Any]]


@dataclass(frozen=True)
class Told:
    """What the page of a version shows, section by section."""

    figures: Facts
    participants: Facts
    employers: Facts
    goals: Facts
    activities: Facts
    indicators: Facts
    cooperation: Facts
    story: Facts
    quotes: Facts
    attachments: Facts
    explanations: Facts


BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def told(content: Content, previous: Content | None = None) -> Told:
    """The content in words; `previous` is the content of the quarter before, for the figures beside.

    Reads contents of format 1, in which nothing was taken over or explained, and of format 2. Raises NOT_TO_BE_READ
    for a content that cannot be read; a `previous` that cannot be read is left aside.
    """
    if previous is not None:
        try:
            return _told(content, previous)
        except NOT_TO_BE_READ:
            pass
    return _told(content, None)


def _told(content: Content, previous: Content | None) -> Told:
    words = content["initiative"]
    activities = _numbered(activity_told(activity) for activity in content["activities"])
    return Told(
        figures=_figures(content, previous),
        participants=_numbered(_participant(person, content) for person in content["participants"]),
        employers=_numbered(_employer(employer) for employer in content["employers"]),
        goals=_goals(content, previous),
        activities=activities,
        indicators=_numbered(_indicators(content, previous), after=len(activities)),
        cooperation=_numbered(_cooperation(cooperation) for cooperation in content["cooperation"]),
        story=_story(content["story"]),
        quotes=_numbered(quote_told(quote) for quote in content["quotes"]),
        attachments=_numbered({**file} for file in content["attachments"]),
        explanations=_numbered(_explanation(row, words) for row in content.get("explanations", [])),
    )


def _numbered(rows: Iterable[dict[str, Any]], after: int = 0) -> Facts:
    return [{**row, "number": number} for number, row in enumerate(rows, after + 1)]


def section_name(key: str, words: Content) -> str:
    """The heading of a section in the words the initiative had then; `words` is the content's "initiative"."""
    section = SECTION_BY_KEY.get(key)
    if section is None:
        return key
    own = {"participants": words["participant_plural"], "recognitions": words["recognition_plural"]}
    return capfirst(str(section.own_label or section.label).format(**own))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: what stands between blank lines. Part of every citation, so it never changes."""
    normal = text.replace("\r\n", "\n").replace("\r", "\n")
    return [piece.strip() for piece in BLANK_LINE.split(normal) if piece.strip()]


def _figures(content: Content, previous: Content | None) -> Facts:
    words = content["initiative"]
    counted: list[tuple[str, Callable[[Content], int]]] = [
        (_("%(people)s actief") % {"people": capfirst(words["participant_plural"])}, _active),
        (_("Gestart dit kwartaal"), _steps_in_quarter("started")),
        (_("Gestopt dit kwartaal"), _steps_in_quarter("stopped")),
        (_("Lopende plaatsingen"), _running_placements),
        (_("%(recognitions)s behaald") % {"recognitions": capfirst(words["recognition_plural"])}, _obtained),
        (_("Activiteiten"), lambda whole: len(whole["activities"])),
    ]
    return [
        {
            "label": label,
            "value": count(content),
            "before": count(previous) if previous else None,
            "note": _("vorig kwartaal: %(number)s") % {"number": count(previous)} if previous else "",
        }
        for label, count in counted
    ]


def _active(content: Content) -> int:
    return sum(_state(person) == "active" for person in content["participants"])


def _steps_in_quarter(kind: str) -> Callable[[Content], int]:
    def count(content: Content) -> int:
        return sum(
            any(step["kind"] == kind and step["on"] >= content["first_day"] for step in person["steps"])
            for person in content["participants"]
        )

    return count


def _running_placements(content: Content) -> int:
    last_day = content["last_day"]
    return sum(
        placement["ends_on"] is None or placement["ends_on"] >= last_day
        for person in content["participants"]
        for placement in person["placements"]
    )


def _obtained(content: Content) -> int:
    return sum(
        bool(recognition["obtained_on"]) and content["first_day"] <= recognition["obtained_on"] <= content["last_day"]
        for person in content["participants"]
        for recognition in person["recognitions"]
    )


def _state(person: Content) -> str:
    return STATE_AFTER.get(person["steps"][-1]["kind"], "") if person["steps"] else ""


def _participant(person: Content, content: Content) -> dict[str, Any]:
    words = content["initiative"]
    return {
        "name": f"{capfirst(words['participant_singular'])} {person['code']}",
        "about": joined(
            person["target_group"],
            label_of(Participant.StartingSituation, person["starting_situation"]),
            _("aangemeld via: %(route)s") % {"route": label_of(Participant.InflowRoute, person["inflow_route"])}
            if person["inflow_route"]
            else "",
        ),
        "steps": [
            {
                "on": day_in_words(step["on"]),
                "text": joined(
                    label_of(TrajectoryStep.Kind, step["kind"]), label_of(ReasonCategory, step["reason_category"])
                ),
                "explanation": step["explanation"],
                "is_new": step["on"] >= content["first_day"],
            }
            for step in person["steps"]
        ],
        "placements": [placement_in_words(placement) for placement in person["placements"]],
        "recognitions": [recognition_in_words(recognition) for recognition in person["recognitions"]],
        "recognition_word": capfirst(words["recognition_singular"]),
    }


def placement_in_words(placement: Content) -> str:
    """Everything about a placement in one line."""
    period = _("vanaf %(start)s") % {"start": day_in_words(placement["starts_on"])}
    if placement["ends_on"]:
        period += " " + _("tot en met %(end)s") % {"end": day_in_words(placement["ends_on"])}
    hours = placement["hours_per_week"]
    contract = label_of(Placement.Contract, placement["contract"])
    if placement["contract_until"]:
        contract += " " + _("tot en met %(end)s") % {"end": day_in_words(placement["contract_until"])}
    return joined(
        label_of(Placement.Kind, placement["kind"]),
        placement["employer"],
        placement["field_of_work"],
        label_of(Placement.Setting, placement["setting"]),
        period,
        _("%(hours)s uur per week") % {"hours": number_in_words(hours)} if hours else "",
        _("leermeester: %(mentor)s") % {"mentor": placement["mentor"]} if placement["mentor"] else "",
        contract,
        label_of(Placement.EndReason, placement["end_reason"]),
    )


def recognition_in_words(recognition: Content) -> str:
    """A recognition with the days it came closer, in one line."""
    dates = [
        (_("aangemeld op %(day)s"), recognition["registered_on"]),
        (_("ingeschreven op %(day)s"), recognition["enrolled_on"]),
        (_("behaald op %(day)s"), recognition["obtained_on"]),
    ]
    known = [text % {"day": day_in_words(day)} for text, day in dates if day]
    return joined(recognition["qualification"], recognition["awarding_body"], *known)


def _employer(employer: Content) -> dict[str, Any]:
    recognised = {True: _("erkend leerbedrijf"), False: _("geen erkend leerbedrijf"), None: ""}
    trained = {True: _("heeft een training gevolgd"), False: _("heeft geen training gevolgd"), None: ""}
    return {
        "name": employer["name"],
        "about": joined(
            employer["sector"],
            recognised[employer["is_recognised"]],
            label_of(Employer.Location, employer["location"]),
            label_of(Employer.ReachedThrough, employer["reached_through"]),
        ),
        "contacts": [
            {
                "on": day_in_words(contact["on"]),
                "text": joined(
                    label_of(ContactMoment.Kind, contact["kind"]),
                    label_of(ContactMoment.Level, contact["level"]),
                    label_of(ContactMoment.Attitude, contact["attitude"]),
                ),
                "explanation": contact["note"],
            }
            for contact in employer["contact_moments"]
        ],
        "mentors": [joined(mentor["function"], trained[mentor["is_trained"]]) for mentor in employer["mentors"]],
    }


def _goals(content: Content, previous: Content | None) -> Facts:
    before: dict[tuple[str, ...], Content] = {
        (goal["code"], *_subject(score), score["scorer"]): score
        for goal in (previous["goals"] if previous else [])
        for score in goal["scores"]
    }
    numbers = count(1)
    return [
        {
            "code": goal["code"],
            "name": goal["short_name"],
            "wording": goal["wording"],
            "has_own_voice": goal["scored_per"] == Goal.ScoredPer.PARTICIPANT,
            "rows": _score_rows(content, goal, before, numbers),
        }
        for goal in content["goals"]
    ]


def _score_rows(
    content: Content, goal: Content, before: dict[tuple[str, ...], Content], numbers: Iterator[int]
) -> Facts:
    """One row per subject: the coach's step and the own voice, each with whether it was taken over and the step before.

    Who was not scored has a row too, unless nobody was.
    """
    if not goal["scores"]:
        return []
    said: dict[tuple[str, str], dict[str, Content]] = {subject: {} for subject in _subjects(content, goal)}
    for score in goal["scores"]:
        said.setdefault(_subject(score), {})[score["scorer"]] = score
    voices = [GoalScore.Scorer.COACH, GoalScore.Scorer.SELF]
    if goal["scored_per"] != Goal.ScoredPer.PARTICIPANT:
        voices = voices[:1]
    return [
        {
            "who": subject[0] or subject[1] or content["initiative"]["name"],
            "steps": [
                (
                    step_in_words(scores.get(voice)),
                    bool(voice in scores and scores[voice].get("is_taken_over")),
                    step_in_words(before.get((goal["code"], *subject, voice))),
                )
                for voice in voices
            ],
            "remarks": [
                {"by": str(voice.label), "text": scores[voice]["remark"], "number": next(numbers)}
                for voice in voices
                if voice in scores and scores[voice]["remark"]
            ],
        }
        for subject, scores in sorted(said.items())
    ]


def _subjects(content: Content, goal: Content) -> list[tuple[str, str]]:
    if goal["scored_per"] == Goal.ScoredPer.PARTICIPANT:
        return [(person["code"], "") for person in content["participants"]]
    if goal["scored_per"] == Goal.ScoredPer.EMPLOYER:
        return [("", employer["name"]) for employer in content["employers"]]
    return [("", "")]


def _subject(score: Content) -> tuple[str, str]:
    return score["participant"], score["employer"]


def step_in_words(score: Content | None) -> str:
    """ "3 – In ontwikkeling", "niet beoordeeld", or a dash where nothing was said."""
    if score is None:
        return "–"
    return f"{score['step']} – {Step(score['step']).label}" if score["step"] else _("niet beoordeeld")


def activity_told(activity: Content) -> dict[str, Any]:
    """An activity for the page and for a comparison."""
    present = activity["attendance"]
    return {
        "on": day_in_words(activity["on"]),
        "title": activity["title"],
        "kind": label_of(Activity.Kind, activity["kind"]),
        "audience": activity["audience"],
        "attendance": _("onbekend") if present is None else present,
    }


def _indicators(content: Content, previous: Content | None) -> Facts:
    before = {value["name"]: number_in_words(value["value"]) for value in (previous["indicators"] if previous else [])}
    return [
        {
            "name": value["name"],
            "unit": value["unit"],
            "value": number_in_words(value["value"]),
            "on": day_in_words(value["on"]),
            "before": before.get(value["name"], "–"),
        }
        for value in content["indicators"]
    ]


def _cooperation(cooperation: Content) -> dict[str, Any]:
    return {
        "name": cooperation["name"],
        "kind": label_of(Stakeholder.Kind, cooperation["kind"]),
        "course": label_of(Cooperation.Course, cooperation["course"]),
        "note": cooperation["note"],
    }


def _story(passages: Iterable[Content]) -> Facts:
    answers = {passage["question"]: passage["text"] for passage in passages}
    numbers = count(1)
    return [
        {
            "question": str(question.label),
            "text": answers.get(question.value, ""),
            "paragraphs": [
                {"text": text, "number": next(numbers)} for text in paragraphs(answers.get(question.value, ""))
            ],
        }
        for question in StoryPassage.Question
    ]


def quote_told(quote: Content) -> dict[str, Any]:
    """A quote, who said it and whether it may be used."""
    day = day_in_words(quote["said_on"])
    perspective = label_of(Perspective, quote["perspective"]).lower()
    return {
        "text": quote["text"],
        "role": quote["speaker_role"],
        "perspective": perspective,
        "on": day,
        "attribution": joined(quote["speaker_role"], _("perspectief: %(whose)s") % {"whose": perspective}, day),
        "consent": label_of(Consent, quote["consent"]),
        "may_be_used": quote["consent"] == Consent.GIVEN,
    }


def _explanation(explanation: Content, words: Content) -> dict[str, Any]:
    return {
        "section": section_name(explanation["section"], words),
        "message": explanation["message"],
        "explanation": explanation["explanation"],
    }
