"""The same book on current Sphinx and MyST, from the settings of Jupyter Book (make book-next)."""

from __future__ import annotations

from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parents[2]
WRITTEN = yaml.safe_load((HERE / "_config.yml").read_text("utf-8"))

project = html_title = WRITTEN["title"]
author, copyright = WRITTEN["author"], WRITTEN["copyright"]  # noqa: A001  (Sphinx calls it so)
exclude_patterns = [*WRITTEN["exclude_patterns"], "requirements"]
extensions = ["sphinx_external_toc", "myst_nb", *WRITTEN["sphinx"]["extra_extensions"]]
html_theme = "sphinx_book_theme"
external_toc_path = str(HERE / "_toc.yml")
external_toc_exclude_missing = True
numfig = True
suppress_warnings = ["myst.domains"]
nb_execution_mode = WRITTEN["execute"]["execute_notebooks"]
nb_execution_timeout = WRITTEN["execute"]["timeout"]
myst_enable_extensions = WRITTEN["parse"]["myst_enable_extensions"]
globals().update(WRITTEN["sphinx"]["config"])
# Paths are read from the folder of this file.
templates_path = [str(HERE / one) for one in templates_path]  # noqa: F821
html_static_path = [str(HERE / one) for one in html_static_path]  # noqa: F821
html_favicon = str(HERE / html_favicon)  # noqa: F821
