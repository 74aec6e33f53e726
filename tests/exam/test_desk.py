"""The desk: what a teacher does on its page is what the commands do, sign by sign."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from quizzes import Project, load_project
from quizzes.cli import main
from quizzes.exam.codes import encode
from quizzes.exam.desk_page import desk_page
from quizzes.exam.draw import ShortBank, draw, fixed_form
from quizzes.exam.form import Form
from quizzes.exam.keyfile import read_keys, write_key
from quizzes.exam.responses import checksum, clean
from quizzes.exam.sealed_page import hash_of, sealed_page
from quizzes.exam.seed import SEEDS, TIMES
from quizzes.items import TYPES
from quizzes.items.blueprints import Blueprint
from quizzes.results.codes_in_text import codes_in
from quizzes.results.read_results import read_results
from tests.conftest import ROOT, SAMPLE, listened_to, real_project
from tests.doors.workbooks import workbook
from tests.front.test_browser import AXE

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

    def start(project: Project, book: str = "") -> Page:
        path = folder / f"desk-{project.module.id}-{len(list(folder.iterdir()))}.html"
        path.write_text(desk_page(project, book), encoding="utf-8")
        page: Page = listened_to(context, noise, folder.as_uri(), "blob:", "data:")
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


LEARNERS = 12
LOST = 2  # files that are given by code


@pytest.mark.slow
def test_a_class_goes_from_nothing_to_its_results(opened: Any, tmp_path: Path) -> None:
    project = real_project()
    page = opened(project)
    page.get_by_label("How many forms").fill("2")
    page.get_by_role("button", name="Draw", exact=True).click()
    with zipfile.ZipFile(saved(page, "Save all pages and keys", tmp_path)) as packed:
        packed.extractall(tmp_path / "forms")
    forms = list(read_keys([tmp_path / "forms/keep-secret"]).forms.values())
    assert len(forms) == 2
    handed = tmp_path / "handed-in"
    handed.mkdir()
    codes = []
    for number in range(LEARNERS):
        form = forms[number % 2]
        given = answers(form, number)
        if number < LOST:
            codes.append((f"heron {number}", encode(form.public(), given)))
            continue
        text = response_file(form, f"heron {number}", given)
        end = len(text) // 2 if number == LEARNERS - 1 else len(text)
        (handed / f"response-{number:02d}.json").write_text(text[:end], encoding="utf-8")
    page.get_by_label("Files").set_input_files(sorted(handed.iterdir()))
    expect(page.locator(".desk-counts")).to_have_text(
        "Graded: 9. Not graded, listed with the reason: 1."
    )
    sent = "".join(
        f"[28/11/26, 10:2{at}] Ana: {who}: {code}\n" for at, (who, code) in enumerate(codes)
    )
    first = codes[0][1]
    cut = first[:-1]
    wrong = f"crane: {cut}{'0' if first[-1] != '0' else '1'}\nrobin: {cut.replace('-', ' ')}"
    sent = sent.replace(codes[1][1], codes[1][1].lower().replace("-", " "))
    page.get_by_label("Codes, typed or pasted").fill(f"Good morning\n{sent}{wrong}\n")
    page.get_by_role("button", name="Take these codes").click()
    expect(page.locator(".desk-counts")).to_contain_text(
        "Graded: 11. Not graded, listed with the reason: 1."
    )
    expect(page.get_by_label("Codes, typed or pasted")).to_have_value(wrong)
    expect(page.locator(".sealed-news")).to_contain_text(
        "Lines still in the box, to be put right: 2."
    )
    with zipfile.ZipFile(saved(page, "Save as tables", tmp_path)) as packed:
        packed.extractall(tmp_path / "desk")
    table = "".join(f"{who},{code}\n" for who, code in codes)
    (handed / "codes.csv").write_text(f"pseudonym,code\n{table}", encoding="utf-8")
    out = tmp_path / "python/results.csv"
    out.parent.mkdir()
    key = tmp_path / "forms/keep-secret"
    done = CliRunner().invoke(main, ["grade", str(handed), "--key", str(key), "--out", str(out)])
    assert done.exit_code == 0, done.output
    for name in ("results.csv", "results.items.csv", "results.problems.csv"):
        assert (tmp_path / "desk" / name).read_bytes() == out.with_name(name).read_bytes(), name
    told = (tmp_path / "desk/scores.csv").read_text("utf-8-sig").splitlines()
    assert told[0] == "Pseudonym,Form,Points,Out of,Percent"
    assert len(told) == 1 + LEARNERS - 1
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        told = Axe().run(page, options=AXE)
        assert told.violations_count == 0, told.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    wanted, found = read_results(out), read_results(saved(page, "Save as a workbook", tmp_path))
    assert found.responses.select(wanted.responses.columns).equals(wanted.responses)
    assert found.items.select(wanted.items.columns).equals(wanted.items)
    page.get_by_role("button", name="Take out: response-11.json").click()
    expect(page.locator(".desk-counts")).to_have_text(
        "Graded: 11. Not graded, listed with the reason: 0."
    )


def saved(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as caught:
        page.get_by_role("button", name=button).click()
    path = folder / caught.value.suggested_filename
    caught.value.save_as(path)
    return path


def answers(form: Form, number: int) -> dict[str, Any]:
    """Return what a learner answers: rightly in most places, and in some not at all."""
    given = {}
    for at, one in enumerate(form.asked):
        ids = [part.id for part in one.question.choices]
        chosen = (
            one.question.kind.response(one.key) if (at * 7 + number) % 5 else ids[number % 2 :][:1]
        )
        if (at + number) % 17:
            given[one.question.id] = chosen
    return given


def response_file(form: Form, pseudonym: str, given: dict[str, Any]) -> str:
    public = form.public()
    held: dict[str, Any] = {"format": "quiz-response-1", "form": form.id}
    held["pseudonym"] = pseudonym
    held |= {"responses": given, "check": checksum(public, clean(public, given))}
    return json.dumps(held, ensure_ascii=False)


@pytest.mark.slow
def test_whatever_comes_in_is_graded_or_listed_as_python_does(opened: Any, tmp_path: Path) -> None:
    project, plan = with_every_item()
    form = fixed_form(project, plan, "every")
    key, handed = tmp_path / "keep-secret", tmp_path / "handed-in"
    key.mkdir()
    (key / "form.key.json").write_text(write_key(form), encoding="utf-8")
    right = {one.question.id: one.question.kind.response(one.key) for one in form.asked}
    whole = response_file(form, "Ñandú", right)
    texts = {
        "a.json": whole,
        "b.json": whole,
        "c.json": response_file(form, "=1+1", {}),
        "d.json": whole.replace("Ñandú", "a;b"),
        "e.json": whole.replace('"check"', '"checked"'),
        "f.json": whole.replace(right[form.asked[0].question.id][0], "q1-9", 1),
        "g.json": write_key(form)[:-9],
        "h.csv": "seudónimo;código\nzorro;H7D9G-Z0QQF\n;ABC!\n",
        "i.jsonl": f"{response_file(form, 'i', {})}\n{{}}\n\nno json\n",
        "j.json": whole.replace(form.id, "ABCDE"),
        "k.pdf": "%PDF-1.7",
        "l.html": sealed_page(form.public(), project.base, project.module),
        "m.csv": "",
    }
    handed.mkdir()
    for name, text in texts.items():
        (handed / name).write_text(text, encoding="utf-8")
    (handed / "n.json").write_bytes(b'{"format": "\xff"}')
    with zipfile.ZipFile(handed / "o.zip", "w") as packed:
        packed.writestr("__MACOSX/._a.json", "x")
        packed.writestr("inner/a.json", response_file(form, "zip", right))
        packed.writestr("inner/b.zip", "x")
    (handed / "p.zip").write_bytes(b"PK")
    code = "owl: ABCDE-12345-67"
    (handed / "q.txt").write_text(f"Good morning\n{code}\nnothing\n", encoding="utf-8")
    (handed / "r.html").write_text(f"<p>{code}</p>", encoding="utf-8")
    (handed / "s.xlsx").write_bytes(workbook([[], ["Pseudónimo", "Code"], ["7", code[5:]]]))
    (handed / "t.xlsx").write_bytes(workbook([["a"]]))
    (handed / "u.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    page = opened(project)
    page.get_by_label("Files").set_input_files([key / "form.key.json", *sorted(handed.iterdir())])
    expect(page.locator(".desk-counts")).to_contain_text("Graded: 5.")
    with zipfile.ZipFile(saved(page, "Save as tables", tmp_path)) as packed:
        packed.extractall(tmp_path / "desk")
    out = tmp_path / "python/results.csv"
    out.parent.mkdir()
    done = CliRunner().invoke(main, ["grade", str(handed), "--key", str(key), "--out", str(out)])
    assert done.exit_code == 0, done.output
    for name in ("results.csv", "results.items.csv", "results.problems.csv"):
        ours, theirs = (
            (place / name).read_text("utf-8") for place in (tmp_path / "desk", out.parent)
        )
        assert ours == theirs, name


FOUND = json.loads((ROOT / "tests/cases/found-codes.json").read_text("utf-8"))


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case["title"])
def test_python_finds_codes_in_any_text(case: dict[str, Any]) -> None:
    found = codes_in(case["text"].encode())
    assert [[one.line, one.pseudonym, one.code] for one in found] == case["found"]


@pytest.mark.slow
def test_the_desk_finds_codes_in_any_text(opened: Any) -> None:
    page = opened(load_project(SAMPLE))
    for case in FOUND:
        found = page.evaluate(
            """(text) => {
                const { headings } = shared.dataIn(document, "script.desk-data");
                const number = (source) => Number(source.replace("t, line ", ""));
                return deskCode.found(text, headings, (line) => `t, line ${line}`).map(
                    ({ source, pseudonym, code }) => [number(source), pseudonym, code]);
            }""",
            case["text"],
        )
        assert found == case["found"], case["title"]
