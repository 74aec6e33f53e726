"""Responses to a form: their one shape, and a checksum that shows an edited file.

``sealed.js`` holds the same rules; both are run over tests/cases/codes.json.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping, Set
from typing import Any

from quizzes.exam.form import Public, Question
from quizzes.items.solved import BadResponse

HALF = re.compile("[\ud800-\udfff]")

# What was chosen or typed, as quizzes.items.scoring reads it; without the untouched ones.
Clean = dict[str, Any]


def clean(public: Public, raw: object) -> Clean:
    """Return ``raw`` with only what was answered, everything in the form's own order.

    Args:
        public: the form that was answered.
        raw: question ids with a list of choices, a mapping of lines, or typed text.

    Raises:
        BadResponse: something in it is not of this form.

    """
    questions = {question.id: question for question in public.questions}
    given = by_question(raw, questions.keys())
    found = {
        ident: clean_answer(questions[ident], given[ident]) for ident in questions if ident in given
    }
    return {ident: response for ident, response in found.items() if response}


def by_question(raw: object, known: Set[str]) -> Mapping[str, object]:
    """Return ``raw`` as answers by question, all of them ``known``.

    Raises:
        BadResponse: it is not.

    """
    if not isinstance(raw, Mapping):
        raise BadResponse("shape")
    if not raw.keys() <= known:
        raise BadResponse("unknown_question")
    return raw


def clean_answer(question: Question, raw: object) -> Any:
    """Return what was answered to one question, in its own order; empty where nothing was.

    Raises:
        BadResponse: no page could have given it.

    """
    return question.kind.clean(raw, *question.ids)


def checksum(public: Public, responses: Clean) -> str:
    """Return eight hexadecimal digits (CRC-32) over the form's id and all responses.

    It shows that a file was cut or changed by accident; it is no proof against intent.
    """
    return checksum_of(
        public.id, (checksum_line(one, responses.get(one.id)) for one in public.questions)
    )


def checksum_line(question: Question, response: Any) -> str:
    """Return what of one question goes into the checksum."""
    told = response or ""
    if isinstance(told, dict):
        told = ",".join(f"{line}:{chosen}" for line, chosen in told.items())
    elif isinstance(told, list):
        told = ",".join(told)
    return f"{question.id}={told}"


def checksum_of(form: str, lines: Iterable[str]) -> str:
    """Return the checksum of a form's id and the line of each of its questions, in order."""
    text = "\n".join((form, *lines))
    if not text.isascii():
        # Half a pair of UTF-16, which only a cut text holds, is written as a browser writes it.
        text = HALF.sub("\ufffd", text)
    return f"{zlib.crc32(text.encode()):08x}"
