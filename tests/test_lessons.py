"""Pages as text: what is prose, what is named, what is code."""

from __future__ import annotations

from pathlib import Path

from quizzes import check, load_project
from quizzes.lessons import read_page

PAGE = """---
kernelspec:
  name: python3
---

# Title

Prose with {fact}`some-fact.min + 1` and [a link](https://example.org/9).

(a-label)=
## Heading

```{understanding} A question?
An answer with {dated}`old-fact`.
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
        ("dated", "old-fact", 14),
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
