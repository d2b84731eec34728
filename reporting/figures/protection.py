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


SMALLEST_GROUP = 5
"""Under so many people nothing about an attribute of theirs leaves the initiative."""
