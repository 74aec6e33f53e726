"""Where a quiz leads: back to the part that teaches what was missed, and on to what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from quizzes.content.pages import LABEL
from quizzes.content.strings import phrase
from quizzes.project import Project


def parts_of(project: Project) -> dict[str, str]:
    """Return the heading that follows each label of a page, by label."""
    found: dict[str, str] = {}
    for page in project.pages:
        heads = [(one.where.line, one.text) for one in page.prose if one.text.startswith("#")]
        for line in page.raw:
            label = LABEL.match(line.text) if line.kind == "text" else None
            after = (text for at, text in heads if at > line.where.line)
            if label:
                found[label[1]] = next(after, "").lstrip("# ").strip()
    return found


def next_of(project: Project, name: str) -> tuple[str, str] | None:
    """Return the next page with a quiz after that of ``name``, and the words that lead there."""
    names = [one for one in _order(project) if one == name or _has_quiz(project, one)]
    later = names[names.index(name) + 1 :] if name in names else []
    if not later:
        return None
    kind = "quiz.next_lesson" if later[0] in project.banks else "quiz.next_page"
    title = project.titles.get(later[0], later[0])
    return f"{later[0]}.html", phrase(kind, project.language, title=title)


def _has_quiz(project: Project, name: str) -> bool:
    return any(page.name == name and page.quizzes for page in project.pages)


def _order(project: Project) -> Iterator[str]:
    """Yield the names of pages as the contents have them; of lessons, where nothing says more."""
    contents = project.wording.contents
    if contents is None:
        yield from project.banks
        return
    for file in _files(contents.value):
        yield file.removeprefix(f"book/{project.language}/")


def _files(told: object) -> Iterator[str]:
    """Yield each file that contents name, at whatever depth."""
    if isinstance(told, dict) and "file" in told:
        yield str(told["file"])
    parts = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    for part in parts:
        yield from _files(part)
