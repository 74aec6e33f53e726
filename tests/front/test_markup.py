"""The HTML of a quiz: one fieldset per item, everything escaped, the same bytes each time."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from quizzes import Project, load_project
from quizzes.content.records import parse_tree
from quizzes.front.markup import (
    explain,
    fingerprint,
    had_by_scripts,
    quiz_html,
    source_line,
)
from quizzes.front.page_quiz import TYPED, quiz_script
from tests.conftest import ROOT, SAMPLE, real_project

HOSTILE = [
    "<b",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    'it\'s "quoted" & ñ',
    "$5 and $6",
    "\u202eright to left",
    "<!-- --><![CDATA[",
    "{{ 7 * 7 }}",
]


class Reader(HTMLParser):
    """Collects elements and their text, as a browser without JavaScript would."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def sample_project() -> Project:
    return load_project(SAMPLE)


def html_of(project: Project, **options: Any) -> str:
    (bank,) = project.banks.values()
    items = [project.solved[item.id] for item in project.shown(bank.lesson)]
    return quiz_html(bank.lesson, items, project.base, "en", **options)


def test_every_item_is_a_fieldset_with_its_stem_as_legend(sample_project: Project) -> None:
    read = Reader(html_of(sample_project))
    assert len(read.all("fieldset")) == len(read.all("legend")) == 7


def test_every_control_has_a_label_round_it_and_choices_have_a_name(
    sample_project: Project,
) -> None:
    html = BeautifulSoup(html_of(sample_project), "html.parser")
    controls = html.select("input, select")
    assert controls
    for control in controls:
        label = control.find_parent("label")
        assert label is not None
        assert label.get_text(strip=True)
        assert control.get("name") or control["data-line"]


def test_ids_are_unique(sample_project: Project) -> None:
    ids = [
        attributes["id"]
        for _, attributes in Reader(html_of(sample_project)).elements
        if "id" in attributes
    ]
    assert len(ids) == len(set(ids))


def test_what_needs_a_script_is_put_in_by_it_and_status_regions_are_empty(
    sample_project: Project,
) -> None:
    html = html_of(sample_project)
    assert not Reader(html).all("button")
    assert "hidden" not in html
    *_, told = had_by_scripts("en")["field"]
    empty = [["div", {"class": f"quiz-{name}"}] for name in ("status", "feedback")]
    assert told == ["div", {"class": "quiz-told", "role": "status"}, *empty]


def test_every_choice_is_explained_with_a_source_and_a_date(sample_project: Project) -> None:
    page = BeautifulSoup(html_of(sample_project), "html.parser")
    fields = page.select(".quiz-item")
    shown = [sample_project.solved[item.id] for item in sample_project.shown("01-bees")]
    assert len(fields) == len(shown)
    for field, solved in zip(fields, shown, strict=True):
        sources = [one.get_text() for one in field.select("ol.quiz-sources > li")]
        assert len(sources) == len(set(sources)), "each is told once"
        assert all("as of" in one or "starting text" in one for one in sources)
        reasons = field.select(".quiz-why > li")
        for reason, choice in zip(reasons, solved.choices, strict=True):
            assert choice.rationale in reason.get_text()
            (numbered,) = reason.select("sup")
            told = {sources[int(one) - 1] for one in numbered.get_text().split(", ")}
            lines = (source_line(one, sample_project.base, "en") for one in choice.facts)
            assert told == {"".join(words for words, _ in line) for line in lines}


def test_without_key_nothing_tells_the_answer(sample_project: Project) -> None:
    html = html_of(sample_project, with_key=False).partition("<script")[0]
    for told in ("details", "quiz-why", '"right"', '"wrong"', "tolerance", "misses"):
        assert told not in html
    assert "hive-old-penalty" not in html


def test_the_same_input_gives_the_same_bytes(sample_project: Project) -> None:
    assert html_of(sample_project) == html_of(load_project(SAMPLE))


@pytest.mark.parametrize("text", HOSTILE)
def test_author_text_is_shown_as_text(text: str, sample: Path) -> None:
    path = sample / "quizzes/banks/01-bees.yml"
    bank = path.read_text("utf-8")
    written = json.dumps({"en": text.replace("{", "(").replace("}", ")")}, ensure_ascii=False)
    bank = bank.replace('{en: "a <z>wheel</z>"}', written).replace(
        '{en: "Which belong to a bee?"}', written
    )
    path.write_text(bank, encoding="utf-8")
    project = load_project(sample)
    html = html_of(project)
    read = Reader(html)
    shown = "".join(read.text)
    wanted = parse_tree(f"- {written}\n", "x").value[0]["en"]
    assert shown.count(wanted) >= 2
    assert {tag for tag, _ in read.elements} <= {
        *("section", "p", "fieldset", "legend", "span", "label", "input", "select", "option"),
        *("details", "summary", "strong", "ul", "ol", "li", "sup", "a"),
    }
    assert not [
        name for _, attributes in read.elements for name in attributes if name.startswith("on")
    ]
    keys = [json.loads(attributes["data-key"] or "") for attributes in read.all("fieldset")]
    assert all(len(key["fingerprint"]) == 16 and key["right"] for key in keys)


def test_a_changed_label_or_key_changes_the_fingerprint(sample: Path) -> None:
    before = {ident: fingerprint(one) for ident, one in load_project(sample).solved.items()}
    path = sample / "data/facts/sample.yml"
    path.write_text(path.read_text().replace('range: ["4", "6"]', 'range: ["4", "7"]'))
    after = {ident: fingerprint(one) for ident, one in load_project(sample).solved.items()}
    changed = {ident for ident in before if before[ident] != after[ident]}
    assert changed == {"years-for-a-hive", "longest-term"}


def test_quiz_files_stay_small() -> None:
    front = ROOT / "quizzes/front"
    needed = quiz_script(whole=False).encode(), (front / "quiz.css").read_bytes()
    loaded = sum(map(len, (*needed, (front / "shared.js").read_bytes())))
    typed = [sum(len((front / one).read_bytes()) for one in names) for names in TYPED.values()]
    assert loaded <= 35 * 1024
    assert loaded + max(typed) <= 40 * 1024


REPEATED = re.compile(r"[.?!:][\"')\u2019\u201d]?[.:]")


def test_no_label_of_an_explanation_ends_twice() -> None:
    project = real_project()
    for solved in project.solved.values():
        for one in explain(solved, project.base):
            for text in (one.mark, one.label):
                assert not REPEATED.search(text[-3:]), (solved.item.id, text)
            assert not one.label or one.label.rstrip("\"')\u2019\u201d")[-1] in ".?!…", one.label


def test_a_label_that_ends_as_a_question_keeps_its_mark(sample: Path) -> None:
    path = sample / "quizzes/banks/01-bees.yml"
    bank = path.read_text("utf-8")
    path.write_text(
        bank.replace('a \\"handle\\""', 'Is it \\"a handle?\\""').replace(
            "a <z>wheel</z>", "Is it a wheel?"
        ),
        encoding="utf-8",
    )
    project = load_project(sample)
    labels = [one.label for one in explain(project.solved["parts-of-a-bee"], project.base)]
    assert labels == ["a head.", "Is it a wheel?", "a thorax.", 'Is it "a handle?"']
