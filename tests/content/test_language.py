"""What rules know of a language is data, whole for each, and says what its grammar says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from quizzes.content import strings
from quizzes.content.language import Language, known_of
from quizzes.content.strings import all_phrases, languages, phrase, phrases

SYLLABLES = {
    "sol": 1, "ciudad": 2, "país": 2, "guerra": 2, "ley": 1, "leyes": 2, "ya": 1, "y": 1,
    "buey": 1, "leer": 2, "sitúa": 3, "construía": 4, "averigüe": 4, "niñez": 2, "prisión": 2,
}  # fmt: skip


@pytest.mark.parametrize("language", languages())
def test_everything_is_known_of_each_language(language: str) -> None:
    known = known_of(language)
    assert known.readability.source
    assert set(known.says) == set(known_of(languages()[0]).says)


@pytest.mark.parametrize(("word", "count"), SYLLABLES.items())
def test_syllables_are_counted_as_spanish_parts_them(word: str, count: int) -> None:
    formula = known_of("es").readability
    sentences = float(formula.base - formula.per_sentence)
    assert formula.ease(word) == pytest.approx(sentences - float(formula.per_word) * count)


def test_spanish_is_measured_by_the_formula_of_szigriszt() -> None:
    """Two sentences of five words, ten syllables in each: 206.835 - 62.3 * 2 - 5."""
    text = "Una casa tiene muchas ventanas. Una casa tiene muchas ventanas."
    assert known_of("es").readability.ease(text) == pytest.approx(206.835 - 62.3 * 11 / 5 - 5)


@pytest.mark.parametrize(
    ("field", "yes", "no"),
    [
        ("absolute", "Siempre hay que denunciar", "A veces se denuncia"),
        ("negative", "¿Qué no es delito?", "¿Qué es delito?"),
        ("catch_all", "Todas las anteriores", "Todas las personas"),
        ("asks", "Lea. ¿Qué ley rige?", "Qué ley rige?"),
        ("opens", "Así es: la ley lo dice.", "La ley lo dice."),
        ("feels", "Suena bien.", "Rige desde ayer."),
    ],
)
def test_spanish_words_are_known(field: str, yes: str, no: str) -> None:
    pattern = getattr(known_of("es"), field)
    assert re.search(pattern, yes)
    assert not re.search(pattern, no)


def test_a_pattern_that_cannot_be_read_is_told() -> None:
    held = known_of("es").model_dump()
    with pytest.raises(ValidationError, match="must be a pattern that can be read"):
        Language.model_validate({**held, "asks": "(¿"})


@pytest.mark.parametrize("language", languages())
def test_every_language_says_every_phrase(language: str) -> None:
    assert set(all_phrases(language)) == set(all_phrases(languages()[0]))


def test_a_phrase_under_the_code_of_another_language_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strings, "FOLDER", tmp_path)
    (tmp_path / "qu.strings.yml").write_text("one:\n  en: One\ntwo:\n  qu: Iskay\n")
    strings.languages.cache_clear()
    try:
        with pytest.raises(ValueError, match=r"not said in 'qu', in .*qu\.strings\.yml: one;"):
            phrase("two", "qu")
    finally:
        strings.languages.cache_clear()


def test_a_phrase_of_no_language_is_refused() -> None:
    with pytest.raises(ValueError, match="speaks no 'zz'; it speaks: "):
        phrase("quiz.true", "zz")
    with pytest.raises(ValueError, match=r"no phrase 'quiz.maybe' in .*es\.strings\.yml"):
        phrase("quiz.maybe", "es")
    assert phrases("kind", "es")["country"] == "país"
