"""What was made of content is known for the same content alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzes.project.last_time import LastTime, content_digest, last_time


def test_what_was_made_is_known_for_the_same_content_alone(tmp_path: Path) -> None:
    last = LastTime(tmp_path / "build", lambda: "one")
    assert not last.made("counted")
    last.keep(counted=[1, 2])
    last.keep(checked=True)
    assert last.made("counted") == [1, 2]
    assert not last.made("package")
    again = LastTime(tmp_path / "build", lambda: "one")
    assert (again.made("counted"), again.made("checked")) == ([1, 2], True)
    other = LastTime(tmp_path / "build", lambda: "other")
    assert not other.made("counted")
    other.keep(checked=True)
    assert not LastTime(tmp_path / "build", lambda: "one").made("counted"), "it is forgotten"


@pytest.mark.parametrize(
    "damaged",
    ["", "{", "[]", "1", '{"made": {"checked": 1}}', '{"digest": "one"}', '{"checked": "\xff']
    + [f'{{"digest": "one", "made": {made}}}' for made in ("1", "[1]", "null", '"checked"')],
)
def test_of_a_damaged_note_nothing_is_known(tmp_path: Path, damaged: str) -> None:
    last = LastTime(tmp_path, lambda: "one")
    last.keep(checked=True)
    next(tmp_path.iterdir()).write_bytes(damaged.encode("latin-1"))
    again = LastTime(tmp_path, lambda: "one")
    assert not again.made("checked")
    again.keep(checked=True)
    assert LastTime(tmp_path, lambda: "one").made("checked")


def test_nothing_is_kept_of_content_that_was_saved_meanwhile(tmp_path: Path) -> None:
    content = ["one"]
    last = LastTime(tmp_path, lambda: content[0])
    content[0] = "other"
    assert not last.holds()
    last.keep(checked=True)
    assert not LastTime(tmp_path, lambda: "one").made("checked")
    assert not LastTime(tmp_path, lambda: "other").made("checked")


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    last = LastTime(tmp_path / "file", lambda: "one")
    last.keep(checked=True)
    assert not LastTime(tmp_path / "file", lambda: "one").made("checked")


def test_the_digest_is_of_names_and_bytes_and_not_of_what_is_hidden(tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.mkdir()
    (place / "a.yml").write_text("one")
    (tmp_path / "_toc.yml").write_text("toc")
    places = [place, tmp_path / "_toc.yml", tmp_path / "not-there"]
    found = [content_digest(["en"], places), content_digest(["es"], places)]
    for name, text in (("a.yml", "other"), ("b.yml", ""), ("../_toc.yml", "two")):
        (place / name).write_text(text)
        found.append(content_digest(["en"], places))
    (place / "b.yml").rename(place / "c.yml")
    found.append(content_digest(["en"], places))
    assert len(set(found)) == len(found)
    (place / "__pycache__").mkdir()
    (place / "__pycache__/x.pyc").write_text("code")
    (place / ".hidden").write_text("own")
    assert content_digest(["en"], places) == found[-1]


def test_other_code_makes_of_the_same_content_something_else(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = tmp_path / "package/rules.py"
    rules.parent.mkdir()
    rules.write_text("RULES = 1\n")
    monkeypatch.setattr("quizzes.project.last_time.PACKAGE", rules.parent)
    last_time(sample).keep(checked=True)
    assert last_time(sample).made("checked")
    rules.write_text("RULES = 2\n")
    assert not last_time(sample).made("checked")


def test_whatever_rules_look_at_makes_other_content(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last_time(sample).keep(checked=True)

    def known() -> bool:
        return bool(last_time(sample).made("checked"))

    assert known()
    assert last_time(sample, folder=sample / "_build").made("checked")
    assert not last_time(sample, folder=sample / "other").made("checked")
    assert not last_time(sample, "es").made("checked")
    for name in ("book/en/01-bees.md", "data/facts/sample.yml", "quizzes/banks/01-bees.yml"):
        path = sample / name
        before = path.read_bytes()
        path.write_bytes(before + b"\n")
        assert not known(), name
        path.write_bytes(before)
    assert known()
    monkeypatch.setattr("quizzes.project.last_time.sys.version", "another")
    assert not known()
