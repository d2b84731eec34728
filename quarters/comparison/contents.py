"""What differs between two contents, section by section, in plain words.

A pure function of the two contents, of either format. Between two versions of one quarter every difference is told.
Between two quarters only what goes on is compared: contact moments, remarks, activities, quotes and documents belong to
one quarter, so of those only the number is told.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quarters.comparison import fields, told
from quarters.comparison.fields import Change, differences
from quarters.comparison.registers import register_changes
from quarters.sections import SECTION_BY_KEY
from quarters.snapshot import Content

GENERAL = ""


@dataclass(frozen=True)
class SectionChanges:
    """What differs in one section; `key` is empty for what belongs to none (the initiative's own words)."""

    key: str
    changes: list[Change]


def compare(before: Content, after: Content) -> list[SectionChanges]:
    """The sections with a difference, in their order. Contents that say the same give an empty list.

    Raises NOT_TO_BE_READ (`quarters.unreadable`) for a content that cannot be read.
    """
    same_quarter = before["quarter"] == after["quarter"]
    old = _with_names_of(before, after)
    found: defaultdict[str, list[Change]] = defaultdict(list)
    found[GENERAL] += differences("", old["initiative"], after["initiative"], fields.WORDING)
    for key, changes in register_changes(old, after, with_contacts=same_quarter).items():
        found[key] += changes
    found["doelen"] += [*told.goals(old, after), *told.scores(old, after, with_remarks=same_quarter)]
    found["activiteiten"] += told.activities(old, after) if same_quarter else ()
    found["activiteiten"] += told.indicators(old, after)
    found["samenwerking"] += told.cooperation(old, after)
    found["verhaal"] += told.story(old, after)
    if same_quarter:
        found["citaten"] += told.quotes(old, after)
        found["bijlagen"] += told.attachments(old, after)
        for key, change in told.explanations(old, after):
            found[key if key in SECTION_BY_KEY else GENERAL].append(change)
    else:
        for key, change in _numbers(old, after):
            found[key].append(change)
    return [SectionChanges(key, found[key]) for key in (GENERAL, *SECTION_BY_KEY) if found[key]]


def _with_names_of(before: Content, after: Content) -> Content:
    """The old content with the new codes and names of people and employers that are still there, so that a new name
    is told once and not at every place where it stands."""
    codes = _new_names(before["participants"], after["participants"], "code")
    names = _new_names(before["employers"], after["employers"], "name")
    people = [
        {**person, "placements": [_renamed(row, employer=names) for row in person["placements"]]}
        for person in before["participants"]
    ]
    goals = [
        {**goal, "scores": [_renamed(row, participant=codes, employer=names) for row in goal["scores"]]}
        for goal in before["goals"]
    ]
    return {**before, "participants": people, "goals": goals}


def _new_names(before: list[Content], after: list[Content], name: str) -> dict[str, str]:
    now = {row["reference"]: row[name] for row in after}
    return {row[name]: now[row["reference"]] for row in before if row["reference"] in now}


def _renamed(row: Content, **names: dict[str, str]) -> Content:
    return {**row, **{field: new.get(row[field], row[field]) for field, new in names.items()}}


def _numbers(before: Content, after: Content) -> Iterator[tuple[str, Change]]:
    """How many there are of what belongs to one quarter, where that differs."""
    counted: tuple[tuple[str, str, Callable[[Content], int]], ...] = (
        ("werkgevers", _("Contactmomenten"), _contacts),
        ("activiteiten", _("Activiteiten"), lambda whole: len(whole["activities"])),
        ("citaten", _("Citaten"), lambda whole: len(whole["quotes"])),
        ("bijlagen", _("Bijlagen"), lambda whole: len(whole["attachments"])),
    )
    for key, label, count in counted:
        was, now = count(before), count(after)
        if was != now:
            text = _("nu %(now)s, vorig kwartaal %(was)s") % {"now": now, "was": was}
            yield key, Change(label, text, was=str(was), now=str(now))


def _contacts(whole: Content) -> int:
    return sum(len(employer["contact_moments"]) for employer in whole["employers"])
