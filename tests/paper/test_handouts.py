"""Lessons and quizzes on paper: tagged PDF, two pages, the key on a sheet of its own."""

from __future__ import annotations

import pickle
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from docutils import nodes
from pypdf import PdfReader

from quizzes import Project, load_project
from quizzes.cli import main
from quizzes.exam.codes import decode, encode
from quizzes.exam.draw import draw
from quizzes.exam.sealed_page import sealed_page
from quizzes.front.markup import explain
from quizzes.front.sets import quiz_items
from quizzes.items.views import help_lines
from quizzes.paper.exam_paper import form_key, form_paper, marks
from quizzes.paper.handouts import DOCTREES, write_handouts
from tests.conftest import SAMPLE, real_project

pytestmark = pytest.mark.slow
LESSONS = [page.name for page in real_project().lessons]
CHECKS = ("start-check", "end-check")
A4 = (595, 842)
A3 = (842, 1191)
LETTERS = "ABCDEFGHIJ"  # as many as a question has options at most, written out again


@pytest.fixture(scope="module")
def made(real_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("handouts")
    list(write_handouts(load_project(real_book), real_book, folder, "en"))
    return folder


def words(text: str) -> str:
    """Make text comparable: paper breaks lines and hyphenates."""
    return "".join(text.replace("\u00ad", "").replace("-", "").split())


def plain(text: str) -> str:
    """Return ``text`` without quotation marks, which paper curls."""
    return text.translate(str.maketrans("", "", "\"“”'’"))


def pages(path: Path) -> list[str]:
    return [words(page.extract_text()) for page in PdfReader(path).pages]


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_is_two_pages_of_a4_with_its_outcomes_and_take_away(
    made: Path, project: Project, name: str
) -> None:
    reader = PdfReader(made / f"{name}.pdf")
    assert len(reader.pages) == 2
    for page in reader.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
    text = "".join(pages(made / f"{name}.pdf"))
    for one in project.banks[name].objectives:
        assert plain(words(one.text.in_language("en"))) in plain(text)
    for part in ("Take-away", "case", "Sources of the facts"):
        assert words(part).lower() in text.lower()
    assert "Readingon" not in text, "paper cannot follow a link"


@pytest.mark.parametrize("name", LESSONS)
def test_answers_to_the_tasks_are_a_sheet_to_be_handed_out_afterwards(
    made: Path, real_book: Path, name: str
) -> None:
    lesson, (sheet,) = "".join(pages(made / f"{name}.pdf")), pages(made / f"{name}-answers.pdf")
    assert sheet.startswith("Compare:")
    tree = pickle.loads((real_book / DOCTREES / f"en/{name}.doctree").read_bytes())
    folds = [one for one in tree.findall(nodes.Element) if _is_answer(one)]
    assert folds
    for fold in folds:
        said = plain(words(fold.astext())).removeprefix("Compare")[-30:]
        assert said in plain(sheet)
        assert said not in plain(lesson)


def _is_answer(node: nodes.Element) -> bool:
    return bool((node.get("attributes") or {}).get("class_") == "task-answer")


def test_a_lesson_on_paper_has_lines_that_can_be_called(made: Path, project: Project) -> None:
    lines = help_lines(project.base, project.module, "en")[:3]
    for page in (one for one in project.pages if one.is_lesson):
        told = "".join(pages(made / f"{page.name}.pdf"))
        assert all(words(one["name"]) in told for one in lines), page.name


def test_a_card_is_one_page_and_a_wall_sheet(made: Path, project: Project) -> None:
    cards = [page.name.replace("/", "-") for page in project.pages if page.is_card]
    assert cards
    for name in cards:
        for end, size in (("", A4), ("-wall", A3)):
            (page,) = PdfReader(made / f"{name}{end}.pdf").pages
            assert (round(page.mediabox.width), round(page.mediabox.height)) == size


def test_a_conversation_is_a_table_with_every_reply(made: Path, project: Project) -> None:
    assert project.talks
    for talk in project.talks:
        text = "".join(pages(made / f"{talk.id}-talk.pdf"))
        for reply in (one for turn in talk.turns for one in turn.replies):
            for said in (reply.says, reply.follows):
                assert words(project.base.render(said, "en"))[:30] in text.replace("’", "'")
        assert text.count("→") == len(list(talk.ways()))


@pytest.mark.parametrize("name", [*LESSONS, *CHECKS])
def test_the_key_stands_on_a_sheet_of_its_own(made: Path, project: Project, name: str) -> None:
    sheets = pages(made / (f"{name}.pdf" if name in CHECKS else f"{name}-quiz.pdf"))
    first_key = next(at for at, text in enumerate(sheets) if text.startswith("Key:"))
    assert first_key % 2 == 0, "printed on both sides, no question is on the back of the key"
    asked, key = "".join(sheets[:first_key]), "".join(sheets[first_key:])
    for item in quiz_items(project, name):
        solved = project.solved[item.id]
        assert words(solved.stem)[:40] in asked
        for one in explain(solved, project.base):
            assert words(one.rationale)[:40] not in asked
            if one.right:
                assert words(one.rationale)[:40] in key


def tags(node: Any) -> list[str]:
    """Return the kind of every element of a tag tree."""
    node = node.get_object()
    if isinstance(node, list):
        return [tag for one in node for tag in tags(one)]
    if not isinstance(node, dict):
        return []
    here = [str(node["/S"])] if "/S" in node else []
    return here + (tags(node["/K"]) if "/K" in node else [])


@pytest.mark.parametrize("name", [*LESSONS, f"{LESSONS[4]}-quiz"])
def test_a_sheet_is_tagged_and_says_what_it_is(made: Path, name: str) -> None:
    reader = PdfReader(made / f"{name}.pdf")
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    found = set(tags(root["/StructTreeRoot"]))
    assert {"/H1", "/P"} <= found
    if name == "05-children-and-adolescents":
        assert {"/Table", "/TH", "/TD", "/L", "/LI", "/Figure"} <= found


def test_the_same_content_gives_the_same_bytes(made: Path, real_book: Path, tmp_path: Path) -> None:
    project = load_project(real_book)
    for path in write_handouts(project, real_book, tmp_path, "en"):
        if path.name.startswith(("01", "05")):
            assert path.read_bytes() == (made / path.name).read_bytes(), path.name


def test_text_of_ours_is_set_as_text(small_book: Path, tmp_path: Path) -> None:
    """Nothing an author types is taken for a command of the press."""
    from quizzes.paper.press import day, press

    project = load_project(small_book)
    hostile = '#panic("x") $x$ *b* _e_ <l> @r `c` \\ ] ) "q" //'
    data = {
        "title": "T",
        "module": "M",
        "edition": "E",
        "language": "en",
        "words": {"quiz_how": "", "key_title": "K", "key_how": "", "answer": "A", "limits": ""},
        "questions": [{"type": "single-choice", "stem": hostile, "hint": "", "options": [hostile]}],
        "answers": [
            {"letters": "A", "answer": hostile, "why": [hostile], "sources": [[(hostile, "en")]]}
        ],
    }
    path = tmp_path / "hostile.pdf"
    path.write_bytes(press("paper.typ", data, day(project)))
    assert words("#panic").replace('"', "") in pages(path)[0]
    assert "$x$*b*_e_<l>@r`c`" in pages(path)[0]


def test_without_a_built_book_the_command_says_what_to_do(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["handouts", "--root", str(SAMPLE), str(tmp_path)])
    assert done.exit_code == 1
    assert "make book" in done.output


@pytest.fixture(scope="module")
def forms() -> list[Any]:
    project = real_project()
    blueprint = next(one for one in project.blueprints if one.id == "final-exam")
    return draw(project, blueprint, 2026, 3)


def test_the_shipped_blueprint_is_drawn_in_three_forms_on_paper(
    project: Project, forms: list[Any], tmp_path: Path
) -> None:
    blueprint = next(one for one in project.blueprints if one.id == "final-exam")
    assert [len(form.asked) for form in forms] == [blueprint.size] * 3
    assert len({one.item for form in forms for one in form.asked}) == 3 * blueprint.size
    for form in forms:
        assert sum(one.set == "safe" for one in form.asked) == blueprint.all_safe > 0
        path = tmp_path / "form.pdf"
        path.write_bytes(form_paper(project, form.public()))
        sheets = pages(path)
        assert sheets[-1].startswith("Answersheet")
        assert len(sheets) % 2 == 1, "printed on both sides, it is a sheet to hand in"
        for one in form.asked:
            assert words(one.question.stem)[:40] in "".join(sheets)
            for choice in project.solved[one.item].choices:
                assert words(choice.rationale)[:40] not in "".join(sheets)
        root: Any = PdfReader(path).trailer["/Root"]
        assert "/TH" not in tags(root["/StructTreeRoot"])


def test_the_key_on_paper_marks_what_is_right(project: Project, forms: list[Any]) -> None:
    for one in forms[0].asked:
        said = marks(one)
        if one.question.type in ("single-choice", "true-false"):
            place = LETTERS.index(said)
            assert one.key.right == (one.question.choices[place].id,)
        elif one.question.type == "multiple-response":
            chosen = {one.question.choices[LETTERS.index(x)].id for x in said.split(", ")}
            assert chosen == set(one.key.right)
        elif one.question.type == "matching":
            pairs = [pair.split(": ") for pair in said.split(", ")]
            made = {
                (
                    one.question.choices[int(line) - 1].id,
                    one.question.targets[LETTERS.index(letter)].id,
                )
                for line, letter in pairs
            }
            assert made == set(one.key.pairs)
        else:
            order = sorted(
                (int(place), int(line))
                for line, place in (pair.split(": ") for pair in said.split(", "))
            )
            assert tuple(one.question.choices[line - 1].id for _, line in order) == one.key.right
    assert PdfReader(BytesIO(form_key(project, forms[0]))).pages


def test_a_case_of_six_answers_has_all_of_them_on_every_way_to_a_mark(
    project: Project, forms: list[Any], tmp_path: Path
) -> None:
    """On the questions, the answer sheet, the sealed page, and in its short code."""
    for form in forms:
        public = form.public()
        (tmp_path / "form.pdf").write_bytes(form_paper(project, public))
        *asked, sheet = pages(tmp_path / "form.pdf")
        sealed = sealed_page(public, project.base, project.module)
        six = [one for one in public.questions if len(one.choices) == 6]
        assert six, "a form with none shows nothing"
        for one in six:
            assert f"{one.id[1:]}.ABCDEF" in sheet
            for letter, choice in zip(LETTERS, one.choices, strict=False):
                assert f"{letter}.{words(choice.label)[:40]}" in "".join(asked)
                assert sealed.count(f'id="{public.id}-{choice.id}"') == 1
                response = {one.id: [choice.id]}
                assert decode(public, encode(public, response)) == response
