"""Files are whole or not there: whatever fails half-way, the old ones stand as they were."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from quizzes.content.outputs import NotWritten, together, write_whole
from quizzes.exam.keyfile import write_key
from tests.conftest import ROOT, SAMPLE
from tests.results.test_grading import FORM, FORMS, raw

OLD, NEW = "the old one\n", "the new one\n"


def put(*pairs: tuple[Path, str | Iterable[str]], gone: tuple[Path, ...] = ()) -> None:
    with together() as files:
        for path in gone:
            files.remove(path)
        for path, content in pairs:
            files.write(path, content)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def old(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / name for name in ("a.csv", "b.csv", "c.csv")]
    for path in paths:
        path.write_text(OLD)
    return paths


def test_files_that_belong_together_are_put_in_place_together(old: list[Path]) -> None:
    with together() as files:
        files.write(old[0], NEW)
        files.write(old[1], [NEW[:5], NEW[5:]])
        files.write(old[2], NEW.encode())
        files.write(old[0].parent / "deep/er/d.csv", NEW)
        assert [path.read_text() for path in old] == [OLD] * 3, "nothing changes before the end"
    assert [path.read_text() for path in old] == [NEW] * 3
    assert names(old[0].parent) == ["a.csv", "b.csv", "c.csv", "deep"]


def test_what_fails_half_way_changes_nothing(old: list[Path]) -> None:
    def pieces() -> Iterator[str]:
        yield NEW
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(NotWritten, match=r"b\.csv cannot be written .*make room.*nothing was"):
        put((old[0], NEW), (old[1], pieces()))
    assert [path.read_text() for path in old] == [OLD] * 3
    assert names(old[0].parent) == ["a.csv", "b.csv", "c.csv"]


def test_an_error_of_another_kind_changes_nothing_either(old: list[Path]) -> None:
    def pieces() -> Iterator[str]:
        yield NEW
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        put((old[0], NEW), (old[1], pieces()))
    assert old[0].read_text() == OLD
    assert names(old[0].parent) == ["a.csv", "b.csv", "c.csv"]


@pytest.mark.parametrize("links", [True, False])
def test_when_the_last_cannot_be_moved_the_first_are_put_back(
    old: list[Path], monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    real = Path.replace

    def replace(beside: Path, place: Path) -> Path:
        if place == old[2] and beside.read_text() == NEW:
            raise PermissionError(errno.EACCES, "open in another program")
        return real(beside, place)

    def no_links(one: object, other: object) -> None:
        raise OSError(errno.EPERM, "no links on this disk")

    monkeypatch.setattr(Path, "replace", replace)
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    fresh = old[0].parent / "0.csv"
    with pytest.raises(NotWritten, match=r"c\.csv .*open in another program"):
        put(*((path, NEW) for path in (fresh, *old)))
    assert [path.read_text() for path in old] == [OLD] * 3
    assert names(old[0].parent) == ["a.csv", "b.csv", "c.csv"]


def test_a_full_disk_is_told_in_a_line(tmp_path: Path) -> None:
    """No file may grow past a limit here, which is what a full disk does to a writer."""
    out = tmp_path / "out.csv"
    out.write_text(OLD)
    code = f"""
import resource
from pathlib import Path
from quizzes.content.outputs import NotWritten, write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_whole(Path({str(out)!r}), ("x" * 100 for _ in range(1000)))
except NotWritten as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "out.csv cannot be written" in done.stdout
    assert out.read_text() == OLD
    assert names(tmp_path) == ["out.csv"]


@pytest.mark.parametrize("kind", ["folder", "fifo", "loop", "below a file", "long"])
def test_what_must_not_be_replaced_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / ("x" * 300 if kind == "long" else "out.csv")
    if kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "loop":
        path.symlink_to(path)
    elif kind == "below a file":
        path.write_text(OLD)
        path /= "results.csv"
    before = names(tmp_path)
    with pytest.raises(NotWritten, match="nothing was changed"):
        write_whole(path, NEW)
    assert names(tmp_path) == before


def test_a_write_protected_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.csv"
    path.write_text(OLD)
    monkeypatch.setattr(os, "access", lambda place, mode: False)  # also for a superuser
    with pytest.raises(NotWritten, match="may write to"):
        write_whole(path, NEW)
    assert path.read_text() == OLD


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out.csv").symlink_to("real/out.csv")
    write_whole(tmp_path / "out.csv", NEW)
    assert (tmp_path / "out.csv").is_symlink()
    assert (tmp_path / "real/out.csv").read_text() == NEW


def test_who_may_read_a_file_is_kept_and_a_private_one_is_private(tmp_path: Path) -> None:
    common, private, fresh = (tmp_path / name for name in ("a", "own/b", "c"))
    private.parent.mkdir(mode=0o755)
    common.write_text(OLD)
    common.chmod(0o640)
    private.write_text(OLD)
    with together() as files:
        files.write(common, NEW)
        files.write(private, NEW, private=True)
        files.write(fresh, NEW)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (common, private, fresh)]
    assert stat.S_IMODE(private.parent.stat().st_mode) == 0o700
    mask = os.umask(0)
    os.umask(mask)
    assert modes == [0o640, 0o600, 0o666 & ~mask]


def test_an_older_file_is_taken_away_only_when_the_new_ones_are_whole(tmp_path: Path) -> None:
    older = tmp_path / "older.csv"
    older.write_text(OLD)
    with pytest.raises(NotWritten):
        put((tmp_path, NEW), gone=(older,))
    assert older.exists()
    put((tmp_path / "new.csv", NEW), gone=(older, tmp_path / "never was"))
    assert names(tmp_path) == ["new.csv"]


# ---- every command that writes ----


def run(*arguments: object, limit: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a command of ours; no file of it may grow past ``limit`` bytes."""
    code = f"""
import resource, sys
from quizzes.cli import main
if {limit}:
    resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
main(sys.argv[1:])
"""
    told = [str(one) for one in arguments]
    return subprocess.run(
        [sys.executable, "-c", code, *told], capture_output=True, text=True, check=False, cwd=ROOT
    )


def lay_out(folder: Path) -> dict[str, list[object]]:
    """Make what commands need below ``folder``; return each command that writes to ``out/``."""
    keys = folder / "keys"
    keys.mkdir()
    for form in FORMS:
        (keys / f"form-{form.id}.key.json").write_text(write_key(form), "utf-8")
    (folder / "in").mkdir()
    for number in range(9):
        (folder / f"in/{number}.json").write_bytes(raw(f"learner {number}"))
    key = keys / f"form-{FORM.id}.key.json"
    assert not run("grade", folder / "in", "--key", keys, "--out", folder / "r.csv").returncode
    sheet = folder / "sheet.csv"
    assert not run("angoff", "sheet", "--key", key, "--judges", 1, "--out", sheet).returncode
    sheet.write_text(sheet.read_text().replace(",\n", ",60\n"))
    out = folder / "out"
    checks = SAMPLE / "quizzes/blueprints/checks.yml"
    return {
        "grade": ["grade", folder / "in", "--key", keys, "--out", out / "results.csv"],
        "parquet": ["grade", folder / "in", "--key", keys, "--out", out / "results.parquet"],
        "simulate": [
            "simulate", "--key", key, "--learners", 99, "--seed", 1, "--out", out / "results.csv",
        ],
        "report": ["report", folder / "r.csv", "--out", out / "report.html"],
        "sheet": ["angoff", "sheet", "--key", key, "--judges", 1, "--out", out / "sheet.csv"],
        "cut": ["angoff", "cut", sheet, "--out", out / "cut.html"],
        "exam": ["exam", "--root", SAMPLE, "--blueprint", checks, "--fixed", "--out", out],
        "export": ["export", "--root", SAMPLE, "data", out],
    }  # fmt: skip


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[object]]]:
    folder = tmp_path_factory.mktemp("commands")
    return folder / "out", lay_out(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


COMMANDS = ["grade", "parquet", "simulate", "report", "sheet", "cut", "exam", "export"]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_fails_leaves_the_old_files(
    name: str, commands: tuple[Path, dict[str, list[object]]]
) -> None:
    """A full disk, a file where a folder is to be, a folder where the last file is to be."""
    out, told = commands
    shutil.rmtree(out, ignore_errors=True)
    done = run(*told[name])
    assert done.returncode == 0, done.stderr
    made = contents(out)
    assert made
    for path in made:
        (out / path).write_text(OLD)
    done = run(*told[name], limit=300)
    assert_told(done)
    assert set(contents(out).values()) == {OLD.encode()}
    assert set(contents(out)) == set(made), "and nothing unfinished stays"
    *_, last = sorted(made)
    (out / last).unlink()
    (out / last).mkdir()
    done = run(*told[name])
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert set(contents(out).values()) <= {OLD.encode()}
    shutil.rmtree(out)
    out.write_text(OLD)
    assert_told(run(*told[name]))
    assert out.read_text() == OLD
    out.unlink()


def assert_told(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode in (1, 2), done.stderr
    assert "Traceback" not in done.stderr
    *_, line = done.stderr.strip().splitlines()
    assert line.startswith("Error: ")


@pytest.mark.parametrize("name", ["simulate", "report", "items", "cut option", "sheet", "cut"])
def test_no_command_writes_over_what_it_reads(
    name: str, commands: tuple[Path, dict[str, list[object]]]
) -> None:
    folder, told = commands[0].parent, commands[1]
    reads = {
        "simulate": folder / f"keys/form-{FORM.id}.key.json",
        "report": folder / "r.csv",
        "items": folder / "r.items.csv",
        "cut option": folder / "cut.json",
        "sheet": folder / f"keys/form-{FORM.id}.key.json",
        "cut": folder / "sheet.csv",
    }
    more: list[object] = []
    if name == "cut option":
        assert not run(*told["cut"][:-1], folder / "cut.html").returncode
        more = ["--cut", reads[name]]
    command = told["report" if name in ("items", "cut option") else name]
    before = contents(folder)
    done = run(*command[: command.index("--out")], *more, "--out", reads[name])
    assert done.returncode == 1
    assert "would write over" in done.stderr
    assert contents(folder) == before


@pytest.mark.parametrize("name", ["grade", "simulate", "report", "sheet", "cut"])
def test_an_empty_name_is_refused_in_a_line(
    name: str, commands: tuple[Path, dict[str, list[object]]]
) -> None:
    command = commands[1][name]
    told = command[: command.index("--out")]
    lines: list[list[object]] = [[*told, "--out", ""]]
    if name == "report":
        lines.append(["report", "", "--out", "r.html"])
    for line in lines:
        done = run(*line)
        assert done.returncode == 2
        assert "name a file" in done.stderr
