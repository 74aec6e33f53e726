"""What a file looks like that is no response: so that a teacher is told what would help."""

from __future__ import annotations

import re

from quizzes.content.encoding import decode

HEAD = 16_384  # bytes that are looked at

# What the first bytes say.
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"RIFF", "picture"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
    (b"\x1f\x8b", "archive"),
)
# What the names within a packed file say.
_PACKED = (
    ("xl/", "workbook"),
    ("word/", "document"),
    ("ppt/", "document"),
    ("h5p.json", "h5p"),
    ("imsmanifest.xml", "qti"),
    ("collection.anki2", "questions"),
    ("content.xml", "office"),
    ("opendocument", "office"),
)
# What a text says, the most telling first.
_TEXT = (
    (r'"format"\s*:\s*"quiz-key-', "key"),
    (r'"format"\s*:\s*"quiz-attempt-', "attempt"),
    (r'"format"\s*:\s*"quiz-progress-', "attempt"),
    (r'"format"\s*:\s*"quiz-cut-', "results"),
    (r'"nbformat"', "document"),
    (r"\A\s*<!doctype html[^>]*>.*\bclass=\"sealed", "sealed"),
    (r"<quiz>|<question type=", "moodle"),
    (r"<(qti-)?assessment-?(item|test)\b|<questestinterop", "qti"),
    (r"\A\s*(<!doctype html|<html)", "page"),
    (r"<pl-[a-z]", "questions"),
    (r"^::[^:\n]+::|^[^\n{]*\{[ \t\n]*([=~#]|T\}|F\}|TRUE|FALSE)", "gift"),
    (r'^\[\[questions\]\]|^<quiz\b|<\?quiz|"(answers|questions?)"\s*:', "questions"),
    (r'\A"?pseudonym"?[,;\t]"?form"?[,;\t]"?item\b', "results"),
    (r'\A"?source"?[,;\t]"?reason"?[\r\n]', "results"),
    (r'\A"?form"?[,;\t]"?(position|question)"?[,;\t]', "results"),
    (r"\A[^\n]*\b(apellido\(s\)|calificaci.n|last name|surname|grade/|state,started)", "marks"),
    (r'\A[^\n]*"?q1"?[,;\t]"?q2\b', "marks"),
)
_COMPILED = [
    (re.compile(pattern, re.IGNORECASE | re.MULTILINE | re.DOTALL), kind) for pattern, kind in _TEXT
]
_SUFFIXES = {
    ".gift": "gift", ".xlsx": "workbook", ".xlsm": "workbook", ".xls": "workbook",
    ".ods": "workbook", ".numbers": "workbook", ".docx": "document", ".doc": "document",
    ".odt": "document", ".pages": "document", ".pdf": "pdf", ".jpg": "picture",
    ".jpeg": "picture", ".png": "picture", ".heic": "picture", ".webp": "picture",
    ".html": "page", ".htm": "page", ".xml": "questions", ".toml": "questions",
    ".apkg": "questions", ".h5p": "h5p", ".md": "text", ".txt": "text", ".ipynb": "document",
    ".rar": "archive", ".7z": "archive", ".gz": "archive", ".tar": "archive",
    ".parquet": "results",
}  # fmt: skip


def looks_like(raw: bytes, suffix: str) -> str:
    """Return the name of the kind that a file is of, as ``grade.kind`` has words for it.

    Args:
        raw: the beginning of the file, or all of it.
        suffix: of its name, with the dot.

    """
    found = next((kind for magic, kind in _MAGIC if raw.startswith(magic)), "")
    if not found and raw.startswith(b"PK\x03\x04"):
        found = _packed(raw)
    if not found and b"ftypheic" in raw[:32]:
        found = "picture"
    if not found:
        found = text_kind(decode(raw[:HEAD]))
    return found or _SUFFIXES.get(suffix, "unknown")


def text_kind(text: str) -> str:
    """Return the kind that ``text`` is of; empty where nothing tells."""
    return next((kind for pattern, kind in _COMPILED if pattern.search(text)), "")


def _packed(raw: bytes) -> str:
    """Return what the names within a packed file say; they stand in it as they are."""
    head = raw.decode("latin-1")
    return next((kind for name, kind in _PACKED if name in head), "archive")
