"""Taking in a project of another program: it waits for its sender's yes, then everything is kept, or nothing."""

import hashlib
from collections import defaultdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from evidence.exchange.known import link_of
from evidence.exchange.plan import Plan, new_codes, plan_for, stamped
from evidence.exchange.reading import read
from evidence.models import Code, ExchangeUpload, Memo, Quote, Source
from initiatives.models import Initiative

AT_ONCE = 500


class PlanChangedError(Exception):
    """The initiative changed since the plan was shown; `plan` is what the file would change now."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan


def keep_upload(*, initiative: Initiative, name: str, content: bytes, by: User) -> ExchangeUpload:
    """Keep a file until its sender decides; an earlier one of the same person goes.

    Raises ValidationError, in words, for a file that is no project or codebook.
    """
    read(content)
    with transaction.atomic():
        initiative.exchange_uploads.filter(by=by).delete()
        checksum = hashlib.sha256(content).hexdigest()
        upload = ExchangeUpload.objects.create(
            initiative=initiative, by=by, name=name[-200:], content=content, checksum=checksum
        )
        record("project sent in", on=initiative, by=by, size=len(content), checksum=checksum)
    return upload


def take_in(*, upload: ExchangeUpload, initiative: Initiative, seen: str, perspective: str, by: User) -> Plan:
    """Add everything that is new in the file, or nothing; then the upload is gone.

    `seen` is the plan that was shown. Raises PlanChangedError when it is another now, ValidationError, in words, when
    somebody was just ahead.
    """
    project = read(bytes(upload.content))
    try:
        with transaction.atomic():
            # Who takes in at the same time waits here.
            Initiative.objects.select_for_update().get(pk=initiative.pk)
            plan = plan_for(project, initiative, perspective)
            if plan.seen != seen and plan.changes_something:
                raise PlanChangedError(plan)
            if plan.changes_something:
                stamped(plan, by)
                _write(plan)
                record("project taken in", on=initiative, by=by, **_numbers(plan))
            upload.delete()
    except IntegrityError as error:
        raise ValidationError(
            _("Iemand anders heeft net iets veranderd bij dit initiatief. Kijk nog een keer en probeer het opnieuw.")
        ) from error
    return plan


def record_export(*, initiative: Initiative, kind: str, size: int, by: User) -> None:
    """Say in the trail that what was collected left the application."""
    record("evidence exported", on=initiative, by=by, kind=kind, size=size)


def _write(plan: Plan) -> None:
    by_model: dict[type, list[Any]] = defaultdict(list)
    for row in plan.rows.values():
        by_model[type(row)].append(row)
    Source.objects.bulk_create(by_model[Source], batch_size=AT_ONCE)
    _write_codes(new_codes(plan))
    Quote.objects.bulk_create(by_model[Quote], batch_size=AT_ONCE)
    Memo.objects.bulk_create(by_model[Memo], batch_size=AT_ONCE)
    Quote.objects.bulk_update(plan.filled.values(), ["topic", "subgroup"], batch_size=AT_ONCE)
    links: dict[str, list[Any]] = defaultdict(list)
    for kind, quote, other in plan.links:
        through, name = link_of(kind)
        links[kind].append(through(quote_id=quote.pk, **{name: other.pk}))
    for kind, rows in links.items():
        link_of(kind)[0].objects.bulk_create(rows, batch_size=AT_ONCE)


def _write_codes(codes: list[Code]) -> None:
    """Level by level: a code needs the number of the one above it."""
    waiting = codes
    while waiting:
        ready = [code for code in waiting if code.parent is None or code.parent.pk is not None]
        Code.objects.bulk_create(ready, batch_size=AT_ONCE)
        written = set(map(id, ready))
        waiting = [code for code in waiting if id(code) not in written]


def _numbers(plan: Plan) -> dict[str, int]:
    return {
        "sources": len(plan.sources.new),
        "codes": len(plan.codes.new),
        "quotes": len(plan.quotes.new),
        "memos": len(plan.memos.new),
        "links": plan.link_count,
        "lost": len(plan.losses),
    }
