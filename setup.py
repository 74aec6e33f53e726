"""The step that pyproject.toml cannot say: a wheel carries the content, laid out as here."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
CONTENT = (
    "data",
    "book",
    "quizzes/banks",
    "quizzes/blueprints",
    "tests/sample",
    "_config.yml",
    "_toc.yml",
)
CARRIED = "quizzes/carried"


def content() -> Iterator[str]:
    """Give the path of each file of content, from the top of the checkout."""
    for start in (path for name in CONTENT for path in sorted(ROOT.glob(name))):
        for path in sorted(start.rglob("*")) if start.is_dir() else [start]:
            place = path.relative_to(ROOT)
            hidden = any(part.startswith((".", "__pycache__")) for part in place.parts)
            if path.is_file() and not hidden:
                yield place.as_posix()


class WithContent(build_py):
    """Builds the package, and puts the content in it; a checkout that is worked in has its own."""

    def run(self) -> None:
        """Copy the content anew, so that none of an earlier build is left."""
        super().run()
        if self.editable_mode:
            return
        shutil.rmtree(Path(self.build_lib, CARRIED), ignore_errors=True)
        for name in content():
            copy = Path(self.build_lib, CARRIED, name)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy)

    def get_source_files(self) -> list[str]:
        """Return what a source distribution has to have."""
        return [*super().get_source_files(), *content()]


setup(cmdclass={"build_py": WithContent})
