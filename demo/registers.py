"""The registers of one invented initiative: employers with contacts, participants with all that happened."""

from typing import Any

from demo.calendar import Term
from demo.storylines import Storyline, storylines
from employers.models import ContactMoment, Employer, Mentor
from initiatives.models import Initiative
from participants.models import Participant, Placement, Recognition, TrajectoryStep

ATTITUDES = ("reluctant", "neutral", "interested", "enthusiastic")
SITUATIONS = ("school_dropout", "long_out_of_work", "day_activity", "long_out_of_work", "higher_educated", "school")
ROUTES = ("municipality", "own_organisation", "care", "self", "school", "uwv")
CONTACT_KINDS = ("visit", "call", "visit", "evaluation", "message")
FIRST_KINDS = ("learning_place", "internship", "work_experience")

Profile = dict[str, Any]


def add_employers(initiative: Initiative, profile: Profile, term: Term) -> list[Employer]:
    employers = []
    for place, row in enumerate(profile["employers"]):
        name, sector, recognised, location, reached, attitude = row
        employer = Employer.objects.create(
            initiative=initiative,
            reference=f"{initiative.slug}-w{place + 1}",
            name=name,
            sector=sector,
            is_recognised=recognised,
            location=location,
            reached_through=reached,
            involved_from=term.day(place * 45),
        )
        _add_contacts(employer, place, attitude, term, profile["contact_level"])
        Mentor.objects.create(
            employer=employer,
            reference=f"{employer.reference}-m1",
            function=f"leermeester {sector}",
            is_trained=place % 2 == 0,
            trained_on=term.day(place * 45 + 90) if place % 2 == 0 else None,
        )
        employers.append(employer)
    return employers


def _add_contacts(employer: Employer, place: int, attitude: str, term: Term, levels: list[str]) -> None:
    """Contacts a hundred days apart; the attitude climbs to the one the profile ends with."""
    highest = ATTITUDES.index(attitude)
    first = max(0, highest - 2)
    for turn, offset in enumerate(range(place * 45 + 5, term.days, 103)):
        ContactMoment.objects.create(
            employer=employer,
            reference=f"{employer.reference}-c{turn + 1}",
            on=term.day(offset),
            kind=CONTACT_KINDS[(turn + place) % len(CONTACT_KINDS)],
            level=levels[turn % len(levels)],
            attitude=ATTITUDES[min(first + turn, highest)],
            note="Kennismaking en uitleg." if turn == 0 else "Hoe gaat het, en wat is er nodig?",
        )


def add_participants(initiative: Initiative, profile: Profile, term: Term, employers: list[Employer]) -> None:
    groups = {group.code: group for group in initiative.platform.target_groups.all()}
    for place, line in enumerate(storylines(profile["participants"], term.days)):
        code = profile["target_groups"][place % len(profile["target_groups"])]
        participant = Participant.objects.create(
            initiative=initiative,
            reference=f"{initiative.slug}-d{place + 1}",
            code=f"{profile['prefix']}-{place + 1:02}",
            target_group=groups[code],
            starting_situation=SITUATIONS[place % len(SITUATIONS)],
            inflow_route=ROUTES[(place * 2) % len(ROUTES)],
        )
        TrajectoryStep.objects.bulk_create(
            TrajectoryStep(
                participant=participant,
                reference=f"{participant.reference}-s{number}",
                kind=event.kind,
                on=term.day(event.day),
                reason_category=event.category,
                explanation=event.explanation,
            )
            for number, event in enumerate(line.events, start=1)
        )
        if line.day_of("started") is not None:
            _add_placements(participant, place, line, term, employers, profile)
            _add_recognition(participant, place, line, term, profile)


def _add_placements(
    participant: Participant, place: int, line: Storyline, term: Term, employers: list[Employer], profile: Profile
) -> None:
    employer = employers[place % len(employers)]
    begin = max(line.start + 14, ((employer.involved_from or term.first_day) - term.first_day).days)
    leave = line.day_of("moved_on") or line.day_of("stopped")
    switch = begin + 120 if place % 4 == 3 and term.has(begin + 130) else None
    ends = [day for day in (leave, switch) if day is not None and begin < day]
    end = min(ends) if ends else None
    if term.has(begin) and (leave is None or begin < leave):
        reason = {None: "", switch: "switched", line.day_of("moved_on"): "moved_on"}.get(end, "personal")
        _place(participant, 1, employer, FIRST_KINDS[place % 3], begin, end, reason, term, profile)
    if switch is not None and (leave is None or switch < leave):
        other = employers[(place + 1) % len(employers)]
        later = max(switch, ((other.involved_from or term.first_day) - term.first_day).days)
        if term.has(later):
            _place(participant, 2, other, "learning_place", later, None, "", term, profile)
    moved_on = line.day_of("moved_on")
    if moved_on is not None and profile["prefix"] != "WO":
        outside = [employer for employer in employers if employer.location == Employer.Location.EXTERNAL]
        _place(participant, 3, outside[place % len(outside)], "paid_work", moved_on + 1, None, "", term, profile)


def _place(
    participant: Participant,
    number: int,
    employer: Employer,
    kind: str,
    begin: int,
    end: int | None,
    reason: str,
    term: Term,
    profile: Profile,
) -> None:
    is_paid = kind == "paid_work"
    Placement.objects.create(
        participant=participant,
        reference=f"{participant.reference}-p{number}",
        employer=employer,
        mentor=employer.mentors.first(),
        kind=kind,
        field_of_work=profile["fields"][employer.sector],
        setting="internal" if employer.location == Employer.Location.OWN else "external",
        starts_on=term.day(begin),
        ends_on=term.day(end) if end is not None and term.has(end) else None,
        end_reason=reason if end is not None and term.has(end) else "",
        hours_per_week=24 if is_paid else 16,
        contract=("fixed_term" if number % 2 else "permanent") if is_paid else "",
        contract_until=term.day(begin + 365) if is_paid and number % 2 else None,
    )


def _add_recognition(participant: Participant, place: int, line: Storyline, term: Term, profile: Profile) -> None:
    if place % 5 == 4:
        return
    sectors = list(profile["fields"])
    days = [line.start + 70, line.start + 105, line.start + 300 + place * 5]
    stopped = line.end
    dates = [term.day(day) if term.has(day) and (stopped is None or day < stopped) else None for day in days]
    if profile.get("is_awarded_at_once"):
        dates[:2] = None, None
    if not any(dates):
        return
    Recognition.objects.create(
        participant=participant,
        reference=f"{participant.reference}-e1",
        qualification=profile["fields"][sectors[place % len(sectors)]].capitalize(),
        awarding_body=profile["awarding"],
        registered_on=dates[0],
        enrolled_on=dates[1],
        obtained_on=dates[2],
    )
