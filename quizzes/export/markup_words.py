"""The words of a text with HTML in it, as other programs store them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BREAKS = {"p", "br", "li", "div", "tr", "h1", "h2", "h3", "h4", "h5", "ul", "ol", "table"}
UNREAD = {"script", "style"}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unread += tag in UNREAD
        self.found += [" "] * (tag in BREAKS)
        if tag == "img":
            self.found.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        self.unread -= tag in UNREAD
        self.found += [" "] * (tag in BREAKS)

    def handle_data(self, data: str) -> None:
        self.found += [data] * (not self.unread)


def words_of(markup: str) -> str:
    """Return what somebody reads of ``markup``: no tags, one blank between words."""
    if "<" not in markup and "&" not in markup:
        return markup
    reader = _Words()
    reader.feed(markup)
    reader.close()
    return re.sub(r"\s+", " ", "".join(reader.found)).strip()
