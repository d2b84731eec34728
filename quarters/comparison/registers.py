"""What differs in the registers: people with their steps, placements and recognitions, and employers."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from employers.models import ContactMoment, Employer
from initiatives.models import ReasonCategory
from participants.models import Placement, TrajectoryStep
from quarters.comparison import fields
from quarters.comparison.fields import Change, came_or_went, differences
from quarters.comparison.matching import by, paired
from quarters.said import day_in_words, joined, label_of
from quarters.snapshot import Content
from quarters.submitted import placement_in_words, recognition_in_words


def register_changes(before: Content, after: Content, *, with_contacts: bool) -> dict[str, list[Change]]:
    """By section. Contact moments belong to one quarter; without them only their number is told."""
    told: dict[str, list[Change]] = {"deelnemers": [], "werkgevers": [], "plaatsingen": [], "erkenningen": []}
    word = capfirst(after["initiative"]["participant_singular"])
    recognition = after["initiative"]["recognition_singular"]
    for old, new in paired(before["participants"], after["participants"], by("reference"), by("code")):
        subject = f"{word} {(new or old or {})['code']}"
        told["deelnemers"] += _person(subject, old, new)
        told["plaatsingen"] += _placements(subject, _rows(old, "placements"), _rows(new, "placements"))
        told["erkenningen"] += _recognitions(
            subject, _rows(old, "recognitions"), _rows(new, "recognitions"), recognition
        )
    for old, new in paired(before["employers"], after["employers"], by("reference"), by("name")):
        told["werkgevers"] += _employer(old, new, with_contacts)
    return told


def _rows(row: Content | None, name: str) -> list[Content]:
    return row[name] if row else []


def _person(subject: str, old: Content | None, new: Content | None) -> Iterator[Change]:
    if new is None:
        yield Change(subject, _("staat er niet meer in"))
    elif old is None:
        steps = ", ".join(_step(step) for step in new["steps"])
        yield Change(subject, _("nieuw: %(steps)s") % {"steps": steps} if steps else _("nieuw"))
    else:
        yield from differences(subject, old, new, fields.PARTICIPANT)
        for before, after in paired(old["steps"], new["steps"], by("kind", "on"), by("kind"), by("on")):
            if before and after:
                lead = _("stap ‘%(step)s’") % {"step": _step(before)}
                yield from differences(subject, before, after, fields.STEP, lead)
            else:
                yield came_or_went(subject, _("stap"), before, after, _step)


def _step(step: Content) -> str:
    kind = label_of(TrajectoryStep.Kind, step["kind"])
    return joined(kind, day_in_words(step["on"]), label_of(ReasonCategory, step["reason_category"]))


def _placements(subject: str, before: list[Content], after: list[Content]) -> Iterator[Change]:
    keys = (by("employer", "kind", "starts_on"), by("employer", "starts_on"), by("employer", "kind"), by("starts_on"))
    for old, new in paired(before, after, *keys):
        if not (old and new):
            yield came_or_went(subject, _("plaatsing"), old, new, placement_in_words)
            continue
        lead = _("plaatsing bij %(employer)s") % {"employer": old["employer"]}
        left: tuple[fields.Field, ...] = fields.PLACEMENT
        if new["ends_on"] and not old["ends_on"]:
            left = tuple(field for field in left if field.name not in ("ends_on", "end_reason"))
            yield Change(
                subject, joined(_ended(lead, new["ends_on"]), label_of(Placement.EndReason, new["end_reason"]))
            )
        yield from differences(subject, old, new, left, lead)


def _ended(lead: str, day: str) -> str:
    return _("%(placement)s beëindigd op %(day)s") % {"placement": lead, "day": day_in_words(day)}


def _recognitions(subject: str, before: list[Content], after: list[Content], word: str) -> Iterator[Change]:
    for old, new in paired(before, after, by("qualification", "awarding_body"), by("qualification"), lambda row: ""):
        if old and new:
            lead = joined(word, old["qualification"])
            yield from differences(subject, old, new, fields.RECOGNITION, lead)
        else:
            yield came_or_went(subject, word, old, new, recognition_in_words)


def _employer(old: Content | None, new: Content | None, with_contacts: bool) -> Iterator[Change]:
    subject = (new or old or {})["name"]
    if new is None:
        yield Change(subject, _("staat er niet meer in"))
        return
    if old is None:
        about = joined(new["sector"], label_of(Employer.Location, new["location"]))
        yield Change(subject, _("nieuw: %(about)s") % {"about": about} if about else _("nieuw"))
        old = {"contact_moments": [], "mentors": []}
    else:
        yield from differences(subject, old, new, fields.EMPLOYER)
    if with_contacts:
        yield from _contacts(subject, old["contact_moments"], new["contact_moments"])
    for before, after in paired(old["mentors"], new["mentors"], by("function"), lambda row: ""):
        if before and after:
            lead = _("leermeester ‘%(mentor)s’") % {"mentor": before["function"]}
            yield from differences(subject, before, after, fields.MENTOR, lead)
        else:
            yield came_or_went(subject, _("leermeester"), before, after, lambda mentor: mentor["function"])


def _contacts(subject: str, before: list[Content], after: list[Content]) -> Iterator[Change]:
    for old, new in paired(before, after, by("kind", "on"), by("on"), by("kind")):
        if old and new:
            lead = _("contact op %(day)s") % {"day": day_in_words(old["on"])}
            yield from differences(subject, old, new, fields.CONTACT, lead)
        else:
            yield came_or_went(subject, _("contact"), old, new, _contact)


def _contact(contact: Content) -> str:
    return joined(
        day_in_words(contact["on"]),
        label_of(ContactMoment.Kind, contact["kind"]),
        label_of(ContactMoment.Level, contact["level"]),
        label_of(ContactMoment.Attitude, contact["attitude"]),
        contact["note"],
    )
