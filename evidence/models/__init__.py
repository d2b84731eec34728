"""What we found."""

from evidence.models.agreement import BlindJudgement, DoubleCoding, Resolution
from evidence.models.coding import Code
from evidence.models.collected import Element, Level, Quote, Source
from evidence.models.exchange import ExchangeUpload
from evidence.models.suggesting import Rejection, ThesaurusConcept
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
from evidence.models.thinking import MatrixSummary, Memo, Rearrangement

__all__ = [
    "BlindJudgement",
    "Code",
    "Conclusion",
    "DoubleCoding",
    "EditionInitiative",
    "Element",
    "ExchangeUpload",
    "Judgement",
    "Lesson",
    "Level",
    "MatrixSummary",
    "Memo",
    "OverarchingElement",
    "Quote",
    "Rearrangement",
    "Rejection",
    "Resolution",
    "Source",
    "SupportCell",
    "SynthesisBarrier",
    "SynthesisEdition",
    "ThesaurusConcept",
]
