"""A module on another subject begins from one that works."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizzes import check, load_project
from quizzes.cli import main
from quizzes.export.new_module import NoRoom, new_module
from tests.conftest import ROOT, SAMPLE, real_project
from tests.two_languages import in_two_languages


def test_a_new_module_passes_the_check_and_the_next_steps_are_said(tmp_path: Path) -> None:
    folder = tmp_path / "bees"
    done = CliRunner().invoke(main, ["new", str(folder)])
    assert done.exit_code == 0, done.output
    assert f"check --root {folder}" in done.output
    project = load_project(folder)
    assert not check(project)
    assert project.wording.contents is not None, "the contents are checked too"
    for name in ("data/module.yml", "01-bees.md", "01-bees.yml", "data/sources"):
        assert name in done.output
        assert list(folder.rglob(name))


def test_nothing_of_the_subject_of_this_book_is_in_a_new_module(tmp_path: Path) -> None:
    new_module(tmp_path / "bees")
    title = real_project().module.title.in_language("en")
    for path in (tmp_path / "bees").rglob("*"):
        if path.suffix in (".md", ".yml"):
            assert title not in path.read_text("utf-8"), path
            assert "Peru" not in path.read_text("utf-8"), path


def test_a_module_begins_in_the_language_that_its_data_names_first(tmp_path: Path) -> None:
    checkout, folder = tmp_path / "checkout", tmp_path / "bees"
    for name in ("book", "data", "quizzes"):
        shutil.copytree(SAMPLE / name, checkout / "tests/sample" / name)
    module = in_two_languages(checkout / "tests/sample") / "data/module.yml"
    said = module.read_text("utf-8").replace("languages: [en, es]", "languages: [es, en]")
    module.write_text(said, encoding="utf-8")
    for name in ("book", "data"):
        (checkout / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "_config.yml", checkout)
    assert new_module(folder, checkout) == "book/es/01-bees.md"
    assert (folder / "book/es/reference/facts.md").is_file()
    assert "book/en" not in (folder / "_toc.yml").read_text("utf-8")
    settings = (folder / "_config.yml").read_text("utf-8")
    assert "language: es" in settings
    assert 'title: "Abejas: ley y conteo"' in settings


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = CliRunner().invoke(main, ["new", str(tmp_path)])
    assert done.exit_code == 1
    assert "is not empty" in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    done = CliRunner().invoke(main, ["new", str(tmp_path / "mine.txt")])
    assert "is not empty" in done.output


def test_without_the_sample_nothing_begins(tmp_path: Path) -> None:
    with pytest.raises(NoRoom, match="begin from a checkout"):
        new_module(tmp_path / "new", checkout=tmp_path / "nowhere")
    assert not (tmp_path / "new").exists()
