"""Remarks of the researcher about a version, and the coordinator's answers to them."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from forms.keeping.typed import clean_text
from quarters.actions.reviewing import lock_submitted
from quarters.models import QuarterlyReport, ReviewAnswer, ReviewComment, SubmittedVersion
from quarters.places import Place, Places

LONGEST = 5000


def place_comments(
    *, report: QuarterlyReport, by: User, texts: Mapping[str, str], version_seen: int | None = None
) -> list[ReviewComment]:
    """Put remarks at places of the latest version, named as `quarters.places` names them; empty texts are left aside.

    Only researchers see them until the decision. Sending the same again places nothing twice. Raises ValidationError,
    in words, when a place does not exist, a text is too long, the quarter waits for no decision or a newer version
    came in; nothing is placed then.
    """
    typed = {name: text for name, sent in texts.items() if (text := clean_text(sent))}
    for text in typed.values():
        _check(text)
    with transaction.atomic():
        report, number = lock_submitted(report, version_seen)
        version = report.versions.get(number=number)
        waiting = ReviewComment.objects.filter(report=report, sent_with__isnull=True)
        known = set(waiting.values_list("section", "anchor", "text"))
        places = Places(version.content, report.initiative) if typed else None
        comments = []
        for name, text in typed.items():
            place = places.find(name) if places else None
            if place is None:
                raise ValidationError(
                    _("Een plek waar u iets bij schreef, staat niet in deze versie."), code="no_place"
                )
            if (place.section, place.anchor, text) not in known:
                comments.append(_comment(version, place, text, by))
        return ReviewComment.objects.bulk_create(comments)


def _comment(version: SubmittedVersion, place: Place, text: str, by: User) -> ReviewComment:
    return ReviewComment(
        report=version.report,
        version=version,
        section=place.section,
        anchor=place.anchor,
        place=place.words[:200],
        text=text,
        by=by,
        by_role=by.role,
    )


def change_comment(*, comment: ReviewComment, by: User, text: str) -> None:
    """Word a remark anew. Raises ValidationError, in words, once it was sent, when it is empty or somebody else's."""
    text = clean_text(text)
    if not text:
        raise ValidationError({"text": _("Schrijf uw opmerking op, of trek haar in.")})
    _check(text)
    with transaction.atomic():
        kept = _lock_unsent(comment, by)
        kept.text = text
        kept.save(update_fields=["text"])


def withdraw_comment(*, comment: ReviewComment, by: User) -> None:
    """Take a remark back. Raises ValidationError, in words, once it was sent or when it is somebody else's."""
    with transaction.atomic():
        _lock_unsent(comment, by).delete()


def _lock_unsent(comment: ReviewComment, by: User) -> ReviewComment:
    lock_submitted(comment.report, None)
    kept = ReviewComment.objects.select_for_update().filter(pk=comment.pk).first()
    if kept is None:
        raise ValidationError(_("Deze opmerking is al ingetrokken."), code="gone")
    if kept.sent_with_id:
        raise ValidationError(_("Deze opmerking is al verstuurd en verandert niet meer."), code="sent")
    if kept.by_id != by.pk:
        raise ValidationError(_("Alleen wie de opmerking schreef, kan haar veranderen."), code="not_yours")
    return kept


def _check(text: str) -> None:
    if len(text) > LONGEST:
        raise ValidationError(
            _("Een opmerking kan niet langer zijn dan %(most)s tekens. Maak haar korter.") % {"most": LONGEST},
            code="too_long",
        )


def send_answers(version: SubmittedVersion) -> int:
    """Let the answers that were written go along with this version; returns how many. Called while handing in."""
    waiting = ReviewAnswer.objects.filter(comment__report=version.report_id, sent_with__isnull=True)
    return waiting.update(sent_with=version)
