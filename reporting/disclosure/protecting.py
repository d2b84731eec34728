"""The whole rule for one table: what is printed of it, and the proof that it may be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reporting.disclosure.contributions import PartProof, prove_parts, summed
from reporting.disclosure.differences import DifferenceProof, grown, prove_differences
from reporting.disclosure.refusing import tells_by_refusing
from reporting.disclosure.search import Proof, Search, prove
from reporting.disclosure.tables import Counts, Printed


@dataclass(frozen=True)
class Proven:
    """Why a table may be printed: by itself, beside each earlier release, and for each initiative in it."""

    table: Proof
    differences: tuple[tuple[Printed, DifferenceProof], ...] = ()
    parts: tuple[PartProof, ...] = ()
    grown: tuple[tuple[Printed, ...], Proof] | None = None

    def faults(self, printed: Printed) -> list[str]:
        """What is wrong with it, checked anew without any search; empty when it holds."""
        found = self.table.faults(printed.system)
        found += [fault for earlier, proof in self.differences for fault in proof.faults(printed, earlier)]
        if self.grown:
            before, proof = self.grown
            found += proof.faults(grown([*before, printed]))
        return found + [fault for part in self.parts for fault in part.faults(printed)]


@dataclass(frozen=True)
class Outcome:
    """What is printed. Without anything to read there is no proof, and no trace of why."""

    printed: Printed
    proof: Proven | None = None


def protect(counts: Counts, earlier: Sequence[Printed] = ()) -> Outcome:
    """What may be printed of one table, given what was printed of the same layout before."""
    return judge(Printed.of(counts), earlier)


def protect_sum(parts: Sequence[Counts], earlier: Sequence[Printed] = ()) -> Outcome:
    """What may be printed of several initiatives together."""
    return judge(Printed.of(summed(parts)), earlier, parts)


def judge(printed: Printed, earlier: Sequence[Printed] = (), parts: Sequence[Counts] | None = None) -> Outcome:
    """Prints all labels or none. Without `parts` it depends on nothing but what a reader sees.

    That is why a printed table gives nothing away by being printed: every table with the same labels is printed too.
    """
    may_be = printed.is_shown and not is_told_by_refusing(printed)
    proof = _proven(printed, earlier, parts) if may_be else None
    return Outcome(printed, proof) if proof else Outcome(printed.refused())


def is_told_by_refusing(printed: Printed) -> bool:
    """Whether beside what is known a refusal would tell too much; then it is refused whatever it holds."""
    layout = printed.layout
    return any(
        tells_by_refusing(value, len(layout.sums[cell]), layout.threshold)
        for cell, value in zip(layout.known_cells, printed.known, strict=True)
    )


def _proven(printed: Printed, earlier: Sequence[Printed], parts: Sequence[Counts] | None) -> Proven | None:
    search = Search(printed.system)
    proof = search.prove()
    if proof is None:
        return None
    proven = _beside_earlier(Proven(proof), printed, tuple(each for each in earlier if each.is_shown), search)
    if proven is None or parts is None:
        return proven
    by_part = prove_parts(printed, parts, search.tables)
    return replace(proven, parts=by_part) if by_part else None


def _beside_earlier(proven: Proven, printed: Printed, earlier: tuple[Printed, ...], search: Search) -> Proven | None:
    """Also proven against what was printed before."""
    if printed.layout.grows and earlier:
        together = prove(grown([*earlier, printed]))
        return replace(proven, grown=(earlier, together)) if together else None
    differences = []
    for each in earlier:
        difference = prove_differences(printed, each, search)
        if difference is None:
            return None
        differences.append((each, difference))
    return replace(proven, differences=tuple(differences))
