"""The class report: results in, statistics and a page out.

``read_results`` → ``analyse`` → ``write_report``; ``simulate`` invents results; Angoff ratings
become a cut score. Everything between reading and writing is pure functions over polars frames.
"""

from __future__ import annotations
