"""The benchmark runs; what it measures is not judged here."""

from __future__ import annotations

import re

import pytest

from tests.bench import grading, report


def test_a_small_benchmark_prints_its_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert report.main(["--learners", "30", "--items", "10", "--times", "1", "2"]) == 0
    heads, first, second = capsys.readouterr().out.strip().splitlines()
    assert heads.split() == ["learners", "responses", "seconds", "MiB", "size", "time", "memory"]
    assert re.fullmatch(r" +30 +300 +[\d.]+ +\d+ +x1.0 +x1.0 +x1.0", first)
    assert second.split()[:2] == ["60", "600"]
    assert second.split()[4] == "x2.0"


def test_too_much_memory_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(report, "LIMIT", 1)
    assert report.main(["--learners", "30", "--items", "10", "--times", "1"]) == 1
    assert "more than 1" in capsys.readouterr().out


def test_grading_that_takes_too_much_memory_fails_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(grading, "SIZES", (5,))
    assert grading.main() == 0
    monkeypatch.setattr(grading, "LIMIT", 1)
    assert grading.main() == 1
    assert "more than 1 MB" in capsys.readouterr().out
