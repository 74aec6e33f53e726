"""On a phone the question and its first answer are in view together, for every case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quizzes import Project
from quizzes.exam.compose import make_form
from quizzes.exam.sealed_page import sealed_page
from quizzes.items import Case

WIDTH, HEIGHT = 360, 740
# What stays at the top of a page of the book on a phone.
BAR = 110
REACH = """() => [...document.querySelectorAll("fieldset")]
    .filter((field) => field.querySelector("input[type=radio]"))
    .map((field) => field.querySelector("label").getBoundingClientRect().bottom
        - field.getBoundingClientRect().top)"""


def test_a_case_and_its_first_answer_fit_on_a_phone(
    project: Project, browser: Any, tmp_path: Path
) -> None:
    cases = [one for one in project.items if isinstance(one, Case)]
    form = make_form(project, project.blueprints[0], 0, (1, 1), cases, project.language)
    path = tmp_path / "cases.html"
    path.write_text(sealed_page(form.public(), project.base, project.module), encoding="utf-8")
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.goto(path.as_uri())
    reach = page.evaluate(REACH)
    page.close()
    assert len(reach) == len(cases)
    told = zip(reach, (one.item for one in form.asked), strict=True)
    assert [name for down, name in told if down > HEIGHT - BAR] == []
