"""Each door in both languages: what is said in Spanish has no English left, and the other way."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from quizzes import ContentError, Project, Quiz, check, load_project
from quizzes.cli import main
from quizzes.cli.shared import ROOMS
from quizzes.exam.draw import fixed_form
from quizzes.exam.sealed_page import sealed_page
from quizzes.front.named import named
from quizzes.front.page_quiz import page_quiz_html
from quizzes.items.views import fact_view
from quizzes.report import write_report
from quizzes.results.simulate import items_of, simulate, write_results
from tests.two_languages import in_two_languages

HIDDEN = re.compile(r"<(script|style|svg)\b.*?</\1>", re.S)
TAG = re.compile(r"<[^>]*>")
# They write files that have no words of the module, or those of all its languages.
SILENT = {"new", "publish", "schemas", "simulate"}
# Words that stand in nearly every sentence of one language and in none of the other.
TELLING = {
    "en": re.compile(r"\b(the|of|and|is|with|you|your|that|was|this|answers?|questions?)\b", re.I),
    "es": re.compile(r"\b(el|la|los|las|de|del|y|que|con|su|una|por|preguntas?)\b", re.I),
}


@pytest.fixture
def bees(sample: Path) -> Path:
    return in_two_languages(sample)


def quiz_of_a_page(project: Project, folder: Path) -> str:
    return page_quiz_html(project, "01-bees", project.language)


def sealed_form(project: Project, folder: Path) -> str:
    checks = next(one for one in project.blueprints if one.forms)
    return sealed_page(
        fixed_form(project, checks, "start-check").public(), project.base, project.module
    )


def report(project: Project, folder: Path) -> str:
    checks = next(one for one in project.blueprints if one.forms)
    items = items_of([fixed_form(project, checks, "start-check")])
    write_results(simulate(items, 40, 3, 0.0), items, folder / "results.csv")
    out = folder / "report.html"
    write_report(
        folder / "results.csv", out, language=project.language, named=named(project, "book/")
    )
    return out.read_text("utf-8")


def facts(project: Project, folder: Path) -> str:
    views = (fact_view(one, project.base, project.language) for one in project.base.facts.values())
    return " ".join(view["statement"] for view in views)


def names(project: Project) -> list[str]:
    """Return what is the same in each language: titles of sources."""
    return [one.title for one in project.base.sources.values() if isinstance(one.title, str)]


@pytest.mark.parametrize("door", [quiz_of_a_page, sealed_form, report, facts])
@pytest.mark.parametrize(("language", "other"), [("es", "en"), ("en", "es")])
def test_nothing_of_the_other_language_is_left(
    door: Callable[[Project, Path], str], language: str, other: str, bees: Path, tmp_path: Path
) -> None:
    project = load_project(bees).in_language(language)
    said = TAG.sub(" ", HIDDEN.sub(" ", door(project, tmp_path)))
    for name in names(project):
        said = said.replace(name, "")
    assert TELLING[language].search(said)
    found = TELLING[other].search(said)
    assert not found, said[max(0, found.start() - 60) : found.end() + 60]


def test_a_quiz_in_a_notebook_speaks_as_its_folder_does(
    bees: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {}
    for language in ("en", "es"):
        monkeypatch.chdir(bees / "book" / language)
        said[language] = Quiz("01-bees", root=bees).html  # type: ignore[union-attr]
    assert "Which belong to a bee?" in said["en"]
    assert "¿Qué es parte de una abeja?" in said["es"]


def test_keys_are_the_same_in_each_language(bees: Path) -> None:
    project = load_project(bees)
    assert check(project) == []
    spanish = project.in_language("es")
    for ident, solved in project.solved.items():
        if solved.item.type != "short-text":  # whose key is words of the language
            assert spanish.solved[ident].key == solved.key


def test_a_command_speaks_the_language_it_is_asked_for(bees: Path) -> None:
    told = CliRunner().invoke(main, ["facts", "--root", str(bees), "--language", "es"])
    assert "El gremio contó" in told.output
    refused = CliRunner().invoke(main, ["facts", "--root", str(bees), "--language", "qu"])
    assert refused.exit_code == 1
    assert "is not written in 'qu'" in refused.output


@pytest.mark.parametrize("name", sorted(set(ROOMS) - SILENT))
def test_a_command_that_shows_words_of_the_module_takes_a_language(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    kinds = command.commands.values() if isinstance(command, click.Group) else [command]
    assert any(option.name == "language" for one in kinds for option in one.params)


def test_a_language_that_is_not_whole_is_shown_to_nobody(sample: Path) -> None:
    module = sample / "data/module.yml"
    said = module.read_text("utf-8").replace(
        "languages: [en]", "languages: [en]\ntranslating: [es]"
    )
    module.write_text(said, encoding="utf-8")
    project = load_project(sample)
    assert check(project) == []
    assert {one.code for one in check(project, ["es"])} >= {"texts-are-in-each-language"}
    with pytest.raises(ContentError, match="is being translated into 'es'"):
        project.in_language("es")
