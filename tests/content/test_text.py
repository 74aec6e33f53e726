"""A text is words by language; one that is not there is never made up."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from quizzes import ContentError
from quizzes.content.module import UNREAD
from quizzes.content.text import Text, references
from quizzes.export.schemas import schema


def test_a_text_has_any_language_and_says_each_in_its_own_words() -> None:
    text = Text(en="law", es="ley", qu="kamachiy")
    assert [text.in_language(code) for code in ("en", "es", "qu")] == ["law", "ley", "kamachiy"]
    assert text.first == "law"


def test_words_that_are_not_there_are_not_replaced_by_those_of_another_language() -> None:
    with pytest.raises(ContentError, match="has no words in 'es'; add es"):
        Text(en="law").in_language("es")


@pytest.mark.parametrize(
    "written", [{}, {"en": ""}, {"english": "law"}, {"en": None}, {"EN": "law"}, {"en": {"a": "b"}}]
)
def test_what_is_no_text_is_refused(written: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Text.model_validate(written)


def test_texts_are_alike_when_they_say_the_same_in_the_same_languages() -> None:
    one, other = Text(en="law", es="ley"), Text(es="ley", en="law")
    assert one == other
    assert hash(one) == hash(other)
    assert one != Text(en="law")


def test_references_are_those_of_every_language() -> None:
    text = Text(en="From {hive-fee} to {hive-tax}.", es="De {hive-fee} a {hive-count}.")
    assert set(references(text)) == {"hive-fee", "hive-tax", "hive-count"}
    assert list(references("{hive-fee}")) == ["hive-fee"]


def test_the_schema_of_a_text_takes_any_language() -> None:
    made = schema("fact", UNREAD)["$defs"]["Text"]
    assert made["additionalProperties"] == {"minLength": 1, "type": "string"}
    assert "en" not in made["properties"]
