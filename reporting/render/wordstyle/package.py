"""Office files as their parts by name."""

import io
import zipfile


def unzipped(content: bytes) -> dict[str, bytes]:
    """The parts of a file of our own making, or one that was judged before."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    """The parts in one file, the same bytes for the same parts; an ODT wants its `mimetype` first and unpacked."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != "mimetype", name != "[Content_Types].xml")):
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), parts[name], packing)
    return target.getvalue()
