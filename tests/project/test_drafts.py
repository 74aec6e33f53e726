"""A project in its languages: one project in each, whichever it is asked of."""

from __future__ import annotations

from quizzes import Project, load_project
from quizzes.project import kept_for_all
from tests.conftest import ROOT


def test_each_language_is_one_project_whichever_it_is_asked_of() -> None:
    project = load_project(ROOT)
    spanish = project.draft("es")
    assert spanish.source is project is project.source
    assert spanish.draft("es") is spanish is project.draft("es")


def test_what_is_the_same_in_every_language_is_made_once_in_the_first() -> None:
    made: list[str] = []

    def gather(project: Project) -> int:
        made.append(project.language)
        return len(made)

    gathered = kept_for_all(gather)
    project = load_project(ROOT)
    assert [gathered(project.draft(one)) for one in ("es", "en", "es")] == [1, 1, 1]
    assert made == ["en"]
