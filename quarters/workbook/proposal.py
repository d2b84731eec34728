"""What a workbook would change: to show before anything happens, and to write once somebody says yes."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from initiatives.models import Stakeholder
from quarters.models import QuarterlyReport
from quarters.workbook import layout
from quarters.workbook.contents import Contents
from quarters.workbook.interpreting import interpret
from quarters.workbook.layout import Sheet
from quarters.workbook.merging import Line, merge
from quarters.workbook.opening import RawSheet
from quarters.workbook.plan import Plan
from quarters.workbook.reading import Problem, SentSheet, check_stamp, read_sheet
from quarters.workbook.registers import Register
from quarters.workbook.rules import check_together
from quarters.workbook.sheets import sheets_of
from quarters.workbook.told import PARTNERS


@dataclass
class SheetProposal:
    """What happens on one sheet."""

    title: str
    lines: list[Line]
    missing_rows: int = 0  # rows of the quarter that the file does not have; they stay as they are
    is_missing: bool = False

    @property
    def new(self) -> list[Line]:
        return [line for line in self.lines if line.is_new and line.changes]

    @property
    def changed(self) -> list[Line]:
        return [line for line in self.lines if not line.is_new and line.changes]

    @property
    def clashes(self) -> list[Line]:
        return [line for line in self.lines if line.clashes]

    @property
    def unchanged_count(self) -> int:
        return sum(not line.changes for line in self.lines)

    @property
    def changes_something(self) -> bool:
        return any(line.changes for line in self.lines)


@dataclass
class Proposal:
    """`seen` names what the file asks for in this state of the quarter, whatever one chooses in a clash."""

    sheets: list[SheetProposal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unknown_sheets: list[str] = field(default_factory=list)
    plan: Plan | None = None

    @property
    def changes_something(self) -> bool:
        return any(sheet.changes_something for sheet in self.sheets)

    @property
    def has_clashes(self) -> bool:
        return any(sheet.clashes for sheet in self.sheets)

    @property
    def new_count(self) -> int:
        return sum(len(sheet.new) for sheet in self.sheets)

    @property
    def changed_count(self) -> int:
        return sum(len(sheet.changed) for sheet in self.sheets)

    @property
    def seen(self) -> str:
        digest = hashlib.sha256()
        for sheet in self.sheets:
            for line in sheet.lines:
                changes = line.clashes if line.is_gone else [*line.changes, *line.clashes]
                asked = {(change.column.key, change.before, change.after) for change in changes}
                if asked:
                    digest.update(repr((sheet.title, line.sent.number, sorted(asked))).encode())
        return digest.hexdigest()[:32]


def propose(raw: list[RawSheet], report: QuarterlyReport, *, mine_wins: bool = False) -> Proposal:
    """What taking in these sheets would change now. The number of queries does not depend on how much that is.

    `mine_wins` decides about cells that were changed both in the file and in the application since the download.
    Raises ValidationError, in words, when the workbook does not belong to this quarter.
    """
    check_stamp(raw, report)
    pages = {page.title: page for page in raw}
    contents = Contents(report)
    sheets = sheets_of(contents)
    plan = Plan(contents)
    proposal = Proposal(plan=plan)
    known = {layout.EXPLANATION, layout.LISTS, layout.STAMP, *(sheet.title for sheet in sheets)}
    proposal.unknown_sheets = [title for title in pages if title not in known]
    read = {sheet.title: read_sheet(sheet, pages[sheet.title]) for sheet in sheets if sheet.title in pages}
    taken = _references_elsewhere(sheets, read)
    for sheet in sheets:
        if sheet.title not in read:
            proposal.sheets.append(SheetProposal(sheet.title, [], is_missing=True))
            continue
        proposal.sheets.append(_sheet_proposal(plan, sheet, read[sheet.title], taken, mine_wins))
    check_together(plan)
    proposal.problems = [problem for sent in read.values() for problem in sent.problems] + plan.problems
    order = {sheet.title: place for place, sheet in enumerate(sheets)}
    proposal.problems.sort(key=lambda problem: order[problem.sheet])
    return proposal


def _sheet_proposal(plan: Plan, sheet: Sheet, sent: SentSheet, taken: set[str], mine_wins: bool) -> SheetProposal:
    lines = merge(sheet, sent, taken=taken, mine_wins=mine_wins)
    interpret(plan, sheet, [line for line in lines if not line.sent.unread], sent.places)
    found = {id(line.now) for line in lines}
    missing = sum(row.is_shown and id(row) not in found for row in sheet.rows)
    return SheetProposal(sheet.title, lines, missing)


def _references_elsewhere(sheets: list[Sheet], read: dict[str, SentSheet]) -> set[str]:
    """References of the file that other records have, such as rows pasted from another quarter: not to be used twice.

    One query for all kinds of record a new row can become.
    """
    asked = []
    for sheet in sheets:
        model = _model_of(sheet)
        if model is not None and sheet.title in read:
            new = {row.reference for row in read[sheet.title].rows} - {row.reference for row in sheet.rows} - {""}
            if new:
                asked.append(model._default_manager.filter(reference__in=new).order_by().values_list("reference"))
    return {reference for (reference,) in asked[0].union(*asked[1:])} if asked else set()


def _model_of(sheet: Sheet) -> Any:
    if isinstance(sheet.behind, Register):
        return sheet.behind.model
    return Stakeholder if sheet.behind == PARTNERS else None
