"""One thing somebody should look at before a report is adopted: what, how bad, where, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Severity(StrEnum):
    """How much a finding weighs. Only `BLOCKS` keeps a report from being adopted."""

    BLOCKS = "blocks"
    SHOULD = "should"
    MAY = "may"


class Kind(StrEnum):
    """What a finding is about, in the order of the check list."""

    AGREEMENT = "agreement"  # elements of a synthesis that are not agreed
    MISSING = "missing"  # a section without content
    NOT_READY = "not_ready"  # a section nobody called ready
    UNSUPPORTED = "unsupported"  # a statement without evidence
    CONSENT = "consent"  # a quote that may not be used
    SMALL_COUNT = "small_count"  # a small number of people with something personal
    IDENTIFIABLE = "identifiable"  # a person one can recognise
    REFERENCE = "reference"  # a reference that leads nowhere
    FIGURE = "figure"  # a figure that changed, or a typed one the registers know
    SUM = "sum"  # a sum that does not add up
    LIST = "list"  # a list with more or fewer items than it says
    NAMING = "naming"  # two words for one thing
    REPEATED = "repeated"  # the same words twice
    LEFT_OUT = "left_out"  # recorded or written, yet without a place in the report
    PICTURE = "picture"  # a picture without a text for who does not see it
    CONTRAST = "contrast"  # a colour one cannot read
    REMARK = "remark"  # a remark that waits for an answer


SEVERITY_WORDS: dict[Severity, Promise] = {
    Severity.BLOCKS: _("Moet eerst"),
    Severity.SHOULD: _("Kijk hiernaar"),
    Severity.MAY: _("Kan beter"),
}


@dataclass(frozen=True)
class Finding:
    """Something found in a report. `message` is a whole sentence that says what to do.

    `key` is the section it is about, "" for the report as a whole. `words` are the words of the section's text it is
    about and `offset` where they begin: code points from 0 in the text as it was typed; None when it is not in a typed
    text. `before` and `after` are what stands around them, to show them with. `url` leads elsewhere, such as to a
    quote; without one its place is the page of the section.
    """

    kind: Kind
    severity: Severity
    message: str
    key: str = ""
    words: str = ""
    offset: int | None = None
    url: str = ""
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        return self.message

    @property
    def blocks(self) -> bool:
        return self.severity == Severity.BLOCKS

    @property
    def severity_label(self) -> Promise:
        return SEVERITY_WORDS[self.severity]

    @property
    def look(self) -> str:
        """How a page shows the severity, as `forms.templatetags.statuses` knows it."""
        return {Severity.BLOCKS: "late", Severity.SHOULD: "to_review", Severity.MAY: "draft"}[self.severity]

    @property
    def is_in_text(self) -> bool:
        return self.offset is not None
