"""Judging an edition twice: starting a round, judging blind, being done, deciding on differences."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from evidence.actions.editions import lock_for_editing
from evidence.double_coding import Coder, coder_of, comparison_of, is_done, possible_coders
from evidence.models import (
    BlindJudgement,
    DoubleCoding,
    OverarchingElement,
    Resolution,
    SupportCell,
    SynthesisEdition,
)
from initiatives.models import Initiative

# Per id of an initiative what one thinks and a note; "" for what one did not judge.
Answers = Mapping[int, tuple[str, str]]


def start_double_coding(*, edition: SynthesisEdition, first: User, second: User, by: User) -> DoubleCoding:
    """A new round. Raises ValidationError when one is open, or when one of the two does not see every initiative."""
    with transaction.atomic():
        current = lock_for_editing(edition)
        if any(coding.is_open for coding in current.double_codings.all()):
            raise ValidationError(_("Er loopt al een dubbele beoordeling van deze editie. Rond die eerst af."))
        if first.pk == second.pk:
            raise ValidationError({"second": _("Kies twee verschillende onderzoekers.")})
        possible = set(possible_coders(current).values_list("pk", flat=True))
        if not {first.pk, second.pk} <= possible:
            raise ValidationError(_("Kies onderzoekers die bij alle initiatieven van deze editie betrokken zijn."))
        coding = DoubleCoding.objects.create(edition=current, first=first, second=second)
        record("double coding started", on=coding, by=by)
    return coding


def judge_blind(*, coding: DoubleCoding, element: OverarchingElement, answers: Answers, by: User) -> None:
    """Keep what one of the two thinks each initiative says about the element.

    Raises PermissionDenied for anybody else, and ValidationError when this coder is done or the edition was adopted.
    """
    with transaction.atomic():
        current = _lock(coding)
        coder = _coder(current, by)
        if is_done(current, coder):
            raise ValidationError(
                _("U hebt gezegd dat u klaar bent. Daarom is dit niet opgeslagen. Heropen eerst uw beoordeling.")
            )
        mine = current.judgements.filter(coder=coder, overarching_element=element)
        mine.filter(initiative__in=[pk for pk, (support, _note) in answers.items() if not support]).delete()
        BlindJudgement.objects.bulk_create(
            [
                BlindJudgement(
                    double_coding=current,
                    coder=coder,
                    overarching_element=element,
                    initiative_id=initiative,
                    support=support,
                    note=note,
                )
                for initiative, (support, note) in answers.items()
                if support
            ],
            update_conflicts=True,
            unique_fields=["double_coding", "coder", "overarching_element", "initiative"],
            update_fields=["support", "note", "at"],
        )
        record("blind judgement kept", on=current, by=by, element=element.reference)


def say_done(*, coding: DoubleCoding, by: User) -> DoubleCoding:
    """This coder is done; what was not judged counts as missing. A second time changes nothing."""
    with transaction.atomic():
        current = _lock(coding)
        coder = _coder(current, by)
        if not is_done(current, coder):
            _set_done(current, coder, done=True)
            record("double coding done", on=current, by=by, coder=int(coder))
    return current


def reopen(*, coding: DoubleCoding, by: User) -> DoubleCoding:
    """Judge on. Raises ValidationError when both are done: then each has seen what the other thinks."""
    with transaction.atomic():
        current = _lock(coding)
        coder = _coder(current, by)
        if not current.is_open:
            raise ValidationError(
                _("U bent allebei klaar en hebt elkaars oordelen kunnen zien. Begin een nieuwe ronde als dat nodig is.")
            )
        if is_done(current, coder):
            _set_done(current, coder, done=False)
            record("double coding reopened", on=current, by=by, coder=int(coder))
    return current


def stop(*, coding: DoubleCoding, by: User) -> None:
    """Remove a round that is open, with its judgements. One that was closed meanwhile stays."""
    with transaction.atomic():
        current = _lock(coding)
        if current.is_open:
            record("double coding stopped", on=current, by=by)
            current.delete()


def resolve(
    *, coding: DoubleCoding, element: OverarchingElement, initiative: Initiative, support: str, why: str, by: User
) -> Resolution:
    """Decide about a cell the two judged differently; the edition says so from then on.

    The same decision twice is one. Raises ValidationError while the round is open, when the two did not differ,
    or when the edition was adopted.
    """
    with transaction.atomic():
        current = _lock(coding)
        if current.is_open:
            raise ValidationError(_("Beslissen kan als beide onderzoekers klaar zijn."))
        pair = next(
            (
                one
                for one in comparison_of(current).differences
                if (one.element, one.initiative) == (element, initiative)
            ),
            None,
        )
        if pair is None:
            raise ValidationError(_("Hierover verschillen de twee onderzoekers niet van mening."))
        latest = pair.resolution
        if latest and (latest.support, latest.why, latest.by_id) == (support, why, by.pk):
            return latest
        decided = Resolution.objects.create(
            double_coding=current,
            overarching_element=element,
            initiative=initiative,
            support=support,
            why=why,
            by=by,
            by_role=by.role,
        )
        SupportCell.objects.update_or_create(
            overarching_element=element, initiative=initiative, defaults={"support": support}
        )
        record("difference resolved", on=decided, by=by, edition=current.edition.slug, support=support)
    return decided


def take_over_agreed(*, coding: DoubleCoding, by: User) -> int:
    """Let the edition say what both said; how many cells changed. Links and notes stay as they were.

    Raises ValidationError while the round is open or when the edition was adopted.
    """
    with transaction.atomic():
        current = _lock(coding)
        if current.is_open:
            raise ValidationError(_("Overnemen kan als beide onderzoekers klaar zijn."))
        stored = {
            (cell.overarching_element_id, cell.initiative_id): cell
            for cell in SupportCell.objects.filter(overarching_element__edition=current.edition)
        }
        new, changed = [], []
        for pair in comparison_of(current).pairs:
            if not pair.is_same or pair.first is None:
                continue
            cell = stored.get((pair.element.pk, pair.initiative.pk))
            if cell is None:
                new.append(
                    SupportCell(
                        overarching_element=pair.element, initiative=pair.initiative, support=pair.first.support
                    )
                )
            elif cell.support != pair.first.support:
                cell.support = pair.first.support
                changed.append(cell)
        SupportCell.objects.bulk_create(new)
        SupportCell.objects.bulk_update(changed, ["support"])
        record("agreed judgements taken over", on=current, by=by, cells=len(new) + len(changed))
    return len(new) + len(changed)


def _lock(coding: DoubleCoding) -> DoubleCoding:
    """The round as it is now, held. Raises ValidationError when its edition was adopted."""
    lock_for_editing(coding.edition)
    return DoubleCoding.objects.select_for_update().get(pk=coding.pk)


def _coder(coding: DoubleCoding, user: User) -> Coder:
    coder = coder_of(coding, user)
    if coder is None:
        raise PermissionDenied
    return coder


def _set_done(coding: DoubleCoding, coder: Coder, *, done: bool) -> None:
    field = "first_done_at" if coder == Coder.FIRST else "second_done_at"
    setattr(coding, field, timezone.now() if done else None)
    coding.save(update_fields=[field])
