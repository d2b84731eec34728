"""The edition of the synthesis before the present one: adopted a year ago, over fewer initiatives."""

from datetime import date

from accounts.models import User
from accounts.roles import Role
from demo.findings import WHY
from evidence.actions.freezing import freeze
from evidence.models import (
    Conclusion,
    EditionInitiative,
    Judgement,
    Lesson,
    OverarchingElement,
    SupportCell,
    SynthesisBarrier,
    SynthesisEdition,
)

Status = OverarchingElement.Status
INITIATIVES = 2  # of the present edition, from the first on
# Place in the present edition, and what the earlier one said otherwise.
ELEMENTS: dict[int, dict[str, str]] = {
    1: {"argument": "Een gesprek aan tafel neemt twijfel weg."},
    3: {"title": "Een vaste begeleider"},
    5: {"motivation": "Zelf kiezen kan overal: het vraagt tijd, geen geld."},
    6: {},
    9: {},
}
# Where an initiative had not been asked yet, a year ago: place of the element and of the initiative.
NOT_ASKED = {(5, 2)}
GONE = "Een proefdag zonder verplichting"


def add_earlier_edition(edition: SynthesisEdition, dated_on: date, researcher: User) -> None:
    """Lay down the edition that `edition` goes on with, and tie the rows of both together."""
    earlier = SynthesisEdition.objects.create(
        platform=edition.platform,
        slug=f"{edition.slug}-eerder",
        title="Wat werkt? Verkenning van het voorbeeldplatform",
        dated_on=dated_on,
    )
    entries = list(edition.entries.select_related("initiative"))[:INITIATIVES]
    for entry in entries:
        EditionInitiative.objects.create(
            edition=earlier, initiative=entry.initiative, box_text=entry.box_text, order=entry.order
        )
    present = list(edition.overarching_elements.order_by("order"))
    for place, element in enumerate(present, start=1):
        if place in ELEMENTS:
            _add_element(earlier, place, element, [entry.initiative_id for entry in entries], researcher)
    OverarchingElement.objects.create(
        edition=earlier, subgroup=present[0].subgroup, reference=f"{earlier.slug}-weg", title=GONE, order=99
    )
    _add_text(earlier, edition)
    earlier.status = SynthesisEdition.Status.ADOPTED
    earlier.save()
    edition.previous = earlier
    edition.save()
    freeze(edition=earlier, by=researcher)


def _add_element(
    earlier: SynthesisEdition, place: int, element: OverarchingElement, initiatives: list[int], researcher: User
) -> None:
    texts = {name: getattr(element, name) for name in ("title", "argument", "motivation")} | ELEMENTS[place]
    before = OverarchingElement.objects.create(
        edition=earlier,
        subgroup=element.subgroup,
        reference=f"{earlier.slug}-e{place}",
        status=Status.AGREED,
        order=place,
        **texts,
    )
    for cell in element.cells.filter(initiative__in=initiatives):
        was_asked = (place, initiatives.index(cell.initiative_id) + 1) not in NOT_ASKED
        then = SupportCell.objects.create(
            overarching_element=before,
            initiative_id=cell.initiative_id,
            reference=f"{before.reference}-{cell.initiative_id}",
            support=cell.support if was_asked else SupportCell.Support.NOT_INVESTIGATED,
        )
        then.elements.set(cell.elements.all() if was_asked else [])
    for status in Status.values:
        Judgement.objects.create(
            element=before,
            reference=f"{before.reference}-{status}",
            status=status,
            by=researcher,
            by_role=Role.RESEARCHER,
            why=WHY[status],
        )
    element.follows = before
    element.save()


def _add_text(earlier: SynthesisEdition, edition: SynthesisEdition) -> None:
    """The first barrier and the first conclusion, with one lesson less."""
    barrier, conclusion = edition.barriers.first(), edition.conclusions.first()
    if barrier:
        barrier.follows = SynthesisBarrier.objects.create(
            edition=earlier, reference=f"{earlier.slug}-h1", title=barrier.title, text="Regels maken mensen onzeker."
        )
        barrier.follows.elements.set(barrier.elements.filter(initiative__in=earlier.entries.values("initiative")))
        barrier.save()
    if conclusion:
        conclusion.follows = Conclusion.objects.create(
            edition=earlier,
            reference=f"{earlier.slug}-c1",
            title=conclusion.title,
            text="De initiatieven laten zien dat de eerste weken bepalend zijn.",
        )
        conclusion.save()
        for number, lesson in enumerate(list(conclusion.lessons.all())[:-1], start=1):
            lesson.follows = Lesson.objects.create(
                conclusion=conclusion.follows,
                reference=f"{earlier.slug}-c1-l{number}",
                text=lesson.text,
                order=number,
            )
            lesson.save()
