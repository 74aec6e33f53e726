"""Every place from which a rule can report is reached by a bad example of that rule.

One example a rule is not enough, since most rules can be broken in several ways. So each
``yield`` of the rules is read from their source, and watched while their examples are looked at.
A rule that reads words has such examples in each language.
"""

from __future__ import annotations

import ast
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from inspect import CO_GENERATOR
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import quizzes.checks
from quizzes import CHECKS, Project, load_project
from quizzes.checks import (
    WARNINGS,
    explanation_rules,
    number_rules,
    option_rules,
    tongue_rules,
    word_rules,
    writing_rules,
)
from quizzes.checks.rule import Rule
from quizzes.content.language import Language, known_of
from quizzes.content.records import Where
from tests.checks.test_checks import EXAMPLES, WARNED, spoil, spoiled
from tests.conftest import SAMPLE
from tests.readings.reader import read_sample

FOLDER = Path(quizzes.checks.__file__).parent
FILES = sorted(FOLDER.glob("*rule*.py"))
# File and line of a yield, and whether it tells of a breach and does not only gather texts.
Place = tuple[str, int, bool]
# Beside those that ask what is known of a language, all rules of these files read words, and some
# of others: in which terms, how many and how long, whether two are the same.
OF_WORDS = (
    *(explanation_rules, number_rules, option_rules, tongue_rules, word_rules, writing_rules),
)
OTHERS = (
    *("nothing-is-unfinished", "numbers-are-asked-with-their-unit", "options-differ"),
    *("phrases-are-filled", "statements-show-their-value", "words-fit-the-status"),
)
# What they look at is no word, or stands in another language where another rule looks.
NO_WORDS = {
    "choices-stand-in-families": "whether an option has words, whatever they are",
    "contents-are-whole": "captions in another language stand in data/module.yml",
    "glossary-is-whole": "which fields a term has",
    "options-are-three": "how many options there are",
    "shown-values-are-cited": "which facts are named",
    "signs-are-plain": "signs that are the same in each language",
}


def yields(path: Path) -> Iterator[tuple[str, int, int]]:
    """Yield (function, first line, last line) of each yield in a file of rules."""
    for function in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Yield | ast.YieldFrom):
                    yield function.name, node.lineno, node.end_lineno or node.lineno


def watch(look: Callable[[], object]) -> set[Place]:
    """Return the place of every yield of a rule that gave something during ``look``."""
    seen: set[Place] = set()

    def on_event(frame: FrameType, event: str, given: Any) -> Any:
        path = Path(frame.f_code.co_filename)
        if path.parent != FOLDER or not frame.f_code.co_flags & CO_GENERATOR:
            return None
        # A generator that yields is said to return; at its end it returns nothing.
        if event == "return" and given is not None:
            tells = isinstance(given, str) or (
                isinstance(given, tuple) and (isinstance(given[0], Where) or callable(given[0]))
            )
            seen.add((path.name, frame.f_lineno, tells))
        return on_event

    before = sys.gettrace()
    sys.settrace(on_event)
    try:
        look()
    finally:
        sys.settrace(before)
    return seen


class Reached:
    """The places that rules reach, by language, and the rules that ask what is known of one."""

    def __init__(self) -> None:
        self.places: dict[str, dict[str, set[Place]]] = defaultdict(lambda: defaultdict(set))
        self.of_words: set[str] = set()
        self.asked = False

    def look(self, rule: Rule, project: Project, *day: str) -> None:
        """Let ``rule`` look at ``project`` in each of its languages."""
        for language in project.module.languages:
            self.asked = False
            found = watch(partial(rule.problems, replace(project).draft(language), *day))
            self.places[rule.code][language] |= found
            self.of_words |= {rule.code} if self.asked else set()

    def known_of(self, language: str) -> Language:
        """Return what is known of a language, and remember that somebody asked."""
        self.asked = True
        return known_of(language)


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> Reached:
    """Return what is reached when each rule looks at its own bad examples."""
    found = Reached()
    with pytest.MonkeyPatch.context() as patch:
        for name, module in list(sys.modules.items()):
            if name.startswith("quizzes.") and getattr(module, "known_of", None) is known_of:
                patch.setattr(module, "known_of", found.known_of)
        for name in EXAMPLES:
            if rule := CHECKS.get(name.split(".")[0]):
                found.look(rule, spoiled(name)[1])
        for name in WARNED:
            rule = WARNINGS[name.removeprefix("warned/").split(".")[0]]
            folder = tmp_path_factory.mktemp("warned")
            root = Path(shutil.copytree(read_sample(), folder / "sample"))
            spoil(root, name)
            found.look(rule, load_project(root), "2099-01-01")
        late = load_project(read_sample())
        for rule in WARNINGS.values():
            found.look(rule, late, "2099-01-01")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_place_that_reports_has_a_bad_example(path: Path, reached: Reached) -> None:
    found = (one for told in reached.places.values() for places in told.values() for one in places)
    lines = {line for name, line, _ in found if name == path.name}
    blind = [
        f"{path.name}:{first}: {function} reports here and no tests/bad/*.yml of its rule does it"
        for function, first, last in yields(path)
        if lines.isdisjoint(range(first, last + 1))
    ]
    assert not blind, "\n".join(blind)


def test_a_rule_that_reads_words_is_proved_in_each_language(reached: Reached) -> None:
    """Wherever it reports words of English it reports words of Spanish, and the other way."""
    rules = {code: {**CHECKS, **WARNINGS}[code] for code in reached.places}
    rooms = {module.__name__ for module in OF_WORDS}
    listed = {code for code, rule in rules.items() if rule.look.__module__ in rooms}
    reading = {*reached.of_words, *listed, *OTHERS}
    assert set(NO_WORDS) <= reading, "these are listed as no readers of words for nothing"
    blind = [
        f"{name}:{line}: {code} reports here in '{first}' and no tests/bad/{code}.{other}*.yml does"
        for code in sorted(reading - set(NO_WORDS))
        for first, other in (("en", "es"), ("es", "en"))
        for name, line, tells in sorted(reached.places[code][first] - reached.places[code][other])
        if tells
    ]
    assert not blind, "\n".join(blind)


@pytest.mark.parametrize("name", [name for name in EXAMPLES if re.search(r"\.es(-|$)", name)])
def test_an_example_in_spanish_is_told_of_spanish_alone(name: str) -> None:
    """What is told names the language, by its file or in words."""
    _, project, problems = spoiled(name)
    assert CHECKS[name.split(".")[0]].problems(project.draft("en")) == []
    for problem in problems:
        assert re.search(r"[/']es[/.']", str(problem)), problem


def test_the_watch_tells_a_place_that_reports_from_one_that_is_silent() -> None:
    rule = CHECKS["periods-run-forward"]
    assert watch(lambda: rule.problems(load_project(SAMPLE))) == set()
    assert len(list(yields(FOLDER / "fact_rules.py"))) > len(rule.text.split("."))
