"""What the field sends as questions: each becomes a draft, or is told why not and what helps."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from quizzes import ContentError, check, load_project
from quizzes.cli import main
from quizzes.export.draft import draft_bank
from quizzes.export.formats import FORMATS
from quizzes.export.gift_reading import read_gift
from quizzes.export.incoming import Incoming
from quizzes.export.neutral import pack
from quizzes.export.question_files import read_questions
from tests.conftest import SAMPLE

HERE = Path(__file__).parent
TOLD: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "questions.yml").read_text("utf-8"))


def read(name: str) -> Incoming:
    path = HERE / "questions" / name
    try:
        return read_questions(path.read_bytes(), name)
    except ContentError as error:
        return Incoming((), tuple(error.problems))


def test_every_file_of_the_corpus_is_told_of() -> None:
    assert {path.name for path in (HERE / "questions").iterdir()} == set(TOLD)


@pytest.mark.parametrize("name", TOLD)
def test_counts_in_are_counts_out(name: str) -> None:
    told, found = TOLD[name], read(name)
    assert (len(found.items), len(found.problems)) == (told["items"], told["problems"])
    for part, problem in zip(told.get("says", ()), found.problems, strict=False):
        assert part in problem.message
    assert all(one.where.line and ";" in one.message for one in found.problems)
    if "shapes" in told:
        assert [one.shape for one in found.items] == told["shapes"]
    assert len({one.id for one in found.items}) == len(found.items)


def test_words_come_in_without_markup_and_weights_become_shares() -> None:
    items = {one.id: one for one in read("moodle-common.xml").items}
    sweet = items["question-sweet"]
    assert sweet.stem == "Which is sweet? a jar"
    assert [(one.label, one.credit) for one in sweet.options] == [
        ("honey", 1.0), ("syrup", 0.5), ("salt", 0.0),
    ]  # fmt: skip
    assert sweet.options[0].feedback == "Yes."
    assert [one.value for one in items["question-legs"].options] == ["6", "8"]
    assert items["question-home"].also == ("beehive",)
    assert items["question-pairs"].targets == ("has no sting", "gathers pollen", "spins a web")
    assert {"bees-twin", "bees-twin-2"} <= set(items)


def test_gift_keeps_its_signs_and_ranges() -> None:
    legs, escapes = read("utf-16-range.gift").items
    assert (legs.options[0].value, legs.tolerance) == ("6", "1")
    assert escapes.stem == "Write {a: 1} as ~ or = or #."
    assert escapes.options[0].label == "like this = that"
    assert escapes.options[0].feedback == "No # here."


@pytest.mark.parametrize("name", [name for name, told in TOLD.items() if told["items"]])
def test_drafts_are_read_and_each_is_listed_as_unbound(name: str, tmp_path: Path) -> None:
    root = tmp_path / "sample"
    shutil.copytree(SAMPLE, root)
    source = HERE / "questions" / name
    told = ["import", "questions", "--root", str(root), "--lesson", "02-draft", str(source)]
    done = CliRunner().invoke(main, told)
    assert done.exit_code == 0, done.output
    assert done.stderr.count(": import: ") == TOLD[name]["problems"]
    project = load_project(root)
    drafts = project.banks["02-draft"].items
    assert [one.id for one in drafts] == [one.id for one in read(name).items]
    said = [str(one) for one in check(project)]
    for one in drafts:
        unbound = ("names no fact", "no fact 'fact-to-name'")
        assert any(f"{one.id}: " in line and any(w in line for w in unbound) for line in said)


def test_a_draft_keeps_facts_that_a_tag_names() -> None:
    made = FORMATS["gift"].make(pack(load_project(SAMPLE), reserved=True))
    bank = yaml.safe_load(draft_bank("02-draft", read_gift(made.content, "x").items, "en"))
    assert all(one.get("facts") for one in bank["items"])


def test_nothing_is_written_over_or_outside_the_banks(tmp_path: Path) -> None:
    root = tmp_path / "sample"
    shutil.copytree(SAMPLE, root)
    before = sorted(root.rglob("*"))
    source = str(HERE / "questions/spanish-weights.gift")
    for lesson in ("01-bees", "../../02-draft"):
        told = ["import", "questions", "--root", str(root), "--lesson", lesson, source]
        done = CliRunner().invoke(main, told)
        assert done.exit_code == 1
        assert "--lesson" in done.stderr
    assert sorted(root.rglob("*")) == before


def test_a_missing_word_is_seen_as_a_gap() -> None:
    (found,) = read_gift(b"The sky is {=blue =azure} by day.\n", "sky.gift").items
    assert found.stem == "The sky is _____ by day."
