"""The sheet that judges fill in: written empty, read filled."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from quizzes.assessment.records import Form
from quizzes.records import ContentError, Problem, Where
from quizzes.report.angoff import Cut, Flag, cut_score, refusal
from quizzes.whole import write_whole

FIXED = ("form", "question", "item", "lesson", "stem")
JUDGE = "judge-{}"
MAX_BYTES = 2_000_000


def write_sheet(form: Form, judges: int, path: Path) -> None:
    """Write an empty sheet: a row for each item of ``form``, a column for each judge."""
    names = [JUDGE.format(number) for number in range(1, judges + 1)]
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow([*FIXED, *names])
    for one in form.asked:
        own = (form.id, one.question.id, one.item, one.lesson, one.question.stem)
        sheet.writerow([*map(_plain, own), *[""] * judges])
    write_whole(path, out.getvalue())


def _plain(cell: object) -> str:
    """Return ``cell`` as text that a spreadsheet does not run."""
    text = str(cell)
    return f"'{text}" if text[:1] in tuple("=+-@\t\r") else text


def read_cut(path: Path) -> Cut:
    """Return the cut score of the ratings in a filled sheet.

    Raises:
        ContentError: it is no sheet, or no judge has rated every item.

    """
    names, rows = _sheet(path)
    ratings, flags = _ratings(names, rows)
    if not ratings:
        where = Where(str(path), 1)
        told = [
            Problem(where, "angoff", f"{flag.judge}, row {flag.row or 'any'}: {flag.kind}")
            for flag in flags
        ]
        message = "no judge has rated every item; fill in one column at least, from 0 to 100"
        raise ContentError([Problem(where, "angoff", message), *told])
    return cut_score(rows[0]["form"], ratings, flags)


def _sheet(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Return the judges' columns and the rows of a sheet, whatever its cells are parted by."""
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig") if len(raw) <= MAX_BYTES else ""
    except OSError as error:
        raise refusal(path, f"cannot be read ({error.strerror}); check the path") from None
    except UnicodeDecodeError:
        raise refusal(path, "is not UTF-8; save it as CSV in UTF-8") from None
    lines = text.splitlines(keepends=True)
    heads = lines[0] if lines else ""
    mark = max(",;\t", key=heads.count)
    table = list(csv.reader(lines, delimiter=mark))
    heads_read = [name.strip() for name in table[0]] if table else []
    absent = [name for name in FIXED if name not in heads_read]
    judges = [name for name in heads_read if name and name not in FIXED]
    problems = []
    if absent:
        problems.append(f"has no column {', '.join(absent)}; start from: angoff sheet")
    if not judges:
        problems.append("has no column for a judge; start from: angoff sheet")
    if len(set(heads_read)) < len(heads_read):
        problems.append("has two columns of one name; give each judge a name of their own")
    rows = [
        dict(zip(heads_read, [*row, *[""] * len(heads_read)], strict=False))
        for row in table[1:]
        if any(cell.strip() for cell in row)
    ]
    if not problems and not rows:
        problems.append("has no items; start from: angoff sheet")
    if not problems and len({row["item"] for row in rows}) < len(rows):
        problems.append("has an item twice; keep one row of each, and one form in a sheet")
    if problems:
        where = Where(str(path), 1)
        raise ContentError([Problem(where, "angoff", text) for text in problems])
    return judges, rows


def _ratings(
    judges: list[str], rows: list[dict[str, str]]
) -> tuple[dict[str, list[float]], list[Flag]]:
    """Return the ratings of each judge who rated all, and what else there is to say."""
    complete: dict[str, list[float]] = {}
    flags: list[Flag] = []
    for judge in judges:
        cells = [row[judge].strip() for row in rows]
        if not any(cells):
            flags.append(Flag("empty", judge))
            continue
        found = [_rating(cell) for cell in cells]
        for row, (cell, rating) in enumerate(zip(cells, found, strict=True), 2):
            if rating is None:
                flags.append(Flag("bad" if cell else "blank", judge, row, cell[:40]))
        whole = [rating for rating in found if rating is not None]
        if len(whole) == len(rows):
            complete[judge] = whole
            if len(rows) > 1 and len(set(whole)) == 1:
                flags.append(Flag("alike", judge, cell=cells[0]))
    return complete, flags


def _rating(cell: str) -> float | None:
    """Return a rating from 0 to 100; "66,5" and "66 %" are read as a person means them."""
    try:
        number = float(cell.removesuffix("%").strip().replace(",", "."))
    except ValueError:
        return None
    return number if 0 <= number <= 100 else None
