"""The concepts of a platform, and the words its initiatives feed into them."""

from collections.abc import Iterable

from evidence.models import ThesaurusConcept
from evidence.suggesting.thesaurus import PARTICIPANT, RECOGNITION, Concept, Thesaurus, default_concepts
from initiatives.models import Initiative, Platform


def concepts_of(platform: Platform | int) -> tuple[Concept, ...]:
    """The concepts of the platform; those that come with us when it has none of its own. One query."""
    own = ThesaurusConcept.objects.filter(platform=platform)
    rows = tuple(Concept(row.code, row.kind, row.name, tuple(row.words.splitlines())) for row in own)
    return rows or default_concepts()


def own_words(initiative: Initiative) -> dict[str, tuple[str, ...]]:
    """What the initiative calls its participants and what they work towards, by the code of the concept it feeds."""
    return {
        PARTICIPANT: (initiative.participant_singular, initiative.participant_plural),
        RECOGNITION: (initiative.recognition_singular, initiative.recognition_plural),
    }


def thesaurus_of(platform: Platform | int, initiatives: Iterable[Initiative]) -> Thesaurus:
    """The concepts with the own words of these initiatives, each only in its own texts. One query."""
    return Thesaurus(concepts_of(platform), {one.slug: own_words(one) for one in initiatives})
