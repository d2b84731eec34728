"""What the script of a page that saves itself posts, and what it gets back (docs/decisions/0051).

A live page gives its fields as `LiveFields`; its form has `data-autosave`, a hidden `was:<name>` for every field and
ends with `{% include "forms/_autosave.html" %}`, which reads `drafts` (from `drafts_for`) out of the context:

    fields, workpiece = StoryFields(report), QuarterWorkpiece(report)
    if is_autosave(request):
        return live_answer(request, workpiece, fields)
    if request.method == "POST":
        outcome = live_post(request, workpiece, fields)      # raises ValidationError when the quarter was handed in

A page that makes or changes one row has `data-autosave="row"` and answers with `draft_answer`.
"""

import re
from collections.abc import Collection, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from forms.keeping.drafts import KNOWN, TURN, PageDraft, Place, drop_draft, keep_draft
from forms.keeping.live import LiveFields, Outcome, Workpiece, keep_live
from forms.keeping.typed import fingerprint

REFERENCE = "kenmerk"  # the control by which a new row carries its reference
TAB = re.compile(r"[0-9A-Za-z-]{1,40}")
FINGERPRINT = re.compile(r"[0-9a-f]{1,8}")
MOST_SECONDS = 300  # of activity in one post; a post is sent at least that often
MOST_DRAFTS = 20  # of one page that are offered


def is_autosave(request: HttpRequest) -> bool:
    """Whether the script of the page sent this, and not a button."""
    return request.method == "POST" and request.headers.get("X-WIB-Autosave") == "1"


def live_answer(request: HttpRequest, workpiece: Workpiece, fields: LiveFields) -> HttpResponse:
    """Keep the fields the script sent and say of each what became of it; what has to wait is kept as a draft."""
    if refused := _refused(request):
        return refused
    sent, known, place = _sent(request.POST), _known(request.POST), _place(request, workpiece)
    workpiece.add_active_time(_seconds(request.POST))
    if not sent:
        _drop_other(request, place)
        return _answer({})
    try:
        outcome = keep_live(fields, workpiece=workpiece, sent=sent, known=known, by=request.user)
    except ValidationError as closed:
        return _closed(request, place, closed)
    _keep_the_rest(request, place, outcome, sent, known)
    return _answer(dict(_told(outcome)))


def draft_answer(
    request: HttpRequest, workpiece: Workpiece, *, is_kept: bool = False, is_open: bool | None = None
) -> HttpResponse:
    """Keep what was typed on the page of one row as a draft. `is_kept`: the row was saved already, nothing to keep.
    `is_open` says whether the page can still be sent, where that is not the same as whether the workpiece is open."""
    if refused := _refused(request):
        return refused
    sent, place = _sent(request.POST), _place(request, workpiece)
    workpiece.add_active_time(_seconds(request.POST))
    if not is_kept:
        keep_draft(place, typed=sent, known=_known(request.POST), turn=_turn(request.POST))
    _drop_other(request, place)
    if not (workpiece.is_open if is_open is None else is_open):
        return JsonResponse({"message": _closed_words()}, status=409)
    return _answer({name: {"state": "draft"} for name in sent})


def live_post(request: HttpRequest, workpiece: Workpiece, fields: LiveFields) -> Outcome:
    """The same rule for the button of the page: only fields this person changed count.

    Raises ValidationError, in words, when the workpiece was closed meanwhile.
    """
    post, place = request.POST.dict(), _place(request, workpiece)
    sent, maybe, known = {}, {}, {}
    for name, text in post.items():
        was = post.get(f"was:{name}")
        if was is None:
            maybe[name] = text
        elif not was or fingerprint(text) != was:
            sent[name] = text
            if FINGERPRINT.fullmatch(was):
                known[name] = {was}
    try:
        outcome = keep_live(fields, workpiece=workpiece, sent=sent, known=known, by=request.user, maybe=maybe)
    except ValidationError:
        sent |= {name: maybe[name] for name in maybe.keys() & fields.now().keys()}
        keep_draft(place, typed=sent, known=known, turn=_turn(request.POST))
        raise
    _keep_the_rest(request, place, outcome, maybe | sent, known)
    return outcome


def drafts_for(request: HttpRequest, workpiece: Workpiece) -> list[dict[str, Any]]:
    """What this person typed on this page and what has no place yet, the newest first. One query."""
    place = _place(request, workpiece)
    drafts = place.drafts().order_by("-saved_at")[:MOST_DRAFTS]
    return [_as_seen(draft) for draft in drafts]


def draft_is_done(request: HttpRequest, workpiece: Workpiece) -> None:
    """The row of this page was kept: the draft of this tab has done its work."""
    drop_draft(_place(request, workpiece))


def draft_is_settled(request: HttpRequest, workpiece: Workpiece, names: Collection[str]) -> None:
    """These fields of the page were kept elsewhere; the rest of the draft of this tab stays."""
    keep_draft(_place(request, workpiece), typed={}, settled=names, turn=_turn(request.POST))


def activity_answer(request: HttpRequest, workpiece: Workpiece) -> HttpResponse:
    """Seconds somebody was busy on a page that has no fields of its own."""
    if refused := _refused(request):
        return refused
    workpiece.add_active_time(_seconds(request.POST))
    return _answer({})


def _refused(request: HttpRequest) -> HttpResponse | None:
    """A page that somebody else opened in this browser before must not write under this name."""
    owner = request.POST.get("user")
    if owner is not None and owner != str(request.user.pk):
        return JsonResponse({"message": _("Deze pagina is door iemand anders geopend.")}, status=403)
    return None


def _closed(request: HttpRequest, place: Place, closed: ValidationError) -> HttpResponse:
    keep_draft(place, typed=_sent(request.POST), known=_known(request.POST), turn=_turn(request.POST))
    return JsonResponse({"message": f"{' '.join(closed.messages)} {_closed_words()}"}, status=409)


def _closed_words() -> str:
    return _("Wat u typte, is voor u opgeslagen.")


def _keep_the_rest(
    request: HttpRequest, place: Place, outcome: Outcome, sent: dict[str, str], known: dict[str, set[str]]
) -> None:
    homeless = {*outcome.clashes, *outcome.waiting, *outcome.gone}
    keep_draft(
        place,
        typed={name: sent[name] for name in homeless},
        known=known,
        settled=outcome.kept.keys(),
        turn=_turn(request.POST),
    )
    _drop_other(request, place)


def _drop_other(request: HttpRequest, place: Place) -> None:
    """The draft of another tab that was put back into this one, or thrown away."""
    other = request.POST.get("drop", "")
    if TAB.fullmatch(other):
        drop_draft(Place(place.user, place.workpiece, place.page, other))


def _told(outcome: Outcome) -> Iterator[tuple[str, dict[str, str]]]:
    for name, text in outcome.kept.items():
        yield name, {"state": "kept", "was": fingerprint(text)}
    for name, theirs in outcome.clashes.items():
        yield name, {"state": "clash", "theirs": theirs, "was": fingerprint(theirs)}
    for name, message in outcome.waiting.items():
        yield name, {"state": "waiting", "message": str(message)}
    for name in outcome.gone:
        yield name, {"state": "gone", "message": _("Dit vak is er niet meer. Uw tekst is voor u opgeslagen.")}


def _answer(fields: dict[str, dict[str, str]]) -> JsonResponse:
    return JsonResponse({"at": timezone.localtime().strftime("%H:%M"), "fields": fields})


def _as_seen(draft: PageDraft) -> dict[str, Any]:
    saved = timezone.localtime(draft.saved_at)
    is_today = saved.date() == timezone.localdate()
    at = saved.strftime("%H:%M") if is_today else f"{date_format(saved, 'j F')}, {saved.strftime('%H:%M')}"
    fields = {name: text for name, text in draft.fields.items() if name != TURN and not name.startswith(KNOWN)}
    known = {
        name: draft.fields[KNOWN + name].split(",") if KNOWN + name in draft.fields else []
        for name in fields
        if name != REFERENCE
    }
    return {"tab": draft.tab, "at": at, "fields": fields, "known": known}


def _place(request: HttpRequest, workpiece: Workpiece) -> Place:
    tab = request.POST.get("tab", "")
    return Place(request.user, workpiece, request.path, tab if TAB.fullmatch(tab) else "")


def _sent(post: QueryDict) -> dict[str, str]:
    """The changed fields: those that say which texts the page has seen, and the reference of a new row."""
    return {name: str(post[name]) for name in post if KNOWN + name in post or name == REFERENCE}


def _known(post: QueryDict) -> dict[str, set[str]]:
    """Per field the fingerprints of the texts its page has seen; what is no fingerprint is left aside."""
    known = {
        name[len(KNOWN) :]: {part for part in str(post[name]).split(",") if FINGERPRINT.fullmatch(part)}
        for name in post
        if name.startswith(KNOWN)
    }
    return {name: prints for name, prints in known.items() if prints}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 15 else 0


def _turn(post: QueryDict) -> int:
    return _number(post.get("turn", ""))


def _seconds(post: QueryDict) -> int:
    return min(_number(post.get("active", "")), MOST_SECONDS)
