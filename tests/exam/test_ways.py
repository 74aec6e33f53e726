"""The ways by which a sealed page hands over: another app of the device, and a camera."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from quizzes import load_project
from quizzes.exam.draw import fixed_form
from quizzes.exam.keyfile import write_key
from quizzes.exam.responses import clean
from tests.conftest import SAMPLE
from tests.exam.test_desk import drawn, made, opened  # noqa: F401  (a fixture)
from tests.exam.test_sealed import Open, answer_all, open_form  # noqa: F401  (a fixture)
from tests.exam.test_sealed_page import FORM, SMALL
from tests.results.test_namesakes import ONE, TWO
from tests.two_languages import in_two_languages

pytestmark = pytest.mark.slow
SHARES = """
navigator.canShare = ({ files }) => files.every((file) => file.type === "text/plain");
navigator.share = async (data) => {
    window.shared_ = data.files ? [data.files[0].name, await data.files[0].text()] : [data.text];
};
"""


def finished(page: Page) -> dict[str, Any]:
    page.get_by_role("textbox", name="Pseudonym").fill("Ñandú azul")
    responses = clean(FORM.public(), answer_all(page))
    page.get_by_role("button", name="Finish").click()
    return responses


def test_a_form_is_shared_as_a_file_that_the_device_takes(open_form: Open) -> None:  # noqa: F811
    page = open_form(init=SHARES)
    responses = finished(page)
    page.get_by_role("button", name="Share with another app").click()
    expect(page.locator(".sealed-news")).to_contain_text("Handed to the other app")
    name, text = page.evaluate("window.shared_")
    assert name == f"response-{FORM.id}-Ñandú-azul.txt"
    assert json.loads(text)["responses"] == {**responses}


def test_without_sharing_no_button_offers_it(open_form: Open) -> None:  # noqa: F811
    page = open_form(init="delete Navigator.prototype.share")
    finished(page)
    expect(page.get_by_role("button", name="Share with another app")).to_be_hidden()


def test_a_desk_reads_the_code_from_a_picture(open_form: Open, opened: Any, tmp_path: Path) -> None:  # noqa: F811
    page = open_form()
    responses = finished(page)
    drawn = page.get_by_role("img", name="QR code of your pseudonym and your code")
    drawn.screenshot(path=tmp_path / "photo.png")
    (tmp_path / "form.key.json").write_text(write_key(FORM), encoding="utf-8")
    desk = opened(SMALL)
    names = ("form.key.json", "photo.png")
    desk.get_by_label("Files").set_input_files([tmp_path / name for name in names])
    expect(desk.locator(".desk-counts")).to_contain_text("Graded: 1.")
    assert responses
    row = desk.locator(".desk-learners tbody tr")
    expect(row).to_contain_text(f"Ñandú azul{FORM.id}{len(FORM.asked)} of {len(FORM.asked)}")


def test_a_desk_names_who_may_be_one_person(opened: Any) -> None:  # noqa: F811
    page = opened(SMALL)
    found = [page.evaluate("names => deskAlike.groups(names)", list(names)) for names in ONE]
    assert [sorted(group) for (group,) in found] == [sorted(names) for names in ONE]
    for names in TWO:
        assert page.evaluate("names => deskAlike.groups(names)", list(names)) == []


def spoilt(text: str) -> dict[str, str]:
    """Return key files that cannot be used, by what is said of each."""
    return {
        "changed after it was written": text.replace('"main"', '"safe"', 1),
        "of an older edition": text.replace("quiz-key-2", "quiz-key-1"),
        "cut short": text[: len(text) // 2],
    }


def test_a_key_that_cannot_be_used_is_listed(opened: Any, tmp_path: Path) -> None:  # noqa: F811
    page = opened(SMALL)
    for said, text in spoilt(write_key(FORM)).items():
        (tmp_path / "a.key.json").write_text(text, encoding="utf-8")
        page.get_by_label("Files").set_input_files(tmp_path / "a.key.json")
        expect(page.locator(".desk-listed tbody tr").last).to_contain_text(said)
    expect(page.locator(".desk-known")).to_contain_text("No key is here yet")
    page.get_by_role("button", name="Take everything out").click()
    expect(page.locator(".desk-results")).to_be_hidden()
    page.get_by_role("button", name="Undo: put back what was taken out").click()
    expect(page.locator(".desk-listed tbody tr")).to_have_count(3)


def test_a_desk_speaks_spanish(opened: Any, tmp_path: Path) -> None:  # noqa: F811
    root = in_two_languages(Path(shutil.copytree(SAMPLE, tmp_path / "two")))
    project = load_project(root).in_language("es")
    page = opened(project)
    expect(page.locator("h1")).to_contain_text("Mesa de evaluación")
    page.get_by_role("button", name="Tomar las formas fijas").click()
    expect(page.get_by_role("button", name="Página para quienes aprenden").first).to_be_visible()
    (plan, *_) = (one for one in project.blueprints if one.forms)
    forms = [fixed_form(project, plan, name) for name in sorted(plan.forms)]
    assert drawn(page, plan.id, 0, 0)["made"] == [made(form, project) for form in forms]
