"""Where sentences end in running text."""

from __future__ import annotations

import re

# A stop and what closes behind it, if the next word opens a sentence; no initial is a stop.
STOP = re.compile(r"""(?<!\b[A-Za-z])[.?!…]["'”’»)\]]*(?=\s+["'“‘«(\[¿¡]*[^\W\d_a-zß-öø-ÿ])""")
LINE = re.compile(r"(?<!\s)\s*\n")


def sentence_ends(text: str) -> list[int]:
    """Return where each sentence of ``text`` ends, the end of the last included.

    Prose is written with a sentence on each line, so a line ends one too.
    """
    inner = {one.end() for one in STOP.finditer(text)} | {
        one.start() for one in LINE.finditer(text)
    }
    last = len(text.rstrip())
    return sorted(end for end in {*inner, last} if 0 < end <= last)
