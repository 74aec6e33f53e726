"""Rules are not asked again about content in which they found nothing, and about any other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizzes.checks import judge
from quizzes.checks.verdict import read_checked, verdict_on
from quizzes.cli import main
from quizzes.project import Project, load_project
from tests.conftest import SAMPLE

DAY = "2026-11-24"
PAGE = "book/en/01-bees.md"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list in which each asking of the rules is noted."""
    noted: list[str] = []
    ask = judge

    def noting(*given: object, **named: object) -> object:
        noted.append("asked")
        return ask(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("quizzes.checks.verdict.judge", noting)
    monkeypatch.setattr("quizzes.checks.verdict.check", lambda one: noting(one)[0])  # type: ignore[index]
    return noted


@pytest.fixture
def unread(tmp_path: Path) -> Path:
    """Return a sample of which nothing was read twice: it has warnings."""
    return Path(
        shutil.copytree(SAMPLE, tmp_path / "unread", ignore=shutil.ignore_patterns("_build"))
    )


def test_the_second_verdict_is_the_first_and_takes_no_rule(unread: Path, asked: list[str]) -> None:
    first = verdict_on(unread, (), DAY)
    assert first.warnings
    assert (first.problems, first.whole) == ((), True)
    assert verdict_on(unread, (), DAY) == first
    assert read_checked(unread)[1] == []
    assert asked == ["asked"]


def test_content_that_a_build_or_a_command_found_well_is_not_asked_about_again(
    unread: Path, asked: list[str]
) -> None:
    for _ in range(2):
        assert read_checked(unread)[1] == []
    assert asked == ["asked"]


def test_another_day_or_language_is_asked_for_anew(unread: Path, asked: list[str]) -> None:
    verdict_on(unread, ["en"], DAY)
    verdict_on(unread, ["es"], DAY)
    verdict_on(unread, (), DAY)
    verdict_on(unread, (), "2031-01-01")
    assert len(asked) == 4


def test_one_language_that_is_well_says_nothing_of_the_others(
    unread: Path, asked: list[str]
) -> None:
    verdict_on(unread, ["en"], DAY)
    read_checked(unread)[1]
    assert len(asked) == 2


def test_problems_are_told_each_time_until_they_are_mended(unread: Path, asked: list[str]) -> None:
    assert not read_checked(unread)[1]
    page = unread / PAGE
    before = page.read_text()
    page.write_text(before + "\nThere are 3 hives.\n")
    for _ in range(2):
        assert [one.code for one in verdict_on(unread, (), DAY).problems] == ["numbers-are-named"]
        assert read_checked(unread)[1]
    assert len(asked) == 5
    page.write_text(before)
    assert not verdict_on(unread, (), DAY).problems


def test_content_that_came_with_an_installed_package_is_not_written_to(
    unread: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizzes.project.last_time.CARRIED", unread)
    before = sorted(unread.rglob("*"))
    for _ in range(2):
        verdict_on(unread, (), DAY)
        read_checked(unread)[1]
    assert len(asked) == 4
    assert sorted(unread.rglob("*")) == before


def test_the_command_says_the_same_again(unread: Path, asked: list[str]) -> None:
    given = ["check", "--root", str(unread), "--today", DAY]
    said = [CliRunner().invoke(main, given) for _ in range(2)]
    assert said[0].output == said[1].output
    assert said[0].exit_code == said[1].exit_code == 0
    assert asked == ["asked"]
    whole = CliRunner().invoke(main, [*given, "--format", "json"])
    assert json.loads(whole.stdout)["warnings"]
    assert CliRunner().invoke(main, [*given, "--strict"]).exit_code == 1
    assert asked == ["asked"]


def test_what_is_saved_while_the_content_is_read_is_checked_the_next_time(
    unread: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = unread / PAGE
    good, bad = page.read_text(), page.read_text() + "\nThere are 3 hives.\n"
    after = [bad]

    def saved_meanwhile(root: Path) -> Project:
        project = load_project(root)
        page.write_text(after[0])
        return project

    monkeypatch.setattr("quizzes.checks.verdict.load_project", saved_meanwhile)
    assert not read_checked(unread)[1]
    assert read_checked(unread)[1], "it was well before, and is not now"
    page.write_text(good)
    after[0] = good
    assert not read_checked(unread)[1]

    def saved_before(root: Path) -> Project:
        page.write_text(bad)
        return load_project(root)

    monkeypatch.setattr("quizzes.checks.verdict.load_project", saved_before)
    assert read_checked(unread)[1], "what was known is not of what was read"
    page.write_text(good)
    assert verdict_on(unread, (), "2031-01-01").problems
