"""Words with places in square brackets, which the program fills in."""

from __future__ import annotations

from quizzes.content.notices import PLACE, filled
from quizzes.content.text import Text


class Saying(Text):
    """Words for a reader with places for what the program knows: ``[n] years``."""

    def filled(self, language: str, **words: str) -> str:
        """Return the words in ``language`` with ``words`` in their places."""
        return filled(self.in_language(language), words)

    def needs(self, *names: str) -> None:
        """Refuse words that have other places than those ``names`` are filled into.

        Raises:
            ValueError: naming the places there must be.

        """
        wanted = " and ".join(f"[{name}]" for name in names) or "no place in brackets"
        for words in self.by_language.values():
            if set(PLACE.findall(words)) != set(names):
                raise ValueError(f"needs {wanted}, which the program fills in")
