"""What the declarations of a dossier share: kinds of link, and reasons for what does not travel."""

from typing import Any

from dossier.declaration import Link, Where

CODE = Link(Where.PLATFORM, "code")
RECORD = Link(Where.IN_FILE, "reference")
STORED_RECORD = Link(Where.ELSEWHERE, "reference")
STORED_SLUG = Link(Where.ELSEWHERE, "slug")

PEOPLE_STAY = "users do not travel; the role does where it matters"
HEADER = "stands in the head of the file"


def always(record: Any) -> bool:
    return True
