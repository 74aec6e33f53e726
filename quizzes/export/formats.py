"""Every format by its name: a new one is one module, and one line here."""

from __future__ import annotations

from quizzes.export import gift, moodle, qti, scorm
from quizzes.export.carrying import BookFormat, Format

FORMATS: dict[str, Format] = {one.name: one for one in (moodle.FORMAT, gift.FORMAT, qti.FORMAT)}
# Of lessons as they are read, out of the built book.
BOOK_FORMATS: dict[str, BookFormat] = {one.name: one for one in (scorm.FORMAT,)}
