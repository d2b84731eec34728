"""The files of a whole release: made once, then kept, for anybody may ask for them again and again."""

from hashlib import sha256

from reporting.dashboards.kept import keep
from reporting.document_json import to_json
from reporting.house_style import rendered, style_of
from reporting.models import Release
from reporting.releases.document import build
from reporting.render import FORMATS

OFFERED = ("pdf", "docx", "odt")
"""The formats of a release in the order in which they are offered."""


def make_file(release: Release, format_: str) -> bytes:
    """The release in one of OFFERED, in the house style of its platform.

    Raises what NOT_MADE holds when the format gives up on it, and KeyError for a format that is not offered.
    """
    if format_ not in OFFERED:
        raise KeyError(format_)
    made, document = FORMATS[format_], build(release)
    style = sha256(style_of(release.platform, made) or b"").hexdigest()
    depends_on = f"{format_} {style} {to_json(document)}"
    return keep("release-file", depends_on, lambda: rendered(made, release.platform, document))


def file_name(release: Release, format_: str) -> str:
    """Such as "cijfers-wib-1-2023-K1.pdf"."""
    return f"cijfers-{release.platform.slug}-{release.number}-{release.quarter}.{FORMATS[format_].extension}"


def offered() -> list[tuple[str, str]]:
    """The formats with their names."""
    return [(each, FORMATS[each].name) for each in OFFERED]
