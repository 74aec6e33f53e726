"""Words that are looked for in what a learner reads: each of them, and what is near to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import Problem, check, load_project
from quizzes.checks.markup_rules import MARKS, STRAY
from quizzes.checks.rule import in_small_letters
from quizzes.checks.text_rules import MARKUP, MARKUP_MARKS, UNFINISHED, UNFINISHED_MARKS
from quizzes.content.module import load_module
from tests.conftest import ROOT, SAMPLE
from tests.two_languages import in_two_languages

PAGE = "book/en/01-bees.md"
HARM = {
    "Look for #bees there.": "a hashtag",
    "#Bees are told of.": "a hashtag",
    "It costs S/ and more.": "no prices",
    "It costs US$ and more.": "no prices",
    "It costs USD and more.": "no prices",
    "So many soles per hive.": "no prices",
    "A price per night.": "no prices",
    "A price per hour.": "no prices",
    "Have you ever kept bees?": "never ask",
    "have you been a keeper?": "never ask",
    "Think of your own experience.": "never ask",
    "Think of your own life.": "never ask",
    "Think of Your own past.": "never ask",
    "It is at the jirón Panal.": "no streets",
    "It is at the jr. Panal.": "no streets",
    "It is at the avenida Panal.": "no streets",
    "It is at the av. Panal.": "no streets",
    "A bee in chains.": "nothing graphic",
    "A bee in handcuffs.": "nothing graphic",
    "A Shackled bee.": "nothing graphic",
    "A naked bee.": "nothing graphic",
    "A nude bee.": "nothing graphic",
    "The bee has been reported to the police.": "makes no call",
    "The bees have already been reported to the line.": "makes no call",
    "Your call has been made.": "makes no call",
    "your report was sent.": "makes no call",
    "Your report was received.": "makes no call",
}
HARMLESS = """
The number sign # alone.
The hive has been reported by its keeper.
Her own life as a keeper.
Your call is answered by a keeper.
The avenida is long.
A chain of hives.
"""


# The same in Spanish.
HARM_ES = {
    "Busque #abejas allí.": "a hashtag",
    "Cuesta S/ y más.": "no prices",
    "Tantos soles por colmena.": "no prices",
    "Tantos soles la colmena.": "no prices",
    "Una tarifa por noche.": "no prices",
    "Una tarifa por hora.": "no prices",
    "¿Alguna vez ha cuidado abejas?": "never ask",
    "¿Alguna vez le han dado miel?": "never ask",
    "¿Ha estado usted allí?": "never ask",
    "Piense en su propia experiencia.": "never ask",
    "Piense en Su propio pasado.": "never ask",
    "Está en el jirón Panal.": "no streets",
    "Está en el Jirón de la Colmena.": "no streets",
    "Está en la avenida Los Panales.": "no streets",
    "Está en la calle Los Panales.": "no streets",
    "Una abeja con cadenas.": "nothing graphic",
    "Una abeja encadenada.": "nothing graphic",
    "Una abeja Esposada.": "nothing graphic",
    "Una abeja con grilletes.": "nothing graphic",
    "Una abeja desnuda.": "nothing graphic",
    "La abeja ha sido ya denunciada a la línea.": "makes no call",
    "La abeja ha sido denunciada a la policía.": "makes no call",
    "Su denuncia fue enviada.": "makes no call",
    "Su llamada ha sido recibida.": "makes no call",
}
HARMLESS_ES = """
El signo # solo.
A la hora de la miel, por la noche.
Si alguna vez la colmena cae, llame.
La vida del gremio es propia.
La calle es larga, y la avenida más.
La cadena perpetua, y la esposa del dueño.
La colmena ha sido denunciada por su dueño.
Su llamada la atiende el gremio.
"""
FIRST = {"en": "This lesson covers bees.", "es": "Esta lección trata de las abejas."}


def told(sample: Path, language: str, lines: Iterable[str]) -> list[Problem]:
    """Return the problems of the sample with ``lines`` for the first sentence of its page."""
    if language != "en":
        in_two_languages(sample)
    path = sample / f"book/{language}/01-bees.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace(FIRST[language], "\n".join(lines)), encoding="utf-8")
    return check(load_project(sample))


@pytest.mark.parametrize(("language", "harm"), [("en", HARM), ("es", HARM_ES)])
def test_each_word_that_would_hurt_is_told_with_the_reason(
    sample: Path, language: str, harm: dict[str, str]
) -> None:
    problems = told(sample, language, harm)
    assert {problem.code for problem in problems} == {"nothing-harmful"}
    assert len(problems) == len(harm)
    for problem, (line, why) in zip(problems, harm.items(), strict=True):
        assert why in problem.message, line


@pytest.mark.parametrize(("language", "lines"), [("en", HARMLESS), ("es", HARMLESS_ES)])
def test_what_only_sounds_alike_hurts_nobody(sample: Path, language: str, lines: str) -> None:
    assert told(sample, language, lines.strip().splitlines()) == []


# Where a learner reads English, in the sample: a text of each place, found by what is before it.
READ = {
    "fact": ("data/facts/sample.yml", 'en: "No two bees are alike.'),
    "difference": ("data/facts/sample.yml", 'en: "The guild counts members only.'),
    "claim": ("data/seed.yml", 'en: "Stealing a hive costs {years}.'),
    "since": ("data/seed.yml", 'en: "Since {hive-penalty.since}.'),
    "why of a claim": ("data/seed.yml", 'en: "The range is now {hive-penalty}.'),
    "objective": ("quizzes/banks/01-bees.yml", 'en: "State the penalty.'),
    "stem": ("quizzes/banks/01-bees.yml", 'en: "A thief of a hive could be sent to prison.'),
    "option": ("quizzes/banks/01-bees.yml", 'en: "a <z>wheel</z>'),
    "why of an option": ("quizzes/banks/01-bees.yml", 'en: "It has one.'),
    "line": ("quizzes/banks/01-bees.yml", 'en: "The guild'),
    "why of a line": ("quizzes/banks/01-bees.yml", 'en: "Members only.'),
    "entry": ("quizzes/banks/01-bees.yml", 'en: "The new range'),
    "miss": ("quizzes/banks/01-bees.yml", 'en: "That was the old one.'),
    "why of a number": ("quizzes/banks/01-bees.yml", 'en: "It has {bee-parts.count}.'),
    "true": ("quizzes/banks/01-bees.yml", 'en: "The law says so.'),
    "false": ("quizzes/banks/01-bees.yml", 'en: "The law says otherwise.'),
    "meaning": ("data/glossary.yml", 'en: "Somebody who keeps bees.'),
    "why of a term": ("data/glossary.yml", 'en: "It is unkind.'),
    "question": ("data/open-questions.yml", 'en: "Do bees remember faces'),
    "looked": ("data/open-questions.yml", 'en: "In the report of the guild.'),
    "would settle": ("data/open-questions.yml", 'en: "A study with a control group.'),
    "sentence of a page": (PAGE, "This lesson covers bees."),
    "understanding": (PAGE, "What does the law say"),
    "plan": (PAGE, "Then open the window."),
}


@pytest.mark.parametrize("place", READ)
def test_words_are_looked_for_wherever_a_learner_reads(sample: Path, place: str) -> None:
    name, text = READ[place]
    path = sample / name
    good = path.read_text("utf-8")
    before = text.removesuffix(".")
    assert before in good
    path.write_text(good.replace(before, f"{before} of a naked bee", 1), encoding="utf-8")
    (problem,) = [one for one in check(load_project(sample)) if one.code == "nothing-harmful"]
    assert problem.where.path == name
    line = good[: good.index(before)].count("\n") + 1
    assert line - problem.where.line in (0, 1), "on the line of the text, or of its field above it"


MODULES = [load_module(root)[0] for root in (ROOT, SAMPLE)]
MARKED = [
    *((never.compiled, never.marks) for module in MODULES for never in module.never),
    *((pattern, MARKUP_MARKS) for pattern, _ in MARKUP),
    (UNFINISHED, UNFINISHED_MARKS),
]


@pytest.mark.parametrize(("pattern", "marks"), MARKED)
@given(st.data())
def test_whatever_a_pattern_finds_has_one_of_its_marks(
    pattern: re.Pattern[str], marks: tuple[str, ...], data: st.DataObject
) -> None:
    text = in_small_letters(data.draw(st.from_regex(pattern)))
    assert any(mark in text for mark in marks)


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in STRAY])
@given(st.data())
def test_no_stray_mark_is_passed_over(pattern: re.Pattern[str], data: st.DataObject) -> None:
    assert MARKS.search(data.draw(st.from_regex(pattern)))


@pytest.mark.parametrize(("letter", "like"), [("ı", "i"), ("İ", "i"), ("ſ", "s"), ("\u212a", "k")])
def test_letters_that_a_pattern_takes_for_others_are_made_so(letter: str, like: str) -> None:
    assert re.fullmatch(like, letter, re.IGNORECASE)
    assert in_small_letters(letter) == like
