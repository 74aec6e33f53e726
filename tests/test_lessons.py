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
