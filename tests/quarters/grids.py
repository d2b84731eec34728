"""Many participants at once, and what a browser would send of their grid."""

from datetime import date

from forms.keeping.typed import fingerprint
from participants.models import Participant, TrajectoryStep
from quarters.models import GoalScore
from quarters.scoring import ScoreEntry, grid_of


def crowd(initiative, number: int) -> list[Participant]:
    """Participants S-01, S-02 …, all started in the second quarter of 2022."""
    people = Participant.objects.bulk_create(
        Participant(initiative=initiative, code=f"S-{place:02}") for place in range(1, number + 1)
    )
    TrajectoryStep.objects.bulk_create(
        TrajectoryStep(participant=person, kind="started", on=date(2022, 5, 1)) for person in people
    )
    return people


def drawn(report, scored_per="participant") -> dict[str, str]:
    """All controls of the grid with their hidden fingerprints, as they stand in the page."""
    texts = grid_of(report, scored_per).texts()
    return texts | {f"was:{name}": fingerprint(text) for name, text in texts.items()}


def entries(report, step: int | None, scored_per="participant", scorer="coach") -> list[ScoreEntry]:
    """The same step in every cell of one voice."""
    cells = grid_of(report, scored_per).cells
    return [ScoreEntry(cell.who, is_given=True, step=step) for cell in cells if cell.who.scorer == scorer]


def steps(report) -> list[tuple[str, str, int | None]]:
    """What is kept: goal, scorer and step, in order."""
    scores = GoalScore.objects.filter(report=report).order_by("goal__order", "participant__code", "scorer")
    return list(scores.values_list("goal__code", "scorer", "step"))
