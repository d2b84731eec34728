"""Text as somebody typed it: made fit to keep, and recognised again on the next request."""

import zlib


def clean_text(text: str) -> str:
    """Without the zero character, which PostgreSQL cannot store, and with one kind of line end."""
    return text.replace("\x00", "").replace("\r\n", "\n").strip()


def fingerprint(text: str) -> str:
    """A few characters by which a page can say which text it was drawn with. Not for anything secret."""
    return f"{zlib.crc32(clean_text(text).encode()):x}"
