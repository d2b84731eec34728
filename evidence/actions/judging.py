"""Judging an overarching element: voorgesteld → beoordeeld → vastgesteld, and back, each with a written why."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from evidence.actions.editions import lock_for_editing
from evidence.models import Judgement, OverarchingElement, SynthesisEdition
from evidence.support import Support, Verdict, support_of

Status = OverarchingElement.Status


def assess(element: OverarchingElement, *, by: User, why: str) -> Judgement:
    """Voorgesteld → beoordeeld. Raises ValidationError on `why` or from another stand."""
    return _judge(element, to=Status.ASSESSED, from_=(Status.PROPOSED,), by=by, why=why)


def agree(element: OverarchingElement, *, by: User, why: str) -> Judgement:
    """Beoordeeld → vastgesteld. Raises ValidationError that says what is missing when the rule does not hold."""
    return _judge(element, to=Status.AGREED, from_=(Status.ASSESSED,), by=by, why=why)


def propose_again(element: OverarchingElement, *, by: User, why: str) -> Judgement:
    """Beoordeeld or vastgesteld → voorgesteld. Raises ValidationError on `why` or from another stand."""
    return _judge(element, to=Status.PROPOSED, from_=(Status.ASSESSED, Status.AGREED), by=by, why=why)


def what_is_missing(support: Support, threshold: int) -> str:
    """What has to be done before the element may be agreed; "" when nothing is missing."""
    match support.verdict:
        case Verdict.UNSUPPORTED:
            return _(
                "Nog geen enkel initiatief ondersteunt dit element met bewijs. Koppel bij minstens %(threshold)d "
                "initiatieven een element dat zelf een citaat, bron of cijfer heeft. Lukt dat maar bij één initiatief? "
                "Schrijf dan waarom het element van waarde is voor de andere."
            ) % {"threshold": threshold}
        case Verdict.SINGLE_UNMOTIVATED:
            return _(
                "Maar één initiatief ondersteunt dit element met bewijs. Koppel bewijs van nog een initiatief, "
                "of schrijf waarom het element van waarde is voor de andere initiatieven."
            )
        case Verdict.BELOW_THRESHOLD:
            return _(
                "%(supporting)d initiatieven ondersteunen dit element met bewijs; de drempel van deze editie is "
                "%(threshold)d. Koppel bewijs van nog een initiatief."
            ) % {"supporting": support.supporting, "threshold": threshold}
    return ""


def support_now(element: OverarchingElement, edition: SynthesisEdition) -> Support:
    """The support of one element at this moment."""
    return support_of([element], edition.threshold, edition.entries.count())[element.pk]


def _judge(element: OverarchingElement, *, to: Status, from_: tuple[Status, ...], by: User, why: str) -> Judgement:
    why = why.strip()
    if not why:
        raise ValidationError({"why": _("Schrijf waarom u dit vindt.")})
    with transaction.atomic():
        edition = lock_for_editing(element.edition)
        current = OverarchingElement.objects.select_for_update().get(pk=element.pk)
        if current.status == to:
            return _same_judgement(current, to=to, by=by, why=why)
        if current.status not in from_:
            raise ValidationError(
                _("Dit element is nu %(status)s. Deze stap kan daarom niet; bekijk het element opnieuw.")
                % {"status": current.get_status_display().lower()}
            )
        support = support_now(current, edition)
        if to == Status.AGREED and not support.may_be_agreed:
            raise ValidationError(what_is_missing(support, edition.threshold))
        current.status = to
        current.save(update_fields=["status"])
        judgement = Judgement.objects.create(element=current, status=to, by=by, by_role=by.role, why=why)
        record(f"overarching element {to.value}", on=current, by=by, supporting=support.supporting)
    element.status = to
    return judgement


def _same_judgement(element: OverarchingElement, *, to: Status, by: User, why: str) -> Judgement:
    """A form sent twice is one judgement; another reason is said to have come too late, so that nothing is lost."""
    latest = element.judgements.order_by("-at", "-id").first()
    if latest and latest.status == to and latest.by_id == by.pk and latest.why == why:
        return latest
    raise ValidationError(
        _("Dit element is al %(status)s. Uw toelichting is niet opgeslagen.")
        % {"status": element.get_status_display().lower()}
    )
