"""What stands together on a page, and the facts beneath it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from quizzes.content.pages import LABEL, Page, Raw
from quizzes.content.problems import Where


@dataclass(frozen=True)
class Paragraph:
    """Lines that stand together, as written, and the ids of what they name or are bound to."""

    text: str
    where: Where
    owners: tuple[str, ...]


def paragraphs(page: Page) -> Iterator[Paragraph]:
    """Yield each paragraph, list, table and block of ``page``; code and front matter are none."""
    named: defaultdict[int, list[str]] = defaultdict(list)
    for one in page.named:
        named[one.where.line].append(re.split(r"[. ]", one.reference)[0])
    for between, group in groupby(page.raw, _is_between):
        lines = list(group)
        if not between:
            owners = dict.fromkeys(name for one in lines for name in named[one.where.line])
            text = "\n".join(one.text for one in lines)
            yield Paragraph(text, lines[0].where, tuple(owners))


def _is_between(line: Raw) -> bool:
    return (
        line.kind not in ("text", "plan") or not line.text.strip() or bool(LABEL.match(line.text))
    )
