"""The sample in English and Spanish: each text gets its Spanish words, each page its sibling."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import yaml

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
