"""What is particular to a module is read from its file, or told with line and remedy."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from quizzes.content.module import load_module
from quizzes.content.spelling import unit_words
from quizzes.content.units import unit_ids
from quizzes.content.values import Value, show
from quizzes.items.views import help_lines
from quizzes.project import Project, load_project
from tests.conftest import ROOT, SAMPLE

BARE = "  - {id: kits, one: {en: kit}, other: {en: '[n] kits'}}"
WHOLE = """id: all-of-it
title: {en: "All of it"}
short: {en: "All"}
languages: [en, es]
topics:
  - {id: first, title: {en: "First"}}
"""


def written(root: Path, text: str) -> Path:
    (root / "data").mkdir()
    (root / "data/module.yml").write_text(text)
    return root


def test_each_project_has_its_own_module(project: Project) -> None:
    assert project.module.title.in_language("en") in (ROOT / "_config.yml").read_text()
    assert load_project(SAMPLE).module.id == "keeping-bees"


def test_the_first_language_is_the_source(tmp_path: Path) -> None:
    module, problems = load_module(written(tmp_path, WHOLE))
    assert not problems
    assert (module.source, module.languages) == ("en", ("en", "es"))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[en, es]", "[]", "languages"),
        ("[en, es]", "[en, en]", "en stands twice"),
        ("[en, es]", "[English]", "languages"),
        ("  - {id", "  - {id: first, title: {en: One}}\n  - {id", "first stands twice"),
        ("short", "brief", "short is missing"),
        ("topics:", f"units:\n{BARE}\ntopics:", "needs [n]"),
        ("id: all-of-it", "- id: all-of-it", "data/module.yml:"),
    ],
)
def test_what_is_wrong_is_told_and_another_stands_in(
    old: str, new: str, told: str, tmp_path: Path
) -> None:
    module, problems = load_module(written(tmp_path, WHOLE.replace(old, new, 1)))
    assert module.id == "module-unread"
    assert any(told in str(problem) for problem in problems)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    _, problems = load_module(tmp_path)
    assert [problem.where.path for problem in problems] == ["data/module.yml"]


def test_a_unit_has_the_words_of_its_own_module(tmp_path: Path) -> None:
    """Two modules may count by one id in other words."""
    for name, words in (("wet", "litres"), ("dry", "bushels")):
        (root := tmp_path / name).mkdir()
        units = (
            f"units:\n  - {{id: measures, one: {{en: '[n] m'}}, other: {{en: '[n] {words}'}}}}\n"
        )
        module, problems = load_module(written(root, WHOLE + units))
        assert not problems
        ident = unit_ids(module.units)["units"]["measures"]
        assert show(Value(number=Decimal(3), unit=ident), "en") == f"3 {words}"
        assert words in unit_words(ident)
    assert show(Value(number=Decimal(3), unit="measures"), "en") == "3 measures"


def test_every_line_that_can_be_called_stands_at_the_foot_of_a_page(project: Project) -> None:
    lines = {one["name"] for one in help_lines(project.base, project.module, "en")}
    assert {"105", "1818, option 1", "Línea 100", "113, option 5", "DEMUNA and UPE"} <= lines
    assert not any(name.startswith(("at any", "from ")) for name in lines)
