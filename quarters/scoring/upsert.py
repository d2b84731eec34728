"""The statement that writes scores: as many as one likes in one go, and never over one that somebody else put there.

Django can name neither the conditional constraints nor the condition for ON CONFLICT, so it stands here in SQL. The
rows travel as one JSON text: of four thousand separate values both databases read longer than they write.
"""

# ruff: noqa: S608 - put together from names of our own tables and columns

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db import connection

from quarters.models import QuarterlyReport
from quarters.scoring.entries import ScoreEntry, Who

COLUMNS = {
    "reference": "varchar",
    "goal_id": "bigint",
    "participant_id": "bigint",
    "employer_id": "bigint",
    "scorer": "varchar",
    "step": "smallint",
    "remark": "text",
    "is_taken_over": "boolean",
}


class Kind(NamedTuple):
    """What scores are about: where that stands, and the unique constraint of such scores as their model has it."""

    subject: str
    unique: str


PARTICIPANT = Kind(
    "participants_participant s WHERE s.id = r.participant_id AND s.initiative_id = %s",
    "(report_id, goal_id, participant_id, scorer) WHERE participant_id IS NOT NULL",
)
EMPLOYER = Kind(
    "employers_employer s WHERE s.id = r.employer_id AND s.initiative_id = %s",
    "(report_id, goal_id, employer_id, scorer) WHERE employer_id IS NOT NULL",
)
INITIATIVE = Kind(
    "initiatives_initiative s WHERE s.id = %s",
    "(report_id, goal_id, scorer) WHERE employer_id IS NULL AND participant_id IS NULL",
)


def upsert_scores(report: QuarterlyReport, entries: Iterable[ScoreEntry], references: Mapping[Who, str]) -> int:
    """Write what is given and say how many it were: one statement for each kind of subject.

    A score that is there is changed if it has the reference named here. One with another reference came in meanwhile;
    it stays as it is and is not counted, like one about somebody who is not (any more) of the initiative. Whom a score
    is about cannot be removed until the end of the transaction.
    """
    rows: dict[Kind, list[dict[str, object]]] = {}
    for entry in entries:
        who = entry.who
        kind = PARTICIPANT if who.participant_id else EMPLOYER if who.employer_id else INITIATIVE
        values = (references[who], *who, entry.step, entry.remark, entry.is_taken_over)
        rows.setdefault(kind, []).append(dict(zip(COLUMNS, values, strict=True)))
    number = 0
    with connection.cursor() as cursor:
        for kind, given in rows.items():
            sent = json.dumps(given, ensure_ascii=False)
            cursor.execute(_statement(kind), [report.pk, report.initiative_id, sent, report.initiative_id])
            number += cursor.rowcount
    return number


def _statement(kind: Kind) -> str:
    if connection.vendor == "postgresql":
        rows, held = f"json_to_recordset(%s) AS r({', '.join(map(' '.join, COLUMNS.items()))})", "FOR KEY SHARE OF s"
    else:
        values = ", ".join(f"json_extract(value, '$.{column}') AS {column}" for column in COLUMNS)
        rows, held = f"(SELECT {values} FROM json_each(%s)) AS r", ""
    return (
        f"INSERT INTO quarters_goalscore (report_id, initiative_id, {', '.join(COLUMNS)}) "
        # CROSS tells SQLite to look up each row's subject, instead of reading all rows again for every subject.
        f"SELECT %s, %s, r.* FROM {rows} CROSS JOIN {kind.subject} {held} ON CONFLICT {kind.unique} "
        "DO UPDATE SET step = excluded.step, remark = excluded.remark, is_taken_over = excluded.is_taken_over "
        "WHERE quarters_goalscore.reference = excluded.reference"
    )
