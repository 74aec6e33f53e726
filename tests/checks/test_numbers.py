"""Figures are looked for wherever a learner reads, and have to be those of the facts beneath."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quizzes import Problem, check, load_project
from tests.checks.test_words import PAGE, READ
from tests.conftest import ROOT
from tests.two_languages import in_two_languages

# Figures of the sample's facts, in the words of each language, and others in their place.
RIGHT = {
    "en": ["four to six years", "article 129-J", "19 June 2019", "since June 2019", "Art. 129 J"],
    "es": [
        "de cuatro a seis años",
        "de 4 a 6 años",
        "artículo 129-J",
        "19 de junio de 2019",
        "el diecinueve de junio del dos mil diecinueve",
        "desde junio de 2019",
        "el art. 129 J",
        "el artículo 129.º-J",
    ],
}
WRONG = {
    "en": [
        "five to six years",
        "article 129-K",
        "18 June 2019",
        "in 2018",
        "half",
        "forty thousand",
    ],
    "es": [
        "de cinco a seis años",
        "artículo 129-K",
        "18 de junio de 2019",
        "el primero de junio de 2019",
        "en 2018",
        "la mitad",
        "dos de cada tres",
        "una sexta parte",
        "cuarenta mil",
        "cuarentaicinco mil",
        "un centenar",
        "seis años y medio",
        "unos cuatro o cinco años",
        "el artículo segundo",
        "4,5 %",
    ],
}
# Where a reader of Spanish meets words: what stands there in the sample, and its file.
READ_ES = {
    "fact": ("data/facts/sample.yml", "No hay dos abejas iguales."),
    "claim": ("data/seed.yml", "Hurtar una colmena cuesta {years}."),
    "objective": ("quizzes/banks/01-bees.yml", "Decir la pena."),
    "option": ("quizzes/banks/01-bees.yml", "un «asa»"),
    "why of an option": ("quizzes/banks/01-bees.yml", "Tiene una."),
    "why of a number": ("quizzes/banks/01-bees.yml", "Tiene {bee-parts.count}."),
    "meaning": ("data/glossary.yml", "Quien cuida abejas."),
    "sentence of a page": ("book/es/01-bees.md", "Esta lección trata de las abejas."),
    "plan": ("book/es/01-bees.md", "Luego abra la ventana."),
}


def with_words(sample: Path, place: str, words: str) -> tuple[list[Problem], int]:
    """Put words into a place of the sample; return its problems, and the line of the place."""
    name, text = READ[place]
    path = sample / name
    good, before = path.read_text("utf-8"), text.removesuffix(".")
    assert before in good
    path.write_text(good.replace(before, f"{before} {words}", 1), encoding="utf-8")
    found = [
        one
        for one in check(load_project(sample))
        if one.code in ("numbers-are-named", "figures-agree")
    ]
    return found, good[: good.index(before)].count("\n") + 1


@pytest.mark.parametrize("place", READ_ES)
def test_a_figure_is_told_wherever_a_learner_reads_spanish(sample: Path, place: str) -> None:
    in_two_languages(sample)
    name, text = READ_ES[place]
    path = sample / name
    good, before = path.read_text("utf-8"), text.removesuffix(".")
    path.write_text(good.replace(before, f"{before} de cuarenta mil abejas", 1), encoding="utf-8")
    (problem,) = [one for one in check(load_project(sample)) if one.code == "numbers-are-named"]
    assert "'cuarenta mil' is typed; bind its words to the fact" in problem.message
    assert problem.where.path == name
    assert good[: good.index(before)].count("\n") + 1 - problem.where.line in (0, 1)


def bound(place: str, words: str) -> str:
    on_page = READ[place][0] == PAGE
    return f"{{fact}}`{words} <hive-penalty>`" if on_page else f"[{words}](hive-penalty)"


@pytest.mark.parametrize("place", READ)
def test_a_figure_by_itself_is_told_wherever_a_learner_reads(sample: Path, place: str) -> None:
    (problem,), line = with_words(sample, place, "of forty thousand bees")
    assert problem.code == "numbers-are-named"
    assert "'forty thousand' is typed; bind its words to the fact" in problem.message
    assert problem.where.path == READ[place][0]
    assert line - problem.where.line in (0, 1)


@pytest.mark.parametrize(("kind", "told"), [("name", []), ("text", ["numbers-are-named"])])
def test_a_digit_in_a_column_of_names_is_no_figure(
    sample: Path, kind: str, told: list[str]
) -> None:
    path = sample / "data/series/hives.yml"
    named = path.read_text("utf-8").replace('"Remark"}, kind: text', f'"Remark"}}, kind: {kind}')
    path.write_text(named.replace('"not counted"', '"Class 7"'), encoding="utf-8")
    codes = [one.code for one in check(load_project(sample))]
    assert [one for one in codes if one == "numbers-are-named"] == told


@pytest.mark.parametrize("place", READ)
def test_a_bound_figure_is_compared_wherever_a_learner_reads(sample: Path, place: str) -> None:
    (problem,), line = with_words(sample, place, bound(place, "for five to six years"))
    assert problem.code == "figures-agree"
    assert "'five' is no value of 'hive-penalty': 4 to 6 years; " in problem.message
    assert "mend it, or bind it to the fact it comes from" in problem.message
    assert line - problem.where.line in (0, 1)


@pytest.mark.parametrize("place", READ)
def test_a_bound_figure_that_agrees_is_no_problem(sample: Path, place: str) -> None:
    assert with_words(sample, place, bound(place, "for four to six years"))[0] == []


@pytest.mark.parametrize("language", RIGHT)
def test_a_figure_agrees_in_each_language_as_it_writes_it(sample: Path, language: str) -> None:
    in_two_languages(sample)
    path = sample / f"book/{language}/01-bees.md"
    good = path.read_text("utf-8")
    lines = [f"{{fact}}`{words} <hive-penalty>`." for words in (*RIGHT[language], *WRONG[language])]
    path.write_text(
        good.replace("\n(bees-the-law)=", "\n".join(["", *lines, "", "(bees-the-law)="])), "utf-8"
    )
    told = [problem for problem in check(load_project(sample)) if problem.code == "figures-agree"]
    wrong = {
        good[: good.index("\n(bees-the-law)=")].count("\n") + 2 + at
        for at in range(len(lines))
        if at >= len(RIGHT[language])
    }
    assert {problem.where.line for problem in told} == wrong


@pytest.mark.parametrize(
    ("words", "agrees"),
    [
        ("more than {fact}`1,000 hives <hives-on-a-poster>`", True),
        ("more than {fact}`1,500 hives <hives-on-a-poster>`", False),
        ("{fact}`1,000 hives <hives-on-a-poster>`", False),
        ("more than {fact}`hive-fee`, {fact}`1,500 hives <hives-on-a-poster>`", True),
    ],
)
def test_a_word_that_rounds_may_stand_before_what_is_bound(
    sample: Path, words: str, agrees: bool
) -> None:
    path = sample / PAGE
    good = path.read_text("utf-8")
    path.write_text(good.replace("This lesson covers bees.", f"It has {words}."), "utf-8")
    told = {problem.code for problem in check(load_project(sample))}
    assert ("figures-agree" not in told) == agrees


def test_two_values_by_name_tell_how_much_one_is_of_the_other(sample: Path) -> None:
    path = sample / PAGE
    good = path.read_text("utf-8")
    said = "This lesson covers {fact}`%s <hives-lost.value, hives-lost.total>`."
    for words, agrees in (
        ("a quarter of them", True),
        ("four times", True),
        ("half", False),
        ("nearly a third of them", False),
        ("about a quarter of them", True),
    ):
        path.write_text(good.replace("This lesson covers bees.", said % words), "utf-8")
        told = {problem.code for problem in check(load_project(sample))}
        assert told == (set() if agrees else {"figures-agree"}), words


def test_a_claim_of_the_real_book_is_told_when_its_figure_is_changed(tmp_path: Path) -> None:
    """Each figure in bound words of the book, and of its banks, is another's no more."""
    for name in ("book", "data", "quizzes"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for bank in (tmp_path / "quizzes/banks").glob("*.yml"):
        text = bank.read_text("utf-8")
        bank.write_text(text.replace("[aged sixteen](", "[aged thirteen]("), "utf-8")
    told = check(load_project(tmp_path))
    assert {problem.code for problem in told} == {"figures-agree"}
    assert len(told) >= 5
