"""Rules on the blocks of a lesson: whole, so that each can be answered and compared."""

from __future__ import annotations

from collections.abc import Iterator

from quizzes.checks.rule import Breaches, rules
from quizzes.content.lesson_blocks import KEYED, KINDS, Block, Entry, name_of
from quizzes.content.problems import Where
from quizzes.project import Project


def lesson_blocks_are_whole(project: Project) -> Breaches:
    """Each {care}, {case}, {decide} and {task} has its title and its words, each entry of a list
    what is asked and an answer, each answer begins with what its kind of task asks for, and a sort
    cannot be done by going down the names or by what is left over."""
    for page in project.written:
        for block in page.blocks:
            yield from ((where, f"{page.name}: {what}") for where, what in _faults(block))


def _faults(block: Block) -> Iterator[tuple[Where, str]]:
    for line in block.stray:
        yield line.where, "stands below the list and in no entry; indent it, or move it up"
    if block.name in ("care", "case") and not block.lead:
        yield block.where, f"{{{block.name}}} has no words; write them in it"
    if block.name in ("case", "decide") and not block.argument:
        wanted = "who it is about" if block.name == "case" else "its question"
        yield block.where, f"{{{block.name}}} has no title; write {wanted} behind the name"
    if block.name == "decide":
        yield from _decide_faults(block)
    if block.name == "task":
        yield from _task_faults(block)


def _decide_faults(block: Block) -> Iterator[tuple[Where, str]]:
    if len(block.entries) < 2:
        yield block.where, "{decide} needs two answers or more, each behind a hyphen"
    for entry in block.entries:
        if not entry.answer:
            yield entry.where, "nothing follows from this answer; say what, in a paragraph below"


def _task_faults(block: Block) -> Iterator[tuple[Where, str]]:
    kind = block.argument
    if kind not in KINDS:
        yield block.where, f"'{kind}' is no kind of task; there are: {', '.join(KINDS)}"
        return
    if not block.option("title"):
        yield block.where, "{task} has no title; write :title: and a few words in its first line"
    known = ("title", *KINDS[kind])
    for name, line in block.options:
        if name not in known:
            yield line.where, f"{{task}} {kind} takes no :{name}:; it takes: {', '.join(known)}"
    if not block.lead:
        yield block.where, "{task} does not say what to do; write a sentence above its list"
    if not block.entries:
        yield block.where, "{task} has no entries; write them as a list, each behind a hyphen"
    if "into" in KINDS[kind] and len(set(map(name_of, block.into))) < 2:
        yield block.where, f"{{task}} {kind} needs :into: a | b, with two names or more"
    for entry in block.entries:
        if not entry.answer:
            yield entry.where, "this entry has no answer; write it in a paragraph below, indented"
        elif kind in KEYED and (why := _key_fault(block, entry)):
            yield entry.answer[0].where, why
    if kind == "order" and block.entries:
        yield from _order_faults(block)
    if kind == "sort" and (why := _sort_fault(block)):
        yield block.where, why


def _key_fault(block: Block, entry: Entry) -> str:
    if not entry.key:
        return f"an answer of {{task}} {block.argument} begins in bold, as in **so**"
    if block.into and entry.key not in map(name_of, block.into):
        return f"'{entry.key}' is none of :into:; begin with one of: {', '.join(block.into)}"
    return ""


def _order_faults(block: Block) -> Iterator[tuple[Where, str]]:
    keys = [entry.key for entry in block.entries]
    wanted = [str(place) for place in range(1, len(keys) + 1)]
    if sorted(keys) != sorted(wanted):
        places = ", ".join(keys)
        yield block.where, f"the places are {places}; they have to be 1 to {len(keys)}, each once"
    elif keys == wanted:
        yield block.where, "the list stands in its order already; shuffle it"


def _sort_fault(block: Block) -> str:
    """Return why a sort can be answered without a thought for what is asked."""
    names = list(map(name_of, block.into))
    keys = [entry.key for entry in block.entries]
    if len(keys) < 2 or not set(keys) <= set(names):
        return ""  # another line says why
    if sorted(keys) == sorted(names):
        return (
            "each of :into: is an answer once, so the last needs no thought; use one twice or not"
        )
    places = [names.index(key) for key in keys]
    if len(set(keys)) > 1 and places == sorted(places):
        return "the answers stand in the order of :into:; shuffle the list"
    return ""


RULES = rules(lesson_blocks_are_whole)
