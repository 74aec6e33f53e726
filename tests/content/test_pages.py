"""Pages as text: what is prose, what is named, what is code."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import cast

from quizzes import check, load_project
from quizzes.checks.markup_rules import BLOCKS
from quizzes.content.files import strange_sign
from quizzes.content.pages import ROLES, read_page
from quizzes.content.records import read_tree

PAGE = """---
kernelspec:
  name: python3
---

# Title

Prose with {fact}`some-fact.min + 1` and [a link](https://example.org/9).

(a-label)=
## Heading

```{understanding} A question?
An answer with {fact}`old-fact`.
```

```
plain code with 5 numbers
```

:::{admonition} Case
Words.
:::

```{code-cell} ipython3
from quizzes import Quiz
Quiz("01-page")
```
"""


def test_a_page_is_taken_apart() -> None:
    page = read_page(PAGE, "01-page", "book/en/01-page.md")
    assert [(one.role, one.reference, one.where.line) for one in page.named] == [
        ("fact", "some-fact.min + 1", 8),
        ("fact", "old-fact", 14),
    ]
    assert page.labels == ("a-label",)
    assert page.quizzes == ("01-page",)
    assert page.directives == ("understanding", "admonition")
    assert [address for address, _ in page.links] == ["https://example.org/9"]
    said = " ".join(line.text for line in page.prose)
    assert "A question?" in said
    assert "Words." in said
    assert "5" not in said
    assert "Quiz(" not in said


def test_an_editors_own_copies_are_no_pages(sample: Path) -> None:
    folder = sample / "book/en/.ipynb_checkpoints"
    folder.mkdir()
    text = (sample / "book/en/01-bees.md").read_text("utf-8")
    (folder / "01-bees-checkpoint.md").write_text(text, encoding="utf-8")
    assert check(load_project(sample)) == []


def test_the_minutes_of_a_plan_are_no_prose_and_are_added_up() -> None:
    text = "# T\n\n```{plan} 15\n5 | Opening | Say {fact}`a`.\n  Go on.\n10 | End | Stop.\n```\n"
    page = read_page(text, "teaching/plan", "book/en/teaching/plan.md")
    (plan,) = page.plans
    assert (plan.minutes, plan.steps, plan.where.line) == ("15", (5, 10), 3)
    assert [line.text for line in page.prose] == ["# T", "Opening: Say ….", "Go on.", "End: Stop."]
    assert [one.reference for one in page.named] == ["a"]


def test_the_blocks_and_roles_that_may_stand_on_a_page_are_those_of_the_book() -> None:
    from sphinx.application import Sphinx

    import quizzes.book

    class Recorder:
        def __init__(self) -> None:
            self.blocks: set[str] = set()
            self.roles: set[str] = set()

        def add_directive(self, name: str, made: object) -> None:
            self.blocks.add(name)

        def add_role(self, name: str, made: object) -> None:
            self.roles.add(name)

        def add_node(self, *more: object, **named: object) -> None: ...
        def add_transform(self, *more: object) -> None: ...
        def connect(self, *more: object, **named: object) -> None: ...

    app = Recorder()
    for module in vars(quizzes.book).values():
        ours = isinstance(module, ModuleType) and module.__name__.startswith("quizzes.book.")
        if ours and hasattr(module, "setup"):
            module.setup(cast(Sphinx, app))
    others = {"admonition", "code-cell", "container"}
    assert app.blocks - {"quiz"} | others == BLOCKS  # a quiz is written as a cell
    assert app.roles == set(ROLES)


def test_a_page_is_read_alike_with_a_byte_mark_and_with_the_line_ends_of_windows() -> None:
    plain = read_page(PAGE, "01-page", "page.md")
    assert read_page("\ufeff" + PAGE.replace("\n", "\r\n"), "01-page", "page.md") == plain


def test_a_part_of_a_page_may_be_named_by_its_label_or_its_heading() -> None:
    page = read_page(PAGE + "\n### What: a *part*, twice?\n", "01-page", "page.md")
    assert page.anchors == {"a-label", "title", "heading", "what-a-part-twice"}


def test_a_sign_that_cannot_be_seen_or_looks_like_another_is_found(tmp_path: Path) -> None:
    for sign in "\u200b\u00ad\u202e\u0430\u2468\u00bd\uff14\u0664\u2011\u00a0\x07\u2028\x0b\r":
        line, name = strange_sign(f"a: b\nbe{sign}e: c\n") or (0, "")
        assert (line, name.split()[0]) == (2, f"U+{ord(sign):04X}")
    assert strange_sign("\ufeff# Año – “¿qué?”\r\n…\n") is None
    data = tmp_path / "data.yml"
    data.write_text('a: "be\\u200be"\n', encoding="utf-8")
    assert read_tree(data).strange == (1, "\\u (an escape)")
    data.write_text('a: "be \\"e\\" \\\\ e"\n', encoding="utf-8")
    tree = read_tree(data)
    assert (tree.value, tree.strange) == ({"a": 'be "e" \\ e'}, None)


def test_a_comment_may_stand_on_a_line_of_its_own(sample: Path) -> None:
    path = sample / "book/en/01-bees.md"
    path.write_text(path.read_text("utf-8") + "\n<!-- a note to editors -->\n", encoding="utf-8")
    assert check(load_project(sample)) == []


def test_a_link_may_lead_to_a_part_of_a_page_by_its_label_heading_or_record(sample: Path) -> None:
    facts = "# Facts\n\n```{fact-register}\n```\n"
    (sample / "book/en/facts.md").write_text(facts, encoding="utf-8")
    path = sample / "book/en/01-bees.md"
    good = path.read_text("utf-8")
    for part in ("01-bees.html#bees-the-law", "01-bees.md#the-law", "facts.html#hive-fee"):
        text = good.replace("(#bees-the-law)", f"({part})")
        path.write_text(text, encoding="utf-8")
        assert check(load_project(sample)) == [], part
    path.write_text(good.replace("(#bees-the-law)", "(facts.md#hive-tax)", 1), encoding="utf-8")
    (problem,) = check(load_project(sample))
    assert problem.code == "links-lead-somewhere"
