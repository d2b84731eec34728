"""What is taken from an ODT template: its styles with page, header and footer, and the pictures in them.

An ODT keeps all of that in one part, so that part is rebuilt and everything else stays behind.
"""

import xml.etree.ElementTree as ET
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reporting.document import is_safe_url
from reporting.house_style.opening import acts, check_pictures, damaged, open_parts, picture, tree
from reporting.render.wordstyle.dressing_odt import NAMESPACES, OFFICE, TEXT

MEDIA = "application/vnd.oasis.opendocument.text"
KINDS = (MEDIA.encode(), f"{MEDIA}-template".encode())
HREF = f"{{{NAMESPACES['xlink']}}}href"
LOOKS = ("font-face-decls", "styles", "automatic-styles", "master-styles")
ACTIVE = frozenset(
    {
        *("script", "object", "object-ole", "plugin", "applet", "floating-frame", "execute-macro", "section-source"),
        *("dde-connection", "dde-connection-decl", "dde-source", "database-display", "database-next", "form"),
        *("database-row-select", "database-row-number", "database-name", "binary-data"),
    }
)
# Left behind without a word: they are part of many honest files.
UNUSED = frozenset({"font-face-src", "event-listeners", "forms", "scripts"})


def reduced(content: bytes) -> dict[str, bytes]:
    """The parts of an ODT template that make its look. Raises ValidationError, in words."""
    parts = open_parts(content, "styles.xml")
    if parts.get("mimetype", b"").strip() not in KINDS:
        raise damaged()
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise ValidationError(_("Dit sjabloon is beveiligd met een wachtwoord. Sla het op zonder wachtwoord."))
    root = tree(parts["styles.xml"])
    if root.tag != f"{OFFICE}document-styles":
        raise damaged()
    for child in [child for child in root if child.tag not in {f"{OFFICE}{name}" for name in LOOKS}]:
        root.remove(child)
    pictures = _looked_through(root, parts)
    check_pictures(list(pictures.values()))
    styles = b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="utf-8")
    return {"mimetype": MEDIA.encode(), "styles.xml": styles, **pictures}


def _looked_through(root: Any, parts: dict[str, bytes]) -> dict[str, bytes]:
    """Refuse what acts, drop what is of no use, and take pictures along under names of our own."""
    names: dict[str, str] = {}
    for parent in list(root.iter()):
        for child in list(parent):
            local = str(child.tag).rsplit("}", 1)[-1]
            if local in ACTIVE:
                raise acts()
            if local in UNUSED:
                parent.remove(child)
                continue
            target = child.get(HREF)
            if target:
                child.set(HREF, _taken_along(child, target, names))
    return {new: picture(parts, old) for old, new in names.items()}


def _taken_along(element: Any, target: str, names: dict[str, str]) -> str:
    """Where a link leads in what is kept."""
    if element.tag == f"{TEXT}a" or element.tag == f"{{{NAMESPACES['draw']}}}a":
        if not is_safe_url(target):
            raise acts()
        return target
    name = target.removeprefix("./")
    if not name.startswith("Pictures/"):
        raise acts()
    return names.setdefault(name, f"Pictures/house-{len(names) + 1}{PurePath(name.lower()).suffix}")
