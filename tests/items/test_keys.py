"""Keys: what is right is derived from facts, or argued where no fact can decide it."""

from __future__ import annotations

from typing import Any

import pytest

from quizzes.content.fact_records import Claim, Fact
from quizzes.content.facts import FactBase, UnknownReference
from quizzes.content.module import load_module
from quizzes.content.units import unit_ids
from quizzes.items import TYPES
from quizzes.items.keys import Key, Solved, solve
from quizzes.items.targets import follow
from tests.conftest import ROOT

SOURCE = {"source": "an-act", "locator": "art. 1"}
UNITS = unit_ids(load_module(ROOT)[0].units)


def fact(ident: str, **fields: Any) -> Fact:
    return Fact.model_validate(
        {
            "id": ident,
            "topic": "method",
            "statement": {"en": "It is so."},
            "as_of": "2026",
            "status": "current",
            "sources": [SOURCE],
            "confidence": "high",
            "review_by": "2027-01-01",
            **fields,
        },
        context=UNITS,
    )


def term(low: str, high: str) -> dict[str, Any]:
    return {"range": [low, high], "unit": "prison_years"}


CLAIM = Claim.model_validate(
    {
        "id": "said-before",
        "number": "X1",
        "section": "lead",
        "claim": {"en": "It costs {years}."},
        "values": {"years": {"number": "3", "unit": "years"}},
        "verdict": "outdated",
        "facts": ["theft-term"],
        "since": {"en": "Since then."},
        "why": {"en": "It grew."},
    },
    context=UNITS,
)
BASE = FactBase(
    (),
    [
        fact("theft-term", value=term("4", "6"), since="2019-06-19"),
        fact("old-term", value=term("2", "6"), status="superseded", until="2019-06-18"),
        fact("arson-term", value=term("4", "6")),
        fact("murder-term", value={"life": "true"}),
        fact("least-term", value={"at_least": "25", "unit": "prison_years"}),
        fact("most-term", value={"at_most": "3", "unit": "prison_years"}),
        fact("guild-count", value={"number": "1500", "unit": "people"}, status="disputed"),
        fact("state-count", value={"number": "2300", "unit": "people"}),
        fact("share-lost", value={"number": "12.50", "unit": "percent"}),
        fact("rumoured-count", value={"number": "7"}, status="unverified"),
        fact("keeper-name", value={"name": "Guild of Keepers"}),
        fact("body-name", value={"text": {"en": "the state", "es": "el Estado"}}),
        fact(
            "bee-parts",
            value={"list": {"head": {"en": "a head"}, "wing": {"en": "a wing"}}},
        ),
        fact("no-value"),
    ],
    [CLAIM],
)
WHY = {"en": "Because it is so.", "es": "Porque es así."}


def item(kind: str, **fields: Any) -> Any:
    common = {"id": "an-item", "type": kind, "objective": "to-know", "bloom": "remember"}
    return TYPES[kind].record.model_validate(
        {**common, "section": "the-law", "stem": {"en": "Which?", "es": "¿Cuál?"}, **fields}
    )


def solved(kind: str, language: str = "en", **fields: Any) -> Solved:
    return solve(item(kind, **fields), BASE, language)


def option(ident: str, words: str = "", **fields: Any) -> dict[str, Any]:
    return {"id": ident, "rationale": WHY, **({"text": {"en": words}} if words else {}), **fields}


def options(*values: str) -> list[dict[str, Any]]:
    """Return options a, b, c … that show the values named."""
    return [option(ident, value=value) for ident, value in zip("abcdef", values, strict=False)]


def lines(*rights: str, left: str = "Line") -> list[dict[str, Any]]:
    return [
        {"id": f"l{number}", "left": {"en": f"{left} {number}"}, "right": right, "rationale": WHY}
        for number, right in enumerate(rights, 1)
    ]


def entries(**by: str) -> list[dict[str, Any]]:
    return [
        {"id": ident, "text": {"en": ident.upper()}, "by": reference, "rationale": WHY}
        for ident, reference in by.items()
    ]


def truth(key: Any) -> Solved:
    return solved("true-false", true={"rationale": WHY}, false={"rationale": WHY}, key=key)


def compared(left: str, relation: str, right: str) -> str:
    return truth({"left": left, "is": relation, "right": right}).key.right[0]


# Choices.


def test_the_option_with_the_value_of_the_fact_is_right() -> None:
    one = solved(
        "single-choice",
        options=options("old-term", "theft-term", "theft-term + 5"),
        key={"fact": "theft-term"},
    )
    assert one.key == Key("single-choice", ("b",), ("a", "c"))
    assert one.answer == "4 to 6 years"
    assert [choice.label for choice in one.choices] == [
        "2 to 6 years",
        "4 to 6 years",
        "9 to 11 years",
    ]


def test_an_option_is_right_by_its_value_whichever_fact_it_names() -> None:
    one = solved(
        "single-choice", options=options("old-term", "arson-term"), key={"fact": "theft-term"}
    )
    assert one.key.right == ("b",)


def test_a_unit_is_part_of_a_value() -> None:
    one = solved(
        "single-choice",
        options=options("share-lost.bare", "share-lost"),
        key={"fact": "share-lost"},
    )
    assert one.key.right == ("b",)


def test_an_argued_key_is_the_options_that_it_names_in_its_order() -> None:
    given = [option("a", "One"), option("b", "Two"), option("c", "Three")]
    assert solved("single-choice", options=given, key=["b"]).key.right == ("b",)
    several = solved("multiple-response", options=given, key=["c", "a"])
    assert several.key == Key("multiple-response", ("c", "a"), ("b",))
    assert several.answer == "Three; One"


def test_a_key_that_names_no_option_is_kept_for_the_rule_that_tells_it() -> None:
    one = solved("single-choice", options=[option("a", "One"), option("b", "Two")], key=["d"])
    assert one.key == Key("single-choice", ("d",), ("a", "b"))
    assert one.answer == "d"


def test_members_of_a_list_are_the_right_options_of_several() -> None:
    given = [
        option("a", value="bee-parts.wing"),
        option("b", "a wheel"),
        option("c", value="keeper-name"),
        option("d", value="bee-parts.head"),
    ]
    one = solved("multiple-response", options=given, key={"fact": "bee-parts"})
    assert one.key == Key("multiple-response", ("a", "d"), ("b", "c"))
    assert one.answer == "a wing; a head"


def test_an_option_in_words_is_never_right_by_a_fact() -> None:
    given = [option("a", "4 to 6 years"), option("b", value="theft-term")]
    assert solved("single-choice", options=given, key={"fact": "theft-term"}).key.right == ("b",)


def test_an_option_without_words_and_value_has_an_empty_label() -> None:
    """The rule options-have-words says so; it can only when the item is solved."""
    assert solved("single-choice", options=[option("a")], key=["a"]).choices[0].label == ""


# True or false.


@pytest.mark.parametrize(
    ("ident", "right"),
    [
        ("theft-term", "true"),
        ("old-term", "false"),
        ("guild-count", "false"),
        ("rumoured-count", "false"),
        ("said-before", "false"),
    ],
)
def test_a_statement_by_status_is_true_only_of_a_current_fact(ident: str, right: str) -> None:
    one = truth({"current": ident})
    wrong = {"true": "false", "false": "true"}[right]
    assert one.key == Key("true-false", (right,), (wrong,))
    assert one.answer == right


@pytest.mark.parametrize(("flag", "right"), [("true", "true"), ("false", "false")])
def test_an_argued_truth_is_as_written(flag: str, right: str) -> None:
    assert truth(flag).key.right == (right,)


@pytest.mark.parametrize(
    ("left", "right", "holds"),
    [
        ("theft-term.min", "old-term.min", ">"),
        ("old-term.min", "theft-term.min", "<"),
        ("old-term.max", "theft-term.max", "="),
        ("theft-term", "arson-term", "="),
        ("old-term", "theft-term", "<"),
        ("least-term", "theft-term", ">"),
        ("most-term", "theft-term", "<"),
        ("murder-term", "least-term", ">"),
        ("guild-count", "state-count", "<"),
        ("theft-term.since", "old-term.until", ">"),
        ("share-lost", "share-lost", "="),
    ],
)
def test_a_comparison_holds_in_one_way_alone(left: str, right: str, holds: str) -> None:
    found = {relation: compared(left, relation, right) for relation in "<=>"}
    assert found == {relation: "true" if relation == holds else "false" for relation in "<=>"}


def test_the_sides_of_a_statement_are_two_choices_without_words() -> None:
    assert [(one.id, one.label) for one in truth("true").choices] == [("true", ""), ("false", "")]


# Typed answers.


def typed(kind: str, fact: str, *misses: str, **fields: Any) -> Solved:
    given = [{"value": value, "rationale": WHY} for value in misses]
    return solved(kind, key={"fact": fact}, rationale=WHY, misses=given, **fields)


def test_a_number_is_asked_with_its_unit_tolerance_and_misses() -> None:
    one = typed("numeric", "theft-term.max", "old-term.min", "theft-term.min + 1", tolerance="0.5")
    assert one.key == Key(
        "numeric", ("6",), (), "0.5", (("miss_1", "2"), ("miss_2", "5")), unit="prison_years"
    )
    assert one.answer == "6 years"
    assert [(choice.id, choice.label) for choice in one.choices] == [
        ("right", "6 years"),
        ("miss_1", "2 years"),
        ("miss_2", "5 years"),
    ]


def test_a_number_without_unit_or_tolerance_has_none() -> None:
    key = typed("numeric", "rumoured-count").key
    assert (key.right, key.tolerance, key.unit, key.misses) == (("7",), "0", "", ())


def test_a_number_keeps_the_digits_that_it_is_written_with() -> None:
    assert typed("numeric", "share-lost").key.right == ("12.50",)
    assert typed("numeric", "state-count + 1000000").key.right == ("1002300",)


@pytest.mark.parametrize(
    "reference", ["theft-term", "keeper-name", "murder-term", "least-term", "bee-parts"]
)
def test_only_one_number_can_be_asked_for_as_a_number(reference: str) -> None:
    with pytest.raises(UnknownReference, match=r"is not one number; add \.min or \.max"):
        typed("numeric", reference)


def test_a_word_is_asked_with_what_is_accepted_beside_it_and_its_misses() -> None:
    one = typed("short-text", "keeper-name", "body-name", accept=["the guild", "guild"])
    right = ("Guild of Keepers", "the guild", "guild")
    assert one.key == Key("short-text", right, misses=(("miss_1", "the state"),))
    assert (one.key.wrong, one.key.tolerance, one.key.unit) == ((), "0", "")
    assert one.answer == "Guild of Keepers"
    assert [choice.label for choice in one.choices] == ["Guild of Keepers", "the state"]


def test_a_typed_answer_and_its_explanations_are_in_the_language_asked_for() -> None:
    one = typed("short-text", "body-name", language="es")
    assert (one.key.right, one.language) == (("el Estado",), "es")


# Matching.


def test_a_line_is_matched_with_the_value_it_names() -> None:
    one = solved("matching", pairs=lines("state-count", "guild-count"), extra=["guild-count + 1"])
    labels = {target.id: target.label for target in one.targets}
    assert sorted(labels) == ["t1", "t2", "t3"]
    assert {line: labels[target] for line, target in one.key.pairs} == {
        "l1": "2,300 people",
        "l2": "1,500 people",
    }
    assert {(target.rationale, target.facts) for target in one.targets} == {("", ())}
    assert one.key.wrong == ()
    assert one.answer == "Line 1: 2,300 people; Line 2: 1,500 people"


def test_targets_that_read_alike_are_listed_once() -> None:
    one = solved(
        "matching",
        pairs=lines("theft-term", "arson-term", "old-term"),
        extra=["theft-term"],
    )
    assert sorted(target.label for target in one.targets) == ["2 to 6 years", "4 to 6 years"]
    first, second, third = (target for _, target in one.key.pairs)
    assert first == second != third


def test_targets_stand_in_the_order_of_their_values_where_that_tells_nothing() -> None:
    one = solved("matching", pairs=lines("state-count", "rumoured-count", "guild-count"))
    assert [target.label for target in one.targets] == ["7", "1,500 people", "2,300 people"]
    assert one.key.pairs == (("l1", "t3"), ("l2", "t1"), ("l3", "t2"))


@pytest.mark.parametrize(
    "values",
    [
        ("rumoured-count", "guild-count", "state-count"),
        ("guild-count", "state-count"),
        ("old-term", "theft-term", "least-term", "murder-term"),
    ],
)
def test_targets_never_stand_in_the_order_of_their_lines(values: tuple[str, ...]) -> None:
    one = solved("matching", pairs=lines(*values))
    wanted = [target for _, target in one.key.pairs]
    assert not follow([target.id for target in one.targets], wanted)


# Ordering.


@pytest.mark.parametrize(
    ("by", "right"),
    [
        ({"a": "state-count", "b": "rumoured-count", "c": "guild-count"}, "bca"),
        ({"a": "least-term", "b": "theft-term", "c": "old-term", "d": "murder-term"}, "cbad"),
        ({"a": "theft-term.since", "b": "old-term.until", "c": "old-term.as_of"}, "bac"),
        ({"a": "theft-term + 1", "b": "theft-term", "c": "theft-term - 1"}, "cba"),
    ],
)
def test_entries_are_in_order_by_the_value_that_each_names(by: dict[str, str], right: str) -> None:
    one = solved("ordering", entries=entries(**by))
    assert one.key == Key("ordering", tuple(right))
    assert one.answer == "; ".join(right.upper())


def test_entries_are_shown_by_their_ids_wherever_they_are_written() -> None:
    one = solved("ordering", entries=entries(c="rumoured-count", a="state-count", b="guild-count"))
    assert [choice.id for choice in one.choices] == ["a", "b", "c"]
    assert one.targets == ()


# What an item rests on.


def facts_of(one: Solved, ident: str) -> list[str]:
    return [owner.id for choice in one.choices if choice.id == ident for owner in choice.facts]


def test_an_explanation_rests_on_what_it_names_or_else_on_its_value_or_its_item() -> None:
    why = {"en": "It was {old-term} before, and {old-term.until} ended it."}
    one = solved(
        "single-choice",
        options=[
            option("a", value="theft-term", facts=["keeper-name"]),
            option("b", value="theft-term") | {"rationale": why},
            option("c", value="theft-term.min"),
            option("d", "Words"),
        ],
        key=["a"],
        facts=["no-value", "said-before"],
    )
    assert facts_of(one, "a") == ["keeper-name"]
    assert facts_of(one, "b") == ["old-term"]
    assert facts_of(one, "c") == ["theft-term"]
    assert facts_of(one, "d") == ["no-value", "said-before"]
    assert one.choices[1].rationale == "It was 2 to 6 years before, and 18 June 2019 ended it."


def test_a_miss_rests_on_its_value_and_a_right_answer_on_its_item() -> None:
    one = typed("numeric", "theft-term.max", "old-term.min", facts=["no-value"])
    assert facts_of(one, "miss_1") == ["old-term"]
    assert facts_of(one, "right") == ["no-value"]


def test_an_item_names_what_its_fields_and_its_texts_refer_to_once_and_in_order() -> None:
    one = item(
        "matching",
        stem={"en": "Match the counts of {guild-count.as_of}."},
        facts=["no-value"],
        claims=["said-before"],
        pairs=lines("guild-count", "state-count"),
        extra=["guild-count + 1", "guild-count"],
    )
    assert list(one.named) == [
        "guild-count.as_of",
        "no-value",
        "said-before",
        "guild-count",
        "state-count",
        "guild-count + 1",
    ]
    assert [owner.id for owner in solve(one, BASE, "en").facts] == [
        "guild-count",
        "no-value",
        "said-before",
        "state-count",
    ]


@pytest.mark.parametrize(
    ("kind", "fields", "names"),
    [
        ("true-false", {"key": {"current": "theft-term"}}, ["theft-term"]),
        (
            "true-false",
            {"key": {"left": "theft-term.min", "is": "<", "right": "old-term.min"}},
            ["theft-term.min", "old-term.min"],
        ),
        ("ordering", {"entries": entries(a="theft-term.since")}, ["theft-term.since"]),
        (
            "single-choice",
            {"options": options("theft-term + 1", "old-term"), "key": ["a"]},
            ["theft-term + 1", "old-term"],
        ),
        (
            "numeric",
            {"key": {"fact": "guild-count"}, "rationale": {"en": "See {state-count}."}},
            ["guild-count", "state-count"],
        ),
    ],
)
def test_what_a_key_compares_or_judges_is_named(
    kind: str, fields: dict[str, Any], names: list[str]
) -> None:
    sides = {"true": {"rationale": WHY}, "false": {"rationale": WHY}}
    asked = item(kind, **(sides if kind == "true-false" else {}), **fields)
    assert list(asked.named) == names


@pytest.mark.parametrize(
    "fields",
    [
        {"stem": {"en": "What of {no-such-fact}?"}},
        {"facts": ["no-such-fact"]},
        {"key": {"fact": "no-such-fact"}},
        {"key": {"fact": "no-value"}},
        {"options": options("theft-term", "no-such-fact")},
        {"options": [option("a", "The {keeper-name.age}")]},
        {"options": [option("a", "One") | {"rationale": {"en": "See {no-such-fact}."}}]},
    ],
)
def test_an_item_that_names_nothing_is_not_solved(fields: dict[str, Any]) -> None:
    whole: dict[str, Any] = {"options": options("theft-term"), "key": {"fact": "theft-term"}}
    assert solved("single-choice", **whole).key.right == ("a",)
    with pytest.raises(UnknownReference):
        solved("single-choice", **(whole | fields))


def test_words_are_those_of_the_language_asked_for() -> None:
    one = solved(
        "single-choice",
        language="es",
        stem={"en": "Who, {body-name}?", "es": "¿Quién, {body-name}?"},
        options=[option("a", "Nobody") | {"text": {"en": "Nobody", "es": "Nadie"}}],
        key=["a"],
    )
    assert (one.stem, one.answer) == ("¿Quién, el Estado?", "Nadie")
