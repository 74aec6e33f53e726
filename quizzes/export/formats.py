"""Every format by its name: a new one is one module, and one line here."""

from __future__ import annotations

from quizzes.export import anki, cartridge, epub, gift, kolibri, moodle, qti, scorm, zim
from quizzes.export.carrying import BookFormat, Format

_QUESTIONS = (moodle.FORMAT, gift.FORMAT, qti.FORMAT, cartridge.FORMAT, anki.FORMAT)
FORMATS: dict[str, Format] = {one.name: one for one in _QUESTIONS}
# Of lessons as they are read, out of the built book.
BOOK_FORMATS: dict[str, BookFormat] = {
    one.name: one for one in (scorm.FORMAT, epub.FORMAT, kolibri.FORMAT, zim.FORMAT)
}
