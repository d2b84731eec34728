"""Putting elements in another order or place, and merging them; everything is written down so that it can be undone."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.forms import ModelForm
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from evidence.actions.collecting import keep
from evidence.arrangement import LINKS, TEXTS, in_adopted_edition, place_of, rejection_of, state_of
from evidence.models import Element, Memo, Rearrangement, Rejection
from initiatives.models import Initiative, Topic

MOST = 8  # elements merged at once: more cannot be read side by side
QUESTIONS = {
    "context": "In welke context",
    "mechanism": "Waardoor werkt het vermoedelijk",
    "outcome": "Wat levert het op",
}


def lock(initiative: Initiative) -> None:
    """Let one person at a time rearrange the elements of an initiative; call it inside a transaction."""
    Initiative.objects.select_for_update().get(pk=initiative.pk)


def step(element: Element, *, up: bool, by: User) -> Rearrangement | None:
    """One place up or down among the elements of its topic and kind; None when it already stands at that end."""
    with transaction.atomic():
        lock(element.initiative)
        element = _fresh(element)
        rows = _among(element, element.topic)
        here = rows.index(element)
        there = here - 1 if up else here + 1
        if not 0 <= there < len(rows):
            return None
        rows.remove(element)
        return place(element, topic=element.topic, after=rows[there - 1] if there else None, by=by)


def place(element: Element, *, topic: Topic, after: Element | None, by: User) -> Rearrangement | None:
    """Put the element behind `after` among those of this topic and its own kind, or first; None when it stands there.

    Raises ValidationError when the element or the one before it is no longer there.
    """
    with transaction.atomic():
        lock(element.initiative)
        element = _fresh(element)
        rows = _among(element, topic)
        was = list(rows)
        if element in rows:
            rows.remove(element)
        if after is not None and after not in rows:
            raise ValidationError(_("De plaats die u koos, is er niet meer. Bekijk de lijst en kies opnieuw."))
        rows.insert(rows.index(after) + 1 if after else 0, element)
        if rows == was:
            return None
        kind = Rearrangement.Kind.ORDER if element.topic_id == topic.pk else Rearrangement.Kind.MOVE
        before = {row.reference: place_of(row) for row in rows}
        element.topic = topic
        for number, row in enumerate(rows, start=1):
            row.order = number
        touched = [row for row in rows if before[row.reference] != place_of(row)]
        Element.objects.bulk_update(touched, ["topic", "order"])
        record("element moved", on=element, by=by, topic=topic.code, to=rows.index(element) + 1)
        return Rearrangement.objects.create(
            initiative=element.initiative,
            kind=kind,
            by=by,
            before={"elements": {row.reference: before[row.reference] for row in touched}},
            after={"elements": {row.reference: place_of(row) for row in touched}, "subject": element.reference},
        )


def merge(stays: Element, absorbed: Sequence[Element], *, values: Mapping[str, Any], by: User) -> Rearrangement:
    """Let one element take in others, with all that hangs on them. `values` are the fields of what stays.

    What somebody typed and does not stand in what stays, is kept in a memo. Raises ValidationError when one of them is
    gone, or when an adopted edition rests on one that would disappear.
    """
    with transaction.atomic():
        lock(stays.initiative)
        stays, *others = [_fresh(element) for element in (stays, *absorbed)]
        if in_adopted_edition(others):
            raise ValidationError(
                _("Een vastgestelde editie steunt op een element dat u wilt laten opgaan. Laat dat element blijven.")
            )
        before = {element.reference: state_of(element) for element in (stays, *others)}
        for name, value in values.items():
            setattr(stays, name, value)
        stays.full_clean(exclude=["initiative"])
        stays.save()
        memo = _keep_texts(stays, before, by=by)
        for other in others:
            _take_in(stays, other)
            other.delete()
        after = {stays.reference: state_of(stays)}
        record("elements merged", on=stays, by=by, absorbed=[other.reference for other in others])
        return Rearrangement.objects.create(
            initiative=stays.initiative,
            kind=Rearrangement.Kind.MERGE,
            by=by,
            before={"elements": before},
            after={"elements": after, "subject": stays.reference, "memo": memo.reference if memo else None},
        )


def keep_element(form: "ModelForm[Any]", *, by: User) -> Element:
    """Save the form of an element. Raises ValidationError when somebody merged or removed it meanwhile."""
    with transaction.atomic():
        if form.instance.pk is not None:
            lock(form.instance.initiative)
            _fresh(form.instance)
        return keep(form, by=by)


def _fresh(element: Element) -> Element:
    """The element as it is now, kept for this transaction."""
    rows = Element.objects.select_for_update(of=("self",)).select_related("initiative", "topic", "subgroup")
    found = rows.filter(pk=element.pk).first()
    if found is None:
        raise ValidationError(
            _("Het element “%(statement)s” is er niet meer. Bekijk de lijst en kies opnieuw.")
            % {"statement": element.statement}
        )
    return found


def _among(element: Element, topic: Topic) -> list[Element]:
    """The elements of this topic and the kind of `element`, in their order."""
    rows = element.initiative.elements.select_for_update(of=("self",)).select_related("topic")
    return list(rows.filter(topic=topic, kind=element.kind).order_by("order", "id"))


def _take_in(stays: Element, other: Element) -> None:
    """Everything that hangs on the other also hangs on what stays; nothing is left behind."""
    for name in LINKS:
        if name != "memos":
            getattr(stays, name).add(*getattr(other, name).all())
    other.memos.update(element=stays)
    for state in state_of(other)["rejections"]:
        row = rejection_of(state, stays)
        if row is not None and row._state.adding:
            row.by_id, row.at, row.why = state["by"], state["at"], state["why"]
            row.save()
    Rejection.objects.filter(Q(element=other) | Q(other_element=other)).delete()


def _keep_texts(stays: Element, before: Mapping[str, Mapping[str, Any]], *, by: User) -> Memo | None:
    """A memo with every text that is not part of what stays; None when nothing would be lost."""
    kept = {name: getattr(stays, name) for name in TEXTS}
    parts = []
    for state in before.values():
        lost = [name for name in TEXTS if state[name].strip() and state[name].strip() not in kept[name]]
        if lost:
            lines = [f"{QUESTIONS[name]}: {state[name]}" for name in lost if name != "statement"]
            parts.append("\n".join([f"“{state['statement']}”", *lines]))
    if not parts:
        return None
    day = date_format(timezone.localdate(), "j F Y")
    text = "\n\n".join([f"Samengevoegd op {day}. Dit stond er eerst:", *parts])
    return Memo.objects.create(initiative=stays.initiative, element=stays, text=text, by=by, by_role=by.role)
