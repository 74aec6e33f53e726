"""Texts of the data as running text that knows its facts."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.environment import BuildEnvironment

from quizzes.book.context import Content, content_of
from quizzes.book.marks import fact_reference
from quizzes.book.rebuild import use
from quizzes.content.bound import Binding, in_data
from quizzes.content.text import BRACES, Text


def bound_words(text: Text, env: BuildEnvironment) -> Iterator[nodes.Node]:
    """Yield ``text`` in the language of the page; each bound word and value knows its fact."""
    held = content_of(env.app)
    text.in_language(held.language)  # says where there are no words in it
    words = text.by_language[held.language]
    at = 0
    for one in in_data(words):
        if isinstance(one, Binding):
            yield from _shown(words[at : one.span[0]], held, env)
            yield _knows(held.base.fill(one.words, held.language), one.facts, env)
            at = one.span[1]
    yield from _shown(words[at:], held, env)


def _shown(words: str, held: Content, env: BuildEnvironment) -> Iterator[nodes.Node]:
    """Yield words outside of bound ones; each value in braces rests on its fact."""
    for at, piece in enumerate(BRACES.split(words)):
        if at % 2:
            owner = held.base.owner(piece)
            yield _knows(held.base.fill(f"{{{piece}}}", held.language), (owner.id,), env)
        elif piece:
            yield nodes.Text(piece)


def _knows(words: str, facts: tuple[str, ...], env: BuildEnvironment) -> nodes.Node:
    for ident in facts:
        use(env, f"fact:{ident}")
    return fact_reference("", "", nodes.Text(words), facts=facts)
