"""The outline of one invented initiative: who holds it, its words, partners and targets."""

from datetime import timedelta
from typing import Any

from demo.calendar import Term
from demo.registers import Profile
from initiatives.models import (
    HolderPeriod,
    Indicator,
    Initiative,
    MissedTargetExplanation,
    Platform,
    PrincipleFit,
    Stakeholder,
    TopicLabel,
)


def add_initiative(platform: Platform, profile: Profile, term: Term) -> Initiative:
    singular, plural, recognition, recognitions = profile["words"]
    texts = ("name", "place", "is_national", "maturity", "funder", "summary", "background", "aim", "approach", "people")
    initiative = Initiative.objects.create(
        platform=platform,
        slug=profile["slug"],
        starts_on=term.first_day,
        participant_singular=singular,
        participant_plural=plural,
        recognition_singular=recognition,
        recognition_plural=recognitions,
        **{name: profile[name] for name in texts},
    )
    initiative.target_groups.set(platform.target_groups.filter(code__in=profile["target_groups"]))
    _add_holders(initiative, profile, term)
    _add_principles_and_topics(initiative, profile)
    for place, (name, kind, cooperation) in enumerate(profile["stakeholders"], start=1):
        Stakeholder.objects.create(
            initiative=initiative,
            reference=f"{initiative.slug}-s{place}",
            name=name,
            kind=kind,
            cooperation=cooperation,
        )
    _add_indicators(initiative, profile, term)
    return initiative


def _add_holders(initiative: Initiative, profile: Profile, term: Term) -> None:
    for place, (organisation, first, until) in enumerate(profile["holders"], start=1):
        HolderPeriod.objects.create(
            initiative=initiative,
            reference=f"{initiative.slug}-o{place}",
            organisation=organisation,
            from_on=term.quarters[first].first_day,
            until_on=term.quarters[until].first_day - timedelta(days=1) if until is not None else None,
        )


def _add_principles_and_topics(initiative: Initiative, profile: Profile) -> None:
    principles = {principle.code: principle for principle in initiative.platform.principles.all()}
    PrincipleFit.objects.bulk_create(
        PrincipleFit(initiative=initiative, principle=principles[code], text=text)
        for code, text in profile["principles"].items()
    )
    topics = {topic.code: topic for topic in initiative.platform.topics.all()}
    TopicLabel.objects.bulk_create(
        TopicLabel(
            initiative=initiative,
            topic=topics[code],
            label=label or "",
            is_used=label is not None,
            order=topics[code].order,
        )
        for code, label in profile["labels"].items()
    )


def _around(name: str, profile: Profile, term: Term) -> dict[str, Any]:
    """What was measured the day before the start, and what is expected so many quarters after the last one."""
    known: dict[str, Any] = {}
    if name in profile.get("baselines", {}):
        known |= {
            "baseline": profile["baselines"][name],
            "baseline_on": term.quarters[0].first_day - timedelta(days=1),
        }
    if name in profile.get("expectations", {}):
        value, later = profile["expectations"][name]
        known |= {"expected": value, "expected_on": term.quarters[-1].last_day + timedelta(days=91 * later)}
    return known


def _add_indicators(initiative: Initiative, profile: Profile, term: Term) -> None:
    indicators = {}
    for order, (name, count, unit, target, quarter, basis) in enumerate(profile["indicators"], start=1):
        # A target beyond the term is due as much later as the profile says.
        beyond = max(0, quarter - len(term.quarters) + 1)
        due = term.quarters[min(quarter, len(term.quarters) - 1)]
        for _ in range(beyond):
            due = due.next
        indicators[name] = Indicator.objects.create(
            initiative=initiative,
            reference=f"{initiative.slug}-i{order}",
            name=name,
            measured="counted" if count else "entered",
            count=count,
            unit=unit,
            target=target,
            target_basis=basis,
            target_due_on=due.last_day,
            order=order,
            **_around(name, profile, term),
        )
    for order, (name, category, text) in enumerate(profile["explanations"], start=1):
        MissedTargetExplanation.objects.create(
            indicator=indicators[name],
            reference=f"{initiative.slug}-u{order}",
            category=category,
            text=text,
            order=order,
        )
