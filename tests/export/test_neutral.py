"""The model that every format writes from: each item whole, and what is reserved stays here."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from quizzes import Project, load_project
from quizzes.cli import main
from quizzes.export.formats import FORMATS
from quizzes.export.neutral import Pack, pack
from quizzes.items import TYPES, Case
from quizzes.items.scoring import score
from tests.conftest import SAMPLE, real_project


@pytest.fixture(scope="module")
def project() -> Project:
    return real_project()


@pytest.fixture(scope="module")
def whole(project: Project) -> Pack:
    return pack(project, reserved=True)


def run(*told: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, [str(one) for one in told])
    return done.exit_code, done.stdout, done.stderr


def test_every_item_of_every_type_is_there(project: Project, whole: Pack) -> None:
    assert [one.id for one in whole.items] == [item.id for item in project.items]
    assert {one.type for one in pack(load_project(SAMPLE), reserved=True).items} == set(TYPES)


def test_each_item_is_whole(project: Project, whole: Pack) -> None:
    for one in whole.items:
        solved = project.solved[one.id]
        assert one.stem == solved.stem
        assert len(one.options) == len(solved.choices)
        assert all(option.feedback for option in one.options), one.id
        assert [ground.id for ground in one.grounds] == [owner.id for owner in solved.facts]
        assert all(g.sources for g in one.grounds if g.id in project.base.facts), one.id
        assert bool(one.hint) == isinstance(solved.item, Case)
        assert f"objective:{solved.item.objective}" in one.tags
        assert not any("](" in text for text in (one.stem, *(o.feedback for o in one.options)))


def test_ways_to_write_words_are_listed_and_right_here(project: Project) -> None:
    sample = load_project(SAMPLE)
    for home in (project, sample):
        for one in pack(home, reserved=True).items:
            key = home.solved[one.id].key
            assert [words for words in one.also if score(key, words).points < 1] == []
            assert len({words.casefold() for words in one.also}) == len(one.also)
    (article,) = [one for one in pack(sample, reserved=True).items if one.id == "which-article"]
    assert {"art. 129-J", "artículo 129-J"} <= {*article.also}


def test_credits_are_what_the_item_scores(project: Project, whole: Pack) -> None:
    for one in whole.items:
        shares = [option.credit for option in one.options]
        if one.shape in ("one", "truth"):
            assert max(shares) == 1
            assert min(shares) == 0
        if one.shape == "several":
            assert sum(credit for credit in shares if credit > 0) == pytest.approx(1)
            assert sum(shares) == pytest.approx(0), "choosing everything earns nothing"


def test_what_is_kept_for_exams_and_checks_leaves_only_when_asked(project: Project) -> None:
    fixed = {ident for one in project.blueprints for form in one.forms.values() for ident in form}
    kept = {item.id for item in project.items if isinstance(item, Case) and item.reserved} | fixed
    left = {one.id for one in pack(project).items}
    assert kept
    assert fixed
    assert left == {item.id for item in project.items} - kept


def test_lessons_can_be_named(project: Project) -> None:
    name = list(project.banks)[1]
    found = pack(project, [name], reserved=True)
    assert [one.id for one in found.items] == [item.id for item in project.banks[name].items]
    assert list(found.lessons) == [name]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_content_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    for place in ("one", "two"):
        code, _, said = run("export", name, "--root", SAMPLE, tmp_path / place)
        assert code == 0, said
    found = [{p.name[3:]: p.read_bytes() for p in tmp_path.glob(f"{x}*")} for x in ("one", "two")]
    assert found[0]
    assert found[0] == found[1]


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_format_cannot_carry_is_said_item_by_item(name: str, whole: Pack) -> None:
    lost = FORMATS[name].make(whole).lost
    assert {one.item for one in lost} <= {one.id for one in whole.items}
    assert len(set(lost)) == len(lost)


def test_a_format_or_a_lesson_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    code, _, said = run("export", "--root", SAMPLE, tmp_path / "tables")
    assert code == 1
    assert "there are: data, moodle, gift, qti" in said
    assert "export data" in said
    code, _, said = run("export", "gift", "--root", SAMPLE, "--lesson", "none", tmp_path / "x")
    assert code == 1
    assert "01-bees" in said
    assert not list(tmp_path.iterdir())
