"""Files in one archive; the same files give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree as ET

DAY = (1980, 1, 1, 0, 0, 0)


def packed(files: Mapping[str, bytes], *, plain: str = "") -> bytes:
    """Return ``files`` as a zip in their order; the one called ``plain`` is not made smaller."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            one = zipfile.ZipInfo(name, DAY)
            one.compress_type = zipfile.ZIP_STORED if name == plain else zipfile.ZIP_DEFLATED
            one.create_system = 3  # the same bytes whichever system packs them
            archive.writestr(one, content)
    return whole.getvalue()


def xml(root: ET.Element) -> bytes:
    """Return ``root`` as a file of XML that people can read, too."""
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
