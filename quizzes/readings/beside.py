"""Old and new side by side: of two texts, what only one of them says."""

from __future__ import annotations

from itertools import zip_longest

from quizzes.content.notices import Notice

ROUND = 3  # words that are shown before and after what differs
SHOWN = 160


def beside(old: str, new: str) -> list[str]:
    """Return what has changed from ``old`` to ``new``, line by line.

    A line may begin with a name and a colon; what has the same name is told by it.
    """
    before, after = old.split("\n"), new.split("\n")
    gone = [line for line in before if line not in after]
    come = [line for line in after if line not in before]
    return [_pair(was, now) for was, now in _pairs(gone, come)]


def _pairs(gone: list[str], come: list[str]) -> list[tuple[str, str]]:
    """Pair lines of one name, and what is left in the order in which it stands."""
    named = {_name(line): line for line in reversed(come) if _name(line)}
    found = [(line, named[_name(line)]) for line in gone if _name(line) in named]
    rest = zip_longest(
        (line for line in gone if all(line != was for was, _ in found)),
        (line for line in come if all(line != now for _, now in found)),
        fillvalue="",
    )
    return [*found, *rest]


def _pair(was: str, now: str) -> str:
    name = _name(was)
    same = bool(name) and name == _name(now)
    if same:
        was, now = was.partition(": ")[2], now.partition(": ")[2]
    label = f"{name} " if same else ""
    if not was or not now:
        form = "'[text]' is new" if now else "'[text]' is gone"
        return Notice(form, text=_short(now or was))
    old, new = was.split(" "), now.split(" ")
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most - head) if old[-1 - at] != new[-1 - at]), most - head)
    parts = {"old": _part(old, head, tail), "new": _part(new, head, tail)}
    return Notice("[name]was '[old]', is '[new]'", name=label, **parts)


def _part(words: list[str], head: int, tail: int) -> str:
    """Return the words between ``head`` and ``tail``, with some around them."""
    start, end = max(0, head - ROUND), min(len(words), len(words) - tail + ROUND)
    part = _short(" ".join(words[start:end]))
    return f"{'… ' if start else ''}{part}{' …' if end < len(words) else ''}"


def _short(words: str) -> str:
    return words if len(words) <= SHOWN else f"{words[:SHOWN]} …"


def _name(line: str) -> str:
    name, sign, _ = line.partition(": ")
    return name if sign and len(name) <= 40 else ""
