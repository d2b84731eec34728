"""What we found."""

from evidence.models.collected import Element, Level, Quote, Source
from evidence.models.synthesis import (
    Conclusion,
    EditionInitiative,
    Judgement,
    Lesson,
    OverarchingElement,
    SupportCell,
    SynthesisBarrier,
    SynthesisEdition,
)

__all__ = [
    "Conclusion",
    "EditionInitiative",
    "Element",
    "Judgement",
    "Lesson",
    "Level",
    "OverarchingElement",
    "Quote",
    "Source",
    "SupportCell",
    "SynthesisBarrier",
    "SynthesisEdition",
]
