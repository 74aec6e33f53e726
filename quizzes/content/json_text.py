"""JSON from outside, read strictly: whole, of bounded depth, with no key twice."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from quizzes.content.encoding import wide

MAX_DEPTH = 20


class BadJson(ValueError):
    """Text that is not read as JSON; the message is the name of the reason."""


def read_json(raw: bytes) -> Any:
    """Return the value that ``raw`` holds, in UTF-8, or in what else an editor may save.

    Raises:
        BadJson: "encoding", "json" or "nested".

    """
    other = wide(raw)
    try:
        text = raw.decode(other or "utf-8-sig")
        value = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_unique)
    except UnicodeDecodeError:
        raise BadJson("encoding") from None
    except RecursionError:  # not every version of Python has it here
        raise BadJson("nested") from None
    except ValueError:
        if other:  # more likely bytes of another kind than JSON
            raise BadJson("encoding") from None
        raise BadJson("json") from None
    if _is_deep(value):
        raise BadJson("nested")
    return value


def is_json(raw: bytes) -> bool:
    """Return whether all of ``raw`` is one value, and not one on each line."""
    try:
        read_json(raw)
    except BadJson:
        return False
    return True


def _is_deep(value: object) -> bool:
    level = [value]
    for _ in range(MAX_DEPTH):
        within: list[object] = []
        for one in level:
            if isinstance(one, dict):
                within += one.values()
            elif isinstance(one, list):
                within += one
        if not within:
            return False
        level = [one for one in within if type(one) in (dict, list)]
    return True


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is repeated")
    return found
