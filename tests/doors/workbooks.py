"""Writes a workbook as spreadsheets do: shared texts, numbers, truth, gaps, a second sheet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
Cell = str | float | bool | None


def workbook(
    rows: Sequence[Sequence[Cell]], *, inline: bool = False, prefix: str = "", gaps: bool = True
) -> bytes:
    """Return a workbook whose first sheet has ``rows``; an empty row is left out of it."""
    texts: list[str] = []
    lines = []
    for number, row in enumerate(rows, 1):
        cells = [
            _cell(cell, f"{chr(ord('A') + at)}{number}" if gaps else "", texts, inline, prefix)
            for at, cell in enumerate(row)
            if cell is not None
        ]
        if cells:
            lines.append(f'<{prefix}row r="{number}">{"".join(cells)}</{prefix}row>')
    name = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    sheet = (
        f'{HEAD}<{prefix}worksheet {name}="{MAIN}"><{prefix}sheetData>{"".join(lines)}'
        f"</{prefix}sheetData></{prefix}worksheet>"
    )
    shared = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    book = (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
        '<sheet name="Class" sheetId="7" r:id="rId3"/><sheet name="Notes" sheetId="2" r:id="rId1"/>'
        "</sheets></workbook>"
    )
    links = (
        f'{HEAD}<Relationships xmlns="x"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="rId3" Target="/xl/worksheets/sheet2.xml"/></Relationships>'
    )
    other = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", f"{HEAD}<Types/>")
        packed.writestr("xl/workbook.xml", book)
        packed.writestr("xl/_rels/workbook.xml.rels", links)
        packed.writestr("xl/worksheets/sheet1.xml", other)
        packed.writestr("xl/worksheets/sheet2.xml", sheet)
        if texts:
            packed.writestr("xl/sharedStrings.xml", f'{HEAD}<sst xmlns="{MAIN}">{shared}</sst>')
    return out.getvalue()


def _cell(cell: Cell, place: str, texts: list[str], inline: bool, prefix: str) -> str:
    at = f' r="{place}"' if place else ""
    if isinstance(cell, bool):
        return f'<{prefix}c{at} t="b"><{prefix}v>{int(cell)}</{prefix}v></{prefix}c>'
    if isinstance(cell, int | float):
        return f"<{prefix}c{at}><{prefix}v>{cell!r}</{prefix}v></{prefix}c>"
    text = cell or ""
    if inline:
        words = f"<{prefix}is><{prefix}t>{escape(text)}</{prefix}t></{prefix}is>"
        return f'<{prefix}c{at} t="inlineStr">{words}</{prefix}c>'
    texts.append(text)
    return f'<{prefix}c{at} t="s"><{prefix}v>{len(texts) - 1}</{prefix}v></{prefix}c>'
