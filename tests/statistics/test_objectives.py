"""How well outcomes were reached, where learners stand, and how scores are spread: by hand."""

from __future__ import annotations

import polars as pl
import pytest

from quizzes.results.simulate import SCHEMA
from quizzes.statistics.distribution import Bin, Standing, bins, sides, standing
from quizzes.statistics.intervals import of_mean
from quizzes.statistics.objectives import (
    known_best,
    outcomes,
    shown_outcomes,
    to_teach_again,
)
from quizzes.statistics.scale import error_ratio, internal_consistency, scale, scores, shape

# Two forms share an item; a lesson is called as the set of safe responses is.
ITEMS = [
    ("a", "i1", "main", "safe", "know", "remember"),
    ("a", "i2", "main", "law", "know", "apply"),
    ("a", "i3", "safe", "law", "help", "apply"),
    ("b", "i1", "main", "safe", "know", "remember"),
    ("b", "i4", "safe", "law", "help", "apply"),
]
# Points of learners: on i1, i2, i3 in form a, and on i1, i4 in form b.
MARKS: dict[str, dict[str, tuple[float, ...]]] = {
    "a": {"p1": (1, 1, 0.875), "p2": (0, 1, 1), "p3": (1, 0.5, 0)},
    "b": {"p4": (0, 1), "p5": (0.5, 0.8749)},
}


def given(target: float = 50) -> pl.DataFrame:
    """Return the outcomes of those learners."""
    items = pl.DataFrame(
        [
            {"form": form, "item": item, "set": kind, "lesson": lesson, "objective": aim,
             "bloom": level, "position": place, "type": "single-choice"}
            for place, (form, item, kind, lesson, aim, level) in enumerate(ITEMS)
        ],
        schema=SCHEMA,
    )  # fmt: skip
    rows = [
        {"form": form, "pseudonym": who, "item": item, "points": float(points)}
        for form, learners in MARKS.items()
        for who, marks in learners.items()
        for item, points in zip([one[1] for one in ITEMS if one[0] == form], marks, strict=True)
    ]
    responses = pl.DataFrame(rows).with_columns(
        pl.col("form", "item", "pseudonym").cast(pl.Categorical)
    )
    items = items.with_columns(pl.col("form", "item").cast(pl.Categorical))
    return outcomes(responses, items, target)


def one(table: pl.DataFrame, kind: str, outcome: str) -> dict[str, object]:
    (row,) = table.filter((pl.col("kind") == kind) & (pl.col("outcome") == outcome)).to_dicts()
    return row


def test_each_kind_of_outcome_has_its_rows_in_order() -> None:
    table = given()
    assert [*zip(table["kind"], table["outcome"], table["items"], strict=True)] == [
        ("set", "main", 2), ("set", "safe", 2), ("lesson", "law", 3), ("lesson", "safe", 1),
        ("objective", "help", 2), ("objective", "know", 2), ("bloom", "apply", 3),
        ("bloom", "remember", 1),
    ]  # fmt: skip
    assert table["learners"].to_list() == [5] * 8


def test_an_outcome_is_the_mean_of_the_learners_over_its_items() -> None:
    # know: (1 + 1) / 2, (0 + 1) / 2, (1 + .5) / 2 in form a; 0 and .5 in form b.
    row = one(given(), "objective", "know")
    assert row["mean"] == pytest.approx((100 + 50 + 75 + 0 + 50) / 5)
    low, high = of_mean(55, 37.0810, 5) or (0, 0)
    assert (row["low"], row["high"]) == (
        pytest.approx(low, abs=1e-3),
        pytest.approx(min(100, high), abs=1e-3),
    )
    assert (row["target"], row["reached"]) == (50, 4), "who has just the target has reached it"


def test_safe_responses_have_a_target_of_their_own_and_a_lesson_of_that_name_has_none() -> None:
    table = given(60)
    safe = one(table, "set", "safe")
    # 87.5 % is seven of eight; 87.49 % is a little less.
    assert (safe["target"], safe["reached"]) == (87.5, 3)
    lesson = one(table, "lesson", "safe")
    assert (lesson["target"], lesson["reached"]) == (60, 2)
    assert one(table, "set", "main")["target"] == 60


def test_an_interval_ends_at_nothing_and_at_all() -> None:
    row = one(given(), "set", "safe")
    assert (row["low"], row["high"]) == (pytest.approx(22.37, abs=0.01), 100)
    assert one(given(), "lesson", "safe")["low"] == 0


def test_one_learner_has_no_interval_and_those_alike_have_one_of_no_width() -> None:
    items = pl.DataFrame(
        [{"form": "f", "item": "i", "set": "main", "lesson": "l", "objective": "o",
          "bloom": "apply"}], schema=SCHEMA,
    )  # fmt: skip
    for people, ends in ((1, None), (2, 50.0)):
        rows = [{"form": "f", "item": "i", "pseudonym": f"p{n}", "points": 0.5}
                for n in range(people)]  # fmt: skip
        told = outcomes(pl.DataFrame(rows), items, 50)
        assert told["low"].to_list() == told["high"].to_list() == [ends] * 4
        assert told["reached"].to_list() == [people] * 4


def test_an_item_that_nobody_was_given_is_not_counted() -> None:
    items = pl.DataFrame(
        [{"form": form, "item": item, "set": "main", "lesson": "l", "objective": "o",
          "bloom": "apply"} for form, item in (("f", "i"), ("f", "j"), ("g", "k"))], schema=SCHEMA,
    )  # fmt: skip
    rows = [{"form": "f", "item": "i", "pseudonym": f"p{n}", "points": 1.0} for n in range(5)]
    assert outcomes(pl.DataFrame(rows), items, 50)["items"].to_list() == [1] * 4


def test_no_outcome_shows_how_many_reached_it_where_that_tells_of_a_few() -> None:
    cells = [(4, 4), (5, 0), (5, 5), (9, 4), (9, 5), (12, 1), (12, 11), (12, 6), (12, 0)]
    table = pl.DataFrame({"learners": [n for n, _ in cells], "reached": [m for _, m in cells]})
    told = shown_outcomes(table)
    assert [*zip(told["learners"], told["reached"], told["hidden"], strict=True)] == [
        (5, 0, ""), (5, 5, ""), (9, None, "few"), (9, None, "nearly all"), (12, None, "few"),
        (12, None, "nearly all"), (12, 6, ""), (12, 0, ""),
    ]  # fmt: skip


def test_a_learner_is_below_in_or_above_the_band_of_the_own_form() -> None:
    people = [("a", 39.5), ("a", 40.0), ("a", 60.0), ("a", 60.5), ("b", 39.5), ("b", 60.0)]
    table = pl.DataFrame(people, schema=["form", "percent"], orient="row")
    assert sides(table, {"a": (40, 60), "b": (20, 30)}).to_list() == [0, 1, 1, 2, 2, 2]
    near = pl.DataFrame({"form": ["a"] * 2, "percent": [40 - 1e-12, 60 + 1e-12]})
    assert sides(near, {"a": (40, 60)}).to_list() == [1, 1], "rounding puts nobody out"


def test_where_learners_stand_is_counted_and_a_few_are_held_back() -> None:
    assert standing(pl.Series([0] * 5 + [1] * 6 + [2] * 7)) == Standing(5, 6, 7)
    assert standing(pl.Series([0] * 3 + [1] * 6 + [2] * 7)) == Standing(None, None, 7)


def test_steps_begin_where_they_say_and_the_last_has_the_hundred() -> None:
    percents = [0.0] * 5 + [30.0] * 5 + [30 - 1e-12] * 2 + [39.9] * 6 + [90.0] * 5 + [100.0] * 8
    assert bins(pl.Series(percents)) == tuple(
        Bin(low, low + 10, {0: 5, 30: 13, 90: 13}.get(low, 0)) for low in range(0, 100, 10)
    )


def test_fewer_than_five_learners_are_one_bar() -> None:
    assert bins(pl.Series([10.0, 55.0, 90.0])) == (Bin(0, 100, 3),)


def test_a_side_whose_count_is_held_back_may_be_few_in_a_step() -> None:
    """Nobody can subtract from a count that is not shown, so those two sides are one."""
    side = pl.Series([0] * 3 + [1] * 9 + [2] * 10)
    percents = pl.Series([15.0] * 3 + [15.0] * 2 + [25.0] * 7 + [85.0] * 10)
    assert [(bar.low, bar.learners) for bar in bins(percents, side) if bar.learners] == [
        (10, 5), (20, 7), (80, 10),
    ]  # fmt: skip
    whole = pl.Series([0] * 5 + [1] * 5 + [2] * 6)
    percents = pl.Series([15.0] * 5 + [15.0] * 2 + [25.0] * 3 + [85.0] * 6)
    assert [(bar.low, bar.learners) for bar in bins(percents, whole) if bar.learners] == [
        (10, 10), (80, 6),
    ]  # fmt: skip


def test_scores_are_points_of_those_that_could_be_had_in_order_of_learners_and_forms() -> None:
    rows = [("q", "b", 1.0), ("q", "b", 0.5), ("q", "a", 0.25), ("p", "b", 0.0), ("p", "b", 1.0)]
    told = scores(pl.DataFrame(rows, schema=["pseudonym", "form", "points"], orient="row"))
    assert told.select("pseudonym", "form", "total", "possible", "percent").rows() == [
        ("p", "b", 1.0, 2, 50.0), ("q", "a", 0.25, 1, 25.0), ("q", "b", 1.5, 2, 75.0),
    ]  # fmt: skip


def test_a_form_taken_by_one_or_two_has_a_mean_and_no_more_than_can_be_said() -> None:
    alone = scale("f", pl.Series([1.0]), [0.0, 0.0])
    assert (alone.form, alone.learners, alone.items, alone.mean) == ("f", 1, 2, 50)
    assert (alone.sd, alone.alpha, alone.error_ratio, alone.standard_error) == (None,) * 4
    two = scale("f", pl.Series([1.0, 2.0]), [0.0, 0.5])
    assert two.sd == pytest.approx(25 * 2**0.5)
    assert (two.skewness, two.kurtosis, two.alpha) == (None, None, None)
    three = scale("f", pl.Series([0.0, 1.0, 2.0]), [1 / 3, 1 / 3])
    assert three.alpha == pytest.approx(200 / 3)
    assert three.skewness == pytest.approx(0)


def test_a_small_spread_has_a_shape_too() -> None:
    wide = shape(pl.Series([1.0, 2.0, 4.0, 9.0]))
    assert shape(pl.Series([0.001, 0.002, 0.004, 0.009])) == pytest.approx(wide)
    assert wide[1] is not None


def test_consistency_of_two_items_and_the_share_of_chance() -> None:
    assert internal_consistency([0.25, 0.25], 0.75) == pytest.approx(200 / 3)
    assert internal_consistency([0.25], 0.75) is None
    assert internal_consistency([0.0, 0.0], 0) is None
    assert error_ratio(None) is None
    assert [error_ratio(alpha) for alpha in (100, 75, 0, -300)] == [0, 50, 100, 200]


def found(*rows: tuple[str, str, float, float | None, float | None]) -> pl.DataFrame:
    """Return outcomes with a mean and its interval, all with a target of 70."""
    names = ("kind", "outcome", "mean", "low", "high")
    table = pl.DataFrame(rows, schema=names, orient="row")
    return table.with_columns(pl.col("low", "high").cast(pl.Float64), target=70.0)


def told(table: pl.DataFrame) -> list[tuple[str, bool]]:
    return list(table.select("outcome", "chance").iter_rows())


def test_the_lowest_objectives_below_the_target_are_taught_again() -> None:
    table = found(
        ("lesson", "law", 10, 5, 15),
        ("objective", "at-it", 70 - 1e-10, 60, 80),
        ("objective", "last", 69, 60, 80),
        ("objective", "b-alike", 50.00000001, 40, 70),
        ("objective", "a-alike", 50.00000002, 40, 69.9),
        ("objective", "lowest", 20, None, None),
    )
    assert told(to_teach_again(table)) == [("lowest", True), ("a-alike", False), ("b-alike", True)]
    assert told(to_teach_again(table.head(3))) == [("last", True)]
    assert to_teach_again(table.head(2)).is_empty()


def test_the_highest_lessons_that_reach_the_target_are_known_best() -> None:
    table = found(
        ("objective", "aim", 99, 98, 100),
        ("lesson", "below", 69.9, 60, 80),
        ("lesson", "at-it", 70 - 1e-10, 69.9, 80),
        ("lesson", "b-alike", 80.00000002, 70, 90),
        ("lesson", "a-alike", 80.00000001, 70 - 1e-10, 90),
        ("lesson", "alone", 90, None, None),
    )
    assert told(known_best(table)) == [("alone", True), ("a-alike", False), ("b-alike", False)]
    assert told(known_best(table.head(3))) == [("at-it", True)]
    assert known_best(table.head(2)).is_empty()
