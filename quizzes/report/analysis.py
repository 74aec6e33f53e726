"""Everything a report says, computed once; what may not be shown is already left out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from quizzes.results.portions import portions
from quizzes.results.read_results import Results
from quizzes.statistics import disclosure, objectives
from quizzes.statistics import options as option_statistics
from quizzes.statistics.distribution import Bin, Standing, bins, sides, standing
from quizzes.statistics.gain import Gain, gain, matched
from quizzes.statistics.item_statistics import moments, of_moments, with_rest
from quizzes.statistics.scale import Scale, scale, scores, shape

TARGET = 70.0
ROUNDING = 1e-9
JOINT = " + "


@dataclass(frozen=True)
class Target:
    """The percent of points to reach, how many judges' ratings it rests on, and of which form."""

    percent: float = TARGET
    judges: int = 0
    form: str = ""

    @property
    def word(self) -> str:
        """Return the key of the word for it: "pass_mark" or "target"."""
        return disclosure.target_word(self.judges)


@dataclass(frozen=True)
class Form:
    """One form: its statistics, and its borderline band in percent where there is one."""

    scale: Scale
    band: str
    borderline: tuple[float, float] | None


@dataclass(frozen=True)
class Pooled:
    """Scores of the learners of all forms, in percent."""

    learners: int
    mean: float
    median: float
    sd: float | None
    skewness: float | None
    kurtosis: float | None


@dataclass(frozen=True)
class Analysis:
    """What the report on one group says."""

    simulated: bool
    left_out: bool
    joined: bool
    target: Target
    pooled: Pooled
    forms: tuple[Form, ...]
    bins: tuple[Bin, ...]
    standing: Standing | None
    outcomes: pl.DataFrame
    items: pl.DataFrame
    options: pl.DataFrame
    gain: Gain | None
    too_few_matched: bool

    @property
    def band(self) -> str:
        """Return how far numbers about all learners can be trusted."""
        return disclosure.band(self.pooled.learners)


def analyse(results: Results, target: Target, before: Results | None = None) -> Analysis | None:
    """Return the analysis of ``results``, or None where fewer than five learners are left.

    Forms with fewer than five learners are left out of every number: with them in the totals,
    theirs could be found by subtraction. Where all forms are so, nothing is shown of any, and
    their learners are told of together.
    """
    found = scores(results.responses)
    size = found.group_by("form").len()
    enough = size.filter(pl.col("len") >= disclosure.FEW)
    joined = enough.is_empty() and len(found) >= disclosure.FEW
    kept = (size if joined else enough)["form"].implode()
    everyone = found.filter(pl.col("form").is_in(kept))
    if everyone.is_empty():
        return None
    responses = results.responses
    if len(everyone) < len(found):
        responses = responses.filter(pl.col("form").is_in(kept))
    items = results.items.filter(pl.col("form").is_in(kept))
    per_item, options = _per_item(responses, everyone, items)
    forms = tuple(_forms(everyone, per_item, target))
    if joined:
        forms, options = (_joined(everyone),), options.clear()
        per_item = per_item.with_columns(pl.lit(None, pl.Int64).alias("learners"))
    edges = {form.scale.form: form.borderline for form in forms if form.borderline}
    side = sides(everyone, edges) if len(edges) == len(forms) else None
    earlier = scores(before.responses) if before else None
    both = matched(earlier, everyone) if earlier is not None else 0
    return Analysis(
        simulated=results.simulated,
        left_out=len(everyone) < len(found),
        joined=joined,
        target=target,
        pooled=_pooled(everyone),
        forms=forms,
        bins=bins(everyone["percent"], side),
        standing=None if side is None else standing(side),
        outcomes=objectives.shown_outcomes(objectives.outcomes(responses, items, target.percent)),
        items=shown_items(per_item),
        options=_shown_options(options, forms),
        gain=gain(earlier, everyone) if earlier is not None and both >= disclosure.FEW else None,
        too_few_matched=earlier is not None and both < disclosure.FEW,
    )


def _pooled(everyone: pl.DataFrame) -> Pooled:
    percent = everyone["percent"]
    mean, median, sd = percent.mean(), percent.median(), percent.std()
    sure = disclosure.band(len(percent)) != "insufficient"
    skewness, kurtosis = shape(percent) if sure else (None, None)
    return Pooled(len(percent), float(mean), float(median), float(sd), skewness, kurtosis)  # type: ignore[arg-type]


def _forms(everyone: pl.DataFrame, per_item: pl.DataFrame, target: Target) -> list[Form]:
    found = []
    for (name,), own in everyone.group_by("form", maintain_order=True):
        variances = per_item.filter(pl.col("form") == name)["variance"].to_list()
        made = scale(str(name), own["total"], variances)
        trust = disclosure.band(made.learners)
        if trust == "insufficient":
            made = replace(
                made, skewness=None, kurtosis=None, alpha=None, error_ratio=None,
                standard_error=None,
            )  # fmt: skip
        error = made.standard_error
        edges = None
        if error is not None:
            edges = max(0.0, target.percent - error), min(100.0, target.percent + error)
        found.append(Form(made, trust, edges))
    return sorted(found, key=lambda form: form.scale.form)


def _joined(everyone: pl.DataFrame) -> Form:
    """Return the learners of forms that few took as those of one, without what needs more."""
    name = JOINT.join(everyone["form"].unique().sort())
    pooled, size = _pooled(everyone), everyone["possible"].max()
    made = Scale(
        name, pooled.learners, int(size), pooled.mean, pooled.median, pooled.sd,  # type: ignore[arg-type]
        None, None, None, None, None,
    )  # fmt: skip
    return Form(made, "insufficient", None)


STATISTICS = (
    "facility", "low", "high", "sd", "discrimination", "discrimination_low",
    "discrimination_high", "efficiency", "effective_weight",
)  # fmt: skip


def shown_items(table: pl.DataFrame) -> pl.DataFrame:
    """Return item statistics as they may be shown, with band and flags.

    Statistics of items that fewer than 30 learners met are null. ``flags``, joined by a
    semicolon: "negative" (item-rest correlation below 0) and "below-guess" (facility below
    what blind guessing earns). A low correlation is no flag: an easy item on safety is wanted.
    """
    trust = pl.col("learners").map_elements(disclosure.band, pl.String)
    enough = pl.col("band") != "insufficient"
    negative = pl.when(pl.col("discrimination") < -ROUNDING).then(pl.lit("negative"))
    lucky = pl.when(pl.col("facility") < pl.col("guess") - ROUNDING).then(pl.lit("below-guess"))
    return (
        table.with_columns(band=trust)
        .with_columns(pl.when(enough).then(pl.col(name)).alias(name) for name in STATISTICS)
        .with_columns(flags=pl.concat_str(negative, lucky, separator=";", ignore_nulls=True))
        .drop("variance", "answered", "options", "key", "labels")
    )


def _per_item(
    responses: pl.DataFrame, scored: pl.DataFrame, items: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the statistics of items and options, found for some items at a time."""
    found, chosen, seen = [], [], []
    for part in portions(responses, "item"):
        rested = with_rest(part, scored)
        found.append(moments(rested))
        chosen.append(option_statistics.choices(rested, items))
        seen.append(option_statistics.people(rested))
    options = option_statistics.options_of(pl.concat(chosen), pl.concat(seen), items)
    return of_moments(pl.concat(found), items), options


def _shown_options(options: pl.DataFrame, forms: tuple[Form, ...]) -> pl.DataFrame:
    enough = [form.scale.form for form in forms if form.band != "insufficient"]
    return option_statistics.shown_options(options.filter(pl.col("form").is_in(enough)))
