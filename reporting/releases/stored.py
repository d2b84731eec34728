"""A printed table and its proof as plain values, and back."""

from dataclasses import asdict
from typing import Any

from reporting.disclosure import Axis, Layout, Outcome, Printed
from reporting.models import ReleasedTable

Stored = dict[str, Any]


def printed_values(printed: Printed) -> Stored:
    """What everybody may read: the layout and its labels, null where hidden. What is known elsewhere is not in it."""
    layout = printed.layout
    return {
        "axes": [{"name": axis.name, "categories": list(axis.categories)} for axis in layout.axes],
        "groups": [list(group) for group in layout.printed],
        "labels": list(printed.labels),
    }


def proof_values(outcome: Outcome) -> Stored:
    """What shows that the table may be printed, for who checks it; empty for a table without anything to read."""
    printed = outcome.printed
    kept: Stored = {"known": {"groups": [list(group) for group in printed.layout.known], "values": list(printed.known)}}
    if outcome.proof:
        kept["table"] = asdict(outcome.proof.table)
        kept["parts"] = [asdict(part) for part in outcome.proof.parts]
        kept["differences"] = [asdict(proof) for _earlier, proof in outcome.proof.differences]
    return kept


def read(table: ReleasedTable, threshold: int) -> Printed:
    """The table as it was printed, with what was known then."""
    said, known = table.printed, table.witnesses.get("known", {"groups": [], "values": []})
    layout = Layout(
        name=table.layout,
        axes=tuple(Axis(axis["name"], tuple(axis["categories"])) for axis in said["axes"]),
        printed=tuple(tuple(group) for group in said["groups"]),
        known=tuple(tuple(group) for group in known["groups"]),
        threshold=threshold,
    )
    return Printed(layout, tuple(said["labels"]), tuple(known["values"]))
