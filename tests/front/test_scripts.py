"""Scripts: short, typed, one of each thing, and each uses only what is there before it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from quizzes.book.frame import SCRIPTS_FOR, scripts_of
from quizzes.content.spelling import anybody
from quizzes.exam.desk_page import SCRIPTS as DESK
from quizzes.exam.sealed_page import SCRIPTS as FORM
from quizzes.front.page_quiz import ALL_TYPED, LIVE
from quizzes.front.page_quiz import SCRIPTS as QUIZ
from quizzes.front.page_words import SPELLING, WORDS
from tests.conftest import ROOT

FOLDERS = ("quizzes", "book/_static")
SCRIPTS = {
    path.name: path
    for folder in FOLDERS
    for path in (ROOT / folder).rglob("*.js")
    if path.parent.name != "kept"  # libraries of others, as they wrote them
}
CHECKER = Path(sys.prefix) / "node/node_modules/.bin/tsc"
TEXTS = {name: path.read_text("utf-8") for name, path in SCRIPTS.items()}
PRESENT = {"present-stage.js", "present.js", "present-shown.js"}
# Loaded with a page before anything else, or when somebody asks for it; or only once published.
APART = {"mode.js", "search.js", "store.js", "quiz-tools.js"} | PRESENT
MADE = {WORDS, SPELLING}  # written by each book, with its words
APART |= {"choice.js", "offline.js", "sw.js", "platform.js"}


def used_by(name: str) -> set[str]:
    """Return the scripts whose one name for the others stands in the script ``name``."""
    code = re.sub(r"(?s:/\*.*?\*/)|//.*", "", TEXTS[name])
    return {other for other, said in NAMES.items() if other != name and said.search(code)}


NAMES = {
    name: re.compile(rf"(?<![\w.]){said[1]}\b")
    for name, text in TEXTS.items()
    if (said := re.search(r"(?m)^const ([a-z]\w*) = ", text))
}
USES = {name: used_by(name) for name in SCRIPTS}


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_short_typed_and_classic(name: str) -> None:
    text = TEXTS[name]
    assert text.startswith("// @ts-check\n// ")
    assert len(text.splitlines()) < 250
    assert not re.search(r"(?m)^\s*(import|export)\b", text), "file:// loads no module"
    assert not re.search(r"\b(innerHTML|outerHTML|insertAdjacentHTML|eval|Function)\b", text)


LOOKS_BACK = re.compile(r"\(\?<[=!]")


def test_no_pattern_looks_back_since_safari_before_16_4_refuses_the_whole_script() -> None:
    table = json.dumps(anybody().table)
    kept = [path.read_text("utf-8") for path in (ROOT / "quizzes/front/kept").glob("*.js")]
    for text in (*TEXTS.values(), *kept, table):
        assert not (said := LOOKS_BACK.search(text)), text[said.start() - 80 : said.end() + 80]


ONCE = (
    r"document\.createElement\(",
    r"URL\.createObjectURL\(",
    r"new AbortController\(",
    r"JSON\.parse\(",
    r"\bone\.checked = Array",
    r"\.split\(`\[\$\{name\}\]`\)",
)


@pytest.mark.parametrize("code", ONCE)
def test_what_every_script_needs_is_written_once(code: str) -> None:
    found = [name for name, text in TEXTS.items() for _ in re.findall(code, text)]
    assert found == ["shared.js"]


def test_scripts_use_one_another_in_one_direction() -> None:
    assert {"keeping.js", "quiz-told.js", "shared.js"} < USES["quiz.js"]
    assert list(TopologicalSorter(USES).static_order())


PROGRAMS = {"quiz": ("shared.js", *ALL_TYPED, *QUIZ, LIVE), "form": FORM, "desk": DESK}
# The quiz looks whether the first two are there, and loads the others when asked.
IF_THERE = {"keeping.js", "platform.js", *ALL_TYPED, "quiz-tools.js"} | PRESENT


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_joined_program_has_all_it_uses_in_order(program: str) -> None:
    names = PROGRAMS[program]
    for at, name in enumerate(names):
        assert USES[name] - IF_THERE <= {*names[:at]}, name


@pytest.mark.parametrize("mark", ["", *SCRIPTS_FOR])
def test_a_page_loads_what_its_scripts_use_before_them(mark: str) -> None:
    loaded = scripts_of(f"<div {mark}>")
    there: set[str] = set()
    parts = (part for one in loaded for part in (QUIZ if one == "quiz.js" else (one,)))
    for name in (part for part in parts if part not in MADE):
        # The quiz is there by the time that it calls what keeps its answers.
        later = {*QUIZ} if name == "keeping.js" else set()
        assert USES[name] - IF_THERE <= there | later, name
        there.add(name)
    assert APART.isdisjoint(there)


def test_every_script_is_on_some_page() -> None:
    pages = {name for mark in SCRIPTS_FOR for name in scripts_of(mark)}
    assert set(SCRIPTS) | MADE == {*pages, *APART, *QUIZ, LIVE, *FORM, *DESK}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Lay out the scripts and the checker's settings alone."""
    if not CHECKER.exists():
        assert not os.environ.get("BROWSER_NEEDED"), "no checker of types: make lint installs it"
        pytest.skip("no checker of types here: make lint installs it where Node is")
    settings = ROOT / "tsconfig.json"
    for path in (settings, *SCRIPTS.values(), *ROOT.glob("quizzes/**/*.d.ts")):
        place = tmp_path / path.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
    return tmp_path


def checked(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(CHECKER), "-p", str(folder), *options], capture_output=True, text=True, check=False
    )


def test_the_checker_of_types_reads_every_script(copy: Path) -> None:
    listed = checked(copy, "--listFilesOnly").stdout.split()
    ours = {Path(one).name for one in listed if Path(one).is_relative_to(copy)}
    assert {name for name in ours if name.endswith(".js")} == set(SCRIPTS)


BROKEN = {
    "shared.js": 'shared.fill("", { n: [] });',
    "quiz.js": "quizFrontEnd.mount(document);",
    "sealed.js": 'sealedForm.encode("AAAAA", {}, {});',
    "progress-page.js": "ownQuizzes.told();",
}


def test_a_wrong_type_in_any_script_is_told(copy: Path) -> None:
    assert checked(copy).returncode == 0
    for name, line in BROKEN.items():
        with (copy / SCRIPTS[name].relative_to(ROOT)).open("a", encoding="utf-8") as file:
            file.write(line + "\n")
    done = checked(copy)
    assert done.returncode != 0
    assert all(f"{name}(" in done.stdout for name in BROKEN), done.stdout
