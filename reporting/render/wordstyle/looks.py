"""What a house style turns out to be, for the people who uploaded it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """Page in millimetres; fonts are "" when the template leaves them to the program.

    `styles` says for each of our styles which of the template stands for it; what it lacks is not there.
    """

    width: int
    height: int
    text_font: str
    headings_font: str
    has_header: bool
    has_footer: bool
    numbers_headings: bool
    styles: dict[str, str]


SHOWN = (
    *("Title", "Subtitle", "heading 1", "heading 2", "heading 3", "Body Text", "Block Text", "Kader werkt"),
    *("Kader titel", "Image Caption", "Table", "list bullet", "list number", "Footnote Text", "toc 1"),
)
"""The styles worth telling about, in the order of a report; of our own names."""
