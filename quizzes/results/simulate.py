"""Invented results, for practice, for worked examples and for measuring: seeded, and said to be.

A learner with ability a answers an item of difficulty d rightly with probability
g + (1 - g) / (1 + exp(d - a)), g being the chance to guess it: the Rasch model with a floor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from statistics import NormalDist
from typing import TYPE_CHECKING
from zlib import crc32

import polars as pl

from quizzes.content.outputs import together
from quizzes.exam.form import Form
from quizzes.items import TYPES
from quizzes.items.chance import guess_score
from quizzes.items.scoring import score
from quizzes.results.columns import ITEMS, item_rows
from quizzes.results.read_results import RESPONSES, SIMULATED

if TYPE_CHECKING:
    import numpy as np

ABILITY = 1.0  # mean on the logit scale, where items lie around 0
SPREAD = 1.0
SKIPPED = 0.02  # the share of items left unanswered
SCHEMA = {name: pl.Int32 if name == "position" else pl.String for name in ITEMS}
PIECE = 100_000  # rows that are turned into text at once


@dataclass(frozen=True)
class Answer:
    """One possible answer to an item, as results write it, and what it earns."""

    response: str
    points: float


def items_of(forms: Iterable[Form]) -> pl.DataFrame:
    """Return the items table of one or more forms, as grading writes it beside results."""
    rows = [row for form in forms for row in item_rows(form)]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def simulate(
    items: pl.DataFrame, learners: int, seed: int, ability: float = ABILITY
) -> pl.DataFrame:
    """Return invented responses, the same for the same arguments.

    Args:
        items: the items table of one or more forms; learners get the forms in turn.
        learners: how many; their pseudonyms are sim-00001 and so on.
        seed: any whole number from 0; the same one gives the same learners, so that two
            calls that differ in ``ability`` are a test before and a test after.
        ability: the mean of the group; its standard deviation is 1.

    """
    import numpy as np  # only here: the report takes this room in, and invents nothing

    forms = items["form"].unique().sort().to_list()
    draws = np.random.default_rng([seed, 0]).random(learners)
    normal = NormalDist(ability, SPREAD)
    own = np.array([normal.inv_cdf(min(max(draw, 1e-9), 1 - 1e-9)) for draw in draws])
    sitting = np.random.default_rng([seed, 1, crc32(repr(float(ability)).encode())])
    names = pl.Series("pseudonym", [f"{SIMULATED}{one:05d}" for one in range(1, learners + 1)])
    parts = []
    for turn, form in enumerate(forms):
        mine = np.arange(turn, learners, len(forms))
        rows = items.filter(pl.col("form") == form).iter_rows(named=True)
        parts += [_answered(row, names.gather(mine), own[mine], sitting) for row in rows]
    order = ("pseudonym", "form", "position")
    return pl.concat(parts).sort(*order).select(RESPONSES)


def _answered(
    row: dict[str, str], names: pl.Series, ability: np.ndarray, draw: np.random.Generator
) -> pl.DataFrame:
    import numpy as np

    right, wrong = answers(row)
    floor = guess_score(row["type"], row["options"], row["key"]) or 0.0
    chance = floor + (1 - floor) / (1 + np.exp(difficulty(row["item"]) - ability))
    first, second, third = draw.random((3, len(names)))
    weights = np.array([1 / (1 + place) for place in range(len(wrong))])
    missed = np.searchsorted(np.cumsum(weights / weights.sum()), second, side="right")
    place = np.where(first < chance, 0, 1 + np.minimum(missed, len(wrong) - 1))
    answered = third >= SKIPPED
    place = np.where(answered, place, len(wrong) + 1)
    known = [right, *wrong, Answer("", 0.0)]
    texts = pl.Series("response", [one.response or None for one in known], pl.String)
    points = pl.Series("points", [one.points for one in known], pl.Float64)
    return pl.DataFrame(
        {
            "pseudonym": names,
            "form": pl.repeat(row["form"], len(names), eager=True),
            "item": pl.repeat(row["item"], len(names), eager=True),
            "position": pl.repeat(int(row["position"]), len(names), eager=True),
            "response": texts.gather(place),
            "points": points.gather(place),
            "answered": pl.Series(answered),
        }
    )


def difficulty(item: str) -> float:
    """Return an invented difficulty for the item of this id: the same in every simulation."""
    return NormalDist(0, 1).inv_cdf((crc32(item.encode()) % 9973 + 1) / 9975)


def answers(row: dict[str, str]) -> tuple[Answer, list[Answer]]:
    """Return the right answer to an item, and wrong ones from the most to the least tempting."""
    options, key = tuple((row["options"] or "").split(";")), row["key"] or ""
    kind = TYPES[row["type"]]
    solved = kind.key_of(options, key)
    near = [Answer(kind.cell(one, str), score(solved, one).points) for one in kind.near(solved)]
    return Answer(key, 1.0), near or [Answer(key, 0.0)]


def write_results(responses: pl.DataFrame, items: pl.DataFrame, path: Path) -> list[Path]:
    """Write responses (.csv or .parquet by the name) and, beside them, their items."""
    beside = path.with_suffix(".items.csv")
    with together() as files:
        if path.suffix == ".parquet":
            columns = BytesIO()
            responses.write_parquet(columns)
            files.write(path, columns.getvalue())
        else:
            files.write(path, _pieces(responses))
        files.write(beside, items.select(SCHEMA.keys()).write_csv())
    return [path, beside]


def _pieces(table: pl.DataFrame) -> Iterator[str]:
    yield table.clear().write_csv()
    for piece in table.iter_slices(PIECE):
        yield piece.write_csv(include_header=False)
