"""Orders for files of many reports: which reports somebody may order, how far an order is, and its zip."""

import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import IO

from django.db.models import Count, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Permission
from evidence import access as edition_access
from initiatives import access as initiative_access
from reporting.actions.making import file_name
from reporting.models import BatchFile, Report, ReportBatch, ReportFile
from reporting.printed_quotes import no_longer_given
from reporting.render import FORMATS

KEPT_FOR = timedelta(days=7)
MOST_FILES = 1000
HEAVY = ("content", "report__document", "report__data")
"""What a list of files does without."""
QUIET_AFTER = timedelta(minutes=2)
"""An order nobody worked at for so long waits for a program that is not there."""

ORDERING = (Permission.WRITE_REPORT, Permission.SEE_PLATFORM)
"""Either of these makes somebody a person who orders files of many reports."""


def may_order(user: User) -> bool:
    return any(user.may(permission) for permission in ORDERING)


def readable_by(user: User) -> QuerySet[Report]:
    """Adopted reports for who sees their subject; drafts for who writes them and does not judge the edition blind."""
    seen = Q(initiative__in=initiative_access.visible_to(user).values("pk")) | Q(
        edition__in=edition_access.visible_to(user).values("pk")
    )
    told = edition_access.told_to(user).values("pk")
    written = Q(initiative__in=initiative_access.editable_by(user, Permission.WRITE_REPORT).values("pk")) | Q(
        edition__in=edition_access.editable_by(user).filter(pk__in=told).values("pk")
    )
    return Report.objects.filter((Q(status=Report.Status.ADOPTED) & seen) | (Q(status=Report.Status.DRAFT) & written))


def offered_to(user: User) -> list[Report]:
    """Of every subject the draft and the last adopted version, as far as the user may read them."""
    reports = (
        readable_by(user)
        .select_related("initiative", "edition")
        .defer("document", "data")
        .order_by("kind", "initiative__name", "edition__title", "-version")
    )
    latest: dict[tuple[object, ...], Report] = {}
    for report in reports:
        latest.setdefault((report.initiative_id, report.edition_id, report.status), report)
    return list(latest.values())


def batches_of(user: User) -> QuerySet[ReportBatch]:
    """The user's own orders, the latest first, with how far each is; nobody sees those of somebody else."""
    counted = ReportBatch.objects.filter(by=user).annotate(
        ordered=Count("files"),
        made=Count("files", filter=Q(files__state=BatchFile.State.MADE)),
        failed=Count("files", filter=Q(files__state=BatchFile.State.FAILED)),
    )
    return counted.order_by("-at", "-pk")  # what is counted loses the order of its model


def orders_of(user: User) -> list[tuple[ReportBatch, int]]:
    """The orders of `batches_of`, each with how many of its files are given."""
    batches = list(batches_of(user))
    made = BatchFile.objects.filter(batch__in=batches, state=BatchFile.State.MADE)
    files = list(made.select_related("report").defer(*HEAVY))
    withheld = no_longer_given(files)
    given = Counter(file.batch_id for file in files if file.pk not in withheld)
    return [(batch, given[batch.pk]) for batch in batches]


@dataclass(frozen=True)
class Line:
    """One report of an order with its files; `withheld` as `no_longer_given` says it."""

    report: Report
    files: tuple[BatchFile, ...]
    withheld: Mapping[int, bool]

    @property
    def problems(self) -> tuple[str, ...]:
        """What went wrong, once for each different sentence."""
        failed = [file.message for file in self.files if file.state == BatchFile.State.FAILED]
        taken_back = [why_withheld(self.withheld[file.pk]) for file in self.files if file.pk in self.withheld]
        return tuple(dict.fromkeys(failed + taken_back))


def why_withheld(helps: bool) -> str:
    """Why a file that was made is not given; `helps` when it can be made again without the quote."""
    if helps:
        return _("Een citaat in dit bestand mag niet meer gebruikt worden. Maak het opnieuw: dan staat het er niet in.")
    return _(
        "Een citaat in dit vastgestelde rapport mag niet meer gebruikt worden. Wat is vastgesteld, verandert niet. "
        "Begin daarom een nieuwe versie van het rapport."
    )


@dataclass(frozen=True)
class Progress:
    """How far an order is. `is_quiet` says that nobody works at it although files wait.

    `withheld` are the files among those made that are not given any more.
    """

    lines: tuple[Line, ...]
    made: int
    failed: int
    waiting: int
    is_quiet: bool
    withheld: Mapping[int, bool]

    @property
    def ordered(self) -> int:
        return self.made + self.failed + self.waiting

    @property
    def done(self) -> int:
        return self.made + self.failed

    @property
    def given(self) -> int:
        return self.made - len(self.withheld)

    @property
    def remakable(self) -> int:
        """Files that are withheld and come out without the quote when they are made again."""
        return sum(self.withheld.values())

    @property
    def is_finished(self) -> bool:
        return not self.waiting


def progress_of(batch: ReportBatch, now: datetime | None = None) -> Progress:
    """One query, without the files' content; two more once something was made."""
    files = list(batch.files.select_related("report__initiative", "report__edition").defer(*HEAVY).order_by("pk"))
    withheld = no_longer_given(files)
    lines: dict[int, list[BatchFile]] = {}
    for file in files:
        lines.setdefault(file.report_id, []).append(file)
    states = [file.state for file in files]
    moments = [batch.at, *(moment for file in files for moment in (file.claimed_at, file.made_at) if moment)]
    waiting = states.count(BatchFile.State.WAITING)
    return Progress(
        lines=tuple(Line(of[0].report, tuple(of), withheld) for of in lines.values()),
        made=states.count(BatchFile.State.MADE),
        failed=states.count(BatchFile.State.FAILED),
        waiting=waiting,
        is_quiet=bool(waiting) and max(moments) < (now or timezone.now()) - QUIET_AFTER,
        withheld=withheld,
    )


def write_zip(batch: ReportBatch, user: User, target: IO[bytes]) -> int:
    """All files that were made, one after another, so that only one is in memory; how many those are.

    What failed, what the user may not read any more and what holds a quote that was taken back is told in a text file.
    """
    readable = set(readable_by(user).filter(pk__in=batch.files.values("report_id")).values_list("pk", flat=True))
    withheld = no_longer_given(batch.files.select_related("report").defer(*HEAVY))
    kept = {
        (report, name): checksum
        for report, name, checksum in ReportFile.objects.filter(report__in=batch.files.values("report_id")).values_list(
            "report_id", "format", "checksum"
        )
    }
    not_there: list[str] = []
    count = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, translation.override("nl"):
        for file in _files_with_content(batch):
            if file.report_id not in readable:
                not_there.append(f"{file.report} ({FORMATS[file.format].name}): {_no_access()}")
            elif file.pk in withheld:
                not_there.append(f"{file.report} ({FORMATS[file.format].name}): {why_withheld(withheld[file.pk])}")
            elif file.state == BatchFile.State.MADE and file.content is not None:
                _add(
                    archive,
                    _name(file, kept.get((file.report_id, file.format), "")),
                    bytes(file.content),
                    file.made_at or batch.at,
                )
                count += 1
            else:
                reason = file.message or _("Dit bestand is nog niet gemaakt.")
                not_there.append(f"{file.report} ({FORMATS[file.format].name}): {reason}")
        if not_there:
            _add(archive, "niet-gemaakt.txt", ("\n".join(not_there) + "\n").encode(), batch.at)
    return count


def _no_access() -> str:
    return _("U hebt geen toegang meer tot dit rapport.")


def _files_with_content(batch: ReportBatch) -> Iterator[BatchFile]:
    files = batch.files.select_related("report__initiative", "report__edition")
    return files.defer("report__document", "report__data").order_by("pk").iterator(chunk_size=1)


def _add(archive: zipfile.ZipFile, name: str, content: bytes, at: datetime) -> None:
    entry = zipfile.ZipInfo(name, timezone.localtime(at).timetuple()[:6])
    # The other formats are packed already.
    entry.compress_type = zipfile.ZIP_DEFLATED if name.endswith((".html", ".txt")) else zipfile.ZIP_STORED
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, content)


def _name(file: BatchFile, kept: str) -> str:
    """The name the report had when the file was made: a draft that was adopted since is still a draft in here.

    `kept` is the checksum of the file that was kept at adoption, "" when there is none. The time says less: a file may
    be made while the report is being adopted.
    """
    report = file.report
    if kept:
        was_draft = sha256(bytes(file.content or b"")).hexdigest() != kept
    else:
        was_draft = bool(report.adopted_at and file.made_at and file.made_at < report.adopted_at)
    if was_draft:
        report.status = Report.Status.DRAFT  # of this copy in memory only
    return file_name(report, file.format)
