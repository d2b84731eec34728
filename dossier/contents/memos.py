"""Memos, of an initiative or of an edition."""

from dossier.contents.links import PEOPLE_STAY, RECORD
from dossier.declaration import Entity
from evidence.models import Memo


def memos_of(subject: str) -> Entity:
    """The memos of an initiative or of an edition, with what they are about."""
    about: dict[str, tuple[str, ...]] = {"initiative": Memo.OF_INITIATIVE, "edition": Memo.OF_EDITION}
    other = "edition" if subject == "initiative" else "initiative"
    own, foreign = about[subject], about[other]
    return Entity(
        name="memos",
        model=Memo,
        about="A thought of a researcher, about at most one record of the file.",
        parent=subject,
        fields=("reference", *own, "text", "by_role", "at", "changed_at"),
        order=("at",),
        links=dict.fromkeys(own, RECORD),
        left_out={
            "by": PEOPLE_STAY,
            other: "a memo has one subject",
            **dict.fromkeys(foreign, f"only memos of an {other} have it"),
        },
    )
