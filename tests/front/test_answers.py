"""Every item of the real book answered in a real browser, right and wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from quizzes.cli import main
from quizzes.front.markup import quiz_html
from quizzes.front.page_quiz import quiz_script
from quizzes.front.page_words import spelling_script, words_script
from tests.conftest import ROOT, real_project

pytestmark = pytest.mark.slow
PROJECT = real_project()


def told_items() -> dict[str, dict[str, Any]]:
    """Return every item as the command line tells it, by id."""
    done = CliRunner().invoke(main, ["items", "--root", str(ROOT), "--format", "json"])
    assert done.exit_code == 0, done.output
    return {item["id"]: item for item in json.loads(done.stdout)}


ITEMS = told_items()


def put(page: Page, item: dict[str, Any], response: Any) -> Any:
    field = page.locator(f'[data-item="{item["id"]}"]')
    if isinstance(response, list):
        for ident in response:
            field.locator(f'input[value="{ident}"]').check()
    elif isinstance(response, dict):
        for line, value in response.items():
            field.locator(f'select[data-line="{line}"]').select_option(value)
    else:
        field.locator("input[type=text]").fill(response)
    field.locator(".quiz-check").click()
    return field


def right(item: dict[str, Any]) -> Any:
    if item["type"] in ("numeric", "short-text"):
        return item["key"][0]
    if item["type"] == "matching":
        return dict(pair.split("=", 1) for pair in item["key"])
    if item["type"] == "ordering":
        return {ident: str(place) for place, ident in enumerate(item["key"], 1)}
    return item["key"]


def wrong(item: dict[str, Any]) -> Any:
    """Return a response that is worth nothing."""
    if item["type"] == "numeric":
        return "987654321"
    if item["type"] == "short-text":
        return "something else"
    if item["type"] == "matching":
        wanted = right(item)
        ids = [target["id"] for target in item["targets"]]
        return {line: next(one for one in ids if one != wanted[line]) for line in wanted}
    if item["type"] == "ordering":
        return {ident: str(len(item["key"]) - place) for place, ident in enumerate(item["key"])}
    others = [choice["id"] for choice in item["choices"] if choice["id"] not in item["key"]]
    return others if item["type"] == "multiple-response" else others[:1]


def answer_right(page: Page, ids: list[str]) -> None:
    for ident in ids:
        field = put(page, ITEMS[ident], right(ITEMS[ident]))
        expect(field.locator(".quiz-status")).to_have_text("Yes, that is right.")
    page.get_by_role("button", name="See how you did").click()
    expect(page.locator(".quiz-result")).to_contain_text(f"{len(ids)} of {len(ids)} points")


def answer_wrong(page: Page, ids: list[str]) -> None:
    for ident in ids:
        item = ITEMS[ident]
        field = put(page, item, wrong(item))
        expect(field.locator(".quiz-status")).to_contain_text("Not yet.")
        expect(field.locator(".quiz-feedback li").first).to_be_visible()
        field.locator(".quiz-answer > summary").click()
        told = [choice["rationale"] for choice in item["choices"]]
        expect(field.locator(".quiz-answer .quiz-why > li")).to_contain_text(told)
    page.get_by_role("button", name="See how you did").click()
    expect(page.locator(".quiz-result")).to_contain_text(f"0 of {len(ids)} points")


@pytest.mark.parametrize("name", PROJECT.banks)
@pytest.mark.parametrize("answer", [answer_right, answer_wrong])
def test_a_script_answers_every_item_on_every_page(visit: Any, name: str, answer: Any) -> None:
    answer(visit(name), [item.id for item in PROJECT.shown(name)])


# Presses what a hand would, all in one go, and reads what then stands at each item.
ANSWERED = """(responses) => Object.entries(responses).map(([id, response]) => {
  const field = document.querySelector(`[data-item="${id}"]`);
  const put = (control, value) => {
    control.value = value;
    for (const kind of ["input", "change"]) control.dispatchEvent(new Event(kind, {bubbles: true}));
  };
  if (Array.isArray(response)) {
    for (const ident of response) field.querySelector(`input[value="${ident}"]`).click();
  } else if (typeof response === "object") {
    for (const [line, value] of Object.entries(response)) {
      put(field.querySelector(`select[data-line="${line}"]`), value);
    }
  } else put(field.querySelector("input[type=text]"), response);
  field.querySelector(".quiz-check").click();
  const answer = field.querySelector(".quiz-answer");
  answer.open = true;
  const lines = [...answer.querySelectorAll(".quiz-why > li")];
  return {
    status: field.querySelector(".quiz-status").innerText,
    feedback: [...field.querySelectorAll(".quiz-feedback li")].some((one) => one.checkVisibility()),
    reasons: lines.map((one) => one.innerText),
  };
})"""


@pytest.mark.parametrize("name", PROJECT.banks)
@pytest.mark.parametrize("respond", [right, wrong])
def test_a_script_answers_every_item_of_every_bank(
    browser: Browser, tmp_path: Path, name: str, respond: Any
) -> None:
    """Items that no page shows are judged by the same front end on a bare page."""
    items = [ITEMS[item.id] for item in PROJECT.banks[name].items]
    solved = [PROJECT.solved[item["id"]] for item in items]
    html = quiz_html(name, solved, PROJECT.base, "en")
    bare = tmp_path / "bank.html"
    bare.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{name}</title>'
        f"<body>{html}<script>{words_script('en', {})}{quiz_script()}{spelling_script(PROJECT)}"
        "</script></body></html>",
        encoding="utf-8",
    )
    page = browser.new_page()
    page.set_default_timeout(10_000)
    page.goto(bare.as_uri())
    found = page.evaluate(ANSWERED, {item["id"]: respond(item) for item in items})
    for item, one in zip(items, found, strict=True):
        if respond is right:
            assert one["status"] == "Yes, that is right.", item["id"]
            continue
        assert "Not yet." in one["status"], item["id"]
        assert one["feedback"], item["id"]
        for choice, reason in zip(item["choices"], one["reasons"], strict=True):
            said = " ".join(reason.split())
            assert " ".join(choice["rationale"].split()) in said, item["id"]
    page.get_by_role("button", name="See how you did").click()
    earned = len(items) if respond is right else 0
    expect(page.locator(".quiz-result")).to_contain_text(f"{earned} of {len(items)} points")
    page.close()
