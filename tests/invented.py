"""A table of items without any content, for tests and benchmarks that need many."""

from __future__ import annotations

from string import ascii_lowercase

import polars as pl

from quizzes.results.simulate import SCHEMA

LESSONS, OBJECTIVES = 10, 20
BLOOM = ("remember", "understand", "apply")
SAFE = 8


def invented_items(count: int, forms: int = 1) -> pl.DataFrame:
    """Return an items table of ``count`` single-choice items a form, without any content.

    Three options each, over ten lessons, twenty objectives and all thinking levels; the last
    eight are the set of safe responses. No key file is needed to measure or to practise.
    """
    rows = [
        {
            "form": ascii_lowercase[form],
            "position": place + 1,
            "item": f"invented-{form * count + place + 1:03d}",
            "lesson": f"{place % LESSONS + 1:02d}-invented",
            "objective": f"objective-{place % OBJECTIVES + 1:02d}",
            "bloom": BLOOM[place % len(BLOOM)],
            "set": "safe" if place >= count - SAFE else "main",
            "type": "single-choice",
            "options": "a;b;c",
            "key": "abc"[place % 3],
            "stem": f"Invented question {place + 1}?",
        }
        for form in range(forms)
        for place in range(count)
    ]
    return pl.DataFrame(rows, schema=SCHEMA)
