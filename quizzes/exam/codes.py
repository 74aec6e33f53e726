"""Short codes: a whole response in characters to copy by hand or photograph.

A code is the form's id, the responses, and three check characters, in groups of five. The
alphabet is Crockford's: no I, L, O or U; a reader takes I and L for 1, and O for 0. The
responses are digits of a number with mixed bases, one digit for each thing that was asked.
The check is a polynomial modulo a prime: a single wrong character always changes it, and so
does exchanging any two. ``sealed.js`` holds the same rules; see tests/cases/codes.json.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizzes.content.invisible import visible
from quizzes.exam.form import (
    ALPHABET,
    ID_LENGTH,
    Public,
    Question,
)
from quizzes.exam.responses import Clean

GROUP = 5
CHECK_LENGTH = 3
PRIME = 32749  # the largest below 32 to the third
BASE = 32  # its powers differ for more than a thousand places
LONGEST = 1000
AROUND = " \t\r\n'\"`´‘’‚‛“”„‟‹›«»[]*_"
LOOKALIKES = str.maketrans("ILO", "110")


class BadCode(ValueError):
    """A code that cannot be read; the message is the name of the reason."""


def has_code(public: Public) -> bool:
    """Return whether every question can be carried by a code: none is typed."""
    return all(question.kind.way != "typed" for question in public.questions)


def encode(public: Public, responses: Clean) -> str:
    """Return the code of ``responses``, which :func:`quizzes.exam.responses.clean` made.

    Raises:
        BadCode: the form has a question with a typed answer.

    """
    if not has_code(public):
        raise BadCode("typed")
    number = 0
    for question in public.questions:
        for base, digit in _digits(question, responses):
            number = number * base + digit
    body = public.id + _to_text(number, _length(public))
    whole = body + _to_text(_check(body), CHECK_LENGTH)
    return "-".join(whole[at : at + GROUP] for at in range(0, len(whole), GROUP))


def form_of(code: str) -> str:
    """Return the id of the form that ``code`` belongs to, without judging the rest."""
    return _bare(code)[:ID_LENGTH]


def decode(public: Public, code: str) -> Clean:
    """Return the responses that ``code`` carries.

    Raises:
        BadCode: it is not a code of this form, or was copied wrongly.

    """
    if not has_code(public):
        raise BadCode("typed")
    bare = _bare(code)
    if len(bare) != ID_LENGTH + _length(public) + CHECK_LENGTH:
        raise BadCode("code_length")
    body, check = bare[:-CHECK_LENGTH], bare[-CHECK_LENGTH:]
    if _to_text(_check(body), CHECK_LENGTH) != check or body[:ID_LENGTH] != public.id:
        raise BadCode("code_check")
    number = _to_number(body[ID_LENGTH:])
    digits: list[int] = []
    for base in reversed([base for one in public.questions for base in _bases(one)]):
        number, digit = divmod(number, base)
        digits.append(digit)
    if number:
        raise BadCode("code_check")
    digits.reverse()
    found: Clean = {}
    for question in public.questions:
        count = len(_bases(question))
        response = question.kind.decoded(digits[:count], *question.ids)
        digits = digits[count:]
        if response:
            found[question.id] = response
    return found


def _bases(question: Question) -> list[int]:
    return question.kind.bases(*question.ids)


def _digits(question: Question, responses: Clean) -> Iterator[tuple[int, int]]:
    digits = question.kind.digits(responses.get(question.id), *question.ids)
    return zip(_bases(question), digits, strict=True)


def _length(public: Public) -> int:
    largest = 1
    for question in public.questions:
        for base in _bases(question):
            largest *= base
    length = 0
    while BASE**length < largest:
        length += 1
    return length


def _check(text: str) -> int:
    found = 0
    for char in text:
        found = (found * BASE + ALPHABET.index(char) + 1) % PRIME
    return found


def _to_text(number: int, length: int) -> str:
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in reversed(range(length)))


def _to_number(text: str) -> int:
    number = 0
    for char in text:
        number = number * BASE + ALPHABET.index(char)
    return number


def _bare(code: str) -> str:
    if len(code) > LONGEST:
        raise BadCode("too_long")
    seen = visible(code).strip(AROUND)  # without the marks that programs put round it
    bare = re.sub(r"[\s\-\u2010-\u2015\u2212.]+", "", seen).upper().translate(LOOKALIKES)
    if not bare or set(bare) - set(ALPHABET):
        raise BadCode("code_letters")
    return bare
