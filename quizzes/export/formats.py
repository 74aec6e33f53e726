"""Every format of questions by its name: a new one is one module, and one line here."""

from __future__ import annotations

from quizzes.export import gift, moodle, qti
from quizzes.export.carrying import Format

FORMATS: dict[str, Format] = {one.name: one for one in (moodle.FORMAT, gift.FORMAT, qti.FORMAT)}
