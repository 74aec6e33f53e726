"""Lessons as notebooks: everything is there in words that any program can show."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from click.testing import CliRunner

from quizzes.cli.shared import main
from quizzes.content.pages import read_page
from quizzes.content.records import ContentError
from quizzes.export.notebooks import notebooks
from quizzes.export.plain_words import PlainWords
from quizzes.project import Project, load_project
from tests.conftest import ROOT, SAMPLE, real_project
from tests.two_languages import in_two_languages

RAW = re.compile(r"\{(fact|was|disputed|claim|quoted|foreign)\}|:::|```\{|^\(\S+\)=$", re.MULTILINE)


@pytest.fixture(scope="module")
def bees() -> Project:
    return load_project(SAMPLE)


def cells(project: Project, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(dict(notebooks(project))[f"{name}.ipynb"])["cells"]
    return found


def changed(root: Path, find: str, put: str) -> Project:
    lesson = root / "book/en/01-bees.md"
    lesson.write_text(lesson.read_text("utf-8").replace(find, put), "utf-8")
    return load_project(root)


def told(project: Project, name: str) -> str:
    return "\n\n".join(one["source"] for one in cells(project, name))


def test_no_role_and_no_directive_is_left_in_any_notebook(
    bees: Project,
) -> None:
    for one in (real_project(), bees):
        made = dict(notebooks(one))
        lessons = {f"{page.name}.ipynb" for page in one.pages if page.is_lesson}
        assert lessons <= set(made)
        for name in lessons:
            notebook: Any = nbformat.from_dict(json.loads(made[name]))  # type: ignore[no-untyped-call]
            nbformat.validate(notebook)
            text = "\n".join(cell.source for cell in notebook.cells)
            assert not RAW.findall(text), name
            shown = set(re.findall(r'src="(figures/[^"]+)"', text))
            assert shown <= set(made)
            assert notebook.cells[0].source.startswith("# ")


def test_facts_show_as_values_with_their_sources_linked(bees: Project) -> None:
    text = told(bees, "01-bees")
    source = '<sup>[1](<https://example.org/bees> "Act on Bees, art. 129-J")</sup>'
    assert f"A thief gets 4 to 6 years, under 129-J.{source}" in text
    assert "claim X1 still says 2 to 3 years." in text
    assert "Do not say “bee-slave”; see [the act](https://example.org/bees)" in text
    assert "[the law](<#The-law>)." in text
    assert "Its word for a hive is *colmena*." in text
    assert "1. Stealing a hive is punished with 4 to 6 years in prison. [Act on Bees]" in text
    assert "(no longer so, as of 18 June 2019)" in text


def test_a_row_of_a_table_has_its_numbers_beside_the_words(bees: Project) -> None:
    page = read_page("# Bees\n", "01-bees", "book/en/01-bees.md")
    row = PlainWords(bees, page).line("| a hive | {fact}`hive-penalty` |")
    assert re.fullmatch(r"\| a hive \| 4 to 6 years<sup>\[1\]\(.*\)</sup> \|", row)


def test_answers_are_folded_and_the_quiz_is_a_cell(bees: Project) -> None:
    text = told(bees, "01-bees")
    assert "<details><summary>Wait for a day.</summary>\n\nAn owner who looks" in text
    assert "*theft* · *find* · *gift*" in text
    assert "<details><summary>Compare</summary>\n\n**find.** Nobody took it" in text
    assert "**1. The neighbour:** There are bees in my tree." in text
    assert "Good: a swarm has an owner.<sup>" in text
    assert "→ go on to 2" in text
    (quiz,) = (one for one in cells(bees, "01-bees") if one["cell_type"] == "code")
    assert quiz["source"] == 'from quizzes import Quiz\nQuiz("01-bees")'
    assert "**Help with bees**" in text
    assert "**1234**" in text


def test_money_is_no_formula_and_x(sample: Path) -> None:
    dear = changed(sample, "# Bees\n", "# Bees\n\nUS$ 5, and US$ 6.\n")
    assert r"US\$ 5, and US\$ 6." in told(dear, "01-bees")


def test_a_notebook_of_another_language_asks_for_a_quiz_in_it(sample: Path) -> None:
    spanish = load_project(in_two_languages(sample)).in_language("es")
    (quiz,) = (one for one in cells(spanish, "01-bees") if one["cell_type"] == "code")
    assert quiz["source"].endswith('Quiz("01-bees", "es")')
    assert not RAW.findall(told(spanish, "01-bees"))


def test_a_block_that_no_notebook_shows_is_named(sample: Path) -> None:
    strange = changed(sample, "# Bees\n", "# Bees\n\n```{door}\n```\n")
    with pytest.raises(ContentError) as stopped:
        list(notebooks(strange))
    (problem,) = stopped.value.problems
    assert str(problem).startswith("book/en/01-bees.md:13: notebook: a notebook shows no 'door'")


def test_the_command_writes_lessons_figures_and_the_notebooks_for_class(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["notebooks", "--root", str(ROOT), str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    written = {path.name for path in (tmp_path / "out").rglob("*.*")}
    lessons = {path.stem for path in (ROOT / "book/en").glob("[0-9][0-9]-*.md")}
    assert {f"{name}.ipynb" for name in (*lessons, "facilitator", "assessment")} <= written
    assert "penalty-steps.svg" in written
    again = CliRunner().invoke(main, ["notebooks", "--root", str(SAMPLE), str(tmp_path / "bees")])
    assert again.exit_code == 0, again.output
    assert "01-bees.ipynb" in {path.name for path in (tmp_path / "bees").iterdir()}
