"""How a figure is protected: each declares its class, and nothing else decides."""

from enum import Enum


class Protection(Enum):
    """The class of a figure.

    `OWN` stays within the initiative. `FLOW` counts people without any attribute of theirs: exact for the initiative,
    its researchers and staff, and in a report once the researcher has adopted it. `ATTRIBUTE` is broken down by
    something about a person, such as a reason or the step of a score: exact within the initiative only.
    """

    OWN = "own"
    FLOW = "flow"
    ATTRIBUTE = "attribute"


class Audience(Enum):
    """Who looks: whoever reads the registers of the initiative, staff of the platform, or anybody."""

    INITIATIVE = "initiative"
    STAFF = "staff"
    PUBLIC = "public"


class Manner(Enum):
    """How a figure is shown: as it is, as a numbered release protects it, as an adopted report tells it, or not."""

    EXACT = "exact"
    RELEASED = "released"
    ADOPTED = "adopted"
    NOTHING = "nothing"


SHOWN: dict[Protection, dict[Audience, Manner]] = {
    Protection.OWN: {
        Audience.INITIATIVE: Manner.EXACT,
        Audience.STAFF: Manner.NOTHING,
        Audience.PUBLIC: Manner.NOTHING,
    },
    Protection.FLOW: {
        Audience.INITIATIVE: Manner.EXACT,
        Audience.STAFF: Manner.EXACT,
        Audience.PUBLIC: Manner.ADOPTED,
    },
    Protection.ATTRIBUTE: {
        Audience.INITIATIVE: Manner.EXACT,
        Audience.STAFF: Manner.RELEASED,
        Audience.PUBLIC: Manner.RELEASED,
    },
}
"""What the class of a figure means for each audience."""

SMALLEST_GROUP = 5
"""Under so many people nothing about an attribute of theirs leaves the initiative."""
SMALLEST_FOR_MIDDLE = 10
"""Under so many people no middle step or median of theirs leaves the initiative."""
