"""The command read: a reader is led, may stop, and finds what was done kept."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizzes import load_project
from quizzes.cli import main
from quizzes.content.ledger import Reading, write_readings
from quizzes.readings.everything import things
from quizzes.readings.sheet_table import sheet_table
from quizzes.readings.standing import standings
from tests.readings.reader import answers, read_all
from tests.readings.test_sheet_table import filled, table
from tests.two_languages import in_two_languages

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


Read = tuple[str, str]


def sure(root: Path) -> dict[Read, list[str]]:
    """Return what a reader types of each thing, in the order in which it is asked."""
    return {
        (one.kind, one.id): [*answers(one).values(), *(["source"] if one.sourced else [])]
        for one in things(load_project(root))
    }


def read_now(root: Path) -> list[Read]:
    found = standings(load_project(root))
    return [(one.thing.kind, one.thing.id) for one in found if one.reading]


def test_each_answer_is_kept_at_once_and_the_next_call_goes_on(unread: Path) -> None:
    every = {one: typed for one, typed in sure(unread).items() if one[0] == "facts"}
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


def test_everything_is_read_in_one_go_and_settled(unread: Path) -> None:
    """What is of each kind, in its order; the reasons of an item come after its answer."""
    done = read(unread, typed=[line for typed in sure(unread).values() for line in typed])
    assert "; 0 left" in done.output
    assert all(one.is_settled for one in standings(load_project(unread)))
    assert "everything was read after its last change" in read(unread).output


def test_the_key_of_an_argued_item_is_never_shown_before_the_answer(unread: Path) -> None:
    asked = read(unread, "--only", "best-account-of-a-bee", typed=["q"]).output
    assert "a thorax" in asked, "the options are shown"
    for told in ("bears the wings", "answer", "Right", "rests on", "rationales"):
        assert told not in asked
    # A wrong answer does not tell the key either; the reasons come when it is given.
    (right,) = sure(unread)["items", "best-account-of-a-bee"][:1]
    wrong = next(sign for sign in "ABC" if sign != right)
    told = read(unread, "--only", "best-account-of-a-bee", typed=[wrong, "q"]).output
    assert "something else is written; look again" in told
    assert f"'{right}'" not in told
    assert "bears the wings" not in told
    typed = [wrong, right, "yes", "yes"]
    told = read(unread, "--only", "best-account-of-a-bee", typed=typed).output
    assert told.index("key (the letter") < told.index("says (has it") < told.index("bears the wi")
    assert "2 read; 0 left" in told
    assert load_project(unread).ledger["items"]["best-account-of-a-bee"].typed == {"key": right}


def test_another_key_stops_the_check_until_one_of_both_is_mended(sample: Path) -> None:
    right = sure(sample)["items", "thief-in-prison"][0]
    wrong = "B" if right == "A" else "A"
    read(sample, "--only", "thief-in-prison", typed=[wrong, wrong, "yes", "s"])
    checked = CliRunner().invoke(main, ["check", "--root", str(sample)])
    assert checked.exit_code == 1
    assert (
        f"thief-in-prison: key was read as '{wrong}' where '{right}' is written" in checked.stdout
    )
    assert len(checked.stdout.splitlines()) == 1 + ("warning" in checked.stdout)


def test_words_are_read_beside_their_facts_and_what_is_wrong_is_kept(unread: Path) -> None:
    ident = "01-bees/bees-the-law.2"
    told = read(unread, "--only", ident, typed=["It is the keeper who may.", "q"]).output
    assert "each Bee-keeper may keep it" in told
    assert "rests on hive-penalty: Stealing a hive is punished with 4 to 6 years in prison." in told
    checked = CliRunner().invoke(main, ["check", "--root", str(unread)])
    assert f"{ident}: the reader says: It is the keeper who may." in checked.stdout


def test_reasons_of_an_item_that_was_not_answered_are_in_no_table(
    unread: Path, tmp_path: Path
) -> None:
    path = tmp_path / "sheets.csv"
    read(unread, "--csv", str(path), "--only", "quizzes/banks")
    assert "\nitems," in path.read_text("utf-8-sig")
    assert "rationales," not in path.read_text("utf-8-sig")
    path.write_text(table([row for row in filled() if row["kind"] == "items"]))
    assert read(unread, "--from", str(path)).exit_code == 0
    read(unread, "--csv", str(path), "--only", "quizzes/banks")
    assert "\nrationales," in path.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("only", "found"),
    [
        ("terms", "bee-keeper"),
        ("bee-keeper", "bee-keeper"),
        ("book/en/01-bees.md", "01-bees/top.1"),
        ("book/en/", "01-bees/top.1"),
        ("book/en/01-bees.md:11", "01-bees/top.1"),
    ],
)
def test_one_kind_id_file_or_folder_is_read(unread: Path, only: str, found: str) -> None:
    assert f"· {found}" in read(unread, "--only", only, typed=["q"]).output


def test_one_language_is_read(sample: Path) -> None:
    in_two_languages(sample)
    read_all(sample)
    change(sample, "book/es/01-bees.md", "Quien es", "Quien no es")
    assert "everything was read" in read(sample, "--language", "en").output
    told = read(sample, "--language", "es", typed=["yes"]).output
    assert "es: Quien no es apicultor" in told
    assert "en: A bee-keeper owns the hive" in told
    assert "leídos: 1; quedan: 0" in told
    assert "everything was read" in read(sample).output
    assert "the module has no 'qu'; it has: en, es" in read(sample, "--language", "qu").stderr


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_input_that_ends_loses_nothing(unread: Path) -> None:
    every = sure(unread)
    first = next(iter(every))
    done = read(unread, typed=every[first])
    assert done.exit_code == 0
    assert read_now(unread) == [first]


def test_what_differs_is_asked_once_more_without_showing_what_is_written(unread: Path) -> None:
    told = read(unread, "--only", "hives-by-guild", typed=["1501", "q"]).output
    assert "something else is written; look again" in told
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
    assert read_now(unread) == [("facts", "hives-by-guild")]
    assert load_project(unread).ledger["facts"]["hives-by-guild"].at == "notes"
    assert (
        "1 of 15 read twice (0 at the source, 1 only in the notes)"
        in read(unread, "--count").output
    )


def test_a_table_goes_out_and_comes_back(unread: Path, tmp_path: Path) -> None:
    path = tmp_path / "sheets.csv"
    done = read(unread, "--csv", str(path))
    assert done.exit_code == 0
    asked = [one for one in things(load_project(unread)) if not one.after]
    assert path.read_text("utf-8-sig") == sheet_table(asked)
    path.write_text(table(filled()))
    done = read(unread, "--from", str(path), "--role", "lawyer")
    assert done.exit_code == 0, done.output
    assert f"{len(sure(unread))} read (0 answers differ), 0 refused" in done.output
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
    told = read(sample, "--count").output
    assert "facts: 15 of 15 read twice; 0 never, 0 changed since, 0 differ\n" in told
    assert told.count("; 0 never, 0 changed since, 0 differ\n") == len(told.splitlines()) > 9
    path = sample / "data/facts/sample.yml"
    path.write_text(path.read_text().replace("two jars", "nine jars"))
    said = read(sample, "--count").output
    assert "facts: 14 of 15 read twice; 0 never, 1 changed since, 0 differ" in said
    assert "unread: hive-fee: changed since it was read on 2026-11-26" in said
    assert "value was 'two jars', is 'nine jars'" in said


def test_strict_and_publish_stop_at_what_is_unread(sample: Path) -> None:
    path = sample / "data/facts/sample.yml"
    path.write_text(path.read_text().replace('number: "2300"', 'number: "2400"'))
    root = ("--root", str(sample))
    log = sample / "data/published.json"
    log.write_text("{}")
    checked = CliRunner().invoke(main, ["check", *root, "--today", "2026-11-24", "--strict"])
    assert checked.exit_code == 1
    assert "unread: hives-by-state" in checked.stdout
    done = CliRunner().invoke(main, ["publish", *root, "--date", "2026-11-24"])
    assert done.exit_code == 1
    assert "1 changed since" in done.stderr
    assert log.read_text() == "{}"
    read(sample, "--only", "facts", typed=["2400", "2022", "yes", "source"])
    read_all(sample)
    assert CliRunner().invoke(main, ["publish", *root, "--date", "2026-11-24"]).exit_code == 0


def test_a_full_disk_is_told_in_a_line_and_earlier_readings_stay(sample: Path) -> None:
    """No file may grow past a limit here, which is what a full disk does to a writer."""
    (sample / "data/published.json").write_text("{}")
    fact = sample / "data/facts/sample.yml"
    fact.write_text(fact.read_text().replace('number: "2300"', 'number: "2400"'))
    before = {path: path.read_text() for path in (sample / "data").rglob("*.*")}
    for call, typed in (
        (["read", *DAY, "--only", "hives-by-state"], "2400\n2022\nyes\nsource\n"),
        (["read", "--csv", str(sample / "data/sheets.csv"), "--only", "hives-by-state"], ""),
        (["publish", "--date", "2026-11-24"], ""),
    ):
        if call[0] == "publish":
            read_all(sample)
            before = {path: path.read_text() for path in before}
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


def ledger_of(root: Path) -> Mapping[str, Reading]:
    return load_project(root).ledger["facts"]


def test_readings_without_their_words_get_them_while_these_are_as_they_were(sample: Path) -> None:
    path = sample / LEDGER
    held = [one.model_copy(update={"words": None}) for one in ledger_of(sample).values()]
    write_readings(sample, "facts", held)
    assert "words" not in path.read_text()
    change(sample, "data/facts/sample.yml", "two jars", "nine jars")
    read(sample, "--only", "hives-by-guild", typed=["1500", "2022", "yes", "source"])
    kept = ledger_of(sample)
    assert {ident for ident, one in kept.items() if one.words is None} == {"hive-fee"}


def test_items_are_put_before_a_reader_in_no_order_of_their_bank(unread: Path) -> None:
    """Each case of a family may stand in its bank beside others of the same key."""
    project = load_project(unread)
    asked = [one.id for one in things(project) if one.kind == "items"]
    written = [item.id for item in project.items]
    assert set(asked) == set(written)
    assert asked != written


def test_what_was_read_and_is_gone_stays_until_it_is_signed_away(sample: Path) -> None:
    path = sample / "book/en/01-bees.md"
    text = path.read_text("utf-8")
    assert "This lesson covers bees.\n" in text
    path.write_text(text.replace("This lesson covers bees.\n", "", 1), encoding="utf-8")

    def told() -> list[str]:
        checked = CliRunner().invoke(main, ["check", "--root", str(sample)])
        return [line for line in checked.output.splitlines() if "is gone" in line]

    (line,) = told()
    assert line.startswith("data/readings/paragraphs.yml:1: unread: 01-bees/top.2: 'This lesson")
    # Whatever else is read in between, the reading stays.
    read(sample, "--only", "hive-penalty", typed=["4-6", "2019-06-19", "129-J", "yes", "source"])
    assert told() == [line]
    assert "0 signed away; 1 left" in read(sample, "--gone", typed=["n"]).output
    assert told() == [line]
    in_two_languages(sample)
    assert "retirados con firma: 0; quedan: 0" in read(sample, "--gone", "--language", "es").output
    assert line in told()
    assert "1 signed away; 0 left" in read(sample, "--gone", typed=["y"]).output
    assert told() == []
