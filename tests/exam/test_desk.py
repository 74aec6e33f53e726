"""The desk: what a teacher does on its page is what the commands do, sign by sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from quizzes import Project, load_project
from quizzes.cli import main
from quizzes.exam.desk_page import desk_page
from quizzes.exam.draw import ShortBank, draw, fixed_form
from quizzes.exam.form import Form
from quizzes.exam.keyfile import write_key
from quizzes.exam.sealed_page import hash_of, sealed_page
from quizzes.exam.seed import SEEDS, TIMES
from quizzes.items import TYPES
from quizzes.items.blueprints import Blueprint
from tests.conftest import SAMPLE, real_project

SEEDS_TRIED = (7, SEEDS + 3, (TIMES + 1) * SEEDS - 1)


def made(form: Form, project: Project) -> list[str]:
    return [write_key(form), sealed_page(form.public(), project.base, project.module)]


def test_the_desk_is_one_file_that_asks_nothing_of_anybody(tmp_path: Path) -> None:
    out = tmp_path / "desk.html"
    done = CliRunner().invoke(main, ["desk", "--root", str(SAMPLE), str(out)])
    assert done.exit_code == 0, done.output
    page = out.read_text("utf-8")
    assert page == desk_page(load_project(SAMPLE))
    assert not re.search(r'(?:src|href)="(?!data:|#)', page)
    for tag in ("style", "script"):
        (text,) = re.findall(rf"(?s)<{tag}>(.*?)</{tag}>", page)
        assert f"{tag}-src '{hash_of(text)}'" in page


def test_libraries_of_others_stand_under_their_licences() -> None:
    kept = Path(__file__).resolve().parents[2] / "quizzes/front/kept"
    scripts = {path.stem for path in kept.glob("*.js")}
    assert scripts == {path.stem for path in kept.glob("*.LICENSE")}
    page = desk_page(load_project(SAMPLE))
    assert "Arjun Barrett" in page


@pytest.fixture(scope="module")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Open the desk of a project from file://; nothing may be asked for, nor complained of."""
    folder = tmp_path_factory.mktemp("desk")
    context = browser.new_context(accept_downloads=True)
    noise: list[str] = []

    def start(project: Project) -> Page:
        path = folder / f"desk-{project.module.id}-{len(list(folder.iterdir()))}.html"
        path.write_text(desk_page(project), encoding="utf-8")
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda told: noise.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((folder.as_uri(), "blob:", "data:"))
                else noise.append(asked.url)
            ),
        )
        page.goto(path.as_uri())
        return page

    yield start
    context.close()
    assert noise == []


def drawn(page: Page, plan: str, seed: int, count: int) -> Any:
    return page.evaluate(
        """([plan, seed, count]) => {
            const data = shared.dataIn(document, "script.desk-data");
            const blueprint = data.blueprints.find(({ id }) => id === plan);
            const { forms, missing } = count
              ? deskForm.draw(data, blueprint, BigInt(seed), count)
              : { forms: deskForm.fixed(data, blueprint), missing: [] };
            const made = (form) => [deskForm.keyText(form, data), deskSealed.page(form, data)];
            return { missing, made: forms.map(made) };
        }""",
        [plan, str(seed), count],
    )


@pytest.mark.slow
def test_the_same_seed_draws_the_same_forms_as_python(opened: Any) -> None:
    project = real_project()
    page = opened(project)
    for blueprint in project.blueprints:
        for seed in SEEDS_TRIED:
            forms = draw(project, blueprint, seed, 2)
            assert drawn(page, blueprint.id, seed, 2)["made"] == [made(f, project) for f in forms]


def with_every_item() -> tuple[Project, Blueprint]:
    """Return the sample with a plan that fixes one form of all its items."""
    project = load_project(SAMPLE)
    (plan, *_) = (one for one in project.blueprints if one.forms)
    plan = plan.model_copy(update={"forms": {"every": tuple(project.by_id)}})
    return replace(project, blueprints=(plan,)), plan


@pytest.mark.slow
def test_forms_of_every_type_are_as_python_makes_them(opened: Any) -> None:
    project, plan = with_every_item()
    form = fixed_form(project, plan, "every")
    assert {one.question.type for one in form.asked} == set(TYPES)
    assert drawn(opened(project), plan.id, 0, 0)["made"] == [made(form, project)]


@pytest.mark.slow
def test_what_the_bank_lacks_is_said_as_python_says_it(opened: Any) -> None:
    project = load_project(SAMPLE)
    (blueprint, *_) = (one for one in project.blueprints if one.forms)
    with pytest.raises(ShortBank) as caught:
        draw(project, blueprint, 1, 3)
    assert drawn(opened(project), blueprint.id, 1, 3)["missing"] == caught.value.missing
