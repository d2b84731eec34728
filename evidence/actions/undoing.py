"""Undoing a change of order, of place or of number of elements, also when something changed since."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.audit import record
from accounts.models import User
from evidence.actions.arranging import lock
from evidence.arrangement import (
    CODED,
    LINKS,
    PLAIN,
    State,
    adopted_since,
    coded,
    linked,
    missing_from,
    place_of,
    rejection_of,
    state_of,
)
from evidence.models import Element, Memo, Rearrangement
from initiatives.models import Initiative

# What points at an element has no name of its own there.
FURTHER_NAMES = {
    "support_cells": gettext_lazy("oordelen in edities"),
    "synthesis_barriers": gettext_lazy("belemmeringen in edities"),
    "matrix_summaries": gettext_lazy("samenvattingen in de matrix"),
    "memos": gettext_lazy("memo’s"),
}


class InexactUndoError(Exception):
    """Undoing would not bring back exactly what was; `notes` say what will differ."""

    def __init__(self, notes: list[str]) -> None:
        super().__init__(" ".join(notes))
        self.notes = notes


def undo(rearrangement: Rearrangement, *, by: User, anyway: bool = False) -> bool:
    """Bring back what was before. False when somebody did so already; then nothing happens.

    Raises ValidationError when it can no longer be undone, InexactUndoError when something differs and not `anyway`.
    """
    with transaction.atomic():
        lock(rearrangement.initiative)
        rearrangement = Rearrangement.objects.select_for_update(of=("self",)).get(pk=rearrangement.pk)
        if rearrangement.undone_at is not None:
            return False
        refusals = refusals_of(rearrangement)
        if refusals:
            raise ValidationError(refusals)
        notes = notes_of(rearrangement)
        if notes and not anyway:
            raise InexactUndoError(notes)
        if rearrangement.kind == Rearrangement.Kind.MERGE:
            _take_apart(rearrangement)
        else:
            _put_back(rearrangement)
        rearrangement.undone_at = timezone.now()
        rearrangement.save(update_fields=["undone_at"])
        record("rearrangement undone", on=rearrangement, by=by, kind=rearrangement.kind, exact=not notes)
    return True


def refusals_of(rearrangement: Rearrangement) -> list[str]:
    """Why it can no longer be undone; empty when it can."""
    if rearrangement.kind == Rearrangement.Kind.MERGE:
        return _merge_refusals(rearrangement)
    rows = _still_there(rearrangement)
    moved = [
        _short(element.statement)
        for reference, element in rows.items()
        if place_of(element) != rearrangement.after["elements"][reference]
    ]
    if not moved:
        return _topic_gone(rearrangement, rows)
    words = _("Daarna is de volgorde nog eens veranderd, bij: %(which)s. Maak eerst de latere herschikking ongedaan.")
    return [words % {"which": "; ".join(moved)}]


def notes_of(rearrangement: Rearrangement) -> list[str]:
    """What undoing would not bring back as it was; empty when everything comes back."""
    if rearrangement.kind == Rearrangement.Kind.MERGE:
        return _merge_notes(rearrangement)
    gone = len(rearrangement.before.get("elements", {})) - len(_still_there(rearrangement))
    return [_("Er zijn elementen die er niet meer zijn. De andere komen terug op hun plaats.")] if gone else []


def _still_there(rearrangement: Rearrangement) -> dict[str, Element]:
    rows = rearrangement.initiative.elements.filter(reference__in=rearrangement.before.get("elements", {}))
    return {element.reference: element for element in rows.select_related("topic")}


def _put_back(rearrangement: Rearrangement) -> None:
    rows = _still_there(rearrangement)
    for reference, element in rows.items():
        was = rearrangement.before["elements"][reference]
        element.order = was["order"]
        if was["topic"] != element.topic.code:
            element.topic = coded(rearrangement.initiative, "topic", was["topic"])
    Element.objects.bulk_update(rows.values(), ["topic", "order"])


def _stayed(rearrangement: Rearrangement) -> Element | None:
    rows = rearrangement.initiative.elements.select_related("topic", "subgroup")
    return rows.filter(reference=rearrangement.after["subject"]).first()


def _absorbed(rearrangement: Rearrangement) -> dict[str, State]:
    stays = rearrangement.after["subject"]
    return {reference: state for reference, state in rearrangement.before["elements"].items() if reference != stays}


def _merge_refusals(rearrangement: Rearrangement) -> list[str]:
    absorbed = _absorbed(rearrangement)
    refusals = []
    if _stayed(rearrangement) is None:
        refusals.append(
            _(
                "Het element dat bleef, is er niet meer. Is het daarna weer samengevoegd? "
                "Maak dan eerst die samenvoeging ongedaan."
            )
        )
    if Element.objects.filter(reference__in=absorbed).exists():
        refusals.append(_("Een van de elementen is er intussen weer. Er is niets meer uit elkaar te halen."))
    if adopted_since(absorbed.values()):
        refusals.append(
            _("Intussen is een editie vastgesteld die op het samengevoegde element steunt. Die verandert niet meer.")
        )
    return refusals + _topic_gone(rearrangement, rearrangement.before["elements"])


def _topic_gone(rearrangement: Rearrangement, references: Iterable[str]) -> list[str]:
    """The refusal when one of these elements stood in a topic that was removed since."""
    topics = {rearrangement.before["elements"][reference]["topic"] for reference in references}
    if all(coded(rearrangement.initiative, "topic", topic) for topic in topics):
        return []
    return [_("Het onderwerp van een van de elementen bestaat niet meer.")]


def _merge_notes(rearrangement: Rearrangement) -> list[str]:
    stays = _stayed(rearrangement)
    if stays is None:
        return []
    now, after = state_of(stays), rearrangement.after["elements"][stays.reference]
    before = rearrangement.before["elements"][stays.reference]
    notes = []
    edited = [_field_name(name) for name in PLAIN if now[name] != after[name] and after[name] != before[name]]
    if edited:
        notes.append(_("Daarna veranderd, en dat blijft zo: %(fields)s.") % {"fields": ", ".join(edited)})
    added = [_field_name(name) for name in LINKS if set(now[name]) - set(after[name])]
    if added:
        words = _("Daarna erbij gekomen, en dat blijft bij %(stays)s: %(fields)s.")
        notes.append(words % {"stays": _short(stays.statement), "fields": ", ".join(added)})
    states = rearrangement.before["elements"].values()
    gone = {name for state in states for name in missing_from(rearrangement.initiative, state)}
    if gone:
        fields = ", ".join(_field_name(name) for name in LINKS if name in gone)
        notes.append(_("Intussen verwijderd, en dat komt niet terug: %(fields)s.") % {"fields": fields})
    memo = _memo(rearrangement)
    if memo is not None and memo.changed_at is not None:
        notes.append(_("De memo met de oude teksten is daarna veranderd en blijft staan."))
    return notes


def _take_apart(rearrangement: Rearrangement) -> None:
    stays = _stayed(rearrangement)
    if stays is None:
        return
    memo = _memo(rearrangement)
    if memo is not None and memo.changed_at is None:
        memo.delete()
    for reference, state in _absorbed(rearrangement).items():
        _bring_back(rearrangement.initiative, reference, state, stays)
    _give_back(stays, rearrangement)
    for reference, state in rearrangement.before["elements"].items():
        _reject_again(Element.objects.get(reference=reference), state)


def _bring_back(initiative: Initiative, reference: str, state: Mapping[str, Any], stays: Element) -> None:
    """An absorbed element under its own reference, and under its own id: that was handed out once and is free."""
    fields = {name: state[name] for name in PLAIN if name not in CODED}
    element = Element(initiative=initiative, reference=reference, **fields)
    element.pk = None if Element.objects.filter(pk=state["id"]).exists() else state["id"]
    for name in CODED:
        setattr(element, name, coded(initiative, name, state[name]))
    element.save(force_insert=True)
    for name in LINKS:
        if name != "memos":
            getattr(element, name).set(linked(initiative, name, state[name]))
    Memo.objects.filter(reference__in=state["memos"], element=stays).update(element=element)


def _give_back(stays: Element, rearrangement: Rearrangement) -> None:
    """Take from what stayed what the merge gave it; what people changed since, stays as they made it."""
    now, after = state_of(stays), rearrangement.after["elements"][stays.reference]
    before = rearrangement.before["elements"][stays.reference]
    for name in PLAIN:
        if now[name] == after[name] != before[name]:
            was = coded(stays.initiative, name, before[name]) if name in CODED else before[name]
            setattr(stays, name, was)
    stays.save()
    for name in LINKS:
        if name != "memos":
            given = set(after[name]) - set(before[name])
            getattr(stays, name).remove(*linked(stays.initiative, name, given))
    was_set_aside = {(each["of"], each["reference"]) for each in before["rejections"]}
    for each in after["rejections"]:
        if (each["of"], each["reference"]) not in was_set_aside:
            row = rejection_of(each, stays)
            if row is not None and not row._state.adding:
                row.delete()


def _reject_again(element: Element, state: Mapping[str, Any]) -> None:
    for each in state["rejections"]:
        row = rejection_of(each, element)
        if row is not None and row._state.adding:
            known = User.objects.filter(pk=each["by"]).exists()
            row.by_id, row.at, row.why = each["by"] if known else None, datetime.fromisoformat(each["at"]), each["why"]
            row.save()


def _memo(rearrangement: Rearrangement) -> Memo | None:
    """The memo the merge made, while it still hangs where it hung."""
    reference, stays = rearrangement.after["memo"], rearrangement.after["subject"]
    return Memo.objects.filter(reference=reference, element__reference=stays).first() if reference else None


def _field_name(name: str) -> str:
    field: Any = Element._meta.get_field(name)
    return str(FURTHER_NAMES.get(name, getattr(field, "verbose_name", "")))


def _short(text: str) -> str:
    return f"“{Truncator(text).chars(60)}”"
