"""What differs between two versions of a report, in text and in figures: two documents in, plain values out."""

from reporting.comparison.difference import (
    CoverChange,
    FigureChange,
    PlaceChange,
    VersionDifference,
    difference_between,
)

__all__ = ["CoverChange", "FigureChange", "PlaceChange", "VersionDifference", "difference_between"]
