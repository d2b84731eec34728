"""The rule of the synthesis: when something may be called overarching (domain: the synthesis; SYN p. 4).

At least `threshold` initiatives support it with linked evidence, or exactly one does and a researcher states in writing
why it is of value to the others. The system counts; people judge.
"""

from dataclasses import dataclass
from enum import StrEnum

from evidence.models import OverarchingElement, SupportCell


class Verdict(StrEnum):
    OVERARCHING = "overarching"  # enough initiatives support it with evidence
    SINGLE_MOTIVATED = "single motivated"  # one does, and it is written why it matters to the others
    SINGLE_UNMOTIVATED = "single unmotivated"  # one does, the motivation is missing
    BELOW_THRESHOLD = "below threshold"  # more than one does, fewer than the threshold
    UNSUPPORTED = "unsupported"  # no initiative supports it with linked evidence


@dataclass(frozen=True)
class Support:
    """The count beside a judgement: supporting initiatives with evidence, out of those in the edition."""

    supporting: int
    claimed_without_evidence: int
    contradicting: int
    initiatives: int
    verdict: Verdict

    @property
    def may_be_agreed(self) -> bool:
        return self.verdict in (Verdict.OVERARCHING, Verdict.SINGLE_MOTIVATED)

    @property
    def is_substantiated(self) -> bool:
        """False is shown as "onbelegd"."""
        return self.supporting > 0


def verdict_on(supporting: int, threshold: int, has_motivation: bool) -> Verdict:
    if supporting >= threshold:
        return Verdict.OVERARCHING
    if supporting == 0:
        return Verdict.UNSUPPORTED
    if supporting > 1:
        return Verdict.BELOW_THRESHOLD
    return Verdict.SINGLE_MOTIVATED if has_motivation else Verdict.SINGLE_UNMOTIVATED


def support_of(edition_elements: list[OverarchingElement], threshold: int, initiatives: int) -> dict[int, Support]:
    """The support of each element by its id, in two queries however many elements there are.

    Only cells of initiatives that are in the edition count.
    """
    ids = [element.pk for element in edition_elements]
    cells = SupportCell.objects.filter(
        overarching_element__in=ids, initiative__edition_entries__edition__overarching_elements__in=ids
    ).distinct()
    substantiated = set(cells.substantiated().values_list("pk", flat=True))
    counts: dict[int, list[int]] = {pk: [0, 0, 0] for pk in ids}
    for pk, element_id, support in cells.values_list("pk", "overarching_element_id", "support"):
        if support == SupportCell.Support.SUPPORTS:
            counts[element_id][0 if pk in substantiated else 1] += 1
        elif support == SupportCell.Support.CONTRADICTS:
            counts[element_id][2] += 1
    return {
        element.pk: Support(
            supporting=counts[element.pk][0],
            claimed_without_evidence=counts[element.pk][1],
            contradicting=counts[element.pk][2],
            initiatives=initiatives,
            verdict=verdict_on(counts[element.pk][0], threshold, bool(element.motivation.strip())),
        )
        for element in edition_elements
    }
