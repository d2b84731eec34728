"""The names by which things are recognised again: a GUID for everything that leaves, and the way back.

A reference of 32 hexadecimal figures is its own GUID. Everything else gets one that is computed from what it is, so
that it is the same at every export and on every installation.
"""

import re
from uuid import UUID, uuid5

NAMESPACE = UUID("6f0d8d3e-5a0c-4b59-9b2e-4c1d0f7a2c11")  # ours; drawn once, never to change
HEXADECIMAL = re.compile(r"[0-9a-f]{32}")


def guid_of(kind: str, reference: str) -> str:
    """The GUID of a record with a reference; `kind` keeps records of two models apart where it is computed."""
    return str(UUID(reference)) if HEXADECIMAL.fullmatch(reference) else computed(kind, reference)


def computed(kind: str, *parts: object) -> str:
    """The GUID of something that has no reference of its own, such as a topic or the link of a quote to a code."""
    return str(uuid5(NAMESPACE, "\x1f".join([kind, *map(str, parts)])))


def reference_for(guid: str) -> str:
    """The reference of a record that is made for this GUID."""
    return guid.replace("-", "")


def second_reference(slug: str, guid: str) -> str:
    """The reference it gets at the initiative `slug` when the first one is in use at another initiative."""
    return reference_for(computed("second", slug, guid))
