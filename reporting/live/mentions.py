"""Where a typed text names something recorded: the links `[words](cijfer:…)` and its three companions."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from reporting.markdown import RECORDED, target_of

_LABEL = r"(?:\\.|[^\[\]\\\n]|\n(?!\s*\n)|\[[^\[\]]*+\])*+"
_MENTION = re.compile(
    rf"(?<!\\)\[(?P<label>{_LABEL})\]\([ \n]?<?(?P<kind>{'|'.join(RECORDED)}):(?P<target>[^()<>\s\"]*+)>?"
    r"(?:[ \n]\"[^\"\n]*+\")?[ \n]?\)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mention:
    """One link to something recorded. `start` and `end` are the place of its label in the text, end exclusive."""

    kind: str
    target: str
    label: str
    start: int
    end: int


def mentions_in(text: str) -> Iterator[Mention]:
    """In the order of the text."""
    for found in _MENTION.finditer(text):
        yield Mention(found["kind"].lower(), target_of(found["target"]), found["label"], *found.span("label"))


def named_in(texts: Iterable[str]) -> dict[str, frozenset[str]]:
    """What these texts name, by kind."""
    found: dict[str, set[str]] = {kind: set() for kind in RECORDED}
    for text in texts:
        for mention in mentions_in(text):
            found[mention.kind].add(mention.target)
    return {kind: frozenset(targets) for kind, targets in found.items()}


def link(kind: str, target: str, label: str) -> str:
    """The Markdown that names something recorded; odd characters in the label stay words."""
    safe = re.sub(r"([\\\[\]*_`<>^])", r"\\\1", " ".join(label.split()))
    return f"[{safe}]({kind}:{quote(target, safe='.')})"
