"""Statistics of the report: against a second implementation, Moodle's own numbers, and hand."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from statistics import fmean, stdev
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.items.chance import guess_score
from quizzes.results.simulate import SCHEMA
from quizzes.statistics import disclosure, gain, intervals
from quizzes.statistics.distribution import bins, sides, standing
from quizzes.statistics.item_statistics import item_statistics, with_rest
from quizzes.statistics.options import options_chosen, shown_options
from quizzes.statistics.scale import internal_consistency, scale, scores, shape
from tests import report_by_hand as hand
from tests.conftest import ROOT

GAINS = json.loads((ROOT / "tests/cases/gain.json").read_text("utf-8"))
# Marks of 25 attempts on 7 questions, and what Moodle's own tests expect of them, computed by
# its authors in a spreadsheet: moodle/moodle, mod/quiz/report/statistics/tests/fixtures/
# results00.csv and qstats00.csv, and stats_from_steps_walkthrough_test.php.
MOODLE_MARKS = """
1 1 1 1 1 0 1; 1 1 1 1 .5 1 0; 1 1 1 1 .5 0 1; 0 0 1 1 1 0 0; 1 0 1 0 0 1 .5;
1 1 1 1 .5 0 .5; 0 1 1 1 .5 1 .5; 1 1 1 0 .5 1 .5; 1 0 1 1 1 1 1; 0 1 1 0 .5 1 .5;
.8 0 1 1 .5 1 .5; 1 1 1 0 .5 1 1; 1 0 1 1 .5 1 .5; 1 0 1 1 1 0 .5; 0 0 1 1 0 1 1;
1 0 1 0 .5 1 1; .8 0 1 1 .5 0 1; 1 0 1 1 0 1 .5; 1 0 1 1 .5 0 .5; 0 1 1 0 .5 1 0;
1 1 .3333333 1 .5 0 .5; 1 1 1 0 .5 0 .5; 1 1 1 1 0 1 .5; 0 0 1 0 .5 1 1; 0 0 1 1 1 1 1
"""
MOODLE_ITEMS = {
    "facility": [0.704, 0.48, 0.973333332, 0.68, 0.52, 0.64, 0.62],
    "sd": [
        0.4513682901, 0.5099019514, 0.13333334, 0.4760952286, 0.3055050463, 0.4898979486,
        0.331662479,
    ],
    "effective_weight": [
        21.2922742344, 18.8979800309, 4.443012573, 18.9347251357, 11.1450138688, 9.8081339177,
        15.4788602394,
    ],
    "discrimination": [
        -7.0650767526, -28.8982125772, -9.1230674268, -22.6306444113, -17.6997047674,
        -45.3785178421, -5.6543166602,
    ],
    "efficiency": [
        -9.4550536967, -36.7834118938, -21.6545012165, -31.4411395613, -21.1794802584,
        -56.9365974439, -6.5043742058,
    ],
}  # fmt: skip
MOODLE_TEST = {
    "median": 4.5, "mean": 4.617333332, "sd": 0.8117265554, "skewness": -0.092502502,
    "kurtosis": -0.7073968557, "alpha": -87.2230935542, "error_ratio": 136.8294900795,
    "standard_error": 1.1106813066,
}  # fmt: skip
IN_POINTS = ("median", "mean", "sd", "standard_error")

matrices = st.integers(2, 6).flatmap(
    lambda items: st.lists(
        st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=items, max_size=items),
        min_size=5,
        max_size=14,
    )
)
dichotomous = st.integers(2, 6).flatmap(
    lambda items: st.lists(
        st.lists(st.sampled_from([0.0, 1.0]), min_size=items, max_size=items),
        min_size=4,
        max_size=14,
    )
)


def frames(rows: list[list[float]]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return responses and items of a matrix of points, a row for each learner."""
    names = [f"item-{place}" for place in range(len(rows[0]))]
    responses = pl.DataFrame(
        [
            {
                "pseudonym": f"p{row:03d}", "form": "a", "item": name, "response": None,
                "points": points, "answered": True,
            }
            for row, marks in enumerate(rows)
            for name, points in zip(names, marks, strict=True)
        ],
        schema_overrides={"response": pl.String, "points": pl.Float64},
    )  # fmt: skip
    items = pl.DataFrame(
        [
            {"form": "a", "position": place, "item": name, "type": "short-text"}
            for place, name in enumerate(names)
        ],
        schema=SCHEMA,
    )
    return responses, items


def moodle_rows() -> list[list[float]]:
    return [[float(cell) for cell in row.split()] for row in MOODLE_MARKS.split(";")]


def near(found: object, wanted: float | None) -> bool:
    if wanted is None or found is None:
        return found is wanted
    return math.isclose(float(str(found)), wanted, rel_tol=1e-7, abs_tol=1e-7)


def whole(rows: list[list[float]]) -> dict[str, object]:
    responses, items = frames(rows)
    table = item_statistics(with_rest(responses), items)
    made = scale("a", scores(responses)["total"], table["variance"].to_list())
    return {"table": table, "scale": made}


@pytest.mark.parametrize("name", MOODLE_ITEMS)
def test_items_have_the_numbers_of_moodle(name: str) -> None:
    found = whole(moodle_rows())["table"][name].to_list()  # type: ignore[index]
    assert found == pytest.approx(MOODLE_ITEMS[name], rel=1e-5)


@pytest.mark.parametrize("name", MOODLE_TEST)
def test_the_whole_test_has_the_numbers_of_moodle(name: str) -> None:
    found = getattr(whole(moodle_rows())["scale"], name)
    points = found * 7 / 100 if name in IN_POINTS else found
    assert points == pytest.approx(MOODLE_TEST[name], rel=1.5e-5)


def test_the_second_implementation_agrees_with_moodle_too() -> None:
    marks = hand.exact(moodle_rows())
    assert hand.alpha(marks) == pytest.approx(MOODLE_TEST["alpha"], rel=1.5e-5)
    assert hand.skewness(hand.totals(marks)) == pytest.approx(MOODLE_TEST["skewness"], rel=1e-4)
    for item, wanted in enumerate(MOODLE_ITEMS["discrimination"]):
        assert hand.discrimination(marks, item) == pytest.approx(wanted, rel=1e-5)


@settings(max_examples=60)
@given(matrices)
def test_every_statistic_is_that_of_the_second_implementation(rows: list[list[float]]) -> None:
    found = whole(rows)
    table, made, marks = found["table"], found["scale"], hand.exact(rows)
    weights = hand.effective_weights(marks)
    for item, row in enumerate(table.iter_rows(named=True)):  # type: ignore[attr-defined]
        column = hand.columns(marks)[item]
        assert near(row["facility"], float(hand.mean(column)))
        assert near(row["sd"], math.sqrt(hand.covariance(column, column)))
        assert near(row["discrimination"], hand.discrimination(marks, item))
        assert near(row["efficiency"], hand.efficiency(marks, item))
        assert near(row["intended_weight"], 100 / len(rows[0]))
        low, high = hand.wilson(float(sum(column)), len(rows))
        assert row["low"] == pytest.approx(low, abs=1e-7)
        assert row["high"] == pytest.approx(high, abs=1e-7)
        # A covariance of exactly nothing may come out a hair below it, as in Moodle.
        if hand.covariance(column, hand.totals(marks)) != 0:
            assert near(row["effective_weight"], weights[item])
    scored = hand.totals(marks)
    percent = 100 / len(rows[0])
    assert near(made.mean, float(hand.mean(scored)) * percent)  # type: ignore[attr-defined]
    assert near(made.median, hand.median(scored) * percent)  # type: ignore[attr-defined]
    if hand.covariance(scored, scored):
        assert near(made.alpha, hand.alpha(marks))  # type: ignore[attr-defined]
        assert near(made.skewness, hand.skewness(scored))  # type: ignore[attr-defined]
        assert near(made.kurtosis, hand.kurtosis(scored))  # type: ignore[attr-defined]
        ratio = 100 * math.sqrt(1 - hand.alpha(marks) / 100)
        assert near(made.error_ratio, ratio)  # type: ignore[attr-defined]
        error = ratio * stdev([float(one) for one in scored]) * percent / 100
        assert near(made.standard_error, error)  # type: ignore[attr-defined]
    else:
        assert (made.alpha, made.skewness) == (None, None)  # type: ignore[attr-defined]


@settings(max_examples=60)
@given(dichotomous)
def test_alpha_is_kr20_for_right_and_wrong(rows: list[list[float]]) -> None:
    marks = hand.exact(rows)
    if hand.covariance(hand.totals(marks), hand.totals(marks)):
        assert near(whole(rows)["scale"].alpha, hand.kr20(marks))  # type: ignore[attr-defined]


@settings(max_examples=40)
@given(matrices, st.randoms())
def test_efficiency_has_a_ceiling_and_the_order_of_rows_none(rows, random) -> None:  # type: ignore[no-untyped-def]
    responses, items = frames(rows)
    table = item_statistics(with_rest(responses), items)
    assert all(one is None or one <= 100 + 1e-6 for one in table["efficiency"])
    order = list(range(len(responses)))
    random.shuffle(order)
    mixed = item_statistics(with_rest(responses[order]), items)
    for name in ("facility", "sd", "discrimination", "efficiency"):
        for one, other in zip(table[name], mixed[name], strict=True):
            assert near(one, other)


def test_a_case_small_enough_to_check_by_hand() -> None:
    # Three learners, two items. Item 1: 1 1 0, item 2: 1 0 0; totals 2 1 0.
    found = whole([[1, 1], [1, 0], [0, 0]])
    table, made = found["table"], found["scale"]
    assert table["facility"].to_list() == pytest.approx([2 / 3, 1 / 3])  # type: ignore[index]
    # The variances are 1/3 each and 1 in all: alpha = 2 / 1 (1 - 2/3) = 2/3.
    assert made.alpha == pytest.approx(100 * 2 / 3)  # type: ignore[attr-defined]
    # cov(x, y) = 1/6 and both variances 1/3: r = 1/2; sorted, the pairs are the same.
    assert table["discrimination"].to_list() == pytest.approx([50, 50])  # type: ignore[index]
    assert table["efficiency"].to_list() == pytest.approx([100, 100])  # type: ignore[index]
    assert made.standard_error == pytest.approx(50 * math.sqrt(1 / 3))  # type: ignore[attr-defined]


def test_nothing_is_computed_from_too_little() -> None:
    assert shape(pl.Series([1.0, 2.0])) == (None, None)
    assert shape(pl.Series([1.0, 2.0, 4.0]))[1] is None
    assert shape(pl.Series([3.0, 3.0, 3.0, 3.0])) == (None, None)
    assert internal_consistency([0.2], 0.2) is None
    table = whole([[1, 1], [1, 0], [1, 0]])["table"]
    assert table["discrimination"][0] is None, "everybody was right"  # type: ignore[index]


def test_intervals() -> None:
    assert intervals.wilson(0.5, 30) == pytest.approx(hand.wilson(15, 30), abs=1e-9)
    assert intervals.wilson(0, 10)[0] == pytest.approx(0, abs=1e-12)
    assert intervals.wilson(1, 10)[1] == pytest.approx(1)
    # r = .25 in n = 30 and 200, as published for the Fisher interval.
    for n, low, high in ((30, -0.12, 0.56), (200, 0.12, 0.38)):
        assert intervals.fisher(0.25, n) == pytest.approx((low, high), abs=0.006)
    assert intervals.fisher(0.25, 3) is None
    assert intervals.fisher(1, 9) == (1, 1)


@pytest.mark.parametrize(
    ("freedom", "quantile"),
    [(1, 12.7062), (2, 4.3027), (3, 3.1824), (5, 2.5706), (10, 2.2281), (30, 2.0423),
     (120, 1.9799), (24_999, 1.9601)],
)  # fmt: skip
def test_quantiles_of_t_are_those_of_printed_tables(freedom: int, quantile: float) -> None:
    assert intervals.t_quantile(0.975, freedom) == pytest.approx(quantile, abs=6e-5)


@pytest.mark.parametrize(
    ("kind", "options", "key", "expected"),
    [
        ("single-choice", "a;b;c", "b", 1 / 3),
        ("true-false", "true;false", "true", 1 / 2),
        ("matching", "x;y", "x=1;y=2", 1 / 2),
        # Choices of three with one right: only {right} earns 1, {right, wrong} half, twice.
        ("multiple-response", "a;b;c", "a", (1 + 2 * 0.5) / 7),
        # Orders of three: tau is 1 once and a third twice, else below nothing.
        ("ordering", "a;b;c", "b>a>c", (1 + 2 * 0.3333) / 6),
        ("single-choice", "a;b;c;d;e;f;g", "b", 1 / 7),
        ("single-choice", "a;b;c;d;e;f;g;h", "b", None),
        ("multiple-response", "a;b", "a", (1 + 0 + 0) / 3),
        # Three lines on two targets, and a key that is no pair.
        ("matching", "x;y;z", "x=1;y=2;z=1", 1 / 2),
        ("matching", "x;y", "1;2", None),
        ("numeric", "a;b", "a", None),
        ("single-choice", "a;b", None, None),
        ("single-choice", "a;b", "", None),
        ("short-text", None, "bees", None),
        ("multiple-response", "a;b;c;d;e;f;g;h", "a", None),
    ],
)
def test_blind_guessing(kind: str, options: str | None, key: str, expected: float | None) -> None:
    assert near(guess_score(kind, options, key), expected)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=6))
def test_no_cell_of_one_to_four_can_be_seen_or_found(counts: list[int]) -> None:
    hidden = disclosure.held_back(counts)
    shown = [count for count, hides in zip(counts, hidden, strict=True) if not hides]
    assert not any(disclosure.is_few(count) for count in shown)
    rest = sum(counts) - sum(shown)
    if any(disclosure.is_few(count) for count in counts):
        assert sum(hidden) >= 2 or len(counts) == 1
        assert rest >= disclosure.FEW or all(hidden), "what is left over is not about so few"
    else:
        assert not any(hidden)


@given(st.lists(st.floats(0, 100), min_size=5, max_size=80))
def test_no_bar_of_the_distribution_stands_for_one_to_four(percents: list[float]) -> None:
    found = bins(pl.Series(percents))
    assert sum(one.learners for one in found) == len(percents)
    assert not any(disclosure.is_few(one.learners) for one in found)
    assert found[0].low == 0
    assert found[-1].high == 100
    assert all(one.high == other.low for one, other in pairwise(found))


@given(st.lists(st.integers(0, 40), min_size=5, max_size=90), st.floats(20, 90), st.floats(1, 15))
def test_distribution_and_standing_together_tell_of_no_few(
    points: list[int], target: float, error: float
) -> None:
    percents = [2.5 * one for one in points]
    table = pl.DataFrame({"form": ["f"] * len(percents), "percent": percents})
    side = sides(table, {"f": (target - error, target + error)})
    told = standing(side)
    counts = (told.below, told.borderline, told.above)
    assert sum(count or 0 for count in counts) <= len(percents)
    shown = [place for place, count in enumerate(counts) if count is not None]
    for one in bins(table["percent"], side):
        last = one.high + (one.high == 100)
        inside = [s for p, s in zip(percents, side, strict=True) if one.low <= p < last]
        assert len(inside) == one.learners
        assert not any(disclosure.is_few(inside.count(place)) for place in shown)


def test_no_more_bars_are_joined_than_must_be() -> None:
    """A single learner below the band in a step does not join all the steps above it."""
    groups = {45: 3, 55: 10, 62: 1, 65: 12, 72: 16, 77: 24, 85: 66, 95: 51}
    percents = [float(percent) for percent, count in groups.items() for _ in range(count)]
    table = pl.DataFrame({"form": ["f"] * len(percents), "percent": percents})
    found = bins(table["percent"], sides(table, {"f": (63.0, 76.0)}))
    shown = [(one.low, one.high, one.learners) for one in found if one.learners]
    assert shown == [(40, 70, 26), (70, 80, 40), (80, 90, 66), (90, 100, 51)]


def chosen(counts: dict[str, int], key: str = "a", options: str = "a;b;c") -> pl.DataFrame:
    """Return what may be shown of one item that was answered as ``counts`` says."""
    given = [option for option, count in counts.items() for _ in range(count)]
    rows = [
        {"pseudonym": f"p{n:03d}", "form": "f", "item": item, "response": response or None,
         "points": float(response == key) if item == "i" else float(n % 2),
         "answered": bool(response)}
        for n, option in enumerate(given)
        for item, response in (("i", option), ("j", "typed"))
    ]  # fmt: skip
    items = pl.DataFrame(
        [
            {"form": "f", "position": 1, "item": "i", "type": "single-choice", "options": options,
             "key": key},
            {"form": "f", "position": 2, "item": "j", "type": "short-text"},
        ],
        schema=SCHEMA,
    )  # fmt: skip
    responses = pl.DataFrame(rows, schema_overrides={"response": pl.String})
    return shown_options(options_chosen(with_rest(responses), items))


def test_options_are_counted_with_the_unanswered() -> None:
    table = chosen({"a": 60, "b": 30, "c": 20, "": 10})
    assert table["option"].to_list() == ["a", "b", "c", ""]
    assert table["chosen"].to_list() == [60, 30, 20, 10]
    assert table["share"].to_list() == pytest.approx([0.5, 0.25, 1 / 6, 1 / 12])
    assert table["rest_percent"].to_list() == pytest.approx([50, 50, 50, 50])
    assert not table["draws"].any()


def test_a_few_who_chose_an_option_are_hidden_and_cannot_be_found() -> None:
    table = chosen({"a": 100, "b": 20, "c": 3, "": 0})
    assert table["chosen"].to_list() == [100, None, None, 0]
    assert table["rare"].to_list() == [False, False, True, False]
    # Nobody but three missed it: which option they chose is not told at all.
    table = chosen({"a": 40, "b": 0, "c": 3, "": 0})
    assert table["chosen"].to_list() == [40, None, None, None]
    assert table["rest_percent"].to_list() == [None] * 4
    assert not table["rare"].any()


def test_on_a_form_of_one_item_nothing_is_said_of_the_rest() -> None:
    responses, items = frames([[1.0]] * 20 + [[0.0]] * 20)
    responses = responses.with_columns(
        response=pl.when(pl.col("points") == 1).then(pl.lit("a")).otherwise(pl.lit("b"))
    )
    closed = items.with_columns(
        type=pl.lit("single-choice"), options=pl.lit("a;b"), key=pl.lit("a")
    )
    told = options_chosen(with_rest(responses), closed)
    assert told["chosen"].to_list() == [20, 20, 0]
    assert told["rest_percent"].to_list() == [None] * 3
    assert not shown_options(told)["draws"].any()


def test_a_distractor_that_draws_those_who_know_more_is_marked() -> None:
    responses, items = frames([[1.0, 0.0]] * 20 + [[0.0, 1.0]] * 20)
    responses = responses.with_columns(
        response=pl.when(pl.col("item") == "item-0").then(
            pl.when(pl.col("points") == 1).then(pl.lit("a")).otherwise(pl.lit("b"))
        )
    )
    closed = items.with_columns(
        type=pl.when(pl.col("item") == "item-0").then(pl.lit("single-choice")).otherwise("type"),
        options=pl.lit("a;b;c"),
        key=pl.lit("a"),
    )
    table = shown_options(options_chosen(with_rest(responses), closed))
    assert table["draws"].to_list() == [False, True, False, False]


def people(percents: dict[str, float]) -> pl.DataFrame:
    return pl.DataFrame({"pseudonym": list(percents), "percent": list(percents.values())})


@given(
    st.lists(st.tuples(st.floats(0, 90), st.floats(0, 100)), min_size=5, max_size=30),
    st.integers(0, 9),
    st.integers(0, 9),
)
def test_gain_is_that_of_the_matched(
    pairs: list[tuple[float, float]], dropped: int, joined: int
) -> None:
    early = {f"p{n}": first for n, (first, _) in enumerate(pairs)}
    late = {f"p{n}": last for n, (_, last) in enumerate(pairs)}
    found = gain.gain(
        people({**early, **{f"gone{n}": 50.0 for n in range(dropped)}}),
        people({**late, **{f"new{n}": 50.0 for n in range(joined)}}),
    )
    assert (found.matched, found.dropped, found.joined) == (len(pairs), dropped, joined)
    before, after = fmean(early.values()), fmean(late.values())
    assert near(found.class_gain, (after - before) / (100 - before))
    own = [(last - first) / (100 - first) for first, last in pairs]
    assert near(found.learner_gain, sum(own) / len(own))
    differences = [last - first for first, last in pairs]
    if stdev(differences) > 1e-6:
        assert near(found.effect, fmean(differences) / stdev(differences))
        low, high = found.effect_interval or (0, 0)
        assert low < (found.effect or 0) < high
    assert found.hides_people == (0 < dropped < 5 or 0 < joined < 5)
    assert found.at_least_matched <= found.matched


def test_gain_by_hand() -> None:
    # From 40 and 60 to 70 and 80, and one who was at 100 and had no room.
    found = gain.gain(
        people({"a": 40.0, "b": 60.0, "c": 100.0}), people({"a": 70.0, "b": 80.0, "c": 100.0})
    )
    assert found.class_gain == pytest.approx((250 / 3 - 200 / 3) / (100 - 200 / 3))
    assert found.learner_gain == pytest.approx((30 / 60 + 20 / 40) / 2)
    assert found.with_room == 2
    assert found.effect == pytest.approx((50 / 3) / stdev([30, 20, 0]))


def test_gain_of_those_who_had_next_to_nothing_left_to_gain() -> None:
    found = gain.gain(people({"a": 99.5, "b": 99.5}), people({"a": 100.0, "b": 99.75}))
    assert found.class_gain == pytest.approx(0.75)
    assert found.learner_gain == pytest.approx(0.75)
    assert found.with_room == 2


@pytest.mark.parametrize("case", GAINS, ids=lambda case: case["name"])
def test_one_learner_gains_what_the_end_check_says(case: dict[str, Any]) -> None:
    early, late = (100 * case[name] / case["total"] for name in ("before", "after"))
    found = gain.gain(people({"a": early}), people({"a": late}))
    assert found.class_gain == (
        None if case["gain"] is None else pytest.approx(case["gain"], abs=1e-6)
    )


def test_bands() -> None:
    assert [disclosure.band(n) for n in (29, 30, 99, 100)] == [
        "insufficient", "provisional", "provisional", "stable",
    ]  # fmt: skip
    assert [disclosure.target_word(judges) for judges in (0, 5, 6)] == [
        "target",
        "target",
        "pass_mark",
    ]


FORMULAS = ("scale", "item_statistics", "intervals", "gain")


def test_every_public_function_of_the_formulas_names_a_source() -> None:
    names = ("items/chance", *(f"statistics/{one}" for one in FORMULAS))
    for name in names:
        text = (ROOT / f"quizzes/{name}.py").read_text("utf-8")
        assert "moodle/moodle" in text or "Source" in text, name


def two_forms() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the responses and items of two forms of two and three items."""
    made = [frames([[1, 1], [1, 0], [0, 0]]), frames([[1, 0, 1], [0, 0, 1], [1, 1, 0], [0, 1, 0]])]
    named_ = [
        tuple(table.with_columns(form=pl.lit(form)) for table in pair)
        for form, pair in zip("ab", made, strict=True)
    ]
    return pl.concat([one for one, _ in named_]), pl.concat([one for _, one in named_])


def test_weights_of_items_are_those_of_their_own_form() -> None:
    responses, items = two_forms()
    table = item_statistics(with_rest(responses), items)
    for form, size in (("a", 2), ("b", 3)):
        own = table.filter(pl.col("form") == form)
        assert own["intended_weight"].to_list() == pytest.approx([100 / size] * size)
        assert sum(own["effective_weight"]) == pytest.approx(100)
    alone = item_statistics(with_rest(responses.filter(pl.col("form") == "a")), items[:2])
    assert table[:2]["effective_weight"].to_list() == alone["effective_weight"].to_list()
    assert table[:2]["learners"].to_list() == [3, 3]


def test_an_item_that_all_have_alike_weighs_nothing_and_is_no_unknown() -> None:
    table = whole([[1, 1, 0], [1, 0, 0], [1, 0, 1], [1, 0, 0]])["table"]
    assert table["effective_weight"][0] == 0  # type: ignore[index]
    assert sum(table["effective_weight"]) == pytest.approx(100)  # type: ignore[index]


def test_an_item_against_the_rest_of_the_test_has_no_weight() -> None:
    # Totals 2, 2, 1, 1: the first item goes with the lower half, and its covariance is negative.
    table = whole([[0, 1, 1], [0, 1, 1], [1, 0, 0], [1, 0, 0]])["table"]
    assert table["effective_weight"].to_list() == [None, 50, 50]  # type: ignore[index]


@pytest.mark.parametrize(
    ("gone", "new", "hides", "told"),
    [(0, 0, False, 12), (2, 0, True, 10), (0, 4, True, 10), (5, 6, False, 12)],
)
def test_how_many_took_both_is_told_in_fives_where_few_took_one(
    gone: int, new: int, hides: bool, told: int
) -> None:
    both = {f"p{n}": float(n) for n in range(12)}
    found = gain.gain(
        people({**both, **{f"gone{n}": 1.0 for n in range(gone)}}),
        people({**both, **{f"new{n}": 1.0 for n in range(new)}}),
    )
    assert (found.hides_people, found.at_least_matched) == (hides, told)


def test_two_who_took_both_have_an_effect_and_one_has_none() -> None:
    two = gain.gain(people({"a": 40.0, "b": 60.0}), people({"a": 50.0, "b": 90.0}))
    assert two.effect == pytest.approx(20 / stdev([10, 30]))
    assert two.difference_interval is not None
    one = gain.gain(people({"a": 40.0}), people({"a": 50.0}))
    assert (one.effect, one.effect_interval, one.difference_interval) == (None, None, None)
    alike = gain.gain(people({"a": 40.0, "b": 60.0}), people({"a": 50.0, "b": 70.0}))
    assert alike.effect is None


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([5, 9, 0], [False, False, False]),
        ([3, 10], [True, True]),
        ([3, 2, 10], [True, True, False]),
        ([2, 2, 10], [True, True, True]),
        ([4, 0, 10, 20], [True, False, True, False]),
        ([20, 10, 4, 12], [False, True, True, False]),
        ([3, 4, 0, 20], [True, True, False, False]),
        ([0, 3], [True, True]),
        ([2, 1, 0], [True, True, True]),
    ],
)
def test_the_smallest_cells_that_hide_a_few_are_held_back(
    counts: list[int], hidden: list[bool]
) -> None:
    assert disclosure.held_back(counts) == hidden


def test_the_interval_of_a_mean_is_that_of_student() -> None:
    # t(0.975) is 2.0639 for 24 degrees of freedom, and 12.7062 for one.
    assert intervals.of_mean(50, 10, 25) == pytest.approx((45.8722, 54.1278), abs=1e-3)
    assert intervals.of_mean(3, 1, 2) == pytest.approx((3 - 8.9846, 3 + 8.9846), abs=1e-3)
    assert intervals.of_mean(3, 1, 1) is None


def test_the_interval_of_an_effect_widens_with_it() -> None:
    # 1.96 sqrt(1 / 20 + 0.5 * 0.5 / 40) = 0.4648, and sqrt(1 / 20) alone gives 0.4383.
    assert intervals.of_paired_effect(0.5, 20) == pytest.approx((0.0352, 0.9648), abs=1e-4)
    assert intervals.of_paired_effect(0, 20) == pytest.approx((-0.4383, 0.4383), abs=1e-4)


@pytest.mark.parametrize(
    ("share", "freedom", "quantile"), [(0.6, 10, 0.2602), (0.75, 1, 1), (0.75, 4, 0.7407)]
)
def test_quantiles_near_the_middle_are_found_too(
    share: float, freedom: int, quantile: float
) -> None:
    assert intervals.t_quantile(share, freedom) == pytest.approx(quantile, abs=6e-5)


def test_a_distractor_draws_only_by_a_higher_mean_than_that_of_the_key() -> None:
    # Of those who chose the key a quarter, of the others three quarters, have the other item.
    rows = [[1.0, float(n % 4 == 0)] for n in range(20)] + [
        [0.0, float(n % 4 != 0)] for n in range(20)
    ]
    responses, items = frames(rows)
    first = pl.col("item") == "item-0"
    option = pl.when(pl.col("points") == 1).then(pl.lit("a")).otherwise(pl.lit("b"))
    kind = pl.when(first).then(pl.lit("single-choice")).otherwise("type")
    closed = items.with_columns(type=kind, options=pl.lit("a;b"), key=pl.lit("a"))
    responses = responses.with_columns(response=pl.when(first).then(option))
    table = shown_options(options_chosen(with_rest(responses), closed))
    assert table["rest_percent"].to_list() == [25, 75, None]
    assert table["draws"].to_list() == [False, True, False]


def test_each_option_of_a_key_of_several_is_right() -> None:
    table = chosen({"a": 60, "b": 30, "c": 20, "": 10}, key="a;b")
    assert table["right"].to_list() == [True, True, False, False]
    assert not table["rare"].any()


def test_options_of_an_item_that_one_person_saw_are_counted() -> None:
    table = chosen({"a": 1})
    assert table["learners"].to_list() == [1] * 4
    assert table["chosen"].to_list() == [1, 0, 0, 0]


def test_an_item_that_nobody_was_given_has_no_numbers() -> None:
    responses, items = frames([[1.0, 0.0], [0.0, 1.0]])
    table = item_statistics(with_rest(responses.filter(pl.col("item") == "item-0")), items)
    assert table["item"].to_list() == ["item-0", "item-1"]
    assert table["learners"].to_list() == [2, None]
    for name in ("facility", "low", "high", "sd", "discrimination", "discrimination_low"):
        assert table[name][1] is None, name


def test_discrimination_has_the_interval_of_fisher_and_answers_are_counted() -> None:
    responses, items = frames(moodle_rows())
    responses = responses.with_columns(answered=pl.col("points") > 0)
    table = item_statistics(with_rest(responses), items)
    for row in table.iter_rows(named=True):
        low, high = intervals.fisher(row["discrimination"] / 100, 25) or (0, 0)
        assert (row["discrimination_low"], row["discrimination_high"]) == (
            pytest.approx(100 * low), pytest.approx(100 * high),
        )  # fmt: skip
    assert table["learners"].to_list() == [25] * 7
    points = [[row[item] for row in moodle_rows()] for item in range(7)]
    assert table["answered"].to_list() == [sum(one > 0 for one in own) for own in points]


def test_the_rest_of_some_items_is_that_of_all() -> None:
    responses, _ = frames([[1.0, 0.5, 0.25]])
    some = with_rest(responses[:1], scores(responses))
    assert some.select("total", "rest").row(0) == (1.75, 0.75)
    assert with_rest(responses[:2])["rest"].to_list() == [0.5, 1.0]


def several(*answers: str) -> pl.DataFrame:
    """Return what may be shown of an item with two right options of three, so answered."""
    items = pl.DataFrame(
        [
            {"form": "f", "position": 1, "item": "i", "type": "multiple-response",
             "options": "a;b;c", "labels": "A bee;A hive;A cart", "key": "a;b"},
            {"form": "f", "position": 2, "item": "j", "type": "short-text"},
        ],
        schema=SCHEMA,
    )  # fmt: skip
    rows = [
        {"pseudonym": f"p{n:03d}", "form": "f", "item": item, "response": answer or None,
         "points": float(n % 2) if item == "j" else 0.5, "answered": bool(answer)}
        for n, chosen in enumerate(answers)
        for item, answer in (("i", chosen), ("j", "typed"))
    ]  # fmt: skip
    responses = pl.DataFrame(rows, schema_overrides={"response": pl.String})
    return shown_options(options_chosen(with_rest(responses), items))


def test_of_several_options_each_is_counted_and_few_or_nearly_all_are_hidden() -> None:
    table = several(*["a;b"] * 10, *["a;a"] * 6, *["a;c"] * 4)
    assert table["label"].to_list() == ["A bee", "A hive", "A cart", ""]
    assert table["option"].to_list() == ["a", "b", "c", ""]
    # All twenty chose a; sixteen of twenty did not choose c, and four did.
    assert table["chosen"].to_list() == [20, 10, None, 0]
    assert table["hidden"].to_list() == [False, False, True, False]
    assert table["share"].to_list() == [1, 0.5, None, 0]
    assert table["rest_percent"].to_list() == [50, 50, None, None]
    nearly = several(*["a;b"] * 10, *["a"] * 7, *["b"] * 3)
    assert nearly["chosen"].to_list() == [None, 13, 0, 0]


def test_a_distractor_is_rare_below_one_in_twenty() -> None:
    assert several(*["a"] * 95, *["c"] * 5)["rare"].to_list() == [False] * 4
    assert several(*["a"] * 96, *["c"] * 5)["rare"].to_list() == [False, False, True, False]
    # Of a hundred and more it is told, though four are not: they are in no row by themselves.
    assert several(*["a"] * 96, *["c"] * 4)["rare"].to_list() == [False, False, True, False]
    assert several(*["a"] * 95, *["c"] * 4)["rare"].to_list() == [False] * 4


def test_labels_that_do_not_fit_the_options_are_their_ids() -> None:
    assert chosen({"a": 60, "b": 30, "c": 20})["label"].to_list() == ["a", "b", "c", ""]
