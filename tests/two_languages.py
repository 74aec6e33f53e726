"""The sample in English and Spanish: each text gets its Spanish words, each page its sibling."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import yaml

from quizzes.content.pages import LABEL
from quizzes.content.raw_lines import Raw, raw_lines

# What a line begins with that is no word: the fence of a block, whose name alone it may be, or a
# mark of a heading or an entry.
BEGUN = re.compile(
    r"(?P<fence>[`:]{3,}(?:\{[a-z-]+\}(?! [A-Z]).*)?$)|(?:[`:]{3,}\{[a-z-]+\}|#+ |- )?"
)
# What stays of a line besides: what it is bound to, and what it links to.
KEPT = re.compile(r"\{[a-z]+\}`[^`]*`|\[[^\]]*\]\(([^)]*)\)")
SPANISH = Path(__file__).with_name("spanish")
WRITTEN = re.compile(r"""\ben:\ (?P<said>"(?:[^"\\]|\\.)*")(?P<next>,\ es:)?(?P<end>[,}]?)""", re.X)


def in_two_languages(root: Path) -> Path:
    """Make a copy of the sample, at ``root``, one in English and Spanish."""
    words = yaml.safe_load((SPANISH / "texts.yml").read_text("utf-8"))
    for path in (*root.glob("data/**/*.yml"), *root.glob("quizzes/**/*.yml")):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(_line(line, words) for line in lines), encoding="utf-8")
    module = root / "data/module.yml"
    said = module.read_text("utf-8").replace("languages: [en]", "languages: [en, es]")
    module.write_text(said, encoding="utf-8")
    shutil.copytree(SPANISH / "book", root / "book", dirs_exist_ok=True)
    return root


def book_in_two_languages(root: Path) -> Path:
    """Make a small book at ``root``, laid out as a new module begins, one in two languages."""
    in_two_languages(root)
    titles = yaml.safe_load((SPANISH / "texts.yml").read_text("utf-8"))["titles"]
    for page in sorted((root / "book/en").rglob("*.md")):
        sibling = root / "book/es" / page.relative_to(root / "book/en")
        if not sibling.exists():
            sibling.parent.mkdir(exist_ok=True)
            sibling.write_text(_bones(page.read_text("utf-8"), titles), encoding="utf-8")
    return root


def _bones(page: str, titles: dict[str, str]) -> str:
    """Return a page with its title in Spanish, and a word for what else its lines say."""
    head, title, body = re.fullmatch(r"(?s)((?:---.*?\n---\n\n)?)# (.*?)\n(.*)", page).groups()  # type: ignore[union-attr]
    return "\n".join((f"{head}# {titles[title]}", *map(_bone, raw_lines(body, ""))))


def _bone(line: Raw) -> str:
    begun = BEGUN.match(line.text)
    if not line.is_read or not line.text or LABEL.match(line.text) or not begun:
        return line.text
    kept = (f"[aquí]({link[1]})" if link[1] else link[0] for link in KEPT.finditer(line.text))
    return " ".join((begun[0].rstrip(), "" if begun["fence"] else "Parte", *kept)).strip()


def _line(line: str, words: dict[str, dict[str, str]]) -> str:
    def both(match: re.Match[str]) -> str:
        if match["next"]:
            return match[0]
        said = json.dumps(_spanish(json.loads(match["said"]), words), ensure_ascii=False)
        if match["end"]:
            return f"en: {match['said']}, es: {said}{match['end']}"
        indent = " " * match.start()
        return f"en: {match['said']}\n{indent}es: {said}"

    return WRITTEN.sub(both, line)


def _spanish(english: str, words: dict[str, dict[str, str]]) -> str:
    for end, other in words["tail"].items():
        if english.endswith(end):
            return words["texts"][english.removesuffix(end)] + other
    return words["texts"][english]
