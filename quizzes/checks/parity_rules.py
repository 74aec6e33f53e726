"""The rule on pages and their siblings: what stands on one stands on all, in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from quizzes.checks.rule import Breaches, rules
from quizzes.content.facts import owner_id
from quizzes.content.lesson_blocks import KEYED, Block, name_of
from quizzes.content.pages import HEADING, IN_WORDS, LABEL, LIST_MARK, OF_WORDS, STEP, Page
from quizzes.content.problems import Where
from quizzes.content.raw_lines import FENCE, Raw
from quizzes.project import Project

# Blocks behind whose name stand words; behind other names stand ids and numbers.
TITLED = ("admonition", "care", "case", "decide", "ranges", "understanding")


@dataclass(frozen=True)
class Step:
    """One thing on a page that is no word of it, and where."""

    what: str
    where: Where


def pages_run_alike(project: Project) -> Breaches:
    """A page has in each language the same headings, labels, blocks, entries, rows, quizzes and
    links in the same order, tasks with the same keys, and in each part the same facts."""
    source = project.module.source
    if project.language == source:
        return
    others = {page.name: page for page in project.draft(source).pages}
    for page in project.pages:
        if page.name in others:
            for where, message in _apart(page, others[page.name], source):
                yield where, f"{page.name}: {message}"


def _apart(page: Page, other: Page, source: str) -> Breaches:
    """Yield the first place where two siblings part, or else each part with other facts."""
    here, there = tuple(_steps(page)), tuple(_steps(other))
    for one, first in zip_longest(here, there):
        if one is None or first is None or one.what != first.what:
            has = one.what if one else "nothing more"
            wanted = f"{first.what} (line {first.where.line})" if first else "nothing more"
            where = one.where if one else here[-1].where if here else page.where
            yield where, f"has {has} where {source} has {wanted}; write both alike"
            return
    for (where, mine), (_, theirs) in zip(_parts(page, here), _parts(other, there), strict=True):
        for name in sorted(mine ^ theirs):
            place = "here" if name in mine else f"in {source}"
            yield where, f"{name} stands in this part only {place}; name it in both, or in neither"


def _steps(page: Page) -> Iterator[Step]:
    keys = {line.line: key for block in page.blocks for line, key in _keys(block)}
    for line in page.raw:
        if what := _step(line, keys):
            yield Step(what, line.where)


def _step(line: Raw, keys: dict[int, str]) -> str:
    """Return what ``line`` brings, whatever its words; empty for words alone."""
    text = line.text
    if line.kind == "code":
        return text.strip() if "Quiz(" in text else ""
    if line.kind not in ("text", "plan", "cell"):
        return ""
    fence, step = FENCE.match(text), STEP.match(text)
    if fence:
        name = fence[2] or "{code}"
        return name if name.strip("{}") in (*TITLED, "code") else f"{name} {fence[3].strip()}"
    if line.kind == "plan" and step:
        return f"a step of {step[1]} minutes"
    if label := LABEL.match(text):
        return f"the label {label[1]}"
    if heading := HEADING.match(text):
        return f"a heading of level {len(heading[1])}"
    if text.startswith("|"):
        return f"a row of {text.count('|') - 1} cells"
    return f"an entry{keys.get(line.where.line, '')}" if LIST_MARK.match(text) else ""


def _keys(block: Block) -> Iterator[tuple[Where, str]]:
    """Yield the key of each entry of a task by its place among those offered, or those given."""
    entries = block.entries if block.argument in KEYED else ()
    names = list(map(name_of, block.into)) or list(dict.fromkeys(one.key for one in entries))
    for entry in entries:
        if block.argument == "order":
            yield entry.where, f" with the key {entry.key}"
        elif entry.key in names and block.argument != "estimate":
            yield entry.where, f" with key {names.index(entry.key) + 1} of {len(names)}"


def _parts(page: Page, steps: Sequence[Step]) -> list[tuple[Where, set[str]]]:
    """Return the parts of a page, from heading to heading: where each begins, what it names."""
    heads = (one.where for one in steps if one.what.startswith("a heading"))
    parts = [(where, set[str]()) for where in (Where(page.path, 1), *heads)]
    facts = (
        (f"{{{one.role}}} {owner_id(one.reference)}", one.where)
        for one in page.named
        if one.role not in (*OF_WORDS, IN_WORDS)
    )
    for name, where in (*facts, *((f"the link {target}", where) for target, where in page.links)):
        next(found for begin, found in reversed(parts) if begin.line <= where.line).add(name)
    return parts


RULES = rules(pages_run_alike)
