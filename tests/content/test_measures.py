"""What a lesson measures: what is seen counts as words, what is folded only as facts."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from click.testing import CliRunner

from quizzes import load_project
from quizzes.checks.lesson_rules import lessons_teach
from quizzes.cli import main
from quizzes.content.language import known_of
from quizzes.content.lesson_limits import LessonLimits
from quizzes.content.measures import Measures, measure, told_measures
from quizzes.content.pages import read_page
from tests.conftest import SAMPLE

BASE = load_project(SAMPLE).base
LESSON = """# Bees

:::{case} Ana, at the hive
You find a hive.
:::
(bees-the-law)=
## What would you do?

You keep it, we say: {fact}`four to six years <hive-penalty>`.
The value is {fact}`hive-penalty`.

| a | b |
|---|---|
| one | two |

:::{task} sort
:title: Yours or not?
:into: yours | not
Sort them.

- A hive in your garden.

  **yours.** It costs {fact}`two jars <hive-fee>`, 12 in all.
:::

```{drawn} swarm
What to do.
```

```{ranges} Two terms
{fact}`hive-damage-penalty`
```

:::{case} Back to Ana
She asks the guild.
:::

## Reading on

- [The act](https://example.org/bees), of 1990.

## Quiz

```{code-cell} ipython3
Quiz("01-bees")
```
"""


def measured(text: str) -> Measures:
    return measure(read_page(text, "01-bees", "01-bees.md"), BASE, "en")


def test_words_are_those_that_are_seen() -> None:
    it = measured(LESSON)
    assert "The value is 4 to 6 years." in it.seen
    assert "one two" in it.seen
    assert "yours , not" in it.seen
    for hidden in (
        "two jars",
        "The act",
        "ipython3",
        "Quiz(",
        "hive-damage",
        "swarm",
        "bees-the-law",
    ):
        assert hidden not in it.seen
    assert it.words == len(it.seen.split())


def test_facts_and_numbers_of_answers_count_and_those_of_figures_do_not() -> None:
    it = measured(LESSON)
    assert it.facts == ("hive-fee", "hive-penalty")
    assert it.numbers == pytest.approx(100 * 4 / it.words), "4, 6, 12 and 1990"


def test_words_of_the_register_are_those_put_in_by_name() -> None:
    it = measured(LESSON)
    assert it.register_words == pytest.approx(100 * 4 / it.words), "4 to 6 years"


def test_a_lesson_speaks_to_its_reader() -> None:
    it = measured(LESSON)
    assert it.address == pytest.approx(100 * 5 / it.words), "you, you, You, we, your"


def test_tasks_figures_and_cases_are_counted() -> None:
    it = measured(LESSON)
    assert (it.tasks, it.figures, it.framed) == (("sort",), 2, True)
    assert not measured(LESSON.replace("{case} Back", "{care} Back")).framed
    assert not measured("# Bees\n\n:::{task} find\n:::\n").framed
    alone = "# Bees\n\n:::{case} Ana\nA hive.\n:::\n"
    assert not measured(alone).framed
    assert measured(alone * 2).framed


def test_reading_ease_is_that_of_running_text() -> None:
    table = "# Bees\n\nIt is a hive.\n\n| Misrepresentation | Counterintuitively |\n|---|---|\n"
    assert measured(table).ease == measured("# Bees\n\nIt is a hive.\n").ease


def test_a_lesson_is_held_to_the_measures_of_its_language() -> None:
    project = load_project(SAMPLE)
    strict = {"en": LessonLimits.model_validate({"tasks": "99"})}
    module = project.module.model_copy(update={"lesson_measures": strict})
    held = replace(project, module=module)
    assert len(list(lessons_teach(held))) == 1
    assert not list(lessons_teach(replace(held, language="es")))


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("Pregunte a usted mismo. Después, lea.", 2),
        ("Sabemos poco: mire nuestros datos; no lo diga.", 4),
        ("Su hijo le dijo que lea y que pregunte.", 0),
        ("Los últimos tramos son los mismos.", 0),
        ("¿Y usted? Fíjese: ustedes y nosotras.", 4),
    ],
)
def test_spanish_counts_only_what_speaks_to_its_reader_beyond_doubt(said: str, count: int) -> None:
    assert len(re.findall(known_of("es").addresses, said)) == count


def test_limits_go_from_the_least_to_the_most() -> None:
    with pytest.raises(ValueError, match="words: write the least first"):
        LessonLimits.model_validate({"words": ["1200", "900"]})


def test_the_command_prints_a_line_for_each_lesson() -> None:
    done = CliRunner().invoke(main, ["lessons", "--root", str(SAMPLE)])
    assert done.exit_code == 0, done.output
    head, line = done.output.splitlines()
    assert head.split()[:2] == ["lesson", "words"]
    assert line.startswith("01-bees ")
    (row,) = json.loads(
        CliRunner().invoke(main, ["lessons", "--root", str(SAMPLE), "--format", "json"]).output
    )
    (page,) = load_project(SAMPLE).lessons
    assert row == told_measures(page, BASE, "en")
    assert row["facts"] > 5
