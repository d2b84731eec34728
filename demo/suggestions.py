"""One suggestion somebody looked at and set aside; the others appear by themselves."""

from accounts.models import User
from evidence.actions.suggestions import set_aside
from evidence.models import Element, OverarchingElement, SynthesisEdition

ASIDE = ("de-groeiplek-el3", "e2", "Meekijken gaat over kiezen, niet over afspraken met de werkgever.")


def add_rejection(edition: SynthesisEdition, researcher: User) -> None:
    element, overarching, why = ASIDE
    set_aside(
        element=Element.objects.get(reference=element),
        beside=OverarchingElement.objects.get(reference=f"{edition.slug}-{overarching}"),
        by=researcher,
        why=why,
    )
