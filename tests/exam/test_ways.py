"""The ways by which a sealed page hands over: another app of the device, and a camera."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from quizzes.exam.keyfile import write_key
from quizzes.exam.responses import clean
from tests.exam.test_desk import opened  # noqa: F401  (a fixture)
from tests.exam.test_sealed import Open, answer_all, open_form  # noqa: F401  (a fixture)
from tests.exam.test_sealed_page import FORM, SMALL

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
