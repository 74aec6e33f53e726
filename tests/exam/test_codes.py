"""Codes and checksums: one set of cases for Python and for the page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.exam.codes import BadCode, decode, encode, form_of, has_code
from quizzes.exam.form import ALPHABET, Part, Public, Question
from quizzes.exam.responses import checksum, clean
from quizzes.items.solved import BadResponse
from tests.conftest import ROOT

CASES = json.loads((ROOT / "tests/cases/codes.json").read_text("utf-8"))


def public_of(case: dict[str, Any]) -> Public:
    """Return the form of a case: only how many choices and targets there are matters."""
    questions = [
        Question(
            one["id"],
            one["type"],
            "",
            tuple(Part(f"{one['id']}-{n}", "") for n in range(1, one["choices"] + 1)),
            tuple(Part(f"{one['id']}-t{n}", "") for n in range(1, one["targets"] + 1)),
        )
        for one in case["questions"]
    ]
    return Public(case["title"], "en", tuple(questions))


FORMS = [public_of(case) for case in CASES if has_code(public_of(case))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_python_agrees_with_the_cases(case: dict[str, Any]) -> None:
    public = public_of(case)
    responses = clean(public, case["responses"])
    assert public.id == case["form"]
    assert checksum(public, responses) == case["check"]
    if case["code"]:
        assert encode(public, responses) == case["code"]
        assert decode(public, case["code"]) == responses
        assert form_of(case["code"]) == public.id
    else:
        with pytest.raises(BadCode, match="typed"):
            encode(public, responses)


@st.composite
def attempts(draw: st.DrawFn) -> tuple[Public, dict[str, Any]]:
    public = draw(st.sampled_from(FORMS))
    given_: dict[str, Any] = {}
    for one in public.questions:
        ids = [part.id for part in one.choices]
        if one.type == "multiple-response":
            given_[one.id] = draw(st.lists(st.sampled_from(ids), unique=True))
        elif one.type in ("single-choice", "true-false"):
            given_[one.id] = draw(st.lists(st.sampled_from(ids), max_size=1))
        else:
            right = [part.id for part in one.targets] or [str(n + 1) for n in range(len(ids))]
            given_[one.id] = {ident: draw(st.sampled_from(["", *right])) for ident in ids}
    return public, clean(public, given_)


@given(attempts())
@settings(max_examples=200)
def test_every_response_comes_back_from_its_code(attempt: tuple[Public, dict[str, Any]]) -> None:
    public, responses = attempt
    assert decode(public, encode(public, responses)) == responses


@given(attempts(), st.data())
@settings(max_examples=200)
def test_one_wrong_character_is_always_noticed(
    attempt: tuple[Public, dict[str, Any]], data: st.DataObject
) -> None:
    public, responses = attempt
    code = encode(public, responses)
    at = data.draw(st.sampled_from([n for n, char in enumerate(code) if char != "-"]))
    other = data.draw(st.sampled_from(sorted(set(ALPHABET) - {code[at]})))
    with pytest.raises(BadCode):
        decode(public, code[:at] + other + code[at + 1 :])


@given(attempts())
@settings(max_examples=50)
def test_exchanging_any_two_characters_of_the_body_is_noticed(
    attempt: tuple[Public, dict[str, Any]],
) -> None:
    public, responses = attempt
    code = encode(public, responses).replace("-", "")
    for one in range(len(code) - 3):
        for other in range(one + 1, len(code) - 3):
            if code[one] != code[other]:
                letters = list(code)
                letters[one], letters[other] = letters[other], letters[one]
                with pytest.raises(BadCode):
                    decode(public, "".join(letters))


def test_a_code_is_read_however_it_is_written_down() -> None:
    case = next(one for one in CASES if one["code"])
    public, code = public_of(case), case["code"]
    wanted = clean(public, case["responses"])
    for written in (
        code.lower(),
        code.replace("-", " "),
        code.replace("-", "\u2013"),
        f" {code}\n",
    ):
        assert decode(public, written) == wanted
    assert decode(public, code.replace("0", "o").replace("1", "l")) == wanted


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("", "code_letters"),
        ("=CMD()", "code_letters"),
        ("\u0660" * 20, "code_letters"),
        ("A", "code_length"),
        ("A" * 400, "code_length"),
        ("A" * 1000, "code_length"),
        ("A" * 1001, "too_long"),
        ("A" * 100_000, "too_long"),
    ],
)
def test_what_is_no_code_is_refused(code: str, reason: str) -> None:
    with pytest.raises(BadCode, match=reason):
        decode(FORMS[0], code)


def several(options: int, title: str = "several") -> Public:
    """Return a form of one question with ``options`` boxes: two to that power of responses."""
    parts = tuple(Part(f"q1-{n}", "") for n in range(1, options + 1))
    return Public(title, "en", (Question("q1", "multiple-response", "", parts),))


@pytest.mark.parametrize(
    ("options", "length"), [(1, 1), (4, 1), (5, 1), (6, 2), (9, 2), (10, 2), (11, 3), (15, 3)]
)
def test_a_code_is_as_long_as_it_must_be(options: int, length: int) -> None:
    public = several(options)
    every = {"q1": [part.id for part in public.questions[0].choices]}
    code = encode(public, every)
    assert len(code.replace("-", "")) == 5 + length + 3
    assert decode(public, code) == every


def signed(body: str) -> str:
    """Return ``body`` with the check that belongs to it, worked out anew."""
    found = 0
    for char in body:
        found = (found * 32 + ALPHABET.index(char) + 1) % 32749
    return body + "".join(ALPHABET[found >> shift & 31] for shift in (10, 5, 0))


def test_a_code_of_more_than_the_form_asks_is_refused() -> None:
    """Its check is right and so is its form; only the number is one that no response has."""
    public = several(4)
    assert decode(public, signed(f"{public.id}F")) == {"q1": ["q1-1", "q1-2", "q1-3", "q1-4"]}
    for letter in "GHZ":
        with pytest.raises(BadCode, match="code_check"):
            decode(public, signed(public.id + letter))


def test_a_code_of_another_form_is_refused() -> None:
    one, other = several(4), several(4, "another")
    code = encode(one, {"q1": ["q1-2"]})
    assert decode(one, code) == {"q1": ["q1-2"]}
    with pytest.raises(BadCode, match="code_check"):
        decode(other, code)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (None, "shape"),
        ([], "shape"),
        ({"q99": []}, "unknown_question"),
        ({"q1": "q1-1"}, "shape"),
        ({"q1": [1]}, "shape"),
        ({"q1": [["q1-1"]]}, "shape"),
        ({"q1": ["q1-9"]}, "unknown_choice"),
        ({"q1": ["q1-1", "q1-1"]}, "unknown_choice"),
        ({"q1": ["q1-1", "q1-2"]}, "too_many_choices"),
        ({"q4": ["q4-1"]}, "shape"),
        ({"q4": {"q4-1": None}}, "shape"),
        ({"q4": {"q4-1": "q4-t9"}}, "unknown_choice"),
        ({"q5": {"q5-1": "0"}}, "unknown_choice"),
        ({"q6": 6}, "shape"),
        ({"q6": "6" * 201}, "too_long"),
    ],
)
def test_responses_that_no_page_gives_are_refused(raw: object, reason: str) -> None:
    public = public_of(next(case for case in CASES if case["title"] == "typed too"))
    with pytest.raises(BadResponse, match=reason):
        clean(public, raw)


def whole(body: str) -> str:
    """Return ``body`` with its check, reckoned from the rule in words and not by the program."""
    found = sum((ALPHABET.index(sign) + 1) * 32**place for place, sign in enumerate(body[::-1]))
    rest, check = found % 32749, ""
    for _ in range(3):
        rest, digit = divmod(rest, 32)
        check = ALPHABET[digit] + check
    return body + check


def ticks(*choices: int, title: str = "Ticks") -> Public:
    """Return a form of multiple-response questions: two to the power of all choices ways."""
    questions = [
        Question(f"q{n}", "multiple-response", "", tuple(Part(f"{n}-{c}", "") for c in range(of)))
        for n, of in enumerate(choices, 1)
    ]
    return Public(title, "en", tuple(questions))


@pytest.mark.parametrize(
    ("choices", "length"),
    [((), 0), ((1,), 1), ((4,), 1), ((5,), 1), ((6,), 2), ((5, 5), 2), ((5, 5, 1), 3), ((20,), 4)],
)
def test_a_code_is_as_long_as_the_answers_need(choices: tuple[int, ...], length: int) -> None:
    public = ticks(*choices)
    every = {one.id: [part.id for part in one.choices] for one in public.questions}
    for responses in ({}, every):
        code = encode(public, responses)
        assert len(code.replace("-", "")) == 5 + length + 3
        assert decode(public, code) == responses
        assert code.replace("-", "") == whole(code.replace("-", "")[:-3])


def test_a_number_too_large_for_the_form_is_no_response() -> None:
    """Such a code has the right form, length and check, and stands for nothing."""
    public = ticks(6)
    assert decode(public, whole(public.id + "1Z")) == {"q1": [f"1-{n}" for n in range(6)]}
    for body in ("20", "ZZ"):
        with pytest.raises(BadCode, match="code_check"):
            decode(public, whole(public.id + body))


def test_a_code_of_another_form_of_the_same_length_is_refused() -> None:
    one, other = ticks(6), ticks(6, title="Other")
    code = encode(other, {"q1": ["1-2"]})
    assert decode(other, code) == {"q1": ["1-2"]}
    with pytest.raises(BadCode, match="code_check"):
        decode(one, code)


def test_a_code_may_have_a_thousand_signs_round_it_and_no_more() -> None:
    public = ticks(6)
    code = encode(public, {"q1": ["1-2"]})
    room = 1000 - len(code)
    assert decode(public, code + " " * room) == {"q1": ["1-2"]}
    with pytest.raises(BadCode, match="too_long"):
        decode(public, code + " " * (room + 1))


def test_no_code_is_read_for_a_form_that_has_none() -> None:
    typed = Public("Typed", "en", (Question("q1", "numeric", "", ()),))
    with pytest.raises(BadCode, match="typed"):
        decode(typed, whole(typed.id))
