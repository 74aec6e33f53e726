"""The key of a form as a file: what the teacher keeps, and what every command reads."""

from __future__ import annotations

import hashlib
import json
import stat
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quizzes.content.home import HOME
from quizzes.content.json_text import BadJson, read_json
from quizzes.content.module import load_module
from quizzes.content.notices import Notice, unreadable
from quizzes.content.records import ContentError, Problem, Where
from quizzes.content.spelling import Manner, Spelling
from quizzes.content.units import UnitId
from quizzes.exam.form import Asked, Form, Part, Question
from quizzes.exam.key_problems import AGAIN, CASE, misshapen, unsound
from quizzes.items.keys import key_data, key_from

FORMAT = "quiz-key-2"
UNSIGNED = "quiz-key-1"  # the format of edition 0.3.0 and before: without a checksum
ABOUT = ("lesson", "objective", "bloom", "set", "answer")
MAX_BYTES = 5_000_000
EXAM = Notice("use a key file that the exam command wrote, from keep-secret")


class BadKeyFile(ContentError, ValueError):
    """A key file that cannot be used; ``problems`` lists all that is wrong at once."""


@dataclass(frozen=True)
class Keys:
    """What the key files of a teacher hold.

    ``forms`` by id; ``refused``: why files cannot be used; ``notes``: what to know of others.
    """

    forms: dict[str, Form]
    refused: tuple[Problem, ...]
    notes: tuple[str, ...]


def write_key(form: Form) -> str:
    """Return ``form`` with its key as JSON text, with a checksum over all of it."""
    held = {
        "format": FORMAT,
        "form": form.id,
        **{name: getattr(form, name) for name in ("title", "language", "blueprint", "edition")},
        "drawn": {"seed": form.seed, "number": form.number, "of": form.of},
        "spelling": _manner(form),
        "items": [_item(one) for one in form.asked],
    }
    return json.dumps({**held, "check": key_check(held)}, ensure_ascii=False, indent=1) + "\n"


def key_check(held: Mapping[str, Any]) -> str:
    """Return the checksum of a key file's content: 16 hexadecimal digits of its SHA-256.

    It shows a file that was changed by accident or by hand; it is no proof against intent.
    """
    signed = {name: value for name, value in held.items() if name != "check"}
    return hashlib.sha256(json.dumps(signed, sort_keys=True).encode()).hexdigest()[:16]


def read_key(path: Path, tell: Callable[[str], object] = warnings.warn) -> Form:
    """Read a key file.

    Args:
        path: the file; in UTF-8, or as a plain editor saved it.
        tell: is called with what the teacher should know of a file that is used all the same.

    Raises:
        BadKeyFile: it cannot be read, is no key file, or was changed since it was written.

    """
    try:
        return _read(path, tell)
    except _Misfit as misfit:
        where = Where(str(path), 1)
        raise BadKeyFile([Problem(where, "key-file", said) for said in misfit.said]) from None


def read_keys(paths: Iterable[Path]) -> Keys:
    """Read key files: one that cannot be used is listed, and the others are read all the same.

    Args:
        paths: key files, or folders of files whose names end in .key.json.

    """
    forms: dict[str, Form] = {}
    refused: list[Problem] = []
    notes: list[str] = []
    torn: set[str] = set()  # forms with two keys: nobody here can tell which is right
    for path in key_files(paths):
        try:
            form = read_key(path, notes.append)
        except BadKeyFile as error:
            refused += error.problems
            continue
        if forms.setdefault(form.id, form).asked != form.asked:
            torn.add(form.id)
            said = "has another key of form [form] than a file before it; take the wrong one away"
            told = Notice(said, form=form.id)
            refused.append(Problem(Where(str(path), 1), "key-file", told))
    kept = {ident: form for ident, form in forms.items() if ident not in torn}
    return Keys(kept, tuple(refused), tuple(notes))


def key_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the key files that ``paths`` are or hold, by name within a folder."""
    for path in paths:
        yield from sorted(path.glob("*.key.json")) if path.is_dir() else [path]


class _Misfit(Exception):
    def __init__(self, *said: str) -> None:
        super().__init__(*said)
        self.said = said


def _other(form: str, /, **words: object) -> Notice:
    return Notice(form, exam=EXAM, **words)


def _read(path: Path, tell: Callable[[str], object]) -> Form:
    try:
        held = read_json(_bytes(path))
    except OSError as error:
        raise _Misfit(unreadable(error)) from None
    except BadJson:
        raise _Misfit(_other("is no key file: no JSON that is whole; [exam]")) from None
    if not isinstance(held, dict) or held.get("format") not in (FORMAT, UNSIGNED):
        raise _Misfit(_other("is no key file (format [name]); [exam]", name=FORMAT))
    found = misshapen(held)
    if found:
        raise _Misfit(*found)
    form = _form(held)
    found = list(_changed(held, form))
    if found:
        raise _Misfit(*found)
    found = unsound(form)
    if found:
        raise _Misfit(*found)
    if held["format"] == UNSIGNED:
        old = (
            "[path]: was written before key files had a checksum, so a change in it cannot be "
            "seen; it is used as it is. To have a checksum, [again] with the same seed"
        )
        tell(Notice(old, path=path, again=AGAIN))
    return form


def _changed(held: Mapping[str, Any], form: Form) -> Iterator[Notice]:
    if held["format"] == FORMAT and held.get("check") != key_check(held):
        yield Notice(
            "was changed after it was written: its checksum does not fit; take the file as the "
            "exam command wrote it, or [again] with the same seed",
            again=AGAIN,
        )
    if _id(form) != held["form"]:
        yield Notice("has questions that do not fit its form id; [again]", again=AGAIN)


def _id(form: Form) -> str:
    with suppress(UnicodeEncodeError):  # half a sign, which no form has
        return form.id
    return ""


def _bytes(path: Path) -> bytes:
    status = path.stat()  # before it is opened, since a pipe would be waited for
    if not stat.S_ISREG(status.st_mode):
        raise _Misfit(_other("is no file; [exam]"))
    if status.st_size > MAX_BYTES:
        raise _Misfit(_other("is no key file: larger than [n] bytes; [exam]", n=MAX_BYTES))
    return path.read_bytes()


def _item(one: Asked) -> dict[str, Any]:
    return {
        "question": one.question.id,
        "id": one.item,
        **{name: getattr(one, name) for name in ABOUT},
        **({name: getattr(one, name) for name in CASE} if one.family else {}),
        "type": one.question.type,
        "stem": one.question.stem,
        "choices": [
            {**_part(part, one), "right": one.right(part.id)} for part in one.question.choices
        ],
        "targets": [_part(part, one) for part in one.question.targets],
        "key": {**key_data(one.key), **unit_data(one.key.unit)},
    }


def unit_data(unit: str) -> dict[str, list[str]]:
    """Return the words that may be written after a number, which no project tells a grader."""
    return {"unit_words": list(unit.written)} if isinstance(unit, UnitId) and unit.written else {}


def _manner(form: Form) -> dict[str, Any]:
    """Return how answers are written in the module, which no project tells a grader."""
    written = (one.key.spelling.manner.model_dump(exclude_defaults=True) for one in form.asked)
    return next(filter(None, written), {})


def _spelling(held: Mapping[str, Any]) -> Spelling:
    """Return how answers are written; older files do not say it, so as in this module."""
    if "spelling" in held:
        return Spelling(Manner.model_validate(held["spelling"]))
    return Spelling(load_module(HOME)[0].spelling)


def _part(part: Part, one: Asked) -> dict[str, Any]:
    return {"id": part.id, "of": one.of[part.id], "label": part.label}


def _form(held: dict[str, Any]) -> Form:
    drawn, spelling = held["drawn"], _spelling(held)
    return Form(
        blueprint=held["blueprint"],
        edition=held["edition"],
        seed=drawn["seed"],
        number=drawn["number"],
        of=drawn["of"],
        title=held["title"],
        language=held["language"],
        asked=tuple(_asked(entry, spelling) for entry in held["items"]),
    )


def _asked(entry: dict[str, Any], spelling: Spelling) -> Asked:
    choices, targets = (
        tuple(Part(part["id"], part["label"]) for part in entry[name])
        for name in ("choices", "targets")
    )
    return Asked(
        Question(entry["question"], entry["type"], entry["stem"], choices, targets),
        item=entry["id"],
        **{name: entry[name] for name in ABOUT},
        key=replace(key_from(entry["key"]), spelling=spelling),
        of={part["id"]: part["of"] for part in [*entry["choices"], *entry["targets"]]},
        **{name: entry[name] for name in CASE if name in entry},
    )
