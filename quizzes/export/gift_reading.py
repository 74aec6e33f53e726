"""Reads GIFT as questions, by the rules that Moodle has for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizzes.content.encoding import decode
from quizzes.content.notices import Notice
from quizzes.export.incoming import (
    Found,
    Incoming,
    Refused,
    incoming,
    judged,
    letters,
    slug,
    tagged,
    typed_item,
)
from quizzes.export.markup_words import words_of
from quizzes.export.neutral import NeutralItem, Option

ID = re.compile(r"\[id:((?:\\.|[^\]\\])+)\]")
TAG = re.compile(r"\[tag:((?:\\.|[^\]\\])+)\]")
NAME = re.compile(r"\A::((?:\\.|[^\\])*?)::")
FORMAT = re.compile(r"\A\s*\[(html|moodle|plain|markdown)\]")
TRUTH = re.compile(r"\A(T|TRUE|F|FALSE)\s*(?=#|\Z)", re.IGNORECASE)
WEIGHT = re.compile(r"\A\s*%(-?[0-9.,]+)%")
ORDER = re.compile(r"\A>\s*\d*[^\n]*\n")
GAP = "_____"


@dataclass(frozen=True)
class _Block:
    """What stands between two blank lines: the line it begins in, its remarks, its text."""

    line: int
    remarks: str
    text: str


def read_gift(raw: bytes, path: str) -> Incoming:
    """Return the questions of a GIFT file, and why any of them is none."""
    return incoming(map(_found, _blocks(decode(raw))), path)


def _blocks(text: str) -> Iterator[_Block]:
    """Yield each question; a blank line within its answers does not end it."""
    begun, remarks, lines, depth = 0, "", [], 0
    for number, line in enumerate((*text.splitlines(), ""), 1):
        bare = line.strip()
        if bare.startswith("//"):
            remarks += bare
        elif bare.startswith("$CATEGORY:") and not depth:
            continue
        elif bare or depth > 0:
            begun = begun or number
            lines.append(line)
            depth += len(_split(line, "{")) - len(_split(line, "}"))
        elif lines:
            yield _Block(begun, remarks, "\n".join(lines).strip())
            begun, remarks, lines, depth = 0, "", [], 0
    if lines:
        yield _Block(begun, remarks, "\n".join(lines).strip())


def _found(block: _Block) -> Found:
    try:
        return Found(block.line, judged(_item(block)))
    except Refused as error:
        return Found(block.line, reason=error.args[0])


def _item(block: _Block) -> NeutralItem:
    name = NAME.match(block.text)
    text = block.text[name.end() :] if name else block.text
    head, *rest = _split(text, "{")
    if not rest:
        raise Refused(
            Notice("has no answers in braces, so it asks nothing; add them, or take it out")
        )
    *body, after = _split("{".join(rest), "}")
    if len(rest) > 1 or len(body) != 1:
        raise Refused(
            Notice("has braces within braces, or one that is open; write them as \\{ and \\}")
        )
    stem = _words(f"{head.rstrip()} {GAP}{after}" if after.strip() else head, _format(head))
    ident = ID.search(block.remarks)
    called = _plain(ident[1]) if ident else _plain(name[1]) if name else stem
    item = NeutralItem(slug(called, str(block.line)), "", stem, ())
    tags = map(_plain, TAG.findall(block.remarks))
    return tagged(_answered(item, body[0].strip(), _format(head)), tags)


def _answered(item: NeutralItem, body: str, form: str) -> NeutralItem:
    body = _split(body, "####")[0].strip()
    if not body:
        raise Refused(
            Notice("asks for a text of one's own, which nobody can mark here; give it options")
        )
    if body.startswith("#"):
        return _number(item, body[1:])
    if order := ORDER.match(body + "\n"):
        lines = [line for line in body[order.end() :].splitlines() if line.strip()]
        entries = (Option("", _words(line, form), value=str(n)) for n, line in enumerate(lines, 1))
        return replace(item, shape="order", options=letters(entries))
    if truth := TRUTH.match(body):
        return _truth(item, truth[1].upper().startswith("T"), body[truth.end() :], form)
    answers = [_option(sign, text, form) for sign, text in _answers(body)]
    signs = {sign for sign, _ in _answers(body)}
    if len(_split(body, "->")) > 1 and "~" not in signs:
        return _pairs(item, body, form)
    if "~" in signs:
        shape = "one" if "=" in signs else "several"
        return replace(item, shape=shape, options=letters(answers))
    if "=" not in signs:
        raise Refused(
            Notice("has braces without = or ~, so nothing in them is an answer; mark each one")
        )
    known = [
        replace(one, value=one.label.replace(r"\*", "*")) for one in answers if one.label != "*"
    ]
    return typed_item(replace(item, shape="words"), known)


def _number(item: NeutralItem, body: str) -> NeutralItem:
    found: list[Option] = []
    tolerances: list[str] = []
    for sign, text in _answers(body if "=" in body else f"={body}"):
        weight = WEIGHT.match(text)
        bare, *feedback = _split(text[weight.end() :] if weight else text, "#")
        if sign == "~" or not bare.strip() or bare.strip() == "*":
            continue
        value, tolerance = _span(bare.strip())
        credit = _share(weight[1]) if weight else 1.0
        found.append(Option("", value, credit, _words("#".join(feedback), ""), value))
        tolerances += [tolerance] if credit == 1 else []
    made = typed_item(replace(item, shape="number"), found)
    return replace(made, tolerance=tolerances[0])


def _span(text: str) -> tuple[str, str]:
    """Return the number and the tolerance of "18:1" or "17..19"."""
    low, between, high = text.partition("..")
    try:
        if between:
            ends = float(low), float(high)
            return f"{sum(ends) / 2:g}", f"{abs(ends[1] - ends[0]) / 2:g}"
        value, _, tolerance = text.partition(":")
        float(value), float(tolerance or 0)
        return value.strip(), tolerance.strip() or "0"
    except ValueError:
        raise Refused(
            Notice("has '[text]' for a number; write 18, 18:1 or 17..19", text=text)
        ) from None


def _truth(item: NeutralItem, right: bool, rest: str, form: str) -> NeutralItem:
    wrong, good = ([*map(str.strip, _split(rest, "#")[1:]), "", ""])[:2]
    sides = ((name, truth, good if truth is right else wrong)
             for name, truth in (("true", True), ("false", False)))  # fmt: skip
    options = (
        Option(name, name, float(truth is right), _words(told, form)) for name, truth, told in sides
    )
    return replace(item, shape="truth", options=tuple(options))


def _pairs(item: NeutralItem, body: str, form: str) -> NeutralItem:
    lines, targets = [], []
    for _, text in _answers(body):
        line, *target = _split(text, "->")
        if not target:
            raise Refused(Notice("has a line without -> and what belongs to it; add it"))
        targets.append(_words(target[0], ""))
        if line.strip():
            lines.append(Option("", _words(line, form), value=targets[-1]))
    every = tuple(dict.fromkeys(targets))
    return replace(item, shape="pairs", options=letters(lines), targets=every)


def _answers(body: str) -> list[tuple[str, str]]:
    """Return each answer with the sign before it."""
    parts = re.split(r"(?<!\\)((?:\\\\)*)([=~])", body)
    found: list[tuple[str, str]] = []
    for at in range(1, len(parts) - 1, 3):
        if found:
            found[-1] = (found[-1][0], found[-1][1] + parts[at])
        found.append((parts[at + 1], parts[at + 2]))
    return found


def _option(sign: str, text: str, form: str) -> Option:
    weight = WEIGHT.match(text)
    bare, *feedback = _split(text[weight.end() :] if weight else text, "#")
    credit = _share(weight[1]) if weight else float(sign == "=")
    return Option("", _words(bare, form), credit, _words("#".join(feedback), form))


def _share(percent: str) -> float:
    try:
        return round(float(percent.replace(",", ".")) / 100, 5)
    except ValueError:
        raise Refused(
            Notice("has '[text]' for a percentage; write a number", text=percent)
        ) from None


def _split(text: str, sign: str) -> list[str]:
    """Return what stands between each ``sign`` that has no backslash before it."""
    parts, begin, at = [], 0, 0
    while at < len(text):
        if text[at] == "\\":
            at += 2
        elif text.startswith(sign, at):
            parts.append(text[begin:at])
            at += len(sign)
            begin = at
        else:
            at += 1
    return [*parts, text[begin:]]


def _format(text: str) -> str:
    found = FORMAT.match(text)
    return found[1] if found else ""


def _words(text: str, form: str) -> str:
    own = _format(text) or form
    plain = _plain(FORMAT.sub("", text)).strip()
    return plain if own in ("plain", "markdown") else words_of(plain)


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text, flags=re.S)
