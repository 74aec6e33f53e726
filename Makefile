# make book · handouts · serve · lab · test · bench · check · lock · clean
# The same without make stands in README.md.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
PAGE := _build/html/index.html

.PHONY: book handouts check serve lab test bench lint lock pictures schemas clean

book: check
	@echo "Building the book (each lesson's quiz is made once; a minute at first, seconds later) ..."
	$(BIN)/jupyter-book build . -W -n --keep-going
	@echo
	@echo "Open this address in a browser:"
	@$(BIN)/python -c "import pathlib; print(' ', pathlib.Path('$(PAGE)').resolve().as_uri())"

check: $(READY)
	@echo "Checking facts, items and lessons ..."
	@$(BIN)/python -m quizzes check

serve: book
	@echo "Serving at http://127.0.0.1:8000/ (Ctrl+C stops it)"
	$(BIN)/python -m http.server 8000 --bind 127.0.0.1 --directory _build/html

# JupyterLab opens lessons as notebooks: its settings for that are kept apart from the user's own.
LAB_SETTINGS := .venv/lab-settings

lab: $(READY)
	@mkdir -p "$(LAB_SETTINGS)/@jupyterlab/docmanager-extension"
	@echo '{"defaultViewers": {"markdown": "Jupytext Notebook"}}' > "$(LAB_SETTINGS)/@jupyterlab/docmanager-extension/plugin.jupyterlab-settings"
	@echo "Opening the facilitator's notebook in JupyterLab; choose Run, Run All Cells. Lessons in book/en open the same way."
	JUPYTERLAB_SETTINGS_DIR="$(CURDIR)/$(LAB_SETTINGS)" $(BIN)/jupyter lab --notebook-dir=. --LabApp.default_url=/lab/tree/book/lab/en/facilitator.md $(LAB_OPTIONS)

# One worker for each core; a file stays with one worker, since its tests share what they built.
TEST_OPTIONS ?= -n auto --dist loadfile

test: lint
	$(BIN)/python -m pytest $(TEST_OPTIONS)

# Time and memory of grading and of the report, up to a million responses; fails above 1 GiB.
bench: $(READY)
	$(BIN)/python -m tests.bench.grading
	$(BIN)/python -m tests.bench.report

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

schemas: $(READY)
	$(BIN)/python -m quizzes schemas

# Lessons and quizzes on paper, from the built book.
handouts: book
	$(BIN)/python -m quizzes handouts _build/handouts

# Take the README's pictures from the built book.
pictures: book
	$(BIN)/python -m docs.pictures

# Write requirements.txt anew from pyproject.toml, with hashes, for every platform.
lock: $(READY)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade -o requirements.txt

$(READY): requirements.txt pyproject.toml
	@echo "Setting up .venv (once; some minutes on a slow line) ..."
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --disable-pip-version-check --progress-bar on --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	@touch $@

clean:
	rm -rf _build .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis quizzes.egg-info
