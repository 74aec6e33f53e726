"""Typed answers: every way to write one is read as what it is, and as nothing else."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from quizzes import score
from quizzes.content.module import load_module
from quizzes.content.spelling import Manner, Spelling, fold
from quizzes.front.markup import quiz_html
from quizzes.front.page_quiz import quiz_script
from quizzes.front.page_words import spelling_script, words_script
from quizzes.items.keys import key_data
from quizzes.items.scoring import touched
from quizzes.items.solved import Key
from quizzes.items.typed import read_number, read_words
from tests.conftest import ROOT, real_project

KNOWN = Spelling(load_module(ROOT)[0].spelling)


def words(text: str) -> list[str]:
    return text.split()


UNITS = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
UNIDADES = words(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
    " dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés"
    " veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
)
DECENAS = words("treinta cuarenta cincuenta sesenta setenta ochenta noventa")
CENTENAS = words(
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos"
    " novecientos"
)


def in_english(number: int) -> str:
    if number >= 1000:
        below = number % 1000
        after = f" {'and ' if below < 100 else ''}{in_english(below)}" if below else ""
        return f"{in_english(number // 1000)} thousand{after}"
    if number >= 100:
        rest = f" and {in_english(number % 100)}" if number % 100 else ""
        return f"{UNITS[number // 100]} hundred{rest}"
    if number < 20:
        return UNITS[number]
    return TENS[number // 10 - 2] + (f"-{UNITS[number % 10]}" if number % 10 else "")


def in_spanish(number: int) -> str:
    if number >= 1000:
        before = "" if number < 2000 else f"{in_spanish(number // 1000)} "
        return f"{before}mil{f' {in_spanish(number % 1000)}' if number % 1000 else ''}"
    if number == 100:
        return "cien"
    if number > 100:
        rest = f" {in_spanish(number % 100)}" if number % 100 else ""
        return CENTENAS[number // 100 - 1] + rest
    if number < 30:
        return UNIDADES[number]
    return DECENAS[number // 10 - 3] + (f" y {UNIDADES[number % 10]}" if number % 10 else "")


def grouped(number: int, sign: str) -> str:
    return f"{number:,}".replace(",", sign)


def in_script(number: int, zero: str) -> str:
    return "".join(chr(ord(zero) + int(digit)) for digit in str(number))


WAYS: dict[str, Callable[[int], str]] = {
    "digits": str,
    "English words": in_english,
    "Spanish words": in_spanish,
    "no accents": lambda number: fold(in_spanish(number)),
    "capitals": lambda number: in_english(number).upper(),
    "spaces for hyphens": lambda number: in_english(number).replace("-", " "),
    "a long hyphen": lambda number: in_english(number).replace("-", "\u2011"),
    "commas": lambda number: grouped(number, ","),
    "points": lambda number: grouped(number, "."),
    "narrow spaces": lambda number: grouped(number, "\u202f"),
    "apostrophes": lambda number: grouped(number, "\u2019"),
    "decimals": lambda number: f"{number},0",
    "full width": lambda number: in_script(number, "\uff10"),
    "Arabic": lambda number: in_script(number, "\u0660"),
    "Bengali": lambda number: in_script(number, "\u09e6"),
}
AROUND = [
    "{}",
    " {} ",
    "about {}",
    "unos {}",
    "it is {}.",
    '"{}"',
    "\u00ab{}\u00bb",
    "~{}",
    "{} or so",
]
YEARS = ["{}", "{} years", "{} yrs.", "{} años", "{} YEARS", "{}\u00a0years"]


@given(
    st.integers(0, 999_999),
    st.sampled_from(sorted(WAYS)),
    st.sampled_from(AROUND),
    st.sampled_from(YEARS),
)
def test_a_number_written_in_any_allowed_way_is_this_number(
    number: int, way: str, around: str, unit: str
) -> None:
    typed = around.format(unit.format(WAYS[way](number)))
    readings = read_number(typed, "prison_years")
    assert Decimal(number) in readings, typed
    others = [one for one in readings if one != number]
    assert all(one * 1000 == number for one in others), f"{typed}: only a point is doubtful"


@given(st.integers(0, 999), st.sampled_from(["months", "%", "días", "cases", "hours"]))
def test_a_number_with_another_unit_is_not_read(number: int, unit: str) -> None:
    assert read_number(f"{number} {unit}", "years") == []
    assert read_number(f"{in_english(number)} {unit}") == []


@given(st.integers(0, 999), st.integers(0, 999))
def test_two_numbers_are_not_one(first: int, second: int) -> None:
    for between in (" or ", " to ", " / ", "; ", " and then "):
        assert read_number(f"{in_english(first)}{between}{in_english(second)}") == []
        assert read_number(f"{first}{between}{second}") == []


@pytest.mark.parametrize(
    "before", ["not", "under", "over", "below", "more than", "less than", "no"]
)
@given(st.integers(0, 99))
def test_a_word_that_changes_the_number_is_not_overlooked(before: str, number: int) -> None:
    assert read_number(f"{before} {number}") == []
    assert read_number(f"{before} {in_english(number)}") == []
    if before != "no":  # "No 113" is a way to write a number's sign
        assert read_words(f"{before} {number}") != read_words(str(number))


@given(st.integers(1, 499), st.sampled_from("ABCDEFGHIJKLMNOP"))
def test_an_article_is_one_article_however_it_is_written(number: int, letter: str) -> None:
    wanted = read_words(f"article {number}-{letter}", KNOWN)
    for typed in (
        f"art. {number}-{letter}",
        f"Artículo {number} {letter}",
        f"ARTICLE {number}{letter.lower()}",
        f"art {number}\u2013{letter} del Código Penal",
    ):
        assert read_words(typed, KNOWN) == wanted, typed
    for other in (
        f"article {number}",
        f"article {number}-{letter}{letter}",
        f"law {number}-{letter}",
    ):
        assert read_words(other, KNOWN) != wanted, other


@given(
    st.integers(1, 99999),
    st.sampled_from(["N°", "Nº", "N.º", "No.", "No", "Nro", "nro.", "Número", "\u2116", ""]),
)
def test_a_law_is_one_law_however_its_number_is_marked(number: int, mark: str) -> None:
    for kind in ("Ley", "ley", "LAW"):
        assert read_words(f"{kind} {mark} {number}") == read_words(f"Ley {number}")
    assert read_words(f"DL {mark} {number}") != read_words(f"Ley {number}")
    assert read_words(f"Ley {mark} {number + 1}") != read_words(f"Ley {number}")


def test_words_of_a_subject_are_known_to_its_module_alone() -> None:
    assert read_words("DL 1323", KNOWN) == read_words("Decreto Legislativo N.º 1323", KNOWN)
    assert read_words("DL 1323") != read_words("Decreto Legislativo N.º 1323")
    assert read_number("12 of the victims", spelling=KNOWN) == [Decimal(12)]
    assert read_number("12 of the victims") == []


def test_of_two_endings_the_longer_is_taken_away() -> None:
    known = Spelling(Manner(tails=("code", "of the code")))
    assert read_words("7 of the code", known) == read_words("7", known)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_an_answer_of_more_than_two_hundred_signs_is_none() -> None:
    assert read_number("0" * 199 + "5") == [Decimal(5)]
    assert read_number("0" * 200 + "5") == []
    assert read_words("a" * 201).parts == ()


def test_every_typed_item_of_the_module_reads_its_own_key_and_misses() -> None:
    for solved in real_project().solved.values():
        if solved.item.type not in ("numeric", "short-text"):
            continue
        for answer in (*solved.key.right, solved.choices[0].label):
            assert score(solved.key, answer).points == 1, (solved.item.id, answer)
        for ident, answer in solved.key.misses:
            assert touched(solved.key, answer) == [ident], (solved.item.id, answer)


# ---- Python and JavaScript: the same steps ----

SIGNS = list(
    "-\u2013\u2010\u00ad\u200b\u2009\u00a0\u1680\u180e\u0085\x1c\ufeff\u00b2\u00bd\u0669"
    "\u0660\uff19\u06f5\u06f0\u066b\u066c.,'\u2019()\"\u201c?!\u0130\u00df\u03a3\u03c2\ufb01"
    "\u2167\u2460\u0301\u20dd\U0001d7d7\U000104a0\U0001f600+~\u2248#_%\u00b0\u00baK\u212b \t"
)
PIECES = words(
    "129 129-E 007 2023 IN 32392 113 5 25 90 1,500 66.600 0x 1e3 0.1 constructor __proto__"
    " toString no one not under or and y point coma years años yrs months N° Nº n.º Ley D.S. DS"
    " art. Artículo opción option twentyfive treintaicinco iuno th st \u0391\u03a3"
)
LONG = "1" * 31


def hostile(count: int) -> list[tuple[Key, str]]:
    """Return keys of the module with strings that look like answers to them."""
    draw = random.Random(11)
    keys = [one.key for one in real_project().solved.values()]
    keys = [key for key in keys if key.type in ("numeric", "short-text")]
    listed = [
        word for name in ("numbers", "scales", "leads", "trails") for word in KNOWN.table[name]
    ]
    parts = [*PIECES, *SIGNS, *listed, "of the penal code", LONG]
    found = []
    for at in range(count):
        key = draw.choice(keys)
        typed = draw.choice(["", " ", "-"]).join(draw.choices(parts, k=draw.randint(1, 5)))
        if at % 3 == 0:
            near = draw.choice([*key.right, *(answer for _, answer in key.misses)])
            place = draw.randint(0, len(near))
            typed = near[:place] + draw.choice(parts) + near[place:]
        if at % 3 == 1:
            areas = [
                (0x20, 0x2FF),
                (0x300, 0x1FFF),
                (0x2000, 0x22FF),
                (0x30, 0x39),
                (0xFE00, 0xFFEF),
            ]
            typed = "".join(
                chr(draw.randint(*draw.choice(areas))) for _ in range(draw.randint(1, 8))
            )
        found.append((key, typed))
    return found


@pytest.mark.slow
def test_python_and_javascript_agree_on_hostile_strings(browser: Browser, tmp_path: Path) -> None:
    project = real_project()
    typed = [one for one in project.solved.values() if one.item.type in ("numeric", "short-text")]
    html = quiz_html("typed", typed, project.base, "en")
    bare = tmp_path / "typed.html"
    script = words_script("en", {}) + quiz_script() + spelling_script(project)
    bare.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>typed</title>'
        f"<body>{html}<script>{script}</script></body></html>",
        encoding="utf-8",
    )
    page = browser.new_page()
    page.goto(bare.as_uri())
    asked = hostile(6000)
    found = page.evaluate(
        """pairs => pairs.map(([key, response]) => ({
            ...quizFrontEnd.score(key, response), touched: quizFrontEnd.touched(key, response),
        }))""",
        [[key_data(key), response] for key, response in asked],
    )
    page.close()
    right = 0
    for (key, response), told in zip(asked, found, strict=True):
        mine = score(key, response)
        right += mine.points == 1
        assert told == {
            "points": mine.points,
            "answered": mine.answered,
            "touched": touched(key, response),
        }, (key, response, json.dumps(response))
    assert right > 50, "the strings come near enough to answers"
