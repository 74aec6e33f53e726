"""The word counter: finds what betrays a key, and nothing where keys are drawn by lot."""

from __future__ import annotations

import random
from math import log

import pytest

from quizzes import Project
from quizzes.checks.option_model import Choosable, OptionModel, guesses, words_of
from quizzes.checks.option_rules import ALL, ENOUGH_ITEMS, MOST_RIGHT, SAFE, found_by_words
from quizzes.content.strings import languages

PLAIN = ("red", "blue", "green", "grey", "white", "black", "brown", "pink")


def item(number: int, right: int, *options: str) -> Choosable:
    return Choosable(f"item-{number}", f"lesson-{number % 4}", options, right)


def by_lot(seed: int, betrays: str = "") -> list[Choosable]:
    """Return items whose keys are drawn by lot; ``betrays`` stands in each of them."""
    draw = random.Random(seed)
    found = []
    for number in range(120):
        right = draw.randrange(3)
        options = [" ".join(draw.sample(PLAIN, 4)) for _ in range(3)]
        options[right] += f" {betrays}"
        found.append(item(number, right, *options))
    return found


def share(items: list[Choosable]) -> float:
    return sum(guess.is_right for guess in guesses(items)) / len(items)


def test_a_word_that_stands_in_every_key_is_found_out() -> None:
    items = by_lot(1, "kindly")
    assert share(items) == 1
    assert all(
        next(iter(sorted(guess.words, key=guess.words.__getitem__, reverse=True))) == "kindly"
        for guess in guesses(items)
    )


@pytest.mark.parametrize("seed", range(5))
def test_keys_drawn_by_lot_are_found_about_as_often_as_by_chance(seed: int) -> None:
    assert 0.2 < share(by_lot(seed)) < 0.47


def test_of_its_own_lesson_the_model_has_seen_nothing() -> None:
    betrayed = [item(4 * one, 0, "kindly so", "not so", "never so") for one in range(9)]
    others = [item(4 * one + 1, 1, "red", "blue", "green") for one in range(9)]
    found = {guess.item.ident: guess for guess in guesses([*betrayed, *others])}
    assert all(not found[one.ident].words for one in betrayed)


def test_where_there_is_one_lesson_the_other_items_teach() -> None:
    items = [Choosable(f"item-{n}", "one", ("so kindly", "so coldly"), 0) for n in range(6)]
    turned = [Choosable(f"item-{n + 6}", "one", ("coldly", "kindly"), 1) for n in range(6)]
    assert share([*items, *turned]) == 1


def test_a_weight_is_the_difference_of_two_smoothed_logarithms() -> None:
    """By hand: three items, "a" in each key and "b" in each distractor, two added to each."""
    model = OptionModel([item(number, 0, "a", "b") for number in range(3)])
    assert model.weight("a") == pytest.approx(log((3 + 2) / (3 + 4)) - log((0 + 2) / (3 + 4)))
    assert model.weight("b") == -model.weight("a")
    assert model.weight("c") == 0


def test_a_word_seen_once_tells_nothing() -> None:
    assert OptionModel([item(1, 0, "rare", "plain"), item(2, 0, "plain", "x")]).weight("rare") == 0


def test_words_are_letters_whatever_their_case() -> None:
    assert words_of("Niñez, 129-A: niñez!") == {"niñez", "a"}


@pytest.mark.parametrize("language", languages())
def test_options_of_the_book_tell_no_more_in_one_language_than_in_another(
    project: Project, language: str
) -> None:
    """Measured in each language on the same items; the rule holds each group to the same limit."""
    found = found_by_words(project.draft(language))
    assert {ALL, SAFE, "apply items", "understand items"} <= set(found)
    source = found_by_words(project.source)
    for group, those in found.items():
        assert [one.item.ident for one in those] == [one.item.ident for one in source[group]]
        right = sum(one.is_right for one in those)
        assert right <= MOST_RIGHT * max(len(those), ENOUGH_ITEMS), (group, right, len(those))
