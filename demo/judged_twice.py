"""A round in which two researchers of the example judged the edition apart: mostly alike, one difference decided."""

from datetime import datetime

from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from evidence.models import BlindJudgement, DoubleCoding, Resolution, SupportCell, SynthesisEdition

Support = SupportCell.Support
NAME = "Tweede voorbeeld-onderzoeker"
NOTE = "Ik zie dit alleen in het interview."
WHY = "Samen nog eens gelezen. Het interview zegt hetzelfde in andere woorden."
EVERY = 7  # of so many cells the second judges one otherwise


def add_second_researcher() -> User:
    """Somebody who judged with the researcher and who cannot log in."""
    return User.objects.create_user("tweede.onderzoeker@demo.example", name=NAME, role=Role.RESEARCHER)


def add_double_coding(edition: SynthesisEdition, first: User, second: User) -> None:
    """A closed round over what the cells of the edition say now."""
    at: datetime = timezone.now()
    coding = DoubleCoding.objects.create(
        edition=edition, first=first, second=second, started_at=at, first_done_at=at, second_done_at=at
    )
    cells = list(SupportCell.objects.filter(overarching_element__edition=edition).order_by("pk"))
    judgements, differing = [], []
    for number, cell in enumerate(cells, start=1):
        place = {
            "double_coding": coding,
            "overarching_element": cell.overarching_element,
            "initiative": cell.initiative,
        }
        other = cell.support
        if number % EVERY == 0:
            other = Support.NO_INDICATION if cell.support == Support.SUPPORTS else Support.SUPPORTS
            differing.append(cell)
        judgements.append(BlindJudgement(**place, coder=1, support=cell.support))
        judgements.append(BlindJudgement(**place, coder=2, support=other, note=NOTE if other != cell.support else ""))
    BlindJudgement.objects.bulk_create(judgements)
    if differing:
        decided = differing[0]
        Resolution.objects.create(
            double_coding=coding,
            overarching_element=decided.overarching_element,
            initiative=decided.initiative,
            support=decided.support,
            why=WHY,
            by=first,
            by_role=first.role,
        )
