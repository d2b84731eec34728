"""Where in a version a remark may stand: at a section as a whole or at one of its passages."""

from dataclasses import dataclass

from initiatives.models import Initiative
from quarters.passages import CHECK, passages
from quarters.sections import SECTION_BY_KEY
from quarters.snapshot import Content

# Placements and recognitions are told with the people; a remark there may be about any of the three.
TOLD_WITH_PEOPLE = ("deelnemers", "plaatsingen", "erkenningen")
BETWEEN = ":"


@dataclass(frozen=True)
class Place:
    """`section` is a key of `quarters.sections`, `anchor` the passage within the version, "" for the whole section."""

    section: str
    anchor: str
    words: str


class Places:
    """The places of one version, its passages read once.

    Raises what `quarters.passages.passages` raises for a content that cannot be read.
    """

    def __init__(self, content: Content, initiative: Initiative) -> None:
        self._initiative = initiative
        self._passages = {passage.anchor: passage for passage in passages(content)}
        self._explained = [row["section"] for row in content.get("explanations", [])]

    def find(self, name: str) -> Place | None:
        """The place with this name: "verhaal", "verhaal-2", or "plaatsingen:deelnemers-3" where the passage of a
        person is about a placement. None when the version has no such place."""
        if section := SECTION_BY_KEY.get(name):
            return Place(section.key, "", section.label_for(self._initiative))
        about, _, anchor = name.rpartition(BETWEEN)
        passage = self._passages.get(anchor)
        if passage is None:
            return None
        key = self._explained[passage.number - 1] if passage.section == CHECK else passage.section
        if about and not (key == TOLD_WITH_PEOPLE[0] and about in TOLD_WITH_PEOPLE):
            return None
        key = about or key
        return Place(key, anchor, passage.place) if key in SECTION_BY_KEY else None
