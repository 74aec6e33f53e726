"""How items are written: each limit from both of its sides, reading ease, scenarios."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from quizzes import Problem, Project, check, load_project, warn
from quizzes.checks.writing_rules import is_scenario
from quizzes.content.language import known_of
from tests.conftest import SAMPLE


@pytest.mark.parametrize(
    ("text", "ease"),
    [
        # Six words, one sentence, six syllables: 206.835 - 6.09 - 84.6.
        ("The cat sat on the mat.", 116.145),
        # Eight words in two sentences, ten syllables: 206.835 - 4.06 - 105.75.
        ("Every bee can fly. A hive has bees!", 97.025),
        # Two words, seven syllables: ed-u-ca-tion, and a silent e counts for nothing.
        ("Education? Noise", 206.835 - 1.015 - 84.6 * 5 / 2),
        # Vowels count in capitals too.
        ("ONLY APPLES", 206.835 - 2.03 - 84.6 * 4 / 2),
        ("", 100),
        ("12, 34.", 100),
    ],
)
def test_reading_ease_is_that_of_flesch(text: str, ease: float) -> None:
    assert known_of("en").readability.ease(text) == pytest.approx(ease, abs=1e-6)


@pytest.mark.parametrize(
    ("words", "bloom", "expected"),
    [(39, "apply", False), (40, "apply", True), (40, "remember", False)],
)
def test_a_scenario_has_forty_words_or_more(words: int, bloom: str, expected: bool) -> None:
    solved = load_project(SAMPLE).solved["years-for-a-hive"]
    item = solved.item.model_copy(update={"bloom": bloom})
    made = dataclasses.replace(solved, item=item, stem="bee " * words)
    assert is_scenario(made) is expected


WHY = (
    "Somebody who half knows might say so. The rest of this sentence is here because an "
    "explanation needs some room, and a sample about bees has little else to explain."
)
REST, TREE, PEACE = (
    "It wants to come in and rest",
    "It wants to fly on to a tree",
    "It wants to be left in peace",
)
STEM = "Which answer fits a bee at the door?"


def item(
    *options: str, stem: str = STEM, key: str = "a", why: str = WHY, bloom: str = "remember"
) -> dict[str, Any]:
    """Return an item of those options; of more letters in ``key``, several are right."""
    return {
        "type": "single-choice" if len(key) == 1 else "multiple-response",
        "objective": "state-the-penalty",
        "bloom": bloom,
        "section": "bees-the-law",
        "stem": {"en": stem},
        "facts": ["hive-penalty"],
        "options": [
            {"id": ident, "text": {"en": text}, "rationale": {"en": why}, "facts": ["hive-penalty"]}
            for ident, text in zip("abcdefgh", options or (REST, TREE, PEACE), strict=False)
        ],
        "key": list(key),
    }


def told(sample: Path, *items: dict[str, Any]) -> list[Problem]:
    """Return the problems of the sample with ``items`` in front of its bank."""
    path = sample / "quizzes/banks/01-bees.yml"
    lines = (json.dumps({"id": f"bee-{place}", **one}) for place, one in enumerate(items))
    more = "items:\n" + "".join(f"  - {line}\n" for line in lines)
    good = (SAMPLE / "quizzes/banks/01-bees.yml").read_text("utf-8")
    path.write_text(good.replace("items:\n", more, 1), encoding="utf-8")
    return check(load_project(sample))


def alone(sample: Path, *items: dict[str, Any]) -> Project:
    """Return the sample with a bank that has ``items`` only, whatever else may be wrong then."""
    path = sample / "quizzes/banks/01-bees.yml"
    lines = (json.dumps({"id": f"bee-{place}", **one}) for place, one in enumerate(items))
    head = path.read_text("utf-8").split("shown:")[0]
    path.write_text(head + "items:\n" + "".join(f"  - {line}\n" for line in lines), "utf-8")
    project = load_project(sample)
    assert not project.unreadable
    return project


def said_by(code: str, problems: list[Problem]) -> list[str]:
    return [one.message for one in problems if one.code == code]


FIVE = ("Its head", "Its legs", "Its wing", "Its eyes", "Its food")
SHORT = "bee " * 23 + "one."  # an explanation of 24 words


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (item(), ""),
        (item(REST, TREE), "options-are-three"),
        (item(REST, TREE, PEACE, "It wants to be seen by you"), "options-are-three"),
        (item(*FIVE[:3], key="ab"), ""),
        (item(*FIVE, key="ab"), ""),
        (item(*FIVE[:2], key="ab"), "options-are-three keys-fit-the-type"),
        (item(*FIVE, "Its hive", key="ab"), "options-are-three"),
        # Seven tenths of ten letters, and less; seven fifths of them, and more.
        (item("Bee kin", "Hive mates", "Wasp folks"), ""),
        (item("Bee co", "Hive mates", "Wasp folks"), "keys-are-as-long-as-distractors"),
        (item("Bee companions", "Hive mates", "Wasp folks"), ""),
        (item("Bee companionss", "Hive mates", "Wasp folks"), "keys-are-as-long-as-distractors"),
        # One distractor has an absolute word, then both, then all three options.
        (item(REST, "It never wants to fly on", PEACE), ""),
        (item(REST, "It never wants to fly on", "It always wants to rest"),
         "absolutes-do-not-tell"),
        (item("It only wants to come in", "It never wants to fly on", "It always wants to rest"),
         ""),
        # A long word of the key stands in the question, in what comes before it, or elsewhere.
        (item("A guild is hungry", "A bee is an insect", "A bee is a worker",
              stem="Which is hungry?"), "keys-do-not-echo-the-stem"),
        (item("A guild is hungry", "A bee is hungry too", "A bee is a worker",
              stem="Which is hungry?"), ""),
        (item("A guild is hungry", "A bee is an insect", "A bee is a worker",
              stem="A keeper is hungry. Which is right?"), ""),
        (item(stem="Say what fits a bee at the door."), "stems-ask"),
        (item(stem="Which answer fits a bee at the door? "), ""),
        (item(stem="Which answer does not fit a bee?"), "stems-ask"),
        (item(stem="The door is not open. Which answer fits a bee?"), ""),
        (item(stem="WHICH is it, now?"), ""),
        (item(why=SHORT), "rationales-explain"),
        (item(why="A " + SHORT), ""),
        (item(why="bee " * 59 + "one."), ""),
        (item(why="bee " * 60 + "one."), "rationales-explain"),
        (item(stem="bee " * 49 + "is?"), ""),
        (item(stem="bee " * 50 + "is?"), "stems-are-short"),
    ],
)  # fmt: skip
def test_an_item_is_held_to_each_limit(sample: Path, given: dict[str, Any], code: str) -> None:
    assert {problem.code for problem in told(sample, given)} == set(code.split())


def of_ease(twos: int, sentences: int, words: int = 40) -> str:
    """Return so many words, of which ``twos`` have two syllables, in sentences; a question."""
    every = ["baby"] * twos + ["bee"] * (words - twos)
    size = words // sentences
    parts = [" ".join(every[at * size : (at + 1) * size]) for at in range(sentences)]
    return ". ".join([*parts[:-1], " ".join(every[(sentences - 1) * size :])]) + "?"


@pytest.mark.parametrize(
    ("stem", "bloom", "is_hard"),
    [
        # 206.835 - 1.015 * 20 - 84.6 * 65 / 40 = 49.1; with 68 syllables in four, 52.9.
        (of_ease(25, 2), "apply", True),
        (of_ease(28, 4), "apply", False),
        (of_ease(25, 2), "understand", False),
        (of_ease(39, 1, 39), "apply", False),
    ],
)
def test_a_scenario_is_read_with_an_ease_of_fifty(
    sample: Path, stem: str, bloom: str, is_hard: bool
) -> None:
    codes = {problem.code for problem in told(sample, item(stem=stem, bloom=bloom))}
    assert codes == ({"stems-are-readable"} if is_hard else set())


def nine(longest: int, others: int = 0) -> list[dict[str, Any]]:
    """Return nine items and others, whose key stands in turn; of so many it is the longest."""
    made = []
    for place, name in enumerate(["small", "round", "young", "quick", "brown", "quiet", "early",
                                  "tired", "black", "dusty"][: 9 + others]):  # fmt: skip
        key, rest = "abc"[place % 3], [TREE, PEACE]
        rest.insert(place % 3, f"{REST} until dusk"[:31] if place < longest else REST)
        made.append(item(*rest, stem=f"Which answer fits the {name} bee at the door?", key=key))
    return made


@pytest.mark.parametrize(("longest", "others", "is_told"),
                         [(3, 0, False), (4, 0, True), (4, 1, False), (5, 1, True),
                          (8, -1, False)])  # fmt: skip
def test_in_a_bank_the_key_is_the_longest_in_two_items_of_five_at_most(
    sample: Path, longest: int, others: int, is_told: bool
) -> None:
    code = "keys-are-as-long-as-distractors"
    problems = said_by(code, check(alone(sample, *nine(longest, others))))
    said = f"the key is the longest option in {longest} of {9 + others} items; shorten some"
    assert problems == [f"01-bees: {said}"] * is_told


def test_what_is_wrong_with_words_is_told_in_their_order(sample: Path) -> None:
    pairs = [("always", "never"), ("only", "must"), ("every", "nothing"), ("all", "nobody")]
    items = [
        item(REST, f"It wants {b} to fly on", f"It wants {a} to be left",
             stem=f"Which answer fits bee {a}?")
        for a, b in pairs
    ]  # fmt: skip
    said = "\n".join(problem.message for problem in told(sample, *items))
    for pair in pairs:
        assert f"({', '.join(sorted(pair))})" in said


@pytest.mark.parametrize(
    ("places", "said"),
    [
        # Eight keys are too few to judge.
        ((8, 0, 0), []),
        ((9, 0, 0), ["0% of all keys stand in place 2", "0% of all keys stand in place 3",
                     "100% of all keys stand in place 1"]),
        ((3, 3, 3), []),
        # A quarter and 42 of a hundred are no more than chance; what is beyond is told.
        ((3, 4, 5), []),
        ((2, 5, 5), ["17% of all keys stand in place 1"]),
        ((21, 13, 16), []),
        ((22, 13, 15), ["44% of all keys stand in place 1"]),
    ],
)  # fmt: skip
def test_keys_stand_about_equally_often_in_each_place(
    sample: Path, places: tuple[int, int, int], said: list[str]
) -> None:
    items = [
        item(stem=f"Which answer fits a bee at the door {'and so on ' * (n + 1)}?", key=key)
        for key, count in zip("abc", places, strict=True)
        for n in range(count)
    ]
    found = said_by("keys-stand-anywhere", check(alone(sample, *items)))
    shares = [one.split(": ", 1)[1] for one in found if "of all keys" in one]
    assert shares == [f"{one}; move some" for one in said]


@pytest.mark.parametrize(("running", "is_told"), [(3, False), (4, True)])
def test_no_four_keys_running_stand_in_one_place(sample: Path, running: int, is_told: bool) -> None:
    items = [item(key=key) for key in "b" + "c" * running + "ab"]
    found = said_by("keys-stand-anywhere", check(alone(sample, *items)))
    said = f"01-bees: 'bee-{running}' is one of {running} keys running in place 3; move one"
    assert found == [said] * is_told


def test_an_option_that_is_a_value_is_as_long_as_it_is(sample: Path) -> None:
    given = item("a thorax", "a pair of wings that carry it", "a pair of feelers")
    assert {one.code for one in told(sample, given)} == {"keys-are-as-long-as-distractors"}
    first = {**given["options"][0], "value": "bee-parts.thorax", "facts": ["bee-parts"]}
    del first["text"]
    given["options"][0] = first
    assert told(sample, given) == []


def test_a_bank_is_of_the_lesson_whose_name_it_has(sample: Path) -> None:
    """Another lesson that is there is not its own either."""
    lesson = (SAMPLE / "book/en/01-bees.md").read_text("utf-8")
    (sample / "book/en/02-wasps.md").write_text(lesson, encoding="utf-8")
    path = sample / "quizzes/banks/01-bees.yml"
    bank = path.read_text("utf-8").replace("lesson: 01-bees", "lesson: 02-wasps", 1)
    path.write_text(bank, encoding="utf-8")
    said = said_by("items-are-taught", check(load_project(sample)))
    assert said == ["01-bees: no lesson 'book/en/02-wasps.md'"]


@pytest.mark.parametrize(
    ("wrong", "feeling", "is_told"),
    [(5, 5, False), (6, 3, True), (6, 2, False), (10, 4, False), (10, 5, True)],
)
def test_explanations_of_wrong_choices_begin_with_sympathy_in_two_of_five(
    sample: Path, wrong: int, feeling: int, is_told: bool
) -> None:
    """Of a bank with so many wrong choices, of which so many begin so; the second sentence may."""
    words = ["It is KIND to say so.", "Fairly put.", "It sounds so.", "It seems so.", "Tempting."]
    whys = [f"{word} {WHY}" for word in words[:feeling]]
    whys += [f"It is not so. It sounds fair. {WHY}"] * (wrong - feeling)
    items = []
    for place in range(0, wrong, 2):
        own = [f"It sounds right. {WHY}", *whys[place : place + 2]]
        one = item(*[REST, TREE, PEACE][: len(own)])
        for option, why in zip(one["options"], own, strict=True):
            option["rationale"] = {"en": why}
        items.append(one)
    code = "distractors-open-in-many-ways"
    said = said_by(code, warn(alone(sample, *items), "2026-11-27"))
    assert [one.split(" (")[0] for one in said] == [
        f"01-bees: {feeling} of {wrong} explanations of wrong choices begin alike"
    ] * is_told
