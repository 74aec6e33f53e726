"""Account for the research notes: each of their records is used, or left out for a reason.

Run once for a folder of notes: ``python -m tests.dossier FOLDER``. The project itself needs no
notes; what became of each record stands in ``tests/dossier.yml`` and ``data/not-used.yml``.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from quizzes import Project, load_project
from quizzes.content.records import read_tree

ROOT = Path(__file__).parents[1]
TABLE = "tests/dossier.yml"
NAMED = re.compile(r"[|*\-\s]*((?:A|CH|TR|GN|SV)-[A-Z]+-?\d+)\b")
HEADING = re.compile(r"#+\s+(?:\(?(\d+[a-z]?|[a-z])\)?[.)]?(?:\s|$))?")
RULED = re.compile(r"\|[-| :]+\|$")
LISTED = re.compile(r"(?:[*-]|\d+\.) ")
# A row of the audit that confirms a record and asks for nothing adds no record of its own.
CONFIRMED = re.compile(r"\| confirmed \|.*\| – \|$")
# Sections that tell how to read a file, where it looked and what it still wants, and the contents.
GUIDES = {
    "audit": {""},
    "facts-adult": {"0", "9"},
    "facts-children": {"10", "11"},
    "facts-trafficking": {"", "11"},
    "more-numbers": {""},
    "more-services": {""},
}


def notes(folder: Path) -> dict[str, str]:
    """Return the line of each record of the notes in ``folder``, by its id.

    A record without an id of its own has the file, the section and its key: the first cell of
    its row where no other row of the section has the same, and its number otherwise.
    """
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.md")):
        if path.stem != "README":
            found |= _file(path)
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                found["/".join(list(row.values())[:-1])] = ",".join(row.values())
    return found


def _file(path: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    section = ""
    rows: list[str] = []
    lines = [*path.read_text("utf-8").splitlines(), "#"]
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("#"):
            found |= _section(path.stem, section, rows)
            match = HEADING.match(line)
            section, rows = (match[1] or "") if match else "", []
        elif named := NAMED.match(line):
            found[named[1]] = line
        elif LISTED.match(line) or (line.startswith("|") and not _is_head(line, after)):
            rows.append(line)
    return found


def _is_head(line: str, after: str) -> bool:
    return RULED.match(line) is not None or RULED.match(after) is not None


def _section(stem: str, section: str, rows: list[str]) -> dict[str, str]:
    if section in GUIDES.get(stem, ()):
        return {}
    keys = [row.strip("|").split("|")[0].replace("*", "").strip() for row in rows]
    seen = Counter(keys)
    return {
        f"{stem}:{section}:{key if row.startswith('|') and seen[key] == 1 else number}": row
        for number, (key, row) in enumerate(zip(keys, rows, strict=True), 1)
        if not CONFIRMED.search(row)
    }


def table(root: Path = ROOT) -> dict[str, list[str]]:
    """Return which entries of ``data/`` each record became, by the record's id."""
    found: dict[str, list[str]] = read_tree(root / TABLE, TABLE).value
    return found


def unaccounted(records: dict[str, str], project: Project, used: dict[str, list[str]]) -> list[str]:
    """Return a line for each record that is neither used nor left out, and the other way round."""
    left = {one.id for one in project.not_used}
    whole = {one.id for one in project.not_used if not one.part}
    told = [
        f"{ident}: neither in {TABLE} nor in data/not-used.yml: {line.strip()[:80]}"
        for ident, line in records.items()
        if ident not in used and ident not in whole
    ]
    told += [f"{ident}: is no record of the notes" for ident in {*used, *left} - {*records}]
    return sorted(told) + list(_cells(records, project, used))


def _cells(records: dict[str, str], project: Project, used: dict[str, list[str]]) -> Iterator[str]:
    """Yield each row of a table of figures whose number is in none of the facts it became."""
    for ident in used:
        if "/" not in ident or ":" in ident or ident not in records:
            continue
        number = records[ident].rsplit(",", 1)[1]
        facts = [project.base.facts[one] for one in used[ident] if one in project.base.facts]
        series = [one for one in project.series if one.id in used[ident]]
        if not any(f'"{number}"' in one.model_dump_json() for one in (*facts, *series)):
            yield f"{ident}: none of {', '.join(used[ident])} has {number}"


def main(arguments: list[str]) -> int:
    """Tell what became of the notes in a folder; return 1 if a record is not accounted for."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("name the folder of the notes: python -m tests.dossier FOLDER")
        return 2
    records, project, used = notes(Path(arguments[0])), load_project(ROOT), table()
    told = unaccounted(records, project, used)
    print("\n".join(told), end="\n" if told else "")
    reasons = Counter(one.reason for one in project.not_used if not one.part)
    parts = sum(one.part for one in project.not_used)
    print(f"{len(records)} records: {len(used)} used, {parts} of them in part; left out:", end=" ")
    print(", ".join(f"{number} {reason}" for reason, number in reasons.most_common()))
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
