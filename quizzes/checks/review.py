"""What only a person can judge of the items, and the figures that help to judge a bank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from quizzes.checks.writing_rules import is_scenario
from quizzes.content.strings import phrase, phrases
from quizzes.content.translating import said_in
from quizzes.items import TYPES
from quizzes.items.keys import Solved
from quizzes.project import Project


def review(project: Project, language: str, lesson: str | None = None) -> str:
    """Return a sheet in Markdown for a reader of items: figures, then each item with questions.

    Args:
        project: the checked content.
        language: of the items and questions.
        lesson: the stem of one bank; every bank when left out.

    """
    words = phrases("review", language)
    respect = project.module.respect
    asked = {**words, **({"respect": respect.in_language(language)} if respect else {})}
    banks = {name: bank for name, bank in project.banks.items() if lesson in (None, name)}
    lines = [f"# {words['title']}", "", words["about"], "", *_figures(project, banks, words), ""]
    for name, bank in banks.items():
        lines += [f"## {name}", ""]
        for item in bank.items:
            lines += [*_item(project.solved[item.id], asked, language), ""]
    return "\n".join(lines)


def _figures(project: Project, banks: Iterable[str], words: dict[str, str]) -> Iterator[str]:
    yield words["columns"]
    yield "|---|---|---|---|---|---|---|"
    for name in banks:
        solved = [project.solved[item.id] for item in project.banks[name].items]
        bloom = Counter(one.item.bloom for one in solved)
        types = Counter(said_in(project.language, one.item.type) for one in solved)
        kinds = ", ".join(f"{kind} {n}" for kind, n in types.items())
        keys = Counter(
            one.key.right[0] for one in solved if TYPES[one.item.type].one_right and one.key.right
        )
        places = ", ".join(f"{place} {number}" for place, number in sorted(keys.items()))
        levels = "/".join(str(bloom[level]) for level in ("remember", "understand", "apply"))
        scenarios = sum(is_scenario(one) for one in solved)
        shown = len(project.shown(name))
        yield f"| {name} | {len(solved)} | {shown} | {levels} | {scenarios} | {places} | {kinds} |"


def _item(solved: Solved, words: dict[str, str], language: str) -> Iterator[str]:
    item = solved.item
    level = phrase(f"report.bloom.{item.bloom}", language)
    yield f"### {item.id} ({said_in(language, item.type)}, {level})"
    yield ""
    yield solved.stem
    yield ""
    for choice in solved.choices:
        mark = "x" if choice.id in solved.key.right else " "
        facts = ", ".join(owner.id for owner in choice.facts)
        label = choice.label or said_in(language, choice.id)
        yield f"- ({mark}) **{label}**: {choice.rationale} [{facts}]"
    yield ""
    questions = ["cover", "one_best", "tempting", "respect", "sources"]
    if item.bloom == "apply":
        questions[2:2] = ["lifelike", "protective"]
    for question in filter(words.__contains__, questions):
        yield f"- [ ] {words[question]}"
