"""The command read: a reader is led, may stop, and finds what was done kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizzes import load_project
from quizzes.cli import main
from quizzes.readings.sheet_table import sheet_table
from quizzes.readings.standing import standings, things
from tests.readings.reader import answers
from tests.readings.test_sheet_table import filled, table

DAY = ("--on", "2026-11-27")
LEDGER = "data/readings/facts.yml"
FULL = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
from quizzes.cli import main
main()
"""


@pytest.fixture
def unread(sample: Path) -> Path:
    """Return a copy of the sample of which nothing is read."""
    for path in (sample / "data/readings").iterdir():
        path.unlink()
    return sample


def read(root: Path, *options: str, typed: list[str] | None = None) -> Result:
    lines = "".join(f"{line}\n" for line in typed or [])
    return CliRunner().invoke(main, ["read", "--root", str(root), *DAY, *options], lines)


def sure(root: Path) -> dict[str, list[str]]:
    return {one.id: [*answers(one).values(), "source"] for one in things(load_project(root))}


def read_now(root: Path) -> list[str]:
    return [one.thing.id for one in standings(load_project(root)) if one.reading]


def test_each_answer_is_kept_at_once_and_the_next_call_goes_on(unread: Path) -> None:
    every = sure(unread)
    first, second, *others = every
    done = read(unread, "--only", "facts", typed=[*every[first], "q"])
    assert done.exit_code == 0
    assert f"1 of {len(every)}" in done.output
    assert f"1 read; {len(every) - 1} left" in done.output
    assert read_now(unread) == [first]
    # A second call begins with what is left, and one may be skipped.
    typed = [*every[second], "s", *(line for one in others[1:] for line in every[one])]
    assert "1 left" in read(unread, "--only", "facts", typed=typed).output
    assert read_now(unread) == [one for one in every if one != others[0]]


def test_input_that_ends_loses_nothing(unread: Path) -> None:
    every = sure(unread)
    first = next(iter(every))
    done = read(unread, typed=every[first])
    assert done.exit_code == 0
    assert read_now(unread) == [first]


def test_what_differs_is_asked_once_more_without_showing_what_is_written(unread: Path) -> None:
    told = read(unread, "--only", "hives-by-guild", typed=["1501", "q"]).output
    assert "the register has something else; look at the source again" in told
    assert "1500" not in told
    assert "1,500" not in told
    read(unread, "--only", "hives-by-guild", typed=["1501", "1500", "2022", "yes", "source"])
    assert load_project(unread).ledger["facts"]["hives-by-guild"].typed["value"] == "1500"


def test_a_difference_stops_the_check_until_it_is_read_again(sample: Path) -> None:
    wrong = ["1501", "1501", "2022", "yes", "source"]
    done = read(sample, "--only", "hives-by-guild", typed=wrong)
    assert "differs: value was read as '1501' where '1,500' is written" in done.output
    checked = CliRunner().invoke(main, ["check", "--root", str(sample)])
    assert checked.exit_code == 1
    assert "readings-agree: hives-by-guild: value was read as '1501'" in checked.stdout
    read(sample, typed=["1500", "2022", "yes", "notes"])
    assert CliRunner().invoke(main, ["check", "--root", str(sample)]).exit_code == 0


def test_an_answer_of_another_form_is_asked_for_again(unread: Path) -> None:
    typed = ["1,500", "1500", "2022", "no", "yes", "here", "notes"]
    done = read(unread, "--only", "hives-by-guild", typed=typed)
    assert "'1,500' is no answer" in done.output
    assert "what it says instead" in done.output
    assert read_now(unread) == ["hives-by-guild"]
    assert load_project(unread).ledger["facts"]["hives-by-guild"].at == "notes"
    assert (
        "1 of 15 read twice (0 at the source, 1 only in the notes)"
        in read(unread, "--count").output
    )


def test_a_table_goes_out_and_comes_back(unread: Path, tmp_path: Path) -> None:
    path = tmp_path / "sheets.csv"
    done = read(unread, "--csv", str(path))
    assert done.exit_code == 0
    assert path.read_text("utf-8-sig") == sheet_table(things(load_project(unread)))
    path.write_text(table(filled()))
    done = read(unread, "--from", str(path), "--role", "lawyer")
    assert done.exit_code == 0, done.output
    assert "15 read (0 answers differ), 0 refused" in done.output
    assert {one.role for one in load_project(unread).ledger["facts"].values()} == {"lawyer"}


def test_rows_that_are_refused_are_listed_and_the_others_are_kept(
    unread: Path, tmp_path: Path
) -> None:
    rows = filled()
    rows[0]["print"] = "000000"
    path = tmp_path / "sheets.csv"
    path.write_text(table(rows))
    done = read(unread, "--from", str(path))
    assert done.exit_code == 1
    assert f"{path}:" in done.stderr
    assert "has changed since this table was written" in done.stderr
    assert len(read_now(unread)) == len(sure(unread)) - 1


def test_the_count_lists_what_has_changed_with_its_line(sample: Path) -> None:
    assert read(sample, "--count").output == (
        "facts: 15 of 15 read twice; 0 never, 0 changed since, 0 differ\n"
    )
    path = sample / "data/facts/sample.yml"
    path.write_text(path.read_text().replace("two jars", "nine jars"))
    said = read(sample, "--count").output
    assert "facts: 14 of 15 read twice; 0 never, 1 changed since, 0 differ" in said
    assert "unread: hive-fee: changed since it was read on 2026-11-26" in said
    assert "value was 'two jars', is 'nine jars'" in said


def test_strict_and_publish_stop_at_what_is_unread(sample: Path) -> None:
    path = sample / "data/facts/sample.yml"
    path.write_text(path.read_text().replace("two jars", "nine jars"))
    root = ("--root", str(sample))
    log = sample / "data/published.json"
    log.write_text("{}")
    checked = CliRunner().invoke(main, ["check", *root, "--today", "2026-11-24", "--strict"])
    assert checked.exit_code == 1
    assert "unread: hive-fee" in checked.stdout
    done = CliRunner().invoke(main, ["publish", *root, "--date", "2026-11-24"])
    assert done.exit_code == 1
    assert "1 changed since" in done.stderr
    assert log.read_text() == "{}"
    read(sample, typed=["nine jars", "yes", "source"])
    assert CliRunner().invoke(main, ["publish", *root, "--date", "2026-11-24"]).exit_code == 0


def test_a_full_disk_is_told_in_a_line_and_earlier_readings_stay(sample: Path) -> None:
    """No file may grow past a limit here, which is what a full disk does to a writer."""
    (sample / "data/published.json").write_text("{}")
    fact = sample / "data/facts/sample.yml"
    fact.write_text(fact.read_text().replace("two jars", "nine jars"))
    before = {path: path.read_text() for path in (sample / "data").rglob("*.*")}
    for call, typed in (
        (["read", *DAY], "nine jars\nyes\nsource\n"),
        (["read", "--csv", str(sample / "data/sheets.csv"), "--only", "hive-fee"], ""),
        (["publish", "--date", "2026-11-24"], ""),
    ):
        if call[0] == "publish":
            read(sample, typed=["nine jars", "yes", "source"])
            before[sample / LEDGER] = (sample / LEDGER).read_text()
        done = subprocess.run(
            [sys.executable, "-c", FULL, *call, "--root", str(sample)],
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        (line,) = done.stderr.splitlines()
        assert "cannot be written" in line
        assert "nothing was changed" in line
    assert {path: path.read_text() for path in (sample / "data").rglob("*.*")} == before


def test_a_name_that_is_nobody_s_is_refused(sample: Path) -> None:
    done = read(sample, "--only", "hive-of-nobody")
    assert done.exit_code == 1
    assert "nothing is called 'hive-of-nobody'" in done.stderr


def test_everything_read_says_so(sample: Path) -> None:
    assert "everything was read after its last change" in read(sample).output
