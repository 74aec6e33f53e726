"""Reads a sheet of an Excel workbook (.xlsx) as the CSV that it would be saved as."""

from __future__ import annotations

import csv
import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from itertools import chain
from xml.etree import ElementTree as ET

from quizzes.content.xml_text import BadXml, read_xml
from quizzes.results.zipped import BROKEN

PACKED = b"PK\x03\x04"
BOOK, LINKS, TEXTS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
MAX_CELLS = 4_000_000


class BadWorkbook(ValueError):
    """Bytes that are no workbook, or one that cannot be read."""


def workbook_text(raw: bytes, most: int, fits: Callable[[str], bool] = lambda text: True) -> str:
    """Return a sheet of the workbook ``raw`` as CSV, a line for each of its rows.

    Args:
        raw: the whole file.
        most: bytes that a part of it may have, unpacked.
        fits: whether a sheet is the one that is looked for; where none is, it is the first.

    Raises:
        BadWorkbook: it is none, is damaged, or is larger than that.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            texts = _texts(packed, most)
            sheets = (_csv(_part(packed, name, most), texts) for name in _names(packed, most))
            first = next(sheets)
            return next((one for one in chain([first], sheets) if fits(one)), first)
    except (*BROKEN, BadXml, KeyError, StopIteration) as error:
        raise BadWorkbook(str(error)) from None


def _csv(sheet: ET.Element, texts: list[str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for cells in _rows(sheet, texts):
        writer.writerow(cells)
    return out.getvalue()


def _names(packed: zipfile.ZipFile, most: int) -> Iterator[str]:
    """Yield the names of the sheets, in the order in which they stand."""
    targets = {one.get("Id"): one.get("Target") or "" for one in _part(packed, LINKS, most)}
    for sheet in (one for one in _part(packed, BOOK, most).iter() if _tag(one) == "sheet"):
        ident = next(value for name, value in sheet.items() if name.rpartition(":")[2] == "id")
        yield posixpath.normpath(posixpath.join("/xl", targets[ident])).lstrip("/")


def _texts(packed: zipfile.ZipFile, most: int) -> list[str]:
    if TEXTS not in packed.namelist():
        return []
    return [_words(one) for one in _part(packed, TEXTS, most) if _tag(one) == "si"]


def _part(packed: zipfile.ZipFile, name: str, most: int) -> ET.Element:
    with packed.open(name) as stream:
        held = stream.read(most + 1)
    if len(held) > most:
        raise BadWorkbook("is too large")
    return read_xml(held)[0]


def _rows(sheet: ET.Element, texts: list[str]) -> Iterator[list[str]]:
    """Yield the cells of each row, and nothing for each that has none; the order is the sheet's."""
    line = seen = 0
    for row in (one for one in sheet.iter() if _tag(one) == "row"):
        number = _whole(row.get("r"), line + 1)
        if not line < number <= MAX_ROWS:
            raise BadWorkbook("has rows out of their order")
        yield from ([] for _ in range(number - line - 1))
        line = number
        cells: list[str] = []
        for cell in (one for one in row if _tag(one) == "c"):
            place = CELL.fullmatch(cell.get("r") or "")
            column = _column(place[1]) if place else len(cells) + 1
            if not len(cells) < column <= MAX_COLUMNS:
                raise BadWorkbook("has cells out of their order")
            cells += [""] * (column - len(cells) - 1)
            cells.append(_shown(cell, texts))
        seen += len(cells) + 1
        if seen > MAX_CELLS:
            raise BadWorkbook("has too many cells")
        yield cells


def _shown(cell: ET.Element, texts: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _words(cell)
    value = next((one.text or "" for one in cell if _tag(one) == "v"), "")
    if kind == "s":
        place = _whole(value, -1)
        return texts[place] if 0 <= place < len(texts) else ""
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    return _number(value) if kind == "n" and value else value


def _number(value: str) -> str:
    try:
        return f"{float(value):.15g}"  # as it is shown: 0.1, and not 0.10000000000000001
    except ValueError:
        raise BadWorkbook("has a number that is none") from None


def _words(part: ET.Element) -> str:
    """Return the text within ``part``, without what says how it is read aloud."""
    if _tag(part) == "rPh":
        return ""
    own = part.text or "" if _tag(part) == "t" else ""
    return own + "".join(map(_words, part))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else otherwise


def _tag(part: ET.Element) -> str:
    return part.tag.rpartition(":")[2]
