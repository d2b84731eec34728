"""The controls of a grid as fields that keep themselves (`forms.keeping.live`)."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from accounts.models import User
from initiatives.models import Goal
from quarters.actions.scoring import write_scores
from quarters.models import QuarterlyReport
from quarters.scoring.entries import ScoreEntry, Who, entry_of, wrong_with
from quarters.scoring.grid import Cell, cells_of, goals_of


class ScoreFields:
    """`stap-…` and `opmerking-…` of every cell of one grid. A change of either makes a taken over score this
    quarter's own."""

    rewrites = False

    def __init__(self, report: QuarterlyReport, scored_per: str, goals: list[Goal] | None = None) -> None:
        self.report, self.scored_per = report, scored_per
        self.goals = goals_of(report, scored_per) if goals is None else goals
        self.cells: dict[str, Cell] = {}  # under the names of both their controls, once `now` was asked

    def now(self) -> dict[str, str]:
        self.cells, texts = {}, {}
        for cell in cells_of(self.report, self.scored_per, self.goals):
            step, remark = cell.step_name, cell.remark_name
            self.cells[step] = self.cells[remark] = cell
            texts[step], texts[remark] = cell.kept_choice, cell.kept_remark
        return texts

    def keep(self, changes: Mapping[str, str], *, by: User) -> dict[str, str]:
        told: dict[str, str] = {}
        names: dict[Who, list[str]] = {}
        entries: list[ScoreEntry] = []
        existing: dict[Who, str] = {}
        for cell in {self.cells[name].name: self.cells[name] for name in changes}.values():
            choice = changes.get(cell.step_name, cell.kept_choice)
            remark = changes.get(cell.remark_name, cell.kept_remark)
            names[cell.who] = [name for name in (cell.step_name, cell.remark_name) if name in changes]
            if wrong := wrong_with(choice, remark):
                told |= dict.fromkeys(names[cell.who], wrong)
                continue
            entries.append(entry_of(cell.who, choice, remark))
            if cell.saved:
                existing[cell.who] = cell.saved.reference
        for who in write_scores(self.report, entries, existing, by=by) if entries else ():
            told |= dict.fromkeys(names[who], _changed_meanwhile())
        return told


def _changed_meanwhile() -> str:
    return _(
        "Dit is niet opgeslagen, omdat er tegelijk iets anders veranderde. Laad de pagina opnieuw en kijk wat er staat."
    )
