"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.content.sentences import sentence_ends


@pytest.mark.parametrize(
    "text",
    [
        "It is so.| It is not.|",
        "Is it so?| Yes!| “It is.”| ¿Sí?| Él lo dijo.|",
        "Article 5 of no. 30 applies.| See art. 7.|",
        "E. Quispe says so, e.g. in Lima.| That is all|",
        "One line|\nand another.|\n",
        "She (it was she.)| Went.|",
        "Later … it went on.|",
        "",
    ],
)
def test_a_sentence_ends_where_the_next_one_begins_or_its_line_ends(text: str) -> None:
    pieces = text.split("|")
    ends = [sum(map(len, pieces[: at + 1])) for at in range(len(pieces) - 1)]
    assert sentence_ends(text.replace("|", "")) == ends


@given(st.text(st.sampled_from("aB1 .?!…)”\n"), max_size=40))
def test_ends_lie_in_the_text_in_their_order(text: str) -> None:
    ends = sentence_ends(text)
    assert ends == sorted(set(ends))
    assert not ends or ends[-1] == len(text.rstrip())
    assert bool(ends) == bool(text.strip())
