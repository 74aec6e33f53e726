"""A new module to begin with: the sample's content in the frame of a whole book."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from quizzes.content.home import HOME
from quizzes.content.module import load_module
from quizzes.content.notices import Notice
from quizzes.content.series import Series
from quizzes.export.schemas import write_schemas
from quizzes.project import Project, load_project

SAMPLE = "tests/sample"
FRAME = ("book/_static", "book/_templates")
# Pages of this book that say nothing of its subject.
COPIED = (
    "facts",
    "sources",
    "glossary",
    "checks",
    "open-questions",
    "changes",
    "law-watch",
    "report-an-error",
    "data",
)
# The learner's own pages: the title and the directive of each, and which of them show a quiz.
OWN = {
    "start-check": ("Start check", "check-advice"),
    "end-check": ("End check", "check-gain"),
    "review": ("Review sets", "review-sets"),
    "my-progress": ("My progress", "progress"),
    "statement": ("Statement of participation", "statement"),
}
MADE = ("series", "article", "help")
WITH_QUIZ = ("start-check", "end-check", "review")
HEAD = """---
jupytext:
  text_representation: {extension: .md, format_name: myst}
kernelspec: {name: python3, display_name: Python 3}
---

"""
WELCOME = """# Welcome

Say here what this module teaches, and to whom.

```{door}
```

```{lesson-cards}
```
"""
QUIZ_CELL = """
```{{code-cell}} ipython3
:tags: [remove-input]
from quizzes import Quiz
Quiz("{name}")
```
"""


class NoRoom(Exception):
    """A folder in which no module can begin; the message says what to do."""


def new_module(folder: Path, checkout: Path = HOME) -> str:
    """Lay out a whole module in ``folder``: the sample, to be replaced piece by piece.

    Args:
        folder: made when it is not there.
        checkout: where the sample and the frame of the book are; what came with the package
            when left out.

    Returns:
        the path of its first lesson.

    Raises:
        NoRoom: the folder has something in it, or the sample is not there.

    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        form = "'[folder]' is not empty; name a folder that is not there yet"
        raise NoRoom(Notice(form, folder=folder))
    if not (checkout / SAMPLE).is_dir():
        form = "no [sample] in '[checkout]'; begin from a checkout of this repository"
        raise NoRoom(Notice(form, sample=SAMPLE, checkout=checkout))
    shutil.copytree(checkout / SAMPLE, folder, dirs_exist_ok=True)
    (folder / "data/published.json").unlink(missing_ok=True)  # nothing is published yet
    for name in FRAME:
        shutil.copytree(checkout / name, folder / name)
    _settings(folder, (checkout / "_config.yml").read_text("utf-8"))
    project = load_project(folder)
    own = folder / "book" / project.module.source
    theirs = checkout / "book" / load_module(checkout)[0].source
    (own / "reference").mkdir()
    for name in COPIED:
        shutil.copy(theirs / f"reference/{name}.md", own / "reference")
    for name, text in _pages(project).items():
        _write(own / f"{name}.md", text)
    _contents(folder, project)
    write_schemas(folder)
    return project.lessons[0].path


def _settings(folder: Path, settings: str) -> None:
    module, _ = load_module(folder)
    title = f'title: "{module.title.in_language(module.source)}"'
    settings = re.sub(r"(?m)^title: .*$", title, settings, count=1)
    settings = re.sub(r"(?m)^    language: .*$", f"    language: {module.source}", settings)
    _write(folder / "_config.yml", settings)


def _pages(project: Project) -> dict[str, str]:
    """Return the pages that are made from the sample's data."""
    made = {"index": WELCOME}
    for name, (title, directive) in OWN.items():
        quiz = QUIZ_CELL.format(name=name) if name in WITH_QUIZ else ""
        made[name] = f"{HEAD if quiz else ''}# {title}\n\n```{{{directive}}}\n```\n{quiz}"
    drawn = "".join(f"```{{drawn}} {one.id}\nDrawn.\n```\n\n" for one in project.figures)
    talks = "".join(f"```{{talk}} {one.id}\n```\n\n" for one in project.talks)
    looked_up = (
        f"# Series\n\n{''.join(map(_table, project.series))}{drawn}{talks}",
        "# The article\n\n```{article}\n```\n",
        "# Help\n\nSay here where to turn.\n",
    )
    made |= {f"reference/{name}": text for name, text in zip(MADE, looked_up, strict=True)}
    return made


def _contents(folder: Path, project: Project) -> None:
    """Write the contents: lessons, the learner's own pages, and what can be looked up."""
    book = f"book/{project.module.source}"
    pages = [*(page.name for page in project.lessons), *OWN]
    pages += [f"reference/{name}" for name in (*COPIED, *MADE)]
    chapters = "".join(f"  - file: {book}/{page}\n" for page in pages)
    _write(folder / "_toc.yml", f"format: jb-book\nroot: {book}/index\nchapters:\n{chapters}")


def _table(series: Series) -> str:
    return f"```{{series}} {series.id}\n```\n\n"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
