"""Reads a file of questions, whichever program wrote it."""

from __future__ import annotations

from quizzes.content.encoding import decode
from quizzes.content.json_text import is_json
from quizzes.content.notices import Notice
from quizzes.content.records import ContentError, Problem, Where
from quizzes.export.gift_reading import read_gift
from quizzes.export.incoming import CODE, Incoming
from quizzes.export.moodle_reading import read_moodle

HEAD = 16_384
HELP = {
    b"PK\x03\x04": Notice("is packed; in the platform export the questions as Moodle XML or GIFT"),
    b"%PDF": Notice("is a PDF, out of which no question can be read; export Moodle XML or GIFT"),
}


def read_questions(raw: bytes, path: str) -> Incoming:
    """Return the questions of a file of GIFT or Moodle XML, and why any of them is none.

    Raises:
        ContentError: it is neither, is damaged, or holds no question.

    """
    said: str = next((said for magic, said in HELP.items() if raw.startswith(magic)), "")
    text = decode(raw[:HEAD]).lstrip("\ufeff \t\r\n")
    if not said and text.startswith("<") and "<quiz" not in text:
        said = Notice(
            "is XML or a page of another kind; export the questions as Moodle XML or GIFT"
        )
    if not said and is_json(raw):
        said = Notice("is JSON; in the program that wrote it export Moodle XML or GIFT")
    if not said:
        found = (read_moodle if text.startswith("<") else read_gift)(raw, path)
        if found.items or found.problems:
            return found
        said = Notice(
            "holds no question; check that it is the right file, exported as Moodle XML or GIFT"
        )
    raise ContentError([Problem(Where(path, 1), CODE, said)])
