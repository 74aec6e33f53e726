"""From judges' ratings to a cut score.

Each judge says of each item how many of a hundred learners who are just competent enough would
get it right (Angoff, in Thorndike, Educational Measurement, 2nd edition 1971, 508-600).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev
from typing import Any

from quizzes.records import ContentError, Problem, Where
from quizzes.report.gates import is_pass_mark
from quizzes.report.intervals import of_mean

FIXED = ("form", "question", "item", "lesson", "stem")
JUDGE = "judge-{}"
FORMAT = "quiz-cut-1"
MAX_BYTES = 2_000_000
ALIKE = 1e-12


@dataclass(frozen=True)
class Flag:
    """A rating that cannot be used, or a judge to ask again; row and column as in the file."""

    kind: str
    judge: str
    row: int = 0
    cell: str = ""


@dataclass(frozen=True)
class Cut:
    """The cut score of the judges who rated every item, and how sure it is.

    ``points`` of ``items``; ``percent``, ``standard_error`` and ``interval`` in percent of
    points; ``cuts``: each judge's own, in percent. None where one judge is too few.
    """

    form: str
    items: int
    cuts: tuple[tuple[str, float], ...]
    points: float
    percent: float
    standard_error: float | None
    interval: tuple[float, float] | None
    agreement: float | None
    flags: tuple[Flag, ...]

    @property
    def judges(self) -> int:
        """Return how many judges rated every item."""
        return len(self.cuts)

    @property
    def is_pass_mark(self) -> bool:
        """Return whether enough judges have rated."""
        return is_pass_mark(self.judges)


def write_sheet(key: dict[str, Any], judges: int, path: Path) -> None:
    """Write an empty sheet: a row for each item of ``key``, a column for each judge."""
    names = [JUDGE.format(number) for number in range(1, judges + 1)]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as out:
        sheet = csv.writer(out, lineterminator="\n")
        sheet.writerow([*FIXED, *names])
        for place, item in enumerate(key["items"], 1):
            own = (key["form"], item.get("question", f"q{place}"), item["id"], item["lesson"])
            sheet.writerow([*map(_plain, (*own, item["stem"])), *[""] * judges])


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
        raise _refusal(path, f"cannot be read ({error.strerror}); check the path") from None
    except UnicodeDecodeError:
        raise _refusal(path, "is not UTF-8; save it as CSV in UTF-8") from None
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


def _refusal(path: Path, message: str) -> ContentError:
    return ContentError([Problem(Where(str(path), 1), "angoff", message)])


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


def cut_score(form: str, ratings: dict[str, list[float]], flags: Sequence[Flag] = ()) -> Cut:
    """Return the cut score: the mean over judges of the sum over items.

    Args:
        form: the form that was rated.
        ratings: by judge, one for each item, from 0 to 100.
        flags: what is to be said about the ratings.

    The standard error is the standard deviation of the judges' cuts over the root of their
    number, and the interval is at 95 % by t: Cizek and Bunch, Standard Setting (2007), ch. 5.

    """
    cuts = tuple((judge, fmean(own)) for judge, own in ratings.items())
    values = [cut for _, cut in cuts]
    items = len(next(iter(ratings.values())))
    percent, n = fmean(values), len(values)
    sd = stdev(values) if n > 1 else None
    ends = of_mean(percent, sd, n) if sd is not None else None
    return Cut(
        form=form,
        items=items,
        cuts=cuts,
        points=percent * items / 100,
        percent=percent,
        standard_error=sd / sqrt(n) if sd is not None else None,
        interval=(max(0.0, ends[0]), min(100.0, ends[1])) if ends else None,
        agreement=agreement(list(ratings.values())),
        flags=tuple(flags),
    )


def agreement(ratings: list[list[float]]) -> float | None:
    """Return ICC(2,k): how far the mean of these judges would agree with that of others.

    Args:
        ratings: a row for each judge, a column for each item.

    (BMS - EMS) / (BMS + (JMS - EMS) / n), with the mean squares between items, between judges
    and of the rest, for n items: Shrout and Fleiss, Psychological Bulletin 86 (1979), 420-428.
    None for one judge, one item, or ratings without spread; it can be negative.

    """
    k, n = len(ratings), len(ratings[0])
    if k < 2 or n < 2:
        return None
    grand = fmean(fmean(own) for own in ratings)
    by_item = [fmean(column) for column in zip(*ratings, strict=True)]
    by_judge = [fmean(own) for own in ratings]
    items = k * sum((mean - grand) ** 2 for mean in by_item)
    judges = n * sum((mean - grand) ** 2 for mean in by_judge)
    whole = sum((one - grand) ** 2 for own in ratings for one in own)
    bms, jms = items / (n - 1), judges / (k - 1)
    ems = max(0.0, whole - items - judges) / ((n - 1) * (k - 1))
    below = bms + (jms - ems) / n
    return (bms - ems) / below if abs(below) > ALIKE else None


def write_cut(cut: Cut, path: Path) -> None:
    """Write a cut score as JSON, for the report."""
    told = {"format": FORMAT, "judges": cut.judges, **asdict(cut)}
    told["cuts"] = dict(cut.cuts)
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def read_target(path: Path) -> tuple[float, int]:
    """Return percent and number of judges of a cut score written by ``write_cut``.

    Raises:
        ContentError: it is not there, or no cut score.

    """
    try:
        told = json.loads(path.read_text("utf-8"))
        percent, judges = told["percent"], told["judges"]
        usable = told["format"] == FORMAT and isinstance(judges, int) and 0 <= percent <= 100
    except OSError as error:
        raise _refusal(path, f"cannot be read ({error.strerror}); check the path") from None
    except (ValueError, KeyError, TypeError):
        usable = False
    if not usable:
        raise _refusal(path, "is no cut score; use the JSON that the command angoff cut wrote")
    return float(percent), int(judges)
