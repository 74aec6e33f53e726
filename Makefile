# make book · libro · edition · publish · watch · handouts · desk · serve · notebooks · lab · test · bench · bench-pages · mutants · planted · check · wheel · book-next · lock · clean
# The same without make stands in README.md.

PYTHON ?= python3
# What Python imports it compiles once and keeps, even where an image says not to: compiling takes
# longer than most commands.
export PYTHONDONTWRITEBYTECODE :=
BIN := .venv/bin
# What a book needs is installed first; the rest when it is asked for.
BOOK := .venv/.book
ALL := .venv/.all
PAGE := _build/html/index.html

.PHONY: watch book libro book-next edition publish wheel handouts desk check serve notebooks lab test bench bench-pages mutants planted lint types lock pictures schemas clean

book: check
	@echo "Building the book (each lesson's quiz is made once; a minute at first, seconds later) ..."
	$(BIN)/jupyter-book build . -W -n --keep-going
	@echo
	@echo "Open this address in a browser:"
	@$(BIN)/python -c "import pathlib; print(' ', pathlib.Path('$(PAGE)').resolve().as_uri())"

# The same book in Spanish: its contents and settings are made of those of the first language.
LIBRO := _build/es/_build/html/index.html
FRAME = import pathlib; from quizzes.content.framing import write_frame; from quizzes.content.module import load_module; root = pathlib.Path('.').resolve(); print(*write_frame(root, load_module(root)[0], 'es').options)

libro: check
	@echo "Construyendo el libro en español ..."
	$(BIN)/jupyter-book build . $$($(BIN)/python -c "$(FRAME)") -W -n --keep-going
	@echo
	@echo "Abra esta dirección en un navegador:"
	@$(BIN)/python -c "import pathlib; print(' ', pathlib.Path('$(LIBRO)').resolve().as_uri())"

# A book in which everything was read by a second reader after its last change.
edition: $(BOOK)
	$(BIN)/python -m quizzes check --strict
	$(MAKE) book

check: $(BOOK)
	@echo "Checking facts, items and lessons ..."
	@$(BIN)/python -m quizzes check

# Builds at each change, the page that is open first, and loads it again.
watch: $(BOOK)
	$(BIN)/python -m quizzes watch

serve: book
	@echo "Serving at http://127.0.0.1:8000/ (Ctrl+C stops it)"
	$(BIN)/python -m http.server 8000 --bind 127.0.0.1 --directory _build/html

# Lessons, and what a class is taught from, as notebooks that JupyterLab shows as they are.
# NOTEBOOKS="--language es" writes those of another language.
notebooks: $(BOOK)
	@$(BIN)/python -m quizzes notebooks _build/notebooks $(NOTEBOOKS)

lab: $(ALL) notebooks
	@echo "Opening the facilitator's notebook in JupyterLab; choose Run, Run All Cells. The lessons stand beside it."
	$(BIN)/jupyter lab --notebook-dir=. --LabApp.default_url=/lab/tree/_build/notebooks/facilitator.ipynb $(LAB_OPTIONS)

# One worker for each core; tests/conftest.py says which tests stay together.
TEST_OPTIONS ?= -n auto

test: lint
	$(BIN)/python -m pytest $(TEST_OPTIONS)

# Time of a build beside plain Jupyter Book, of the check as content grows, of grading and of the
# report up to a million responses, which fail above 1 GiB. BENCH=--long goes on to ten millions.
bench: $(ALL)
	$(BIN)/python -m tests.bench.book
	$(BIN)/python -m tests.bench.check
	$(BIN)/python -m tests.bench.grading $(BENCH)
	$(BIN)/python -m tests.bench.report $(BENCH)

# Weight and first paint of the built pages on slow 3G with a slower processor, beside plain
# Jupyter Book with the same words; needs Chromium.
bench-pages: $(ALL) book
	$(BIN)/python -m tests.bench.pages

# What the tests can see: small faults put into modules, and how many of them a test notices.
# MUTANTS="quizzes/keys.py" takes one module, MUTANTS="--sample 30" thirty faults of each.
mutants: $(ALL)
	$(BIN)/python -m tests.mutants $(MUTANTS)

# What the check can see: errors planted one at a time into a copy of the content that was all read.
# PLANTED="items own" takes the plants of tests/planted/items.yml and own.yml.
planted: $(ALL)
	$(BIN)/python -m tests.planted $(PLANTED)

lint: $(ALL) types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The scripts' types, where Node is; CI has it.
TSC := .venv/node/node_modules/.bin/tsc

ifneq ($(shell command -v npm),)
types: $(TSC)
	$(TSC)
else
types:
	@echo "The scripts' types are not checked: that needs Node, with npm."
	@test -z "$(BROWSER_NEEDED)"
endif

$(TSC): $(BOOK) requirements/package-lock.json
	@mkdir -p .venv/node && cp requirements/package*.json .venv/node
	@npm ci --prefix .venv/node --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

schemas: $(BOOK)
	$(BIN)/python -m quizzes schemas

# Lessons and quizzes on paper, from the built book.
handouts: $(ALL) book
	$(BIN)/python -m quizzes handouts _build/handouts

# One page for teachers without Python: forms out, answers back, a class report.
desk: $(BOOK)
	@mkdir -p _build
	$(BIN)/python -m quizzes desk _build/desk.html

# One folder and one zip for any web server, a stick or a school, in _build/publish. PUBLISH says
# more: --date 2026-12-01 records the edition first, --address says where it will be served,
# --draft makes one that nobody has read to its end, and says so on every page.
publish: $(ALL)
	$(BIN)/python -m quizzes publish --out _build/publish $(PUBLISH)

# The same pages without Jupyter Book, on current Sphinx and MyST: what is left when its first
# version can no longer be installed. Kept apart, in _build/next.
NEXT := .venv/next

book-next: $(NEXT)/.done
	$(NEXT)/bin/python -m sphinx -W -n --keep-going -q -c requirements/next . _build/next

$(NEXT)/.done: .venv/.installer requirements/next.txt
	@$(PYTHON) -m venv $(NEXT)
	@if [ -x $(UV) ]; then VIRTUAL_ENV=$(NEXT) $(UV) pip install $(LOCKED) requirements/next.txt; else $(NEXT)/bin/python -m pip install $(LOCKED) requirements/next.txt; fi
	@touch $@

# The package with the content in it, for use without a checkout.
wheel: $(BOOK) check
	rm -rf build
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

# Take the README's pictures from the built book.
pictures: $(ALL) book
	$(BIN)/python -m docs.pictures

# Write the lock files anew from pyproject.toml, with hashes, for every platform.
LOCK = $(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --excludes requirements/left-out.txt --upgrade --quiet

lock: $(ALL)
	$(LOCK) pyproject.toml --all-extras -o requirements.txt
	$(LOCK) pyproject.toml --extra book -c requirements.txt -o requirements/book.txt
	$(LOCK) requirements/uv.in -o requirements/uv.txt
	$(LOCK) pyproject.toml requirements/next.in -o requirements/next.txt
	cd requirements && npm install --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund

# uv installs many times faster than pip; where it cannot be had, pip does the same from the
# same hashes. The lock files are complete, so nothing is looked up beyond them.
UV := $(BIN)/uv
PIP := $(BIN)/python -m pip --disable-pip-version-check
LOCKED := --no-deps --require-hashes -r

.venv/.installer: requirements/uv.txt
	@echo "Setting up .venv (once) ..."
	$(PYTHON) -m venv .venv
	@$(PIP) install --quiet $(LOCKED) requirements/uv.txt || echo "uv cannot be had here; pip will do, and takes some minutes."
	@touch $@

define install
	@if [ -x $(UV) ]; then VIRTUAL_ENV=.venv $(UV) pip install $(LOCKED) $(1); else $(PIP) install --progress-bar on $(LOCKED) $(1); fi
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
endef

$(BOOK): .venv/.installer requirements/book.txt pyproject.toml
	$(call install,requirements/book.txt)
	@touch $@

$(ALL): $(BOOK) requirements.txt
	$(call install,requirements.txt)
	@touch $@

clean:
	rm -rf _build .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist *.egg-info
