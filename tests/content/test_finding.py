"""Figures are found however they are written, and agree with what facts hold and nothing else."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from quizzes import load_project
from quizzes.content.agreement import Agreement, rounds, step
from quizzes.content.finding import Figure, find
from quizzes.content.held import held
from quizzes.content.strings import languages, phrase
from quizzes.content.values import Value, show, show_date, show_number
from tests.conftest import ROOT
from tests.spelt_numbers import SPELT, spanish, spanish_forms

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
# What stands in a text, and of each figure its kind and what it means.
FOUND: dict[str, dict[str, list[tuple[str, object]]]] = {
    "en": {
        "forty thousand sex workers": [("number", 40000)],
        "40 thousand, or 1.5 million": [("number", 40000), ("number", 1500000)],
        "four to eight": [("number", 4), ("number", 8)],
        "twenty-one, one hundred and five": [("number", 21), ("number", 105)],
        "two and a half million": [("number", 2500000)],
        "half a million": [("number", 500000)],
        "a dozen, two dozen": [("number", 12), ("number", 24)],
        "dozens of them, thousands": [("many", 12), ("many", 1000)],
        "two thirds, half, a third of all, one in ten, ½": [
            ("share", 2 * THIRD), ("share", HALF), ("share", THIRD), ("share", Fraction(1, 10)),
            ("share", HALF),
        ],
        "twice as many, and it doubled": [("times", 2), ("times", 2)],
        "４０, ٤٠, ①⑧ and 3²": [
            ("number", 40), ("number", 40), ("number", 18), ("number", 3), ("number", 2),
        ],
        "Title Ⅳ, chapter IX, chapter X, Title I-A": [
            ("name", "IV"), ("name", "IX"), ("name", "X"), ("name", "IA"),
        ],
        "the eighth of April nineteen ninety-one": [("date", (1991, 4, 8))],
        "17 January 2007, January 17, 2007, 2007-01-17, 17/01/2007": [("date", (2007, 1, 17))] * 4,
        "January 2007, Jan. 2007, on 17 January, two may": [
            ("date", (2007, 1, 0)), ("date", (2007, 1, 0)), ("date", (0, 1, 17)), ("number", 2),
        ],
        "articles 129-E, 129 E, art. 129 E": [
            ("name", "129E"), ("number", 129), ("name", "129E"),
        ],
        "Ley 32392, Ley N.º 32392, DS 007-2023-IN": [
            ("number", 32392), ("number", 32392), ("name", "0072023IN"),
        ],
        "0800-2-3232": [("name", "080023232")],
        "an 18-year-old, mid-2015, the 1990s, the 3rd": [
            ("number", 18), ("number", 2015), ("decade", 199), ("number", 3),
        ],
        "the first half of 2023": [("part", (1, 2)), ("number", 2023)],
        "call one eight one zero": [("number", 8), ("number", 0)],
        "one year, one of them, the one who, a third person": [("number", 1)],
        "the two, these two acts, half-way, a double click, no two are alike": [],
        "a hundred, 40 000 and 40,000": [("number", 100), ("number", 40000), ("number", 40000)],
        "the first of May": [("date", (0, 5, 1))],
        "in the first quarter": [("part", (1, 4))],
        "article 129.º-A, read the article first": [("name", "129A")],
        "two thousand five hundred million": [("number", 2500000000)],
    },
    "es": {
        "cuarenta mil trabajadoras": [("number", 40000)],
        "treinta y dos mil, veintiún años": [("number", 32000), ("number", 21)],
        "1.5 millones, 1,5 millones, 40 mil": [
            ("number", 1500000), ("number", 1500000), ("number", 40000),
        ],
        "dos millones y medio, medio millón": [("number", 2500000), ("number", 500000)],
        "la mitad, un tercio, dos tercios, la cuarta parte, uno de cada diez": [
            ("share", HALF), ("share", THIRD), ("share", 2 * THIRD), ("share", Fraction(1, 4)),
            ("share", Fraction(1, 10)),
        ],
        "el doble, se duplicó, una docena": [("times", 2), ("times", 2), ("number", 12)],
        "docenas de personas, miles": [("many", 12), ("many", 1000)],
        "17 de enero de 2007, 17 de enero del 2007": [("date", (2007, 1, 17))] * 2,
        "1.º de abril de 1991, primero de abril de mil novecientos noventa y uno": [
            ("date", (1991, 4, 1)), ("date", (1991, 4, 1)),
        ],
        "setiembre de 2020, septiembre de 2020": [("date", (2020, 9, 0))] * 2,
        "artículo 129-E, art. 129 E, DS 007-2023-IN": [
            ("name", "129E"), ("name", "129E"), ("name", "0072023IN"),
        ],
        "capítulo IV, título X": [("name", "IV"), ("name", "X")],
        "el primer semestre de 2023": [("part", (1, 2)), ("number", 2023)],
        "quince por ciento, 15 %": [("number", 15), ("number", 15)],
        "llame al uno ocho uno cero": [("number", 8), ("number", 0)],
        "un caso, una vez, los dos, un cuarto de hotel, por medio de": [],
        "primero de mayo": [("date", (0, 5, 1))],
        "en el segundo semestre": [("part", (2, 2))],
        "el 1 de abril, 1° de abril de 1991, diecisiete de enero del dos mil siete": [
            ("date", (0, 4, 1)), ("date", (1991, 4, 1)), ("date", (2007, 1, 17)),
        ],
        "treinta y un mil mujeres, treintaiún mil, cuarentaicinco, treinticinco": [
            ("number", 31000), ("number", 31000), ("number", 45), ("number", 35),
        ],
        "artículo segundo, artículo 2.º, título primero, lea el artículo. Segundo, piense": [
            ("number", 2), ("number", 2), ("number", 1),
        ],
        "artículo 129.º-A, artículo 129° A, art. 129º A, artículo 129": [
            ("name", "129A"), ("name", "129A"), ("name", "129A"), ("number", 129),
        ],
        "dos de cada tres, dos de cada 3, 2 de cada tres": [("share", 2 * THIRD)] * 3,
        "una sexta parte, un octavo de los casos, cinco centésimas, nueve décimas partes": [
            ("share", Fraction(1, 6)), ("share", Fraction(1, 8)), ("share", Fraction(1, 20)),
            ("share", Fraction(9, 10)),
        ],
        "una decena de casos, una veintena, un centenar, medio centenar": [
            ("number", 10), ("number", 20), ("number", 100), ("number", 50),
        ],
        "mil millones, dos mil quinientos millones, un billón": [
            ("number", 10**9), ("number", 2500000000), ("number", 10**12),
        ],
        "dos años y medio, dos veces y media, un año y medio": [
            ("number", Fraction(5, 2)), ("times", Fraction(5, 2)), ("number", Fraction(3, 2)),
        ],
        "una parte, un sexto sentido, en primer lugar, cuarta edición, la segunda vez": [],
    },
}  # fmt: skip
SAID = [(language, text) for language, texts in FOUND.items() for text in texts]


@pytest.mark.parametrize(("language", "text"), SAID)
def test_each_way_to_write_a_figure_is_read(language: str, text: str) -> None:
    found = [(one.kind, one.means[-1]) for one in find(text, language)]
    assert found == FOUND[language][text]


def only(text: str, language: str = "en") -> Figure:
    (figure,) = find(text, language)
    return figure


@pytest.mark.parametrize(
    ("language", "text", "hedge"),
    [
        ("en", "about forty", "about"),
        ("en", "some 40 thousand", "about"),
        ("en", "nearly half", "nearly"),
        ("en", "more than a third of them", "above"),
        ("en", "fewer than ten", "below"),
        ("en", "under eighteen", ""),
        ("es", "unos cuarenta mil", "about"),
        ("es", "cerca del 19 %", "about"),
        ("es", "casi la mitad", "nearly"),
        ("es", "más de 40 mil", "above"),
        ("es", "menos de un tercio", "below"),
        ("es", "menores de dieciocho", ""),
    ],
)
def test_what_rounds_a_figure_stands_before_it(language: str, text: str, hedge: str) -> None:
    assert only(text, language).hedge == hedge


def test_percent_and_own_count_for_all_figures_that_go_together() -> None:
    assert [one.percent for one in find("15 to 20 percent", "en")] == [True, True]
    assert [one.percent for one in find("15–20 %, and 30", "en")] == [True, True, False]
    assert [one.own for one in find("two or three questions of 40 women", "en")] == [True] * 2 + [
        False
    ]


def test_a_figure_knows_where_it_stands_as_it_was_written() -> None:
    for text, words in (("½ of them", "½"), ("É ４０ %!", "４０ %"), ("aged ①⑧.", "①⑧")):
        figure = only(text)
        assert figure.words == text[figure.start : figure.end] == words


# What can be said of a value, and what cannot.
AGREE = {
    "number": (
        Value(number=Decimal(43956), unit="people"),
        ["43,956", "43 956 people", "about 44 thousand", "more than 40 thousand", "some 43,960",
         "forty-three thousand nine hundred and fifty-six", "tens of thousands", "nearly 44,000"],
        ["43,957", "44 thousand", "about 45 thousand", "nearly 40 thousand", "more than 44,000",
         "fewer than 40 thousand", "43,956 %", "half", "more than 30 thousand"],
    ),
    "percent": (
        Value(number=Decimal("33.3"), unit="percent"),
        ["33.3 %", "a third of them", "33.3 percent", "about 33 %", "more than a quarter of them",
         "fewer than half", "33.3 to 33.3 percent"],
        ["33.3", "33 %", "two thirds", "half", "nearly half", "about half", "more than half",
         "34 %"],
    ),
    "years": (
        Value(range=(Decimal(15), Decimal(20)), unit="prison_years"),
        ["15 to 20 years", "fifteen years", "twenty", "15–20", "15-20 years"],
        ["sixteen", "three quarters", "15 months", "12 to 20 years", "15 %", "15-21 years",
         "fifteen victims"],
    ),
    "age": (
        Value(range=(Decimal(14), Decimal(17))),
        ["aged 14", "aged sixteen", "a girl aged about fifteen", "from 14 to 17"],
        ["aged thirteen", "aged eighteen", "sixteen articles", "under sixteen"],
    ),
    "date": (
        Value(date="2007-01-17"),
        ["17 January 2007", "January 2007", "in 2007", "17 January", "two thousand and seven"],
        ["18 January 2007", "February 2007", "in 2008", "2007 women", "17 March", "about 2007",
         "the 1990s"],
    ),
    "norm": (
        Value(name="Decreto Supremo 007-2023-IN"),
        ["DS 007-2023-IN", "Decreto Supremo 007-2023-IN"],
        ["DS 007-2022-IN", "DS 7-2023", "2023"],
    ),
    "article": (Value(name="129-E"), ["129-E", "art. 129 E", "Article 129 E"], ["129-F", "129"]),
    "law": (Value(name="Ley 28950"), ["Ley 28950", "Law 28950"], ["28951", "29 thousand", "2895"]),
    "line": (Value(name="0800-2-3232"), ["0800-2-3232"], ["0800-2-3233", "0800"]),
    "list": (
        Value(list={"a": {"en": "an act"}, "b": {"en": "a means"}, "c": {"en": "a purpose"}}),
        ["three parts"], ["two parts", "four parts", "three years", "three percent", "three times"],
    ),
    "text": (
        Value(text={"en": "about two thirds"}),
        ["about two thirds"], ["two thirds", "half", "more than two thirds"],
    ),
}  # fmt: skip
PROJECT = load_project(ROOT)
AGREEMENT = {language: Agreement(PROJECT.module.units, language) for language in languages()}


def agree(text: str, *values: Value, language: str = "en") -> bool:
    found = find(text, language)
    assert found, text
    return all(AGREEMENT[language].agrees(one, held(values, language)) for one in found)


@pytest.mark.parametrize("kind", AGREE)
def test_what_agrees_with_a_value_and_what_does_not(kind: str) -> None:
    value, right, wrong = AGREE[kind]
    assert [text for text in right if not agree(text, value)] == []
    assert [text for text in wrong if agree(text, value)] == []


def test_somebody_is_of_an_age_between_two_that_are_bound() -> None:
    ages = [Value(number=Decimal(12), unit="years"), Value(number=Decimal(18), unit="years")]
    for text, agrees in (("aged twelve", True), ("aged thirteen", True), ("aged eleven", False)):
        assert agree(text, *ages) == agrees
    assert agree("aged eighteen", *ages)  # as it is said of the bound itself
    assert not agree("aged nineteen", *ages)
    assert not agree("thirteen years", *ages)
    for words in ("que tiene trece", "que tenían trece", "si tuviera trece", "de edad de trece"):
        assert agree(words, *ages, language="es"), words


def test_a_share_is_told_as_exactly_as_percent_are_written() -> None:
    for percent, agrees in (("33", True), ("33.3", True), ("33.4", False), ("34", False)):
        value = Value(number=Decimal(percent), unit="percent")
        assert agree("a third of them", value) == agrees, percent
    assert agree("about two thirds", Value(number=Decimal(70), unit="percent"))
    assert not agree("about two thirds", Value(number=Decimal(75), unit="percent"))
    assert agree("more than a third of them", Value(number=Decimal(60), unit="percent"))
    assert not agree("more than a third of them", Value(number=Decimal(67), unit="percent"))


def test_times_are_a_number_by_itself_or_of_two_that_are_bound() -> None:
    two = Value(number=Decimal(2))
    assert agree("twice", two)
    assert agree("Two TIMES", two)
    assert not agree("three times", two)
    assert agree("doubled", Value(number=Decimal(40)), Value(number=Decimal(20)))
    assert not agree("doubled", Value(number=Decimal(40)), Value(number=Decimal(21)))
    assert agree("more than doubled", Value(number=Decimal(47)), Value(number=Decimal(20)))


# Every value of every fact that is a figure.
VALUES = [
    (f"{fact.id}.{name}", value)
    for fact in PROJECT.base.facts.values()
    for name, value in fact.parts.items()
    if value.kind in ("number", "range", "at_least", "at_most", "date", "name")
    and value.date != "unknown"
]
SCALES = {
    "en": ((1000, "thousand"), (10**6, "million")),
    "es": ((1000, "mil"), (10**6, "millones")),
}
PERCENT = {"en": ("%", " %", " percent", " per cent"), "es": ("%", " %", " por ciento")}
ZEROS = ("０", "٠", "०")


def ways(value: Value, language: str) -> Iterator[str]:
    """Yield each way to write ``value`` that tests know."""
    if language == "en" or value.unit is None:
        yield show(value, language)
    if value.date is not None:
        yield from days(value.date, language)
    ends = (value.number, value.at_least, value.at_most, *(value.range or ()))
    for number in (end for end in ends if end is not None):
        after = PERCENT[language] if value.unit == "percent" else ("",)
        yield from (sum_ + percent for sum_ in sums(number, language) for percent in after)


def days(date: str, language: str) -> Iterator[str]:
    yield date[:4]
    yield SPELT[language](int(date[:4]))
    if len(date) >= 7:
        yield show_date(date[:7], language)
    if len(date) == 10:
        yield date
        yield "/".join(reversed(date.split("-")))
        day, *rest = show_date(date, language).split(" ")
        yield " ".join((SPELT[language](int(day)), *rest))


def sums(number: Decimal, language: str) -> Iterator[str]:
    shown = show_number(number, language)
    yield shown
    yield shown.replace(",", " ")
    yield shown.replace(",", "\u202f")
    if language == "es":
        yield shown.translate(str.maketrans(",.", ".,"))
    for zero in ZEROS:
        yield "".join(chr(ord(zero) + int(one)) if one.isdigit() else one for one in shown)
    if number == int(number) and 2 <= number < 10**9:
        yield SPELT[language](int(number))
        yield SPELT[language](int(number)).upper()
        for scale, name in SCALES[language]:
            if number > scale and number * 10 % scale == 0:
                yield f"{show_number(number / scale, language)} {name}"


@pytest.mark.parametrize("language", languages())
@given(st.sampled_from(VALUES))
def test_a_value_of_a_fact_agrees_in_whatever_way_it_is_written(
    language: str, named: tuple[str, Value]
) -> None:
    name, value = named
    for text in ways(value, language):
        if find(text, language) or value.kind != "name":
            assert agree(f"They told of {text} in all.", value, language=language), (name, text)


@pytest.mark.parametrize("language", languages())
@given(st.sampled_from(VALUES), st.integers(2, 10**8), st.data())
def test_no_other_number_agrees(
    language: str, named: tuple[str, Value], number: int, data: st.DataObject
) -> None:
    value = named[1]
    facts = held([value], language)
    known = {int(one) for one, _ in facts.numbers} | {day[0] for day in facts.days}
    known |= {one for _, one, *_ in facts.told if isinstance(one, int)}
    assume(number not in known)
    unit = PERCENT[language][0] if value.unit == "percent" else ""
    text = data.draw(st.sampled_from(list(sums(Decimal(number), language)))) + unit
    assert not agree(text, value, language=language), text


@given(st.sampled_from([one for one in VALUES if one[1].date and len(one[1].date) > 4]), st.dates())
def test_no_other_day_agrees(named: tuple[str, Value], day: object) -> None:
    value = named[1]
    assert value.date is not None
    assume(not str(day).startswith(value.date[:10]))
    for text in (show_date(str(day), "en"), show_date(str(day), "es")):
        language = "es" if " de " in text else "en"
        assert agree(text, value, language=language) == (str(day) == value.date)


@given(
    st.sampled_from([one for one in VALUES if one[1].name and re.search(r"\d", one[1].name)]),
    st.data(),
)
def test_no_other_article_norm_or_line_agrees(
    named: tuple[str, Value], data: st.DataObject
) -> None:
    name = str(named[1].name)
    at = data.draw(st.sampled_from([one.start() for one in re.finditer(r"[0-9]", name)]))
    digit = data.draw(st.sampled_from([one for one in "123456789" if one != name[at]]))
    other = f"{name[:at]}{digit}{name[at + 1 :]}"
    found, was = (
        {(one.kind, mean) for one in find(text, "en") for mean in one.means}
        for text in (other, name)
    )
    assume(not found <= was)  # 1 and 2 of "articles 1 to 2" are each a figure of its own
    assert not agree(other, named[1])


def meant(text: str, language: str = "es") -> tuple[str, object]:
    """Return the kind of the only figure in ``text``, and the last of what it may mean."""
    figure = only(text, language)
    return figure.kind, figure.means[-1]


@given(st.integers(2, 10**9 - 1))
@example(21)
@example(31_000)
@example(101_121)
@example(500_500)
def test_a_number_is_read_in_each_way_in_which_spanish_spells_it(number: int) -> None:
    for text in spanish_forms(number):
        for said in (f"Hubo {text} casos.", f"HUBO {text.upper()} CASOS."):
            assert meant(said) == ("number", number), said


@given(st.decimals(0, 10**7, places=1), st.sampled_from(["%", " %", "\u00a0%", " por ciento"]))
@example(Decimal("1234.5"), " %")
def test_a_sum_is_read_with_point_or_comma_and_percent_near_or_far(
    number: Decimal, percent: str
) -> None:
    whole, tenth = divmod(int(number * 10), 10)
    for thousands, point in (".,", ",.", " ,", "\u202f,"):
        text = f"{whole:,}".replace(",", thousands) + f"{point}{tenth}{percent}"
        figure = only(f"Fue el {text} de ellas.", "es")
        assert figure.percent, text
        assert Fraction(number) in figure.means, text


@given(st.integers(1, 20), st.integers(2, 100))
def test_so_many_of_every_so_many_are_a_share_in_spanish(part: int, whole: int) -> None:
    share = ("share", Fraction(part, whole))
    first = "una" if part == 1 else spanish(part)
    for text in (f"{first} de cada {spanish(whole)}", f"{part} de cada {whole}"):
        assert meant(f"Son {text}.") == share, text


PARTS = ["tercera", "cuarta", "quinta", "sexta", "séptima", "octava", "novena", "décima"]


@given(st.integers(2, 20), st.sampled_from(PARTS))
def test_so_many_parts_are_a_share_in_spanish(parts: int, name: str) -> None:
    size = PARTS.index(name) + 3
    assert meant(f"Son {spanish(parts)} {name}s partes de ellas.") == (
        "share",
        Fraction(parts, size),
    )
    for text in (f"la {name} parte", f"una {name} parte"):
        assert meant(f"Es {text} de ellas.") == ("share", Fraction(1, size)), text


@given(st.dates(datetime.date(1001, 1, 1), datetime.date(2999, 12, 31)))
def test_a_day_is_read_in_each_way_in_which_spanish_writes_it(day: datetime.date) -> None:
    month = phrase("months", "es").split()[day.month - 1]
    days = [str(day.day), f"{day.day:02}", spanish(day.day)]
    days += ["1.º", "1°", "primero"] if day.day == 1 else []
    for number in days:
        assert meant(f"Fue el {number} de {month}.") == ("date", (0, day.month, day.day))
        for of in (
            f"{by} {year}" for by in ("de", "del") for year in (day.year, spanish(day.year))
        ):
            text = f"Fue el {number} de {month} {of}."
            assert meant(text) == ("date", (day.year, day.month, day.day)), text


@given(st.integers(2, 999), st.sampled_from("ABCDEFGHIJKLMNÑO"))
def test_an_article_is_read_in_each_way_in_which_spanish_writes_it(
    number: int, letter: str
) -> None:
    for text in (f"{number}-{letter}", f"{number} {letter}", f"{number}.º-{letter}"):
        for of in ("artículo", "art.", "Artículo"):
            assert meant(f"El {of} {text} rige.") == ("name", f"{number}{letter}"), text
    for text in (str(number), f"{number}.º", f"{number}°"):
        assert meant(f"El artículo {text} rige.") == ("number", number), text


@given(st.integers(1, 12), st.integers(2, 99))
def test_somebody_is_of_an_age_in_spanish(low: int, age: int) -> None:
    ages = Value(range=(Decimal(low), Decimal(low + 10)))
    for told in (str(age), spanish(age)):
        for text in (f"una niña que tiene {told} años", f"a la edad de {told}"):
            assert agree(text, ages, language="es") == (low <= age <= low + 10), text


WORDS = "and a one half third of in 129-E IV May forty mil y de cada"
PIECES = st.sampled_from([*"0123456789½²Ⅳ①٤.,-/%⁄ '’\u00a0\n", *WORDS.split(" ")])


@pytest.mark.parametrize("language", languages())
@given(st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join)))
@example("0" * 5000)
@example("1," * 5000)
@example("a-" * 20000)
@example("a.1-" * 5000)
@example("forty " * 5000)
@example("one in " * 5000)
@example("IV" * 10000)
@example("½" * 5000)
@example(f"5{' ' * 60000}x 5 questions")
@example("half- per the about aged " * 5000)
@example("1 000 " * 5000)
def test_whatever_is_written_is_read_from_left_to_right(language: str, text: str) -> None:
    at = 0
    for figure in find(text, language):
        assert at <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.words
        at = figure.end
        agreed = AGREEMENT[language].agrees(figure, held([Value(number=Decimal(5))], language))
        assert isinstance(agreed, bool)


@pytest.mark.parametrize("language", languages())
@given(st.text(st.characters(categories=("Nd", "No", "Nl")), min_size=1))
def test_a_sign_for_a_number_is_one_in_any_script(language: str, text: str) -> None:
    assert find(text, language)


@given(st.integers(1, 10**12), st.integers(0, 6))
def test_a_number_rounds_to_the_digits_that_are_shown(number: int, noughts: int) -> None:
    value, size = Fraction(number), Fraction(10**noughts)
    below = value // size * size
    if below > 0:
        shown = step(below)
        assert rounds(value, below, shown, "above") == (below < value < below + shown)
    for hedge in ("about", "nearly", "above", "below"):
        assert rounds(value, value * 3, step(value * 3), hedge) is False or hedge == "below"
    assert rounds(value, value, size, "")
