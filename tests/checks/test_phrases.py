"""Phrases of the program: what each must say and may not, and which figures may stand in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quizzes import check, load_project
from tests.conftest import SAMPLE

FACTS = "data/facts/sample.yml"


def told(sample: Path, **phrases: str) -> list[str]:
    """Return what is said of the words of ``phrases``; two underscores stand for a full stop."""
    lines = (
        f"{key.replace('__', '.')}: {json.dumps({'en': text}, ensure_ascii=False)}\n"
        for key, text in phrases.items()
    )
    (sample / "quizzes/content/languages").mkdir(parents=True, exist_ok=True)
    (sample / "quizzes/content/languages/en.strings.yml").write_text(
        "".join(lines), encoding="utf-8"
    )
    found = check(load_project(sample))
    return [one.message for one in found if one.code == "phrases-are-words"]


SAYS = {
    "right": ("Right.", "A mark of [points].", "Yes.", "That is not right."),
    "all_right": ("All is right.", "RIGHT, all.", "All.", "Not all is right."),
    "right_option": ("This is right.", "right", "This one.", "This is not right."),
    "line_right": ("This line is right.", "right", "This line.", "This line is not right."),
    "not_yet": ("Not yet.", "not yet there", "Not so.", "Not yet right."),
    "line_not_yet": ("This line, not yet.", "not yet", "This line.", "This line: not yet right."),
    "wrong_option": ("This is not so.", "not", "This one.", "This is not right."),
    "true": ("True", "It is true.", "Yes", "True, not false"),
    "false": ("False", "It is false.", "No", "False, not true"),
}


@pytest.mark.parametrize("part", SAYS)
def test_a_phrase_says_what_its_key_says(sample: Path, part: str) -> None:
    good, other, without, against = SAYS[part]
    key = f"quiz__{part}"
    assert told(sample, **{key: good}) == told(sample, **{key: other}) == []
    for text in (without, against):
        assert told(sample, **{key: text}) == [
            f"quiz.{part}: '{text}' does not say what its key says; is it exchanged with another?"
        ]


@pytest.mark.parametrize("group", ["angoff", "exam", "field", "grade", "report"])
def test_limits_of_a_method_may_be_typed_where_phrases_are_about_it(
    sample: Path, group: str
) -> None:
    fine = ("Fewer than 30 learners.", "From 0 to 100.", "As in ISO 8601.", "At 95 %.")
    assert told(sample, **{f"{group}__n{place}": text for place, text in enumerate(fine)}) == []
    for typed in ("129", "2019", "1000", "86011"):
        (said,) = told(sample, **{f"{group}__law": f"It is {typed} now."})
        assert said.startswith(f"{group}.law: '{typed}' is typed")


@pytest.mark.parametrize("text", ["Press 3 times.", "Article 129-J.", "In 2019.", "v2"])
def test_no_figure_is_typed_in_what_a_learner_reads(sample: Path, text: str) -> None:
    (said,) = told(sample, quiz__hint=text)
    assert "is typed" in said


def test_the_number_of_a_help_line_is_filled_in_everywhere(sample: Path) -> None:
    text = (SAMPLE / FACTS).read_text("utf-8")
    start = text.index("help-bee-line")
    number = text[start:].split('name: "', 1)[1].split('"', 1)[0]
    (said,) = [one for one in told(sample, field__call=f"Call {number} now.") if "help" in one]
    assert said == (
        f"field.call: '{number}' is the number of a help line; let the program fill it in"
    )
    assert not [one for one in told(sample, field__call=f"Call x{number}x.") if "help" in one]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Press <em>here</em>.", "is HTML"),
        ("Fish &amp; bees.", "is HTML for a sign"),
        ("Press `here`.", "is Markdown"),
        ("Press **here**.", "is Markdown"),
        ("See http://there.", "is an address"),
        ("Open [", "is a bracket"),
        ("TODO: say more.", "finish it"),
    ],
)
def test_a_phrase_is_plain_words(sample: Path, text: str, why: str) -> None:
    said = told(sample, quiz__hint=text)
    assert said
    assert all(one.startswith("quiz.hint: ") for one in said)
    assert any(why in one for one in said)


def test_places_of_a_phrase_are_no_markup(sample: Path) -> None:
    assert told(sample, quiz__hint="Of [total], [points].") == []
