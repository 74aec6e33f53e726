"""From judges' ratings to a cut score.

Each judge says of each item how many of a hundred learners who are just competent enough would
get it right (Angoff, in Thorndike, Educational Measurement, 2nd edition 1971, 508-600).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev

from quizzes.content.json_text import read_json
from quizzes.content.notices import Notice, unreadable
from quizzes.content.records import ContentError, Problem, Where
from quizzes.statistics.disclosure import is_pass_mark
from quizzes.statistics.intervals import of_mean

FORMAT = "quiz-cut-1"
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
    points; ``cuts``: each judge's own, in percent; ``proportions``: the judges who
    rated from 0 to 1. None where one judge is too few.
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
    proportions: tuple[str, ...] = ()

    @property
    def judges(self) -> int:
        """Return how many judges rated every item."""
        return len(self.cuts)

    @property
    def is_pass_mark(self) -> bool:
        """Return whether enough judges have rated."""
        return is_pass_mark(self.judges)


def cut_score(
    form: str,
    ratings: dict[str, list[float]],
    flags: Sequence[Flag] = (),
    proportions: Sequence[str] = (),
) -> Cut:
    """Return the cut score: the mean over judges of the sum over items.

    Args:
        form: the form that was rated.
        ratings: by judge, one for each item, from 0 to 100.
        flags: what is to be said about the ratings.
        proportions: the judges whose ratings were from 0 to 1, before they were put here.

    The standard error is the standard deviation of the judges' cuts over the root of their
    number, and the interval is at 95 % by t: Cizek and Bunch, Standard Setting (Sage 2007).

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
        proportions=tuple(proportions),
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


def cut_json(cut: Cut) -> str:
    """Return a cut score as JSON, for the report."""
    told = {"format": FORMAT, "judges": cut.judges, **asdict(cut)}
    told["cuts"] = dict(cut.cuts)
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def refusal(path: Path, message: str) -> ContentError:
    """Return the error that says why ``path`` cannot be used."""
    return ContentError([Problem(Where(str(path), 1), "angoff", message)])


def read_target(path: Path) -> tuple[float, int, str]:
    """Return percent, number of judges and form of a cut score in the JSON of ``cut_json``.

    Raises:
        ContentError: it is not there, or no cut score.

    """
    try:
        told = read_json(path.read_bytes())
        percent, judges, form = told["percent"], told["judges"], told["form"]
        usable = told["format"] == FORMAT and isinstance(judges, int) and 0 <= percent <= 100
    except OSError as error:
        raise refusal(path, unreadable(error)) from None
    except (ValueError, KeyError, TypeError):
        usable = False
    if not usable:
        form = "is no cut score; use the JSON that the command angoff cut wrote"
        raise refusal(path, Notice(form))
    return float(percent), int(judges), str(form)
