"""What a facilitator's notebook shows to grade and report, without a command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ipywidgets as widgets

from quizzes.content.module import source_language
from quizzes.content.records import ContentError
from quizzes.content.strings import phrase
from quizzes.content.translating import error_in, problem_in, said_in
from quizzes.exam.keyfile import read_keys
from quizzes.front.markup import environment
from quizzes.front.named import Named, named
from quizzes.project import find_root, load_project
from quizzes.report import Target, analyse, read_results, report_html, write_report
from quizzes.report.analysis import TARGET
from quizzes.results.alike import alike
from quizzes.results.columns import RESPONSES
from quizzes.results.grade import Grader
from quizzes.results.graded import result_paths, write_results
from quizzes.results.intake import inputs
from quizzes.results.spreadsheet import read_table

NAME = "results.csv"
BEFORE = "before.csv"
PAGE = "report.html"
ACCEPTED = ".json,.jsonl,.ndjson,.zip,.csv,.tsv,.tab,.txt"


class Gradebook:
    """Upload keys and responses, see who scored what, read the report, and save it all.

    Nothing is written to the disk before ``save`` is pressed, but for a folder that is
    emptied again at once.
    """

    def __init__(self, language: str | None = None) -> None:
        self.language = language or source_language()
        self._keys_say: list[str] = []
        self.keys = self._upload("keys", ".json")
        self.responses = self._upload("responses", ACCEPTED)
        self.earlier = self._upload("earlier", ACCEPTED)
        self.target = widgets.BoundedIntText(
            value=int(TARGET), min=0, max=100, description=self._say("target")
        )
        self.folder = widgets.Text(value="assessment-results", description=self._say("folder"))
        self.save = widgets.Button(description=self._say("save"))
        self.news = widgets.HTML()
        self.learners, self.problems, self.report = (widgets.HTML() for _ in range(3))
        for control in (self.keys, self.responses, self.earlier, self.target):
            control.observe(self._look, "value")
        self.save.on_click(self._save)
        given = [self.keys, self.responses, self.earlier, self.target]
        shown = [self.news, self.learners, self.problems, self.report]
        self.box = widgets.VBox([*given, *shown, widgets.HBox([self.folder, self.save])])

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.box._repr_mimebundle_(**options)

    def _say(self, key: str, **words: str) -> str:
        return phrase(f"gradebook.{key}", self.language, **words)

    def _upload(self, key: str, accept: str) -> widgets.FileUpload:
        return widgets.FileUpload(
            description=self._say(key),
            accept=accept,
            multiple=True,
            layout=widgets.Layout(width="auto"),
        )

    def _look(self, change: Any = None) -> None:
        """Grade what was uploaded so far and show it."""
        with TemporaryDirectory() as folder:
            try:
                grader, earlier = self._graded(self.responses), self._graded(self.earlier)
            except ContentError as error:
                self._show(error_in(self.language, error))
                return
            if not grader.taken:
                self._show(self._say("waiting"))
                return
            out, before = self._write(grader, earlier, Path(folder))
            self._show(
                self._say(
                    "graded",
                    graded=str(len(grader.learners)),
                    listed=str(len(grader.problems) + len(earlier.problems)),
                ),
                self._learner_table(out),
                self._table(
                    "problems",
                    ("source", "reason"),
                    [
                        *grader.problems,
                        *earlier.problems,
                        *((self._say("keys"), said) for said in self._keys_say),
                        *self._alike(grader, earlier),
                    ],
                ),
                self._report(out, before) if grader.learners else "",
            )

    def _graded(self, responses: widgets.FileUpload) -> Grader:
        with TemporaryDirectory() as folder:
            given, keys = Path(folder) / "given", Path(folder) / "keys"
            _unpack(self.keys.value, keys)
            held = read_keys(sorted(keys.glob("*")))
            if held.refused and not held.forms:
                raise ContentError(list(held.refused))
            self._keys_say = [said_in(self.language, one) for one in held.notes]
            self._keys_say += [problem_in(self.language, one) for one in held.refused]
            grader = Grader(held.forms, self.language)
            _unpack(responses.value, given)
            if responses.value and grader.forms:
                for one in inputs([given]):
                    grader.take(one)
            return grader

    def _alike(self, *graders: Grader) -> list[tuple[str, str]]:
        """Return the pseudonyms of both tests that may be of one person, and what to do."""
        named = {name for one in graders for name in one.sources()}
        return [(", ".join(names), self._say("alike")) for names in alike(named)]

    def _write(self, grader: Grader, earlier: Grader, folder: Path) -> tuple[Path, Path | None]:
        """Write both tables of results; return where, None where there was no earlier test."""
        out, before = folder / NAME, folder / BEFORE
        write_results(grader, out)
        if not earlier.learners:
            return out, None
        write_results(earlier, before)
        return out, before

    @cached_property
    def _named(self) -> Named:
        return named(load_project(find_root()).draft(self.language))

    def _show(self, news: str, learners: str = "", problems: str = "", report: str = "") -> None:
        self.news.value = environment().from_string("<p>{{ news }}</p>").render(news=news)
        self.learners.value, self.problems.value, self.report.value = learners, problems, report

    def _learner_table(self, results: Path) -> str:
        points: Counter[tuple[str, str]] = Counter()
        answered: Counter[tuple[str, str]] = Counter()
        table = read_table(results.read_bytes(), str(results), RESPONSES)
        for _, (name, form, earned, said) in table.columns(
            "pseudonym", "form", "points", "answered"
        ):
            points[name, form] += float(earned)  # type: ignore[assignment]
            answered[name, form] += said == "true"
        rows = [
            (*who, f"{found:.2f}".rstrip("0").rstrip("."), str(answered[who]))
            for who, found in sorted(points.items())
        ]
        return self._table("learners", ("pseudonym", "form", "points", "answered"), rows)

    def _table(self, caption: str, heads: Iterable[str], rows: list[Any]) -> str:
        if not rows:
            return ""
        made: str = (
            environment()
            .get_template("classroom.html.j2")
            .render(
                caption=self._say(caption),
                heads=[self._say(head) for head in heads],
                rows=rows,
                nothing="",
            )
        )
        return made

    def _report(self, results: Path, before: Path | None) -> str:
        try:
            found = read_results(results)
            page = report_html(
                analyse(
                    found,
                    Target(float(self.target.value)),
                    read_results(before) if before else None,
                ),
                self.language,
                simulated=found.simulated,
                named=self._named,
            )
        except ContentError as error:
            page = error_in(self.language, error)
        frame = (
            '<iframe title="{{ title }}" srcdoc="{{ page }}" sandbox="" '
            'style="border: 1px solid; height: 40rem; width: 100%"></iframe>'
        )
        made: str = environment().from_string(frame).render(title=self._say("report"), page=page)
        return made

    def _save(self, button: Any = None) -> None:
        """Write results, list of problems, report and tables into the folder named."""
        out = Path(self.folder.value.strip() or ".")
        try:
            grader = self._graded(self.responses)
            if not grader.learners:
                raise ValueError(self._say("nothing_to_save"))
            written, before = self._write(grader, self._graded(self.earlier), out)
            write_report(
                written, out / PAGE, before=before, target=Target(float(self.target.value)),
                language=self.language, named=self._named,
            )  # fmt: skip
        except (OSError, ValueError, ContentError) as error:
            told = error_in(self.language, error)
            self.news.value = environment().from_string("{{ said }}").render(said=told)
            return
        names = ", ".join(path.name for path in (*result_paths(out / NAME), out / PAGE))
        said = self._say("saved", names=names, folder=str(out))
        self.news.value = environment().from_string("<p>{{ said }}</p>").render(said=said)


def _unpack(uploaded: Iterable[Any], folder: Path) -> None:
    """Put uploaded files into ``folder`` under names of ours, so that no name can lead elsewhere.

    The ending and the name for the list of problems stay, stripped of all that is no plain name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(uploaded, 1):
        plain = "".join(char for char in Path(one["name"]).name if char.isalnum() or char in "-_.")
        (folder / f"{number:05d}-{plain[-80:]}").write_bytes(bytes(one["content"]))
