"""The class report: results in, statistics and a page out.

``read_results`` → ``analyse`` → ``report_html``; ``write_report`` does all three with files.
``simulate`` invents results. Everything between reading and writing is pure functions over
polars frames; what may not be shown is left out in ``analyse``, before anything is written.
"""

from __future__ import annotations

from quizzes.report.analysis import Analysis, Target, analyse
from quizzes.report.page import report_html
from quizzes.report.write import write_report
from quizzes.results.read_results import Results, read_results
from quizzes.results.simulate import simulate
from quizzes.statistics.disclosure import is_pass_mark

__all__ = [
    "Analysis",
    "Results",
    "Target",
    "analyse",
    "is_pass_mark",
    "read_results",
    "report_html",
    "simulate",
    "write_report",
]
